import Events
import Interpreters
import Testing

/// Whether a path can be used, and how much room is left below it.
@Suite struct PathTests {
  private static let nas = Subject(.backend, "nfs/nas-1")
  private var canary = StorageScene(PathCanaryInterpreter(backend: nas))

  private static func done(_ milliseconds: Double = 3, isMounted: Bool? = nil) -> PathCanaryReading
  {
    PathCanaryReading(
      steps: [.init(.write, milliseconds: 1), .init(.sync, milliseconds: milliseconds)],
      ending: .done, isMounted: isMounted)
  }

  private static func failed(_ errno: Int, _ message: String) -> PathCanaryReading {
    PathCanaryReading(steps: [], ending: .failed(step: .write, errno: errno, message: message))
  }

  @Test mutating func aRoundThatIsDoneIsUpAndASlowOneDegraded() {
    #expect(canary.look(0, Self.done()) == ["0 nfs/nas-1 ->up"])
    #expect(canary.look(5, Self.done()) == [])
    #expect(
      canary.look(10, Self.done(6200)) == ["10 nfs/nas-1 up>degraded: sync took 6.2 s"])
    #expect(canary.look(15, Self.done()) == ["15 nfs/nas-1 degraded>up"])
  }

  @Test mutating func aStepThatHangsIsDownSinceItBegan() {
    _ = canary.look(0, Self.done())
    let hung = PathCanaryReading(steps: [], ending: .hung(step: .sync, milliseconds: 8000))
    #expect(
      canary.look(20, hung) == ["12 nfs/nas-1 up>down: sync has not ended after 8 s sure 20"])
    #expect(
      canary.look(
        30, PathCanaryReading(steps: [], ending: .hung(step: .sync, milliseconds: 18_000)))
        == [])
    #expect(canary.look(40, Self.done()) == ["40 nfs/nas-1 down>up"])
  }

  @Test(arguments: [
    (5, "Input/output error", "down: write failed: Input/output error"),
    (116, "Stale file handle", "down: write failed: Stale file handle"),
    (30, "Read-only file system", "degraded: it is read-only"),
  ])
  mutating func anErrorOfTheStorageIsItsState(_ errno: Int, _ message: String, _ state: String) {
    _ = canary.look(0, Self.done())
    #expect(canary.look(9, Self.failed(errno, message)) == ["9 nfs/nas-1 up>\(state)"])
  }

  @Test(arguments: [28, 122])
  mutating func aFullFileSystemIsFullAndItsServerUp(_ errno: Int) {
    #expect(
      canary.look(9, Self.failed(errno, "No space left on device")) == [
        "9 nfs/nas-1 ->up", "9 nfs/nas-1 full",
      ])
    #expect(canary.look(14, Self.failed(errno, "No space left on device")) == [])
    #expect(canary.look(19, Self.done()) == ["19 nfs/nas-1 ok"])
  }

  @Test(arguments: [1, 12, 13, 17, 21, 23, 24])
  mutating func whatThisProcessMayNotDoSaysNothingOfTheStorage(_ errno: Int) {
    _ = canary.look(0, Self.done())
    #expect(canary.look(9, Self.failed(errno, "denied")) == [])
    #expect(canary.last.sight == .none("write failed: denied"))
  }

  @Test mutating func aPathThatIsGoneHasLostItsStorageOnlyIfItEverHadIt() {
    #expect(canary.look(0, Self.failed(2, "No such file or directory")) == [])
    #expect(canary.last.sight == .none("write failed: No such file or directory"))
    _ = canary.look(5, Self.done())
    #expect(
      canary.look(9, Self.failed(2, "No such file or directory")) == [
        "9 nfs/nas-1 up>down: write failed: No such file or directory"
      ])
    #expect(canary.last.sight == .clear)
  }

  @Test func aPathWithoutItsMountIsTheDiskBelowAndNotTheServer() {
    var canary = StorageScene(PathCanaryInterpreter(backend: Self.nas, expectsMount: true))
    _ = canary.look(0, Self.done(isMounted: true))
    #expect(
      canary.look(5, Self.done(isMounted: false)) == [
        "5 nfs/nas-1 up>down: nothing is mounted at the path"
      ])
  }

  @Test mutating func whatIsReadMustBeWhatWasWritten() {
    _ = canary.look(0, Self.done())
    #expect(
      canary.look(5, PathCanaryReading(steps: [], ending: .mismatched)) == [
        "5 nfs/nas-1 up>down: what was read is not what was written"
      ])
  }

  // MARK: Space

  private static func space(_ free: Int, inodes: Int = 500) -> FileSystemReading {
    FileSystemReading(
      .space(.init(totalBytes: 1000, freeBytes: free, totalInodes: 1000, freeInodes: inodes)))
  }

  @Test func spaceIsInBandsThatAreLeftLaterThanEntered() {
    var scene = StorageScene(FileSystemInterpreter(Self.nas))
    #expect(scene.look(0, Self.space(500)) == ["0 nfs/nas-1 ok"])
    #expect(scene.look(1, Self.space(100)) == [])
    #expect(scene.look(2, Self.space(99)) == ["2 nfs/nas-1 low"])
    #expect(scene.look(3, Self.space(119)) == [])
    #expect(scene.look(4, Self.space(9)) == ["4 nfs/nas-1 full"])
    #expect(scene.look(5, Self.space(29)) == [])
    #expect(scene.look(6, Self.space(30)) == ["6 nfs/nas-1 low"])
    #expect(scene.look(7, Self.space(125)) == ["7 nfs/nas-1 ok"])
  }

  @Test func inodesRunOutAsSpaceDoes() {
    var scene = StorageScene(FileSystemInterpreter(Self.nas))
    _ = scene.look(0, Self.space(500))
    #expect(scene.look(1, Self.space(500, inodes: 3)) == ["1 nfs/nas-1 full, 3 inodes"])
    let payload = scene.last.observations[0].payload
    let sentence = payload.sentence(about: Self.nas).pieces.map { "\($0)" }.joined()
    #expect(sentence.contains("inodes free"))
  }

  @Test func aFileSystemWithoutAFixedNumberOfInodesHasEnough() {
    var scene = StorageScene(FileSystemInterpreter(Self.nas))
    let reading = FileSystemReading(.space(.init(totalBytes: 1000, freeBytes: 500)))
    #expect(scene.look(0, reading) == ["0 nfs/nas-1 ok"])
  }

  @Test func aFileSystemThatDoesNotSayIsNotSeen() {
    var scene = StorageScene(FileSystemInterpreter(Self.nas))
    #expect(scene.look(0, FileSystemReading(.hung)) == [])
    #expect(scene.last.sight == .none("the file system gave no answer in time"))
    #expect(scene.look(1, FileSystemReading(.space(.init(totalBytes: 0, freeBytes: 0)))) == [])
    #expect(scene.last.sight == .none("the file system says that it has no size"))
  }
}
