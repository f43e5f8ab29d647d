/// Which boot a machine is in, and for how long: of this one from `/proc`, of another by whatever tells.
public struct BootReading: Codable, Equatable, Sendable {
  /// The identifier of the boot, such as `/proc/sys/kernel/random/boot_id`; nil where there is none.
  public let bootId: String?
  /// For how long it has been up, in seconds; nil where it does not say.
  public let uptimeSeconds: Double?
  /// Why nothing could be read; nil when it was.
  public let failure: TransportFailure?

  /// Makes a reading.
  public init(
    bootId: String? = nil, uptimeSeconds: Double? = nil, failure: TransportFailure? = nil
  ) {
    (self.bootId, self.uptimeSeconds, self.failure) = (bootId, uptimeSeconds, failure)
  }
}
