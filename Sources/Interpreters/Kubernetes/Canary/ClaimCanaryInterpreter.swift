import Events

/// Whether a storage class gives volumes, judged by asking for one.
///
/// Only a claim that was made and got nothing speaks against the class: all else says that it could not be tried.
public struct ClaimCanaryInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = ClaimCanaryReading

  private let subject: Subject
  private var state: ComponentState?

  /// Makes an interpreter of a storage class.
  public init(storageClass: String) { subject = KubernetesSubject.storageClass(storageClass) }

  public mutating func take(_ sample: Sample<ClaimCanaryReading>) -> Interpretation {
    switch sample.reading.ending {
    case .bound: return Interpretation(change(to: .up, nil, sample))
    case .pending(let milliseconds, let reason):
      let seconds = Int(exactly: (milliseconds / 1000).rounded()) ?? 0
      let said = reason.map { ": \(Quotation.line($0, limit: 160))" } ?? ""
      return Interpretation(
        change(to: .degraded, "a claim of 1 MiB got no volume within \(seconds) s\(said)", sample))
    case .leftOver(let isBeingDeleted):
      return leftOver(isBeingDeleted, sample)
    case .foreign: return blind("there is a claim of that name which is not the canary's")
    case .waitsForConsumer:
      return blind("the class waits for a first consumer, so that a claim alone tells nothing")
    case .refused(let step, let status, let message):
      let words = Quotation.line(message, limit: 160)
      return blind("\(step.words) was refused with HTTP \(status): \(words)")
    case .unavailable(let step, let failure):
      return blind("\(step.words): \(FailureWords.sentence(failure))")
    }
  }

  private mutating func leftOver(
    _ isBeingDeleted: Bool, _ sample: Sample<ClaimCanaryReading>
  ) -> Interpretation {
    guard isBeingDeleted else { return blind("the claim of an earlier round was still there") }
    let words = "the volume of an earlier round is not deleted"
    return Interpretation(change(to: .degraded, words, sample))
  }

  private func blind(_ reason: String) -> Interpretation { Interpretation(sight: .none(reason)) }

  private mutating func change(
    to next: ComponentState, _ reason: String?, _ sample: Sample<ClaimCanaryReading>
  ) -> [Observation] {
    guard next != state else { return [] }
    defer { state = next }
    let change = ComponentChanged(from: state, to: next, reason: reason)
    let confirmed = next == .up ? nil : sample.ended
    return [Observation(change, about: subject, at: sample.began, confirmed: confirmed)]
  }
}

extension ClaimCanaryReading.Step {
  fileprivate var words: String {
    switch self {
    case .look: "reading the class"
    case .create: "making a claim"
    case .wait: "reading the claim"
    case .delete: "deleting the claim"
    }
  }
}
