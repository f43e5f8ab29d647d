public import Events
public import Interpreters

/// A part of storage to watch.
public struct StorageConfiguration: Equatable, Sendable {
  /// Its name.
  public let name: String
  /// What is looked at, and how.
  public let target: StorageTarget
  /// How often it is looked at; default 10 s, or 60 s for a tool.
  public let every: Elapsed
  /// How long a look may take, shorter than `every`; default 5 s, or 30 s for a tool, or half of a short `every`.
  public let timeout: Elapsed
  /// What it stands on, for a path and a boot; default nothing.
  public let dependsOn: [Subject]
  /// The collector that looks, `collector:<kind>/<name>@<machine>`.
  public let collector: Subject

  /// What its events are about; nil where what is read names it.
  public var subject: Subject? {
    switch target {
    case .path(let path): path.subject
    case .boot(let boot): boot.subject
    case .kernelLog, .tool: nil
    }
  }
}

/// What of storage is looked at.
public enum StorageTarget: Hashable, Sendable {
  /// A folder: it must take a small file, keep it and give it back.
  case path(StoragePath)
  /// A machine: its restarts are told.
  case boot(StorageBoot)
  /// The log of a kernel, by its path, and the name of its machine.
  case kernelLog(path: String, machine: String)
  /// A command that tells the state of storage.
  case tool(StorageCommand)
}

/// A folder that is used to see whether its storage works.
public struct StoragePath: Hashable, Sendable {
  /// The folder.
  public let path: String
  /// The backend it is on; default `backend:<name>`.
  public let subject: Subject
  /// Whether a file system must be mounted there; default false.
  public let isMounted: Bool
  /// How long one use of it should take at most; default 2 s, or half of a short timeout.
  public let slowAfter: Elapsed
  /// The share left, 0-1, below which it is low on space or inodes; default 0.1.
  public let low: Double
  /// The share left, 0-1 and less than `low`, below which it is full; default 0.01.
  public let full: Double
}

/// A machine whose restarts are told.
public struct StorageBoot: Hashable, Sendable {
  /// The host, or the backend that runs on it; default `host:<name>`.
  public let subject: Subject
  /// Where its Prometheus node exporter tells its metrics; nil for this machine.
  public let exporter: WebAddress?
}

/// A command that tells the state of storage.
public struct StorageCommand: Hashable, Sendable {
  /// Whose output it is.
  public let tool: StorageTool
  /// The program and its arguments.
  public let command: [String]
  /// The machine whose storage it tells of or, for Ceph, the cluster; default this machine, or the entry's name.
  public let owner: String
}
