import Events
import Mustache

/// A strict Mustache template: a name it uses must be there, and be what it is used as.
public struct Template: Sendable {
  /// The name in error messages, usually the file's.
  public let name: String
  private let files: [String]
  private let library: MustacheLibrary
  private let root: MustacheTemplate

  /// Reads a template and the partials it may use, each by the name that `{{> name}}` gives.
  ///
  /// - Throws: `TemplateError` for a tag that does not end, a section that is not closed, a partial that is not
  ///   there or that uses itself, and for tags these templates do not have.
  public init(
    name: String, text: String, partials: [String: String] = [:]
  ) throws(TemplateError) {
    let names = partials.keys.sorted()
    let main = try TemplateSource(name: name, text: text, file: 0)
    var sources: [String: TemplateSource] = [:]
    for (index, partial) in names.enumerated() {
      let text = partials[partial] ?? ""
      sources[partial] = try TemplateSource(name: partial, text: text, file: index + 1)
    }
    try Self.checkPartials(of: main, sources, within: [])
    self.name = name
    files = [name] + names
    root = try Self.parsed(main)
    var library = MustacheLibrary()
    for partial in names {
      if let source = sources[partial] {
        library.register(try Self.parsed(source), named: partial)
      }
    }
    self.library = library
  }

  /// The text of the template with `value` in place of its tags, which must be an object.
  ///
  /// - Throws: `TemplateError` for the first name that is not there or not what it is used as, among those
  ///   that rendering meets: what stands in an empty section is not looked at.
  public func render(_ value: TemplateValue) throws(TemplateError) -> String {
    let run = TemplateRun(files: files)
    let scope = TemplateScope(value: value, run: run, isRoot: true)
    let text = root.render(scope, library: library)
    if let error = run.error { throw error }
    return text
  }

  /// Follows partials into partials; one that leads back to itself would never end.
  private static func checkPartials(
    of source: TemplateSource, _ sources: [String: TemplateSource], within path: [String]
  ) throws(TemplateError) {
    for partial in source.partials {
      let reason: String?
      if path.contains(partial.name) {
        reason = "is a partial that uses itself"
      } else if sources[partial.name] == nil {
        let near = nearest(to: partial.name, among: sources.keys.sorted())
        reason = "is not a partial here" + (near.map { "; did you mean \"\($0)\"?" } ?? "")
      } else {
        reason = nil
      }
      if let reason {
        throw TemplateError(
          template: source.name, line: partial.line, name: partial.name, reason: reason)
      }
      if let next = sources[partial.name] {
        try checkPartials(of: next, sources, within: path + [partial.name])
      }
    }
  }

  private static func parsed(_ source: TemplateSource) throws(TemplateError) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: source.rewritten)
    } catch {
      throw TemplateError(
        template: source.name, line: 1, name: source.name, reason: "is not Mustache: \(error)")
    }
  }
}
