import Events
import Incidents

/// The ways in which a plan can be made smaller by one thing.
extension Plan {
  /// Every plan that lacks one thing of this one, those that lack most first.
  var smaller: [Plan] {
    withoutComponents + withoutCollectors + without(\.troubles) + without(\.faults)
      + without(\.works) + without(\.incidents) + without(\.pageWords) + without(\.signals)
      + plainer
  }

  private func without<Value>(_ list: WritableKeyPath<Plan, [Value]>) -> [Plan] {
    self[keyPath: list].indices.reversed().map { index in
      var plan = self
      plan[keyPath: list].remove(at: index)
      return plan
    }
  }

  private var withoutComponents: [Plan] {
    components.map { component in
      var plan = self
      plan.components.removeAll { $0.subject == component.subject }
      plan.troubles.removeAll { $0.subject == component.subject }
      plan.works.removeAll { $0.subject == component.subject }
      for index in collectors.indices {
        plan.collectors[index].watches.removeAll { $0 == component.subject }
      }
      return plan
    }
  }

  private var withoutCollectors: [Plan] {
    collectors.map { collector in
      var plan = self
      plan.collectors.removeAll { $0 == collector }
      plan.faults.removeAll { $0.collector == collector.name }
      return plan
    }
  }

  private var plainer: [Plan] {
    var punctual = self
    punctual.arrival = nil
    var plain = self
    plain.settings = PolicyDeclared(quietPeriodSeconds: 1800)
    var brief = self
    for index in brief.collectors.indices { brief.collectors[index].saysBefore = false }
    return [
      arrival == nil ? nil : punctual,
      settings == plain.settings ? nil : plain,
      collectors == brief.collectors ? nil : brief,
    ].compactMap { $0 }
  }
}
