import Collectors
import EventLog
import Events
import Glibc

/// Events that hooks could not hand over, each a file of its own in a folder beside the log.
///
/// A file appears under its name whole or not at all, so that hooks may write at once and power may fail at any time.
/// It goes when the log has its event; one that was delivered twice is recorded once, by its id.
struct HookSpool: Sendable {
  /// Where the files are.
  let folder: String
  private static let batch = 500

  init(besideLog path: String) { folder = path + ".hooks" }

  /// The folder of hooks whose log is behind a socket, as `debrief --log LOG hook` names it.
  init(besideSocket path: String) {
    let suffix = HubClient.socket(besideLog: "")
    self.init(besideLog: path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path)
  }

  /// Keeps an event; it is on the disk when this returns.
  func keep(_ event: IncomingEvent) throws {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure("cannot be made") }
    let name = "\(Self.time())-\(getpid())-\(String(UInt32.random(in: 0...UInt32.max), radix: 16))"
    let (draft, whole) = ("\(folder)/\(name).part", "\(folder)/\(name).json")
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure("cannot be written") }
    let isWritten = Self.write(event.body, to: file) && fsync(file) == 0
    let reason = errno
    close(file)
    guard isWritten, rename(draft, whole) == 0 else {
      if !isWritten { errno = reason }
      let failure = failure("cannot be written")
      unlink(draft)
      throw failure
    }
    sync()
  }

  /// Hands the kept events to a log, and tells how many they were or why they wait.
  func takeIn(
    report: (String) -> Void, _ append: ([IncomingEvent]) async throws -> [AppendOutcome]
  ) async {
    do {
      let count = try await deliver(report: report, append)
      if count > 0 { report("took in what hooks kept in \(folder), \(count) in all") }
    } catch {
      report("what hooks kept in \(folder) waits: \(error)")
    }
  }

  /// Hands the kept events to a log, oldest first; answers how many are there now.
  ///
  /// A file that holds no event is put aside as `.bad` and told of, so that it does not stop the others.
  private func deliver(
    report: (String) -> Void, _ append: ([IncomingEvent]) async throws -> [AppendOutcome]
  ) async throws -> Int {
    let kept = waiting().compactMap { path in event(at: path, report).map { (path, $0) } }
    var count = 0
    for start in stride(from: 0, to: kept.count, by: Self.batch) {
      let part = kept[start..<min(start + Self.batch, kept.count)]
      _ = try await append(part.map(\.1))
      for (path, _) in part { unlink(path) }
      count += part.count
    }
    return count
  }

  // MARK: Files

  private func waiting() -> [String] {
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".json") { names.append(name) }
    }
    return names.sorted().map { "\(folder)/\($0)" }
  }

  private func event(at path: String, _ report: (String) -> Void) -> IncomingEvent? {
    // One that another process has taken in meanwhile is not there, and not wrong.
    guard let file = try? InputFile(path) else { return nil }
    var (body, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    do {
      while case let count = try file.read(&buffer), count > 0 { body += buffer.prefix(count) }
    } catch { return nil }
    if let event = try? EventDecoder().check(body).event { return event }
    report("\(path): holds no event; it was put aside as \(path).bad, look what it is")
    rename(path, path + ".bad")
    return nil
  }

  private func sync() {
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  private func failure(_ words: String) -> Failure {
    Failure(
      "\(folder): \(words): \(String(cString: strerror(errno))); the event of the hook is lost, "
        + "name a log with --log whose folder can be written", .unavailable)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }

  /// The monotonic order of one machine's hooks, in digits that sort.
  private static func time() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let nanoseconds = String(now.tv_nsec)
    return "\(now.tv_sec)-" + String(repeating: "0", count: 9 - nanoseconds.utf8.count)
      + nanoseconds
  }
}
