import Glibc
import Interpreters
import Testing

@testable import Collectors

/// The kernel's messages, from a pipe in place of its device.
@Suite struct KernelMessageTests {
  private let folder: TemporaryFolder
  private let sensor: KernelMessageSensor

  init() throws {
    folder = try TemporaryFolder()
    sensor = KernelMessageSensor(path: folder.file("kmsg"))
  }

  private func say(_ text: String) {
    let descriptor = open(folder.file("kmsg"), O_RDWR | O_NONBLOCK)
    _ = write(descriptor, text, text.utf8.count)
    // What is written stays only while the reader has it open.
    close(descriptor)
  }

  @Test func onlyTheKernelsOwnMessagesAreRead() async {
    #expect(mkfifo(folder.file("kmsg"), 0o600) == 0)
    #expect(await sensor.look() == LogReading(lines: [], note: .opened))
    say("4,339,5140900,-;nfs: server nas-1 not responding, still trying\n SUBSYSTEM=x;y\n")
    say("14,340,5140901,-;nfs: server nas-2 not responding, still trying\n")
    say("6,341,5140902,-,caller=T1;nfs: server nas-1 OK\n")
    #expect(
      await sensor.look()
        == LogReading(lines: [
          "nfs: server nas-1 not responding, still trying", "nfs: server nas-1 OK",
        ]))
    #expect(await sensor.look() == LogReading(lines: []))
  }

  @Test func aDeviceThatIsNotThereOrNotOursIsTold() async {
    #expect(await sensor.look() == LogReading(lines: [], note: .missing))
    guard case .unreadable(let words)? = await KernelMessageSensor(path: folder.path).look().note
    else {
      Issue.record("a folder was read")
      return
    }
    #expect(words.hasPrefix("\(folder.path): "))
  }
}
