import Synchronization

/// The bytes of one watch that nobody has read yet.
///
/// The thread of the HTTP client only piles them up; what they say is read at the next look.
final class KubernetesPile: HTTPStreamReceiver {
  private let state: Mutex<State>

  /// A pile larger than this is not waited for: the watch ends, and goes on later from what was read.
  private static let limit = 64 << 20
  /// A server that accepts a watch says so at once.
  private static let openWithin: Int64 = 15_000_000_000
  /// A server that was asked for bookmarks sends one about every minute.
  private static let silenceLimit: Int64 = 240_000_000_000
  /// A watch that stood for so long worked.
  private static let standing: Int64 = 10_000_000_000

  private struct State: Sendable {
    var bytes: [UInt8] = []
    var isOpen = false
    let began = Deadline.now
    /// When it began, or something came last.
    var heard = Deadline.now
  }

  init() { state = Mutex(State()) }

  func open() { state.withLock { $0.isOpen = true } }

  func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    state.withLock { state in
      state.heard = Deadline.now
      state.bytes.append(contentsOf: bytes)
      return state.bytes.count <= Self.limit
    }
  }

  /// The bytes that came since it was asked last.
  func drain() -> [UInt8] {
    state.withLock { state in
      defer { state.bytes = [] }
      return state.bytes
    }
  }

  /// True once the server has accepted the watch.
  var isOpen: Bool { state.withLock { $0.isOpen } }

  /// True when the server has said nothing to the request at all, for longer than it should take.
  var isUnanswered: Bool {
    state.withLock { !$0.isOpen && Deadline.now - $0.began > Self.openWithin }
  }

  /// True when not even a bookmark came for longer than a server is silent that sends them.
  var isSilent: Bool {
    state.withLock { $0.isOpen && Deadline.now - $0.heard > Self.silenceLimit }
  }

  /// True when it worked for a while.
  var didStand: Bool {
    state.withLock { $0.isOpen && Deadline.now - $0.began > Self.standing }
  }
}
