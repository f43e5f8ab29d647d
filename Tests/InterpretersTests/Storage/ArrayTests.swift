import Events
import Interpreters
import Testing

/// What the kernel and mdadm print of arrays, and what is made of it.
@Suite struct ArrayTests {
  private static func mdstat(_ line: String, _ detail: String, _ work: String = "") -> String {
    "Personalities : [raid1] \nmd0 : \(line)\n      976630464 blocks super 1.2 \(detail)\n\(work)\n"
      + "unused devices: <none>\n"
  }

  @Test func anArrayIsUpDegradedOrDownByItsDevices() {
    #expect(
      whatIsSaid(.md, Self.mdstat("active raid1 sdb1[1] sda1[0]", "[2/2] [UU]")) == [
        "0 md/nas-1/md0 ->up"
      ])
    #expect(
      whatIsSaid(.md, Self.mdstat("active raid1 sdb1[1](F) sda1[0]", "[2/1] [U_]")) == [
        "0 md/nas-1/md0 ->degraded: 1 of 2 devices; sdb1 failed"
      ])
    let work = "      [=>...]  recovery = 12.6% (123/976) finish=127.5min speed=1K/sec"
    #expect(
      whatIsSaid(.md, Self.mdstat("active raid1 sdc1[2] sda1[0]", "[2/1] [U_]", work)) == [
        "0 md/nas-1/md0 ->degraded: 1 of 2 devices; recovery 12.6%"
      ])
    #expect(
      whatIsSaid(.md, Self.mdstat("inactive sdb1[1](S)", "")) == [
        "0 md/nas-1/md0 ->down: it is inactive"
      ])
  }

  @Test func aRoutineCheckIsNoTrouble() {
    let work = "      [==>..]  check = 14.2% (1/9) finish=9min speed=1K/sec"
    #expect(
      whatIsSaid(.md, Self.mdstat("active raid1 sdb1[1] sda1[0]", "[2/2] [UU]", work)) == [
        "0 md/nas-1/md0 ->up"
      ])
  }

  @Test func theDetailOfAnArrayIsUnderstoodToo() {
    func detail(_ state: String, active: Int, failed: Int = 0, more: String = "") -> String {
      "/dev/md0:\n      Raid Level : raid1\n    Raid Devices : 2\n           State : \(state) \n"
        + "  Active Devices : \(active)\n  Failed Devices : \(failed)\n\(more)"
    }
    #expect(whatIsSaid(.md, detail("clean", active: 2)) == ["0 md/nas-1/md0 ->up"])
    let rebuild = "  Rebuild Status : 45% complete\n"
    #expect(
      whatIsSaid(.md, detail("clean, degraded, recovering", active: 1, failed: 1, more: rebuild))
        == [
          "0 md/nas-1/md0 ->degraded: 1 of 2 devices; 1 failed; recovery 45% complete"
        ])
    #expect(
      whatIsSaid(.md, detail("active, FAILED", active: 0)) == [
        "0 md/nas-1/md0 ->down: it is FAILED; 0 of 2 devices"
      ])
  }
}
