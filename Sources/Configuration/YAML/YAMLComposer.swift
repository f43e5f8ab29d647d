import Yams

extension SourceText {
  /// The value that the file holds, nil when it holds none, and what is wrong in what was read.
  ///
  /// Keys that a map has twice are set aside, at most `limit`, so that the rest is read too.
  ///
  /// - Throws: why it is not YAML, or not to be followed.
  func composed(
    settingAside limit: Int = 20
  ) throws(ConfigurationError) -> (root: YAMLNode?, complaints: [Complaint]) {
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      // The nodes hold their anchors weakly; the parser keeps them.
      return try withExtendedLifetime(parser) {
        var reader = NodeReader(self)
        let root = try parser.singleRoot().map { try reader.read($0) }
        return (root, reader.complaints)
      }
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      var source = self
      let (line, column) = (context.mark.line, context.mark.column)
      guard limit > 0, let key = keys.first, source.setAside(key, line: line, column: column) else {
        throw refusal("a key is given twice in the map here; keep one", line: line, column: column)
      }
      return try source.composed(settingAside: limit - 1)
    } catch let error as YamlError {
      throw refusal(of: error)
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw refusal("cannot be read: \(error)", line: 1, column: 1)
    }
  }
}
