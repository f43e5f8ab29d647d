/// What was found that Debrief could watch: the stuff of a first configuration.
public struct Discovery: Equatable, Sendable {
  /// What the machine is called; any text.
  public var machine = ""
  /// Database clusters.
  public var clusters: [FoundCluster] = []
  /// Kubernetes clusters.
  public var kubernetes: [FoundKubernetes] = []
  /// Routers and proxies.
  public var routers: [FoundRouter] = []
  /// What can be looked at from outside.
  public var probes: [FoundProbe] = []
  /// Status pages.
  public var pages: [FoundPage] = []
  /// Parts of storage.
  public var storage: [FoundStorage] = []
  /// What was looked for in vain, and why, one sentence each.
  public var misses: [String] = []

  /// Nothing found.
  public init() {}
}

/// A file that holds a password, or will.
public struct FoundPassword: Equatable, Sendable {
  /// Its path.
  public var path: String
  /// True when it is there already.
  public var exists: Bool

  /// Makes one.
  public init(_ path: String, exists: Bool) { (self.path, self.exists) = (path, exists) }
}

/// A status page and the kind that it was recognised as.
public struct FoundPage: Equatable, Sendable {
  /// What it may be called; any text.
  public var name: String
  /// Its kind, as the configuration writes it; nil when it was not recognised.
  public var kind: String?
  /// Where it is.
  public var url: String

  /// Makes one.
  public init(name: String, kind: String?, url: String) {
    (self.name, self.kind, self.url) = (name, kind, url)
  }
}

/// Something that answers to the outside.
public struct FoundProbe: Equatable, Sendable {
  /// What it may be called; any text.
  public var name: String
  /// The URL to ask.
  public var url: String
  /// Where it was found, in words.
  public var origin: String

  /// Makes one.
  public init(name: String, url: String, origin: String) {
    (self.name, self.url, self.origin) = (name, url, origin)
  }
}
