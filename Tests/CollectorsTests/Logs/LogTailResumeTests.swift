import Foundation
import Interpreters
import Testing

@testable import Collectors

/// A tail goes on where the one of an earlier process had read to.
@Suite(.timeLimit(.minutes(20))) struct LogTailResumeTests {
  private func resumed(_ log: WrittenLog, at bookmark: String?) async throws -> LogTail {
    let tail = LogTail(path: log.path)
    await tail.resume(at: try #require(bookmark))
    return tail
  }

  @Test func whatWasWrittenWhileNobodyReadIsRead() async throws {
    let log = try WrittenLog("old\n")
    let first = LogTail(path: log.path)
    #expect(await first.bookmark() == nil)
    _ = await first.look()
    log.write("one\nha")
    _ = await first.look()
    let bookmark = await first.bookmark()
    log.write("lf\ntwo\n")
    let second = try await resumed(log, at: bookmark)
    #expect(await second.look() == LogReading(lines: ["half", "two"]))
    #expect(await second.bookmark() != bookmark)
  }

  @Test func aLongLineThatWasBegunIsReadAgain() async throws {
    let log = try WrittenLog("")
    let first = LogTail(path: log.path)
    _ = await first.look()
    log.write(String(repeating: "x", count: 100_000))
    _ = await first.look()
    let second = try await resumed(log, at: await first.bookmark())
    log.write("\n")
    #expect(await second.look().lines == [String(repeating: "x", count: 64 * 1024)])
  }

  @Test func anotherFileInItsPlaceIsReadFromItsBeginning() async throws {
    let log = try WrittenLog("old\n")
    let first = LogTail(path: log.path)
    _ = await first.look()
    log.rotate()
    log.reopen()
    log.write("new\n")
    let second = try await resumed(log, at: await first.bookmark())
    #expect(await second.look() == LogReading(lines: ["new"], note: .rotated))
  }

  @Test func aFileThatWasEmptiedIsReadFromItsBeginning() async throws {
    let log = try WrittenLog("a long line\n")
    let first = LogTail(path: log.path)
    _ = await first.look()
    log.truncate()
    log.write("new\n")
    let second = try await resumed(log, at: await first.bookmark())
    #expect(await second.look() == LogReading(lines: ["new"], note: .truncated))
  }

  @Test func aFileThatComesBackLaterIsReadFromItsBeginning() async throws {
    let log = try WrittenLog("old\n")
    let first = LogTail(path: log.path)
    _ = await first.look()
    log.rotate()
    let second = try await resumed(log, at: await first.bookmark())
    #expect(await second.look().note == .missing)
    log.reopen()
    log.write("new\n")
    #expect(await second.look() == LogReading(lines: ["new"], note: .rotated))
  }

  @Test(arguments: ["", ":", "x:y", "1:2:3", "-1:5", "99999999999999999999:1", "7"])
  func aBookmarkThatIsNoneIsPassedOver(_ bookmark: String) async throws {
    let log = try WrittenLog("old\n")
    let tail = LogTail(path: log.path)
    await tail.resume(at: bookmark)
    #expect(await tail.look() == LogReading(lines: [], note: .opened))
  }

  @Test func aBookmarkBeforeTheBeginningIsTheBeginning() async throws {
    let log = try WrittenLog("old\n")
    let first = LogTail(path: log.path)
    _ = await first.look()
    let inode = try #require(await first.bookmark()?.split(separator: ":").first)
    for offset in ["-5", "-9223372036854775808", "9223372036854775807"] {
      let tail = try await resumed(log, at: "\(inode):\(offset)")
      #expect(await tail.look().lines == ["old"])
    }
  }

  @Test(arguments: 1...20)
  func everyLineIsReadOnceInItsOrder(_ seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let log = try WrittenLog("")
    var tail = LogTail(path: log.path)
    _ = await tail.look()
    var (written, read, number): ([String], [String], Int) = ([], [], 0)
    for _ in 0..<random.number(20...80) {
      switch random.number(0...9) {
      case 0...5:
        for _ in 0..<random.number(1...50) {
          number += 1
          written.append("\(number) " + String(repeating: "é", count: random.number(0...400)))
          log.write(written.last ?? "")
          if random.chance(20) { read += await tail.look().lines }
          log.write(random.chance(30) ? "\r\n" : "\n")
        }
      case 6...7: read += await tail.look().lines
      case 8:
        // What is left in a file that is moved away while nobody reads cannot be found again; each look goes over to
        // one file at most.
        for _ in 0..<4 { read += await tail.look().lines }
        let bookmark = await tail.bookmark()
        tail = try await resumed(log, at: bookmark)
        read += await tail.look().lines
      default:
        log.rotate()
        log.reopen()
        read += await tail.look().lines
      }
    }
    log.write("end\n")
    while read.last != "end" { read += await tail.look().lines }
    let isInOrder = read == written + ["end"]
    #expect(isInOrder, "seed \(seed)")
  }
}
