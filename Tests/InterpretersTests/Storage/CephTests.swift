import Events
import Interpreters
import Testing

/// What `ceph status` prints, and what is made of it.
@Suite struct CephTests {
  private static func ceph(_ status: String, _ checks: String) -> String {
    #"{"fsid":"f","health":{"status":"\#(status)","checks":{\#(checks)},"mutes":[]},"#
      + #""quorum_names":["a"]}"#
  }

  private static func check(
    _ code: String, _ severity: String = "HEALTH_WARN", _ message: String = "m", muted: Bool = false
  ) -> String {
    #""\#(code)":{"severity":"\#(severity)","summary":{"message":"\#(message)","count":1},"#
      + #""muted":\#(muted)}"#
  }

  @Test func aClusterIsJudgedByTheCodesOfItsChecks() {
    #expect(whatIsSaid(.ceph, Self.ceph("HEALTH_OK", "")) == ["0 ceph/nas-1 ->up"])
    #expect(
      whatIsSaid(.ceph, Self.ceph("HEALTH_WARN", Self.check("POOL_NO_REDUNDANCY"))) == [
        "0 ceph/nas-1 ->up"
      ])
    #expect(
      whatIsSaid(
        .ceph, Self.ceph("HEALTH_WARN", Self.check("OSD_DOWN", "HEALTH_WARN", "1 osds down")))
        == ["0 ceph/nas-1 ->degraded: OSD_DOWN; 1 osds down"])
    #expect(
      whatIsSaid(.ceph, Self.ceph("HEALTH_WARN", Self.check("PG_AVAILABILITY"))).first?
        .hasPrefix("0 ceph/nas-1 ->down: PG_AVAILABILITY") == true)
    #expect(
      whatIsSaid(.ceph, Self.ceph("HEALTH_ERR", Self.check("NEW_CODE", "HEALTH_ERR"))).first?
        .hasPrefix("0 ceph/nas-1 ->degraded: NEW_CODE") == true)
  }

  @Test func whatWasMutedIsLeftOut() {
    #expect(
      whatIsSaid(.ceph, Self.ceph("HEALTH_WARN", Self.check("OSD_DOWN", muted: true))) == [
        "0 ceph/nas-1 ->up"
      ])
  }

  @Test func theSetOfCodesIsTheNewsAndNotTheirNumbers() {
    var scene = StorageScene(StorageToolInterpreter(.ceph, of: "c1"))
    func look(_ checks: String...) -> CommandReading {
      printed(Self.ceph("HEALTH_WARN", checks.joined(separator: ",")))
    }
    _ = scene.look(0, look(Self.check("PG_DEGRADED", "HEALTH_WARN", "9 pgs")))
    #expect(scene.look(1, look(Self.check("PG_DEGRADED", "HEALTH_WARN", "8 pgs"))) == [])
    #expect(
      scene.look(2, look(Self.check("PG_DEGRADED"), Self.check("MON_DOWN"))).first?
        .hasPrefix("2 ceph/c1 degraded>degraded: MON_DOWN; PG_DEGRADED") == true)
  }

  @Test func aClusterOfWhichNoMonitorAnswersIsDown() {
    var scene = StorageScene(StorageToolInterpreter(.ceph, of: "c1"))
    #expect(
      scene.look(0, CommandReading(.timedOut(milliseconds: 15_000))) == [
        "0 ceph/c1 ->down: no answer within 15 s"
      ])
    let words = "[errno 110] RADOS timed out (error connecting to the cluster)"
    #expect(
      scene.look(5, printed("", status: 1, error: words)) == [
        "5 ceph/c1 down>down: no monitor answers"
      ])
  }
}
