import Testing

/// Every command is a subcommand of another and in a table of the documents.
@Suite struct RegisteredCommandsTests {
  @Test func everyCommandIsRegisteredAndDocumented() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test func aForgottenCommandIsNamed() {
    let tree = SourceTree([
      "Sources/debrief/Debrief.swift": "let a = CommandConfiguration(subcommands: [Note.self])",
      "Sources/debrief/Commands/Note.swift": "struct Note: AsyncParsableCommand {}",
      "Sources/debrief/Commands/Prove.swift": "struct ProveEvent: ParsableCommand {}",
      "Sources/debrief/Commands/Done.swift": """
      struct Finish: LogCommand {
        static let configuration = CommandConfiguration(commandName: "done")
      }
      """,
      "Sources/debrief/Commands/Words.swift": "enum Words { static func a() {} }",
      "README.md": "| `note TEXT` | Writes a note. |",
    ])
    let done = "Sources/debrief/Commands/Done.swift"
    let prove = "Sources/debrief/Commands/Prove.swift"
    #expect(
      Self.complaints(tree) == [
        "\(done): Finish is in no list of subcommands",
        "\(done): README.md and docs/commands.md have no row for done",
        "\(prove): ProveEvent is in no list of subcommands",
        "\(prove): README.md and docs/commands.md have no row for prove-event",
        "Sources/debrief/Commands/Words.swift: declares no command",
      ])
  }

  static func complaints(_ tree: SourceTree) -> [String] {
    let registered = Set(tree.files(under: "Sources/debrief").flatMap { subcommands(in: $0) })
    let documented = Set(
      tree.firstCells(of: "README.md", "docs/commands.md")
        .flatMap { $0.split { " |,".contains($0) }.map(String.init) })
    return tree.files(under: "Sources/debrief/Commands", suffix: ".swift").flatMap { file in
      let commands = Command.all(in: file)
      if commands.isEmpty { return ["\(file.path): declares no command"] }
      return commands.flatMap { command in
        [
          registered.contains(command.type)
            ? nil : "\(file.path): \(command.type) is in no list of subcommands",
          documented.contains(command.name)
            ? nil : "\(file.path): README.md and docs/commands.md have no row for \(command.name)",
        ].compactMap { $0 }
      }
    }
  }

  /// The types in the lists of subcommands of a file.
  private static func subcommands(in file: SourceFile) -> [String] {
    let words = words(in: file.code)
    return words.indices.filter { words[$0].text == "subcommands" }.flatMap { index in
      let list = words[(index + 1)...]
      let pairs = zip(list, list.dropFirst())
      return pairs.filter { $1.text == "self" && $1.isMember }.map(\.0.text)
    }
  }
}

/// A command as a file declares it.
private struct Command {
  /// The type.
  let type: String
  /// The verb on the command line.
  let name: String

  /// The types of a file with a conformance whose name ends in `Command`.
  static func all(in file: SourceFile) -> [Command] {
    let code = file.code.split(separator: "\n", omittingEmptySubsequences: false)
    var commands: [Command] = []
    for (line, code) in zip(file.lines, code) {
      let words = words(in: code.utf8).map(\.text)
      if let keyword = words.firstIndex(of: "struct"),
        words.dropFirst(keyword + 2).contains(where: { $0.hasSuffix("Command") })
      {
        commands.append(Command(type: words[keyword + 1], name: kebabCase(words[keyword + 1])))
      } else if let name = commandName(in: line), let last = commands.popLast() {
        commands.append(Command(type: last.type, name: name))
      }
    }
    return commands
  }

  /// What stands in quotes after `commandName:` on a line.
  private static func commandName(in line: Substring) -> String? {
    guard let label = line.firstRange(of: "commandName: \"") else { return nil }
    return line[label.upperBound...].split(separator: "\"").first.map(String.init)
  }

  /// The name that ArgumentParser gives a type: `WrapCommand` is `wrap-command`.
  private static func kebabCase(_ type: String) -> String {
    let words = type.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    return String(words.drop { $0 == "-" })
  }
}
