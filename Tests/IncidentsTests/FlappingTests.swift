import Events
import Incidents
import Testing

/// A component that comes and goes is told as one interval with its count, and its seconds stay.
struct FlappingTests {
  private let node = Subject(.node, "m/n1")

  private func cycles(_ count: Int, every seconds: Int64) -> [Event] {
    (0..<count).flatMap { index in
      [(Int64(0), ComponentState.down), (20, .up)].map { offset, state in
        at(
          RFC3339.format(instant("10:00") + .seconds(Int64(index) * seconds + offset)),
          node.description, NodeChanged(to: state))
      }
    }
  }

  @Test func twelveCyclesAreOneEpisode() throws {
    let windows = History(cycles(12, every: 60)).windows
    let condition = Condition(node, .availability)
    let episode = try #require(windows.episodes(of: condition).first)
    #expect(windows.of(condition).count == 12)
    #expect(windows.episodes(of: condition).count == 1)
    #expect(episode.transitions == 24)
    #expect(episode.held(asOf: instant("11:00")) == .seconds(240))
    #expect(episode.span(asOf: instant("11:00")) == .seconds(680))
  }

  @Test func twoFailuresAreNone() {
    #expect(
      History(cycles(2, every: 60)).windows.episodes(of: Condition(node, .availability)).isEmpty)
  }

  @Test func threeFarApartAreNone() {
    #expect(
      History(cycles(3, every: 151)).windows.episodes(of: Condition(node, .availability)).isEmpty)
    #expect(
      History(cycles(3, every: 150)).windows.episodes(of: Condition(node, .availability)).count
        == 1)
  }

  @Test(arguments: [(0, 12), (39, 12), (40, 1)])
  func theMergeGapChangesWindowsAndNoSeconds(gap: Int, count: Int) {
    let policy = at("09:00", "policy:p", PolicyDeclared(mergeGapSeconds: gap))
    let windows = History(cycles(12, every: 60) + [policy]).windows.of(
      Condition(node, .availability))
    #expect(windows.count == count)
    #expect(
      windows.reduce(Elapsed.zero) { $0 + $1.held(asOf: instant("11:00")) } == .seconds(240))
  }
}
