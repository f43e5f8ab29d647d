import Foundation
import Glibc
import Interpreters
import Testing

@testable import Collectors

/// Commands that tell the state of storage, and what they may do to who runs them.
@Suite struct CommandSensorTests {
  private let folder: TemporaryFolder
  private let threads = HangingThreads()

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ command: String..., within milliseconds: Int64 = 120_000
  ) async -> CommandReading.Outcome {
    await CommandSensor(command, threads: threads, timeoutMilliseconds: milliseconds).look().outcome
  }

  @Test func whatItPrintsAndHowItEndsIsRead() async {
    #expect(
      await run("sh", "-c", "echo out; echo first >&2; echo second >&2; exit 3")
        == .exited(status: 3, output: "out\n", error: "first"))
    #expect(await run("true") == .exited(status: 0, output: "", error: ""))
    #expect(await run("sh", "-c", "kill -9 $$") == .exited(status: 137, output: "", error: ""))
  }

  @Test func itIsRunWithoutAShellAndInEnglish() async {
    #expect(await run("echo", "$HOME; *") == .exited(status: 0, output: "$HOME; *\n", error: ""))
    #expect(await run("sh", "-c", "echo $LC_ALL") == .exited(status: 0, output: "C\n", error: ""))
    #expect(await run("cat") == .exited(status: 0, output: "", error: ""))
  }

  @Test func aProgramThatIsNotThereIsNamed() async {
    guard case .notStarted(let words) = await run("zpool-of-nobody", "status") else {
      Issue.record("it was started")
      return
    }
    #expect(words.hasPrefix("zpool-of-nobody: is not in /usr/local/sbin, "))
    #expect(
      await run(folder.file("nothing"))
        == .notStarted("\(folder.file("nothing")): No such file or directory"))
  }

  @Test func ofMuchOutputTheBeginningIsKept() async {
    guard case .exited(0, let output, _) = await run("head", "-c", "3000000", "/dev/zero") else {
      Issue.record("it did not end")
      return
    }
    #expect(output.utf8.count == 1 << 20)
  }

  @Test(arguments: ["", "exec >&- 2>&-;"])
  func whatTakesTooLongIsEndedWithAllThatItStarted(_ first: String) async throws {
    let file = folder.file("pids")
    let script = "\(first) sleep 600 & echo $! $$ > \(file); wait"
    // Long enough that it has begun, on however busy a machine.
    let outcome = await run("sh", "-c", script, within: 5000)
    guard case .timedOut(let milliseconds) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(milliseconds >= 5000)
    let pids = try String(contentsOfFile: file, encoding: .utf8).split(
      whereSeparator: \.isWhitespace)
    #expect(pids.count == 2)
    try await eventually { pids.allSatisfy { !isRunning($0) } }
    try await eventually { threads.count == 0 }
  }

  @Test func whatHangsIsNotStartedAgain() async throws {
    let file = folder.file("starts")
    let command = ["sh", "-c", "echo started >> \(file); cat \(folder.file("fifo"))"]
    #expect(mkfifo(folder.file("fifo"), 0o600) == 0)
    let patient = CommandSensor(command, threads: threads, timeoutMilliseconds: 120_000)
    async let first = patient.look()
    try await eventually { FileManager.default.fileExists(atPath: file) }
    for _ in 0..<3 {
      let other = CommandSensor(command, threads: threads, timeoutMilliseconds: 100)
      guard case .timedOut = await other.look().outcome else {
        Issue.record("it was started again")
        return
      }
    }
    #expect(threads.count == 1)
    // Opened for both, so that it does not wait for the command.
    close(open(folder.file("fifo"), O_RDWR))
    let writer = open(folder.file("fifo"), O_WRONLY)
    close(writer)
    #expect(await first.outcome == .exited(status: 0, output: "", error: ""))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "started\n")
  }

  /// True for a process that is there and has not ended.
  private func isRunning(_ pid: Substring) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let end = status.lastIndex(of: ")")
    else { return false }
    return !status[end...].hasPrefix(") Z")
  }
}
