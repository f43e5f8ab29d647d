public import EventLog
public import Events

/// Runs collectors side by side; what one of them does never touches another.
public actor Runner {
  private let machine: String
  private let spool: any EventSpool
  private let now: @Sendable () -> Timestamp
  private let random: @Sendable () -> Double
  private let report: @Sendable (String) -> Void
  private let onNews: @Sendable () -> Void
  private var running: [Subject: (collector: Collector, outlet: Outlet, task: Task<Void, Never>)] =
    [:]
  /// When the process before this one said last that it lived; read before this one says so.
  private var lastAlive: Timestamp?
  private var hasReadLastAlive = false
  private var hasToldOfTheGone = false
  /// What is done to the collectors, one thing after the other.
  private var turn: Task<Void, Never>?

  /// Makes a runner of a machine, whose events go to a spool.
  ///
  /// - Parameters:
  ///   - machine: what the machine is called, part of every source.
  ///   - spool: where events wait for the log.
  ///   - now: the clock.
  ///   - random: gives a number in 0..<1, for jitter.
  ///   - report: is told what people should know, a line each.
  ///   - onNews: is called when events wait in the spool.
  public init(
    machine: String, spool: any EventSpool, now: @escaping @Sendable () -> Timestamp,
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    report: @escaping @Sendable (String) -> Void, onNews: @escaping @Sendable () -> Void = {}
  ) {
    (self.machine, self.spool, self.now) = (machine, spool, now)
    (self.random, self.report, self.onNews) = (random, report, onNews)
  }

  /// Runs exactly these collectors: starts new ones, stops those that are gone, and starts anew those that are set up
  /// otherwise.
  public func run(_ collectors: [Collector]) async {
    await inTurn { await $0.change(to: collectors) }
  }

  /// Stops all collectors and says so in their names.
  public func stop(because reason: String) async {
    await inTurn { runner in
      for subject in runner.running.keys.sorted() { await runner.stop(subject, because: reason) }
    }
  }

  private func inTurn(_ work: @escaping @Sendable (isolated Runner) async -> Void) async {
    let before = turn
    let task = Task {
      await before?.value
      await work(self)
    }
    turn = task
    await task.value
  }

  private func change(to collectors: [Collector]) async {
    let wanted = Set(collectors.map(\.subject))
    await tellOfTheGone(but: wanted)
    for subject in running.keys.sorted() where !wanted.contains(subject) {
      await stop(subject, because: "it is no longer in the configuration")
    }
    for collector in collectors {
      if let old = running[collector.subject] {
        if old.collector.settings == collector.settings { continue }
        await stop(collector.subject, because: "it is set up anew")
      }
      await start(collector)
    }
  }

  /// Says of collectors that ended without a word and are not run any more that they did.
  private func tellOfTheGone(but wanted: Set<Subject>) async {
    if hasToldOfTheGone { return }
    hasToldOfTheGone = true
    await readLastAlive()
    guard let lastAlive, let marks = try? await spool.marks(prefix: SpoolMarks.sight) else {
      return
    }
    for mark in marks {
      let name = String(mark.name.dropFirst(SpoolMarks.sight.count))
      guard let subject = Subject(name), !wanted.contains(subject) else { continue }
      await outlet(of: subject, watching: []).tellOfCrash(at: lastAlive)
    }
  }

  /// Notes that the process lives, so that after a crash it is known since when nobody watched.
  public func sayAlive() async {
    await readLastAlive()
    do throws(EventLogError) {
      try await spool.setMark(SpoolMarks.alive, RFC3339.format(now()))
    } catch {
      report("the spool cannot be written: \(error)")
    }
  }

  private func readLastAlive() async {
    if hasReadLastAlive { return }
    hasReadLastAlive = true
    lastAlive = (try? await spool.mark(SpoolMarks.alive)).flatMap { $0 }
      .flatMap { try? RFC3339.parse($0) }
  }

  private func outlet(of collector: Subject, watching watches: [Subject]) -> Outlet {
    Outlet(
      collector, watching: watches, of: machine, spool: spool, report: report, onNews: onNews)
  }

  private func start(_ collector: Collector) async {
    let outlet = outlet(of: collector.subject, watching: collector.watches)
    await readLastAlive()
    if let lastAlive { await outlet.tellOfCrash(at: lastAlive) }
    let loop = CollectorLoop(collector: collector, outlet: outlet, now: now, random: random)
    running[collector.subject] = (collector, outlet, Task { await loop.run() })
  }

  private func stop(_ subject: Subject, because reason: String) async {
    guard let entry = running.removeValue(forKey: subject) else { return }
    entry.task.cancel()
    await entry.outlet.stop(at: now(), because: reason)
    // Or one that is set up anew could go on before the bookmark of this one is kept.
    await entry.task.value
  }
}
