/// The keys of what is done with incidents.
enum IncidentKey: String, SectionKey {
  case drafts, timezone, exec, webhook

  static let section = "incidents"
  var need: Need { .optional }
}

/// The keys of a webhook.
enum WebhookKey: String, SectionKey {
  case url, headers

  static let section = "incidents.webhook"
  var need: Need { self == .url ? .required("the URL, or where it comes from") : .optional }
}

extension IncidentConfiguration {
  /// Reads what is done with incidents; without a folder for drafts, it is beside the log.
  init(_ fields: Fields<IncidentKey>, log: String) {
    let folder = log.lastIndex(of: "/").map { String(log[...$0]) } ?? ""
    drafts = fields[.drafts]?.filePath() ?? folder + "drafts"
    timeZone = fields[.timezone]?.timeZone()
    command = fields[.exec]?.command()
    webhook = fields.has(.webhook) ? WebhookConfiguration(fields.section(.webhook)) : nil
  }
}

extension WebhookConfiguration {
  fileprivate init?(_ fields: Fields<WebhookKey>) {
    let headers = fields[.headers]?.headers() ?? []
    guard let item = fields[.url] else { return nil }
    let url =
      item.isMap
      ? item.secret().map(TextOrSecret.secret)
      : item.webAddress().map { TextOrSecret.text($0.text) }
    guard let url else { return nil }
    self.init(url: url, headers: headers)
  }
}

extension Item {
  /// A program and its arguments; a program that is named by a relative path is beside the file.
  fileprivate func command() -> [String]? {
    guard case .list = node.content else {
      _ = entries("the program, then its arguments", atLeastOne: true)
      return nil
    }
    let items = entries("the program, then its arguments", atLeastOne: true)
    let words = items.compactMap { $0.text("a word of the command") }
    guard words.count == items.count, let program = words.first, let item = items.first else {
      return nil
    }
    guard program.contains("/") else { return words }
    return item.filePath().map { [$0] + words.dropFirst() }
  }
}
