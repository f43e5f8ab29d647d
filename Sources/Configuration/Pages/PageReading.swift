import Events
import Interpreters

/// The keys of a status page.
enum PageKey: String, SectionKey {
  case name, kind, url, slug, every, timeout, text, components

  static let section = "pages"

  var need: Need {
    switch self {
    case .name: .required("the name of the page")
    case .kind: .required(StatusPageFormat.allCases.map(\.rawValue).alternatives)
    case .url: .required("the URL of the page")
    case .slug: .defaultsTo("default")
    case .every: .defaultsTo("60s")
    case .timeout: .defaultsTo("10s")
    case .text, .components: .optional
    }
  }
}

/// The states that a page of text can show, the worst first, because a page may hold words of several.
enum PageTextKey: String, SectionKey {
  case majorOutage, partialOutage, degraded, maintenance, operational

  static let section = "pages.text"
  var need: Need { .optional }

  var state: PageChanged.State {
    switch self {
    case .majorOutage: .majorOutage
    case .partialOutage: .partialOutage
    case .degraded: .degraded
    case .maintenance: .maintenance
    case .operational: .operational
    }
  }
}

extension PageConfiguration {
  /// Reads a page; `names` are those of the pages before it.
  init(_ fields: Fields<PageKey>, names: inout Names<String>) {
    let name = fields[.name]?.name()
    names.claim(name, fields[.name])
    self.name = name ?? ""
    let kind: StatusPageFormat? = fields[.kind]?.word()
    self.kind = kind ?? .text
    url = fields[.url]?.webAddress() ?? .unread
    let slug = fields[.slug]?.name()
    self.slug = kind == .uptimeKuma ? slug : nil
    (every, timeout) = fields.pace(.every, .timeout)
    let texts = fields.section(.text, PageTextKey.self)
    self.texts = PageTextKey.allCases.compactMap { key in
      texts[key]?.text("what the page then contains").map { StatusPageText(key.state, $0) }
    }
    let pairs = fields[.components]?.pairs("what components speak of, NAME: SUBJECT") ?? []
    components = pairs.compactMap { name, item in
      item.subject().map { PageComponent(name: name, subject: $0) }
    }
    collector = .collector(self.kind.rawValue, self.name, at: fields.item.reading.name)
    guard let kind else { return }
    if kind != .uptimeKuma { fields.refuse(given: [.slug], "is for uptime-kuma; remove it") }
    if kind != .text {
      fields.refuse(given: [.text], "is for kind text; remove it")
    } else if texts.isEmpty {
      fields.refuse(.text, "is missing; write what the page contains in each state")
    }
  }
}
