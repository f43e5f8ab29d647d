import Yams

extension SourceText {
  /// How often a file may have a key twice in one map before the rest of it is left unread.
  private static let mostSetAside = 20

  /// The value that the file holds, nil when it holds none, and what is wrong in what was read.
  ///
  /// - Throws: why it is not YAML, or not to be followed.
  func composed() throws(ConfigurationError) -> (root: YAMLNode?, complaints: [Complaint]) {
    var source = self
    for _ in 0...Self.mostSetAside {
      do {
        let parser = try Parser(yaml: source.text, resolver: .basic, encoding: .utf8)
        // The nodes hold their anchors weakly; the parser keeps them.
        return try withExtendedLifetime(parser) {
          var reader = NodeReader(source)
          let root = try parser.singleRoot().map { try reader.read($0) }
          return (root, reader.complaints)
        }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let (line, column) = (context.mark.line, context.mark.column)
        guard let key = keys.first, source.setAside(key, line: line, column: column) else {
          throw refusal(
            "a key is given twice in the map here; keep one", line: line, column: column)
        }
      } catch let error as YamlError {
        throw refusal(of: error)
      } catch let error as ConfigurationError {
        throw error
      } catch {
        throw refusal("cannot be read: \(error)", line: 1, column: 1)
      }
    }
    throw refusal("many keys are given twice; keep one of each", line: 1, column: 1)
  }
}
