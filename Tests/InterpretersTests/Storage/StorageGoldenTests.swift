import Events
import Interpreters
import Testing

/// Sessions of storage, made by hand, give the observations that were read and agreed on.
@Suite struct StorageGoldenTests {
  @Test func aServerThatHangsGivesItsGolden() throws {
    let canary = PathCanaryInterpreter(backend: Subject(.backend, "nfs/nas-1"), expectsMount: true)
    try expectGolden(replay(canary, fixture: "storage/nas-hangs"), "storage/nas-hangs")
  }

  @Test func aMirrorThatIsRepairedGivesItsGolden() throws {
    let pools = StorageToolInterpreter(.zpool, of: "nas-1")
    try expectGolden(replay(pools, fixture: "storage/mirror-repaired"), "storage/mirror-repaired")
  }
}
