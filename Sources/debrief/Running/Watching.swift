import Collectors
import Configuration
import EventLog
import Events
import Glibc
import Postmortems
import Reporting
import SQLiteEventLog

/// A run of `debrief run`: collectors, their spool, and the log or the hub that their events go to.
struct Watching {
  private let source: ConfigurationFile
  private let configuration: Configuration
  private let session: Session
  private let report: @Sendable (String) -> Void

  /// How often it is noted that the process lives.
  private static let heartbeatNanoseconds: Int64 = 5_000_000_000

  init(_ source: ConfigurationFile, _ configuration: Configuration, _ session: Session) {
    (self.source, self.configuration, self.session) = (source, configuration, session)
    report = { [terminal = session.terminal] in terminal.remark($0) }
  }

  /// Runs until it is told to stop.
  func run(_ plan: CollectorPlan) async throws {
    let signals = Signals()
    let manager = ServiceManager(session.environment)
    let spool = try SQLiteSpool(path: configuration.spool)
    let waiting = Pulse()
    let runner = Runner(
      machine: configuration.name, spool: spool, now: session.environment.now, report: report,
      onNews: waiting.beat)
    let hub = try await self.hub()
    let forwarder = Forwarder(from: spool, to: destination(hub), report: report)
    try await declare(plan, in: spool)
    waiting.beat()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await forwarder.run(waiting.stream) }
      group.addTask { await waiting.beat(everyMilliseconds: 5000) }
      group.addTask { await heartbeat(runner, manager) }
      group.addTask { [append = destination(hub)] in await takeIn(append) }
      if let hub {
        let announcer = try announcer(hub, spool)
        group.addTask { await hub.serve() }
        group.addTask { await hub.news.beat(everyMilliseconds: 1000) }
        group.addTask { await announcer.run() }
      }
      // Before anything is seen, or a crash soon after it would go unnoticed.
      await runner.sayAlive()
      await runner.run(plan.collectors)
      report("watching \(plan.summary); \(place)")
      manager.ready("watching \(plan.summary)")
      await obey(signals, runner, manager, spool, plan.threads)
      manager.stopping()
      await runner.stop(because: "debrief run was stopped")
      await lastWords(forwarder, spool)
      try await hub?.close()
      group.cancelAll()
    }
  }

  // MARK: Where events go

  private func hub() async throws -> Hub? {
    guard case .log(let path) = configuration.storage else { return nil }
    return try await Hub(path: path, environment: session.environment)
  }

  private var place: String {
    switch configuration.storage {
    case .log(let path): "the log is \(path)"
    case .hub(let path): "events go to \(path)"
    }
  }

  private func destination(
    _ hub: Hub?
  ) -> @Sendable ([IncomingEvent]) async throws(EventLogError) -> [AppendOutcome] {
    if let hub { return { (batch) throws(EventLogError) in try await hub.append(batch) } }
    guard case .hub(let path) = configuration.storage else { return { _ in [] } }
    let client = HubClient(socket: path)
    return { (batch) throws(EventLogError) in try await client.append(batch) }
  }

  private func announcer(_ hub: Hub, _ spool: any EventSpool) throws -> Announcer {
    let incidents = configuration.incidents
    let zone = try incidents?.timeZone.map { try TimeZones.zone($0) } ?? .utc
    let webhook = try incidents?.webhook.map { webhook in
      (
        url: try source.resolve(webhook.url, session.terminal),
        headers: try webhook.headers.map { header in
          (name: header.name, value: try source.resolve(header.value, session.terminal))
        }
      )
    }
    let settings = Announcer.Settings(
      drafts: incidents?.drafts ?? "drafts", zone: zone,
      hook: Hook(command: incidents?.command ?? [], webhook: webhook), log: hub.path)
    return Announcer(
      hub, spool: spool, settings: settings, client: HTTPClient(), now: session.environment.now,
      report: report)
  }

  // MARK: While it runs

  /// Records what stands on what and which thresholds hold, when that is news.
  private func declare(_ plan: CollectorPlan, in spool: any EventSpool) async throws {
    let declared = try plan.declarations(of: session.environment.now())
    let words = declared.map(\.words).joined(separator: "\n")
    guard try await spool.mark(SpoolMarks.declared) != words else { return }
    _ = try await spool.put(declared.map(\.item))
    try await spool.setMark(SpoolMarks.declared, words)
  }

  private func heartbeat(_ runner: Runner, _ manager: ServiceManager) async {
    let wanted = manager.watchdogNanoseconds.map { $0 / 2 } ?? Self.heartbeatNanoseconds
    let interval = UInt64(max(100_000_000, min(wanted, Self.heartbeatNanoseconds)))
    while !Task.isCancelled {
      await runner.sayAlive()
      manager.alive()
      try? await Task.sleep(nanoseconds: interval)
    }
  }

  private func obey(
    _ signals: Signals, _ runner: Runner, _ manager: ServiceManager, _ spool: any EventSpool,
    _ threads: HangingThreads
  ) async {
    for await wish in signals.wishes {
      guard wish == .reload else { return }
      manager.reloading()
      await reload(runner, spool, threads)
      manager.ready("the configuration was read again")
    }
  }

  /// Takes in what hooks kept while nobody owned the log, or while this process did not answer in time.
  private func takeIn(
    _ append: @Sendable ([IncomingEvent]) async throws(EventLogError) -> [AppendOutcome]
  ) async {
    let spool =
      switch configuration.storage {
      case .log(let path): HookSpool(besideLog: path)
      case .hub(let socket): HookSpool(besideSocket: socket)
      }
    while !Task.isCancelled {
      await spool.takeIn(report: report, append)
      try? await Task.sleep(nanoseconds: UInt64(Self.heartbeatNanoseconds))
    }
  }

  /// Reads the file again; with anything wrong in it, all goes on as it was.
  private func reload(
    _ runner: Runner, _ spool: any EventSpool, _ threads: HangingThreads
  ) async {
    do {
      let next = try source.read(session.terminal)
      guard next.storage == configuration.storage, next.spool == configuration.spool,
        next.name == configuration.name
      else {
        return report("log, hub, spool and name change with a restart only; all goes on as it was")
      }
      let plan = try CollectorPlan(next, source, session, threads: threads)
      try await declare(plan, in: spool)
      await runner.run(plan.collectors)
      report("read \(source.path) again: watching \(plan.summary)")
    } catch let failure as Failure {
      report("all goes on as it was: \(failure.message)")
    } catch {
      report("all goes on as it was: \(error)")
    }
  }

  /// Sends what still waits, for as long as that is reasonable; the rest waits in the spool.
  private func lastWords(_ forwarder: Forwarder, _ spool: any EventSpool) async {
    do { try await forwarder.forwardAll() } catch {
      let count = (try? await spool.count()) ?? 0
      report("\(count) events wait in \(configuration.spool) for the next start: \(error)")
    }
  }
}
