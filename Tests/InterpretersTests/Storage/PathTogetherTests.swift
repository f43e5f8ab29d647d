import Events
import Interpreters
import Testing

/// A path by its use and by its numbers.
@Suite struct PathTogetherTests {
  private static let nas = Subject(.backend, "nfs/nas-1")
  private var scene = StorageScene(PathInterpreter(backend: nas))

  private static func reading(
    _ ending: PathCanaryReading.Ending = .done, free: Int?, isMounted: Bool? = nil
  ) -> PathReading {
    .looked(
      canary: PathCanaryReading(steps: [], ending: ending, isMounted: isMounted),
      fileSystem: free.map {
        FileSystemReading(.space(.init(totalBytes: 1000, freeBytes: $0)))
      })
  }

  private static let noSpace = PathCanaryReading.Ending.failed(
    step: .write, errno: 28, message: "No space left on device")

  @Test mutating func aFullPathIsToldOnce() {
    #expect(
      scene.look(0, Self.reading(free: 500)) == ["0 nfs/nas-1 ->up", "0 nfs/nas-1 ok"])
    #expect(scene.look(10, Self.reading(free: 50)) == ["10 nfs/nas-1 low"])
    #expect(scene.look(20, Self.reading(Self.noSpace, free: 0)) == ["20 nfs/nas-1 full"])
    #expect(scene.look(30, Self.reading(Self.noSpace, free: 0)) == [])
    #expect(scene.look(40, Self.reading(free: 500)) == ["40 nfs/nas-1 ok"])
  }

  @Test mutating func aQuotaIsFullWhateverTheNumbersSay() {
    _ = scene.look(0, Self.reading(free: 500))
    #expect(scene.look(10, Self.reading(Self.noSpace, free: 500)) == ["10 nfs/nas-1 full"])
    #expect(scene.look(20, Self.reading(Self.noSpace, free: 50)) == [])
    #expect(scene.look(30, Self.reading(free: 50)) == ["30 nfs/nas-1 low"])
  }

  @Test mutating func aHungPathKeepsWhatIsKnownOfItsRoom() {
    _ = scene.look(0, Self.reading(free: 50))
    let hung = PathCanaryReading.Ending.hung(step: .sync, milliseconds: 1000)
    #expect(
      scene.look(10, Self.reading(hung, free: nil)) == [
        "9 nfs/nas-1 up>down: sync has not ended after 1 s sure 10"
      ])
    #expect(scene.look(20, Self.reading(free: 50)) == ["20 nfs/nas-1 down>up"])
  }

  @Test func withoutItsMountTheNumbersAreOfAnotherFileSystem() {
    var scene = StorageScene(PathInterpreter(backend: Self.nas, expectsMount: true))
    _ = scene.look(0, Self.reading(free: 500, isMounted: true))
    #expect(
      scene.look(10, Self.reading(free: 5, isMounted: false)) == [
        "10 nfs/nas-1 up>down: nothing is mounted at the path"
      ])
  }

  @Test mutating func numbersThatAreRefusedMakeItPartlyBlind() {
    let refused = PathReading.looked(
      canary: PathCanaryReading(steps: [], ending: .done),
      fileSystem: FileSystemReading(.failed(errno: 13, message: "Permission denied")))
    #expect(scene.look(0, refused) == ["0 nfs/nas-1 ->up"])
    #expect(scene.last.sight == .partial("Permission denied"))
  }

  @Test mutating func aPathThatWasNotTriedSaysNothing() {
    _ = scene.look(0, Self.reading(free: 500))
    #expect(scene.look(10, .refused(others: 10)) == [])
    #expect(scene.last.sight == .none("it was not tried: 10 other paths and commands hang"))
  }

  @Test(arguments: [
    ("node_time_seconds 100\nnode_boot_time_seconds 40", 60.0),
    (
      "# HELP node_time_seconds x\nnode_boot_time_seconds 1.5\nnode_time_seconds 3.5 1700000000\n",
      2.0
    ),
    ("node_time_seconds 100", nil), ("node_boot_time_seconds 40", nil), ("", nil),
    ("node_time_seconds 30\nnode_boot_time_seconds 40", nil),
    ("node_time_seconds NaN\nnode_boot_time_seconds 40", nil),
  ])
  func anExporterSaysSinceWhenItIsUp(_ metrics: String, _ uptime: Double?) {
    #expect(BootReading(exporter: metrics) == BootReading(uptimeSeconds: uptime))
  }
}
