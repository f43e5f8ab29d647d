import Events
import Incidents

extension Rule {
  /// Two observers of one cluster had different views of its members, for longer than views take to settle.
  ///
  /// An observer holds its latest view until it is seen down: a node that left says nothing more.
  static let splitBrain: Rule = Rule(
    "splitBrain", "Did observers of a cluster disagree on who its members were?"
  ) { incident in
    let changes = incident.timeline.flatMap(ClusterView.all)
    return Set(changes.map(\.cluster)).sorted().flatMap { cluster in
      let views = changes.filter { $0.cluster == cluster }
      return Disagreement.all(among: views + ClusterView.ends(of: views, incident))
        .compactMap { statement($0, of: cluster, incident) }
    }.map { splitBrain.finding(.warning, .contributing, lead: "Split brain", $0) }
  }

  private static func statement(
    _ disagreement: Disagreement, of cluster: Subject, _ incident: Incident
  ) -> Statement? {
    let settle = incident.policy.settle
    let from = disagreement.from
    let lag = Lag(from: from, to: disagreement.to ?? incident.asOf, incident.clocks)
    guard lag.surelyExceeds(settle.value) else { return nil }
    var phrase: Phrase = """
      suspected: observers of \(the: "cluster", cluster) disagreed on its members from \
      \(time: from.time, from.precision)
      """
    if let to = disagreement.to {
      phrase += " to \(time: to.time, to.precision) (\(lag.elapsed, lag.precision))"
    } else {
      phrase += " on, and no end of that is recorded"
    }
    let views = disagreement.views(asOf: incident.asOf.time)
    return Statement(
      "finding.splitBrain.\(cluster).\(from.event.id)", phrase + "; \(words(views))",
      evidence: from.event,
      disagreement.evidence + lag.evidence + [settle.event].compactMap { $0 },
      absences: views.map { "another view of \($0.observer) meanwhile" } + lag.absences)
  }

  /// `n1 and n2 saw n1 and n2, while n3 saw n3`.
  private static func words(_ views: [ClusterView]) -> Phrase {
    var seen: [[Subject]] = []
    for view in views where !seen.contains(view.members ?? []) { seen.append(view.members ?? []) }
    let parts = seen.map { members -> Phrase in
      let observers = views.filter { $0.members == members }.map { "\($0.observer)" as Phrase }
      return "\(list(observers)) saw \(members.isEmpty ? "no member" : list(members))"
    }
    return parts.dropFirst().reduce(parts.first ?? "") { "\($0), while \($1)" }
  }
}

/// Whom an observer held to be the members of a cluster from one instant on.
private struct ClusterView {
  let cluster: Subject
  let observer: String
  let bound: Bound
  /// The members in order; nil when the observer was seen down and holds no view.
  let members: [Subject]?

  static func all(in entry: Entry) -> [ClusterView] {
    entry.effects.compactMap { effect in
      guard case .changed(let change) = effect, change.attribute == .membership,
        change.subject.kind == .cluster, change.outcome == .done,
        let observer = change.actor?.name, !observer.isEmpty
      else { return nil }
      let members = change.to.split(separator: " ").compactMap { Subject(String($0)) }
      return ClusterView(
        cluster: change.subject, observer: observer, bound: entry.bound,
        members: Set(members).sorted())
    }
  }

  /// Where the observers of some views were seen down.
  static func ends(of views: [ClusterView], _ incident: Incident) -> [ClusterView] {
    guard let cluster = views.first?.cluster else { return [] }
    let nodes = Set(incident.topology.parents(of: cluster))
    let down = incident.windows(.availability).filter { nodes.contains($0.subject) }
    return Set(views.map(\.observer)).sorted().flatMap { observer in
      down.filter { observer == $0.subject.shortName || observer == $0.subject.description }
        .flatMap(\.spells).flatMap(\.levels).filter { $0.impact == .unavailable }
        .map {
          ClusterView(cluster: cluster, observer: observer, bound: $0.start, members: nil)
        }
    }
  }
}

/// A time in which the observers of a cluster did not all hold the same view.
private struct Disagreement {
  /// Between two changes of any view: all latest views by observer, and until when they stood.
  private struct Stage {
    let latest: [ClusterView]
    let from: Bound
    let to: Bound?

    var isDivided: Bool { Set(latest.compactMap(\.members)).count > 1 }
  }

  private let stages: [Stage]

  var from: Bound { stages[0].from }
  var to: Bound? { stages[stages.count - 1].to }

  var evidence: [EventKey] {
    stages.flatMap(\.latest).map(\.bound.event) + [to?.event].compactMap { $0 }
  }

  /// The views that stood the longest without a change of any, by observer.
  func views(asOf: Timestamp) -> [ClusterView] {
    let lengths = stages.map { ($0.to?.time ?? asOf) - $0.from.time }
    let longest = lengths.indices.max { lengths[$0] < lengths[$1] } ?? 0
    return stages[longest].latest.filter { $0.members != nil }
  }

  static func all(among views: [ClusterView]) -> [Disagreement] {
    stages(of: views).split { !$0.isDivided }.map { Disagreement(stages: Array($0)) }
  }

  private static func stages(of views: [ClusterView]) -> [Stage] {
    let turns = views.sorted {
      ($0.bound.time, $0.bound.event, $0.observer) < ($1.bound.time, $1.bound.event, $1.observer)
    }
    var latest: [String: ClusterView] = [:]
    return turns.indices.compactMap { index in
      latest[turns[index].observer] = turns[index]
      let next = index + 1 < turns.count ? turns[index + 1].bound : nil
      guard next?.time != turns[index].bound.time else { return nil }
      return Stage(
        latest: latest.keys.sorted().compactMap { latest[$0] }, from: turns[index].bound, to: next)
    }
  }
}
