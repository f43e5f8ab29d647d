import Events

/// Reads Atlassian Statuspage's public API, version 2.
///
/// The summary has what is open; what was resolved is in the list of incidents only, of which the page shows 50.
enum StatuspageReader: StatusPageReader {
  private static let summary = "/api/v2/summary.json"
  private static let incidents = "/api/v2/incidents.json"

  static func paths(slug: String) -> [String] { [summary, incidents] }

  static func read(_ documents: StatusPageDocuments) throws(StatusPageTrouble) -> StatusPageSnapshot
  {
    let page = try documents.document(summary, as: Summary.self)
    var snapshot = StatusPageSnapshot(
      identity: page.page.id, state: indicator(page.status.indicator))
    snapshot.components = page.components.map(components)
    var all = page.incidents ?? []
    do throws(StatusPageTrouble) {
      let known = Set(all.map(\.id))
      all += try documents.document(incidents, as: Incidents.self).incidents
        .filter { !known.contains($0.id) }
    } catch {
      snapshot.lacks = "the incidents that are over cannot be read: \(error.reason)"
    }
    snapshot.posts = all.flatMap(posts)
    return snapshot
  }

  private static func indicator(_ word: String) -> StatusPageSnapshot.Shown {
    switch word {
    case "none": .state(.operational)
    case "minor": .state(.degraded)
    case "major": .state(.partialOutage)
    case "critical": .state(.majorOutage)
    case "maintenance": .state(.maintenance)
    default: .unknown(word: word)
    }
  }

  /// A group has the state of its components and none of its own.
  private static func components(_ all: [Component]) -> [StatusPageSnapshot.Component] {
    let groups = all.filter { $0.group == true }
    return all.filter { $0.group != true }.map { component in
      StatusPageSnapshot.Component(
        id: component.id, name: component.name,
        group: groups.first { $0.id == component.group_id }?.name, shown: shown(component.status))
    }
  }

  private static func shown(_ word: String) -> StatusPageSnapshot.Shown {
    switch word {
    case "operational": .state(.operational)
    case "degraded_performance": .state(.degraded)
    case "partial_outage": .state(.partialOutage)
    case "major_outage": .state(.majorOutage)
    case "under_maintenance": .state(.maintenance)
    default: .unknown(word: word)
    }
  }

  private static func posts(_ incident: Incident) -> [StatusPageSnapshot.Post] {
    let isOpen = !["resolved", "postmortem", "completed"].contains(incident.status)
    return (incident.incident_updates ?? []).map { update in
      StatusPageSnapshot.Post(
        key: update.id, status: PagePosted.Status(rawValue: update.status) ?? .update,
        text: Quotation.line(
          [incident.name, update.body ?? ""].joined(separator: ": "), limit: 1000),
        // What it was displayed as can be set back by hand; nobody could read it before it was made.
        time: StatusPageTime.read(update.created_at) ?? StatusPageTime.read(update.display_at),
        isOpen: isOpen)
    }
  }

  private struct Summary: Decodable {
    let page: Page
    let status: Status
    let components: [Component]?
    let incidents: [Incident]?
  }

  private struct Incidents: Decodable {
    let incidents: [Incident]
  }

  private struct Page: Decodable {
    let id: String?
  }

  private struct Status: Decodable {
    let indicator: String
  }

  private struct Component: Decodable {
    let id: String
    let name: String
    let status: String
    let group: Bool?
    let group_id: String?
  }

  private struct Incident: Decodable {
    let id: String
    let name: String
    let status: String
    let incident_updates: [Update]?
  }

  private struct Update: Decodable {
    let id: String
    let status: String
    let body: String?
    let created_at: String?
    let display_at: String?
  }
}
