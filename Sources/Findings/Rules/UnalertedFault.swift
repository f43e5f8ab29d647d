import Events
import Incidents

extension Rule {
  /// A kind of component was failing for a while and no alert about that kind of component fired.
  static let unalertedFault: Rule = Rule(
    "unalertedFault", "Which faults did no alert report?"
  ) { incident in
    let alerted = Set(incident.windows(.firing).map(\.subject))
    return Layer.all.compactMap { layer in
      guard !alerted.contains(where: layer.contains) else { return nil }
      let windows = incident.impairments.filter {
        layer.contains($0.subject) && $0.worst >= .degraded
          && !(incident.impact?.components.contains($0.subject) ?? false)
      }
      guard let first = windows.first else { return nil }
      return unalertedFault.finding(
        .warning, .couldBeImproved, lead: layer.lead, statement(first, layer, incident))
    }
  }

  private static func statement(_ first: Window, _ layer: Layer, _ incident: Incident) -> Statement
  {
    var phrase: Phrase = """
      no alert reported on \(prose: layer.name): \(first.subject) was impaired from \
      \(time: first.start.time, first.start.precision)
      """
    var evidence: [EventKey] = []
    if let end = first.end {
      phrase += """
         until \(time: end.time, end.precision) \
        (\(end.time - first.start.time, max(first.start.precision, end.precision)))
        """
      evidence.append(end.event)
    } else {
      phrase += ", and its end is not recorded"
    }
    return Statement(
      "finding.unalertedFault.\(layer.name)", phrase, evidence: first.start.event, evidence,
      absences: ["an alert on \(layer.name)"])
  }

  /// Kinds of component that one alert would speak for.
  private struct Layer: Sendable {
    let name: String
    let lead: String
    let kinds: [Subject.Kind]

    func contains(_ subject: Subject) -> Bool { kinds.contains(subject.kind) }

    static let all = [
      Layer(name: "storage", lead: "Storage", kinds: [.claim, .volume, .backend]),
      Layer(name: "the database", lead: "Database", kinds: [.node, .cluster, .metadata]),
      Layer(name: "routing", lead: "Routing", kinds: [.router, .route]),
      Layer(name: "hosts", lead: "Hosts", kinds: [.host]),
      Layer(name: "workloads", lead: "Workloads", kinds: [.workload]),
    ]
  }
}
