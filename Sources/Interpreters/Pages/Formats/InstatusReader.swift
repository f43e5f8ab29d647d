import Events

/// Reads Instatus' public data: a summary, and the components.
///
/// The summary has no updates of an incident, only its present status, so each status of each incident is a post.
enum InstatusReader: StatusPageReader {
  private static let summary = "/summary.json"
  private static let components = "/v2/components.json"

  static func paths(slug: String) -> [String] { [summary, components] }

  static func read(_ documents: StatusPageDocuments) throws(StatusPageTrouble) -> StatusPageSnapshot
  {
    let page = try documents.document(summary, as: Summary.self)
    var (shown, lacks) = ([StatusPageSnapshot.Component]?.none, String?.none)
    do throws(StatusPageTrouble) {
      shown = try documents.document(components, as: Components.self).components.map {
        StatusPageSnapshot.Component(
          id: $0.id, name: $0.name, group: $0.group?.name, shown: Self.shown($0.status))
      }
    } catch {
      lacks = "the components cannot be read: \(error.reason)"
    }
    let incidents = page.activeIncidents ?? []
    let worst =
      (shown ?? []).compactMap(\.shown?.state)
      + incidents.compactMap(\.impact).map { Self.shown($0).state }
    return StatusPageSnapshot(
      identity: nil, state: state(page.page.status, worst), components: shown,
      posts: incidents.compactMap(post), lacks: lacks)
  }

  private static func shown(_ word: String) -> StatusPageSnapshot.Shown {
    switch word {
    case "OPERATIONAL": .state(.operational)
    case "DEGRADEDPERFORMANCE": .state(.degraded)
    case "PARTIALOUTAGE", "MINOROUTAGE": .state(.partialOutage)
    case "MAJOROUTAGE": .state(.majorOutage)
    case "UNDERMAINTENANCE": .state(.maintenance)
    default: .unknown(word: word)
    }
  }

  /// The word of the whole page; `HASISSUES` does not say how bad they are, so the worst that is listed does.
  private static func state(_ word: String, _ listed: [PageChanged.State])
    -> StatusPageSnapshot.Shown
  {
    switch word {
    case "UP": return .state(.operational)
    case "UNDERMAINTENANCE", "ALLUNDERMAINTENANCE": return .state(.maintenance)
    case "ALLMAJOROUTAGE": return .state(.majorOutage)
    case "HASISSUES":
      if listed.contains(.majorOutage) { return .state(.majorOutage) }
      return .state(listed.contains(.partialOutage) ? .partialOutage : .degraded)
    default: break
    }
    for prefix in ["ALL", "SOME", "ONE"] where word.hasPrefix(prefix) {
      let part = shown(String(word.dropFirst(prefix.count)))
      // Some in a major outage are a part of the page.
      if part == .state(.majorOutage) { return .state(.partialOutage) }
      return part.state == .unreadable ? .unknown(word: word) : part
    }
    return .unknown(word: word)
  }

  private static func post(_ incident: Incident) -> StatusPageSnapshot.Post? {
    guard let status = incident.status, let id = incident.id ?? incident.url ?? incident.started
    else { return nil }
    return StatusPageSnapshot.Post(
      key: [id, status, incident.updatedAt ?? ""].filter { !$0.isEmpty }.joined(separator: " "),
      status: PagePosted.Status(rawValue: status.lowercased()) ?? .update,
      text: Quotation.line(incident.name ?? "", limit: 1000),
      time: StatusPageTime.read(incident.updatedAt))
  }

  private struct Summary: Decodable {
    let page: Page
    let activeIncidents: [Incident]?
  }

  private struct Page: Decodable {
    let status: String
  }

  private struct Incident: Decodable {
    let id: String?
    let name: String?
    let url: String?
    let started: String?
    let status: String?
    let impact: String?
    let updatedAt: String?
  }

  private struct Components: Decodable {
    let components: [Component]
  }

  private struct Component: Decodable {
    let id: String
    let name: String
    let status: String
    let group: Group?
  }

  private struct Group: Decodable {
    let name: String?
  }
}
