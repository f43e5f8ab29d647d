import Events
import FoundationEssentials
import Testing

@testable import Interpreters

/// How answers of the API become facts: lists by pages, watches by lines.
@Suite struct KubernetesStreamTests {
  private static let gone =
    #"{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"#
    + #""status":"Failure","message":"The resourceVersion for the provided watch is too old.","#
    + #""reason":"Expired","code":410}}"#
  private static let bookmark =
    #"{"type":"BOOKMARK","object":{"kind":"Pod","metadata":{"resourceVersion":"255","#
    + #""creationTimestamp":null},"spec":{"containers":null},"status":{}}}"#

  private static func answer(_ status: Int, _ body: String, isTruncated: Bool = false)
    -> Outcome<HTTPResponse>
  {
    .answer(HTTPResponse(status: status, body: body, isTruncated: isTruncated))
  }

  private static func page(_ names: [String], next: String = "", version: String = "7") -> String {
    let items = names.map { JSON.claim($0, version: 1) }.joined(separator: ",")
    return #"{"kind":"List","metadata":{"resourceVersion":"\#(version)","continue":"\#(next)"},"#
      + #""items":[\#(items)]}"#
  }

  // MARK: Watching

  @Test func aWatchOfARealServerIsReadWholeHoweverItIsCut() throws {
    let bytes = try Data(contentsOf: fixtureFile("k8s/claims.watch"))
    var whole = KubernetesWatch(.persistentVolumeClaims, from: "89")
    whole.take(bytes)
    let facts = whole.facts()
    guard case .watched(_, let changes)? = facts.first else { return #expect(Bool(false)) }
    #expect(facts.count == 1)
    #expect(changes.count == 22)
    #expect(changes.last?.type == .bookmark)
    #expect(whole.resourceVersion == "327")
    for size in [1, 7, 1000] {
      var cut = KubernetesWatch(.persistentVolumeClaims, from: "89")
      var all: [KubernetesChange] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        cut.take(bytes[start..<min(start + size, bytes.count)])
        if case .watched(_, let some)? = cut.facts().first { all += some }
      }
      #expect(all == changes)
    }
  }

  @Test func aBookmarkMovesTheVersionAndTellsNothingElse() {
    var watch = KubernetesWatch(.pods, from: "100")
    watch.take(Self.bookmark.utf8)
    #expect(watch.resourceVersion == "100")
    watch.take([10])
    #expect(watch.resourceVersion == "255")
    var scene = KubernetesScene()
    #expect(scene.look(5, watch.facts()) == [])
    #expect(scene.last.sight == .clear)
  }

