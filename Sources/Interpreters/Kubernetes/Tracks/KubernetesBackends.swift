import Events

/// The servers and drivers behind volumes, judged by what they fail to do for claims and pods.
struct KubernetesBackends {
  private let byClass: [String: Subject]
  private var backends: [Subject: Backend] = [:]

  private struct Backend {
    var state: ComponentState?
    var told: Timestamp?
    /// What it is accused of, by what accuses it.
    var accusers: Set<String> = []
  }

  /// Makes it with the backends that the configuration names for classes of storage.
  init(byClass: [String: Subject]) { self.byClass = byClass }

  /// What stands behind a class: as configured, the server of an NFS class, or else its driver.
  func backend(ofClass name: String?, _ store: KubernetesStore) -> Subject? {
    guard let name else { return nil }
    if let configured = byClass[name] { return configured }
    guard let storage = store.object(.storageClasses, name), let driver = storage.provisioner,
      driver != "kubernetes.io/no-provisioner"
    else { return nil }
    if driver.holds("nfs"), let server = storage.parameters?["server"] {
      return Self.nfs(server)
    }
    return Self.driver(driver)
  }

  /// What stands behind a volume: as configured for its class, its NFS server, its class's backend, or its driver.
  func backend(ofVolume name: String?, _ store: KubernetesStore) -> Subject? {
    guard let volume = store.object(.persistentVolumes, name)?.spec else { return nil }
    let storage = volume.storageClassName
    return storage.flatMap { byClass[$0] } ?? volume.nfs?.server.map(Self.nfs)
      ?? backend(ofClass: storage, store) ?? volume.csi?.driver.map(Self.driver)
  }

  private static func nfs(_ server: String) -> Subject {
    Subject(.backend, "nfs/\(SubjectPart.of(server))")
  }

  private static func driver(_ name: String) -> Subject {
    Subject(.backend, "csi/\(SubjectPart.of(name))")
  }

  /// Something did not get what it needs from a backend.
  mutating func accuse(
    _ subject: Subject, by accuser: String, of reason: String, at time: Timestamp,
    confirmed: Timestamp?
  ) -> [Observation] {
    backends[subject, default: Backend()].accusers.insert(accuser)
    let moment = KubernetesMoment(time: time, precision: .seconds)
    return change(subject, to: .degraded, reason, moment, confirmed: confirmed)
  }

  /// What it did not get it has now, or does not want any more.
  mutating func clear(_ accuser: String, at moment: KubernetesMoment) -> [Observation] {
    let accused = backends.filter { $0.value.accusers.contains(accuser) }.keys.sorted()
    return accused.flatMap { subject -> [Observation] in
      backends[subject]?.accusers.remove(accuser)
      guard backends[subject]?.accusers.isEmpty == true else { return [] }
      return change(subject, to: .up, nil, moment, confirmed: nil)
    }
  }

  private mutating func change(
    _ subject: Subject, to state: ComponentState, _ reason: String?, _ moment: KubernetesMoment,
    confirmed: Timestamp?
  ) -> [Observation] {
    let known = backends[subject] ?? Backend()
    guard known.state != state else { return [] }
    let time = known.told.map { max($0, moment.time) } ?? moment.time
    backends[subject]?.state = state
    backends[subject]?.told = time
    let change = BackendChanged(from: known.state, to: state, reason: reason)
    return [
      Observation(
        change, about: subject, at: time, precision: moment.precision, confirmed: confirmed)
    ]
  }
}
