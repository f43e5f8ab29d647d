public import Events

/// What the looks of a probe mean, from one vantage.
///
/// It tells edges of the target's state with the condition that failed, whether the probe can be believed, and counts
/// of the checks every five minutes.
public struct ProbeInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = ProbeReading

  private let subject: Subject
  private let vantage: String
  private let judge: ProbeJudge
  private var state: ComponentState?
  private var trust = ProbeTrust()
  private var summary = ProbeSummary()

  /// Makes an interpreter of the probe of `subject` from a vantage.
  ///
  /// The events are of the subject's kind: `probe.changed` for a probe or service, `backend.changed`, `host.changed`,
  /// else `component.changed`. Only a probe or service is counted and can be distrusted.
  public init(
    subject: Subject, vantage: String, kind: ProbeKind,
    expecting expectation: ProbeExpectation = ProbeExpectation()
  ) {
    (self.subject, self.vantage) = (subject, vantage)
    judge = ProbeJudge(kind: kind, expectation: expectation)
  }

  public mutating func take(_ sample: Sample<ProbeReading>) -> Interpretation {
    let reading = sample.reading
    var verdict = judge.verdict(of: reading.target, at: sample.ended)
    let isCutOff = reading.connectivity == .failed && !judge.isAnswered(reading.target)
    let cutOff = "\(vantage) has no network of its own"
    if isCutOff { verdict = ProbeVerdict(.unknown, cutOff) }
    var seen: [Observation] = []
    if isProbe {
      let times = verdict.state == .unknown ? [] : judge.answerTimes(reading.target)
      if let ended = summary.take(verdict.state, times, at: sample.began) {
        seen.append(Observation(ended.payload, about: subject, at: ended.time))
      }
      seen += judge.isCacheBusting ? trusted(reading.target, sample) : []
    }
    seen += change(verdict, sample)
    return Interpretation(seen, sight: isCutOff ? .none(cutOff) : .clear)
  }

  private var isProbe: Bool { subject.kind == .probe || subject.kind == .service }

  private mutating func trusted(_ target: ProbeReading.Target, _ sample: Sample<ProbeReading>)
    -> [Observation]
  {
    guard case .http(let attempts) = target else { return [] }
    switch trust.take(attempts.compactMap { $0.outcome.answer }) {
    case .lost(let reason):
      return [Observation(ProbeDistrusted(reason: reason), about: subject, at: sample.began)]
    case .regained:
      let payload = ProbeTrusted(reason: "no cache answers any more")
      return [Observation(payload, about: subject, at: sample.began)]
    case nil: return []
    }
  }

  private mutating func change(_ verdict: ProbeVerdict, _ sample: Sample<ProbeReading>)
    -> [Observation]
  {
    guard verdict.state != state else { return [] }
    defer { state = verdict.state }
    let confirmed = sample.ended > sample.began ? sample.ended : nil
    return [
      Observation(payload(verdict), about: subject, at: sample.began, confirmed: confirmed)
    ]
  }

  private func payload(_ verdict: ProbeVerdict) -> any EventPayload {
    switch subject.kind {
    case .probe, .service:
      ProbeChanged(
        from: state, to: verdict.state, reason: verdict.reason, vantage: vantage,
        statusCode: verdict.statusCode)
    case .backend: BackendChanged(from: state, to: verdict.state, reason: verdict.reason)
    case .host: HostChanged(from: state, to: verdict.state, reason: verdict.reason)
    default: ComponentChanged(from: state, to: verdict.state, reason: verdict.reason)
    }
  }
}
