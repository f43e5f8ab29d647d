import Events

extension Item {
  /// A text of at least one character, on one line.
  func text(_ what: String = "a text") -> String? {
    value(what) { text throws(Refusal) in
      guard !text.isEmpty else { throw Refusal("is empty; write \(what)") }
      let isOneLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      guard isOneLine else { throw Refusal("is more than one line; write \(what) on one") }
      return text
    }
  }

  /// A name that can be part of a subject.
  func name() -> String? {
    value("a name") { text throws(Refusal) in
      guard Self.isName(text) else {
        throw Refusal(
          "\(text.quoted) is not a name; write at most 100 letters, digits, dots, dashes and _")
      }
      return text
    }
  }

  /// True for letters, digits, dots, dashes and underscores, 1-100 of them.
  static func isName(_ text: String) -> Bool {
    1...100 ~= text.utf8.count
      && text.utf8.allSatisfy { $0.isASCIIAlphanumeric || ".-_".utf8.contains($0) }
  }

  /// One word of a closed set.
  func word<Word: Vocabulary>(_ set: Word.Type = Word.self) -> Word? {
    value(Word.allCases.map(\.rawValue).alternatives) { text throws(Refusal) in
      guard let word = Word(rawValue: text) else { throw Refusal(Word.refusal(of: text)) }
      return word
    }
  }

  /// True or false.
  func flag() -> Bool? {
    value("true or false") { text throws(Refusal) in
      switch text {
      case "true": return true
      case "false": return false
      default: throw Refusal("\(text.quoted) is neither true nor false; write one of them")
      }
    }
  }

  /// A length of time within a range.
  func length(_ range: ClosedRange<Elapsed>) -> Elapsed? {
    value("a length of time such as 5s") { text throws(Refusal) in
      let length = try LengthText.parse(text)
      if length < range.lowerBound {
        throw Refusal(
          "\(text.quoted) is too short; write at least \(LengthText.format(range.lowerBound))")
      }
      if length > range.upperBound {
        throw Refusal(
          "\(text.quoted) is too long; write at most \(LengthText.format(range.upperBound))")
      }
      return length
    }
  }

  /// A whole number within a range.
  func integer(_ range: ClosedRange<Int>) -> Int? {
    let what =
      range.upperBound == .max
      ? "a whole number, \(range.lowerBound) or more"
      : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return value(what) { text throws(Refusal) in
      guard let number = Int(text) else {
        throw Refusal("\(text.quoted) is not a whole number; write \(what)")
      }
      guard range.contains(number) else {
        throw Refusal("\(number) is out of range; write \(what)")
      }
      return number
    }
  }

  /// A finite number.
  func number() -> Double? {
    value("a number") { text throws(Refusal) in
      let isPlain = text.utf8.allSatisfy { 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }
      guard isPlain, let number = Double(text), number.isFinite else {
        throw Refusal("\(text.quoted) is not a number; write one such as 0.5")
      }
      return number
    }
  }
}
