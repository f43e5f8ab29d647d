import EventLog
import Glibc

/// The file with a log's signing key, `<log>.key`, which only its owner may read.
///
/// It lies beside the log and not in it, so that a copy of the log is no right to sign for it. A log without its key is
/// read and appended to as before; only new checkpoints need it.
struct KeyFile: Sendable {
  let path: String

  init(log: String) { path = log + ".key" }

  /// Writes a key; one that is there already is never overwritten.
  func create(_ signer: LogSigner) throws(EventLogError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw .unavailable(
          "\(path): is the key of a log that is not here; move it away to begin a new log")
      }
      throw .unavailable("\(path): \(String(cString: strerror(errno))); look at the folder")
    }
    defer { close(descriptor) }
    let text = Array(signer.keyFile.utf8)
    let written = text.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard written == text.count, fsync(descriptor) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(path)
      throw .unavailable("\(path): \(reason); make room and try again")
    }
  }

  /// The key, once it is found to be the one of this log.
  ///
  /// - Throws: `unavailable` when it is missing, unreadable or another log's.
  func signer(for key: LogVerifierKey) throws(EventLogError) -> LogSigner {
    let text = try read()
    guard let signer = try? LogSigner(keyFile: text), signer.verifierKey == key else {
      throw .unavailable(
        "\(path): is not the key of this log, \(key.text); put the right key file there")
    }
    return signer
  }

  private func read() throws(EventLogError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unavailable(
        "\(path): \(String(cString: strerror(errno))); without its key the log cannot be signed: "
          + "put the key file back")
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
