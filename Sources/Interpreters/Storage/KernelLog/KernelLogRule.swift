import Events

/// What a message of the kernel says of storage.
struct KernelLogMeaning: Equatable {
  /// The kind of what it is about: `nfs`, `disk`, `filesystem` or `md`.
  let kind: String
  /// Its name.
  let name: String
  let state: ComponentState
  let reason: String?
  /// For how long it may have been so before the kernel said it.
  var mayBeOlder = Elapsed.zero
}

/// The messages of the kernel that say something of storage, each by the words that it always has.
enum KernelLogRule {
  /// How long an NFS client is silent before it says that its server is: three minutes with the usual
  /// `timeo=600,retrans=2`, so that a restart of seconds never shows.
  private static let silence = Elapsed.seconds(180)

  /// Reads a message; nil for one that says nothing of storage.
  static func read(_ message: Substring) -> KernelLogMeaning? {
    nfs(message) ?? device(message) ?? fileSystem(message) ?? array(message)
  }

  /// `nfs: server nas-1 not responding, still trying` or `timed out`, and `nfs: server nas-1 OK`.
  private static func nfs(_ message: Substring) -> KernelLogMeaning? {
    guard let rest = after("nfs: server ", message), let name = word(rest) else { return nil }
    let words = rest.dropFirst(name.count)
    if words.hasPrefix(" not responding") {
      let reason = Quotation.line(words, limit: 60)
      return KernelLogMeaning(
        kind: "nfs", name: name, state: .down, reason: reason, mayBeOlder: silence)
    }
    guard words.hasPrefix(" OK") else { return nil }
    return KernelLogMeaning(kind: "nfs", name: name, state: .up, reason: nil)
  }

  /// `I/O error, dev sda, sector 2048 …`, in front of which older kernels write `blk_update_request: `, and
  /// `Buffer I/O error on dev dm-0, logical block …`.
  private static func device(_ message: Substring) -> KernelLogMeaning? {
    guard
      let rest = after("I/O error, dev ", message) ?? after("Buffer I/O error on dev ", message),
      let name = word(rest)
    else { return nil }
    return KernelLogMeaning(
      kind: "disk", name: name, state: .degraded, reason: "I/O errors in the kernel's log")
  }

  /// The words of ext4 and XFS, such as `XFS (dm-0): Filesystem has been shut down due to log error`.
  private static func fileSystem(_ message: Substring) -> KernelLogMeaning? {
    if let rest = after("EXT4-fs error (device ", message), let name = word(rest) {
      return KernelLogMeaning(
        kind: "filesystem", name: name, state: .degraded, reason: "errors in its structure")
    }
    guard let open = message.firstIndex(of: "("),
      message[..<open].hasSuffix("-fs ") || message.hasPrefix("XFS "),
      let name = word(message[message.index(after: open)...])
    else { return nil }
    let text = String(message)
    if text.holds("Remounting filesystem read-only") {
      return KernelLogMeaning(
        kind: "filesystem", name: name, state: .degraded, reason: "the kernel made it read-only")
    }
    let isShut =
      text.holds("Filesystem has been shut down") || text.holds("Shutting down filesystem")
    guard isShut else { return nil }
    return KernelLogMeaning(
      kind: "filesystem", name: name, state: .down, reason: "the kernel shut it down")
  }

  /// The words of software RAID: `md/raid1:md0: Disk failure on sdb1, disabling device`, `md: md0: recovery done`.
  private static func array(_ message: Substring) -> KernelLogMeaning? {
    if message.hasPrefix("md/"), let disk = after(": Disk failure on ", message).flatMap(word),
      let name = message.split(separator: ":").dropFirst().first
    {
      return KernelLogMeaning(
        kind: "md", name: String(name), state: .degraded, reason: "disk \(disk) failed")
    }
    guard message.hasPrefix("md: "), message.hasSuffix(": recovery done."),
      let name = word(message.dropFirst(4))
    else { return nil }
    return KernelLogMeaning(kind: "md", name: name, state: .up, reason: nil)
  }

  private static func after(_ words: String, _ message: Substring) -> Substring? {
    message.firstRange(of: words).map { message[$0.upperBound...] }
  }

  /// The name that a text begins with.
  private static func word(_ text: Substring) -> String? {
    let name = text.prefix { !" ,:()".contains($0) }
    return name.isEmpty || name.utf8.count > 100 ? nil : String(name)
  }
}
