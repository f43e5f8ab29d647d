import Events
import Interpreters
import Testing

/// Restarts that nobody saw as an outage.
@Suite struct BootTests {
  private var host = StorageScene(BootInterpreter(Subject(.host, "nas-1")))
  private var backend = StorageScene(BootInterpreter(Subject(.backend, "nfs/nas-1")))

  @Test mutating func anotherBootIsARestartEvenBetweenTwoLooks() {
    #expect(host.look(0, BootReading(bootId: "a", uptimeSeconds: 90_000)) == [])
    #expect(host.look(5, BootReading(bootId: "a", uptimeSeconds: 90_005)) == [])
    #expect(host.look(65, BootReading(bootId: "b", uptimeSeconds: 20)) == ["45 nas-1 booted b"])
    #expect(host.last.observations.map(\.naturalKey) == ["b"])
    #expect(host.last.observations.map(\.precision) == [.seconds])
    #expect(host.look(70, BootReading(bootId: "b", uptimeSeconds: 25)) == [])
  }

  @Test mutating func aBackendIsRestartedWithItsMachine() {
    _ = backend.look(0, BootReading(bootId: "a", uptimeSeconds: 90_000))
    #expect(
      backend.look(65, BootReading(bootId: "b", uptimeSeconds: 20)) == [
        "45 nfs/nas-1 restarted: its machine booted"
      ])
  }

  @Test mutating func anUptimeThatShrankIsARestart() {
    _ = backend.look(0, BootReading(uptimeSeconds: 90_000))
    #expect(backend.look(60, BootReading(uptimeSeconds: 90_059)) == [])
    #expect(
      backend.look(120, BootReading(uptimeSeconds: 40)) == [
        "80 nfs/nas-1 restarted: its uptime is shorter than it was"
      ])
  }

  @Test mutating func anUptimeShorterThanTheTimeBetweenTwoLooksIsARestart() {
    _ = backend.look(0, BootReading(uptimeSeconds: 10))
    #expect(backend.look(600, BootReading(uptimeSeconds: 300)).count == 1)
  }

  @Test mutating func aClockThatWasSetIsNoRestart() {
    _ = backend.look(0, BootReading(uptimeSeconds: 90_000))
    #expect(backend.look(3600, BootReading(uptimeSeconds: 90_005)) == [])
    #expect(backend.look(10, BootReading(uptimeSeconds: 90_010)) == [])
  }

  @Test mutating func aYoungBootIsToldAtTheFirstLookUnderItsOwnName() {
    #expect(host.look(0, BootReading(bootId: "b", uptimeSeconds: 30)) == ["-30 nas-1 booted b"])
    #expect(backend.look(0, BootReading(uptimeSeconds: 30)) == [])
  }

  @Test mutating func aMachineThatDoesNotSayIsNotSeen() {
    #expect(host.look(0, BootReading(failure: TransportFailure(.timeout, in: .connect))) == [])
    #expect(host.last.sight == .none("no answer in time"))
    #expect(host.look(1, BootReading()) == [])
    #expect(host.last.sight == .none("the machine does not say since when it is up"))
  }

  @Test(arguments: [-5.0, .nan, .infinity, 1e30])
  mutating func anImpossibleUptimeTrapsNothing(_ uptime: Double) {
    _ = host.look(0, BootReading(bootId: "a", uptimeSeconds: uptime))
    _ = host.look(5, BootReading(bootId: "b", uptimeSeconds: uptime))
  }
}
