/// Takes what looks like a secret out of the words of a command.
enum SecretWords {
  private static let names = [
    "password", "passwd", "pwd", "secret", "token", "apikey", "api-key", "credential",
  ]

  /// The words with the values of options such as `--password=…`, `--token …`, `-pTEXT` and passwords in URLs masked.
  static func masked(_ words: [String]) -> [String] {
    var masksNext = false
    return words.map { word in
      defer { masksNext = isSecretOption(word) }
      if masksNext, !word.hasPrefix("-") { return "***" }
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

  private static func isSecretOption(_ word: String) -> Bool {
    word.hasPrefix("-") && !word.contains("=") && isSecretName(word)
  }

  private static func isSecretName(_ name: String) -> Bool {
    let name = name.lowercased()
    return names.contains { name.contains($0) }
  }

  /// The URL with its password masked, when it carries one.
  private static func withoutPassword(_ word: String) -> String {
    guard let at = word.lastIndex(of: "@"), let scheme = word.firstRange(of: "://"),
      let colon = word[scheme.upperBound..<at].firstIndex(of: ":")
    else { return word }
    return word[...colon] + "***" + word[at...]
  }
}
