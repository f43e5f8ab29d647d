import Synchronization
import Testing

@testable import Collectors
@testable import Interpreters

/// A claim is made, waited for and deleted, and never left.
@Suite struct ClaimCanarySensorTests {
  /// An API with one storage class and at most one claim.
  private final class Claims: Sendable {
    private let store: Store
    private let server: FakeServer

    init(_ change: (inout Store.Contents) -> Void = { _ in }) throws {
      let store = Store(change)
      self.store = store
      server = try FakeServer { peer in
        let words = peer.request().split(separator: " ")
        let (status, body) = store.answer(String(words[0]), String(words[1]))
        peer.answer(status, body)
      }
    }

    var requests: [String] { store.contents.withLock { $0.requests } }
    var claim: String? { store.contents.withLock { $0.claim } }

    func look(waiting milliseconds: Int64 = 60_000) async -> ClaimCanaryReading.Ending {
      let account = KubernetesAccount(server: server.url(""))
      let sensor = ClaimCanarySensor(
        KubernetesAPI(account, client: HTTPClient()), storageClass: "longhorn", namespace: "probe",
        waitMilliseconds: milliseconds)
      return await sensor.look().ending
    }
  }

  private final class Store: Sendable {
    let contents: Mutex<Contents>

    struct Contents: Sendable {
      var mode = "Immediate"
      /// The claim; nil while there is none.
      var claim: String?
      /// What becomes of a claim that is made.
      var phase = "Bound"
      var isForbidden = false
      var requests: [String] = []
    }

    init(_ change: (inout Contents) -> Void) {
      var start = Contents()
      change(&start)
      contents = Mutex(start)
    }

    func answer(_ method: String, _ target: String) -> (Int, String) {
      let name = target.split(separator: "?")[0].split(separator: "/").last ?? ""
      return contents.withLock { contents in
        contents.requests.append("\(method) \(name)")
        switch (method, name) {
        case ("GET", "longhorn"): return (200, #"{"volumeBindingMode":"\#(contents.mode)"}"#)
        case ("GET", "events"):
          return (200, #"{"items":[{"message":"first"},{"message":"waiting for a volume"}]}"#)
        case ("POST", _) where contents.isForbidden:
          return (403, #"{"message":"claims is forbidden"}"#)
        case ("POST", _):
          contents.claim = Self.claim("debrief-canary", phase: contents.phase)
          return (201, "{}")
        case ("DELETE", _):
          defer { contents.claim = nil }
          return contents.claim == nil ? (404, "{}") : (200, "{}")
        default: return contents.claim.map { (200, $0) } ?? (404, #"{"message":"not found"}"#)
        }
      }
    }

    static func claim(_ label: String, phase: String, _ more: String = "") -> String {
      #"{"metadata":{"labels":{"app.kubernetes.io/managed-by":"\#(label)"}\#(more)},"#
        + #""status":{"phase":"\#(phase)"}}"#
    }
  }

  @Test func aClaimIsMadeWaitedForAndDeleted() async throws {
    let claims = try Claims()
    guard case .bound = await claims.look() else { return #expect(Bool(false)) }
    #expect(
      claims.requests == [
        "GET longhorn", "GET debrief-canary-longhorn", "POST persistentvolumeclaims",
        "GET debrief-canary-longhorn", "DELETE debrief-canary-longhorn",
      ])
    #expect(claims.claim == nil)
  }

  @Test func aClaimThatGetsNoVolumeIsDeletedToo() async throws {
    let claims = try Claims { $0.phase = "Pending" }
    guard case .pending(_, let reason) = await claims.look(waiting: 1) else {
      return #expect(Bool(false))
    }
    #expect(reason == "waiting for a volume")
    #expect(claims.claim == nil)
  }

  @Test func theClaimOfAnEarlierRoundIsDeletedAndNoneMade() async throws {
    let claims = try Claims { $0.claim = Store.claim("debrief-canary", phase: "Bound") }
    #expect(await claims.look() == .leftOver(isBeingDeleted: false))
    #expect(claims.claim == nil)
    #expect(!claims.requests.contains { $0.hasPrefix("POST") })
  }

  @Test func oneThatIsBeingDeletedIsWaitedFor() async throws {
    let claims = try Claims {
      $0.claim = Store.claim(
        "debrief-canary", phase: "Bound", #","deletionTimestamp":"2026-11-26T10:00:00Z""#)
    }
    #expect(await claims.look() == .leftOver(isBeingDeleted: true))
    #expect(!claims.requests.contains { $0.hasPrefix("DELETE") })
  }

  @Test func aClaimOfSomebodyElseIsNotTouched() async throws {
    let claims = try Claims { $0.claim = Store.claim("helm", phase: "Bound") }
    #expect(await claims.look() == .foreign)
    #expect(claims.claim != nil)
  }

  @Test func aClassThatWaitsForAConsumerIsNotTried() async throws {
    let claims = try Claims { $0.mode = "WaitForFirstConsumer" }
    #expect(await claims.look() == .waitsForConsumer)
    #expect(claims.requests == ["GET longhorn"])
  }

  @Test func aRefusalIsToldInTheServersWords() async throws {
    let claims = try Claims { $0.isForbidden = true }
    #expect(
      await claims.look()
        == .refused(step: .create, status: 403, message: "claims is forbidden"))
  }
}
