import EventLog
import Events
import Glibc

/// What the process is given by the world around it: variables, the clock, the user's name, randomness.
struct Environment: Sendable {
  subscript(name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The time that stands in for the clock in tests and in rehearsals, `DEBRIEF_NOW`; nil when that is not set.
  var fixedTime: Timestamp? { self["DEBRIEF_NOW"].flatMap { try? RFC3339.parse($0) } }

  /// The clock, or the fixed time in its place.
  var now: @Sendable () -> Timestamp {
    guard let fixedTime else { return LogEnvironment.systemTime }
    return { fixedTime }
  }

  /// Refuses variables that cannot be understood.
  func check() throws {
    if let text = self["DEBRIEF_NOW"] { _ = try parseTime(text, option: "DEBRIEF_NOW") }
  }

  /// Who runs the command: `$USER`, else the account's name.
  var user: String {
    if let name = self["USER"] ?? self["LOGNAME"] { return name }
    return getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "unknown"
  }

  /// What the machine is called.
  var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// An id for ever that no other run of the program gives out.
  func newEventID() -> String {
    let random = String(UInt32.random(in: 0...UInt32.max), radix: 16)
    let incarnation = String(repeating: "0", count: 8 - random.utf8.count) + random
    let time = String(now().nanoseconds / 1_000_000)
    return "\(incarnation)-\(time)"
  }

  /// A path that means the same in another process, which may stand in another folder.
  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return "\(String(cString: folder))/\(path)"
  }

  func hasFile(at path: String) -> Bool { access(path, F_OK) == 0 }
}
