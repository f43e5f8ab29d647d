import Events

/// Machines as Kubernetes sees them: ready or not, under pressure, started anew.
struct KubernetesHosts {
  private var hosts: [String: KnownHost] = [:]
  /// The last boot of each machine, kept while it is not registered.
  private var boots = RecentWords<String>(limit: 2000)

  mutating func take(_ turn: KubernetesTurn) -> [Observation] {
    guard let node = turn.object else { return [] }
    var host = hosts[node.name] ?? KnownHost()
    let subject = KubernetesSubject.host(node.name)
    guard turn.new != nil else {
      hosts[node.name] = nil
      let words = "it was removed from Kubernetes"
      return turn.old == nil || host.state == nil
        ? [] : host.change(to: .unknown, words, turn.moment(nil, after: host.told), subject)
    }
    let seen =
      boot(node, turn, after: host.told) + host.press(node, turn, subject)
      + host.cordon(node, turn, subject) + host.judge(node, turn, subject)
    hosts[node.name] = host
    return seen
  }

  /// A boot shows only in the identifier of the first status after it, so all that is known is: not after that.
  private mutating func boot(
    _ node: KubernetesObject, _ turn: KubernetesTurn, after told: Timestamp?
  ) -> [Observation] {
    guard let id = node.status?.nodeInfo?.bootID, !id.isEmpty else { return [] }
    let known = boots[node.name]
    boots[node.name] = id
    guard let known, known != id else { return [] }
    let ready = node.condition("Ready")
    let posted = [ready?.lastTransitionTime, ready?.lastHeartbeatTime].compactMap {
      KubernetesTime.parse($0)
    }
    let first = posted.filter { posted in told.map { posted > $0 } ?? true }.min()
    return [
      Observation(
        HostRebooted(bootId: id), about: KubernetesSubject.host(node.name),
        at: turn.moment(first, after: told).time, precision: .about,
        naturalKey: "\(node.name)|\(id)")
    ]
  }
}

/// What is known of one machine.
private struct KnownHost {
  var state: ComponentState?
  var told: Timestamp?
  var pressed: Set<HostPressureChanged.Resource> = []
  var isCordoned: Bool?
}

extension KnownHost {
  /// The state that the kubelet tells, or that the control plane takes it to be in when it hears nothing.
  ///
  /// Its heartbeat in the node object may be minutes older than its lease, so silence is told as of when the control
  /// plane declared it, with the last heartbeat beside it.
  fileprivate mutating func judge(
    _ node: KubernetesObject, _ turn: KubernetesTurn, _ subject: Subject
  ) -> [Observation] {
    guard let ready = node.condition("Ready") else { return [] }
    let moment = turn.moment(
      KubernetesTime.parse(ready.lastTransitionTime), after: told, isHealthy: ready.status == "True"
    )
    switch ready.status {
    case "True":
      guard let fault = fault(of: node) else { return change(to: .up, nil, moment, subject) }
      let since = turn.moment(KubernetesTime.parse(fault.lastTransitionTime), after: told)
      return change(to: .degraded, words(fault), since, subject)
    case "False": return change(to: .down, words(ready), moment, subject)
    default:
      let beat = ready.lastHeartbeatTime.map { "; last heartbeat at \($0)" } ?? ""
      return change(to: .unknown, words(ready) + beat, moment, subject)
    }
  }

  /// What is wrong with a node that is ready, and has no words among the pressures.
  private func fault(of node: KubernetesObject) -> ObjectCondition? {
    ["NetworkUnavailable", "PIDPressure"].lazy.compactMap { node.condition($0) }
      .first { $0.status == "True" }
  }

  private func words(_ condition: ObjectCondition) -> String {
    var message = Quotation.line(condition.message ?? "", limit: 160)
    if message.hasSuffix(".") { message.removeLast() }
    guard let reason = condition.reason, !reason.isEmpty else { return message }
    return message.isEmpty ? reason : "\(reason): \(message)"
  }

  fileprivate mutating func change(
    to next: ComponentState, _ reason: String?, _ moment: KubernetesMoment, _ subject: Subject
  ) -> [Observation] {
    guard next != state else { return [] }
    defer { (state, told) = (next, moment.time) }
    let change = HostChanged(from: state, to: next, reason: reason)
    return [Observation(change, about: subject, at: moment)]
  }

  fileprivate mutating func press(
    _ node: KubernetesObject, _ turn: KubernetesTurn, _ subject: Subject
  ) -> [Observation] {
    let pressures: [(String, HostPressureChanged.Resource)] = [
      ("MemoryPressure", .memory), ("DiskPressure", .disk),
    ]
    return pressures.flatMap { type, resource -> [Observation] in
      guard let condition = node.condition(type) else { return [] }
      let (isPressed, wasPressed) = (condition.status == "True", pressed.contains(resource))
      guard isPressed != wasPressed, isPressed || condition.status == "False" else { return [] }
      if isPressed { pressed.insert(resource) } else { pressed.remove(resource) }
      let moment = turn.moment(KubernetesTime.parse(condition.lastTransitionTime), after: nil)
      let change = HostPressureChanged(resource: resource, to: isPressed ? .high : .ok)
      return [Observation(change, about: subject, at: moment)]
    }
  }

  /// A person who takes a node out of service, or back in.
  fileprivate mutating func cordon(
    _ node: KubernetesObject, _ turn: KubernetesTurn, _ subject: Subject
  ) -> [Observation] {
    let now = node.spec?.unschedulable ?? false
    defer { isCordoned = now }
    guard let isCordoned, isCordoned != now else { return [] }
    let writer = node.metadata.lastWriter { $0.spec?.unschedulable != nil }
    // Taking the mark off leaves no owner of the field behind.
    guard writer == nil || writer?.isKubectl == true else { return [] }
    let action = now ? "take the node out of service (cordon)" : "take the node back into service"
    return [
      Observation(
        OperatorActed(action: action), about: subject,
        at: turn.moment(written: KubernetesTime.parse(writer?.time), after: nil))
    ]
  }
}

extension ManagedFields {
  /// True when kubectl wrote the fields: a person stands behind it.
  var isKubectl: Bool { manager?.hasPrefix("kubectl") ?? false }
}
