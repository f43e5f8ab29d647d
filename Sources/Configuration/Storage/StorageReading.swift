import Events
import Interpreters

/// What parts of storage are read with: what they may not share.
struct StorageSurroundings {
  var names = Names<String>()
  /// Two paths of one backend would contradict each other.
  var backends = Names<Subject>()
}

extension StorageConfiguration {
  /// Reads a part of storage.
  init(_ fields: Fields<StorageKey>, in surroundings: inout StorageSurroundings) {
    let name = fields[.name]?.name()
    surroundings.names.claim(name, fields[.name])
    self.name = name ?? ""
    let key = fields.target()
    let tool: StorageTool? = fields[.tool]?.word()
    (every, timeout) = fields.pace(of: key)
    let path = fields.path(self.name, timeout: timeout)
    let boot = fields.boot(self.name)
    let kernelLog = fields[.kernelLog]?.filePath() ?? ""
    let machine = fields[.machine]?.name()
    let own = fields.item.reading.name
    let command = fields.command(tool, owner: machine ?? (tool == .ceph ? self.name : own))
    switch key {
    case .boot: target = .boot(boot)
    case .kernelLog: target = .kernelLog(path: kernelLog, machine: machine ?? own)
    case .tool: target = .tool(command)
    default:
      target = .path(path)
      if key != nil, name != nil {
        surroundings.backends.claim(path.subject, fields[.subject] ?? fields[.name])
      }
    }
    let kind = key == .tool ? tool?.rawValue : key?.rawValue.replacing("_", with: "-")
    collector = .collector(kind ?? "path", self.name, at: own)
    let subject = key == .boot ? boot.subject : path.subject
    dependsOn = fields[.dependsOn]?.foundations(of: subject) ?? []
    if let key { fields.refuseUseless(beside: key) }
  }
}

extension Fields<StorageKey> {
  /// The key that says what is looked at, or nil after a complaint.
  fileprivate func target() -> StorageKey? {
    let given = StorageKey.targets.filter(has)
    guard let first = given.first else {
      if item.isMap {
        item.refuse("says nothing to look at; write one of path, boot, kernel_log or tool")
      }
      return nil
    }
    for key in given.dropFirst() {
      refuse(key, "cannot stand beside \(first.rawValue); make it an entry of its own")
    }
    return first
  }

  fileprivate func refuseUseless(beside target: StorageKey) {
    for key in StorageKey.allCases {
      guard let targets = key.isFor, !targets.contains(target) else { continue }
      let words = StorageKey.targets.filter(targets.contains).map(\.rawValue)
      refuse(given: [key], "is for \(words.joined(separator: " and ")); remove it")
    }
  }

  /// How often it is looked at and for how long; a tool costs more than a look at a file.
  fileprivate func pace(of target: StorageKey?) -> (every: Elapsed, timeout: Elapsed) {
    guard target == .tool, !has(.every) else {
      let pace = pace(.every, .timeout)
      return target == .tool && !has(.timeout)
        ? (pace.every, min(.seconds(30), Elapsed(nanoseconds: pace.every.nanoseconds / 2))) : pace
    }
    let limit = has(.timeout) ? self[.timeout]?.length(.milliseconds(10)...(.seconds(59))) : nil
    return (.seconds(60), limit ?? .seconds(30))
  }

  fileprivate func path(_ name: String, timeout: Elapsed) -> StoragePath {
    let low = self[.low]?.share() ?? 1
    let full = self[.full]?.share() ?? 0
    if full >= low, has(.low) || has(.full) {
      refuse(has(.full) ? .full : .low, "leaves no room: full must be less than low")
    }
    return StoragePath(
      path: self[.path]?.filePath() ?? "",
      subject: has(.path) && has(.subject)
        ? self[.subject]?.storage([.backend]) ?? Subject(.backend, name) : Subject(.backend, name),
      isMounted: self[.mounted]?.flag() ?? false, slowAfter: slowAfter(within: timeout),
      low: low, full: full)
  }

  private func slowAfter(within timeout: Elapsed) -> Elapsed {
    let length = self[.slowAfter]?.length(.milliseconds(1)...(.minutes(60))) ?? .zero
    guard has(.slowAfter) else {
      return min(length, Elapsed(nanoseconds: timeout.nanoseconds / 2))
    }
    if timeout > .zero, length >= timeout {
      refuse(
        .slowAfter,
        "is \(LengthText.format(length)) and timeout is \(LengthText.format(timeout)); write less")
    }
    return length
  }

  fileprivate func boot(_ name: String) -> StorageBoot {
    let usual = Subject(.host, name)
    let subject = has(.path) ? usual : self[.subject]?.storage([.backend, .host]) ?? usual
    var exporter: WebAddress?
    if let item = self[.boot], item.scalar("local or a URL") != "local" {
      exporter = item.value("local, or the URL of a node exporter's metrics") {
        text throws(Refusal) in try WebAddress(text)
      }
    }
    return StorageBoot(subject: subject, exporter: exporter)
  }

  fileprivate func command(_ tool: StorageTool?, owner: String) -> StorageCommand {
    let device = self[.device]?.filePath()
    let words = self[.command]?.values("a program and its arguments", atLeastOne: true)
      .compactMap { $0.text("a word of a command") }
    if let tool {
      if tool != .smart {
        refuse(given: [.device], "is for tool smart; remove it")
      } else if !has(.device), !has(.command) {
        refuse(.device, "is missing; write the disk, such as /dev/sda")
      }
    }
    return StorageCommand(
      tool: tool ?? .md, command: words ?? tool?.command(device ?? "") ?? [], owner: owner)
  }
}

extension Item {
  /// A share, more than 0 and less than 1.
  fileprivate func share() -> Double? {
    guard let number = number() else { return nil }
    guard number > 0, number < 1 else {
      refuse("\(number) is not a share; write one between 0 and 1, such as 0.1")
      return nil
    }
    return number
  }

  /// A subject of one of some kinds.
  fileprivate func storage(_ kinds: [Subject.Kind]) -> Subject? {
    guard let subject = subject() else { return nil }
    guard !kinds.contains(subject.kind) else { return subject }
    let words = kinds.map { "a \($0.rawValue)" }.joined(separator: " or ")
    refuse("\(subject) is not what this tells of; write \(words)")
    return nil
  }
}
