import Events
import Interpreters
import Testing

/// What `zpool status` prints, and what is made of it.
@Suite struct ZpoolTests {
  private static func pool(
    _ state: String, _ rows: String, scan: String = "none requested",
    errors: String = "No known data errors"
  ) -> String {
    """
      pool: tank
     state: \(state)
    status: One or more devices has been taken offline.
      scan: \(scan)
    config:

    \tNAME        STATE     READ WRITE CKSUM
    \ttank        \(state)     0     0     0
    \t  mirror-0  \(state)     0     0     0
    \(rows)

    errors: \(errors)
    """
  }

  @Test func aPoolIsUpWhenAllItsDevicesAre() {
    let rows = "\t    sda     ONLINE       0     0     0\n\t    sdb     ONLINE       0     0     0"
    #expect(whatIsSaid(.zpool, Self.pool("ONLINE", rows)) == ["0 zfs/nas-1/tank ->up"])
  }

  @Test func anOnlinePoolWithErrorsIsDegraded() {
    let rows = "\t    sda     ONLINE       0     0    12\n\t    sdb     ONLINE       0     0     0"
    #expect(
      whatIsSaid(.zpool, Self.pool("ONLINE", rows)) == [
        "0 zfs/nas-1/tank ->degraded: sda has checksum errors"
      ])
    let words = "Permanent errors have been detected in the following files:"
    let fine = "\t    sda     ONLINE       0     0     0"
    #expect(
      whatIsSaid(.zpool, Self.pool("ONLINE", fine, errors: words)) == [
        "0 zfs/nas-1/tank ->degraded: it has data errors"
      ])
  }

  @Test func aPoolThatLostADeviceSaysWhichAndHowFarItsRepairIs() {
    let rows =
      "\t    sda     ONLINE       0     0     0\n"
      + "\t    sdb     UNAVAIL      3     1     0  cannot open"
    let scan =
      "resilver in progress since Mon Nov 23 03:31:53 2026\n"
      + "\t1.2T scanned at 1G/s, 512G issued at 300M/s\n"
      + "\t512G resilvered, 45.20% done, 01:02:03 to go"
    #expect(
      whatIsSaid(.zpool, Self.pool("DEGRADED", rows, scan: scan)) == [
        "0 zfs/nas-1/tank ->degraded: it is DEGRADED; sdb is UNAVAIL; "
          + "sdb has read and write errors; resilver 45.20% done"
      ])
  }

  @Test func howFarARepairIsIsNoNews() {
    var scene = StorageScene(StorageToolInterpreter(.zpool, of: "nas-1"))
    func look(_ share: String) -> CommandReading {
      let scan = "resilver in progress since x\n\t512G resilvered, \(share) done, 1:02 to go"
      return printed(
        Self.pool("ONLINE", "\t    sda     ONLINE       0     0     0", scan: scan))
    }
    #expect(scene.look(0, look("1%")).count == 1)
    #expect(scene.look(1, look("2%")) == [])
    #expect(
      scene.look(2, printed(Self.pool("ONLINE", "\t    sda     ONLINE       0     0     0")))
        == [
          "2 zfs/nas-1/tank degraded>up"
        ])
  }

  @Test(arguments: ["FAULTED", "UNAVAIL", "SUSPENDED", "REMOVED"])
  func aPoolThatIsGoneIsDown(_ state: String) {
    #expect(
      whatIsSaid(.zpool, Self.pool(state, "")).first?.contains("->down: it is \(state)") == true)
  }

  @Test func newerVersionsWriteJSON() {
    func json(_ state: String, _ disk: String, scan: String = "") -> String {
      #"{"output_version":{"command":"zpool status"},"pools":{"tank":{"name":"tank","#
        + #""state":"\#(state)","#
        + #""error_count":"0"\#(scan),"vdevs":{"tank":{"name":"tank","vdev_type":"root","vdevs":{"#
        + #""mirror-0":{"name":"mirror-0","state":"ONLINE","vdevs":{"sda":\#(disk)}}}}}}}}"#
    }
    func disk(_ state: String, _ errors: String) -> String {
      #"{"name":"sda","state":"\#(state)","read_errors":"0","write_errors":0,"#
        + #""checksum_errors":"\#(errors)"}"#
    }
    #expect(whatIsSaid(.zpool, json("ONLINE", disk("ONLINE", "0"))) == ["0 zfs/nas-1/tank ->up"])
    #expect(
      whatIsSaid(.zpool, json("DEGRADED", disk("FAULTED", "2"))) == [
        "0 zfs/nas-1/tank ->degraded: it is DEGRADED; sda is FAULTED; sda has checksum errors"
      ])
    let scan = #","scan_stats":{"function":"RESILVER","state":"SCANNING"}"#
    #expect(
      whatIsSaid(.zpool, json("ONLINE", disk("ONLINE", "0"), scan: scan)) == [
        "0 zfs/nas-1/tank ->degraded: resilver in progress"
      ])
  }

  @Test func aPoolThatIsNotListedAnyMoreIsUnknown() {
    var scene = StorageScene(StorageToolInterpreter(.zpool, of: "nas-1"))
    _ = scene.look(0, printed(Self.pool("ONLINE", "")))
    #expect(
      scene.look(5, printed("no pools available\n")) == [
        "5 zfs/nas-1/tank up>unknown: it is not listed any more"
      ])
  }

  @Test func aToolThatHangsHidesItsPools() {
    var scene = StorageScene(StorageToolInterpreter(.zpool, of: "nas-1"))
    _ = scene.look(0, printed(Self.pool("ONLINE", "")))
    #expect(
      scene.look(5, CommandReading(.timedOut(milliseconds: 10_000))) == [
        "5 zfs/nas-1/tank up>unknown: no answer within 10 s"
      ])
  }
}