  @Test func aVersionThatIsGoneIsToldWithinAnAnswer200() {
    var watch = KubernetesWatch(.events, from: "1")
    watch.take((Self.gone + "\n").utf8)
    #expect(watch.facts().last == .expired(kind: .events))
    guard case .list = watch.next else { return #expect(Bool(false)) }
    #expect(watch.resourceVersion == "1")
  }

  @Test func anotherErrorEndsTheWatchWhereItWas() {
    var watch = KubernetesWatch(.pods, from: "5")
    watch.take(#"{"type":"ERROR","object":{"code":500,"message":"etcd is away"}}"#.utf8)
    watch.take([10])
    #expect(watch.facts().last == .cut(kind: .pods, reason: "etcd is away"))
    guard case .watchAgain = watch.next else { return #expect(Bool(false)) }
  }

  @Test func aLineThatCannotBeReadMeansToListAgain() {
    var watch = KubernetesWatch(.pods, from: "5")
    watch.take("no JSON\n".utf8)
    #expect(
      watch.facts() == [
        .watched(kind: .pods, changes: []), .cut(kind: .pods, reason: "1 lines could not be read"),
        .expired(kind: .pods),
      ])
  }

  @Test func aLineWithoutEndIsNotHeld() {
    var watch = KubernetesWatch(.pods, from: "5")
    watch.take([UInt8](repeating: 97, count: KubernetesWatch.lineLimit + 10))
    watch.take([10])
    watch.take((Self.bookmark + "\n").utf8)
    #expect(watch.resourceVersion == "255")
    #expect(watch.facts().contains(.expired(kind: .pods)))
  }

  @Test func whatWasNotWholeWhenTheWatchEndedComesAgain() {
    var watch = KubernetesWatch(.pods, from: "5")
    watch.take(Self.bookmark.utf8)
    let facts = watch.end(.failure(TransportFailure(.reset, in: .transfer)))
    #expect(
      facts == [
        .watched(kind: .pods, changes: []),
        .cut(kind: .pods, reason: "the connection was broken off"),
      ])
    #expect(watch.resourceVersion == "5")
  }

  @Test func theEndOfAWatchSaysWhyItEnded() {
    func end(_ outcome: Outcome<HTTPResponse>) -> KubernetesFact? {
      var watch = KubernetesWatch(.pods, from: "5")
      return watch.end(outcome).last
    }
    #expect(end(Self.answer(200, "")) == .watched(kind: .pods, changes: []))
    #expect(end(Self.answer(410, "")) == .expired(kind: .pods))
    #expect(
      end(.failure(TransportFailure(.refused, in: .connect)))
        == .unavailable(kind: .pods, failure: TransportFailure(.refused, in: .connect)))
    #expect(
      end(Self.answer(403, #"{"message":"pods is forbidden"}"#))
        == .forbidden(kind: .pods, message: "pods is forbidden"))
  }

  // MARK: Listing

  @Test func aListIsTakenPageByPage() {
    var list = KubernetesList(.persistentVolumeClaims)
    #expect(list.parameters.map(\.value) == ["500"])
    #expect(list.take(Self.answer(200, Self.page(["a"], next: "token"))) == nil)
    #expect(list.parameters.map(\.value) == ["500", "token"])
    let fact = list.take(Self.answer(200, Self.page(["b"], version: "8")))
    guard case .listed(_, let items, "8")? = fact else { return #expect(Bool(false)) }
    #expect(items.map(\.name) == ["a", "b"])
  }

  @Test func aListOfWhichTheRestIsGoneIsBegunAgainOnce() {
    var list = KubernetesList(.persistentVolumeClaims)
    _ = list.take(Self.answer(200, Self.page(["a"], next: "token")))
    #expect(list.take(Self.answer(410, "")) == nil)
    #expect(list.parameters.map(\.name) == ["limit"])
    _ = list.take(Self.answer(200, Self.page(["a"], next: "token")))
    #expect(list.take(Self.answer(410, "")) == .expired(kind: .persistentVolumeClaims))
  }

  @Test func aPageThatIsTooLongIsAskedForInSmallerOnes() {
    var list = KubernetesList(.pods)
    #expect(list.take(Self.answer(200, #"{"items":[{"#, isTruncated: true)) == nil)
    #expect(list.parameters.map(\.value) == ["100"])
  }

  @Test(arguments: [
    (
      401, #"{"message":"Unauthorized"}"#,
      KubernetesFact.forbidden(kind: .pods, message: "Unauthorized")
    ),
    (403, "no", .forbidden(kind: .pods, message: "no")), (404, "", .absent(kind: .pods)),
    (500, #"{"message":"etcd"}"#, .refused(kind: .pods, status: 500, message: "etcd")),
    (504, "", .refused(kind: .pods, status: 504, message: "")),
    (200, "<html>", .refused(kind: .pods, status: 200, message: "the answer is no list")),
  ])
  func anotherAnswerIsAFact(_ status: Int, _ body: String, _ fact: KubernetesFact) {
    var list = KubernetesList(.pods)
    #expect(list.take(Self.answer(status, body)) == fact)
  }

  // MARK: Objects

  @Test func fieldsOfAnotherFormAreLeftOutAndTheObjectIsKept() throws {
    let odd =
      #"{"metadata":{"name":"a","uid":"1","resourceVersion":7,"annotations":["x"],"#
      + #""ownerReferences":{"a":1},"managedFields":[3,{"manager":"m"}]},"#
      + #""spec":{"replicas":"many","volumes":[null,"#
      + #"{"name":"d","persistentVolumeClaim":{"claimName":"c"}}]},"#
      + #""status":{"conditions":{"Ready":{}},"phase":3}}"#
    let object = try #require(KubernetesScene.object(odd))
    #expect(object.name == "a")
    #expect(object.metadata.resourceVersion == nil)
    #expect(object.metadata.managedFields.map(\.manager) == ["m"])
    #expect(object.spec?.replicas == nil)
    #expect(object.spec?.volumes.map(\.persistentVolumeClaim?.claimName) == ["c"])
    #expect(object.status?.conditions == [])
  }

  @Test func noTextIsHeldWithoutEnd() throws {
    let long = String(repeating: "x", count: 100_000)
    let event = JSON.event("e", "R", about: "Pod", "p", long, first: 1, version: 1)
    #expect(try #require(KubernetesScene.object(event)).event?.message?.utf8.count == 1024)
  }

  @Test func bothFormsOfAnEventSayTheSame() throws {
    let older =
      #"{"metadata":{"name":"e","uid":"1"},"involvedObject":{"kind":"Pod","name":"p"},"#
      + #""reason":"R","message":"m","count":4,"firstTimestamp":"2026-11-23T03:31:57Z","#
      + #""lastTimestamp":"2026-11-23T03:32:03Z","eventTime":null,"source":{"component":"c"}}"#
    let newer =
      #"{"metadata":{"name":"e","uid":"1"},"regarding":{"kind":"Pod","name":"p"},"reason":"R","#
      + #""note":"m","deprecatedCount":4,"deprecatedFirstTimestamp":"2026-11-23T03:31:57Z","#
      + #""deprecatedLastTimestamp":"2026-11-23T03:32:03Z","eventTime":null}"#
    let (one, other) = (KubernetesScene.object(older)?.event, KubernetesScene.object(newer)?.event)
    #expect(one == other)
    #expect(one?.occurrences == 4)
    #expect(one?.last == (try RFC3339.parse("2026-11-23T03:32:03Z")))
  }

  @Test func aSchedulersEventCountsItsSeriesAndHasItsTimes() throws {
    let single =
      #"{"metadata":{"name":"e","uid":"1"},"involvedObject":{"kind":"Pod","name":"p"},"#
      + #""firstTimestamp":null,"lastTimestamp":null,"eventTime":"2026-11-23T03:31:57.808863Z""#
    let series = #","series":{"count":1,"lastObservedTime":"2026-11-23T03:32:00.745846Z"}}"#
    let first = try #require(KubernetesScene.object(single + "}")?.event)
    let again = try #require(KubernetesScene.object(single + series)?.event)
    #expect((first.occurrences, again.occurrences) == (1, 2))
    #expect(first.last == (try RFC3339.parse("2026-11-23T03:31:57.808863Z")))
    #expect(again.last == (try RFC3339.parse("2026-11-23T03:32:00.745846Z")))
    #expect(again.first == first.last)
  }

  @Test func thePathsAreTheAPIs() {
    #expect(KubernetesKind.pods.path() == "/api/v1/pods")
    #expect(KubernetesKind.pods.path(namespace: "prod") == "/api/v1/namespaces/prod/pods")
    #expect(KubernetesKind.nodes.path(namespace: "prod") == "/api/v1/nodes")
    #expect(
      KubernetesKind.innoDBClusters.path(namespace: "prod")
        == "/apis/mysql.oracle.com/v2/namespaces/prod/innodbclusters")
    #expect(
      KubernetesKind.longhornVolumes.path(namespace: "prod") == "/apis/longhorn.io/v1beta2/volumes")
    #expect(
      KubernetesKind.allCases.filter(\.mayBeAbsent) == [.innoDBClusters, .longhornVolumes])
  }
}
