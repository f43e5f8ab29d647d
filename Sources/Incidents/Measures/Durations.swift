public import Events

/// A length of time between two named instants of an incident.
public struct Duration: Sendable, Hashable {
  /// Which one.
  public let name: Name
  /// Where it starts.
  public let from: Bound
  /// Where it ends.
  public let to: Bound
  /// The events it rests on: its two, and those that an end was derived from.
  public let evidence: [EventKey]
  /// By how much it may be wrong either way, because the clocks of its two events disagree.
  public let uncertainty: Elapsed

  init(_ name: Name, from: Bound, to: Bound, derivedFrom events: [EventKey], _ clocks: Clocks) {
    (self.name, self.from, self.to) = (name, from, to)
    let clock = clocks.disagreement(from.event.source, to.event.source)
    uncertainty = clock.length
    evidence = [from.event, to.event] + events + clock.evidence
  }

  /// The time between; negative when the second instant came first, as a detection before the impact.
  public var elapsed: Elapsed { to.time - from.time }

  /// The less exact precision of the two.
  public var precision: Precision { max(from.precision, to.precision) }

  /// The durations, in the order a document prints them.
  public enum Name: String, CaseIterable, Sendable {
    /// First fault to impact: the time redundancy absorbed it.
    case absorbedFault
    /// Impact to detection.
    case timeToDetect
    /// Detection to acknowledgement.
    case timeToAcknowledge
    /// Impact to acknowledgement.
    case startToAcknowledge
    /// Detection to declaration.
    case timeToDeclare
    /// Impact to the first public word.
    case timeToFirstPublicUpdate
    /// Detection to the first public word.
    case detectionToFirstPublicUpdate
    /// Impact to the end of severe impact.
    case timeToMitigate
    /// Detection to the end of impact.
    case timeToRepair
    /// Impact to the end of impact.
    case timeToRecover
    /// Impact to resolution.
    case timeToResolve
    /// Declaration to resolution.
    case responseTime
    /// Resolution to the publication of the postmortem.
    case postmortemLatency
  }
}

/// The durations of an incident; one with an end that nobody recorded is not there.
public struct Durations: Sendable {
  /// The durations that both ends were recorded of, in printing order.
  public let all: [Duration]

  init(_ milestones: Milestones, _ clocks: Clocks) {
    all = Duration.Name.allCases.compactMap { name in
      let (from, to) = Self.ends(of: name, milestones)
      guard let from, let to else { return nil }
      let duration = Duration(
        name, from: from, to: to, derivedFrom: Self.derivation(of: name, milestones), clocks)
      return name == .absorbedFault && duration.elapsed <= .zero ? nil : duration
    }
  }

  /// One duration, or nil when an end of it was not recorded.
  public subscript(name: Duration.Name) -> Duration? { all.first { $0.name == name } }

  private static func derivation(
    of name: Duration.Name, _ milestones: Milestones
  ) -> [EventKey] {
    switch name {
    case .timeToRepair, .timeToRecover: milestones.impactEvidence
    case .timeToMitigate: milestones.mitigatedFrom
    case .timeToResolve, .responseTime, .postmortemLatency: milestones.resolvedFrom
    case .timeToAcknowledge, .timeToDeclare, .detectionToFirstPublicUpdate:
      [milestones.impactStart?.event].compactMap { $0 }
    case .absorbedFault, .timeToDetect, .startToAcknowledge, .timeToFirstPublicUpdate: []
    }
  }

  private static func ends(
    of name: Duration.Name, _ milestones: Milestones
  ) -> (from: Bound?, to: Bound?) {
    switch name {
    case .absorbedFault: (milestones.fault, milestones.impactStart)
    case .timeToDetect: (milestones.impactStart, milestones.detected)
    case .timeToAcknowledge: (milestones.detected, milestones.acknowledged)
    case .startToAcknowledge: (milestones.impactStart, milestones.acknowledged)
    case .timeToDeclare: (milestones.detected, milestones.declaredInTime)
    case .timeToFirstPublicUpdate: (milestones.impactStart, milestones.communicated)
    case .detectionToFirstPublicUpdate: (milestones.detected, milestones.communicated)
    case .timeToMitigate: (milestones.impactStart, milestones.mitigated)
    case .timeToRepair: (milestones.detected, milestones.impactEnd)
    case .timeToRecover: (milestones.impactStart, milestones.impactEnd)
    case .timeToResolve: (milestones.impactStart, milestones.resolved)
    case .responseTime: (milestones.declaredInTime, milestones.resolved)
    case .postmortemLatency: (milestones.resolved, milestones.published)
    }
  }
}
