public import Events

/// A database cluster to watch through its nodes.
public struct ClusterConfiguration: Equatable, Sendable {
  /// Its name, the one in `cluster:<name>`.
  public let name: String
  /// What kind of cluster it is.
  public let kind: ClusterKind
  /// The database account that reads its state.
  public let user: String
  /// The password of the account; nil when it has none.
  public let password: Secret?
  /// Whether connections to the nodes are encrypted; default `preferred`.
  public let tls: TLSUse
  /// A file of authorities that the nodes' certificates must come from; nil when any certificate is taken.
  public let ca: String?
  /// How often all nodes are asked; default 5 s.
  public let every: Elapsed
  /// How long one round may take, shorter than `every`; default 2 s, or half of a short `every`.
  public let timeout: Elapsed
  /// Whether the metadata of an InnoDB Cluster is watched; default true for group replication, false for Galera.
  public let watchesMetadata: Bool
  /// Whether sessions of operators' tools on its nodes are watched; default true for group replication, false for
  /// Galera, whose servers keep no such table unless they are told to.
  public let watchesSessions: Bool
  /// What it stands on besides its nodes; default nothing.
  public let dependsOn: [Subject]
  /// Its nodes, at least one.
  public let nodes: [NodeConfiguration]
  /// The collector that asks its nodes, `collector:<kind>/<name>@<machine>`.
  public let collector: Subject

  /// What events of the cluster are about, `cluster:<name>`.
  public var subject: Subject { Subject(.cluster, name) }
  /// What events of its metadata are about, `metadata:<name>`.
  public var metadata: Subject { Subject(.metadata, name) }
  /// The collector that asks for its metadata, `collector:metadata-<kind>/<name>@<machine>`.
  public var metadataCollector: Subject { Subject(.collector, "metadata-\(collector.name)") }
  /// The collector that looks for sessions, `collector:sessions-<kind>/<name>@<machine>`.
  public var sessionCollector: Subject { Subject(.collector, "sessions-\(collector.name)") }
  /// How often the metadata is asked for, a third as often as the rest: it hangs when a group is forced.
  public var metadataInterval: Elapsed { Elapsed(nanoseconds: every.nanoseconds * 3) }
}

/// The kinds of clusters.
public enum ClusterKind: String, Vocabulary {
  /// MariaDB or MySQL with Galera.
  case galera
  /// MySQL Group Replication, with or without InnoDB Cluster.
  case groupReplication = "group-replication"
}

/// Whether a database connection is encrypted.
public enum TLSUse: String, Vocabulary {
  /// Never.
  case off
  /// When the server can.
  case preferred
  /// Always, or there is no connection.
  case required
}

/// One node of a cluster.
public struct NodeConfiguration: Equatable, Sendable {
  /// Its name, the last part of `node:<cluster>/<name>`.
  public let name: String
  /// Where the database listens; default port 3306.
  public let address: Endpoint
  /// The path of its error log, when this machine can read it.
  public let errorLog: String?
  /// The time zone of the log's stamps that have none, by its IANA name; default `UTC`.
  public let logZone: String
  /// What it stands on, such as a host or a volume; default nothing.
  public let dependsOn: [Subject]
  /// What its events are about, `node:<cluster>/<name>`.
  public let subject: Subject
  /// The collector that reads its error log, `collector:log/<cluster>/<name>@<machine>`.
  public let logCollector: Subject
}
