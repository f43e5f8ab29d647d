public import Events

#if canImport(Glibc)
  import Glibc
#endif

/// What an engine takes from outside: the clock, random numbers and the key; tests give their own.
public struct LogEnvironment: Sendable {
  /// The clock that recorded times are taken from; it may step back, recorded times do not.
  public var now: @Sendable () -> Timestamp
  /// Makes the 16 random bytes that keep an erased body from being guessed.
  public var salt: @Sendable () -> [UInt8]
  /// The key of the log; its name is the log's origin.
  public var signer: LogSigner

  /// Makes an environment.
  public init(
    now: @escaping @Sendable () -> Timestamp, salt: @escaping @Sendable () -> [UInt8],
    signer: LogSigner
  ) {
    (self.now, self.salt, self.signer) = (now, salt, signer)
  }

  /// The system's clock and random numbers.
  public init(signer: LogSigner) {
    self.init(now: Self.systemTime, salt: Self.randomSalt, signer: signer)
  }

  /// The time of the system's clock, in nanoseconds since 1970.
  @Sendable public static func systemTime() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// Sixteen bytes of the system's random numbers.
  @Sendable public static func randomSalt() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return [generator.next(), generator.next()].flatMap { (word: UInt64) in
      withUnsafeBytes(of: word) { Array($0) }
    }
  }
}
