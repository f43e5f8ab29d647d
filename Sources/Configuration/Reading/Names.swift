import Events

/// What must differ within a kind of section, and where each was said first.
struct Names<Value: Hashable> {
  private var first: [Value: (path: String, place: Place)] = [:]
  /// False when one could not be read, so that it is not known which there are.
  private(set) var isComplete = true

  /// The values so far, in no order.
  var all: Set<Value> { Set(first.keys) }

  /// Takes a value; false after a complaint when another section has it, or when there is none.
  @discardableResult
  mutating func claim(_ value: Value?, _ item: Item?) -> Bool {
    guard let value, let item else {
      isComplete = false
      return false
    }
    guard let other = first[value] else {
      first[value] = (item.path, item.node.place)
      return true
    }
    item.refuse("is that of \(other.path) too, on line \(other.place.line); write another")
    return false
  }
}

extension Names<String> {
  /// The name that a value refers to, or nil after a complaint when there is no section of that name.
  ///
  /// `what` says what it names, such as `cluster`; `also` is a name that is there without a section.
  func refer(_ item: Item?, _ what: String, also: String? = nil) -> String? {
    guard let item, let name = item.text("the name of a \(what)") else { return nil }
    if first[name] != nil || name == also || !isComplete { return name }
    let names = (all.union([also].compactMap { $0 })).sorted()
    let remedy =
      if let near = nearest(to: name, among: names) {
        "did you mean \"\(near)\"?"
      } else if names.isEmpty {
        "add it to \(what)s"
      } else {
        "write \(names.alternatives), or add it to \(what)s"
      }
    item.refuse("there is no \(what) \(name.quoted); \(remedy)")
    return nil
  }
}
