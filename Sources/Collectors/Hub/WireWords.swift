public import EventLog
import Events

// What outcomes and errors are called on the wire.

extension AppendOutcome {
  /// `accepted 7`, `duplicate 7`, `conflict 7 <SHA-256>`.
  public var wire: String {
    switch self {
    case .accepted(let position): "accepted \(position.index)"
    case .duplicate(let position): "duplicate \(position.index)"
    case .conflict(let position, let stored): "conflict \(position.index) \(stored.hexadecimal)"
    }
  }

  init?(wire: String) {
    let parts = wire.split(separator: " ")
    guard parts.count >= 2, let index = Int(parts[1]) else { return nil }
    switch parts[0] {
    case "accepted": self = .accepted(Position(index))
    case "duplicate": self = .duplicate(Position(index))
    case "conflict":
      guard parts.count == 3, let digest = Digest(hexadecimal: String(parts[2])) else { return nil }
      self = .conflict(Position(index), stored: digest)
    default: return nil
    }
  }
}

extension EventLogError {
  var message: Message {
    switch self {
    case .unavailable(let text): Message("unavailable", [Array(text.utf8)])
    case .alreadyOpen(let text): Message("alreadyOpen", [Array(text.utf8)])
    case .notALog(let text): Message("notALog", [Array(text.utf8)])
    case .outOfRange(let text): Message("outOfRange", [Array(text.utf8)])
    case .corrupt(let position, let text):
      Message("corrupt", [Array(text.utf8), Array("\(position.index)".utf8)])
    }
  }

  init(wire message: Message) {
    let texts = message.rest.map { String(decoding: $0, as: UTF8.self) }
    let text = texts.first ?? "the hub gave no reason"
    switch message.verb {
    case "alreadyOpen": self = .alreadyOpen(text)
    case "notALog": self = .notALog(text)
    case "outOfRange": self = .outOfRange(text)
    case "corrupt": self = .corrupt(Position(texts.last.flatMap { Int($0) } ?? 0), text)
    default: self = .unavailable(text)
    }
  }
}
