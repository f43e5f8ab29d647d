import Events

/// What HAProxy thought of each server at the last look.
struct HAProxyServers: Sendable {
  /// The router's name in the subjects.
  let parent: String
  private var known: [Subject: Known] = [:]
  /// The servers of the last look, in its order.
  private var listed: [Subject] = []

  private struct Known {
    var state: ComponentState
    var past: HAProxyStats.Past
  }

  init(parent: String) { self.parent = parent }

  /// The subject of what the router thinks of a server.
  func subject(proxy: String, server: String) -> Subject {
    let names = [parent, SubjectPart.of(proxy), SubjectPart.of(server)]
    return Subject(.backend, "haproxy/" + names.joined(separator: "/"))
  }

  /// What changed, in the order of the statistics; `lastLook` is nil at the first.
  mutating func take(
    _ servers: [HAProxyStats.Server], _ sample: Sample<HAProxyReading>, since lastLook: Timestamp?
  ) -> [Observation] {
    var (seen, present) = ([Observation](), [Subject]())
    for server in servers {
      let subject = subject(proxy: server.proxy, server: server.name)
      present.append(subject)
      guard let new = HAProxyServerState(server) else { continue }
      seen += change(of: subject, to: new, server, sample, since: lastLook)
      known[subject] = Known(state: new.state, past: server.past)
    }
    return seen + gone(present, sample)
  }

  private func change(
    of subject: Subject, to new: HAProxyServerState, _ server: HAProxyStats.Server,
    _ sample: Sample<HAProxyReading>, since lastLook: Timestamp?
  ) -> [Observation] {
    guard let old = known[subject] else {
      return [observation(subject, nil, new, server, sample, since: nil)]
    }
    if old.state != new.state {
      return [observation(subject, old.state, new, server, sample, since: lastLook)]
    }
    guard new.state == .up || new.state == .down, let lastLook,
      let missed = HAProxyFlap.missed(
        old.past, at: lastLook, server.past, at: sample.ended, isUp: new.state == .up)
    else { return [] }
    let unseen = ComponentChanged(
      from: new.state, to: new.state == .up ? .down : .up,
      reason: "HAProxy counted it between two looks")
    let back = ComponentChanged(from: unseen.to, to: new.state, reason: new.reason)
    return [
      Observation(unseen, about: subject, at: missed.first, precision: .seconds),
      Observation(back, about: subject, at: missed.second, precision: .seconds),
    ]
  }

  private func observation(
    _ subject: Subject, _ old: ComponentState?, _ new: HAProxyServerState,
    _ server: HAProxyStats.Server, _ sample: Sample<HAProxyReading>, since lastLook: Timestamp?
  ) -> Observation {
    let when = HAProxyClock.change(
      secondsAgo: new.isDated ? server.past.changedSecondsAgo : nil, sample, since: lastLook)
    return Observation(
      ComponentChanged(from: old, to: new.state, reason: new.reason), about: subject,
      at: when.time, precision: when.precision)
  }

  /// A server that was taken out of the configuration: nobody knows of it any more.
  private mutating func gone(_ present: [Subject], _ sample: Sample<HAProxyReading>)
    -> [Observation]
  {
    let now = Set(present)
    let gone = listed.filter { !now.contains($0) }
    listed = present
    return gone.compactMap { subject in
      guard let old = known.removeValue(forKey: subject), old.state != .unknown else { return nil }
      return Observation(
        ComponentChanged(from: old.state, to: .unknown, reason: "HAProxy no longer lists it"),
        about: subject, at: sample.began)
    }
  }
}
