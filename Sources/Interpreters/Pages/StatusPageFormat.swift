public import Events

/// The kinds of status page that can be read.
public enum StatusPageFormat: String, Vocabulary {
  /// Atlassian Statuspage, and whoever answers in its form.
  case statuspage
  /// Instatus.
  case instatus
  /// Uptime Kuma, a page of which has a slug.
  case uptimeKuma = "uptime-kuma"
  /// Gatus.
  case gatus
  /// Cachet, versions 2 and 3.
  case cachet
  /// Any page, by texts that it shows.
  case text

  /// What to ask of a page, to be written behind its address; the first answer is the one that the page cannot be read
  /// without.
  public func paths(slug: String = "default") -> [String] { reader.paths(slug: slug) }

  var reader: any StatusPageReader.Type {
    switch self {
    case .statuspage: StatuspageReader.self
    case .instatus: InstatusReader.self
    case .uptimeKuma: UptimeKumaReader.self
    case .gatus: GatusReader.self
    case .cachet: CachetReader.self
    case .text: TextReader.self
    }
  }
}

/// Turns what a kind of page answers into what it shows.
protocol StatusPageReader {
  /// What to ask.
  static func paths(slug: String) -> [String]
  /// Reads the answers.
  static func read(_ documents: StatusPageDocuments) throws(StatusPageTrouble) -> StatusPageSnapshot
}

/// Why a page cannot be read.
struct StatusPageTrouble: Error, Equatable {
  let reason: String
  /// True when it is this machine that could not ask.
  var isOurs = false
}
