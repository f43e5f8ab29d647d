/// A target as `Package.swift` declares it; what lives below `Tests` is left out.
struct ManifestTarget {
  /// Its name.
  let name: String
  /// The names of the targets, and of the constants that stand for products, it depends on.
  let dependencies: [String]

  private static let calls: Set<String> = ["target", "executableTarget", "systemLibrary"]
  private static let labels: Set<String> = [
    "name", "dependencies", "swiftSettings", "strict", "embedding", "builtInTemplates",
  ]

  /// The targets of a manifest, in its order.
  static func all(in manifest: SourceFile) -> [ManifestTarget] {
    let (text, code) = (Array(manifest.text.utf8), Array(manifest.code.utf8))
    var targets: [ManifestTarget] = []
    var (start, previous) = (0, "")
    while let open = code[start...].firstIndex(of: UInt8(ascii: "(")) {
      let before = [previous] + words(in: code[start..<open]).map(\.text)
      let isDeclaration = before.dropLast().last == "func"
      if let call = before.last, calls.contains(call), !isDeclaration,
        let target = read(call, text, code, open)
      {
        targets.append(target)
      }
      previous = before.last ?? previous
      start = open + 1
    }
    return targets
  }

  private static func read(
    _ call: String, _ text: [UInt8], _ code: [UInt8], _ open: Int
  ) -> ManifestTarget? {
    let end = closing(code, from: open)
    let strings = literals(text, code, open..<end)
    guard let name = strings.first, !strings.contains(where: { $0.hasPrefix("Tests/") }) else {
      return nil
    }
    if call == "systemLibrary" { return ManifestTarget(name: name, dependencies: []) }
    let constants = words(in: code[open..<end]).map(\.text).filter { !labels.contains($0) }
    return ManifestTarget(name: name, dependencies: strings.dropFirst() + constants)
  }

  private static func closing(_ code: [UInt8], from open: Int) -> Int {
    var depth = 0
    for index in open..<code.count {
      if code[index] == UInt8(ascii: "(") { depth += 1 }
      if code[index] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return index }
    }
    return code.count
  }

  private static func literals(_ text: [UInt8], _ code: [UInt8], _ range: Range<Int>) -> [String] {
    let quotes = range.filter { code[$0] == UInt8(ascii: "\"") }
    return stride(from: 0, to: quotes.count - 1, by: 2).map { pair in
      String(decoding: text[(quotes[pair] + 1)..<quotes[pair + 1]], as: UTF8.self)
    }
  }
}
