import Events
import FoundationEssentials
import Testing

@testable import Interpreters

/// However the recorded session is cut, and found again by lists, its timeline is the same.
@Suite struct KubernetesCutTests {
  private let session: [Sample<KubernetesReading>]

  init() throws { session = try samples("k8s/provisioning", of: KubernetesReading.self) }

  @Test func aSessionCutAtAnyLineAndListedAgainIsTheSame() {
    let whole = Timeline(replaying: session)
    let told = whole.told
    #expect(told.count == 50)
    var before = KubernetesInterpreter()
    for look in session.indices {
      let lines = Self.lines(of: session[look])
      for cut in lines.indices where look > 0 {
        let rest = split(look, lines, at: cut, missing: 0)
        let timeline = Timeline(whole, upTo: look, before, replaying: rest)
        #expect(timeline.told == told, "cut at line \(cut) of look \(look)")
      }
      _ = before.take(session[look])
    }
  }

  @Test(arguments: [1, 7, 40])
  func whatWasMissedLeavesTheSameConditionsOpenSinceTheSameTimes(_ missing: Int) {
    let whole = Timeline(replaying: session)
    var before = KubernetesInterpreter()
    for look in session.indices {
      let lines = Self.lines(of: session[look])
      for cut in stride(from: look % 5, to: lines.count, by: 5) where look > 0 {
        let rest = split(look, lines, at: cut, missing: missing)
        let timeline = Timeline(whole, upTo: look, before, replaying: rest)
        expect(
          timeline, leavesOpenWhat: whole, "\(missing) lines missed from \(cut) of look \(look) on")
      }
      _ = before.take(session[look])
    }
  }

  /// What ended and began again unseen is open since the earlier beginning; what came and went unseen is not there.
  private func expect(_ timeline: Timeline, leavesOpenWhat whole: Timeline, _ place: String) {
    let seen = Set(timeline.told.map(\.subject))
    let open = timeline.open.filter { !$0.key.name.isActivity }
    let expected = whole.open.keys.filter { seen.contains($0.subject) && !$0.name.isActivity }
    #expect(open.keys.sorted() == expected.sorted(), "\(place)")
    for (condition, began) in open where began.precision != .about {
      #expect(whole.beginnings[condition]?.contains(began.time) == true, "\(condition), \(place)")
    }
  }

  @Test func aWatchCutAtAnyByteGoesOnWithoutLossOrRepeat() throws {
    let encoder = JSONEncoder()
    let lines = try session.flatMap(Self.lines).filter { $0.kind == .persistentVolumeClaims }.map {
      (version: $0.version, bytes: Array(try encoder.encode($0.change)) + [10], change: $0.change)
    }
    let changes = lines.map(\.change).filter { $0.type != .bookmark }
    // What another watch tells that begins at a version; there are only as many of these as lines.
    let rests = Dictionary(
      uniqueKeysWithValues: Set([89] + lines.map(\.version)).map { from in
        var next = KubernetesWatch(.persistentVolumeClaims, from: String(from))
        next.take(lines.filter { $0.version > from }.flatMap(\.bytes))
        return (String(from), Self.told(next.facts()))
      })
    var watch = KubernetesWatch(.persistentVolumeClaims, from: "89")
    for (cut, byte) in lines.flatMap(\.bytes).enumerated() {
      var ended = watch
      let before = ended.end(.failure(TransportFailure(.reset, in: .transfer)))
      let rest = try #require(rests[ended.resourceVersion])
      if Self.told(before) + rest != changes { Issue.record("cut at byte \(cut)") }
      watch.take(CollectionOfOne(byte))
    }
    #expect(Self.told(watch.facts()) == changes)
  }

  /// The changes that facts tell, without bookmarks.
  private static func told(_ facts: [KubernetesFact]) -> [KubernetesChange] {
    facts.flatMap { fact -> [KubernetesChange] in
      if case .watched(_, let changes) = fact { changes } else { [] }
    }.filter { $0.type != .bookmark }
  }

  // MARK: Cutting

  private struct Line {
    let kind: KubernetesKind
    let change: KubernetesChange
    var version: Int { Int(change.object?.metadata.resourceVersion ?? "") ?? 0 }
  }

  /// The changes of a look, in the order of their versions.
  private static func lines(of sample: Sample<KubernetesReading>) -> [Line] {
    let lines = sample.reading.facts.flatMap { fact -> [Line] in
      guard case .watched(let kind, let changes) = fact else { return [] }
      return changes.map { Line(kind: kind, change: $0) }
    }
    return lines.enumerated().sorted {
      ($0.element.version, $0.offset) < ($1.element.version, $1.offset)
    }
    .map(\.element)
  }

