/// A first configuration, written for somebody who has never seen one.
///
/// Lines of words begin with `##`, examples of what was not found with `#`: without it they are configuration.
public struct SetupFile: Sendable {
  /// The file, a YAML text that `debrief run` takes as it is.
  public let text: String

  /// Writes what was found; `path` is what the file will be called.
  public init(_ discovery: Discovery, path: String, isHostNameUsable: Bool = true) {
    let found = discovery.repaired()
    var lines = SetupLines()
    Self.begin(&lines, found, path, isHostNameUsable)
    for section in SetupSection.all { section.write(found, to: &lines) }
    Self.tellMisses(&lines, found)
    text = lines.text
  }

  private static func begin(
    _ lines: inout SetupLines, _ found: Discovery, _ path: String, _ isHostNameUsable: Bool
  ) {
    lines.say(
      "What Debrief watches here, as debrief init found it. Correct what is guessed, then:"
    )
    lines.say(
      "  debrief doctor \(path)    tells whether each target is reached, and what is missing")
    lines.say("  debrief run \(path)       watches and records, until it is stopped")
    lines.say("A line that begins with a single # is an example: take the # away to use it.")
    lines.say("docs/configuration.md has every key.")
    lines.gap()
    lines.say(
      "The record itself. Keep it and its key on a disk that is not the one that is watched.")
    lines.put("log: debrief.db")
    lines.say("What this machine is called in the record.")
    let name = Scalar.name(found.machine, else: "hub-1")
    let isSame = name == found.machine && isHostNameUsable
    lines.put("\(isSame ? "#" : "")name: \(Scalar.yaml(name))")
  }

  private static func tellMisses(_ lines: inout SetupLines, _ found: Discovery) {
    guard !found.misses.isEmpty else { return }
    lines.gap()
    lines.say("Looked for in vain:")
    for miss in found.misses { lines.say("- \(miss)") }
  }
}

/// A section of the file: what was found of a kind, or how to write it.
struct SetupSection: Sendable {
  /// The key.
  let key: String
  /// What it is for, in lines.
  let purpose: [String]
  /// How one is written, lines below the key.
  let example: [String]
  /// The entries that were found, lines below the key; none when nothing was.
  let entries: @Sendable (Discovery) -> SetupLines

  func write(_ found: Discovery, to lines: inout SetupLines) {
    lines.gap()
    for line in purpose { lines.say(line) }
    let entries = entries(found)
    guard entries.isEmpty else {
      lines.put("\(key):")
      return lines.add(entries)
    }
    lines.put("#\(key):")
    for line in example { lines.put("#" + line) }
  }

  static let all = [clusters, kubernetes, routers, storage, probes, pages, incidents]
}
