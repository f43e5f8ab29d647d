import Glibc

/// What the service manager is told (sd_notify(3)); nothing without one.
struct ServiceManager: Sendable {
  private let address: String?
  /// How often the service manager wants to hear that the process lives, in nanoseconds; nil when it does not.
  let watchdogNanoseconds: Int64?

  init(_ environment: Environment) {
    address = environment["NOTIFY_SOCKET"]
    let isForUs = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
    watchdogNanoseconds =
      isForUs ? environment["WATCHDOG_USEC"].flatMap { Int64($0) }.map { $0 * 1000 } : nil
  }

  func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }
  func stopping() { send("STOPPING=1") }
  func alive() { send("WATCHDOG=1") }

  /// That the configuration is being read again; `ready` says that it is done.
  func reloading() {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1000)")
  }

  private func send(_ text: String) {
    guard let address else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var target = sockaddr_un()
    target.sun_family = sa_family_t(AF_UNIX)
    var path = Array(address.utf8)
    // A name that begins with @ is in the abstract name space.
    if path.first == UInt8(ascii: "@") { path[0] = 0 }
    let fits = withUnsafeMutableBytes(of: &target.sun_path) { place in
      guard path.count < place.count else { return false }
      place.copyBytes(from: path)
      return true
    }
    guard fits else { return }
    let size =
      socklen_t(MemoryLayout.offset(of: \sockaddr_un.sun_path) ?? 2) + socklen_t(path.count)
    let bytes = Array(text.utf8)
    _ = withUnsafeBytes(of: &target) { address in
      sendto(
        descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL),
        address.baseAddress?.assumingMemoryBound(to: sockaddr.self), size)
    }
  }
}
