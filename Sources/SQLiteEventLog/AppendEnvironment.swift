import Events

/// Where the appender takes time and chance from; for one thread.
final class AppendEnvironment {
  let now: () -> Timestamp
  private let makeSalt: () -> [UInt8]
  private var unused: [UInt8]?

  init(now: @escaping () -> Timestamp, salt: @escaping () -> [UInt8]) {
    (self.now, makeSalt) = (now, salt)
  }

  /// A salt that no stored event has.
  func salt() -> [UInt8] {
    defer { unused = nil }
    return unused ?? makeSalt()
  }

  /// Keeps a salt for the next event, so that every engine draws as many as it has events.
  func giveBack(_ salt: [UInt8]) { unused = salt }
}
