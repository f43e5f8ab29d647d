import Dispatch
import Glibc

/// The signals that a long-running process answers, as they come.
final class Signals {
  /// What the process is asked to do.
  enum Wish: Sendable {
    /// To stop: SIGTERM or SIGINT.
    case stop
    /// To read its configuration again: SIGHUP.
    case reload
  }

  let wishes: AsyncStream<Wish>
  private let sources: [any DispatchSourceSignal]

  /// Takes over the signals of the process.
  init() {
    let (stream, continuation) = AsyncStream<Wish>.makeStream()
    wishes = stream
    // A target that closes its connection must not end the process.
    signal(SIGPIPE, SIG_IGN)
    sources = [(SIGTERM, Wish.stop), (SIGINT, .stop), (SIGHUP, .reload)].map { number, wish in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(wish) }
      source.resume()
      return source
    }
  }
}
