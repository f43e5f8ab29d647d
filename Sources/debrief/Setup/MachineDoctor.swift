import CTimex
import Collectors
import Configuration
import Glibc
import Preflight

/// Looks at what the machine itself must have: room for the log and the spool, whoever takes its events, and the time.
struct MachineDoctor {
  let configuration: Configuration

  /// What a log of a long outage may take, in bytes.
  private static let room: UInt64 = 500_000_000

  func checks() async -> [Check] {
    await storage + [folder(of: configuration.spool)] + [clock].compactMap(\.self)
  }

  /// Every time in the record is that of this machine's clock; nil when the kernel does not say how it is.
  private var clock: Check? {
    var state = timex()
    let answer = adjtimex(&state)
    guard answer >= 0 else { return nil }
    let error = "at most \(state.maxerror / 1000) ms off"
    return answer == TIME_ERROR || state.status & STA_UNSYNC != 0
      ? .warn(
        configuration.name, "the clock of this machine is not synchronised, and every time is its",
        remedy: "synchronise it with NTP (timedatectl set-ntp true, or install chrony)")
      : .ok(configuration.name, "the clock of this machine is synchronised, \(error)")
  }

  private var storage: [Check] {
    get async {
      switch configuration.storage {
      case .log(let path): return [folder(of: path)]
      case .hub(let socket):
        return [
          await HubClient(socket: socket).isThere()
            ? .ok(socket, "a debrief run answers there")
            : .fail(
              socket, "nobody answers: events will wait in the spool",
              remedy: "start the debrief run that owns the log")
        ]
      }
    }
  }

  private func folder(of path: String) -> Check {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard access(folder, W_OK | X_OK) == 0 else {
      return .fail(
        path, "\(folder) cannot be written to: \(String(cString: strerror(errno)))",
        remedy: "make the folder, or give the user that debrief runs as the right to write there")
    }
    var numbers = statvfs()
    guard statvfs(folder, &numbers) == 0 else { return .ok(path, "can be written") }
    let free = UInt64(numbers.f_bavail) &* UInt64(numbers.f_frsize)
    return free >= Self.room
      ? .ok(path, "can be written, with \(free / 1_000_000) MB free")
      : .warn(
        path, "only \(free / 1_000_000) MB are free where it is",
        remedy: "free some, or put it where there is more room")
  }
}
