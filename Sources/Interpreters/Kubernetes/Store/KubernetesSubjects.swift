import Events

/// What objects are called as subjects.
enum KubernetesSubject {
  /// `claim:<namespace>/<name>`.
  static func claim(_ path: String) -> Subject { named(.claim, path) }
  /// `workload:<namespace>/<name>`, of a set or of a pod.
  static func workload(_ path: String) -> Subject { named(.workload, path) }
  /// `host:<name>`.
  static func host(_ name: String) -> Subject { named(.host, name) }
  /// `volume:<name>`.
  static func volume(_ name: String) -> Subject { named(.volume, name) }
  /// `apiserver:<name>`.
  static func apiServer(_ name: String) -> Subject { named(.apiServer, name) }
  /// `storageclass:<name>`.
  static func storageClass(_ name: String) -> Subject { named(.storageClass, name) }

  /// A subject of one or two parts, each fit to be one.
  private static func named(_ kind: Subject.Kind, _ path: String) -> Subject {
    let parts = path.split(separator: "/", maxSplits: 1).map { SubjectPart.of($0) }
    return Subject(kind, parts.isEmpty ? "unnamed" : parts.joined(separator: "/"))
  }
}
