public import Events

/// Checks what is asked of a log before a proof is made; every engine answers the same.
public enum ProofRange {
  /// Checks that there can be a proof that a position is among the first `size` events.
  ///
  /// - Throws: `outOfRange` when the log is shorter, or the position not below `size`.
  public static func check(
    _ position: Position, size: Int, logSize: Int
  ) throws(EventLogError) {
    try check(0, size: size, logSize: logSize)
    guard (0..<size).contains(position.index) else {
      throw .outOfRange("position \(position) is not among the first \(size) events")
    }
  }

  /// Checks that there can be a proof from the first `earlier` events to the first `size`.
  ///
  /// - Throws: `outOfRange` when the log is shorter, or `earlier` above `size`.
  public static func check(_ earlier: Int, size: Int, logSize: Int) throws(EventLogError) {
    guard (0...logSize).contains(size) else {
      throw .outOfRange("size \(size) is not one this log had; it has \(logSize) events")
    }
    guard (0...size).contains(earlier) else {
      throw .outOfRange("size \(earlier) is not one before \(size)")
    }
  }
}
