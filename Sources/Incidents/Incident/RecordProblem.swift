public import Events

/// Something in what was recorded that does not fit together: shown, never mended in silence.
public struct RecordProblem: Sendable, Hashable {
  /// What does not fit.
  public let kind: Kind
  /// The events that show it.
  public let evidence: [EventKey]
  /// The component or incident it is about.
  public let subject: Subject

  /// The ways in which a record may not fit together.
  public enum Kind: String, Sendable, CaseIterable {
    /// Something ended that had not begun.
    case endWithoutBeginning
    /// The incident was resolved before it began.
    case resolvedBeforeStart
    /// A merge names an incident that is not there, or closes a circle.
    case mergeRefused
    /// A component is declared to stand on itself, by way of others or not.
    case circularTopology
    /// A correction or retraction names an event that the log does not hold.
    case amendsNothing
    /// The time of an event cannot be right, so the event counts for nothing.
    case implausibleTime
    /// A declaration cannot be read by this version, so it declares nothing.
    case unreadable
  }

  static func all(
    _ declaration: Declaration, _ scope: IncidentScope, _ milestones: Milestones, _ history: History
  ) -> [RecordProblem] {
    unbalanced(scope, history) + resolution(declaration, milestones)
      + history.chronicle.implausible.map { entry in
        RecordProblem(kind: .implausibleTime, evidence: [entry.key], subject: entry.subject)
      }
      + history.chronicle.unreadable.map { entry in
        RecordProblem(kind: .unreadable, evidence: [entry.key], subject: entry.subject)
      }
      + history.declarations.refused.map { key in
        RecordProblem(kind: .mergeRefused, evidence: [key], subject: declaration.id)
      }
      + circular(history.topology)
      + history.chronicle.dangling.map { key in
        RecordProblem(kind: .amendsNothing, evidence: [key], subject: declaration.id)
      }
  }

  private static func unbalanced(_ scope: IncidentScope, _ history: History) -> [RecordProblem] {
    scope.entries.flatMap { entry in
      history.windows.unbalanced(by: entry).map { condition in
        RecordProblem(
          kind: .endWithoutBeginning, evidence: [entry.key], subject: condition.subject)
      }
    }
  }

  private static func resolution(
    _ declaration: Declaration, _ milestones: Milestones
  ) -> [RecordProblem] {
    guard let resolved = milestones.resolved, milestones.resolvedFrom.isEmpty,
      // One that nothing failed in began when it was opened.
      case let start = milestones.impactStart ?? milestones.fault ?? milestones.declared,
      resolved.time < start.time
    else { return [] }
    return [
      RecordProblem(
        kind: .resolvedBeforeStart, evidence: [resolved.event, start.event], subject: declaration.id
      )
    ]
  }

  private static func circular(_ topology: Topology) -> [RecordProblem] {
    topology.circular.compactMap { subject in
      let declared = topology.parents(of: subject).compactMap {
        topology.declaration(of: subject, on: $0) ?? topology.membership(of: $0, in: subject)
      }
      return declared.isEmpty
        ? nil : RecordProblem(kind: .circularTopology, evidence: declared, subject: subject)
    }
  }
}
