import Events

/// Which software wrote which fields of an object last, and when.
///
/// Some servers (1.20 among them) leave `time` as it was when only the values of the same fields changed.
struct ManagedFields: Codable, Equatable, Sendable {
  let manager: String?
  let time: String?
  let subresource: String?
  let fieldsV1: Owned?

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    manager = fields.text(.manager, limit: 128)
    time = fields.text(.time, limit: 64)
    subresource = fields.text(.subresource, limit: 64)
    fieldsV1 = fields.tolerant(.fieldsV1)
  }

  /// The fields that it owns, of those that matter.
  struct Owned: Codable, Equatable, Sendable {
    let spec: Spec?
    let status: Presence?

    enum CodingKeys: String, CodingKey {
      case spec = "f:spec"
      case status = "f:status"
    }

    /// The fields of the specification.
    struct Spec: Codable, Equatable, Sendable {
      let replicas: Presence?
      let instances: Presence?
      let template: Presence?
      let unschedulable: Presence?

      enum CodingKeys: String, CodingKey {
        case replicas = "f:replicas"
        case instances = "f:instances"
        case template = "f:template"
        case unschedulable = "f:unschedulable"
      }
    }
  }

  /// A field that is there, whatever it holds.
  struct Presence: Codable, Equatable, Sendable {}
}

extension ObjectMetadata {
  /// Who wrote the fields last that `owns` picks out.
  func lastWriter(_ owns: (ManagedFields.Owned) -> Bool) -> ManagedFields? {
    managedFields.filter { $0.fieldsV1.map(owns) ?? false }
      .max {
        (KubernetesTime.parse($0.time) ?? .distant) < (KubernetesTime.parse($1.time) ?? .distant)
      }
  }

  /// When the state was written last, as far as the server keeps that.
  var statusWritten: Timestamp? {
    KubernetesTime.parse(lastWriter { $0.status != nil }?.time)
  }
}

extension Timestamp {
  fileprivate static let distant = Timestamp(nanoseconds: .min)
}
