import Events

/// Whether a pod does its work, and what keeps it from that.
struct PodStanding {
  let state: ComponentState
  let trouble: Trouble
  let reason: String?
  /// Since when it is in the state, as the pod states it.
  let stamp: Timestamp?
  /// When the trouble showed, where that is later.
  var troubleStamp: Timestamp?

  /// What is wrong with a pod, least telling first: while it is down only a more telling trouble is news, so that a
  /// crash loop is not told anew at each turn of the loop.
  enum Trouble: Int, Comparable {
    case none, starting, notReady, stopping, ended, waiting, unschedulable, crashLoop, failed

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// True when it does not pass by itself as a rule.
    var isGrave: Bool { self >= .waiting }
  }

  /// Reads a pod; nil when it is too new to have a state, or has done its work.
  init?(_ pod: KubernetesObject) {
    let ready = pod.condition("Ready")
    let scheduled = pod.condition("PodScheduled")
    let since = KubernetesTime.parse(ready?.lastTransitionTime)
    if pod.status?.phase == "Succeeded" { return nil }
    if pod.status?.phase == "Failed" {
      self.init(
        down: .failed, Self.words(pod.status?.reason, pod.status?.message) ?? "it failed", pod.ended
      )
    } else if pod.metadata.deletionTimestamp != nil {
      self.init(down: .stopping, "it is being stopped", pod.metadata.deletionAsked)
    } else if ready?.status == "True" {
      self.init(state: .up, trouble: .none, reason: nil, stamp: since)
    } else if let scheduled, scheduled.status == "False" {
      let message = Quotation.line(scheduled.message ?? "", limit: 200)
      self.init(
        down: .unschedulable, message.isEmpty ? "no node for it" : "no node for it: \(message)",
        KubernetesTime.parse(scheduled.lastTransitionTime))
    } else if let found = pod.containers.lazy.compactMap(ContainerTrouble.init).first {
      self.init(down: found.trouble, found.reason, since ?? found.stamp)
      troubleStamp = found.stamp
    } else if ready != nil || scheduled != nil {
      let isRunning = pod.containers.contains { $0.state?.running != nil }
      self.init(
        down: isRunning ? .notReady : .starting, isRunning ? "it is not ready" : "it is starting",
        since ?? KubernetesTime.parse(scheduled?.lastTransitionTime))
    } else {
      return nil
    }
  }

  private init(down trouble: Trouble, _ reason: String, _ stamp: Timestamp?) {
    self.init(state: .down, trouble: trouble, reason: reason, stamp: stamp)
  }

  private init(state: ComponentState, trouble: Trouble, reason: String?, stamp: Timestamp?) {
    (self.state, self.trouble, self.reason, self.stamp) = (state, trouble, reason, stamp)
  }

  private static func words(_ reason: String?, _ message: String?) -> String? {
    let parts = [reason, message.map { Quotation.line($0, limit: 200) }].compactMap { $0 }
    let words = parts.filter { !$0.isEmpty }.joined(separator: ": ")
    return words.isEmpty ? nil : words
  }
}

/// What keeps one container from running.
private struct ContainerTrouble {
  let trouble: PodStanding.Trouble
  let reason: String
  let stamp: Timestamp?

  /// Reads a container; nil when it runs, starts as it should, or has done its work.
  init?(_ container: ContainerStatus) {
    let name = "container \(container.name ?? "")"
    let end = container.lastState?.terminated
    if let waiting = container.state?.waiting, let why = waiting.reason {
      guard why != "ContainerCreating", why != "PodInitializing" else { return nil }
      guard why == "CrashLoopBackOff" else {
        let message = Quotation.line(waiting.message ?? "", limit: 160)
        let reason = message.isEmpty ? "\(name): \(why)" : "\(name): \(why): \(message)"
        (trouble, self.reason, stamp) = (.waiting, reason, nil)
        return
      }
      let restarts = container.restartCount ?? 0
      trouble = .crashLoop
      reason =
        "\(name) is in a crash loop after \(restarts) restart\(restarts == 1 ? "" : "s")"
        + (end.map { "; it ended with \($0.words)" } ?? "")
      stamp = KubernetesTime.parse(end?.finishedAt)
    } else if let end = container.state?.terminated, end.exitCode != 0 {
      trouble = .ended
      reason = "\(name) ended with \(end.words)"
      stamp = KubernetesTime.parse(end.finishedAt)
    } else {
      return nil
    }
  }
}

extension ContainerStatus.Terminated {
  /// `exit code 137 (OOMKilled)`.
  var words: String {
    let code = "exit code \(exitCode.map(String.init) ?? "unknown")"
    guard let reason, !reason.isEmpty, reason != "Error", reason != "Completed" else { return code }
    return "\(code) (\(reason))"
  }
}

extension KubernetesObject {
  /// The containers of a pod, those that run first before the others.
  var containers: [ContainerStatus] {
    (status?.initContainerStatuses ?? []) + (status?.containerStatuses ?? [])
  }

  /// When the last container of a pod ended.
  fileprivate var ended: Timestamp? {
    containers.compactMap { KubernetesTime.parse($0.state?.terminated?.finishedAt) }.max()
  }
}
