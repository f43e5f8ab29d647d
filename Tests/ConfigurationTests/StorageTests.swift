import Configuration
import Events
import Interpreters
import Testing

/// Parts of storage.
@Suite struct StorageTests {
  private func entry(_ keys: String) throws -> StorageConfiguration {
    try #require(try read("storage: [{name: a, \(keys)}]").watchedStorage.first)
  }

  private func path(_ keys: String = "") throws -> StoragePath {
    guard case .path(let path) = try entry("path: /mnt/a\(keys)").target else {
      throw Missing()
    }
    return path
  }

  private func command(_ keys: String) throws -> StorageCommand {
    guard case .tool(let command) = try entry(keys).target else { throw Missing() }
    return command
  }

  private struct Missing: Error {}

  private func milliseconds(_ count: Int64) -> Elapsed { Elapsed(nanoseconds: count * 1_000_000) }

  @Test func aPathHasItsDefaults() throws {
    let path = try path()
    #expect(path.path == "/mnt/a")
    #expect(path.subject == Subject(.backend, "a"))
    #expect(!path.isMounted)
    #expect(path.slowAfter == .seconds(2))
    #expect((path.low, path.full) == (0.1, 0.01))
    let entry = try entry("path: /mnt/a")
    #expect(entry.collector == Subject(.collector, "path/a@hub-1"))
    #expect((entry.every, entry.timeout) == (.seconds(10), .seconds(5)))
  }

  @Test func aPathIsSlowBeforeItsTimeIsOver() throws {
    #expect(try path(", every: 1s").slowAfter == milliseconds(250))
    #expect(try path(", timeout: 900ms").slowAfter == milliseconds(450))
    #expect(try path(", timeout: 900ms, slow_after: 800ms").slowAfter == milliseconds(800))
  }

  @Test func aBootIsOfAHostOrOfABackend() throws {
    let own = try entry("boot: local")
    #expect(own.subject == Subject(.host, "a"))
    guard case .boot(let here) = own.target else { throw Missing() }
    #expect(here.exporter == nil)
    let far = try entry("boot: 'http://b:9100/metrics', subject: 'backend:nfs/b'")
    #expect(far.subject == Subject(.backend, "nfs/b"))
    #expect(far.collector == Subject(.collector, "boot/a@hub-1"))
    guard case .boot(let boot) = far.target else { throw Missing() }
    #expect(boot.exporter?.text == "http://b:9100/metrics")
  }

  @Test func aKernelLogIsOfAMachine() throws {
    let own = try entry("kernel_log: /dev/kmsg")
    #expect(own.target == .kernelLog(path: "/dev/kmsg", machine: "hub-1"))
    #expect(own.collector == Subject(.collector, "kernel-log/a@hub-1"))
    #expect(own.subject == nil)
    let other = try entry("kernel_log: logs/nas-1, machine: nas-1")
    #expect(other.target == .kernelLog(path: "/etc/logs/nas-1", machine: "nas-1"))
  }

  @Test func aToolHasItsCommand() throws {
    #expect(try command("tool: zpool").command == ["zpool", "status"])
    #expect(try command("tool: zpool").owner == "hub-1")
    #expect(try command("tool: md").command == ["cat", "/proc/mdstat"])
    #expect(try command("tool: ceph").owner == "a")
    #expect(try command("tool: ceph, machine: b").owner == "b")
    #expect(try command("tool: smart, device: /dev/sda").command.last == "/dev/sda")
    #expect(
      try command("tool: smart, command: [sudo, -n, x]").command == ["sudo", "-n", "x"])
    #expect(try entry("tool: smart, device: /dev/sda").collector.name == "smart/a@hub-1")
  }

  @Test(arguments: [
    ("", 60_000, 30_000), (", every: 10s", 10_000, 5000), (", timeout: 45s", 60_000, 45_000),
    (", every: 3m, timeout: 2m", 180_000, 120_000), (", every: 5m", 300_000, 30_000),
  ])
  func aToolIsRunLessOften(_ keys: String, _ every: Int64, _ timeout: Int64) throws {
    let entry = try entry("tool: md\(keys)")
    #expect(entry.every == milliseconds(every))
    #expect(entry.timeout == milliseconds(timeout))
  }

  private static func part(_ keys: String) -> String { "storage:\n- {name: a,\n\(keys)}" }

  @Test(arguments: [
    Mistake(
      part("every: 5s"),
      "2:3: storage[0]: says nothing to look at; write one of path, boot, kernel_log or tool"),
    Mistake(
      part("path: /a, tool: md"),
      "3:17: storage[0].tool: cannot stand beside path; make it an entry of its own"),
    Mistake(
      part("boot: local, mounted: true"), "3:23: storage[0].mounted: is for path; remove it"),
    Mistake(
      part("tool: md, subject: 'backend:b'"),
      "3:20: storage[0].subject: is for path and boot; remove it"),
    Mistake(
      part("path: /a, machine: b"),
      "3:20: storage[0].machine: is for kernel_log and tool; remove it"),
    Mistake(
      part("path: /a, subject: 'host:b'"),
      "3:20: storage[0].subject: host:b is not what this tells of; write a backend"),
    Mistake(
      part("boot: local, subject: 'node:b/c'"),
      "3:23: storage[0].subject: node:b/c is not what this tells of; write a backend or a host"),
    Mistake(
      part("tool: zpol"),
      "3:7: storage[0].tool: \"zpol\" is not one of zpool, md, smart, ceph; did you mean \"zpool\"?"
    ),
    Mistake(
      part("tool: smart"),
      "2:3: storage[0].device: is missing; write the disk, such as /dev/sda"),
    Mistake(
      part("tool: md, device: /dev/sda"),
      "3:19: storage[0].device: is for tool smart; remove it"),
    Mistake(
      part("path: /a, low: 2"),
      "3:16: storage[0].low: 2.0 is not a share; write one between 0 and 1, such as 0.1"),
    Mistake(
      part("path: /a, low: 0.01"),
      "3:16: storage[0].low: leaves no room: full must be less than low"),
    Mistake(
      part("path: /a, timeout: 1s, slow_after: 1s"),
      "3:36: storage[0].slow_after: is 1s and timeout is 1s; write less"),
    Mistake(
      part("tool: md, timeout: 2m"),
      "3:20: storage[0].timeout: \"2m\" is too long; write at most 59s"),
    Mistake(
      part("path: /a") + "\n- {name: b, path: /b, subject: 'backend:a'}",
      "4:32: storage[1].subject: is that of storage[0].name too, on line 2; write another"),
    Mistake(
      part("path: /a") + "\n- {name: a, tool: md}",
      "4:10: storage[1].name: is that of storage[0].name too, on line 2; write another"),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }

  @Test func onlyAPathWatchesItsBackend() throws {
    let components =
      try read(
        """
        storage:
          - {name: a, path: /a, depends_on: [host:b]}
          - {name: c, boot: local, depends_on: [host:d]}
          - {name: e, tool: md}
        """
      ).topology?.components ?? []
    #expect(components.map(\.subject.description) == ["backend:a", "host:c"])
    #expect(components.map(\.dependsOn) == [[Subject(.host, "b")], [Subject(.host, "d")]])
    #expect(components.map(\.watchedBy) == [Subject(.collector, "path/a@hub-1"), nil])
  }
}
