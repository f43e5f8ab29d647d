/// One value of the file, with the keys that lead to it.
struct Item {
  let node: YAMLNode
  let path: String
  let reading: Reading

  func refuse(_ text: String) { reading.complain(node.place, path, text) }

  /// True for a map of keys.
  var isMap: Bool { if case .map = node.content { true } else { false } }

  /// The text of a single value, or nil after a complaint; `what` says what to write.
  func scalar(_ what: String) -> String? {
    switch node.content {
    case .scalar(let text, _):
      if !node.isNull { return text }
      refuse("is empty; write \(what)")
    case .list: refuse("is a list; write \(what)")
    case .map: refuse("is a map; write \(what)")
    case .refused: break
    }
    return nil
  }

  /// What a single value says, or nil after a complaint.
  func value<Value>(
    _ what: String, _ parse: (String) throws(Refusal) -> Value
  ) -> Value? {
    guard let text = scalar(what) else { return nil }
    do { return try parse(text) } catch {
      refuse(error.text)
      return nil
    }
  }

  /// The values of a list, each a section of its own; `what` says what they are.
  func entries(_ what: String, atLeastOne: Bool = false) -> [Item] {
    if case .scalar = node.content, !node.isNull {
      refuse("is not a list; write \(what), each after a dash")
      return []
    }
    return values(what, atLeastOne: atLeastOne)
  }

  /// The values of a list of single values; a value alone is a list of one.
  func values(_ what: String, atLeastOne: Bool = false) -> [Item] {
    switch node.content {
    case .list(let nodes) where !nodes.isEmpty: return nodes.enumerated().map(entry)
    case .scalar where !node.isNull: return [self]
    case .list, .scalar: if atLeastOne { refuse("is empty; write \(what), each after a dash") }
    case .map: refuse("is not a list; write \(what), each after a dash")
    case .refused: break
    }
    return []
  }

  private func entry(_ index: Int, _ node: YAMLNode) -> Item {
    Item(node: node, path: "\(path)[\(index)]", reading: reading)
  }

  /// The values of a map with keys of the user's own, in the order of the file.
  func pairs(_ what: String) -> [(key: String, item: Item)] {
    guard case .map(let entries) = node.content else {
      if case .refused = node.content { return [] }
      if !node.isNull { refuse("is not a map; write \(what)") }
      return []
    }
    return once(entries).map { entry in
      (entry.key, Item(node: entry.value, path: "\(path)[\(entry.key.quoted)]", reading: reading))
    }
  }

  /// The entries of a map with a complaint for each key that is there again.
  func once(_ entries: [YAMLNode.Entry]) -> [YAMLNode.Entry] {
    var first: [String: Place] = [:]
    return entries.filter { entry in
      guard let place = first[entry.key] else {
        first[entry.key] = entry.place
        return true
      }
      reading.complain(
        entry.place, path(to: entry.key), "is given twice, first on line \(place.line); keep one")
      return false
    }
  }

  /// The path of a key below this value.
  func path(to key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
