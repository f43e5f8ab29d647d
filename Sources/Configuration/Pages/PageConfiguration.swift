public import Events
public import Interpreters

/// A status page to watch.
public struct PageConfiguration: Equatable, Sendable {
  /// Its name, the one in `page:<name>`.
  public let name: String
  /// What makes the page.
  public let kind: StatusPageFormat
  /// Where the page is, without a path to its data.
  public let url: WebAddress
  /// Which page of an Uptime Kuma it is, `default` when not said; nil for other kinds.
  public let slug: String?
  /// How often it is read; default 60 s.
  public let every: Elapsed
  /// How long that may take, shorter than `every`; default 10 s, or half of a short `every`.
  public let timeout: Elapsed
  /// For a page of text, what it contains in each state, in the order they are looked for; else empty.
  public let texts: [StatusPageText]
  /// What components of the page speak of, in the order of the file; default none.
  public let components: [PageComponent]
  /// The collector that reads it, `collector:<kind>/<name>@<machine>`.
  public let collector: Subject

  /// What events of the whole page are about, `page:<name>`.
  public var subject: Subject { Subject(.page, name) }
}

/// What a component of a status page speaks of.
public struct PageComponent: Hashable, Sendable {
  /// What the page calls the component.
  public let name: String
  /// What it speaks of.
  public let subject: Subject
}
