import Events

extension Item {
  /// The path of a file or folder, made absolute or relative to where the program runs.
  func filePath() -> String? {
    guard let text = text("a path") else { return nil }
    guard !text.hasPrefix("~") else {
      refuse("\(text.quoted) begins with ~, which only a shell knows; write the whole path")
      return nil
    }
    return reading.path(text)
  }

  /// A host and port; without a port it takes `defaultPort`, when there is one.
  func endpoint(defaultPort: Int? = nil) -> Endpoint? {
    if case .list = node.content {
      refuse("is a list; write HOST:PORT, with an IPv6 address as \"[::1]:PORT\", in quotes")
      return nil
    }
    return value("HOST:PORT") { text throws(Refusal) in
      try Endpoint(text, defaultPort: defaultPort)
    }
  }

  /// An http or https URL.
  func webAddress() -> WebAddress? {
    value("a URL") { text throws(Refusal) in try WebAddress(text) }
  }

  /// What an event can be about.
  func subject() -> Subject? {
    value("a subject such as node:shop/db-1") { text throws(Refusal) in
      guard let subject = Subject(text) else {
        throw Refusal("\(text.quoted) is not a subject; write kind:name, such as node:shop/db-1")
      }
      return subject
    }
  }

  /// What a component stands on; a circle among all of these is found later.
  func foundations(of subject: Subject?) -> [Subject] {
    values("subjects").compactMap { item in
      guard let foundation = item.subject() else { return nil }
      guard foundation != subject else {
        item.refuse("\(foundation) cannot stand on itself; remove it")
        return nil
      }
      if let subject { reading.note(subject, standsOn: foundation, item) }
      return foundation
    }
  }

  /// The group that a component is part of, which stands on it.
  func whole(of part: Subject) -> Subject? {
    guard let whole = subject() else { return nil }
    guard whole != part else {
      refuse("\(whole) cannot be part of itself; remove it")
      return nil
    }
    reading.note(whole, standsOn: part, self)
    return whole
  }

  /// The IANA name of a time zone that this machine knows.
  func timeZone() -> String? {
    guard let name = text("a time zone such as Europe/Berlin") else { return nil }
    guard name == "UTC" || reading.machine.hasTimeZone(name) else {
      refuse("\(name.quoted) is not a time zone; write one such as Europe/Berlin or UTC")
      return nil
    }
    return name
  }
}
