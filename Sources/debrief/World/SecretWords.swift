/// Takes what looks like a secret out of the words of a command.
enum SecretWords {
  private static let names = [
    "password", "passwd", "pwd", "secret", "token", "apikey", "api-key", "api_key", "credential",
    "authorization", "bearer",
  ]

  /// The words with the values of `--password=…`, `--token …`, `-pTEXT`, `PASSWORD=…`, `Authorization: …` and
  /// `user:pass@host` masked; a word with spaces, such as that of `sh -c`, is looked through word by word.
  static func masked(_ words: [String]) -> [String] {
    var masksNext = false
    return words.map { word in
      defer { masksNext = announcesSecret(word) }
      if masksNext, !word.hasPrefix("-"), !announcesSecret(word) { return "***" }
      let parts = word.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      if parts.count > 1 { return masked(parts).joined(separator: " ") }
      return withoutPassword(masked(word))
    }
  }

  private static func masked(_ word: String) -> String {
    if let equals = word.firstIndex(of: "="), isSecretName(String(word[..<equals])) {
      return word[...equals] + "***"
    }
    let isShortPassword =
      word.hasPrefix("-p") && !word.hasPrefix("--") && word.utf8.count > 2
      && !word.dropFirst(2).allSatisfy(\.isNumber)
    return isShortPassword ? "-p***" : word
  }

  /// True for an option, or a word of a header, whose value is the next word.
  private static func announcesSecret(_ word: String) -> Bool {
    if word.contains("=") || word.contains(" ") { return false }
    let isHeader = word.hasSuffix(":") || word.lowercased() == "bearer"
    return (word.hasPrefix("-") || isHeader) && isSecretName(word)
  }

  private static func isSecretName(_ name: String) -> Bool {
    let name = name.lowercased()
    return names.contains { name.contains($0) }
  }

  /// The same URL with `***` in place of its password.
  private static func withoutPassword(_ word: String) -> String {
    guard let at = word.lastIndex(of: "@"), let scheme = word.firstRange(of: "://"),
      scheme.upperBound <= at, let colon = word[scheme.upperBound..<at].firstIndex(of: ":")
    else { return word }
    return word[...colon] + "***" + word[at...]
  }
}
