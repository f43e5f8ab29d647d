public import Events
public import Interpreters

/// What it means that a collector saw what it saw when it was tried.
public enum CollectorChecks {
  /// The checks of one collector: how much it sees, and what is not well of what it sees.
  ///
  /// - Parameters:
  ///   - collector: the collector, `collector:https/site-a@hub-1`.
  ///   - sight: how much it saw.
  ///   - observations: what it saw.
  /// - Returns: one check of the collector, and one of each component that is not up.
  public static func read(
    _ collector: Subject, _ sight: Sight, _ observations: [Observation]
  ) -> [Check] {
    let target = collector.description
    let bad = latest(observations).compactMap { subject, change in trouble(subject, change) }
    switch sight {
    case .beginning:
      return bad + [
        .warn(
          target, "has not seen all of it in the time that doctor takes",
          remedy: "see whether the server is slow; debrief run takes its time")
      ]
    case .clear:
      return bad.isEmpty ? [.ok(target, "sees all that it is to watch")] : bad
    case .partial(let reason):
      return bad + [.warn(target, "sees only a part: \(reason)", remedy: remedy(collector, reason))]
    case .none(let reason):
      return bad + [.fail(target, "sees nothing: \(reason)", remedy: remedy(collector, reason))]
    }
  }

  /// The last state of each component that was told, in the order in which they were told first.
  private static func latest(_ observations: [Observation]) -> [(Subject, any StateChange)] {
    var order: [Subject] = []
    var states: [Subject: any StateChange] = [:]
    for seen in observations {
      guard let change = seen.payload as? any StateChange else { continue }
      if states.updateValue(change, forKey: seen.subject) == nil { order.append(seen.subject) }
    }
    return order.compactMap { subject in states[subject].map { (subject, $0) } }
  }

  private static func trouble(_ subject: Subject, _ change: any StateChange) -> Check? {
    let says = "is \(change.to.rawValue)" + (change.reason.map { ": \($0)" } ?? "")
    switch change.to {
    case .up, .maintenance: return nil
    case .degraded:
      return .warn(
        subject.description, says, remedy: "mend it, or correct what the file says of it")
    case .down, .unknown:
      return .fail(
        subject.description, says, remedy: "start it, or correct where the file says it is")
    }
  }

  /// What to do about what a collector cannot see, by what it is.
  private static func remedy(_ collector: Subject, _ reason: String) -> String {
    let kind = collector.name.prefix { $0 != "/" }
    if reason.contains("permission") || reason.contains("forbidden") || reason.contains("HTTP 403")
    {
      return kind == "kubernetes"
        ? "run debrief doctor --grants, and kubectl apply -f with its YAML"
        : "give the account, or the user that debrief runs as, the right to read it"
    }
    return switch kind {
    case "kubernetes": "see that kubeconfig: names a server that this machine reaches"
    case "log", "kernel-log": "correct the path of the log, or who may read it"
    case "path": "let the user that debrief runs as make files there, or correct path:"
    case "zpool", "md", "smart", "ceph":
      "install the tool, or name it with command: [sudo, -n, ...]"
    default: "correct its address in the file, or open the way to it"
    }
  }
}
