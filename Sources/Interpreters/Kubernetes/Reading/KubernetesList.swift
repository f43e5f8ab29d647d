import FoundationEssentials

/// Lists a kind page by page: says what to ask next, and takes the answers, until there is a fact.
public struct KubernetesList: Sendable {
  private let kind: KubernetesKind
  private var items: [KubernetesObject] = []
  private var next: String?
  private var limit = 500
  private var restarts = 0

  /// Objects beyond these are not kept.
  static let itemLimit = 20_000

  /// Begins to list a kind.
  public init(_ kind: KubernetesKind) { self.kind = kind }

  /// The parameters of the next request; the value of `continue` still has to be percent-encoded.
  public var parameters: [(name: String, value: String)] {
    [("limit", String(limit))] + (next.map { [("continue", $0)] } ?? [])
  }

  /// Takes an answer; nil while more is to be asked for.
  ///
  /// A page that is too long to be read is asked for again in smaller pages, and a list of which the rest is gone (410)
  /// is begun again, once.
  public mutating func take(_ answer: Outcome<HTTPResponse>) -> KubernetesFact? {
    switch answer {
    case .failure(let failure): return .unavailable(kind: kind, failure: failure)
    case .answer(let response) where response.status == 410 && next != nil && restarts == 0:
      restart()
      return nil
    case .answer(let response) where response.status != 200:
      return .refusal(of: kind, response)
    case .answer(let response) where response.isTruncated && limit > 20:
      limit /= 5
      return nil
    case .answer(let response): return take(page: response.body)
    }
  }

  private mutating func restart() {
    restarts += 1
    (items, next) = ([], nil)
  }

  private mutating func take(page body: String) -> KubernetesFact? {
    guard let page = try? JSONDecoder().decode(Page.self, from: Data(body.utf8)) else {
      return .refused(kind: kind, status: 200, message: "the answer is no list")
    }
    let heard = page.items.lazy.filter { $0.event?.isHeard ?? true }
    items += heard.prefix(max(0, Self.itemLimit - items.count))
    next = page.next
    guard next == nil || items.count >= Self.itemLimit else { return nil }
    return .listed(kind: kind, items: items, resourceVersion: page.resourceVersion)
  }

  /// A page of a list.
  private struct Page: Decodable {
    let items: [KubernetesObject]
    let resourceVersion: String
    let next: String?

    private enum CodingKeys: String, CodingKey { case items, metadata }
    private enum MetadataKeys: String, CodingKey { case resourceVersion, `continue` }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      items = fields.list(.items, limit: KubernetesList.itemLimit)
      let metadata = try fields.nestedContainer(keyedBy: MetadataKeys.self, forKey: .metadata)
      resourceVersion = try metadata.decode(String.self, forKey: .resourceVersion)
      let token: String? = metadata.tolerant(.continue)
      next = token?.isEmpty == false ? token : nil
    }
  }
}
