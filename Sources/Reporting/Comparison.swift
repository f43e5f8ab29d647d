import EventLog
import Events
import Findings
public import Incidents
public import Postmortems

/// The document of an incident at two positions of the log, compared.
public struct Comparison: Sendable {
  /// The earlier position.
  public let from: Int
  /// The later position.
  public let to: Int
  /// What the log says up to the later position.
  public let later: LoadedLog
  /// The incident as it is then.
  public let incident: Incident
  /// True when the incident was there at the earlier position.
  public let wasThere: Bool
  /// What arrived in between.
  public let arrivals: Arrivals
  /// What became of the statements.
  public let revision: Revision

  /// The positions of what arrived and made a change, ascending.
  public func positions(behind change: Revision.Change) -> [Int] {
    let behind = Set(arrivals.behind(change))
    return arrivals.entries.filter { behind.contains($0.key) }.map(\.event.position.index).sorted()
  }
}

extension Reporter {
  /// Compares the document of an incident at two positions, the end of the log when `to` is nil.
  ///
  /// - Throws: `noSuchIncident` when it is not there at the later position, `noVersion` when the earlier one comes
  ///   after it, `log` for a position that is not in the log.
  public func comparison(
    of name: String, from: Int, to: Int? = nil
  ) async throws(ReportingError) -> Comparison {
    let later = try await load(Cut(position: to))
    let last = later.head.size - 1
    let earlier = try await load(.asOf(from))
    guard from <= last else {
      throw .noVersion("position \(from) comes after position \(last); give the earlier one first")
    }
    let incident = try later.incident(name)
    let before = earlier.history.incident(incident.id.description)
    return Comparison(
      from: from, to: last, later: later, incident: incident, wasThere: before != nil,
      arrivals: Arrivals(from: earlier.history.chronicle, to: later.history.chronicle),
      revision: Revision(
        from: before.map { sections(of: $0, in: earlier) } ?? [],
        to: sections(of: incident, in: later)))
  }

  private func sections(of incident: Incident, in loaded: LoadedLog) -> [Section] {
    Postmortem(
      of: incident, in: loaded.history.chronicle, findings: Rule.judge(incident)
    ).sections
  }
}
