import FoundationEssentials
public import Postmortems

/// Where templates come from: a folder of the user's, before those built in.
public struct TemplateFolder: Sendable {
  /// The folder of the user's templates, `NAME.md` each; nil for those built in alone.
  public let path: String?

  /// Makes a source of templates.
  public init(path: String? = nil) { self.path = path }

  /// The names there are, in order.
  public var names: [String] {
    Set(own + Self.builtIn.keys).sorted()
  }

  /// Reads and checks a template.
  ///
  /// - Throws: `noSuchTemplate`, or `template` for one that names what no document has.
  public func template(_ name: String) throws(ReportingError) -> Template {
    guard let text = try text(name) else { throw .noSuchTemplate(name, known: names) }
    do {
      let template = try Template(name: "\(name).md", text: text)
      try template.check()
      return template
    } catch {
      throw .template(error.description)
    }
  }

  private var own: [String] {
    guard let path else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
  }

  private func text(_ name: String) throws(ReportingError) -> String? {
    if let path, own.contains(name) {
      let file = "\(path)/\(name).md"
      guard let bytes = FileManager.default.contents(atPath: file),
        let text = String(validating: bytes, as: UTF8.self)
      else { throw .template("\(file): cannot be read as UTF-8 text") }
      return text
    }
    return Self.builtIn[name].map { String(decoding: $0, as: UTF8.self) }
  }

  private static let builtIn: [String: [UInt8]] = [
    "postmortem": PackageResources.postmortem_md,
    "public": PackageResources.public_md,
  ]
}
