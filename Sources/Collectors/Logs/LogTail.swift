public import Interpreters
import Synchronization

/// Reads what is added to a log file: over rotation by renaming, and over truncation in place.
///
/// It begins at the end of the file the first time, and later where it left off, so that what was written while nobody
/// read is read. The last line is given out once its end has been written.
public final class LogTail: Sensor {
  private let state: Mutex<TailState>

  /// Makes a tail of the file at a path.
  public init(path: String) { state = Mutex(TailState(path: path)) }

  public func look() async -> LogReading {
    await OwnThread.run { [self] in state.withLock { $0.read() } }
  }

  public func bookmark() async -> String? { state.withLock { $0.bookmark } }

  public func resume(at bookmark: String) async { state.withLock { $0.resume(at: bookmark) } }
}

/// Where a log file is read.
private struct TailState: ~Copyable {
  private let path: String
  private var file: LogFile?
  private var place: Place?
  private var lines = LineCutter()

  /// How much is read in one look.
  private static let readLimit = 1 << 20
  /// A reader that is further behind than this passes over the rest.
  private static let behindLimit: Int64 = 64 << 20

  /// A place in a file, kept over restarts.
  struct Place: Equatable {
    var inode: UInt64
    var offset: Int64
  }

  init(path: String) { self.path = path }

  /// The beginning of the first line that was not given out, as `inode:offset`.
  var bookmark: String? {
    place.map { "\($0.inode):\($0.offset - Int64(lines.heldBytes))" }
  }

  mutating func resume(at bookmark: String) {
    let parts = bookmark.split(separator: ":")
    guard parts.count == 2, let inode = UInt64(parts[0]), let offset = Int64(parts[1]) else {
      return
    }
    place = Place(inode: inode, offset: max(0, offset))
  }

  mutating func read() -> LogReading {
    switch LogFile.open(path) {
    case .missing where file == nil: return LogReading(lines: [], note: .missing)
    case .missing: return LogReading(lines: rest(), note: nil)
    case .failed(let reason): return LogReading(lines: rest(), note: .unreadable(reason))
    case .opened(let found): return read(found)
    }
  }

  private mutating func read(_ found: LogFile) -> LogReading {
    if let file, file.inode != found.inode {
      let old = rest() + lines.finish()
      start(found, at: 0)
      return LogReading(lines: old + rest(), note: .rotated)
    }
    var note: LogReading.Note?
    if file == nil { note = open(found) }
    if let size = file?.size, let offset = place?.offset, size < offset {
      _ = lines.finish()
      place?.offset = 0
      note = .truncated
    }
    if let skipped = skip() { note = .skipped(bytes: skipped) }
    return LogReading(lines: rest(), note: note)
  }

  /// Opens the file for the first time: where it was left, or at its end.
  private mutating func open(_ found: LogFile) -> LogReading.Note? {
    let known = place
    start(found, at: found.size)
    guard let known else { return .opened }
    // Another file is there: what was left of the old one cannot be found any more.
    guard known.inode == found.inode else {
      place?.offset = 0
      return .rotated
    }
    place?.offset = known.offset
    return nil
  }

  private mutating func start(_ found: LogFile, at offset: Int64) {
    file = found
    place = Place(inode: found.inode, offset: offset)
  }

  private mutating func skip() -> Int? {
    guard let size = file?.size, let offset = place?.offset, size - offset > Self.behindLimit else {
      return nil
    }
    _ = lines.finish()
    place?.offset = size - Int64(Self.readLimit)
    return Int(size - offset) - Self.readLimit
  }

  /// What was added to the open file, at most so much as is read in one look.
  private mutating func rest() -> [String] {
    guard let file, let offset = place?.offset else { return [] }
    let bytes = file.read(at: offset, upTo: Self.readLimit)
    place?.offset += Int64(bytes.count)
    return lines.cut(bytes)
  }
}
