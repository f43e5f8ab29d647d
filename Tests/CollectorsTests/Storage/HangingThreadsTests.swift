import Events
import Interpreters
import Testing

@testable import Collectors

/// Many paths that hang at once.
@Suite struct HangingThreadsTests {
  private let folder: TemporaryFolder
  private let threads = HangingThreads(limit: 10)
  private let gate = Gate()

  init() throws { folder = try TemporaryFolder() }

  /// A path that hangs in its first step until the gate is opened once for it.
  private func sensor(_ name: String) -> PathSensor {
    PathSensor(
      path: folder.path + "/./" + name, machine: "m", threads: threads, timeoutMilliseconds: 400,
      before: { [gate] step in
        if step == .write { gate.wait() }
        return 5
      })
  }

  private func look(_ sensors: [PathSensor]) async -> [PathReading] {
    await withTaskGroup(of: PathReading.self) { group in
      for sensor in sensors { group.addTask { await sensor.look() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func elevenPathsThatHangCostTenThreadsAndTheEleventhSaysSo() async throws {
    let sensors = (1...11).map { sensor("path-\($0)") }
    for round in 1...3 {
      let readings = await look(sensors)
      let refused = readings.filter { $0 == .refused(others: 10) }
      #expect(refused.count == 1, "round \(round)")
      #expect(readings.count { $0.canary != nil } == 10, "round \(round)")
      #expect(threads.count == 10)
    }
    var interpreter = PathInterpreter(backend: Subject(.backend, "nfs/eleven"))
    let time = Timestamp(seconds: 0)
    let sample = Sample(began: time, ended: time, reading: PathReading.refused(others: 10))
    #expect(
      interpreter.take(sample).sight
        == .none("it was not tried: 10 other paths and commands hang"))
    for _ in 0..<10 { gate.open() }
    try await eventually { threads.count == 0 }
  }

  @Test func thePlaceOfOneThatEndedIsFree() async throws {
    let sensors = (1...10).map { sensor("path-\($0)") }
    _ = await look(sensors)
    let late = sensor("late")
    #expect(await late.look() == .refused(others: 10))
    gate.open()
    try await eventually { threads.count == 9 }
    #expect(await late.look() != .refused(others: 10))
    #expect(threads.count == 10)
    for _ in 0..<10 { gate.open() }
    try await eventually { threads.count == 0 }
  }

  @Test func manyPathsThatWorkShareTheThreads() async {
    let sensors = (1...200).map { number in
      PathSensor(
        path: folder.path + String(repeating: "/.", count: number), machine: "m-\(number)",
        threads: threads, timeoutMilliseconds: 120_000)
    }
    let endings = await withTaskGroup(of: PathCanaryReading.Ending?.self) { group in
      for sensor in sensors { group.addTask { await sensor.look().canary?.ending } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(endings.count == 200)
    #expect(endings.allSatisfy { $0 == .done })
  }

  @Test func aCommandTakesAPlaceToo() async throws {
    _ = await look((1...10).map { sensor("path-\($0)") })
    let command = CommandSensor(["true"], threads: threads, timeoutMilliseconds: 200)
    #expect(
      await command.look() == CommandReading(.notStarted("10 other paths and commands hang")))
    for _ in 0..<10 { gate.open() }
    try await eventually { threads.count == 0 }
    let patient = CommandSensor(["true"], threads: threads, timeoutMilliseconds: 60_000)
    #expect(await patient.look() == CommandReading(.exited(status: 0, output: "", error: "")))
  }
}
