import Collectors
import EventLog
import Events
import Incidents
import Postmortems
import Reporting
import SQLiteEventLog

/// Follows the log, opens an incident when customers notice a failure, and says so; and says again when it is
/// mitigated and when it is over.
actor Announcer {
  private let hub: Hub
  private let spool: any EventSpool
  private let settings: Settings
  private let now: @Sendable () -> Timestamp
  private let client: HTTPClient
  private let report: @Sendable (String) -> Void
  private var live = LiveIncidents()
  private var next = 0
  private var told: [String: Incident.Status] = [:]
  private var toldAt: [String: Timestamp] = [:]
  private var hasUnfinished = true
  private var lastLook: Timestamp?
  private var openIncidents: OpenIncidentsFile

  /// What only time changes, such as the end of announced work, is looked for this often.
  private static let idle = Elapsed.seconds(60)
  /// After a look it rests so many times as long as that took, but not long, so that many events do not mean as many
  /// looks.
  private static let rest = 9
  private static let longestRest = Swift.Duration.seconds(1)

  /// What news is told to, and how.
  struct Settings: Sendable {
    /// The folder for draft documents.
    let drafts: String
    /// The zone that times are told in.
    let zone: ZoneRules
    /// The program and web address to tell.
    let hook: Hook
    /// The log's path, beside which the open incidents are named.
    let log: String
  }

  init(
    _ hub: Hub, spool: any EventSpool, settings: Settings, client: HTTPClient,
    now: @escaping @Sendable () -> Timestamp, report: @escaping @Sendable (String) -> Void
  ) {
    (self.hub, self.spool, self.settings, self.now) = (hub, spool, settings, now)
    (self.client, self.report) = (client, report)
    openIncidents = OpenIncidentsFile(besideLog: settings.log)
  }

  /// Follows until it is cancelled.
  func run() async {
    await remember()
    for await _ in hub.news.stream {
      let began = ContinuousClock.now
      do throws(EventLogError) { try await look() } catch {
        report("the log cannot be followed: \(error)")
      }
      let length = ContinuousClock.now - began
      try? await Task.sleep(for: min(length * Self.rest, Self.longestRest))
    }
  }

  /// What was told before, by an earlier process too.
  private func remember() async {
    let marks = (try? await spool.marks(prefix: Self.mark)) ?? []
    for mark in marks {
      told[String(mark.name.dropFirst(Self.mark.count))] = Incident.Status(rawValue: mark.value)
    }
  }

  private static let mark = "told/"

  // MARK: Looking

  private func look() async throws(EventLogError) {
    let time = now()
    let isDue = lastLook.map { time < $0 || time - $0 >= Self.idle } ?? true
    guard try await readNews() || hasUnfinished || isDue else { return }
    lastLook = time
    let look = live.look(at: time)
    for proposal in look.proposals { try await open(proposal, at: time) }
    if !look.proposals.isEmpty { return hub.news.beat() }
    name(look.incidents)
    for incident in look.incidents { await tell(incident, at: time) }
    hasUnfinished = look.incidents.contains { $0.status != .resolved }
  }

  /// Takes what is new in the log; false when that changes nothing.
  private func readNews() async throws(EventLogError) -> Bool {
    let decoder = EventDecoder()
    var isNews = false
    while true {
      let records = try await hub.log.read(from: Position(next), limit: 1000)
      if records.isEmpty { return isNews }
      for record in records where try live.take(decoder.event(from: record)) { isNews = true }
      next += records.count
    }
  }

  /// Appends that an incident began, and that the alert about it fires.
  private func open(_ proposal: Detector.Proposal, at time: Timestamp) async throws(EventLogError) {
    let opened = EventDraft(
      key: proposal.key, subject: proposal.id, time: time, payload: proposal.payload)
    try await append([opened, alert(.firing, proposal.id, about: proposal.subject, at: time)])
  }

  private func alert(
    _ state: AlertChanged.State, _ incident: Subject, about subject: Subject, at time: Timestamp
  ) -> EventDraft {
    let id = "\(incident.name)-alert-\(state.rawValue)-\(RFC3339.format(time))"
    var draft = EventDraft(
      key: EventKey(source: Detector.source, id: id), subject: subject, time: time,
      payload: AlertChanged(name: "Debrief", to: state))
    draft.incident = incident
    return draft
  }

  /// Ends the alert of an incident that is mitigated, and lets it fire again when that did not last.
  private func turnAlert(
    of incident: Incident, from before: Incident.Status?, at time: Timestamp
  ) async throws(EventLogError) {
    guard let subject = incident.declaration.about.first else { return }
    switch (before, incident.status) {
    case (.mitigated, .open), (.resolved, .open):
      try await append([alert(.firing, incident.id, about: subject, at: time)])
    case (.open, .mitigated), (.open, .resolved), (nil, .mitigated):
      try await append([alert(.resolved, incident.id, about: subject, at: time)])
    default: break
    }
  }

  private func append(_ drafts: [EventDraft]) async throws(EventLogError) {
    // Drafts of our own can always be written.
    _ = try await hub.append(drafts.compactMap { try? $0.encoded() })
  }

  // MARK: Telling

  private func name(_ incidents: [Incident]) {
    do { try openIncidents.write(incidents) } catch {
      report("\(openIncidents.path): cannot be written; shells will not offer to record commands")
    }
  }

  private func tell(_ incident: Incident, at time: Timestamp) async {
    let name = incident.id.name
    guard told[name] != incident.status else { return }
    // What comes and goes is not told each time: after a while, what it has come to.
    if incident.status != .resolved, let last = toldAt[name],
      time - last < incident.policy.settle.value
    {
      return
    }
    toldAt[name] = time
    let before = told[name]
    told[name] = incident.status
    do throws(EventLogError) {
      try await spool.setMark(Self.mark + name, incident.status.rawValue)
      // It was over before anybody here had heard of it.
      if before == nil, incident.status == .resolved { return }
      try await turnAlert(of: incident, from: before, at: time)
    } catch {
      report("\(name): \(error)")
    }
    let draft = await Drafts(folder: settings.drafts, zone: settings.zone, log: hub.log)
      .write(incident.id.name, report)
    let news = IncidentNews(incident, draft: draft, zone: settings.zone).news
    report(news.text)
    let (hook, client, report) = (settings.hook, client, report)
    Task { await hook.tell(news, with: client, report: report) }
  }
}
