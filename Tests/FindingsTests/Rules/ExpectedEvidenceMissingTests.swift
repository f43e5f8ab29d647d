import Events
import Testing

@testable import Findings

struct ExpectedEvidenceMissingTests {
  private func stated(_ topic: OperatorStated.Topic, _ time: String = "12:00") -> Event {
    at(
      time, "incident:i", OperatorStated(topic: topic, text: "t", by: "Sam", role: "operator"))
  }

  private let others = [
    at("09:56", site, AlertChanged(name: "SiteDown", to: .firing)),
    at("10:00", "page:status", PagePosted(status: .investigating)),
  ]

  @Test func asksForEverythingReadersAsk() throws {
    #expect(
      try Rule.expectedEvidenceMissing.told(Array(siteDown.dropLast())).map(\.sentence) == [
        "whether data was lost is not recorded: there is no data check and no statement",
        "the root cause is not recorded: nobody stated it",
        "who or what noticed first is not recorded",
        "whether those affected were told while it lasted is not recorded",
        "the end of the customer impact is not recorded",
      ])
  }

  @Test func asksForACheckBesideAStatement() throws {
    #expect(
      try Rule.expectedEvidenceMissing.told(
        [stated(.dataLoss), stated(.rootCause, "12:01")] + others + siteDown)
        == [
          Told(
            "a check of the data is not recorded: what is said of it is a person's word",
            "09:55 probe:https/a probe.changed", "12:00 incident:i operator.stated")
        ])
  }

  @Test func isSilentWhenAllIsThere() throws {
    let check = at("11:40", "cluster:m", DataChecked(method: "sets", result: .complete, missing: 0))
    #expect(
      try Rule.expectedEvidenceMissing.told(
        [check, stated(.rootCause, "12:01")] + others + siteDown) == [])
  }
}
