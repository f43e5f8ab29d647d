import Glibc
public import Interpreters
import Synchronization

/// Reads what the kernel says from `/dev/kmsg`, from when it looks first; it needs no journal and no syslog.
///
/// What user programs write there is left out. The system may ask for the capability CAP_SYSLOG.
public final class KernelMessageSensor: Sensor {
  private let path: String
  private let descriptor = Mutex<Int32?>(nil)

  /// So many messages are read in one look; the rest waits in the kernel.
  private static let limit = 4096
  /// No record is longer.
  private static let recordLength = 16 * 1024

  /// Makes a sensor of the device at a path.
  public init(path: String = "/dev/kmsg") { self.path = path }

  deinit { descriptor.withLock { if let descriptor = $0 { close(descriptor) } } }

  public func look() async -> LogReading { descriptor.withLock { read(&$0) } }

  private func read(_ opened: inout Int32?) -> LogReading {
    var note: LogReading.Note?
    if opened == nil {
      let new = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      guard new >= 0 else {
        let words = "\(path): \(String(cString: strerror(errno)))"
        return LogReading(lines: [], note: errno == ENOENT ? .missing : .unreadable(words))
      }
      lseek(new, 0, SEEK_END)
      (opened, note) = (new, .opened)
    }
    guard let descriptor = opened else { return LogReading(lines: [], note: note) }
    var lines: [String] = []
    var buffer = [UInt8](repeating: 0, count: Self.recordLength)
    for _ in 0..<Self.limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        lines += KernelRecord.messages(buffer.prefix(count))
      } else if count == 0 || errno == EAGAIN {
        break
      } else if errno == EPIPE {
        // The kernel has written over what was to be read next.
        note = .truncated
      } else if errno != EINTR {
        note = .unreadable("\(path): \(String(cString: strerror(errno)))")
        close(descriptor)
        opened = nil
        break
      }
    }
    return LogReading(lines: lines, note: note)
  }
}

/// A record of `/dev/kmsg`: `6,339,5140900,-;message`, then lines with a space in front that describe the device.
enum KernelRecord {
  /// The kernel's own messages in some records.
  static func messages(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let end = line.firstIndex(of: UInt8(ascii: ";")) else { return nil }
      let number = String(decoding: line[..<end].prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self)
      // The bits above the third are the facility; 0 is the kernel.
      guard let priority = Int(number), priority >> 3 == 0 else { return nil }
      return String(decoding: line[(end + 1)...], as: UTF8.self)
    }
  }
}
