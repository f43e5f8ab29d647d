/// What an HAProxy says of itself, whichever form it says it in.
struct HAProxyStats: Equatable, Sendable {
  /// The servers, in the order of the configuration.
  var servers: [Server] = []
  /// The backends, in the order of the configuration.
  var backends: [Backend] = []
  /// The process that answered.
  var process = Process()

  /// A server of a backend.
  struct Server: Equatable, Sendable {
    var proxy: String
    var name: String
    /// The word or words of the status, such as `UP 1/3`.
    var status: String
    /// True when it gets connections only if no other server can.
    var isBackup = false
    /// True when HAProxy checks it by itself; nil when the form does not tell.
    var isChecked: Bool?
    /// The code of the last check's result, such as `L4CON`; nil when there is none yet.
    var check: String?
    /// What the last check gave, in the system's words.
    var lastCheck: String?
    /// How it came to its status.
    var past = Past()
  }

  /// A backend, or the backend side of a `listen` section.
  struct Backend: Equatable, Sendable {
    var proxy: String
    var status: String
    /// How it came to its status.
    var past = Past()
  }

  /// What HAProxy remembers of a server or backend, from its start or the last time its counters were cleared.
  struct Past: Equatable, Sendable {
    /// Whole seconds since the status last went between up and down.
    var changedSecondsAgo: Int?
    /// How often it went down.
    var downs: Int?
    /// Whole seconds that it was down, the present time included.
    var downtime: Int?
  }

  /// What tells one process from the next.
  struct Process: Equatable, Sendable {
    var pid: Int?
    /// Whole seconds that it has run.
    var uptime: Int?
    /// When it started, in seconds since the Unix epoch.
    var started: Int64?
  }

  /// The most rows that are read; a configuration with more is cut off.
  static let mostRows = 10_000

  /// Reads statistics, telling the form by the content; nil when it is neither of the two.
  init?(_ text: String) {
    guard let stats = Self.csv(text) ?? Self.metrics(text) else { return nil }
    self = stats
  }

  init() {}
}
