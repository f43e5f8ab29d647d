import Events

/// Reads a status page of Uptime Kuma, versions 1 and 2: its monitors, and the newest heartbeat of each.
///
/// Kuma shows a page as in maintenance when one monitor is; so the monitors are read singly, and the page from them.
enum UptimeKumaReader: StatusPageReader {
  static func paths(slug: String) -> [String] {
    ["/api/status-page/\(slug)", "/api/status-page/heartbeat/\(slug)"]
  }

  static func read(_ documents: StatusPageDocuments) throws(StatusPageTrouble) -> StatusPageSnapshot
  {
    let slug = documents.settings.slug
    let paths = paths(slug: slug)
    let page = try documents.document(paths[0], as: Page.self)
    // Kuma keeps slugs in small letters, and answers to any.
    guard page.config.slug == nil || page.config.slug == slug.lowercased() else {
      throw StatusPageTrouble(
        reason: "another page answers: \(Quotation.quoted(page.config.slug ?? ""))")
    }
    let beats = try documents.document(paths[1], as: Heartbeats.self).heartbeatList
    let components = page.publicGroupList.flatMap { group in
      group.monitorList.map { monitor in
        let status = beats[String(monitor.id)]?.last { $0.status != nil }?.status
        return StatusPageSnapshot.Component(
          id: String(monitor.id), name: monitor.name, group: group.name,
          shown: status.map(shown))
      }
    }
    guard let state = StatusPageSnapshot.together(components) else {
      throw StatusPageTrouble(reason: "no monitor of it has a heartbeat")
    }
    let incidents = page.incidents ?? page.incident.map { [$0] } ?? []
    return StatusPageSnapshot(
      state: .state(state), components: components, posts: incidents.map(post))
  }

  private static func shown(_ status: Int) -> StatusPageSnapshot.Shown {
    switch status {
    case 0: .state(.majorOutage)
    case 1: .state(.operational)
    // It failed, and is tried again before it counts as down.
    case 2: .state(.degraded)
    case 3: .state(.maintenance)
    default: .unknown(word: String(status))
    }
  }

  /// An incident of Kuma is one text without a status; editing it is a new post.
  private static func post(_ incident: Incident) -> StatusPageSnapshot.Post {
    let changed = incident.lastUpdatedDate ?? incident.createdDate
    let parts = [incident.title, incident.content].compactMap(\.self).filter { !$0.isEmpty }
    return StatusPageSnapshot.Post(
      key: [String(incident.id), changed ?? ""].filter { !$0.isEmpty }.joined(separator: " "),
      status: incident.active == false ? .resolved : .update,
      text: Quotation.line(parts.joined(separator: ": "), limit: 1000),
      time: StatusPageTime.read(changed))
  }

  private struct Page: Decodable {
    let config: Config
    /// Up to version 2.0.
    let incident: Incident?
    /// From version 2.1.
    let incidents: [Incident]?
    let publicGroupList: [Group]
  }

  private struct Config: Decodable {
    let slug: String?
  }

  private struct Group: Decodable {
    let name: String?
    let monitorList: [Monitor]
  }

  private struct Monitor: Decodable {
    let id: Int
    let name: String
  }

  private struct Incident: Decodable {
    let id: Int
    let title: String?
    let content: String?
    let active: Bool?
    let createdDate: String?
    let lastUpdatedDate: String?
  }

  private struct Heartbeats: Decodable {
    let heartbeatList: [String: [Beat]]
  }

  /// A heartbeat, the newest last; version 2 writes 0 for a time without one.
  private struct Beat: Decodable {
    let status: Int?

    private enum CodingKeys: String, CodingKey { case status }

    init(from decoder: any Decoder) throws {
      if (try? decoder.singleValueContainer().decode(Int.self)) != nil {
        status = nil
      } else {
        status = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .status)
      }
    }
  }
}
