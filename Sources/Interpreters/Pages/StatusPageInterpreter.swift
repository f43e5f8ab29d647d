public import Events

/// What a status page shows, as a whole and component by component, and what is written on it.
///
/// Whether that is true is judged elsewhere, against the probes.
public struct StatusPageInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = StatusPageReading

  private let page: Subject
  private let settings: StatusPageSettings
  private var responses: [String: HTTPResponse] = [:]
  private var identity: String?
  private var age = StatusPageAge()
  private var state: PageChanged.State?
  private var components: StatusPageComponents
  private var posts: StatusPagePosts

  /// Makes an interpreter of the page called `page`.
  ///
  /// The slug is of Uptime Kuma. The texts are of pages that are read as text, and looked for in their order: have
  /// that of the worst state first.
  public init(
    page: String, format: StatusPageFormat, slug: String = "default",
    texts: [StatusPageText] = []
  ) {
    self.page = Subject(.page, SubjectPart.of(page))
    settings = StatusPageSettings(format: format, slug: slug, texts: texts)
    components = StatusPageComponents(page: self.page)
    posts = StatusPagePosts(page: self.page)
  }

  /// The subject of a component, by the name that the page shows; two of one name have their group's in front of it.
  public static func subject(ofComponent name: String, on page: String) -> Subject {
    StatusPageComponents.subject(name, on: Subject(.page, SubjectPart.of(page)))
  }

  public mutating func take(_ sample: Sample<StatusPageReading>) -> Interpretation {
    let documents = StatusPageDocuments(
      sample.reading.answers, settings: settings, before: responses)
    responses = documents.responses
    do throws(StatusPageTrouble) {
      let snapshot = try read(documents, sample)
      return show(snapshot, sample)
    } catch {
      guard !error.isOurs else { return Interpretation(sight: .none(error.reason)) }
      return Interpretation(change(to: .unreadable, error.reason, at: sample.began))
    }
  }

  private mutating func read(
    _ documents: StatusPageDocuments, _ sample: Sample<StatusPageReading>
  ) throws(StatusPageTrouble) -> StatusPageSnapshot {
    let path = settings.format.paths(slug: settings.slug).first ?? ""
    try age.take(sample.reading.answers[path]?.answer, at: sample.began)
    let snapshot = try settings.format.reader.read(documents)
    if let read = snapshot.identity {
      let known = identity ?? read
      guard known == read else {
        throw StatusPageTrouble(
          reason: "another page answers: \(Quotation.quoted(read)), not \(Quotation.quoted(known))")
      }
      identity = known
    }
    return snapshot
  }

  private mutating func show(
    _ snapshot: StatusPageSnapshot, _ sample: Sample<StatusPageReading>
  ) -> Interpretation {
    var seen = change(to: snapshot.state.state, snapshot.state.reason, at: sample.began)
    if let read = snapshot.components { seen += components.take(read, at: sample.began) }
    seen += posts.take(snapshot.posts, at: sample.began)
    return Interpretation(seen, sight: snapshot.lacks.map(Sight.partial) ?? .clear)
  }

  private mutating func change(
    to: PageChanged.State, _ reason: String?, at time: Timestamp
  ) -> [Observation] {
    guard state != to else { return [] }
    defer { state = to }
    return [Observation(PageChanged(from: state, to: to, reason: reason), about: page, at: time)]
  }
}
