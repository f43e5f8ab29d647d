public import EventLog
import Glibc
import Interpreters

/// Lets other processes of the machine append to a log through the one that owns it.
///
/// The socket's file belongs to the owner of the process and nobody else may connect (mode 0600). Each connection
/// carries one question and one answer.
public final class HubServer: Sendable {
  private let descriptor: Int32
  private let path: String
  private let answer: @Sendable (Question) async throws(EventLogError) -> [String]

  /// What a client asks of the log.
  public enum Question: Sendable {
    /// To append events.
    case append([IncomingEvent])
    /// To erase a body.
    case redact(Int)
    /// To sign a checkpoint.
    case checkpoint
    /// To write a copy.
    case backup(String)
  }

  /// A client that is slower than this is let go.
  private static let patienceMilliseconds: Int64 = 30_000

  /// Listens on a socket; a file that a dead process left behind is replaced.
  ///
  /// - Throws: `unavailable` when the path is too long or may not be written.
  public init(
    socket path: String,
    answer: @escaping @Sendable (Question) async throws(EventLogError) -> [String]
  ) throws(EventLogError) {
    (self.path, self.answer) = (path, answer)
    descriptor = try Self.listen(at: path)
  }

  deinit { close(descriptor) }

  /// Answers clients until the server is closed.
  public func run() async {
    while let client = await OwnThread.run({ [descriptor] in Self.accept(from: descriptor) }) {
      Task {
        await self.serve(Socket(client, by: Deadline(milliseconds: Self.patienceMilliseconds)))
      }
    }
  }

  /// Stops listening, and takes the socket's file away.
  public func shutDown() {
    unlink(path)
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// The next client; nil when the server is closed.
  private static func accept(from descriptor: Int32) -> Int32? {
    while true {
      let client = Glibc.accept(descriptor, nil, nil)
      if client >= 0 {
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        _ = fcntl(client, F_SETFL, O_NONBLOCK)
        return client
      }
      switch errno {
      case EINVAL, EBADF: return nil
      case EINTR, ECONNABORTED: continue
      // Out of descriptors or memory: others may give some back.
      default: poll(nil, 0, 100)
      }
    }
  }

  private func serve(_ socket: sending Socket) async {
    let connection = Connection(socket)
    guard let message = await OwnThread.run({ connection.receive() }) else { return }
    let reply = await reply(to: message)
    await OwnThread.run { connection.send(reply) }
  }

  private func reply(to message: Message) async -> Message {
    do throws(EventLogError) {
      if message.verb == "ping" { return Message("ok") }
      return Message("ok", try await answer(question(message)).map { Array($0.utf8) })
    } catch {
      return error.message
    }
  }

  private func question(_ message: Message) throws(EventLogError) -> Question {
    let text = message.rest.first.map { String(decoding: $0, as: UTF8.self) }
    switch (message.verb, text) {
    case ("append", _): return .append(try message.rest.map(event))
    case ("redact", let text?): if let position = Int(text) { return .redact(position) }
    case ("checkpoint", _): return .checkpoint
    case ("backup", let path?): return .backup(path)
    default: break
    }
    throw .unavailable("the hub does not know \"\(message.verb)\"; is it of another version?")
  }

  private func event(_ bytes: [UInt8]) throws(EventLogError) -> IncomingEvent {
    do { return try EventDecoder().check(bytes).event } catch {
      throw .unavailable("an event was refused: \(error)")
    }
  }

  private static func listen(at path: String) throws(EventLogError) -> Int32 {
    guard var address = sockaddr_un(path: path) else {
      throw .unavailable("\(path): is longer than a socket's path may be; use a shorter folder")
    }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    removeSocket(path)
    // The rights of the file that binding makes; `umask` would be that of every thread.
    fchmod(descriptor, 0o600)
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let code = withUnsafeBytes(of: &address) { bytes in
      bind(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), size)
    }
    guard descriptor >= 0, code == 0, Glibc.listen(descriptor, 64) == 0 else {
      let reason = String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      throw .unavailable("\(path): \(reason); look at the folder and its rights")
    }
    return descriptor
  }

  /// Takes away what a dead process left behind, and nothing that is no socket.
  private static func removeSocket(_ path: String) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
  }
}

/// A client's connection, used by one thread at a time.
private final class Connection: @unchecked Sendable {
  private let socket: Socket
  init(_ socket: Socket) { self.socket = socket }
  func receive() -> Message? { try? Message(from: socket) }
  func send(_ message: Message) { try? socket.send(message.bytes) }
}
