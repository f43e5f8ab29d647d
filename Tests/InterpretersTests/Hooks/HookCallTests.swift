import Events
import Interpreters
import Testing

/// What calls of hooks are recorded as.
struct HookCallTests {
  @Test(arguments: [
    ("Fail /dev/md0 /dev/sdb1", "md0", ComponentState.degraded, "sdb1 failed"),
    ("DegradedArray /dev/md0", "md0", .degraded, "it is degraded"),
    ("DeviceDisappeared /dev/md/data", "md-data", .down, "the array disappeared"),
  ])
  func arrays(_ line: String, _ name: String, _ state: ComponentState, _ reason: String) throws {
    let seen = observation("mdadm", line)
    let change = try #require(seen.payload as? BackendChanged)
    #expect(seen.subject.description == "backend:md/stor-1/\(name)")
    #expect(change.to == state)
    #expect(change.reason == reason)
    #expect(seen.time == Timestamp(seconds: 1000))
  }

  @Test func anArrayOfACommandHasTheSameSubject() throws {
    var interpreter = StorageToolInterpreter(.md, of: "stor-1")
    let text = "Personalities : [raid1]\nmd0 : active raid1 sdb1[1](F) sda1[0]\n"
    let reading = CommandReading(.exited(status: 0, output: text, error: ""))
    let time = Timestamp(seconds: 1000)
    let seen = interpreter.take(Sample(began: time, ended: time, reading: reading))
    #expect(
      seen.observations.map(\.subject) == [observation("mdadm", "Fail /dev/md0 /dev/sdb1").subject])
  }

  @Test(arguments: ["RebuildFinished /dev/md0", "SpareActive /dev/md0 /dev/sdc1", "Fail", ""])
  func whatIsNotSureIsANote(_ line: String) throws {
    let note = try #require(observation("mdadm", line).payload as? OperatorNoted)
    #expect(note.text == (line.isEmpty ? "mdadm called without words" : line))
    #expect(note.by == "mdadm")
  }

  @Test(arguments: [
    ("Health", ComponentState?.some(.degraded)), ("FailedOpenDevice", .down), ("EmailTest", nil),
  ])
  func disks(_ failure: String, _ state: ComponentState?) throws {
    let seen = observation(
      "smartd", "",
      [
        "SMARTD_DEVICE": "/dev/sda", "SMARTD_FAILTYPE": failure,
        "SMARTD_MESSAGE": "Device: /dev/sda, it says so",
      ])
    #expect((seen.payload as? BackendChanged)?.to == state)
    if state != nil { #expect(seen.subject.description == "backend:disk/stor-1/sda") }
    let text = (seen.payload as? BackendChanged)?.reason ?? (seen.payload as? OperatorNoted)?.text
    #expect(text == "Device: /dev/sda, it says so")
  }

  private func observation(
    _ tool: String, _ line: String, _ variables: [String: String] = [:]
  ) -> Observation {
    let words = line.split(separator: " ").map(String.init)
    return HookCall(tool: tool, machine: "stor-1", words: words) { variables[$0] }
      .observation(at: Timestamp(seconds: 1000))
  }
}
