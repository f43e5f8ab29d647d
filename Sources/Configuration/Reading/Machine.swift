/// What a configuration takes from the machine that it is read on.
public struct Machine: Sendable {
  /// The name of the host, for what the file does not name itself.
  public let hostName: String
  /// Whether a time zone is known by its IANA name, such as `Europe/Berlin`.
  public let hasTimeZone: @Sendable (String) -> Bool

  /// Makes a machine.
  public init(hostName: String, hasTimeZone: @escaping @Sendable (String) -> Bool) {
    (self.hostName, self.hasTimeZone) = (hostName, hasTimeZone)
  }
}
