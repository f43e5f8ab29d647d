import Events
import Incidents

/// One line of a timeline: an entry, with those that only say the same again.
struct TimelineLine {
  let first: Entry
  private(set) var last: Entry
  /// How many entries it stands for.
  private(set) var count: Int
  /// What they are about.
  let subjects: Set<Subject>

  private init(_ group: [Entry]) {
    (first, last) = (group[0], group[group.count - 1])
    count = group.count
    subjects = Set(group.map(\.subject))
  }

  /// The lines of a timeline in order.
  ///
  /// Folded into an earlier line are probes that turn the same way within a minute, and a source that repeats itself
  /// about a subject of which nobody said anything else, silent for less than `silence` between.
  static func all(_ entries: [Entry], silence: Elapsed) -> [TimelineLine] {
    var lines: [TimelineLine] = []
    var latest: [Subject: Int] = [:]
    for group in entries.folded {
      let line = TimelineLine(group)
      let same = latest[line.first.subject].flatMap { index in
        group.count == 1 && lines[index].repeats(line.first, silence) ? index : nil
      }
      if let same {
        lines[same].add(line.first)
      } else {
        lines.append(line)
      }
      for subject in line.subjects { latest[subject] = same ?? lines.count - 1 }
    }
    return lines
  }

  private mutating func add(_ entry: Entry) {
    last = entry
    count += 1
  }

  private func repeats(_ entry: Entry, _ silence: Elapsed) -> Bool {
    saysTheSame(entry) && subjects == [entry.subject] && entry.key.source == first.key.source
      && entry.occurredAt - last.occurredAt < silence
  }

  private func saysTheSame(_ entry: Entry) -> Bool {
    !entry.isRetracted && !first.isRetracted && entry.event.type == first.event.type
      && !entry.edges.isEmpty && entry.edges == first.edges
      && entry.edges.count == entry.effects.count
  }
}

extension Entry {
  /// The conditions that the entry begins or ends, and the states it goes between, without their subject.
  fileprivate var edges: [String] {
    effects.compactMap { effect in
      switch effect {
      case .began(let condition, let impact): "\(condition.name.rawValue) \(impact.rawValue)"
      case .ended(let condition): condition.name.rawValue
      case .changed(let change) where change.attribute == .state:
        "\(change.from ?? "") \(change.to)"
      case .changed, .measured, .reached, .retracted: nil
      }
    }
  }
}
