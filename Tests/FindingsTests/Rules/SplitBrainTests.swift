import Events
import Testing

@testable import Findings

struct SplitBrainTests {
  private func view(
    _ time: String, _ members: String..., by observer: String?, source: String = "/c"
  ) -> Event {
    at(
      time, "cluster:m",
      ClusterViewChanged(
        viewId: "v", members: members.map { Subject(.node, "m/\($0)") }, observer: observer),
      source: source)
  }

  private func parted(until time: String) -> [Event] {
    [
      view("09:54:30", "n1", "n2", by: "n1"), view("09:54:40", "n3", by: "n3"),
      view("09:55:10", "n2", "n1", by: "n2"), view(time, "n1", "n2", by: "n3"),
    ] + siteDown
  }

  @Test func tellsWhoSawWhom() throws {
    #expect(
      try Rule.splitBrain.told(parted(until: "10:20")) == [
        Told(
          """
          suspected: observers of the cluster m disagreed on its members from 09:54:40 to 10:20:00 \
          (1520 s); n1 and n2 saw n1 and n2, while n3 saw n3
          """, "09:54:30 cluster:m cluster.view_changed", "09:54:40 cluster:m cluster.view_changed",
          "09:55:10 cluster:m cluster.view_changed", "10:20 cluster:m cluster.view_changed")
      ])
  }

  @Test func saysThatNoEndIsRecorded() throws {
    let told = try Rule.splitBrain.told(
      Array(parted(until: "10:20").filter { !$0.key.id.hasPrefix("10:20") }))
    #expect(
      told.map(\.sentence) == [
        """
        suspected: observers of the cluster m disagreed on its members from 09:54:40 on, and no end \
        of that is recorded; n1 and n2 saw n1 and n2, while n3 saw n3
        """
      ])
  }

  @Test func givesViewsAMinuteToSettle() throws {
    #expect(try Rule.splitBrain.told(parted(until: "09:55:40")) == [])
    #expect(try Rule.splitBrain.told(parted(until: "09:55:41")).count == 1)
  }

  @Test func isSilentOnTheOldViewOfANodeThatIsDown() throws {
    let left = [
      view("09:50", "n1", "n2", "n3", by: "n3"), view("09:54:30", "n1", "n2", by: "n1"),
      at("09:54:35", "node:m/n3", NodeChanged(to: .down)),
    ]
    #expect(try Rule.splitBrain.told(left + siteDown) == [])
    #expect(try Rule.splitBrain.told(left.dropLast() + siteDown).count == 1)
  }

  @Test func isSilentOnOneObserverAndOnOrder() throws {
    #expect(
      try Rule.splitBrain.told(
        [view("09:50", "n1", by: "n1"), view("10:50", "n1", "n2", by: "n1")] + siteDown) == [])
    #expect(
      try Rule.splitBrain.told(
        [view("09:50", "n1", by: nil), view("09:51", "n2", by: "n1")] + siteDown) == [])
    #expect(
      try Rule.splitBrain.told(
        [view("09:50", "n1", "n2", by: "n1"), view("09:51", "n2", "n1", by: "n2")] + siteDown)
        == [])
  }

  @Test func restsOnWhatItCites() throws {
    try Rule.splitBrain.restsOnWhatItCites(
      parted(until: "10:20") + [
        view("10:00", "n4", by: "n4"), at("10:10", "node:m/n4", NodeChanged(to: .down)),
        at("11:10", "node:m/n4", NodeChanged(to: .up)),
        policy(PolicyDeclared(settleSeconds: 120)),
      ])
  }
}
