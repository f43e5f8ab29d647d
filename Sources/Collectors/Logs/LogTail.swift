public import Interpreters
import Synchronization

/// Reads what is added to a log file: over rotation by renaming, and over truncation in place.
///
/// It begins at the end of a file that was there before it, and later where it left off, so that what was written while
/// nobody read is read. The last line is given out once its end has been written.
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
  /// The file that took its place, kept open so that it is not lost when another takes that of this one.
  private var next: LogFile?
  private var lines = LineCutter()
  /// True when there was no file when somebody looked for it first.
  private var wasMissing = false

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
    case .missing where file == nil:
      wasMissing = true
      return LogReading(lines: [], note: .missing)
    case .missing: return LogReading(lines: rest(), note: nil)
    case .failed(let reason): return LogReading(lines: rest(), note: .unreadable(reason))
    case .opened(let found): return read(found)
    }
  }

  private mutating func read(_ found: LogFile) -> LogReading {
    if let file, file.inode != found.inode { return goOver(from: file, to: found) }
    var note: LogReading.Note?
    if file == nil { note = open(found) }
    if let size = file?.size, let offset = place?.offset, size < offset {
      seek(to: 0)
      note = .truncated
    }
    if let skipped = skip() { note = .skipped(bytes: skipped) }
    return LogReading(lines: rest(), note: note)
  }

  /// Reads the old file to its end; the new one only when somebody has written to it, since then nobody writes to the
  /// old.
  private mutating func goOver(from old: LogFile, to found: LogFile) -> LogReading {
    let new = next ?? found
    next = new
    let isUsed = new.size > 0 || new.inode != found.inode
    let skipped = skip().map { LogReading.Note.skipped(bytes: $0) }
    var read = rest()
    guard isUsed, skipped == nil, let offset = place?.offset, offset >= old.size else {
      return LogReading(lines: read, note: skipped)
    }
    read += lines.finish()
    start(new, at: 0)
    next = new.inode == found.inode ? nil : found
    return LogReading(lines: read + rest(), note: .rotated)
  }

  /// Opens the file for the first time: where it was left, at its end, or at its beginning when it is new.
  private mutating func open(_ found: LogFile) -> LogReading.Note? {
    guard let known = place else {
      start(found, at: wasMissing ? 0 : found.size)
      return .opened
    }
    // Another file is there: what was left of the old one cannot be found any more.
    let isSame = known.inode == found.inode
    start(found, at: isSame ? known.offset : 0)
    return isSame ? nil : .rotated
  }

  private mutating func start(_ found: LogFile, at offset: Int64) {
    file = found
    place = Place(inode: found.inode, offset: 0)
    seek(to: offset)
  }

  private mutating func seek(to offset: Int64) {
    place?.offset = offset
    lines.begin(inLine: file?.isInLine(at: offset) ?? false)
  }

  private mutating func skip() -> Int? {
    guard let size = file?.size, let offset = place?.offset, size - offset > Self.behindLimit else {
      return nil
    }
    seek(to: size - Int64(Self.readLimit))
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
