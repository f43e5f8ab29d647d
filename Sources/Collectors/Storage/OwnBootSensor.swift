import Glibc
public import Interpreters

/// Which boot this machine is in, as its kernel says.
public struct OwnBootSensor: Sensor {
  private let proc: String

  /// Makes a sensor.
  public init() { self.init(proc: "/proc") }

  /// Makes a sensor with another folder for `/proc`.
  init(proc: String) { self.proc = proc }

  public func look() async -> BootReading {
    let boot = text("\(proc)/sys/kernel/random/boot_id")
    let uptime = text("\(proc)/uptime").split(separator: " ").first.flatMap { Double($0) }
    return BootReading(bootId: boot.isEmpty ? nil : boot, uptimeSeconds: uptime)
  }

  /// The first line of a small file; empty when it cannot be read.
  private func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = max(0, read(descriptor, &buffer, buffer.count))
    return String(decoding: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
