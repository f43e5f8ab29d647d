import Events

extension ExpectationConfiguration {
  /// Reads what a probe of a target expects; the target is nil when it could not be read.
  init(_ probe: Fields<ProbeKey>, of target: ProbeTarget?, timeout: Elapsed) {
    let fields = probe.section(.expect, ExpectKey.self)
    statuses = (fields[.status]?.values("statuses", atLeastOne: true) ?? [])
      .compactMap { $0.value("a status such as 200, or 200-299", StatusCodes.parse) }
    body = fields[.body]?.piece()
    notBody = fields[.notBody]?.piece()
    headers = (fields[.headers]?.pairs("a header on each line, NAME: TEXT") ?? [])
      .compactMap { $0.item.header($0.key) }
    json = (fields[.json]?.pairs("a value on each line, PATH: VALUE") ?? [])
      .compactMap { $0.item.jsonValue(at: $0.key) }
    within = fields[.within]?.length(.milliseconds(1)...(.minutes(60)))
    certificateDays = fields[.certificateDays]?.integer(0...3650)
    if let within, timeout > .zero, within >= timeout {
      let limit = LengthText.format(timeout)
      fields.refuse(.within, "is not shorter than timeout, \(limit); write a shorter length")
    }
    if let target { Self.check(fields, target) }
  }

  private static func check(_ fields: Fields<ExpectKey>, _ target: ProbeTarget) {
    switch target {
    case .http(let request):
      if request.method == .head {
        let bodies: [ExpectKey] = [.body, .notBody, .json]
        fields.refuse(given: bodies, "needs a body, which HEAD has not; write method: GET")
      }
      if !request.url.isSecure {
        fields.refuse(given: [.certificateDays], "is for https; remove it")
      }
    case .tls: fields.refuse(given: ExpectKey.ofHTTP, "is for http; remove it")
    case .tcp, .dns, .mysql:
      fields.refuse(given: ExpectKey.ofHTTP, "is for http; remove it")
      fields.refuse(given: [.certificateDays], "is for https and tls; remove it")
    }
  }
}

extension Item {
  /// A text to look for in a body.
  fileprivate func piece() -> String? {
    value("a text") { text throws(Refusal) in
      guard !text.isEmpty else { throw Refusal("is empty; write a text to look for") }
      return text
    }
  }

  fileprivate func header(_ name: String) -> ExpectedHeader? {
    guard Self.isHeaderName(name) else {
      refuse("is not the name of a header; write letters, digits and dashes")
      return nil
    }
    return text("what its value contains").map { ExpectedHeader(name: name, contained: $0) }
  }

  fileprivate func jsonValue(at path: String) -> ExpectedValue? {
    value("a text, a number, true or false") { text throws(Refusal) in
      ExpectedValue(path: try JSONPathText.checked(path), value: text)
    }
  }
}
