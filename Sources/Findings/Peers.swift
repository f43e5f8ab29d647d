import Events
import Incidents

extension Topology {
  /// The components of one kind that a subject stands on side by side, so that one may fail and the others carry on.
  func peers(below subject: Subject) -> [Subject] {
    let below = parents(of: subject)
    return below.filter { one in below.contains { $0.kind == one.kind && $0 != one } }
  }

  /// True when two components of one kind hold up the same subject, side by side.
  func arePeers(_ one: Subject, _ other: Subject) -> Bool {
    one != other && one.kind == other.kind
      && !Set(children(of: one)).isDisjoint(with: children(of: other))
  }
}

extension Window {
  /// Where its component first did not work at all; nil when it never came to that.
  var failure: Bound? {
    spells.flatMap(\.levels).first { $0.impact == .unavailable }?.start
  }

  /// True when its component did not work at an instant.
  func isDown(at time: Timestamp) -> Bool {
    intervals(atLeast: .unavailable, asOf: Timestamp(nanoseconds: .max)).contains {
      $0.from <= time && time < $0.to
    }
  }
}
