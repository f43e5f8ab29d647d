/// Finds a name that an object has twice (RFC 7493, section 2.3), however many names it has.
enum JSONNames {
  /// The first name, by place, that was there before; nil when all differ.
  static func repeated(
    in names: ArraySlice<JSONScanner.Text>, of scanner: JSONScanner
  ) -> JSONScanner.Text? {
    names.count <= 16 ? pairwise(names, scanner) : sorted(names, scanner)
  }

  private static func pairwise(
    _ names: ArraySlice<JSONScanner.Text>, _ scanner: JSONScanner
  ) -> JSONScanner.Text? {
    for index in names.indices.dropFirst() {
      for earlier in names.startIndex..<index where scanner.same(names[index], names[earlier]) {
        return names[index]
      }
    }
    return nil
  }

  private static func sorted(
    _ names: ArraySlice<JSONScanner.Text>, _ scanner: JSONScanner
  ) -> JSONScanner.Text? {
    let ordered = names.map { (utf8: scanner.unescaped($0), name: $0) }.sorted {
      $0.utf8 == $1.utf8
        ? $0.name.start < $1.name.start : $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return zip(ordered.dropFirst(), ordered).filter { $0.utf8 == $1.utf8 }
      .map(\.0.name).min { $0.start < $1.start }
  }
}

extension JSONScanner {
  /// True when two names stand for the same text.
  fileprivate func same(_ left: Text, _ right: Text) -> Bool {
    if left.hasEscapes || right.hasEscapes { return unescaped(left) == unescaped(right) }
    guard left.range.count == right.range.count else { return false }
    for offset in 0..<left.range.count
    where bytes[left.start + offset] != bytes[right.start + offset] { return false }
    return true
  }
}
