import Events

/// Reads Cachet's components, as version 2 and version 3 (JSON:API) list them.
enum CachetReader: StatusPageReader {
  private static let components = "/api/v1/components?per_page=100"

  static func paths(slug: String) -> [String] { [components] }

  static func read(_ documents: StatusPageDocuments) throws(StatusPageTrouble) -> StatusPageSnapshot
  {
    let list = try documents.document(Self.components, as: List.self)
    let components = list.data.compactMap { item -> StatusPageSnapshot.Component? in
      let fields = item.attributes ?? item.fields
      guard let fields, let name = fields.name, fields.enabled?.value != 0 else { return nil }
      return StatusPageSnapshot.Component(
        id: item.id.text, name: name, group: nil, shown: fields.status?.value.map(shown))
    }
    guard let state = StatusPageSnapshot.together(components) else {
      throw StatusPageTrouble(reason: "no component of it has a state")
    }
    let isWhole = list.meta?.pagination?.total_pages ?? 1 <= 1 && list.links?.next == nil
    return StatusPageSnapshot(
      state: .state(state), components: components,
      lacks: isWhole ? nil : "only the first \(list.data.count) components are read")
  }

  private static func shown(_ status: Int) -> StatusPageSnapshot.Shown {
    switch status {
    case 1: .state(.operational)
    case 2: .state(.degraded)
    case 3: .state(.partialOutage)
    case 4: .state(.majorOutage)
    case 6: .state(.maintenance)
    case 0, 5: .unknown(word: "unknown")
    default: .unknown(word: String(status))
    }
  }

  private struct List: Decodable {
    let data: [Item]
    let meta: Meta?
    let links: Links?
  }

  private struct Meta: Decodable {
    let pagination: Pagination?
  }

  private struct Pagination: Decodable {
    let total_pages: Int?
  }

  private struct Links: Decodable {
    let next: String?
  }

  /// A component: its fields stand in it in version 2, and in `attributes` in version 3.
  private struct Item: Decodable {
    let id: Number
    let attributes: Fields?
    let fields: Fields?

    private enum CodingKeys: String, CodingKey { case id, attributes }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(Number.self, forKey: .id)
      attributes = try container.decodeIfPresent(Fields.self, forKey: .attributes)
      fields = attributes == nil ? try Fields(from: decoder) : nil
    }
  }

  private struct Fields: Decodable {
    let name: String?
    let status: Number?
    let enabled: Number?
  }

  /// A number: a text in some versions, `{"human": …, "value": 1}` in others, and a truth value for `enabled`.
  private struct Number: Decodable {
    let value: Int?
    let text: String

    private struct Wrapped: Decodable {
      let value: Int?
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        (value, text) = (number, String(number))
      } else if let written = try? container.decode(String.self) {
        (value, text) = (Int(written), written)
      } else if let flag = try? container.decode(Bool.self) {
        (value, text) = (flag ? 1 : 0, String(flag))
      } else {
        let wrapped = try container.decode(Wrapped.self)
        (value, text) = (wrapped.value, wrapped.value.map { String($0) } ?? "")
      }
    }
  }
}
