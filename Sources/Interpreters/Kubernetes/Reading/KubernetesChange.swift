import FoundationEssentials

/// One line of a watch: an object that was added, modified or deleted, a bookmark, or an error instead of more lines.
public struct KubernetesChange: Codable, Equatable, Sendable {
  let type: Kind
  /// The object after the change, or as it was before it was deleted; of a bookmark only its version.
  let object: KubernetesObject?
  /// Of an error: what the server says.
  let error: APIStatus?

  /// What a line says.
  enum Kind: String, Codable, Sendable {
    case added = "ADDED"
    case modified = "MODIFIED"
    case deleted = "DELETED"
    case bookmark = "BOOKMARK"
    case error = "ERROR"
  }

  private enum CodingKeys: String, CodingKey { case type, object }

  /// Reads a line without its end; nil when it is none that a watch can have.
  public init?(line: some Sequence<UInt8>) {
    guard let change = try? JSONDecoder().decode(Self.self, from: Data(line)) else { return nil }
    self = change
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    type = try fields.decode(Kind.self, forKey: .type)
    if type == .error {
      (object, error) = (nil, try fields.decode(APIStatus.self, forKey: .object))
    } else {
      (object, error) = (try fields.decode(KubernetesObject.self, forKey: .object), nil)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(type, forKey: .type)
    try fields.encodeIfPresent(object, forKey: .object)
    try fields.encodeIfPresent(error, forKey: .object)
  }
}

/// What the API says when it refuses: its `Status` object.
struct APIStatus: Codable, Equatable, Sendable {
  let code: Int?
  let reason: String?
  let message: String?

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    code = fields.tolerant(.code)
    reason = fields.text(.reason, limit: 128)
    message = fields.text(.message)
  }

  /// The status in a body; nil when there is none.
  init?(body: String) {
    guard let status = try? JSONDecoder().decode(Self.self, from: Data(body.utf8)) else {
      return nil
    }
    self = status
  }

  /// True when the version asked for is gone: 410, or its reason with a code left out.
  var isExpiry: Bool { code == 410 || reason == "Expired" || reason == "Gone" }
}

extension KubernetesFact {
  /// What an answer other than 200 to a list or a watch says of the kind's stream.
  static func refusal(of kind: KubernetesKind, _ response: HTTPResponse) -> KubernetesFact {
    let status = APIStatus(body: response.body)
    let message = status?.message ?? Quotation.line(response.body, limit: 200)
    return switch response.status {
    case 410: .expired(kind: kind)
    case 401, 403: .forbidden(kind: kind, message: message)
    case 404: .absent(kind: kind)
    default: .refused(kind: kind, status: response.status, message: message)
    }
  }
}
