import ArgumentParser
import Collectors
import Configuration
import Events
import Preflight
import Reporting

/// Tries what a configuration names, as its collectors will, and records nothing.
struct DoctorCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract:
      "Try all that a YAML file names, and say what is missing and what will not be seen.",
    discussion: "The exit code is 1 when something fails, else 0.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption
  @Flag(help: "Print the SQL and the Kubernetes YAML of read-only accounts, and try nothing.")
  var grants = false
  @Argument(help: ArgumentHelp("The YAML file.", valueName: "file"))
  var file = "debrief.yaml"

  /// So long something that does not answer is tried.
  private static let patienceSeconds: Int64 = 8

  func perform(_ session: Session) async throws {
    let source = ConfigurationFile(path: file, environment: session.environment)
    let configuration = try source.read(session.terminal)
    if grants { return print(grantsOf: configuration, session.terminal) }
    let tools = CollectorTools(
      client: HTTPClient(), now: session.environment.now, source: source,
      terminal: session.terminal)
    let checks = await found(configuration, tools) + configuration.blindSpots
    if json.isJSON {
      session.terminal.say(try JSONText.of(["checks": checks]))
    } else {
      checks.forEach { session.terminal.say(line($0)) }
    }
    if checks.contains(where: { $0.verdict == .fail }) { throw ExitCode(1) }
  }

  /// Everything side by side, in the order of the file.
  private func found(_ configuration: Configuration, _ tools: CollectorTools) async -> [Check] {
    let (collectors, refusals) = collectors(of: configuration, tools)
    let trials = collectors.map { collector in
      { @Sendable () async -> [Check] in
        let trial = await collector.tried(forSeconds: Self.patienceSeconds, now: tools.now)
        return CollectorChecks.read(trial.collector, trial.sight, trial.observations)
      }
    }
    let databases = configuration.clusters.map { cluster in
      { @Sendable in await DatabaseDoctor(cluster: cluster, tools: tools).checks() }
    }
    let rights = configuration.kubernetes.map { kubernetes in
      { @Sendable in await KubernetesDoctor(kubernetes: kubernetes, tools: tools).checks() }
    }
    let machine = { @Sendable in await MachineDoctor(configuration: configuration).checks() }
    return await sideBySide([machine] + databases + rights + trials) + refusals
  }

  /// The collectors that can be set up, but for those that ask databases, and why others cannot.
  private func collectors(
    of configuration: Configuration, _ tools: CollectorTools
  ) -> (collectors: [Collector], refusals: [Check]) {
    let asked = configuration.clusters.map(\.collector)
    let clusters = configuration.clusters.map(\.subject)
    var (all, refusals): ([Collector], [Check]) = ([], [])
    for section in CollectorPlan.sections(of: configuration, HangingThreads(), tools) {
      do { all += try section.collectors().filter { !asked.contains($0.subject) } } catch {
        // What asks the databases says it itself.
        if clusters.contains(section.subject) { continue }
        let says = (error as? Failure)?.message ?? "\(error)"
        refusals.append(
          .fail(section.subject.description, says, remedy: "correct what it names, then try again"))
      }
    }
    return (all, refusals)
  }

  private func sideBySide(_ works: [@Sendable () async -> [Check]]) async -> [Check] {
    await withTaskGroup(of: (Int, [Check]).self) { group in
      for (index, work) in works.enumerated() { group.addTask { (index, await work()) } }
      var all: [(Int, [Check])] = []
      for await found in group { all.append(found) }
      return all.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  private func line(_ check: Check) -> String {
    let rest = check.remedy.isEmpty ? "" : "; \(check.remedy)"
    return "\(check.verdict.rawValue): \(check.target): \(check.says)\(rest)"
  }

  private func print(grantsOf configuration: Configuration, _ terminal: Terminal) {
    for cluster in configuration.clusters {
      terminal.say("-- cluster \(cluster.name)")
      cluster.accountSQL.forEach { terminal.say($0) }
    }
    for kubernetes in configuration.kubernetes {
      terminal.say("# Kubernetes \(kubernetes.name)")
      kubernetes.roleYAML.forEach { terminal.say($0) }
    }
  }
}
