extension Secret {
  private static let largest = 65_536

  /// Finds the secret in the environment, or in a file without its one line end.
  ///
  /// - Parameters:
  ///   - environment: answers the value of a variable, nil when it is not set.
  ///   - readFile: answers what a file holds and who may read it; what it throws is put into the message.
  /// - Returns: the secret, with a warning when every user of the machine may read it.
  /// - Throws: when there is none, or it is empty or more than one line, with the place that names it.
  public func resolve(
    environment: (String) -> String?, readFile: (String) throws -> SecretFile
  ) throws(SecretError) -> FoundSecret {
    switch self {
    case .environment(let name, _):
      guard let text = environment(name) else {
        throw refusal("is not set; set it, or name a file")
      }
      return FoundSecret(value: try checked(text), warning: nil)
    case .file(let path, _):
      let file: SecretFile
      do { file = try readFile(path) } catch {
        throw refusal("cannot be read: \(error); correct the path, or who may read it")
      }
      guard file.bytes.count <= Self.largest,
        let text = String(validating: file.bytes, as: UTF8.self)
      else { throw refusal("is not a line of UTF-8 text; write the secret alone into it") }
      let advice = "can be read by every user of this machine; chmod 600 \(path)"
      return FoundSecret(
        value: try checked(Self.withoutEnd(text)),
        warning: file.isReadableByAll ? complaint(advice).description : nil)
    }
  }

  private func checked(_ text: String) throws(SecretError) -> SecretValue {
    guard !text.isEmpty else { throw refusal("is empty; write the secret into it") }
    guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw refusal("is more than one line of text; write the secret alone into it")
    }
    return SecretValue(text)
  }

  private static func withoutEnd(_ text: String) -> String {
    // A carriage return and a line feed are one Character.
    ["\n", "\r\n"].contains(text.last) ? String(text.dropLast()) : text
  }

  private func complaint(_ text: String) -> Complaint {
    Complaint(place, "", "\(self) \(text)")
  }

  private func refusal(_ text: String) -> SecretError { SecretError(complaint: complaint(text)) }
}

extension TextOrSecret {
  /// The text, or the secret as it is found.
  ///
  /// - Throws: when there is no such secret, with the place that names it.
  public func resolve(
    environment: (String) -> String?, readFile: (String) throws -> SecretFile
  ) throws(SecretError) -> FoundSecret {
    switch self {
    case .text(let text): FoundSecret(value: SecretValue(text), warning: nil)
    case .secret(let secret): try secret.resolve(environment: environment, readFile: readFile)
    }
  }
}
