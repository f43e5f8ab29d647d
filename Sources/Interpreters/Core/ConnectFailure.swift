/// What a client library's words say of a connection that did not come about.
///
/// The system's own error is at the end of the message, `(111)` or `(111 "Connection refused")`.
enum ConnectFailure {
  /// Nobody listens there.
  case refused
  /// No answer, or no way to it.
  case silent
  /// This machine's own trouble, such as ENETUNREACH and EMFILE: says nothing of the target.
  case own

  /// Reads the message of error 2002 or 2003.
  init(_ message: String) {
    let tail = message.utf8.lastIndex(of: UInt8(ascii: "(")).map { message[$0...].dropFirst() }
    let digits = (tail ?? "").prefix { $0.isASCII && $0.isNumber }
    self =
      switch Int(digits) {
      // ECONNREFUSED on Linux, macOS and Windows; ENOENT for a socket file that is not there; EINPROGRESS is what
      // MariaDB Connector/C 3.3 says of a refusal, as measured, while it calls a timeout 110.
      case 111?, 61?, 10061?, 2?, 115?: .refused
      // ECONNRESET, ETIMEDOUT, EHOSTDOWN, EHOSTUNREACH.
      case 104?, 110?, 112?, 113?: .silent
      case nil: message.holds("refused") ? .refused : .silent
      default: .own
      }
  }
}
