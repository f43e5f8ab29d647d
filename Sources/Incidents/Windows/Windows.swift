public import Events

/// Every window of every condition, folded from a chronicle.
///
/// A condition that begins while it holds, or ends while it does not, changes nothing but its last sighting; a
/// beginning at another impact opens a new level of the same window.
public struct Windows: Sendable {
  /// All windows, by start, then condition.
  public let all: [Window]

  /// Folds a chronicle; windows of one condition at most `mergeGap` apart become one of several spells.
  public init(_ chronicle: Chronicle, mergeGap: Elapsed = .zero) {
    var fold = Fold()
    for entry in chronicle.entries {
      for effect in entry.effects { fold.apply(effect, at: entry.bound) }
    }
    all = fold.finished(mergeGap: mergeGap)
  }

  /// The windows of one condition, in order.
  public func of(_ condition: Condition) -> [Window] { all.filter { $0.condition == condition } }

  private struct Fold {
    var open: [Condition: Spell] = [:]
    var closed: [Condition: [Spell]] = [:]

    mutating func apply(_ effect: Effect, at bound: Bound) {
      switch effect {
      case .began(let condition, let impact):
        if open[condition]?.see(impact, at: bound) == nil {
          open[condition] = Spell(impact, from: bound)
        }
      case .ended(let condition):
        guard var spell = open.removeValue(forKey: condition) else { return }
        spell.end = bound
        closed[condition, default: []].append(spell)
      case .changed, .measured, .reached, .retracted: break
      }
    }

    func finished(mergeGap: Elapsed) -> [Window] {
      var spells = closed
      for (condition, spell) in open { spells[condition, default: []].append(spell) }
      return spells.flatMap { condition, spells in
        Self.merged(spells.map { Window(condition: condition, spell: $0) }, gap: mergeGap)
      }.sorted {
        ($0.start.time, $0.condition, $0.start.event) < (
          $1.start.time, $1.condition, $1.start.event
        )
      }
    }

    static func merged(_ windows: [Window], gap: Elapsed) -> [Window] {
      var groups: [[Window]] = []
      for window in windows {
        if let end = groups.last?.last?.end, window.start.time - end.time <= gap {
          groups[groups.count - 1].append(window)
        } else {
          groups.append([window])
        }
      }
      return groups.compactMap(Window.init(joining:))
    }
  }
}
