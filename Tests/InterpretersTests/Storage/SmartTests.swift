import Events
import Interpreters
import Testing

/// What smartctl prints, and what is made of it.
@Suite struct SmartTests {
  private static func smart(_ exit: Int, _ more: String = "", message: String? = nil) -> String {
    let messages = message.map { #","messages":[{"string":"\#($0)","severity":"error"}]"# } ?? ""
    return
      #"{"smartctl":{"exit_status":\#(exit)\#(messages)},"device":{"name":"/dev/sda"}\#(more)}"#
  }

  @Test func theExitStatusOfSmartctlIsBits() {
    #expect(whatIsSaid(.smart, Self.smart(0)) == ["0 disk/nas-1/sda ->up"])
    #expect(
      whatIsSaid(.smart, Self.smart(8), status: 8) == [
        "0 disk/nas-1/sda ->degraded: it says that it is failing"
      ])
    #expect(
      whatIsSaid(.smart, Self.smart(16 + 128)) == [
        "0 disk/nas-1/sda ->degraded: an attribute is below its threshold; its self-test failed"
      ])
    // The error log of the disk's whole life, and attributes that were low once.
    #expect(whatIsSaid(.smart, Self.smart(64 + 32 + 4)) == ["0 disk/nas-1/sda ->up"])
  }

  @Test func whatIsWrongIsNamed() {
    let table =
      #","ata_smart_attributes":{"table":[{"name":"Reallocated_Sector_Ct","when_failed":"now"},"#
      + #"{"name":"Old","when_failed":"past"}]}"#
    #expect(
      whatIsSaid(.smart, Self.smart(16, table)) == [
        "0 disk/nas-1/sda ->degraded: Reallocated_Sector_Ct below the threshold"
      ])
    let nvme = #","nvme_smart_health_information_log":{"critical_warning":4}"#
    #expect(
      whatIsSaid(.smart, Self.smart(0, nvme)) == ["0 disk/nas-1/sda ->degraded: critical warning 4"]
    )
    let health = #","smart_status":{"passed":false}"#
    #expect(
      whatIsSaid(.smart, Self.smart(0, health)) == [
        "0 disk/nas-1/sda ->degraded: it says that it is failing"
      ])
  }

  @Test func aDiskThatSleepsIsLeftAsItWas() {
    var scene = StorageScene(StorageToolInterpreter(.smart, of: "nas-1"))
    _ = scene.look(0, printed(Self.smart(8)))
    let sleeps = Self.smart(2, message: "Device is in STANDBY mode, exit(2)")
    #expect(scene.look(5, printed(sleeps, status: 2)) == [])
    #expect(scene.last.sight == .clear)
  }

  @Test func aDiskThatCannotBeOpenedIsDownUnlessItMayNotBe() {
    let gone = Self.smart(2, message: "Smartctl open device: /dev/sda failed: No such device")
    #expect(
      whatIsSaid(.smart, gone) == [
        "0 disk/nas-1/sda ->down: Smartctl open device: /dev/sda failed: No such device"
      ])
    var scene = StorageScene(StorageToolInterpreter(.smart, of: "nas-1"))
    let denied = Self.smart(2, message: "Smartctl open device: /dev/sda failed: Permission denied")
    #expect(scene.look(0, printed(denied)) == [])
    #expect(
      scene.last.sight == .none("Smartctl open device: /dev/sda failed: Permission denied"))
  }
}
