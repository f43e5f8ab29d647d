import CCurl
import Interpreters

/// One request on its way through libcurl: its handle, and what has come back so far.
final class HTTPTransfer {
  let easy: OpaquePointer
  private let request: HTTPRequest
  private let receiver: (any HTTPStreamReceiver)?
  private let answer: (HTTPAttempt) -> Void
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private var body: [UInt8] = []
  private var headers: [String: String] = [:]
  private var headerBytes = 0
  private var isTruncated = false
  private var hasHeaderOverflow = false
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// A header longer than this, all fields together, is a failure.
  static let headerLimit = 64 * 1024

  /// Makes the handle of a request; nil when libcurl has no memory.
  ///
  /// A receiver gets the body of an answer 200.
  init?(
    _ request: HTTPRequest, to receiver: (any HTTPStreamReceiver)?,
    _ answer: @escaping (HTTPAttempt) -> Void
  ) {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = OpaquePointer(easy)
    (self.request, self.receiver, self.answer) = (request, receiver, answer)
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    setUp()
  }

  deinit {
    curl_easy_cleanup(handle)
    for list in lists { curl_slist_free_all(list) }
    errorText.deallocate()
  }

  var handle: UnsafeMutableRawPointer { UnsafeMutableRawPointer(easy) }

  /// Tells what became of it.
  func finish(_ code: CURLcode) { answer(attempt(code)) }

  // MARK: Before

