/// How far a new version of something has come.
public enum Rollout: String, Vocabulary {
  /// It began to roll out.
  case started
  /// It runs everywhere.
  case finished
  /// It did not come to run.
  case failed
  /// The version before it runs again.
  case rolledBack

  /// What a step means: work on the subject, and a new version at its end.
  func effects(
    on subject: Subject, version: String?, from: String? = nil, by actor: Actor? = nil
  ) -> [Effect] {
    let activity = Condition(subject, .activity("rollout"))
    let outcome: Change.Outcome =
      switch self {
      case .started: .started
      case .finished: .done
      case .failed: .failed
      case .rolledBack: .undone
      }
    let change = Change(
      subject, .version, from: from, to: version ?? "a new version", by: actor, outcome: outcome)
    return [self == .started ? .began(activity, .atRisk) : .ended(activity), .changed(change)]
  }

  /// What happened, as the end of a sentence.
  var words: Phrase {
    switch self {
    case .started: "started"
    case .finished: "finished"
    case .failed: "failed"
    case .rolledBack: "was rolled back"
    }
  }
}
