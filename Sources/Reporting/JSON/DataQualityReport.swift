import Events
import Incidents

/// What is to be known about the record itself.
struct DataQualityReport: Encodable, Sendable {
  let unaccounted: Double
  let gaps: [GapReport]
  let reconstructed: [Int]
  let late: [Int]
  let corrected: [Int]
  let retracted: [Int]
  let unknown: [Int]
  let leftOut: [String]
  let problems: [ProblemReport]

  struct ProblemReport: Encodable, Sendable {
    let problem: String
    let subject: String
    let evidence: [Int]
  }

  struct GapReport: Encodable, Sendable {
    let seconds: Double
    @OrNull var from: Int?
    @OrNull var to: Int?
  }

  init(_ incident: Incident, _ positions: Positions) {
    let limit = incident.policy.lateAfter.value
    gaps = incident.gaps.map {
      GapReport(
        seconds: $0.elapsed.seconds, from: positions[$0.from.event], to: positions[$0.to.event])
    }
    unaccounted = incident.gaps.reduce(Elapsed.zero) { $0 + $1.elapsed }.seconds
    reconstructed = positions.of(incident) { $0.event.isReconstructed }
    late = positions.of(incident) { $0.lateness > limit }
    corrected = positions.of(incident) { $0.correctedBy != nil }
    retracted = positions.of(incident, where: \.isRetracted)
    unknown = positions.of(incident) {
      $0.event.payload is UnknownPayload || !$0.event.unknownAttributes.isEmpty
    }
    leftOut = incident.leftOut.map(\.description)
    problems = incident.problems.map {
      ProblemReport(
        problem: $0.kind.rawValue, subject: $0.subject.description,
        evidence: positions.all($0.evidence))
    }
  }
}

extension Positions {
  /// The positions of an incident's events that answer a condition, in timeline order.
  fileprivate func of(_ incident: Incident, where condition: (Entry) -> Bool) -> [Int] {
    all(incident.timeline.filter(condition).map(\.key))
  }
}
