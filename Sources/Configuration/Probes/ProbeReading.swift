import Events

/// What probes are read with: what they may refer to, and what they may not share.
struct ProbeSurroundings {
  let vantages: Names<String>
  var names = Names<String>()
  var subjects = Names<Subject>()
}

extension ProbeConfiguration {
  /// Reads a probe.
  init(_ fields: Fields<ProbeKey>, in surroundings: inout ProbeSurroundings) {
    let name = fields[.name]?.name()
    let isNew = surroundings.names.claim(name, fields[.name])
    self.name = name ?? ""
    let target = fields.target()
    self.target = target ?? .tcp(.unread)
    (every, timeout) = fields.pace(.every, .timeout)
    ca = fields[.ca]?.filePath()
    expectation = ExpectationConfiguration(fields, of: target, timeout: timeout)
    let usual = Subject(.probe, "\(self.target.protocolName)/\(self.name)")
    subject = fields[.subject]?.probed() ?? usual
    if isNew, target != nil {
      surroundings.subjects.claim(subject, fields[.subject] ?? fields[.name])
    }
    label = fields[.label]?.text("what people call it")
    isUserFacing = fields[.userFacing]?.flag()
    customers = fields[.customers]?.integer(0...Int.max)
    partOf = fields[.partOf]?.whole(of: subject)
    dependsOn = fields[.dependsOn]?.foundations(of: subject) ?? []
    vantages = Self.vantages(fields, among: surroundings.vantages)
  }

  private static func vantages(
    _ fields: Fields<ProbeKey>, among names: Names<String>
  ) -> [String] {
    let own = fields.item.reading.name
    guard let item = fields[.vantages] else { return [own] }
    var seen = Names<String>()
    return item.values("names of vantages", atLeastOne: true).compactMap { item in
      guard let name = names.refer(item, "vantage", also: own) else { return nil }
      return seen.claim(name, item) ? name : nil
    }
  }
}

extension Fields<ProbeKey> {
  /// What the probe looks at, or nil after a complaint.
  fileprivate func target() -> ProbeTarget? {
    let given = ProbeKey.targets.filter(has)
    guard let first = given.first else {
      if item.isMap {
        item.refuse("says nothing to look at; write one of http, tcp, dns, tls or mysql")
      }
      return nil
    }
    for key in given.dropFirst() {
      refuse(key, "cannot stand beside \(first.rawValue); make it a probe of its own")
    }
    if first != .http {
      let keys: [ProbeKey] = [.method, .headers, .followRedirects, .cacheBusting]
      refuse(given: keys, "is for http; remove it")
      if first != .tls { refuse(given: [.ca], "is for http and tls; remove it") }
    }
    return switch first {
    case .http: request().map(ProbeTarget.http)
    case .dns: section(.dns, QuestionKey.self).question().map(ProbeTarget.dns)
    case .tls: self[.tls]?.endpoint(defaultPort: 443).map(ProbeTarget.tls)
    case .mysql: self[.mysql]?.endpoint(defaultPort: 3306).map(ProbeTarget.mysql)
    default: self[.tcp]?.endpoint().map(ProbeTarget.tcp)
    }
  }

  private func request() -> ProbeRequest? {
    let url = self[.http]?.webAddress()
    let method: HTTPMethod? = self[.method]?.word()
    let headers = self[.headers]?.headers() ?? []
    let redirects = self[.followRedirects]?.integer(0...20)
    let bustsCaches = self[.cacheBusting]?.flag()
    guard let url, let method, let redirects, let bustsCaches else { return nil }
    return ProbeRequest(
      url: url, method: method, headers: headers, followRedirects: redirects,
      bustsCaches: bustsCaches)
  }
}

extension Fields<QuestionKey> {
  fileprivate func question() -> ProbeQuestion? {
    let (name, server) = (self[.name]?.hostName(), self[.server]?.endpoint(defaultPort: 53))
    let expected = (self[.expect]?.values("addresses") ?? []).compactMap { $0.address() }
    guard let name, let server else { return nil }
    return ProbeQuestion(name: name, server: server, expected: expected)
  }
}

extension Item {
  /// What a probe may speak of: not what other collectors or the log itself speak of.
  fileprivate func probed() -> Subject? {
    guard let subject = subject() else { return nil }
    let others: [Subject.Kind] = [
      .node, .cluster, .metadata, .router, .route, .page, .alert, .collector, .operator, .incident,
      .policy, .event, .source,
    ]
    guard !others.contains(subject.kind) else {
      refuse("\(subject) is nothing a probe speaks of; write a probe, service, backend or host")
      return nil
    }
    return subject
  }

  /// An address that a name server may answer with.
  fileprivate func address() -> String? {
    value("an IP address") { text throws(Refusal) in
      guard let address = IPAddress.canonical(text) else {
        throw Refusal("\(text.quoted) is not an IP address; write one such as 192.0.2.1")
      }
      return address
    }
  }

  /// A name that DNS can carry (RFC 1035, section 2.3.4).
  fileprivate func hostName() -> String? {
    value("a host name") { text throws(Refusal) in
      let name = text.hasSuffix(".") ? String(text.dropLast()) : text
      let labels = name.split(separator: ".", omittingEmptySubsequences: false)
      let isName = name.utf8.allSatisfy { $0.isASCIIAlphanumeric || ".-_".utf8.contains($0) }
      guard isName, name.utf8.count <= 253, labels.allSatisfy({ 1...63 ~= $0.utf8.count }) else {
        throw Refusal("\(text.quoted) is not a host name; write one such as site-a.example")
      }
      return name
    }
  }
}
