import Events

/// The keys of a Kubernetes cluster.
enum KubernetesKey: String, SectionKey {
  case name, kubeconfig, context, namespace
  case claimLimits = "claim_limits"
  case backends, clusters, canary
  case dependsOn = "depends_on"

  static let section = "kubernetes"

  var need: Need { self == .name ? .required("the name of the Kubernetes cluster") : .optional }
}

/// The keys of canary claims.
enum ClaimCanaryKey: String, SectionKey {
  case namespace, classes, every, timeout

  static let section = "kubernetes.canary"

  var need: Need {
    switch self {
    case .namespace: .required("the namespace of the claims")
    case .classes: .required("the storage classes to try")
    case .every: .defaultsTo("10m")
    case .timeout: .defaultsTo("60s")
    }
  }
}

extension ClaimCanaryConfiguration {
  fileprivate init(_ fields: Fields<ClaimCanaryKey>) {
    namespace = fields[.namespace]?.name() ?? ""
    let items = fields[.classes]?.values("storage classes", atLeastOne: true) ?? []
    var names = Names<String>()
    classes = items.compactMap { item in
      let name = item.name()
      return names.claim(name, item) ? name : nil
    }
    (every, timeout) = fields.pace(.every, .timeout)
  }
}

extension KubernetesConfiguration {
  /// Reads a Kubernetes cluster; `names` are those of the ones before it.
  init(_ fields: Fields<KubernetesKey>, names: inout Names<String>) {
    let name = fields[.name]?.name()
    names.claim(name, fields[.name])
    self.name = name ?? ""
    kubeconfig = fields[.kubeconfig]?.filePath()
    context = fields[.context]?.text("the name of a context")
    namespace = fields[.namespace]?.name()
    claimLimits = fields.byName(.claimLimits, "storage classes, CLASS: LENGTH") {
      $0.length(.seconds(1)...(.minutes(24 * 60)))
    }
    backends = fields.byName(.backends, "storage classes, CLASS: SUBJECT") { $0.backend() }
    clusters = fields.byName(.clusters, "InnoDBClusters, NAMESPACE/NAME: CLUSTER") { $0.name() }
    let canary: Fields<ClaimCanaryKey>? = fields.has(.canary) ? fields.section(.canary) : nil
    self.canary = canary.map { ClaimCanaryConfiguration($0) }
    let subject = Subject(.apiServer, self.name)
    dependsOn = fields[.dependsOn]?.foundations(of: subject) ?? []
    machine = fields.item.reading.name
    collector = .collector("kubernetes", self.name, at: fields.item.reading.name)
    if fields.has(.context), !fields.has(.kubeconfig) {
      fields.refuse(.context, "is for a kubeconfig; write kubeconfig: PATH too")
    }
    for (pair, item) in fields[.clusters]?.pairs("") ?? []
    where pair.split(separator: "/").count != 2 {
      item.refuse("is for \(pair.quoted), which is not NAMESPACE/NAME; write both")
    }
  }
}

extension Fields {
  /// The values of a map with names of the user's own.
  fileprivate func byName<Value>(
    _ key: Key, _ what: String, _ read: (Item) -> Value?
  ) -> [String: Value] {
    let pairs = self[key]?.pairs(what) ?? []
    return pairs.reduce(into: [:]) { values, pair in values[pair.key] = read(pair.item) }
  }
}

extension Item {
  /// A subject of the kind `backend`.
  fileprivate func backend() -> Subject? {
    guard let subject = subject() else { return nil }
    guard subject.kind == .backend else {
      refuse("\(subject) is not a backend; write one such as backend:nfs/storage-1")
      return nil
    }
    return subject
  }
}
