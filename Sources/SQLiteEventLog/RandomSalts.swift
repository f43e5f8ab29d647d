import EventLog
import Glibc
import Synchronization

/// Salts from the system's random numbers, drawn many at a time, since asking for each costs as much as hashing an
/// event.
final class RandomSalts: Sendable {
  private let unused = Mutex<ArraySlice<UInt8>>([])

  /// Sixteen random bytes that were never answered before.
  @Sendable func next() -> [UInt8] {
    unused.withLock { unused in
      if unused.count < LeafHasher.saltLength { unused = Self.draw()[...] }
      defer { unused.removeFirst(LeafHasher.saltLength) }
      return Array(unused.prefix(LeafHasher.saltLength))
    }
  }

  private static func draw() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 256) { bytes, count in
      let failure = getentropy(bytes.baseAddress, 256)
      precondition(failure == 0, "the system has no random numbers")
      count = 256
    }
  }
}
