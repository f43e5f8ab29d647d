/// What is read of an object of the Kubernetes API, whichever its kind: a kind has the fields that it has.
///
/// It is written in the API's own form, with all that nobody reads left out; what is missing or has another form than
/// expected is nil. Both forms of an Event are taken: that of core/v1, and that of events.k8s.io with its own names.
public struct KubernetesObject: Codable, Equatable, Sendable {
  let metadata: ObjectMetadata
  private let state: ObjectState?
  /// Of a StorageClass: the driver that makes its volumes.
  let provisioner: String?
  /// Of a StorageClass: `Immediate` or `WaitForFirstConsumer`.
  let volumeBindingMode: String?
  /// Of a StorageClass: the server that an NFS driver uses, as `server`.
  let parameters: [String: String]?
  /// Of an Event: what happened, and to what.
  let event: EventFacts?

  private enum CodingKeys: String, CodingKey {
    case metadata, spec, status, provisioner, volumeBindingMode, parameters
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    event = try? EventFacts(from: decoder)
    let metadata = try fields.decode(ObjectMetadata.self, forKey: .metadata)
    // There are many Events, and nobody asks who wrote them.
    self.metadata = event == nil ? metadata : metadata.withoutWriters
    state = event == nil ? ObjectState(fields.tolerant(.spec), fields.tolerant(.status)) : nil
    provisioner = fields.text(.provisioner, limit: 253)
    volumeBindingMode = fields.text(.volumeBindingMode, limit: 64)
    parameters = fields.texts(.parameters, named: ["server"])
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(metadata, forKey: .metadata)
    try fields.encodeIfPresent(spec, forKey: .spec)
    try fields.encodeIfPresent(status, forKey: .status)
    try fields.encodeIfPresent(provisioner, forKey: .provisioner)
    try fields.encodeIfPresent(volumeBindingMode, forKey: .volumeBindingMode)
    try fields.encodeIfPresent(parameters, forKey: .parameters)
    try event?.encode(to: encoder)
  }
}

/// What an object should be and what it is, kept apart so that the many objects that have neither are small.
private final class ObjectState: Equatable, Sendable {
  let spec: ObjectSpec?
  let status: ObjectStatus?

  /// Nil when there is neither.
  init?(_ spec: ObjectSpec?, _ status: ObjectStatus?) {
    guard spec != nil || status != nil else { return nil }
    (self.spec, self.status) = (spec, status)
  }

  static func == (left: ObjectState, right: ObjectState) -> Bool {
    left === right || left.spec == right.spec && left.status == right.status
  }
}

extension KubernetesObject {
  /// What the object should be.
  var spec: ObjectSpec? { state?.spec }
  /// What the object is.
  var status: ObjectStatus? { state?.status }
  /// The name within its namespace.
  var name: String { metadata.name ?? "" }
  /// `namespace/name`, or the name alone for what has no namespace.
  var path: String { metadata.namespace.map { "\($0)/\(name)" } ?? name }
  /// The condition of a type, as the object states it.
  func condition(_ type: String) -> ObjectCondition? {
    status?.conditions.first { $0.type == type }
  }
}
