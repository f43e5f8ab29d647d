import Glibc

/// Cuts a stream of bytes into single events: one a line (NDJSON), or the elements of one JSON array.
///
/// It holds at most one event: a line or element longer than an event may be is skipped to its end and reported, so an
/// endless line needs no more memory than a short one. Which of the two forms it is follows from the first byte.
public struct EventSplitter: Sendable {
  /// A piece of the stream.
  public enum Piece: Equatable, Sendable {
    /// The bytes of one event.
    case event([UInt8])
    /// More bytes than an event may have.
    case tooLong
    /// Bytes that belong to no event, such as text after the array.
    case stray(String)
    /// The stream ended within an event.
    case truncated
    /// The stream ended between the events of an array.
    case unclosed
  }

  /// The line on which the current event begins, from 1.
  public private(set) var line = 1

  private enum Mode { case undecided, lines, array(ArrayCutter), ended }
  private var mode = Mode.undecided
  private var pending: [UInt8] = []
  private var isSkipping = false

  /// Makes a splitter at the start of a stream.
  public init() {}

  /// Takes the next bytes of the stream and hands over each piece that they complete, with its line.
  public mutating func feed(
    _ chunk: UnsafeRawBufferPointer, _ take: (_ line: Int, Piece) -> Void
  ) {
    var rest = chunk[...]
    if case .undecided = mode { decide(&rest) }
    switch mode {
    case .undecided: break
    case .lines: feedLines(rest, take)
    case .array(var cutter):
      mode = .ended
      cutter.feed(rest, take)
      line = cutter.line
      mode = .array(cutter)
    case .ended: break
    }
  }

  /// Hands over what is left when the stream ends: a last line without its line feed is an event too.
  public mutating func finish(_ take: (_ line: Int, Piece) -> Void) {
    switch mode {
    case .lines:
      endLine(take)
    case .array(let cutter): cutter.finish(take)
    case .undecided, .ended: break
    }
    mode = .ended
  }

  private mutating func decide(_ bytes: inout Slice<UnsafeRawBufferPointer>) {
    while let byte = bytes.first {
      switch byte {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0xEF, 0xBB, 0xBF: break
      case UInt8(ascii: "["):
        bytes.removeFirst()
        mode = .array(ArrayCutter(line: line))
        return
      default:
        mode = .lines
        return
      }
      bytes.removeFirst()
    }
  }

  private mutating func feedLines(
    _ bytes: Slice<UnsafeRawBufferPointer>, _ take: (_ line: Int, Piece) -> Void
  ) {
    var start = bytes.startIndex
    let base = bytes.base
    while start < bytes.endIndex {
      let length = bytes.endIndex - start
      guard let found = base.firstNewline(from: start, count: length) else {
        keep(base[start..<bytes.endIndex])
        return
      }
      keep(base[start..<found])
      endLine(take)
      line += 1
      start = found + 1
    }
  }

  private mutating func keep(_ bytes: Slice<UnsafeRawBufferPointer>) {
    guard !isSkipping else { return }
    guard pending.count + bytes.count <= Envelope.maximumLength + 1 else {
      isSkipping = true
      pending.removeAll(keepingCapacity: true)
      return
    }
    pending.append(contentsOf: bytes)
  }

  private mutating func endLine(_ take: (_ line: Int, Piece) -> Void) {
    defer {
      pending.removeAll(keepingCapacity: true)
      isSkipping = false
    }
    if isSkipping { return take(line, .tooLong) }
    while let last = pending.last, last == 0x0D || last == 0x20 || last == 0x09 {
      pending.removeLast()
    }
    if !pending.isEmpty { take(line, .event(pending)) }
  }
}

extension UnsafeRawBufferPointer {
  /// The index of the first line feed among `count` bytes from `start`.
  fileprivate func firstNewline(from start: Int, count: Int) -> Int? {
    guard let baseAddress, let found = memchr(baseAddress + start, 0x0A, count) else { return nil }
    return UnsafeRawPointer(found) - baseAddress
  }
}
