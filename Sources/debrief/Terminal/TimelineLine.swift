import Events
import Incidents

/// One line of a timeline: an entry, with those that only say the same again.
struct TimelineLine {
  let first: Entry
  private(set) var last: Entry
  /// How many entries it stands for.
  private(set) var count = 1
  /// What they are about.
  private(set) var subjects: Set<Subject>

  private init(_ entry: Entry) {
    (first, last, subjects) = (entry, entry, [entry.subject])
  }

  /// The lines of a timeline in order.
  ///
  /// Folded into an earlier line are probes that turn the same way within a minute of its first, and a source that
  /// repeats itself about a subject of which nobody said anything else, silent for less than `silence` between.
  static func all(_ entries: [Entry], silence: Elapsed) -> [TimelineLine] {
    var lines: [TimelineLine] = []
    var latest: [Subject: Int] = [:]
    for entry in entries {
      let same = latest[entry.subject].flatMap { lines[$0].repeats(entry, silence) ? $0 : nil }
      let index = same ?? lines.lastIndex { $0.turnsAlike(entry) }
      if let index {
        lines[index].add(entry)
      } else {
        lines.append(TimelineLine(entry))
      }
      latest[entry.subject] = index ?? lines.count - 1
    }
    return lines
  }

  private mutating func add(_ entry: Entry) {
    last = entry
    count += 1
    subjects.insert(entry.subject)
  }

  private func repeats(_ entry: Entry, _ silence: Elapsed) -> Bool {
    saysTheSame(entry) && subjects == [entry.subject] && entry.key.source == first.key.source
      && entry.occurredAt - last.occurredAt < silence
  }

  private func turnsAlike(_ entry: Entry) -> Bool {
    first.subject.kind == .probe && entry.subject.kind == .probe && saysTheSame(entry)
      && entry.occurredAt - first.occurredAt <= .minutes(1)
  }

  private func saysTheSame(_ entry: Entry) -> Bool {
    !entry.isRetracted && !first.isRetracted && entry.event.type == first.event.type
      && !entry.edges.isEmpty && entry.edges == first.edges
      && entry.edges.count == entry.effects.count
  }
}

extension Entry {
  /// The conditions that the entry begins or ends, without their subject.
  fileprivate var edges: [String] {
    effects.compactMap { effect in
      switch effect {
      case .began(let condition, let impact): "\(condition.name.rawValue) \(impact.rawValue)"
      case .ended(let condition): condition.name.rawValue
      case .changed, .measured, .reached, .retracted: nil
      }
    }
  }
}
