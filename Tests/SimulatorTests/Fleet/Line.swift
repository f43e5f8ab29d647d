import Events
import Incidents

/// What a source writes down: what it means to say, and when it says so, both in true time.
struct Line {
  let writtenAt: Timestamp
  let occurredAt: Timestamp
  let subject: Subject
  let payload: any EventPayload
  /// What somebody will have to say about this line later.
  var mistake: Mistake?

  /// What is wrong with a line.
  enum Mistake: Equatable {
    /// It is not true.
    case untrue
    /// Its time is off by this much.
    case mistimed(Elapsed)
  }

  init(
    _ occurredAt: Timestamp, writtenAt: Timestamp? = nil, _ subject: Subject,
    _ payload: any EventPayload
  ) {
    (self.occurredAt, self.subject, self.payload) = (occurredAt, subject, payload)
    self.writtenAt = writtenAt ?? occurredAt
  }
}

/// A line under the name its source gave it: not yet in any log.
struct Draft {
  let line: Line
  let source: String
  let id: String
  let sequence: Int64
  /// When it says that it occurred.
  let time: Timestamp

  /// Numbers the lines of one source in the order of writing, by a clock that is ahead.
  static func number(
    _ lines: [Line], of source: String, incarnation: String, ahead: Elapsed = .zero
  ) -> [Draft] {
    let ordered = lines.enumerated().sorted {
      ($0.element.writtenAt, $0.offset) < ($1.element.writtenAt, $1.offset)
    }
    return ordered.enumerated().map { index, line in
      var time = line.element.occurredAt + ahead
      if case .mistimed(let off) = line.element.mistake { time = time + off }
      return Draft(
        line: line.element, source: source, id: "\(incarnation)-\(index + 1)",
        sequence: Int64(index + 1), time: time)
    }
  }

  func event(recordedAt: Timestamp, position: Int) -> Event {
    Event(
      key: EventKey(source: source, id: id), position: Position(position), subject: line.subject,
      occurredAt: time, recordedAt: recordedAt, sequence: sequence, payload: line.payload)
  }
}
