/// What an event is about: a URN of a kind and a name, such as `node:mysql/db-2` or `probe:https/site-a`.
public struct Subject: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// The part before the first colon, `node`.
  public let kind: Kind
  /// The part after it, `mysql/db-2`.
  public let name: String

  /// Makes a subject of a kind and a name.
  public init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// Reads `kind:name`; nil when there is no colon, no kind, no name, or a control character or space in it.
  public init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let (kind, name) = (text[..<colon], text[text.utf8.index(after: colon)...])
    guard !kind.isEmpty, !name.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      return nil
    }
    self.init(Kind(rawValue: String(kind)), String(name))
  }

  /// The whole URN, `node:mysql/db-2`.
  public var description: String { "\(kind.rawValue):\(name)" }

  /// What a person calls it: the last part of the name, `db-2`.
  public var shortName: String {
    String(name.split(separator: "/", omittingEmptySubsequences: true).last ?? Substring(name))
  }

  public static func < (left: Subject, right: Subject) -> Bool {
    (left.kind.rawValue, left.name) < (right.kind.rawValue, right.name)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let subject = Subject(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\"\(text)\" is not a subject; write kind:name, such as node:mysql/db-2")
    }
    self = subject
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// The kind of a subject; open, because a fleet may hold what Debrief does not know.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a kind from its word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A database node, `node:<cluster>/<name>`.
    public static let node = Kind(rawValue: "node")
    /// A database cluster, `cluster:<name>`.
    public static let cluster = Kind(rawValue: "cluster")
    /// The metadata schema of a cluster, `metadata:<cluster>`.
    public static let metadata = Kind(rawValue: "metadata")
    /// A database router or proxy, `router:<cluster>/<name>`.
    public static let router = Kind(rawValue: "router")
    /// One port or route of a router, `route:<router>/<name>`.
    public static let route = Kind(rawValue: "route")
    /// A persistent volume claim, `claim:<namespace>/<name>`.
    public static let claim = Kind(rawValue: "claim")
    /// A volume, `volume:<name>`.
    public static let volume = Kind(rawValue: "volume")
    /// The server or system behind volumes, `backend:<kind>/<name>`.
    public static let backend = Kind(rawValue: "backend")
    /// A machine, `host:<name>`.
    public static let host = Kind(rawValue: "host")
    /// The API server of a Kubernetes cluster, `apiserver:<name>`.
    public static let apiServer = Kind(rawValue: "apiserver")
    /// A class of storage that claims name, `storageclass:<name>`.
    public static let storageClass = Kind(rawValue: "storageclass")
    /// A workload, `workload:<namespace>/<name>`.
    public static let workload = Kind(rawValue: "workload")
    /// What a probe watches from outside, `probe:<protocol>/<name>`.
    public static let probe = Kind(rawValue: "probe")
    /// The whole fleet, `fleet:<name>`: what is announced of it covers everything.
    public static let fleet = Kind(rawValue: "fleet")
    /// A service that people use, `service:<name>`.
    public static let service = Kind(rawValue: "service")
    /// A status page or one component of it, `page:<provider>/<name>`.
    public static let page = Kind(rawValue: "page")
    /// An alert rule, `alert:<name>`.
    public static let alert = Kind(rawValue: "alert")
    /// A collector of events, `collector:<kind>/<instance>`.
    public static let collector = Kind(rawValue: "collector")
    /// A person or team that operates the fleet, `operator:<name>`.
    public static let `operator` = Kind(rawValue: "operator")
    /// An incident, `incident:<id>`.
    public static let incident = Kind(rawValue: "incident")
    /// A set of declared settings, `policy:<name>`.
    public static let policy = Kind(rawValue: "policy")
    /// Another event of the log, `event:<source>#<id>`.
    public static let event = Kind(rawValue: "event")
    /// What an event without a subject is about: its own source, `source:<source>`.
    public static let source = Kind(rawValue: "source")
  }
}
