import Collectors
import Configuration
import Events
import Interpreters

extension KubernetesConfiguration {
  /// What watches the cluster: all kinds over one account, and each storage class that is tried.
  func collectors(_ tools: CollectorTools) throws -> [Collector] {
    let (account, fingerprint) = try KubernetesEntrance(self, tools.source.environment).account()
    let api = KubernetesAPI(account, client: tools.client)
    let settings = "\(self) \(fingerprint)"
    return [follower(of: api, settings)] + canaries(of: api, settings)
  }

  private func follower(of api: KubernetesAPI, _ settings: String) -> Collector {
    var names = KubernetesSettings(name: name)
    (names.claimLimits, names.backends, names.clusters) = (claimLimits, backends, clusters)
    return Collector(
      collector, watching: [subject], every: .seconds(1), within: .logTimeout, settings: settings,
      sensor: KubernetesSensor(api, namespace: namespace),
      interpreter: KubernetesInterpreter(names))
  }

  private func canaries(of api: KubernetesAPI, _ settings: String) -> [Collector] {
    guard let canary else { return [] }
    return canary.classes.map { name in
      let sensor = ClaimCanarySensor(
        api, storageClass: name, namespace: canary.namespace,
        waitMilliseconds: canary.timeout.milliseconds)
      return Collector(
        canaryCollector(of: name), watching: [], every: canary.every,
        // Each request has a time of its own besides.
        within: canary.timeout + .seconds(60), settings: settings, sensor: sensor,
        interpreter: ClaimCanaryInterpreter(storageClass: name))
    }
  }
}

/// The way into a Kubernetes cluster that a configuration names: a kubeconfig, or the pod's own service account.
struct KubernetesEntrance {
  private let name: String
  private let kubeconfig: String?
  private let context: String?
  private let environment: Environment

  /// Where a pod finds what it is given (kubernetes.io, "Accessing the Kubernetes API from a Pod").
  private static let ownFolder = "/var/run/secrets/kubernetes.io/serviceaccount"

  init(_ configuration: KubernetesConfiguration, _ environment: Environment) {
    self.init(
      name: configuration.name, kubeconfig: configuration.kubeconfig,
      context: configuration.context, environment)
  }

  /// Without a kubeconfig it is the account of the pod.
  init(name: String, kubeconfig: String?, context: String?, _ environment: Environment) {
    (self.name, self.kubeconfig, self.context) = (name, kubeconfig, context)
    self.environment = environment
  }

  /// The account, and a number that is another one when what it was read from changed.
  ///
  /// - Throws: `Failure` when there is none, or a file that it names cannot be read.
  func account() throws -> (account: KubernetesAccount, fingerprint: Int) {
    guard let path = kubeconfig else { return (try own(), 0) }
    let bytes = try read(path)
    return (try account(try self.kubeconfig(bytes, path)), bytes.hashValue)
  }

  private func kubeconfig(_ bytes: [UInt8], _ path: String) throws -> Kubeconfig {
    do throws(ConfigurationError) {
      return try Kubeconfig.read(bytes, from: path, context: context)
    } catch {
      throw Failure(error.description, .data)
    }
  }

  private func account(_ file: Kubeconfig) throws -> KubernetesAccount {
    var account = KubernetesAccount(server: file.server)
    (account.serverName, account.proxy) = (file.serverName, file.proxy)
    account.trust.verifiesServer = file.verifiesServer
    account.trust.authorities = try file.authorities.map(pem)
    account.trust.certificate = try file.certificate.map(pem)
    account.trust.key = try file.key.map(pem)
    account.token =
      switch file.token {
      case .file(let path)?: .file(path)
      case .text(let text)?: .text(text.revealed)
      case nil: nil
      }
    account.credentials = file.user.map { ($0, file.password?.revealed ?? "") }
    return account
  }

  private func own() throws -> KubernetesAccount {
    guard let host = environment["KUBERNETES_SERVICE_HOST"],
      let port = environment["KUBERNETES_SERVICE_PORT"]
    else {
      throw Failure(
        """
        kubernetes: \(name): names no kubeconfig, and this is no pod of a cluster; write \
        kubeconfig: PATH
        """, .data)
    }
    let server = host.contains(":") ? "[\(host)]" : host
    var account = KubernetesAccount(server: "https://\(server):\(port)")
    account.trust.authorities = try read("\(Self.ownFolder)/ca.crt")
    account.token = .file("\(Self.ownFolder)/token")
    return account
  }

  private func pem(_ material: Kubeconfig.Material) throws -> [UInt8] {
    switch material {
    case .text(let text): Array(text.revealed.utf8)
    case .file(let path): try read(path)
    }
  }

  private func read(_ path: String) throws -> [UInt8] {
    do { return try SecretFile.read(path, upTo: 1 << 20).bytes } catch {
      throw Failure(
        """
        kubernetes: \(name): \(path) cannot be read: \(error); correct the path, or who may \
        read it
        """, .data)
    }
  }
}
