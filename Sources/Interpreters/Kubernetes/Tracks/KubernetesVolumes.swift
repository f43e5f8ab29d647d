import Events

/// Volumes, judged by all who speak of them: the volume object, its attachments, Longhorn, and the pods that mount it.
struct KubernetesVolumes {
  private var volumes: [String: KnownVolume] = [:]

  /// Takes a turn of a volume object.
  mutating func takeVolume(_ turn: KubernetesTurn, _ store: KubernetesStore) -> [Observation] {
    guard let object = turn.object else { return [] }
    guard let new = turn.new else { return forget(object, turn, store) }
    let reason = new.status?.message ?? new.status?.reason
    let voice: VolumeVoice? =
      switch new.status?.phase {
      case "Available": VolumeVoice(state: .available)
      case "Released": VolumeVoice(state: .released)
      case "Failed":
        VolumeVoice(state: .failed, reason: reason.map { Quotation.line($0, limit: 200) })
      default: nil
      }
    let moment = turn.moment(
      written: new.metadata.statusWritten, after: volumes[new.name]?.toldAt,
      isHealthy: voice?.state != .failed)
    return update(new.name, \.phase, voice, at: moment)
  }

  /// A volume that is deleted while a claim has it takes the data from under the claim.
  private mutating func forget(
    _ object: KubernetesObject, _ turn: KubernetesTurn, _ store: KubernetesStore
  ) -> [Observation] {
    let claim = object.spec?.claimRef.flatMap { ref in
      ref.namespace.flatMap { space in ref.name.map { "\(space)/\($0)" } }
    }
    defer { volumes[object.name] = nil }
    let isHeld = store.object(.persistentVolumeClaims, claim)?.spec?.volumeName == object.name
    guard isHeld, object.status?.phase != "Released" else { return [] }
    let words = "it was deleted while claim \(claim ?? "") had it"
    let moment = turn.moment(object.metadata.deletionAsked, after: volumes[object.name]?.toldAt)
    return update(object.name, \.phase, VolumeVoice(state: .failed, reason: words), at: moment)
  }

  /// Takes a turn of an attachment.
  mutating func takeAttachment(_ turn: KubernetesTurn) -> [Observation] {
    guard let object = turn.object, let name = object.spec?.source?.persistentVolumeName else {
      return []
    }
    let host = object.spec?.nodeName ?? "a host"
    let (error, status) = (turn.new?.status?.attachError, turn.new?.status)
    let voice: VolumeVoice? =
      if status?.attached == true {
        VolumeVoice(state: .attached, reason: "by \(host)")
      } else if let error {
        VolumeVoice(
          state: .mountFailed,
          reason: "\(host): \(Quotation.line(error.message ?? "", limit: 200))")
      } else {
        nil
      }
    let told = volumes[name]?.toldAt
    let moment =
      error == nil
      ? turn.moment(
        written: object.metadata.statusWritten, after: told, isHealthy: true)
      : turn.moment(KubernetesTime.parse(error?.time), after: told)
    return update(name, \.attachment, voice, at: moment)
  }

  /// Takes a turn of a Longhorn volume.
  ///
  /// Longhorn does not know the robustness of one that is detached.
  mutating func takeLonghorn(_ turn: KubernetesTurn) -> [Observation] {
    guard let object = turn.object else { return [] }
    let status = turn.new?.status
    let name = (turn.new ?? object).status?.kubernetesStatus?.pvName
    let volume = name.flatMap { $0.isEmpty ? nil : $0 } ?? object.name
    let voice: VolumeVoice? =
      switch status?.robustness {
      case "healthy": VolumeVoice(state: .attached)
      case "degraded":
        VolumeVoice(state: .degraded, reason: Self.unscheduled(object) ?? "a replica is missing")
      case "faulted": VolumeVoice(state: .failed, reason: "no replica works")
      default: nil
      }
    let told = volumes[volume]?.toldAt
    let moment =
      voice?.state == .degraded
      ? turn.moment(KubernetesTime.parse(status?.lastDegradedAt), after: told)
      : turn.moment(
        written: object.metadata.statusWritten, after: told, isHealthy: voice?.state == .attached)
    return update(volume, \.replicas, voice, at: moment)
  }

  private static func unscheduled(_ object: KubernetesObject) -> String? {
    let condition = object.condition("Scheduled") ?? object.condition("scheduled")
    guard let condition, condition.status == "False" else { return nil }
    let words = Quotation.line(condition.message ?? condition.reason ?? "", limit: 200)
    return words.isEmpty ? "its replicas find no place" : words
  }

  /// The mounts of a volume fail, as of the first of them.
  mutating func fail(
    _ name: String, _ reason: String, at time: Timestamp, confirmed: Timestamp
  ) -> [Observation] {
    let moment = KubernetesMoment(time: time, precision: .seconds)
    let voice = VolumeVoice(state: .mountFailed, reason: reason)
    return update(name, \.mount, voice, at: moment, confirmed: confirmed)
  }

  /// A container that uses it has started.
  mutating func mount(_ name: String, at moment: KubernetesMoment) -> [Observation] {
    update(name, \.mount, VolumeVoice(state: .mounted), at: moment)
  }

  private mutating func update(
    _ name: String, _ part: WritableKeyPath<KnownVolume, VolumeVoice?>, _ voice: VolumeVoice?,
    at moment: KubernetesMoment, confirmed: Timestamp? = nil
  ) -> [Observation] {
    var volume = volumes[name] ?? KnownVolume()
    volume[keyPath: part] = voice
    defer { volumes[name] = volume.isSilent ? nil : volume }
    // What was mounted is not once it is detached or released.
    if voice == nil || voice?.state == .released, volume.mount?.state == .mounted {
      volume.mount = nil
    }
    guard let worst = volume.worst, worst.state != volume.told else { return [] }
    let time = volume.toldAt.map { max($0, moment.time) } ?? moment.time
    (volume.told, volume.toldAt) = (worst.state, time)
    return [
      Observation(
        VolumeChanged(to: worst.state, reason: worst.reason),
        about: KubernetesSubject.volume(name), at: time, precision: moment.precision,
        confirmed: confirmed)
    ]
  }
}

/// What one of them says.
private struct VolumeVoice {
  let state: VolumeChanged.State
  var reason: String?
}

/// What is said of one volume.
private struct KnownVolume {
  var phase: VolumeVoice?
  var attachment: VolumeVoice?
  var replicas: VolumeVoice?
  var mount: VolumeVoice?
  var told: VolumeChanged.State?
  var toldAt: Timestamp?
}

extension KnownVolume {
  /// True when nobody speaks of it any more, and nothing bad was said.
  fileprivate var isSilent: Bool {
    let isWell = told != .failed && told != .mountFailed && told != .degraded
    return isWell && phase == nil && replicas == nil && mount == nil && attachment == nil
  }

  /// The voice that counts: the worst, and of the good ones that which says most.
  fileprivate var worst: VolumeVoice? {
    let order: [VolumeChanged.State] = [
      .failed, .mountFailed, .degraded, .mounted, .attached, .released, .available,
    ]
    let voices = [phase, replicas, mount, attachment].compactMap { $0 }
    return order.lazy.compactMap { state in voices.first { $0.state == state } }.first
  }
}
