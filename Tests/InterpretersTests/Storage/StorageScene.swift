import Events
import Interpreters

/// An interpreter of storage whose looks are written down in short; its clock starts at 1000 s.
struct StorageScene<I: Interpreter> {
  private var interpreter: I
  /// What the last look gave.
  private(set) var last = Interpretation()

  init(_ interpreter: I) { self.interpreter = interpreter }

  /// A look at so many seconds; gives what is new in short.
  mutating func look(_ seconds: Int64, _ reading: I.Reading) -> [String] {
    let time = Timestamp(seconds: 1000 + seconds)
    last = interpreter.take(Sample(began: time, ended: time, reading: reading))
    return last.observations.map(Self.short)
  }

  private static func short(_ seen: Observation) -> String {
    let when = "\((seen.time - Timestamp(seconds: 1000)).nanoseconds / 1_000_000_000)"
    let about = seen.precision == .about ? "~" : ""
    let sure = seen.confirmedTime.map {
      " sure \(($0 - Timestamp(seconds: 1000)).nanoseconds / 1_000_000_000)"
    }
    return "\(about)\(when) \(seen.subject.name) \(words(seen.payload))\(sure ?? "")"
  }

  private static func words(_ payload: any EventPayload) -> String {
    switch payload {
    case let change as any StateChange:
      "\(change.from?.rawValue ?? "-")>\(change.to.rawValue)"
        + (change.reason.map { ": \($0)" } ?? "")
    case let capacity as StorageCapacityChanged:
      capacity.to.rawValue + (capacity.freeInodes.map { ", \($0) inodes" } ?? "")
    case let boot as HostRebooted: "booted \(boot.bootId ?? "?")"
    case let restart as BackendRestarted: "restarted: \(restart.reason ?? "?")"
    default: "?"
    }
  }
}

/// What a tool printed.
func printed(_ output: String, status: Int = 0, error: String = "") -> CommandReading {
  CommandReading(.exited(status: status, output: output, error: error))
}

/// What the first look at a tool of the machine `nas-1` gives.
func whatIsSaid(_ tool: StorageTool, _ output: String, status: Int = 0) -> [String] {
  var scene = StorageScene(StorageToolInterpreter(tool, of: "nas-1"))
  return scene.look(0, printed(output, status: status))
}
