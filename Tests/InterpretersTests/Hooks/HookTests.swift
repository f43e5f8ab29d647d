import Events
import Testing

@testable import Interpreters

/// What calls of tools' hooks mean.
struct HookTests {
  private let time = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

  private func read(
    _ tool: String, _ arguments: [String] = [], _ variables: [String: String] = [:],
    input: String = "", target: String? = nil
  ) -> [String] {
    let call = HookCall(tool: tool, arguments: arguments, variables: variables, input: input)
    let seen = HookInterpreter(machine: "store-1", target: target).read(call, at: time)
    return seen.map { seen in
      switch seen.payload {
      case let note as OperatorNoted: "\(seen.subject): \(note.by ?? "") noted \(note.text)"
      case let change as ClusterQuorumChanged: "\(seen.subject): quorum \(change.to.rawValue)"
      default: "\(seen.subject): \(type(of: seen.payload).type)"
      }
    }
  }

  @Test(arguments: [
    (["Fail", "/dev/md0", "/dev/sdb1"], "degraded", "Fail sdb1"),
    (["DegradedArray", "/dev/md0"], "degraded", "DegradedArray"),
    (["DeviceDisappeared", "/dev/md0"], "down", "DeviceDisappeared"),
    (["SpareActive", "/dev/md0", "/dev/sdc1"], "up", "SpareActive sdc1"),
  ])
  func arrays(arguments: [String], state: String, reason: String) {
    let call = HookCall(tool: "mdadm", arguments: arguments)
    let seen = HookInterpreter(machine: "store-1").read(call, at: time)
    #expect(seen.map(\.subject) == [Subject(.backend, "md/store-1/md0")])
    let change = seen.first?.payload as? BackendChanged
    #expect(change?.to.rawValue == state)
    #expect(change?.reason == "mdadm: \(reason)")
  }

  @Test func theHookOfAnArraySpeaksOfWhatTheCommandSpeaksOf() {
    var interpreter = StorageToolInterpreter(.md, of: "store-1")
    let mdstat = "Personalities : [raid1]\nmd0 : active raid1 sda1[0]\n 8 blocks [2/1] [U_]\n"
    let reading = CommandReading(
      .exited(status: 0, output: mdstat, error: ""))
    let command = interpreter.take(Sample(began: time, ended: time, reading: reading)).observations
    let call = HookCall(tool: "mdadm", arguments: ["Fail", "/dev/md0", "/dev/sdb1"])
    let hook = HookInterpreter(machine: "store-1").read(call, at: time)
    #expect(hook.map(\.subject) == command.map(\.subject))
  }

  @Test func aRebuildSaysNothingOfTheArraysState() {
    #expect(
      read("mdadm", ["Rebuild20", "/dev/md0"]) == [
        "backend:md/store-1/md0: mdadm noted Rebuild20"
      ])
  }

  @Test func disks() {
    let variables = [
      "SMARTD_DEVICE": "/dev/sda", "SMARTD_FAILTYPE": "CurrentPendingSector",
      "SMARTD_MESSAGE": "Device: /dev/sda, 3 Currently unreadable sectors",
    ]
    let call = HookCall(tool: "smartd", variables: variables)
    let seen = HookInterpreter(machine: "store-1").read(call, at: time)
    #expect(seen.map(\.subject) == [Subject(.backend, "disk/store-1/sda")])
    #expect((seen.first?.payload as? BackendChanged)?.to == .degraded)
    var test = variables
    test["SMARTD_FAILTYPE"] = "EmailTest"
    let note = HookInterpreter(machine: "store-1")
      .read(HookCall(tool: "smartd", variables: test), at: time)
    #expect(note.first?.payload is OperatorNoted)
  }

  @Test(arguments: [
    ("statechange", "FAULTED", ComponentState.degraded), ("io_failure", "ONLINE", .down),
    ("statechange", "ONLINE", nil), ("scrub_finish", "", nil),
  ])
  func pools(event: String, device: String, state: ComponentState?) {
    let variables = [
      "ZEVENT_SUBCLASS": event, "ZEVENT_POOL": "tank", "ZEVENT_VDEV_STATE_STR": device,
    ]
    let seen = HookInterpreter(machine: "store-1")
      .read(HookCall(tool: "zed", variables: variables), at: time)
    #expect(seen.map(\.subject) == [Subject(.backend, "zfs/store-1/tank")])
    #expect((seen.first?.payload as? BackendChanged)?.to == state)
  }

  @Test func galera() {
    let view =
      ["--status", "connected", "--uuid", "u", "--primary", "no", "--members"]
      + ["a/db-1/10.0.0.1:3306,b/db-2/10.0.0.2:3306", "--index", "1"]
    #expect(
      read("galera", view, target: "shop") == [
        "node:shop/db-2: galera noted wsrep status connected",
        "cluster:shop: quorum lost",
      ])
    let call = HookCall(tool: "galera", arguments: ["--status", "synced"])
    let seen = HookInterpreter(machine: "host-3", target: "shop/db-3").read(call, at: time)
    #expect(seen.map(\.subject) == [Subject(.node, "shop/db-3")])
    #expect((seen.first?.payload as? NodeChanged)?.to == .up)
    #expect(
      HookInterpreter(machine: "host-3").read(call, at: time).map(\.subject)
        == [Subject(.node, "galera/host-3")])
  }

  @Test func keepalivedAndUnits() {
    let machine = HookInterpreter(machine: "lb-1")
    let fault = HookCall(tool: "keepalived", arguments: ["INSTANCE", "VI_1", "FAULT", "100"])
    let seen = machine.read(fault, at: time)
    #expect(seen.map(\.subject) == [Subject(.router, "keepalived-VI_1/lb-1")])
    #expect((seen.first?.payload as? RouterChanged)?.to == .down)
    let failed = HookCall(
      tool: "systemd", arguments: ["nfs-server.service"],
      variables: ["MONITOR_SERVICE_RESULT": "exit-code", "MONITOR_EXIT_STATUS": "1"])
    let unit = machine.read(failed, at: time)
    #expect(unit.map(\.subject) == [Subject(.workload, "lb-1/nfs-server.service")])
    #expect((unit.first?.payload as? WorkloadChanged)?.to == .down)
    let reason = (unit.first?.payload as? WorkloadChanged)?.reason
    #expect(reason == "systemd: it failed (exit-code 1)")
  }

  @Test(arguments: ["mdadm", "smartd", "zed", "galera", "keepalived", "systemd", "orchestrator"])
  func aCallWithoutWordsIsANote(tool: String) {
    let seen = HookInterpreter(machine: "m").read(HookCall(tool: tool), at: time)
    #expect(seen.count == 1)
    #expect((seen.first?.payload as? OperatorNoted)?.text == "called without words")
  }

  @Test func anyOtherToolIsQuotedOnOneShortLine() {
    let input = "a\u{1B}[31m\nb " + String(repeating: "x", count: 9000)
    let seen = read("maxscale", ["event=master_down"], input: input)
    #expect(seen.count == 1)
    #expect(seen[0].hasPrefix("host:store-1: maxscale noted event=master_down a[31m b x"))
    #expect(seen[0].count < 600)
  }
}
