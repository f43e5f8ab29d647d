import Events
import Incidents
import Testing

@testable import Findings

struct UnalertedFaultTests {
  private let waits = [
    at("09:51", "claim:p/short", ClaimChanged(to: .pending)),
    at("09:52", "claim:p/long", ClaimChanged(to: .pending)),
    at("10:00", "claim:p/short", ClaimChanged(to: .bound)),
    at("10:47", "claim:p/long", ClaimChanged(to: .bound)),
  ]

  @Test func tellsTheLongestAndTheFirstNote() throws {
    let note = at("10:44", "backend:nfs/s", OperatorNoted(text: "nothing provisions", by: "sam"))
    #expect(
      try Rule.unalertedFault.told(waits + [note] + siteDown) == [
        Told(
          """
          no alert reported on storage: long was waiting for its volume from 09:52:00 until \
          10:47:00 \
          (55 min); the first word of it was a note at 10:44:00, after 52 min
          """, "09:51 claim:p/short claim.changed", "09:52 claim:p/long claim.changed",
          "10:00 claim:p/short claim.changed", "10:44 backend:nfs/s operator.noted",
          "10:47 claim:p/long claim.changed")
      ])
  }

  @Test func saysWhatIsMissing() throws {
    let finding = Rule.unalertedFault.findings(try incident(waits + siteDown)).first
    #expect(finding?.statement.absences == ["an alert on storage"])
    let open = try Rule.unalertedFault.told(Array(waits[1...1]) + siteDown)
    #expect(open.first?.sentence.hasSuffix("from 09:52:00, and its end is not recorded") == true)
  }

  @Test func isSilentWhenAnAlertOfTheKindFired() throws {
    let alert = at("09:53", "claim:p/short", AlertChanged(name: "ClaimPending", to: .firing))
    #expect(try Rule.unalertedFault.told(waits + [alert] + siteDown) == [])
    #expect(try Rule.unalertedFault.told(siteDown) == [])
  }

  @Test func aSecondAlertDoesNotEndTheFirst() throws {
    let alerts = [
      at("09:50", site, AlertChanged(name: "Slow", to: .firing)),
      at("09:56", site, AlertChanged(name: "Down", to: .firing)),
      at("09:57", site, AlertChanged(name: "Slow", to: .resolved)),
    ]
    let firing = try incident(alerts + siteDown).windows.filter(\.condition.name.isFiring)
    #expect(firing.map(\.condition.name.rawValue) == ["firing.Slow", "firing.Down"])
    #expect(firing.map(\.isOpen) == [false, true])
  }
}
