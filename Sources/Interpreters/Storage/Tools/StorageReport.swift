import Events

/// What a command says of one thing that it tells about.
struct StorageReport {
  /// The thing's name, after the tool's kind and the machine's name.
  let name: String
  let state: ComponentState
  /// What is wrong, in a form that stays the same while nothing else is wrong.
  var troubles: [String] = []
  /// What changes from look to look, such as how far a repair is; told along with the rest.
  var progress: String?

  /// The troubles as a reason.
  var reason: String? {
    let words =
      troubles.prefix(6).map { Quotation.line($0, limit: 120) }
      + (troubles.count > 6 ? ["\(troubles.count - 6) more"] : []) + [progress].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}

/// Why a command's output says nothing of its target.
struct ToolTrouble: Error {
  /// In plain words.
  let reason: String
}
