import Events
import Interpreters
import Testing

/// What a claim that was made for a try says of its storage class, and what it does not.
@Suite struct ClaimCanaryTests {
  private static let noon = Timestamp(seconds: 1_767_268_800)

  /// The state, reason and sight of each of several rounds.
  private static func story(_ endings: ClaimCanaryReading.Ending...) -> [String] {
    var interpreter = ClaimCanaryInterpreter(storageClass: "longhorn")
    return endings.map { ending in
      let seen = interpreter.take(
        Sample(began: noon, ended: noon + .seconds(60), reading: ClaimCanaryReading(ending)))
      let changes = seen.observations.compactMap { $0.payload as? ComponentChanged }
        .map { "\($0.to.rawValue)\($0.reason.map { ": " + $0 } ?? "")" }
      let blind = if case .none(let reason) = seen.sight { "blind: \(reason)" } else { "" }
      return (changes + [blind]).filter { !$0.isEmpty }.joined(separator: "; ")
    }
  }

  @Test func aClaimThatGetsNothingSpeaksAgainstItsClass() {
    #expect(
      Self.story(
        .bound(milliseconds: 3000), .bound(milliseconds: 4000),
        .pending(milliseconds: 60_400, reason: "waiting for a volume"),
        .pending(milliseconds: 60_000, reason: nil), .leftOver(isBeingDeleted: true),
        .bound(milliseconds: 10)) == [
          "up", "",
          "degraded: a claim of 1 MiB got no volume within 60 s: waiting for a volume", "", "",
          "up",
        ])
  }

  @Test func aVolumeThatIsNotDeletedSpeaksAgainstItToo() {
    #expect(
      Self.story(.leftOver(isBeingDeleted: true)) == [
        "degraded: the volume of an earlier round is not deleted"
      ])
  }

  @Test func whatCouldNotBeTriedSaysNothingOfTheClass() {
    #expect(
      Self.story(
        .leftOver(isBeingDeleted: false), .foreign, .waitsForConsumer,
        .refused(step: .create, status: 403, message: "claims is forbidden"),
        .unavailable(step: .wait, failure: TransportFailure(.refused, in: .connect))) == [
          "blind: the claim of an earlier round was still there",
          "blind: there is a claim of that name which is not the canary's",
          "blind: the class waits for a first consumer, so that a claim alone tells nothing",
          "blind: making a claim was refused with HTTP 403: claims is forbidden",
          "blind: reading the claim: connection refused",
        ])
  }
}
