import Events

extension Reading {
  /// Complains of each dependency that the file states and that makes a component stand on itself.
  func refuseCircles(in topology: TopologyDeclared?) {
    var foundations: [Subject: [Subject]] = [:]
    for component in topology?.components ?? [] {
      foundations[component.subject, default: []] += component.dependsOn ?? []
      if let whole = component.partOf { foundations[whole, default: []].append(component.subject) }
    }
    for dependency in dependencies {
      guard
        let way = way(from: dependency.foundation, to: dependency.subject, over: foundations)
      else { continue }
      let stops = ([dependency.subject] + way).map(\.description).joined(separator: " on ")
      complain(
        dependency.place, dependency.path, "makes a circle, \(stops); take one of these out")
    }
  }

  /// The components from one to another that it stands on, both included; nil when it does not.
  private func way(
    from start: Subject, to end: Subject, over foundations: [Subject: [Subject]]
  ) -> [Subject]? {
    var (comesFrom, frontier, index) = ([start: start], [start], 0)
    while index < frontier.count, comesFrom[end] == nil {
      for next in foundations[frontier[index]] ?? [] where comesFrom[next] == nil {
        comesFrom[next] = frontier[index]
        frontier.append(next)
      }
      index += 1
    }
    guard comesFrom[end] != nil else { return nil }
    var way = [end]
    while let last = way.last, last != start, let before = comesFrom[last] { way.append(before) }
    return way.reversed()
  }
}
