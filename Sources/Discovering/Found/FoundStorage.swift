/// A part of storage that the machine has.
public struct FoundStorage: Equatable, Sendable {
  /// What it may be called; any text.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// Where it was found, in words; empty for what every machine has.
  public var origin: String

  /// What a part of storage is.
  public enum Kind: Equatable, Sendable {
    /// A mounted file system, by its folder, and what is behind it, as the rest of `backend:`.
    case path(String, backend: String)
    /// This machine, whose restarts are told.
    case boot
    /// The kernel's log.
    case kernelLog(String)
    /// The arrays of the kernel.
    case arrays
    /// The pools of ZFS.
    case pools
    /// A disk that tells of its health, by its device.
    case disk(String)
  }

  /// Makes one.
  public init(name: String, kind: Kind, origin: String) {
    (self.name, self.kind, self.origin) = (name, kind, origin)
  }
}
