extension String {
  /// True when the text stands in this one, byte for byte.
  ///
  /// Characters are not compared: one of them may be without end, and what only looks alike was not asked for.
  func holds(_ text: String) -> Bool {
    let (wanted, bytes) = (Array(text.utf8), Array(utf8))
    guard let first = wanted.first else { return true }
    guard wanted.count <= bytes.count else { return false }
    return (0...(bytes.count - wanted.count)).contains {
      bytes[$0] == first && bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}
