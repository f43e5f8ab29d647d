import CCurl
public import Interpreters
import Synchronization

/// Every HTTP request of the process, on one thread that libcurl's multi interface drives.
///
/// Bodies, headers, redirects and time are bounded for each request, compression is never asked for, and what a server
/// sends without being asked is not unpacked.
public final class HTTPClient: Sendable {
  private let queue = Mutex<Queue>(Queue())
  private let multi: MultiHandle

  private struct Queue: Sendable {
    var waiting: [Waiting] = []
    /// The numbers of requests that nobody waits for any more.
    var givenUp: [UInt64] = []
    var lastNumber: UInt64 = 0
    var isClosed = false
  }

  private struct Waiting: Sendable {
    let number: UInt64
    let request: HTTPRequest
    let receiver: (any HTTPStreamReceiver)?
    let answer: @Sendable (HTTPAttempt) -> Void
  }

  /// Starts the thread.
  public init() {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    multi = MultiHandle()
    let work = OwnThread.Work { [multi, queue = Unowned(self)] in
      HTTPClient.work(multi) { queue.client?.takeNews() }
    }
    if !OwnThread.start(work) { queue.withLock { $0.isClosed = true } }
  }

  deinit { multi.wake() }

  /// Sends one request and answers what came of it, within its timeout.
  public func send(_ request: HTTPRequest) async -> HTTPAttempt { await queued(request, to: nil) }

  /// Sends one request whose answer goes to a receiver as it comes, and answers how it ended.
  ///
  /// An answer other than 200 has its body and goes to nobody. It ends at once when the task is cancelled.
  public func stream(_ request: HTTPRequest, to receiver: some HTTPStreamReceiver) async
    -> HTTPAttempt
  {
    let number = queue.withLock { queue in
      queue.lastNumber += 1
      return queue.lastNumber
    }
    return await withTaskCancellationHandler {
      await queued(request, to: receiver, number)
    } onCancel: {
      queue.withLock { $0.givenUp.append(number) }
      multi.wake()
    }
  }

  private func queued(
    _ request: HTTPRequest, to receiver: (any HTTPStreamReceiver)?, _ number: UInt64 = 0
  ) async -> HTTPAttempt {
    await withCheckedContinuation { continuation in
      let isQueued = queue.withLock { queue in
        if queue.isClosed { return false }
        queue.waiting.append(
          Waiting(number: number, request: request, receiver: receiver) {
            continuation.resume(returning: $0)
          })
        return true
      }
      if isQueued { multi.wake() } else { continuation.resume(returning: .unsent) }
    }
  }

  private func takeNews() -> (waiting: [Waiting], givenUp: Set<UInt64>) {
    queue.withLock { queue in
      defer { (queue.waiting, queue.givenUp) = ([], []) }
      return (queue.waiting, Set(queue.givenUp))
    }
  }

  /// Drives transfers until the client is gone.
  private static func work(
    _ multi: MultiHandle, _ news: () -> (waiting: [Waiting], givenUp: Set<UInt64>)?
  ) {
    var transfers = Transfers(of: multi)
    while let (waiting, givenUp) = news() {
      for entry in waiting where !givenUp.contains(entry.number) { transfers.begin(entry) }
      for entry in waiting where givenUp.contains(entry.number) { entry.answer(.givenUp) }
      transfers.giveUp(givenUp)
      var running: Int32 = 0
      curl_multi_perform(multi.pointer, &running)
      for (handle, code) in multi.finished() { transfers.end(handle, code) }
      // Long, since a new request wakes it.
      curl_multi_poll(multi.pointer, nil, 0, 60_000, nil)
    }
    transfers.endAll()
  }

  /// The transfers under way, by their handles.
  private struct Transfers {
    private var running: [UnsafeMutableRawPointer: (number: UInt64, transfer: HTTPTransfer)] = [:]
    private let multi: MultiHandle

    init(of multi: MultiHandle) { self.multi = multi }

    mutating func begin(_ entry: Waiting) {
      guard let transfer = HTTPTransfer(entry.request, to: entry.receiver, entry.answer) else {
        return entry.answer(.unsent)
      }
      running[transfer.handle] = (entry.number, transfer)
      curl_multi_add_handle(multi.pointer, transfer.handle)
    }

    mutating func giveUp(_ numbers: Set<UInt64>) {
      guard !numbers.isEmpty else { return }
      for (handle, entry) in running where numbers.contains(entry.number) {
        end(handle, CURLE_ABORTED_BY_CALLBACK)
      }
    }

    mutating func end(_ handle: UnsafeMutableRawPointer, _ code: CURLcode) {
      curl_multi_remove_handle(multi.pointer, handle)
      running.removeValue(forKey: handle)?.transfer.finish(code)
    }

    mutating func endAll() {
      for handle in Array(running.keys) { end(handle, CURLE_ABORTED_BY_CALLBACK) }
    }
  }
}

/// Takes an answer as it comes, on the thread of the client, which it must not hold up.
public protocol HTTPStreamReceiver: Sendable {
  /// The answer has begun.
  func open()

  /// Takes some of it; false to end it.
  func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool
}

extension HTTPAttempt {
  /// What is answered when libcurl could not even begin.
  fileprivate static var unsent: HTTPAttempt {
    let failure = TransportFailure(.local, in: .request, "libcurl has no memory or no thread")
    return HTTPAttempt(outcome: .failure(failure), timings: Timings(total: 0))
  }

  /// What is answered to those who gave up before anything was sent.
  fileprivate static var givenUp: HTTPAttempt {
    let failure = TransportFailure(.local, in: .request, "nobody waits for it any more")
    return HTTPAttempt(outcome: .failure(failure), timings: Timings(total: 0))
  }
}

/// A weak reference that a thread can hold.
private final class Unowned: @unchecked Sendable {
  private(set) weak var client: HTTPClient?
  init(_ client: HTTPClient) { self.client = client }
}

/// libcurl's multi handle; used on one thread, but for `curl_multi_wakeup`, which is made to be called from any.
private final class MultiHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer?

  init() { pointer = curl_multi_init() }

  deinit { curl_multi_cleanup(pointer) }

  func wake() { curl_multi_wakeup(pointer) }

  /// The transfers that have ended, with their results.
  func finished() -> [(UnsafeMutableRawPointer, CURLcode)] {
    var found: [(UnsafeMutableRawPointer, CURLcode)] = []
    var left: Int32 = 0
    while let message = curl_multi_info_read(pointer, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      found.append((message.pointee.easy_handle, message.pointee.data.result))
    }
    return found
  }
}
