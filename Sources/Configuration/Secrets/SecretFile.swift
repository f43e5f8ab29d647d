import Glibc

/// A file that holds a secret, as it was read.
public struct SecretFile: Sendable {
  /// What it holds.
  public let bytes: [UInt8]
  /// True when users beyond its owner and group may read it.
  public let isReadableByAll: Bool

  /// Makes a file.
  public init(bytes: [UInt8], isReadableByAll: Bool) {
    (self.bytes, self.isReadableByAll) = (bytes, isReadableByAll)
  }

  /// Why a file was not read, in the system's words.
  public struct Failure: Error, CustomStringConvertible {
    /// The reason, such as `No such file or directory`.
    public let description: String

    fileprivate init(_ code: Int32) { description = String(cString: strerror(code)) }
  }

  /// Reads a file of this machine, at most its first 100,000 bytes.
  ///
  /// - Throws: the system's reason.
  public static func read(_ path: String) throws(Failure) -> SecretFile {
    try read(path, upTo: 100_000)
  }

  /// Reads a file of this machine, at most its first bytes up to a limit.
  ///
  /// - Throws: the system's reason.
  public static func read(_ path: String, upTo limit: Int) throws(Failure) -> SecretFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(errno) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < bytes.count {
      let taken = bytes[count...].withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if taken < 0, errno == EINTR { continue }
      guard taken >= 0 else { throw Failure(errno) }
      if taken == 0 { break }
      count += taken
    }
    return SecretFile(
      bytes: Array(bytes.prefix(count)), isReadableByAll: status.st_mode & S_IROTH != 0)
  }
}
