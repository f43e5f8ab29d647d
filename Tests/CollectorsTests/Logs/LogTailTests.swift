import Foundation
import Glibc
import Interpreters
import Testing

@testable import Collectors

/// Every line of a log is read once, whatever is done to the file, or it is said that some were not.
@Suite(.timeLimit(.minutes(20))) struct LogTailTests {
  @Test func readingBeginsAtTheEnd() async throws {
    let log = try WrittenLog("old\n")
    let tail = LogTail(path: log.path)
    #expect(await tail.look() == LogReading(lines: [], note: .opened))
    #expect(await tail.look() == LogReading(lines: []))
    log.write("one\ntwo\n")
    #expect(await tail.look() == LogReading(lines: ["one", "two"]))
    #expect(await tail.look() == LogReading(lines: []))
  }

  @Test func aLineIsGivenOutWhenItsEndIsWritten() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.write("ha")
    #expect(await tail.look().lines == [])
    log.write("lf\r")
    #expect(await tail.look().lines == [])
    log.write("\nwhole\r\n\r\n\nla")
    #expect(await tail.look().lines == ["half", "whole"])
  }

  @Test func readingThatBeginsInTheMiddleOfALineLeavesItsRestOut() async throws {
    let log = try WrittenLog("old\nbeg")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.write("un\nnext\n")
    #expect(await tail.look().lines == ["next"])
  }

  @Test func whatIsNoTextIsReplaced() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.write([0x61, 0xFF, 0, 0x62, 0x0A])
    #expect(await tail.look().lines == ["a\u{FFFD}\0b"])
  }

  @Test func aLongLineIsCutOffAndTheNextIsWhole() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    // Longer than is read in one look.
    log.write(String(repeating: "x", count: 3 << 20))
    for _ in 0..<4 { #expect(await tail.look().lines == []) }
    log.write("\nnext\n")
    #expect(await tail.look().lines == [String(repeating: "x", count: 64 * 1024), "next"])
  }

  // MARK: Rotation

  @Test func aFileThatIsMovedAwayIsReadToItsEnd() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.write("one\n")
    log.rotate()
    #expect(await tail.look() == LogReading(lines: ["one"]))
    log.write("two\nlast")
    log.reopen()
    log.write("three\n")
    #expect(await tail.look() == LogReading(lines: ["two", "last", "three"], note: .rotated))
    log.write("four\n")
    #expect(await tail.look() == LogReading(lines: ["four"]))
  }

  @Test func aLargeFileThatIsMovedAwayIsReadToItsEnd() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    let old = (0..<40_000).map { "\($0) " + String(repeating: "x", count: 80) }
    log.write(old.joined(separator: "\n") + "\n")
    log.rotate()
    log.reopen()
    log.write("new\n")
    var (lines, notes): ([String], [LogReading.Note]) = ([], [])
    while lines.last != "new", notes.isEmpty {
      let reading = await tail.look()
      lines += reading.lines
      notes += [reading.note].compactMap { $0 }
    }
    #expect(lines.count == old.count + 1)
    let isInOrder = lines == old + ["new"]
    #expect(isInOrder)
    #expect(notes == [.rotated])
  }

  @Test func aServerThatStillWritesToTheOldFileIsRead() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.rotate()
    // As `logrotate` does with `create`, before it tells the server.
    close(open(log.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644))
    #expect(await tail.look() == LogReading(lines: []))
    log.write("late\n")
    #expect(await tail.look() == LogReading(lines: ["late"]))
    log.reopen()
    log.write("new\n")
    #expect(await tail.look() == LogReading(lines: ["new"], note: .rotated))
  }

  @Test func twoRotationsBetweenLooksLoseNothing() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.rotate()
    log.reopen()
    #expect(await tail.look() == LogReading(lines: []))
    log.write("one\n")
    log.rotate()
    log.reopen()
    log.write("two\n")
    #expect(await tail.look() == LogReading(lines: ["one"], note: .rotated))
    #expect(await tail.look() == LogReading(lines: ["two"], note: .rotated))
  }

  @Test func aFileThatIsEmptiedIsReadFromItsBeginning() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.write("one\nhalf of")
    #expect(await tail.look().lines == ["one"])
    log.truncate()
    log.write("two\n")
    #expect(await tail.look() == LogReading(lines: ["two"], note: .truncated))
  }

  // MARK: No file

  @Test func aFileThatAppearsIsReadFromItsBeginning() async throws {
    let log = try WrittenLog()
    let tail = LogTail(path: log.path)
    #expect(await tail.look() == LogReading(lines: [], note: .missing))
    #expect(await tail.look() == LogReading(lines: [], note: .missing))
    log.reopen()
    log.write("first\n")
    #expect(await tail.look() == LogReading(lines: ["first"], note: .opened))
  }

  @Test func aFileThatIsRemovedIsReadToItsEnd() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.remove()
    log.write("one\n")
    #expect(await tail.look() == LogReading(lines: ["one"]))
    log.reopen()
    log.write("two\n")
    #expect(await tail.look() == LogReading(lines: ["two"], note: .rotated))
  }

  @Test func whatIsNoFileIsNotReadAndNotWaitedFor() async throws {
    let makers: [(String) -> Void] = [
      { mkdir($0, 0o755) }, { mkfifo($0, 0o644) }, { symlink($0, $0) },
    ]
    for make in makers {
      let log = try WrittenLog("")
      let tail = LogTail(path: log.path)
      _ = await tail.look()
      log.write("one\n")
      log.rotate()
      make(log.path)
      let reading = await tail.look()
      #expect(reading.lines == ["one"])
      guard case .unreadable(let why)? = reading.note else {
        Issue.record("\(reading)")
        continue
      }
      #expect(why.hasPrefix(log.path + ": "))
      remove(log.path)
      log.reopen()
      log.write("two\n")
      #expect(await tail.look() == LogReading(lines: ["two"], note: .rotated))
    }
  }

  // MARK: Too much

  @Test func aReaderThatIsFarBehindPassesOverTheRest() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.truncate(to: 70 << 20)
    log.write("\nlast\n")
    let skipped = 69 << 20 + 6
    #expect(await tail.look() == LogReading(lines: ["last"], note: .skipped(bytes: skipped)))
    log.write("next\n")
    #expect(await tail.look() == LogReading(lines: ["next"]))
  }

  @Test func aReaderThatIsNotSoFarBehindReadsOn() async throws {
    let log = try WrittenLog("")
    let tail = LogTail(path: log.path)
    _ = await tail.look()
    log.truncate(to: 64 << 20)
    let reading = await tail.look()
    #expect(reading == LogReading(lines: []))
  }
}
