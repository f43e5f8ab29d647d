import Yams

/// Turns the parser's nodes into values with places, and follows aliases within bounds.
struct NodeReader {
  /// What is wrong so far.
  private(set) var complaints: [Complaint] = []
  private let source: SourceText
  private var anchors: [String: YAMLNode] = [:]

  private static let deepest = 50
  private static let largest = 100_000

  init(_ source: SourceText) {
    self.source = source
  }

  /// Reads a node of the parser with all that it holds.
  ///
  /// - Throws: when it is nested too deeply, or holds too much once every alias is followed.
  mutating func read(_ node: Node, level: Int = 1) throws(ConfigurationError) -> YAMLNode {
    let place = place(node.mark)
    guard level <= Self.deepest else { throw tooDeep(place) }
    let value =
      switch node {
      case .scalar(let scalar): scalarOrAlias(scalar, place)
      case .sequence(let sequence): try list(sequence, level, place)
      case .mapping(let mapping): try map(mapping, level, place)
      case .alias: YAMLNode(.refused, at: place)
      }
    guard level + value.depth - 1 <= Self.deepest else { throw tooDeep(place) }
    guard value.size <= Self.largest else {
      let limit = "more than \(Self.largest) values with every alias followed"
      throw ConfigurationError([Complaint(place, "", "holds \(limit); write less of it")])
    }
    if let anchor = node.anchor { anchors[anchor.rawValue] = value }
    return value
  }

  private func tooDeep(_ place: Place) -> ConfigurationError {
    let text = "is nested more than \(Self.deepest) levels deep; a configuration needs few"
    return ConfigurationError([Complaint(place, "", text)])
  }

  private func place(_ mark: Mark?) -> Place {
    source.place(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private mutating func refuse(_ place: Place, _ text: String) -> YAMLNode {
    complaints.append(Complaint(place, "", text))
    return YAMLNode(.refused, at: place)
  }
}

extension NodeReader {
  private mutating func scalarOrAlias(_ scalar: Node.Scalar, _ place: Place) -> YAMLNode {
    let text = source.restored(scalar.string)
    if scalar.style == .plain, scalar.string.unicodeScalars.first == SourceText.star {
      return follow(text, place)
    }
    guard Self.isKnown(scalar.tag.rawValue) else { return refuse(tag: scalar.tag, place) }
    return YAMLNode(.scalar(text, isPlain: scalar.style == .plain), at: place)
  }

  private mutating func follow(_ text: String, _ place: Place) -> YAMLNode {
    let name = text.dropFirst()
    guard name.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isPartOfAnchor }) else {
      return refuse(place, "\(text.quoted) begins with *, which is for aliases; put it in quotes")
    }
    guard let anchor = anchors[String(name)] else {
      return refuse(place, "\(text.quoted) has no &\(name) before it; write what is meant")
    }
    return anchor
  }

  private mutating func list(
    _ sequence: Node.Sequence, _ level: Int, _ place: Place
  ) throws(ConfigurationError) -> YAMLNode {
    guard Self.isKnown(sequence.tag.rawValue) else { return refuse(tag: sequence.tag, place) }
    var nodes: [YAMLNode] = []
    for node in sequence { nodes.append(try read(node, level: level + 1)) }
    return YAMLNode(.list(nodes), at: place)
  }

  private mutating func map(
    _ mapping: Node.Mapping, _ level: Int, _ place: Place
  ) throws(ConfigurationError) -> YAMLNode {
    guard Self.isKnown(mapping.tag.rawValue) else { return refuse(tag: mapping.tag, place) }
    var entries: [YAMLNode.Entry] = []
    var merged: [YAMLNode] = []
    for (key, node) in mapping {
      let value = try read(node, level: level + 1)
      guard let name = self.key(key) else { continue }
      if name == "<<", key.scalar?.style == .plain {
        merged.append(value)
      } else {
        entries.append(YAMLNode.Entry(key: name, place: self.place(key.mark), value: value))
      }
    }
    for value in merged { merge(value, into: &entries) }
    return YAMLNode(.map(entries), at: place)
  }

  /// The name of a key, or nil after a complaint when it is not one.
  private mutating func key(_ node: Node) -> String? {
    if case .scalar(let scalar) = node {
      let isAlias =
        scalar.style == .plain && scalar.string.unicodeScalars.first == SourceText.star
      if !isAlias { return source.restored(scalar.string) }
    }
    _ = refuse(place(node.mark), "a key must be a word; write it out")
    return nil
  }

  /// Adds the entries of a map, or of several, that a merge key names; what is there already stays.
  private mutating func merge(_ value: YAMLNode, into entries: inout [YAMLNode.Entry]) {
    switch value.content {
    case .map(let more):
      let own = Set(entries.map(\.key))
      entries += more.filter { !own.contains($0.key) }
    case .list(let values): for value in values { merge(value, into: &entries) }
    case .scalar: _ = refuse(value.place, "<< takes a map; name one with an alias")
    case .refused: break
    }
  }

  private mutating func refuse(tag: Tag, _ place: Place) -> YAMLNode {
    refuse(place, "the tag \(source.restored(tag.rawValue).quoted) means nothing here; remove it")
  }

  private static func isKnown(_ tag: String) -> Bool {
    let core = ["str", "int", "float", "bool", "null", "seq", "map"]
    return ["", "!"].contains(tag) || core.contains { tag == "tag:yaml.org,2002:" + $0 }
  }
}

extension Character {
  /// True for what libyaml takes as part of the name of an anchor.
  fileprivate var isPartOfAnchor: Bool {
    isASCII && (isLetter || isNumber) || self == "_" || self == "-"
  }
}
