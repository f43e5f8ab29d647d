import Events

/// The values of one section by key.
///
/// To make it complains of keys that are unknown, given twice or missing; to ask for a value complains of nothing.
struct Fields<Key: SectionKey> {
  let item: Item
  private let given: [Key: Item]

  init(_ item: Item, _ keys: Key.Type = Key.self) {
    self.item = item
    guard case .map(let entries) = item.node.content else {
      given = [:]
      if case .refused = item.node.content { return }
      let names = Key.allCases.map { "\($0.rawValue):" }.prefix(3).joined(separator: ", ")
      item.refuse("is not a map; write keys below it, such as \(names)")
      return
    }
    given = Self.known(entries, of: item)
    for key in Key.allCases where given[key] == nil {
      if case .required(let what) = key.need { refuse(key, "is missing; write \(what)") }
    }
  }

  private static func known(_ entries: [YAMLNode.Entry], of item: Item) -> [Key: Item] {
    var known: [Key: Item] = [:]
    for entry in item.once(entries) {
      let path = item.path(to: entry.key)
      if let key = Key(rawValue: entry.key) {
        known[key] = Item(node: entry.value, path: path, reading: item.reading)
      } else {
        item.reading.complain(entry.place, path, unknown(entry.key))
      }
    }
    return known
  }

  private static func unknown(_ word: String) -> String {
    let keys = Key.allCases.map(\.rawValue)
    let begun = keys.filter { $0.hasPrefix(word) }
    if let near = begun.count == 1 ? begun[0] : nearest(to: word, among: keys) {
      return "is not a key; did you mean \"\(near)\"?"
    }
    return "is not a key here; write \(keys.sorted().alternatives)"
  }

  /// The value of a key, or its default; nil when it has neither.
  subscript(key: Key) -> Item? {
    if let item = given[key] { return item }
    guard case .defaultsTo(let text) = key.need else { return nil }
    let node = YAMLNode(.scalar(text, isPlain: true), at: item.node.place)
    return Item(node: node, path: item.path(to: key.rawValue), reading: item.reading)
  }

  /// The section below a key; an empty one when it is not given, or holds nothing.
  func section<Below: SectionKey>(_ key: Key, _ keys: Below.Type = Below.self) -> Fields<Below> {
    if let item = given[key], !item.node.isNull { return Fields<Below>(item) }
    let node = YAMLNode(.map([]), at: given[key]?.node.place ?? item.node.place)
    let path = item.path(to: key.rawValue)
    return Fields<Below>(Item(node: node, path: path, reading: item.reading))
  }

  /// True when the file has none of the keys.
  var isEmpty: Bool { given.isEmpty }

  /// True when the file has the key.
  func has(_ key: Key) -> Bool { given[key] != nil }

  /// Complains of a key, at its value or, when it is not given, at the section.
  func refuse(_ key: Key, _ text: String) {
    let place = given[key]?.node.place ?? item.node.place
    item.reading.complain(place, item.path(to: key.rawValue), text)
  }

  /// Complains of every key that was given and has no use; `why` says what it is for.
  func refuse(given keys: [Key], _ why: String) {
    for key in keys where has(key) { refuse(key, why) }
  }
}
