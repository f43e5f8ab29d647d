import Events
import Mustache

/// One rendering: the first thing that was wrong, because the renderer itself goes on over anything.
final class TemplateRun {
  let files: [String]
  private(set) var error: TemplateError?
  /// The names of the scopes that were looked through for the present name.
  private var seen: [String] = []

  init(files: [String]) { self.files = files }

  func look(in names: [String]) { seen += names }

  func found() { seen = [] }

  func unknown(_ tag: TagName, besides names: [String]) {
    let candidates = Set(seen + names).sorted()
    let near = nearest(to: tag.path, among: candidates).map { "; did you mean \"\($0)\"?" }
    let remedy = near ?? "; there are \(candidates.joined(separator: ", "))"
    report(tag, "is not a name here" + remedy)
    seen = []
  }

  func report(_ tag: TagName, _ reason: String) {
    guard error == nil else { return }
    error = TemplateError(
      template: files[tag.file], line: tag.line, name: tag.path, reason: reason)
  }
}

/// A value on the renderer's stack, which answers a `TagName` and reports one it cannot answer.
struct TemplateScope: MustacheParent {
  let value: TemplateValue
  let run: TemplateRun
  let isRoot: Bool

  func child(named name: String) -> Any? {
    guard let tag = TagName(encoded: name) else { return nil }
    if tag.path == "." { return shaped(value, for: tag) }
    let path = tag.path.split(separator: ".").map(String.init)
    guard let first = path.first, case .object(let members) = value, var found = members[first]
    else {
      if isRoot { run.unknown(tag, besides: value.names) } else { run.look(in: value.names) }
      return nil
    }
    run.found()
    for name in path.dropFirst() {
      guard case .object(let members) = found, let next = members[name] else {
        let parent = path.dropLast().joined(separator: ".")
        run.unknown(tag, besides: found.names.map { parent + "." + $0 })
        return nil
      }
      found = next
    }
    return shaped(found, for: tag)
  }

  /// The value as the renderer takes it, when it is what the tag wants.
  private func shaped(_ found: TemplateValue, for tag: TagName) -> Any? {
    switch (found, tag.wanted) {
    case (.text(let text), .text): return text
    case (.flag(let flag), .section), (.flag(let flag), .inverted): return flag
    case (.list(let values), .section), (.list(let values), .inverted):
      return values.map { TemplateScope(value: $0, run: run, isRoot: false) }
    case (.object, .section), (.object, .inverted):
      return TemplateScope(value: found, run: run, isRoot: false)
    case (_, .text):
      run.report(tag, "is \(found.shape), not a text; open it with {{#\(tag.path)}}")
    case (_, .section), (_, .inverted):
      run.report(tag, "is a text, not a section; write {{\(tag.path)}}")
    }
    // Something, so that an enclosing scope is not asked next.
    return tag.wanted == .text ? "" : false
  }
}
