/// The keys of a secret.
enum SecretKey: String, SectionKey {
  case file, environment

  static let section = "secrets"
  var need: Need { .optional }
}

extension Item {
  private static let remedy =
    "secrets come from a file or the environment: write {file: PATH} or {environment: NAME}"

  /// Where a secret comes from; nil after a complaint, which never shows what stands there.
  func secret() -> Secret? {
    switch node.content {
    // What stands there without a value may be the secret itself, which no message may show.
    case .map(let entries) where entries.contains(where: \.value.isNull):
      refuse("names nothing; \(Self.remedy)")
      return nil
    case .map: break
    case .scalar:
      refuse(node.isNull ? "is empty; \(Self.remedy)" : "is plain text; \(Self.remedy)")
      return nil
    case .list:
      refuse("is a list; \(Self.remedy)")
      return nil
    case .refused: return nil
    }
    let fields = Fields<SecretKey>(self)
    guard fields.has(.file) != fields.has(.environment) else {
      refuse(
        fields.has(.file) ? "is both a file and a variable; keep one" : "is empty; \(Self.remedy)")
      return nil
    }
    if let path = fields[.file]?.filePath() { return .file(path, node.place) }
    return fields[.environment]?.variable().map { .environment($0, node.place) }
  }

  private func variable() -> String? {
    value("the name of a variable") { text throws(Refusal) in
      let isName = text.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") }
      guard isName, let first = text.utf8.first, !(0x30...0x39 ~= first) else {
        throw Refusal("is not the name of a variable; write letters, digits and _")
      }
      return text
    }
  }

  /// A text, or where it comes from.
  func textOrSecret(_ what: String) -> TextOrSecret? {
    if case .map = node.content { return secret().map(TextOrSecret.secret) }
    return text(what).map(TextOrSecret.text)
  }

  /// HTTP headers to send; what carries secrets may not stand there as plain text.
  func headers() -> [Header] {
    pairs("a header on each line, NAME: VALUE").compactMap { name, item in
      guard Self.isHeaderName(name) else {
        item.refuse("is not the name of a header; write letters, digits and dashes")
        return nil
      }
      let isSecret = Self.secretHeaders.contains(name.lowercased())
      let value = isSecret ? item.secret().map(TextOrSecret.secret) : item.textOrSecret("a text")
      return value.map { Header(name: name, value: $0) }
    }
  }

  /// Headers that exist to carry a secret.
  private static let secretHeaders: Set<String> = [
    "authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token",
  ]

  /// True for the letters of a header's name that are in use.
  static func isHeaderName(_ name: String) -> Bool {
    1...100 ~= name.utf8.count
      && name.utf8.allSatisfy { $0.isASCIIAlphanumeric || "-_".utf8.contains($0) }
  }
}
