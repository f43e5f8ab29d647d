import Foundation
import Glibc
import Interpreters
import Testing

@testable import Collectors

/// A path that is used, and what becomes of its file.
@Suite struct PathSensorTests {
  private let folder: TemporaryFolder
  private let threads = HangingThreads()

  init() throws { folder = try TemporaryFolder() }

  private func sensor(
    at path: String? = nil, within milliseconds: Int64 = 60_000,
    before: @escaping @Sendable (PathCanaryReading.Step.Name) -> Int32 = { _ in 0 }
  ) -> PathSensor {
    PathSensor(
      path: path ?? folder.path, machine: "hub-1", threads: threads,
      timeoutMilliseconds: milliseconds, before: before)
  }

  private var canary: String { folder.file(".debrief-canary-hub-1") }

  private var files: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  }

  @Test func aPathThatWorksIsUsedAndLeftAsItWas() async throws {
    let reading = await sensor().look()
    let used = try #require(reading.canary)
    #expect(used.ending == .done)
    #expect(used.steps.map(\.name) == [.write, .sync, .read, .remove])
    #expect(used.steps.allSatisfy { $0.milliseconds >= 0 })
    #expect(used.isMounted == false)
    let space = try #require(reading.space)
    #expect(space.totalBytes > space.freeBytes)
    #expect(space.freeBytes > 0)
    #expect(files == [])
  }

  @Test func whereAFileSystemBeginsIsSeen() async {
    #expect(await sensor(at: "/proc").look().canary?.isMounted == true)
    #expect(await sensor(at: "/").look().canary?.isMounted == true)
  }

  @Test func theLeftoverOfAKilledProcessIsTakenOver() async throws {
    try "left".write(toFile: canary, atomically: true, encoding: .utf8)
    #expect(await sensor().look().canary?.ending == .done)
    #expect(files == [])
  }

  @Test func aLinkIsRemovedAndNotFollowed() async throws {
    let other = folder.file("other")
    try "of somebody".write(toFile: other, atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: canary, withDestinationPath: other)
    #expect(await sensor().look().canary?.ending == .done)
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "of somebody")
    #expect(files == ["other"])
  }

  @Test func aFolderInItsPlaceIsRefused() async throws {
    try FileManager.default.createDirectory(atPath: canary, withIntermediateDirectories: true)
    #expect(await sensor().look().failedStep == .write)
    #expect(files == [".debrief-canary-hub-1"])
  }

  @Test func aPathThatIsNotThereIsTold() async {
    let reading = await sensor(at: folder.file("gone")).look()
    #expect(
      reading.canary?.ending
        == .failed(step: .write, errno: 2, message: "No such file or directory"))
    guard case .looked(_, let fileSystem?) = reading else {
      Issue.record("\(reading)")
      return
    }
    #expect(fileSystem.outcome == .failed(errno: 2, message: "No such file or directory"))
  }

  @Test(arguments: [PathCanaryReading.Step.Name.write, .sync, .read, .remove])
  func aStepThatIsRefusedLeavesNoFile(_ step: PathCanaryReading.Step.Name) async {
    let reading = await sensor { $0 == step ? EIO : 0 }.look()
    #expect(
      reading.canary?.ending == .failed(step: step, errno: 5, message: "Input/output error"))
    #expect(files == [])
    #expect(threads.count == 0)
  }

  @Test func whatWasChangedOnTheWayIsSeen() async {
    let file = canary
    let reading = await sensor { step in
      guard step == .read else { return 0 }
      let descriptor = open(file, O_WRONLY)
      pwrite(descriptor, "X", 1, 100)
      close(descriptor)
      return 0
    }.look()
    #expect(reading.canary?.ending == .mismatched)
    #expect(files == [])
  }

  @Test(arguments: [PathCanaryReading.Step.Name.write, .sync, .read, .remove])
  func aStepThatHangsIsToldAtEachLookAndCostsOneThread(
    _ step: PathCanaryReading.Step.Name
  ) async throws {
    let gate = Gate()
    let sensor = sensor(within: 200) { next in
      if next == step { gate.wait() }
      return 0
    }
    var waited = 0.0
    for _ in 0..<5 {
      let used = try #require(await sensor.look().canary)
      guard case .hung(let hanging, let milliseconds) = used.ending else {
        Issue.record("\(used)")
        return
      }
      #expect(hanging == step)
      #expect(milliseconds > waited)
      #expect(
        used.steps.map(\.name) == Array(PathCanaryReading.Step.Name.allCases.prefix { $0 != step }))
      #expect(threads.count == 1)
      waited = milliseconds
    }
    gate.open()
    try await eventually { threads.count == 0 }
    #expect(files == [])
    gate.open()
    let patient = self.sensor { _ in 0 }
    #expect(await patient.look().canary?.ending == .done)
  }

  @Test func aPathThatHangsIsNotTriedByAnotherCollectorEither() async throws {
    let gate = Gate()
    let first = sensor(within: 100) { _ in
      gate.wait()
      return 0
    }
    _ = await first.look()
    guard case .hung? = await sensor().look().canary?.ending else {
      Issue.record("a second thread was begun")
      return
    }
    #expect(threads.count == 1)
    for _ in 0..<4 { gate.open() }
    try await eventually { threads.count == 0 }
  }
}

extension PathReading {
  /// How the path was used; nil when it was not tried.
  var canary: PathCanaryReading? {
    if case .looked(let canary, _) = self { canary } else { nil }
  }

  /// The numbers of its file system.
  var space: FileSystemReading.Space? {
    if case .looked(_, let fileSystem?) = self, case .space(let space) = fileSystem.outcome {
      space
    } else {
      nil
    }
  }

  /// The step that was refused.
  var failedStep: PathCanaryReading.Step.Name? {
    if case .failed(let step, _, _)? = canary?.ending { step } else { nil }
  }
}

/// Waits until something holds, for a minute at most.
func eventually(
  at location: SourceLocation = #_sourceLocation, _ holds: () -> Bool
) async throws {
  let deadline = Deadline(milliseconds: patience)
  while !holds() {
    if deadline.hasPassed {
      Issue.record("it did not come about", sourceLocation: location)
      return
    }
    _ = await OwnThread.run { poll(nil, 0, 5) }
  }
}
