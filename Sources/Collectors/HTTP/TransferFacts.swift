import CCurl
import Interpreters

/// What libcurl knows of a transfer that is over.
struct TransferFacts {
  private let easy: UnsafeMutableRawPointer

  init(_ easy: UnsafeMutableRawPointer) { self.easy = easy }

  var status: Int {
    var status = 0
    debrief_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
    return status
  }

  /// The X.509 verification result of OpenSSL; 0 when the certificate was accepted.
  var verification: Int {
    var result = 0
    debrief_curl_get_long(easy, CURLINFO_SSL_VERIFYRESULT, &result)
    return result
  }

  /// The error number of the system's `connect`; 0 when there was none.
  var systemError: Int32 {
    var code = 0
    debrief_curl_get_long(easy, CURLINFO_OS_ERRNO, &code)
    return Int32(clamping: code)
  }

  /// What a SOCKS proxy says of the target (RFC 1928, section 6); `local` when it speaks of itself.
  var proxyReply: TransportFailure.Kind {
    var code = 0
    debrief_curl_get_long(easy, CURLINFO_PROXY_ERROR, &code)
    return switch CURLproxycode(UInt32(clamping: code)) {
    case CURLPX_REPLY_CONNECTION_REFUSED: .refused
    case CURLPX_REPLY_HOST_UNREACHABLE, CURLPX_REPLY_NETWORK_UNREACHABLE, CURLPX_REPLY_TTL_EXPIRED:
      .timeout
    default: .local
    }
  }

  /// The address it was connected to.
  var address: String? { text(CURLINFO_PRIMARY_IP) }

  /// How far it came: the phase it was in when it ended.
  var phase: TransportFailure.Phase {
    if at(CURLINFO_STARTTRANSFER_TIME_T) > 0 { return .transfer }
    if at(CURLINFO_PRETRANSFER_TIME_T) > 0 { return .request }
    // Some versions tell the time of connecting only once TLS is agreed on; the address they tell at once.
    if address != nil, text(CURLINFO_SCHEME)?.lowercased() == "https" { return .tls }
    return at(CURLINFO_NAMELOOKUP_TIME_T) > 0 ? .connect : .resolve
  }

  func timings(until isWhole: Bool) -> Timings {
    let resolved = at(CURLINFO_NAMELOOKUP_TIME_T)
    let connected = at(CURLINFO_CONNECT_TIME_T)
    let secured = at(CURLINFO_APPCONNECT_TIME_T)
    let sent = at(CURLINFO_PRETRANSFER_TIME_T)
    let first = at(CURLINFO_STARTTRANSFER_TIME_T)
    let total = at(CURLINFO_TOTAL_TIME_T)
    return Timings(
      resolve: resolved > 0 ? resolved : nil,
      connect: connected > 0 ? connected - resolved : nil,
      tls: secured > 0 ? secured - connected : nil,
      processing: first > 0 ? first - sent : nil,
      transfer: isWhole && first > 0 ? total - first : nil, total: total)
  }

  /// The end of the server's own certificate, RFC 3339.
  var certificateEnds: String? {
    var info: UnsafeMutablePointer<curl_certinfo>?
    guard debrief_curl_get_certificates(easy, &info) == CURLE_OK, let info,
      info.pointee.num_of_certs > 0
    else { return nil }
    var entry = info.pointee.certinfo?[0]
    let name = "Expire date:"
    while let field = entry {
      let text = String(cString: field.pointee.data)
      if text.hasPrefix(name) { return CertificateTime.rfc3339(String(text.dropFirst(name.count))) }
      entry = field.pointee.next
    }
    return nil
  }

  private func text(_ info: CURLINFO) -> String? {
    var text: UnsafePointer<CChar>?
    debrief_curl_get_text(easy, info, &text)
    return text.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Milliseconds from the start to a point of the transfer; 0 when it was not reached.
  private func at(_ point: CURLINFO) -> Double {
    var microseconds: curl_off_t = 0
    debrief_curl_get_microseconds(easy, point, &microseconds)
    return Double(microseconds) / 1000
  }
}

/// The times that OpenSSL writes into certificate listings.
enum CertificateTime {
  /// `Nov 26 03:00:00 2027 GMT` as RFC 3339; nil for another form.
  static func rfc3339(_ text: String) -> String? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count == 5, parts[4] == "GMT", let month = months.firstIndex(of: String(parts[0])),
      let day = Int(parts[1])
    else { return nil }
    return "\(parts[3])-\(padded(month + 1))-\(padded(day))T\(parts[2])Z"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension TransportFailure {
  /// What libcurl's result says about a target.
  init(_ code: CURLcode, _ facts: TransferFacts, _ text: String, isThroughProxy: Bool) {
    let detail = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: self.init(.dns, in: .resolve, detail)
    case CURLE_COULDNT_CONNECT:
      let failure = TransportFailure(errno: facts.systemError, in: .connect)
      let kind = facts.systemError == 0 ? .refused : failure.kind
      // It is the proxy that was not reached.
      self.init(isThroughProxy ? .local : kind, in: .connect, detail)
    case CURLE_OPERATION_TIMEDOUT: self.init(.timeout, in: facts.phase, detail)
    case CURLE_TOO_MANY_REDIRECTS: self.init(.redirects, in: .transfer, detail)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
      // X509_V_ERR_CERT_HAS_EXPIRED of OpenSSL.
      self.init(facts.verification == 10 ? .tlsExpired : .tls, in: .tls, detail)
    case CURLE_GOT_NOTHING: self.init(.reset, in: .request, detail)
    case CURLE_RECV_ERROR where detail.hasSuffix("in chunked-encoding"):
      self.init(.protocolError, in: .transfer, detail)
    case CURLE_PROXY: self.init(facts.proxyReply, in: .connect, detail)
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE:
      self.init(.reset, in: facts.phase, detail)
    default: self.init(Self.kind(code, in: facts.phase), in: facts.phase, detail)
    }
  }

  /// The kind of a failure that may be the target's or our own, by how far it came.
  private static func kind(_ code: CURLcode, in phase: Phase) -> Kind {
    switch code {
    // So libcurl calls a line of a header that is longer than it keeps.
    case CURLE_OUT_OF_MEMORY where phase == .transfer: .tooLarge
    case CURLE_SSL_CACERT_BADFILE, CURLE_INTERFACE_FAILED, CURLE_OUT_OF_MEMORY,
      CURLE_COULDNT_RESOLVE_PROXY, CURLE_FAILED_INIT:
      .local
    // The URL itself, unless it is one that a server redirected to.
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      phase == .resolve ? .local : .protocolError
    default: .protocolError
    }
  }
}
