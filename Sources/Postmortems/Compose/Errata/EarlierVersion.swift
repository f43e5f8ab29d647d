public import Events
public import Findings
public import Incidents

/// An earlier version of the document of an incident: what it said, and how far its record went.
public struct EarlierVersion: Sendable {
  /// What it said.
  public let sections: [Section]
  /// What it was made from.
  public let chronicle: Chronicle
  /// Until when what was recorded is told in it.
  public let toldUntil: Timestamp

  /// Composes the earlier version anew: `incident` and `findings` as derived from `chronicle`, the log of then.
  ///
  /// `knownAt` is the instant it was cut at, when it was; else its record goes as far as its latest recorded event.
  public init(
    _ incident: Incident, in chronicle: Chronicle, findings: [Finding], knownAt: Timestamp? = nil
  ) {
    sections = Composer(incident: incident, findings: findings).sections
    self.chronicle = chronicle
    toldUntil =
      knownAt ?? chronicle.entries.map(\.event.recordedAt).max() ?? incident.asOf.time
  }
}

extension Postmortem {
  /// Composes the document of an incident with what changed since an earlier version of it.
  ///
  /// A pure function of what it is given, as without `earlier`.
  public init(
    of incident: Incident, in chronicle: Chronicle, findings: [Finding],
    frontMatter: [FrontMatterEntry] = [], leaves: [EventKey: String] = [:],
    since earlier: EarlierVersion?
  ) {
    let composer = Composer(incident: incident, findings: findings)
    let sections = composer.sections
    let errata = earlier.map { Errata(since: $0, incident, sections, chronicle).sections } ?? []
    self.init(
      frontMatter: frontMatter, title: composer.title, sections: sections + errata,
      events: chronicle.entries.map(\.event), leaves: leaves, marks: composer.marks())
  }

  /// True when the document says what changed since an earlier version.
  public var hasErrata: Bool { section(.errata) != nil }
}