  /// The session from a look on, which is cut; the lines that are missed and what is then come as lists of all kinds.
  private func split(
    _ look: Int, _ lines: [Line], at cut: Int, missing: Int
  ) -> [Sample<KubernetesReading>] {
    var rest = session[look...].map { ($0.began, Self.lines(of: $0)) }
    rest[0].1 = Array(lines[cut...])
    var (missed, back): ([Line], Int) = ([], 0)
    while missed.count < missing, back < rest.count {
      let count = min(missing - missed.count, rest[back].1.count)
      missed += rest[back].1.prefix(count)
      rest[back].1.removeFirst(count)
      if missed.count < missing { back += 1 }
    }
    let world = World(session[..<look].flatMap(Self.lines) + lines[..<cut] + missed)
    let gone = World.kinds.map { KubernetesFact.expired(kind: $0) }
    let first = Self.sample(session[look].began, Self.facts(Array(lines[..<cut])) + gone)
    return [first]
      + rest.enumerated().map { index, look in
        Self.sample(
          look.0, (index == min(back, rest.count - 1) ? world.lists : []) + Self.facts(look.1))
      }
  }

  private static func facts(_ lines: [Line]) -> [KubernetesFact] {
    KubernetesKind.allCases.compactMap { kind in
      let own = lines.filter { $0.kind == kind }.map(\.change)
      return own.isEmpty ? nil : .watched(kind: kind, changes: own)
    }
  }

  private static func sample(
    _ time: Timestamp, _ facts: [KubernetesFact]
  ) -> Sample<KubernetesReading> {
    Sample(began: time, ended: time, reading: KubernetesReading(facts: facts))
  }

  /// All objects after some lines, as a server would list them.
  private struct World {
    private var objects: [KubernetesKind: [String: KubernetesObject]] = [:]
    static let kinds = KubernetesKind.allCases.filter { !$0.mayBeAbsent }

    init(_ lines: [Line]) {
      for line in lines {
        guard let object = line.change.object, let uid = object.metadata.uid else { continue }
        objects[line.kind, default: [:]][uid] = line.change.type == .deleted ? nil : object
      }
    }

    var lists: [KubernetesFact] {
      Self.kinds.map { kind in
        let items = (objects[kind] ?? [:]).values.sorted { $0.path < $1.path }
        return .listed(kind: kind, items: items, resourceVersion: "1")
      }
    }
  }
}

/// What a session says, and which conditions it leaves open.
private struct Timeline {
  private(set) var observations: [Observation] = []
  /// How many observations there were after each look.
  private var counts: [Int] = []

  init(replaying session: [Sample<KubernetesReading>]) {
    var interpreter = KubernetesInterpreter()
    take(session, &interpreter)
  }

  /// The beginning of another timeline, and what an interpreter that has seen it makes of the rest.
  init(
    _ whole: Timeline, upTo look: Int, _ interpreter: KubernetesInterpreter,
    replaying rest: [Sample<KubernetesReading>]
  ) {
    var interpreter = interpreter
    observations = Array(whole.observations.prefix(whole.counts[look - 1]))
    take(rest, &interpreter)
  }

  private mutating func take(
    _ session: [Sample<KubernetesReading>], _ interpreter: inout KubernetesInterpreter
  ) {
    for sample in session {
      observations += interpreter.take(sample).observations
      counts.append(observations.count)
    }
  }

  /// The observations by time, but for the declared topology, which depends on what was seen together.
  var told: [Observation] {
    observations.filter { !($0.payload is TopologyDeclared) }
      .map { (Self.order($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func order(_ seen: Observation) -> String {
    "\(seen.time.nanoseconds) \(seen.subject) \(seen.naturalKey ?? "") \(seen.payload)"
  }

  /// When each condition began, however often.
  var beginnings: [Condition: [Timestamp]] {
    ordered.reduce(into: [:]) { times, seen in
      for case .began(let condition, _) in seen.payload.effects(on: seen.subject) {
        times[condition, default: []].append(seen.time)
      }
    }
  }

  /// When the conditions began that are open at the end.
  var open: [Condition: (time: Timestamp, precision: Precision)] {
    var open: [Condition: (time: Timestamp, precision: Precision)] = [:]
    for seen in ordered {
      for effect in seen.payload.effects(on: seen.subject) {
        switch effect {
        case .began(let condition, _):
          if open[condition] == nil { open[condition] = (seen.time, seen.precision) }
        case .ended(let condition): open[condition] = nil
        default: break
        }
      }
    }
    return open
  }

  private var ordered: [Observation] {
    observations.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
  }
}
