import Events
import Findings
import Incidents

/// A turn in words: who and did what, so that clauses with one of them in common can share it.
struct Clause {
  var subjects: [Phrase]
  var predicates: [Phrase]

  /// A handful of subjects by name, more of them by number.
  private var phrase: Phrase {
    let who: Phrase =
      subjects.count > 4 ? "\(subjects[0]) and \(subjects.count - 1) more" : list(subjects)
    return "\(who) \(list(predicates))"
  }

  init(_ subject: Phrase, _ predicate: Phrase) {
    subjects = [subject]
    predicates = [predicate]
  }

  init(_ turn: Turn) {
    switch turn.what {
    case .began(let condition, let impact, let seen, let isFound):
      self.init("\(condition.subject)", condition.beginning(impact, seen, isFound: isFound))
    case .ended(let window): self.init("\(window.subject)", window.ending)
    case .volumesArrived(let count):
      self.init(
        count == 1 ? "the awaited volume" : "the awaited volumes",
        count == 1 ? "arrived" : "began to arrive")
    case .resynced(let nodes, let until):
      let end: Phrase = until == nil ? "; the end of it is not recorded" : ""
      self.init(list(nodes), "restored and synchronised data\(end)")
    case .done(let intervention): self.init(intervention)
    case .noticed(let role): self.init(.prose(role.observer), "reported it")
    case .acknowledged: self.init("we", "took it on")
    case .communicated(let place):
      let on: Phrase = place.kind == .page ? " on \(the: "status page", place)" : ""
      self.init("the first public word of it", "appeared\(on)")
    case .carriedOn(let cluster, let online, let elapsed, let precision):
      let others: Phrase = online.map { "\($0.words) of \(cluster) stayed online, and " } ?? ""
      self.init("\(others)no customer", "was affected for \(elapsed, precision)")
    case .impactBegan(let impact): self = impact.beginning
    case .impactEnded(let impact): self = impact.ending
    }
  }

  private init(_ done: Intervention) {
    self.init(
      done.isByOperator ? "we" : "\(done.subject)",
      done.isByOperator ? done.deed : done.event)
  }

  /// Clauses in which neighbours of one subject share it, and neighbours that did the same as well.
  static func joined(_ turns: [Turn]) -> Phrase {
    var clauses: [Clause] = []
    for clause in turns.map(Clause.init) {
      guard var last = clauses.popLast() else {
        clauses.append(clause)
        continue
      }
      if last.subjects == clause.subjects {
        last.predicates += clause.predicates.filter { !last.predicates.contains($0) }
        clauses.append(last)
      } else if last.predicates == clause.predicates {
        last.subjects += clause.subjects
        clauses.append(last)
      } else {
        clauses += [last, clause]
      }
    }
    return list(clauses.map(\.phrase))
  }
}

extension Condition {
  /// What became of the component, in words that suit one and several.
  fileprivate func beginning(
    _ impact: Impact, _ seen: String?, isFound: Bool = false
  ) -> Phrase {
    switch (name, impact) {
    case (.availability, .unavailable) where isFound: "was found down"
    case (.availability, _) where isFound: "was found to work only in part"
    case (.availability, .unavailable): "went down"
    case (.availability, _): "worked only in part"
    case (.quorum, _): "lost its majority"
    case (.readOnly, _): "took no more writes"
    case (.flow, .unavailable): "passed nothing on"
    case (.flow, _): "passed on less than it should"
    case (.capacity, .unavailable): "was full"
    case (.capacity, _): "was nearly full"
    case (.metadata, _): seen.map { "was found \($0)" } ?? "lost sight of its cluster"
    default: "was impaired (\(prose: name.rawValue))"
    }
  }
}

extension Window {
  fileprivate var ending: Phrase {
    switch condition.name {
    case .availability: worst == .unavailable ? "came back" : "worked fully again"
    case .quorum: "had its majority again"
    case .readOnly: "took writes again"
    case .metadata: "was in order again"
    case .flow: "passed everything on again"
    case .capacity: "had room again"
    default: "was well again"
    }
  }
}

extension Intervention {
  /// What people did, after `we`.
  fileprivate var deed: Phrase {
    switch (change.attribute, change.outcome) {
    case (.replicas, _): scaling
    case (_, .started): "began to \(change.to); that it was done is not recorded"
    case (.version, .done): "deployed \(change.to) to \(change.subject)"
    case (.version, .failed): "could not deploy \(change.to) to \(change.subject)"
    case (.version, .undone): "rolled \(change.subject) back from \(change.to)"
    case (_, .done) where elapsed > .zero:
      "began to \(change.to), which took \(elapsed, max(first.precision, last.precision))"
    case (_, .done): "went on to \(change.to)"
    case (_, .failed): "tried to \(change.to), without success"
    case (_, .undone): "took a step back: \(change.to)"
    }
  }

  /// What was seen to happen, after the component.
  fileprivate var event: Phrase {
    switch (change.attribute, change.outcome) {
    case (.replicas, _): "was scaled from \(change.from ?? "?") to \(change.to)"
    case (.membership, _): "could not rejoin its cluster"
    case (.version, .done): "was deployed anew"
    case (.version, .undone): "was rolled back"
    case (.version, .started): "began to be deployed anew"
    default: "could not be deployed"
    }
  }

  private var scaling: Phrase {
    let from: Phrase = change.from.map { " from \($0)" } ?? ""
    return "scaled \(change.subject)\(from) to \(change.to)"
  }
}

extension Actor.Role {
  fileprivate var observer: String {
    switch self {
    case .monitor: "our monitoring"
    case .operator: "one of us"
    case .customer: "a customer"
    case .automation: "software"
    }
  }
}

extension CustomerImpact {
  /// `the first customer site failed, and within 40 seconds all 12 did`.
  fileprivate var beginning: Clause {
    guard components.count > 2 else {
      return Clause(list(components), first(beginning: windows))
    }
    let starts = windows.map(\.start)
    let last = starts.max { ($0.time, $0.event) < ($1.time, $1.event) } ?? start
    let spread = last.time - start.time
    let rest: Phrase =
      spread > .zero
      ? ", and within \(spread, max(last.precision, start.precision)) all \(components.count) did"
      : ", and so did all \(components.count)"
    return Clause("the first \(prose: noun.one)", "failed\(rest)")
  }

  fileprivate var ending: Clause {
    components.count > 2
      ? Clause("the last \(prose: noun.one)", "worked again")
      : Clause(list(components), endings.count == 1 ? endings[0] : "worked again")
  }

  /// How its windows ended in words, each once.
  private var endings: [Phrase] {
    windows.map(\.ending).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// What all of a few components did, or in general words when they did not do the same.
  private func first(beginning windows: [Window]) -> Phrase {
    let words = windows.map {
      $0.condition.beginning($0.levels[0].impact, nil, isFound: mayHaveBegunEarlier)
    }
    let first = Dictionary(
      zip(windows.map(\.subject), words), uniquingKeysWith: { first, _ in first })
    return Set(first.values).count == 1 ? words[0] : "failed"
  }

  /// What customers use, in general words.
  var noun: (one: String, many: String) {
    components.allSatisfy { $0.kind == .probe && $0.name.hasPrefix("http") }
      ? ("customer site", "customer sites")
      : ("component that customers use", "components that customers use")
  }
}
