import Collectors
import Configuration
import Discovering
import FoundationEssentials
import Interpreters

/// Looks for what there is to watch: on this machine, and where the command line points.
struct Finder {
  let database: FoundAddress?
  let user: String
  let passwordFile: String?
  let pages: [String]
  let session: Session

  private var terminal: Terminal { session.terminal }

  /// What was found; what it looks at is told on the way.
  func find() async throws -> Discovery {
    var found = Discovery()
    found.machine = session.environment.hostName
    if let database { try await findDatabase(at: database, &found) }
    if database == nil {
      found.misses.append(
        "database clusters: none was named; --database HOST:PORT finds its members")
    }
    LocalFinder(environment: session.environment).find(&found)
    let finder = KubernetesFinder(environment: session.environment)
    for index in found.kubernetes.indices { await finder.find(in: index, &found) }
    for url in pages { await findPage(at: url, &found) }
    for router in found.routers {
      terminal.say("found \(router.kind.rawValue) in \(router.origin)")
    }
    for one in found.kubernetes {
      terminal.say("found Kubernetes in \(one.kubeconfig ?? "this pod")")
      for database in one.databases { terminal.say("found the InnoDBCluster \(database.object)") }
      for remark in one.remarks { terminal.remark(remark) }
    }
    for probe in found.probes { terminal.say("found \(probe.url) in \(probe.origin)") }
    return found
  }

  private func findDatabase(at address: FoundAddress, _ found: inout Discovery) async throws {
    let finder = DatabaseFinder(
      user: user, password: try password(), host: session.environment.hostName,
      now: session.environment.now)
    switch await finder.cluster(at: address) {
    case .success(let (told, routers)):
      var cluster = told
      cluster.password = secret(for: cluster.name)
      terminal.say(
        "found \(cluster.kind.rawValue) \(cluster.name): "
          + cluster.nodes.map { "\($0.name) at \($0.address)" }.joined(separator: ", "))
      found.clusters.append(cluster)
      for router in routers {
        found.misses.append(
          "the state of the router on \(router), which the metadata names: run debrief init there")
      }
    case .failure(let failure): throw Failure("\(address): \(failure.reason)", .unavailable)
    }
  }

  private func password() throws -> String {
    guard let passwordFile else { return "" }
    let file = ConfigurationFile(path: passwordFile, environment: session.environment)
    let place = Place(file: "--password-file", line: 1, column: 1)
    return try file.resolve(.secret(.file(passwordFile, place)), terminal)
  }

  private func secret(for cluster: String) -> FoundPassword {
    guard let passwordFile else {
      return FoundPassword("secrets/\(cluster.filter { $0 != "/" })", exists: false)
    }
    return FoundPassword(Environment.absolute(passwordFile), exists: true)
  }

  private func findPage(at url: String, _ found: inout Discovery) async {
    let client = HTTPClient()
    var kind: StatusPageFormat?
    for format in StatusPageFormat.allCases where kind == nil && format != .text {
      let sensor = PageSensor(
        HTTPRequest(url: url), paths: format.paths(), client: client, timeoutMilliseconds: 5_000)
      if format.recognises(await sensor.look()) { kind = format }
    }
    let words = kind.map { "of kind \($0.rawValue)" } ?? "of no kind that Debrief knows"
    terminal.say("found a status page at \(url), \(words)")
    found.pages.append(FoundPage(name: "status", kind: kind?.rawValue, url: url))
  }
}
