/// A value of a YAML file with its place, aliases and merge keys already replaced by what they stand for.
struct YAMLNode {
  let content: Content
  let place: Place
  /// How many values it holds, itself included.
  let size: Int
  /// How many levels of values it has, itself included.
  let depth: Int

  /// What a value is.
  enum Content {
    /// A single value; plain when it stands without quotes.
    case scalar(String, isPlain: Bool)
    /// Values in a row.
    case list([YAMLNode])
    /// Values by key, in the order of the file; a key that is given twice is there twice.
    case map([Entry])
    /// Something that a complaint was made about already.
    case refused
  }

  /// A key with its value.
  struct Entry {
    let key: String
    let place: Place
    let value: YAMLNode
  }

  init(_ content: Content, at place: Place) {
    (self.content, self.place) = (content, place)
    let parts: [YAMLNode] =
      switch content {
      case .scalar, .refused: []
      case .list(let nodes): nodes
      case .map(let entries): entries.map(\.value)
      }
    size = parts.reduce(1) { $0 + $1.size }
    depth = parts.reduce(0) { max($0, $1.depth) } + 1
  }

  /// True for nothing at all, which YAML also writes `~` and `null`.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}
