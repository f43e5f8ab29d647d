import Collectors
import Discovering
import Events
import FoundationEssentials
import Interpreters

/// Asks a Kubernetes API that was found for its databases and for the sites that it serves.
struct KubernetesFinder {
  let environment: Environment

  private static let databases = "/apis/mysql.oracle.com/v2/innodbclusters"
  private static let sites = "/apis/networking.k8s.io/v1/ingresses"
  private static let patienceMilliseconds: Int64 = 5000

  /// Adds what the Kubernetes cluster at an index has; why it says nothing is remarked there.
  func find(in index: Int, _ found: inout Discovery) async {
    let api: KubernetesAPI
    do { api = try self.api(of: found.kubernetes[index]) } catch {
      found.kubernetes[index].remarks.append(
        "It was not asked: \((error as? Failure)?.message ?? "\(error)")")
      return
    }
    found.probes += await list(Self.sites, api, KubernetesObjects.sites, in: index, &found)
    let databases = await list(
      Self.databases, api, KubernetesObjects.databases, in: index, &found)
    for (object, cluster) in databases { place(object, cluster, in: index, &found) }
  }

  /// A cluster that was found by its address is the one of its name, or the only one there is.
  private func place(
    _ object: String, _ cluster: FoundCluster, in index: Int, _ found: inout Discovery
  ) {
    let groups = found.clusters.indices.filter { found.clusters[$0].kind == .groupReplication }
    let known =
      groups.first { found.clusters[$0].name == cluster.name }
      ?? (groups.count == 1 && found.clusters[groups[0]].remarks.isEmpty ? groups[0] : nil)
    if known == nil {
      var cluster = cluster
      cluster.password = FoundPassword("secrets/\(cluster.name)", exists: false)
      cluster.remarks += [
        "Found as the InnoDBCluster \(object). The addresses are those of pods; from elsewhere,",
        "run debrief init with --database and an address that leads to it.",
      ]
      found.clusters.append(cluster)
    }
    found.kubernetes[index].databases.append(
      FoundKubernetes.Database(object: object, cluster: known ?? found.clusters.count - 1))
  }

  private func api(of one: FoundKubernetes) throws -> KubernetesAPI {
    let account = try KubernetesEntrance(
      name: one.name, kubeconfig: one.kubeconfig, context: one.context, environment
    ).account().account
    return KubernetesAPI(account, client: HTTPClient())
  }

  /// What a list tells; nothing where the kind has no definition, and a remark where there is no answer.
  private func list<Value>(
    _ path: String, _ api: KubernetesAPI, _ read: (Data) throws -> [Value], in index: Int,
    _ found: inout Discovery
  ) async -> [Value] {
    let answer = await api.send(path, timeoutMilliseconds: Self.patienceMilliseconds)
    let kind = path.split(separator: "/").last ?? ""
    func remark(_ words: String) -> [Value] {
      found.kubernetes[index].remarks.append("Its \(kind) are not known: \(words)")
      return []
    }
    switch answer.outcome {
    case .failure(let failure): return remark("\(failure.kind.words) \(failure.detail)")
    case .answer(let response) where response.status == 404: return []
    case .answer(let response) where response.status == 200:
      return (try? read(Data(response.body.utf8))) ?? remark("the answer is no list of them")
    case .answer(let response): return remark("HTTP \(response.status)")
    }
  }
}