  private func setUp() {
    set(CURLOPT_URL, request.url)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_NOSIGNAL, 1)
    // To libcurl, zero is no limit.
    set(CURLOPT_TIMEOUT_MS, Int(clamping: max(1, request.timeoutMilliseconds)))
    set(CURLOPT_FOLLOWLOCATION, request.redirects > 0 ? 1 : 0)
    set(CURLOPT_MAXREDIRS, request.redirects)
    set(CURLOPT_CERTINFO, 1)
    set(CURLOPT_CONNECT_ONLY, request.onlyConnects ? 1 : 0)
    if !request.reusesConnection {
      set(CURLOPT_FRESH_CONNECT, 1)
      set(CURLOPT_FORBID_REUSE, 1)
    }
    if let limit = request.connectMilliseconds {
      set(CURLOPT_CONNECTTIMEOUT_MS, Int(clamping: max(1, limit)))
    }
    if receiver != nil { setStream() }
    if request.method == "HEAD" { set(CURLOPT_NOBODY, 1) } else { setMethod() }
    if let authorities = request.authorities { set(CURLOPT_CAINFO, authorities) }
    setTrust(request.trust)
    if let interface = request.interface { set(CURLOPT_INTERFACE, interface) }
    // Set even when empty: what the environment names as a proxy is not what is watched.
    set(CURLOPT_PROXY, request.proxy ?? "")
    set(CURLOPT_NOPROXY, "")
    // Or a resolver that hangs would hold up every other request when this one is given up.
    set(CURLOPT_QUICK_EXIT, 1)
    if let credentials = request.credentials {
      set(CURLOPT_USERNAME, credentials.user)
      set(CURLOPT_PASSWORD, credentials.password)
    }
    setLists()
    setSinks()
  }

  /// A stream has a connection of its own, and notices when the other side is gone without a word.
  private func setStream() {
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_TCP_KEEPIDLE, 20)
    set(CURLOPT_TCP_KEEPINTVL, 10)
  }

  private func setTrust(_ trust: HTTPTrust) {
    if let authorities = trust.authorities { set(CURLOPT_CAINFO_BLOB, bytes: authorities) }
    if let certificate = trust.certificate { set(CURLOPT_SSLCERT_BLOB, bytes: certificate) }
    if let key = trust.key { set(CURLOPT_SSLKEY_BLOB, bytes: key) }
    if !trust.verifiesServer {
      set(CURLOPT_SSL_VERIFYPEER, 0)
      set(CURLOPT_SSL_VERIFYHOST, 0)
    }
  }

  private func setMethod() {
    set(CURLOPT_CUSTOMREQUEST, request.method)
    guard let body = request.body else { return }
    set(CURLOPT_POSTFIELDSIZE, body.utf8.count)
    set(CURLOPT_COPYPOSTFIELDS, body)
  }

  private func setLists() {
    // The form with a semicolon is libcurl's for an empty field.
    let fields = request.headers.map {
      $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)"
    }
    set(CURLOPT_HTTPHEADER, list: fields + ["User-Agent: debrief"])
    if let address = request.address, let target = request.endpoint {
      // A redirect to another port of the same name goes to the same address, one to another name does not.
      let (name, host) = (Self.bracketed(target.host), Self.bracketed(address.host))
      set(
        CURLOPT_CONNECT_TO,
        list: ["\(name):\(target.port):\(host):\(address.port)", "\(name)::\(host):"])
    }
  }

  private static func bracketed(_ host: String) -> String {
    host.contains(":") ? "[\(host)]" : host
  }

  private func setSinks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    debrief_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    debrief_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    debrief_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    debrief_curl_set_sink(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      HTTPTransfer.at(context)?.takeBody(bytes, size * count) ?? 0
    }
    debrief_curl_set_sink(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      HTTPTransfer.at(context)?.takeHeader(bytes, size * count) ?? 0
    }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer? {
    context.map { Unmanaged<HTTPTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func set(_ option: CURLoption, _ value: Int) {
    debrief_curl_set_long(handle, option, value)
  }

  private func set(_ option: CURLoption, _ value: String) {
    debrief_curl_set_text(handle, option, value)
  }

  private func set(_ option: CURLoption, bytes: [UInt8]) {
    debrief_curl_set_blob(handle, option, bytes, bytes.count)
  }

  private func set(_ option: CURLoption, list items: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for item in items { list = curl_slist_append(list, item) ?? list }
    guard let list else { return }
    lists.append(list)
    debrief_curl_set_list(handle, option, list)
  }

  // MARK: Meanwhile

  /// Keeps what fits; a count other than the one given makes libcurl stop.
  private func takeBody(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes else { return 0 }
    if let receiver, TransferFacts(handle).status == 200 {
      return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
        receiver.take(UnsafeBufferPointer(start: $0, count: count)) ? count : 0
      }
    }
    let room = request.bodyLimit - body.count
    bytes.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
      body.append(contentsOf: UnsafeBufferPointer(start: bytes, count: min(count, room)))
    }
    isTruncated = count > room
    return isTruncated ? 0 : count
  }

  private func takeHeader(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes else { return 0 }
    headerBytes += count
    guard headerBytes <= Self.headerLimit else {
      hasHeaderOverflow = true
      return 0
    }
    let line = bytes.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
      String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
    takeHeaderLine(line)
    return count
  }

  private func takeHeaderLine(_ line: String) {
    // The header of a redirect does not belong to the answer.
    if line.hasPrefix("HTTP/") { return headers.removeAll() }
    if line == "\r\n", let receiver, TransferFacts(handle).status == 200 { receiver.open() }
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = line[..<colon].lowercased()
    let value = line[line.utf8.index(after: colon)...].trimmed
    headers[name] = headers[name].map { "\($0), \(value)" } ?? value
  }

  // MARK: After

  private func attempt(_ code: CURLcode) -> HTTPAttempt {
    let facts = TransferFacts(handle)
    let outcome: Outcome<HTTPResponse>
    if code == CURLE_OK || isTruncated {
      outcome = .answer(
        HTTPResponse(
          status: facts.status, headers: headers, body: String(decoding: body, as: UTF8.self),
          isTruncated: isTruncated))
    } else if hasHeaderOverflow {
      let text = "the header is longer than \(Self.headerLimit) bytes"
      outcome = .failure(TransportFailure(.tooLarge, in: .transfer, text))
    } else {
      let text = String(cString: errorText)
      outcome = .failure(
        TransportFailure(code, facts, text, isThroughProxy: request.proxy != nil))
    }
    return HTTPAttempt(
      address: request.address?.host ?? facts.address, outcome: outcome,
      timings: facts.timings(until: code == CURLE_OK), certificateEnds: facts.certificateEnds)
  }
}

extension Substring {
  /// Without space at its ends.
  fileprivate var trimmed: String {
    var rest = self
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest.drop(while: \.isWhitespace))
  }
}
