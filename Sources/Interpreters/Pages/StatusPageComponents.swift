import Events

/// What each component of a page showed at the last look.
struct StatusPageComponents: Sendable {
  let page: Subject
  private var shown: [Subject: PageChanged.State] = [:]
  /// The components of the last look and their names, in its order.
  private var listed: [(subject: Subject, name: String)] = []

  /// The most components of a page that are followed.
  private static let most = 1000

  init(page: Subject) { self.page = page }

  /// The subject of a component.
  static func subject(_ name: String, on page: Subject) -> Subject {
    Subject(.page, page.name + "/" + SubjectPart.of(name))
  }

  /// What changed, in the page's order; a component that is gone shows nothing any more.
  mutating func take(_ components: [StatusPageSnapshot.Component], at time: Timestamp)
    -> [Observation]
  {
    var seen: [Observation] = []
    let named = named(Array(components.prefix(Self.most)))
    for (subject, name, component) in named {
      guard let state = component.shown else { continue }
      seen += change(subject, name, state.state, state.reason, at: time)
    }
    let now = Set(named.map(\.subject))
    for (subject, name) in listed where !now.contains(subject) && shown[subject] != nil {
      seen += change(subject, name, .unreadable, "the page no longer lists it", at: time)
      shown[subject] = nil
    }
    listed = named.map { ($0.subject, $0.name) }
    return seen
  }

  private mutating func change(
    _ subject: Subject, _ name: String, _ to: PageChanged.State, _ reason: String?,
    at time: Timestamp
  ) -> [Observation] {
    let from = shown[subject]
    guard from != to else { return [] }
    shown[subject] = to
    return [
      Observation(
        PageChanged(from: from, to: to, component: name, reason: reason), about: subject, at: time)
    ]
  }

  /// Names of their own: with the group in front where two are alike, and with the page's key where they still are.
  private func named(
    _ components: [StatusPageSnapshot.Component]
  ) -> [(subject: Subject, name: String, component: StatusPageSnapshot.Component)] {
    func subject(_ name: String) -> Subject { Self.subject(name, on: page) }
    func grouped(_ component: StatusPageSnapshot.Component) -> String {
      component.group.map { "\($0) \(component.name)" } ?? component.name
    }
    let plain = counts(components.map { subject($0.name) })
    let withGroups = counts(components.map { subject(grouped($0)) })
    return components.map { component in
      var name = component.name
      if plain[subject(name)] != 1 { name = grouped(component) }
      let isAlike = plain[subject(component.name)] != 1 && withGroups[subject(name)] != 1
      if isAlike { name += " \(component.id)" }
      return (subject(name), Quotation.line(name, limit: 100), component)
    }
  }

  private func counts(_ subjects: [Subject]) -> [Subject: Int] {
    subjects.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
