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
    var isClosed = false
  }

  private struct Waiting: Sendable {
    let request: HTTPRequest
    let answer: @Sendable (HTTPAttempt) -> Void
  }

  /// Starts the thread.
  public init() {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    multi = MultiHandle()
    let work = OwnThread.Work { [multi, queue = Unowned(self)] in
      HTTPClient.work(multi) { queue.client?.takeWaiting() }
    }
    if !OwnThread.start(work) { queue.withLock { $0.isClosed = true } }
  }

  deinit { multi.wake() }

  /// Sends one request and answers what came of it, within its timeout.
  public func send(_ request: HTTPRequest) async -> HTTPAttempt {
    await withCheckedContinuation { continuation in
      let isQueued = queue.withLock { queue in
        if queue.isClosed { return false }
        queue.waiting.append(Waiting(request: request) { continuation.resume(returning: $0) })
        return true
      }
      if isQueued { multi.wake() } else { continuation.resume(returning: .unsent) }
    }
  }

  private func takeWaiting() -> [Waiting] {
    queue.withLock { queue in
      defer { queue.waiting.removeAll() }
      return queue.waiting
    }
  }

  /// Drives transfers until the client is gone.
  private static func work(_ multi: MultiHandle, _ next: () -> [Waiting]?) {
    var transfers: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
    while let waiting = next() {
      for entry in waiting {
        guard let transfer = HTTPTransfer(entry.request, entry.answer) else {
          entry.answer(.unsent)
          continue
        }
        transfers[transfer.handle] = transfer
        curl_multi_add_handle(multi.pointer, transfer.handle)
      }
      var running: Int32 = 0
      curl_multi_perform(multi.pointer, &running)
      for (handle, code) in multi.finished() {
        curl_multi_remove_handle(multi.pointer, handle)
        transfers.removeValue(forKey: handle)?.finish(code)
      }
      // Long, since a new request wakes it.
      curl_multi_poll(multi.pointer, nil, 0, 60_000, nil)
    }
    for transfer in transfers.values {
      curl_multi_remove_handle(multi.pointer, transfer.handle)
      transfer.finish(CURLE_ABORTED_BY_CALLBACK)
    }
  }
}

extension HTTPAttempt {
  /// What is answered when libcurl could not even begin.
  fileprivate static var unsent: HTTPAttempt {
    let failure = TransportFailure(.local, in: .request, "libcurl has no memory or no thread")
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
