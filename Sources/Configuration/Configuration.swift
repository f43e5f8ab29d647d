public import Events

/// What `debrief run` watches and where it records what it sees, as its YAML file says.
public struct Configuration: Equatable, Sendable {
  /// What this collector machine is called; default the name of the host.
  public let name: String
  /// Where events go.
  public let storage: Storage
  /// The path of the file that keeps events while the log cannot take them; default the log's with `.spool`.
  public let spool: String
  /// What this machine stands on, so that it is known to be blind while that fails; default nothing.
  public let dependsOn: [Subject]
  /// The clusters to watch; default none.
  public let clusters: [ClusterConfiguration]
  /// The Kubernetes clusters to watch; default none.
  public let kubernetes: [KubernetesConfiguration]
  /// The routers to watch; default none.
  public let routers: [RouterConfiguration]
  /// What to look at from outside; default nothing.
  public let probes: [ProbeConfiguration]
  /// The places to look from, besides this machine; default none.
  public let vantages: [VantageConfiguration]
  /// The status pages to watch; default none.
  public let pages: [PageConfiguration]
  /// The parts of storage to watch; default none.
  public let watchedStorage: [StorageConfiguration]
  /// The components that are declared apart; default none.
  public let declared: [TopologyDeclared.Component]
  /// The settings of the policy; nil when the file has none.
  public let policy: PolicyDeclared?
  /// What is done with incidents; nil when another process owns the log.
  public let incidents: IncidentConfiguration?

  /// Where events go.
  public enum Storage: Hashable, Sendable {
    /// Into a log that this process owns, by its path.
    case log(String)
    /// To the process that owns the log, by the path of its socket.
    case hub(String)
  }

  /// The source of what is said of this machine as a whole, `/collectors/<name>`; those of its collectors lie below it.
  public var source: String { "/collectors/\(name)" }

  /// The place that probes look from, by its name; a name that the file does not describe is this machine.
  public func vantage(named name: String) -> VantageConfiguration {
    vantages.first { $0.name == name }
      ?? VantageConfiguration(name: name, way: .direct, connectivity: [], dependsOn: [])
  }
}
