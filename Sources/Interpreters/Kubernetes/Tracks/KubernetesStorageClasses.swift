import Events

/// Which class of storage claims get that name none.
enum KubernetesStorageClasses {
  /// What a turn of a StorageClass says: without a default, such claims wait for ever.
  static func take(_ turn: KubernetesTurn) -> [Observation] {
    guard let object = turn.object, turn.origin != .first else { return [] }
    let (was, now) = (turn.old.map(isDefault) ?? false, turn.new.map(isDefault) ?? false)
    guard was != now else { return [] }
    let words = ["an ordinary storage class", "the default storage class"]
    let change = DeployChanged(
      to: .finished, version: turn.new == nil ? "no storage class" : words[now ? 1 : 0],
      from: words[was ? 1 : 0])
    let moment = turn.moment(nil, after: nil)
    return [Observation(change, about: KubernetesSubject.storageClass(object.name), at: moment)]
  }

  private static func isDefault(_ storage: KubernetesObject) -> Bool {
    storage.metadata.annotations?[Annotation.defaultClass] == "true"
  }
}
