public import Events

/// Says which incidents ought to be opened: failures that customers noticed and that no incident tells.
///
/// A failure is a chain of windows of connected components that customers use, each at most the quiet period from the
/// next, at least degraded and not wholly within announced work. What is proposed of it depends on its first window
/// alone, so that a failure that goes on, or is found again, is proposed in the same words.
public struct Detector: Sendable {
  private let history: History
  private let asOf: Timestamp
  private let maintenance: Maintenance

  /// The source of the events that open what was detected.
  public static let source = "debrief/detector"

  /// An incident that ought to be opened.
  public struct Proposal: Hashable, Sendable {
    /// Its name for ever: the date and the component that failed first, and the time where that is taken.
    public let id: Subject
    /// What people will call it.
    public let title: String
    /// The component that failed first.
    public let subject: Subject
    /// Where that failure began.
    public let start: Bound

    /// The identity of the event that opens it: the same for the same failure, whoever finds it.
    public var key: EventKey { EventKey(source: Detector.source, id: id.name) }
    /// What that event says; the severity is left to the policy.
    public var payload: IncidentOpened { IncidentOpened(title: title, about: [subject]) }
  }

  /// Makes a detector over what a log says.
  public init(_ history: History) {
    self.history = history
    asOf = history.asOf?.time ?? Timestamp(seconds: 0)
    maintenance = history.maintenance
  }

  /// The incidents to open, by the start of what failed.
  ///
  /// A failure whose incident was opened before by a detector, and withdrawn, is not proposed again.
  public var proposals: [Proposal] {
    var names = Names(history.chronicle)
    return failures.compactMap { failure in
      guard let first = failure.first, let id = names.take(for: first, until: end(of: failure))
      else { return nil }
      return Proposal(
        id: Subject(.incident, id), title: title(of: first), subject: first.subject,
        start: first.start)
    }
  }

  /// The chains of windows that no incident tells, each with its windows in order.
  private var failures: [[Window]] {
    let told = Set(history.incidents.flatMap { $0.impact?.windows ?? [] })
    var rest = history.windows.all.filter { isNoticed($0) && !told.contains($0) }
    var failures: [[Window]] = []
    while let first = rest.first {
      let near = history.topology.isEmpty ? nil : history.topology.connected(to: [first.subject])
      let chain = self.chain(in: rest.filter { near?.contains($0.subject) ?? true })
      failures.append(chain)
      let members = Set(chain)
      rest.removeAll(where: members.contains)
    }
    return failures
  }

  private func chain(in windows: [Window]) -> [Window] {
    var (chain, until) = (windows.prefix(1), end(of: windows.prefix(1)))
    for window in windows.dropFirst()
    where window.start.time - until <= history.policy.quietPeriod.value {
      chain.append(window)
      until = max(until, end(of: [window]))
    }
    return Array(chain)
  }

  private func end(of windows: some Sequence<Window>) -> Timestamp {
    windows.map { $0.end?.time ?? max(asOf, $0.start.time) }.max() ?? asOf
  }

  private func isNoticed(_ window: Window) -> Bool {
    guard window.isImpairment, window.worst >= .degraded, isUserFacing(window.subject) else {
      return false
    }
    // The latest event may be the failure itself.
    let now = max(asOf, window.start.time) + Elapsed(nanoseconds: 1)
    let held = window.intervals(atLeast: .degraded, asOf: now)
    return !held.subtracting(maintenance.planned(window.subject, asOf: now)).isEmpty
  }

  private func isUserFacing(_ subject: Subject) -> Bool {
    history.topology.userFacing.isEmpty
      ? [.probe, .service].contains(subject.kind) : history.topology.isUserFacing(subject)
  }

  private func title(of window: Window) -> String {
    let name = history.topology.label(of: window.subject) ?? window.subject.shortName
    return window.condition.name == .readOnly ? "\(name) is read-only" : "Failure of \(name)"
  }
}

/// The names that are taken, and what the detector opened before.
private struct Names {
  private var taken: Set<String> = []
  private var opened: [String: Timestamp] = [:]

  init(_ chronicle: Chronicle) {
    for entry in chronicle.entries {
      if entry.subject.kind == .incident { taken.insert(entry.subject.name) }
      if entry.key.source == Detector.source { opened[entry.key.id] = entry.event.occurredAt }
      for case .changed(let change) in entry.effects where change.attribute == .splitInto {
        if let part = Subject(change.to) { taken.insert(part.name) }
      }
    }
  }

  /// A free name for a failure; nil when the detector opened it before.
  mutating func take(for first: Window, until end: Timestamp) -> String? {
    for name in candidates(first) {
      if let before = opened[name], first.start.time <= before, before <= end { return nil }
      if taken.insert(name).inserted { return name }
    }
    return nil
  }

  private func candidates(_ first: Window) -> [String] {
    let plain = IncidentName.dated(first.subject.shortName, at: first.start.time)
    let clock = RFC3339.format(first.start.time).dropFirst(11).filter { $0.isNumber }
    return [plain, "\(plain)-\(clock.prefix(4))", "\(plain)-\(clock)"]
      + (2...99).map { "\(plain)-\(clock)-\($0)" }
  }
}
