import Events
import Interpreters
import Testing

/// What the kernel's log says of storage.
@Suite struct KernelLogTests {
  private var scene = StorageScene(KernelLogInterpreter(host: "db-1"))

  private mutating func look(_ seconds: Int64, _ lines: String...) -> [String] {
    scene.look(seconds, LogReading(lines: lines))
  }

  @Test mutating func aServerThatDoesNotRespondHasNotForThreeMinutes() {
    #expect(
      look(500, "nfs: server nas-1 not responding, still trying") == [
        "~320 nfs/nas-1 ->down: not responding, still trying sure 500"
      ])
    #expect(look(510, "nfs: server nas-1 not responding, still trying") == [])
    #expect(look(600, "nfs: server nas-1 OK") == ["600 nfs/nas-1 down>up"])
  }

  @Test mutating func aSoftMountGivesUp() {
    #expect(
      look(500, "nfs: server 10.0.0.7 not responding, timed out") == [
        "~320 nfs/10.0.0.7 ->down: not responding, timed out sure 500"
      ])
  }

  @Test(arguments: [
    "1970-01-01T00:20:00+00:00 db-1 kernel: nfs: server nas-1 OK",
    "1970-01-01T00:20:00+0000 db-1 kernel: nfs: server nas-1 OK",
    "1970-01-01T01:20:00.000000+01:00 db-1 kernel: [ 1234.567890] nfs: server nas-1 OK",
    "1970-01-01T00:20:00Z nfs: server nas-1 OK",
  ])
  mutating func aStampWithAZoneIsTheTime(_ line: String) {
    #expect(look(900, line) == ["200 nfs/nas-1 ->up"])
  }

  @Test(arguments: [
    "Nov 23 03:31:53 db-1 kernel: nfs: server nas-1 OK", "[12345.678901] nfs: server nas-1 OK",
    "nfs: server nas-1 OK",
  ])
  mutating func withoutAZoneItIsTheTimeOfTheLook(_ line: String) {
    #expect(look(900, line) == ["900 nfs/nas-1 ->up"])
  }

  @Test(arguments: [
    (
      "I/O error, dev sda, sector 2048 op 0x1:(WRITE)",
      "disk/db-1/sda ->degraded: I/O errors in the kernel's log"
    ),
    (
      "blk_update_request: I/O error, dev sdb, sector 9",
      "disk/db-1/sdb ->degraded: I/O errors in the kernel's log"
    ),
    (
      "Buffer I/O error on dev dm-0, logical block 7",
      "disk/db-1/dm-0 ->degraded: I/O errors in the kernel's log"
    ),
    (
      "EXT4-fs error (device sda1): ext4_lookup:1",
      "filesystem/db-1/sda1 ->degraded: errors in its structure"
    ),
    (
      "EXT4-fs (sda1): Remounting filesystem read-only",
      "filesystem/db-1/sda1 ->degraded: the kernel made it read-only"
    ),
    (
      "XFS (dm-1): Filesystem has been shut down due to log error (0x2).",
      "filesystem/db-1/dm-1 ->down: the kernel shut it down"
    ),
    (
      "md/raid1:md0: Disk failure on sdb1, disabling device.",
      "md/db-1/md0 ->degraded: disk sdb1 failed"
    ),
    ("md: md0: recovery done.", "md/db-1/md0 ->up"),
  ])
  mutating func whatItSaysOfDevicesIsOfTheMachine(_ line: String, _ told: String) {
    #expect(look(9, "[  1.5] \(line)") == ["9 \(told)"])
    #expect(look(10, "[  2.5] \(line)") == [])
  }

  @Test(arguments: [
    "EXT4-fs (sda1): mounted filesystem with ordered data mode", "usb 1-1: new device", "", "[",
    "nfs: server ", "XFS (", "I/O error, dev ", "md/: Disk failure on ", "audit: type=1400",
  ])
  mutating func whatElseItSaysIsPassedOver(_ line: String) {
    #expect(look(9, line) == [])
  }

  @Test mutating func aLogThatIsNotThereIsNotSeen() {
    #expect(scene.look(9, LogReading(lines: [], note: .missing)) == [])
    #expect(scene.last.sight == .none("the log is not there"))
  }
}
