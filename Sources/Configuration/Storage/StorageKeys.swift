import Interpreters

/// The keys of a part of storage.
enum StorageKey: String, SectionKey {
  case name
  case path, boot
  case kernelLog = "kernel_log"
  case tool
  case subject, mounted
  case slowAfter = "slow_after"
  case low, full
  case device, command, machine
  case every, timeout
  case dependsOn = "depends_on"

  static let section = "storage"

  /// What is looked at: an entry has one of them.
  static let targets: [StorageKey] = [.path, .boot, .kernelLog, .tool]

  var need: Need {
    switch self {
    case .name: .required("what it is called")
    case .slowAfter: .defaultsTo("2s")
    case .low: .defaultsTo("0.1")
    case .full: .defaultsTo("0.01")
    case .mounted: .defaultsTo("false")
    case .every: .defaultsTo("10s")
    case .timeout: .defaultsTo("5s")
    case .path, .boot, .kernelLog, .tool, .subject, .device, .command, .machine, .dependsOn:
      .optional
    }
  }

  /// The targets that a key is for; nil for a key of every entry.
  var isFor: Set<StorageKey>? {
    switch self {
    case .mounted, .slowAfter, .low, .full: [.path]
    case .subject, .dependsOn: [.path, .boot]
    case .device, .command: [.tool]
    case .machine: [.kernelLog, .tool]
    default: nil
    }
  }
}

extension StorageTool {
  /// The program and its arguments, unless the file says otherwise; a disk's needs its device.
  func command(_ device: String) -> [String] {
    switch self {
    case .zpool: ["zpool", "status"]
    case .md: ["cat", "/proc/mdstat"]
    case .smart:
      ["smartctl", "-j", "-H", "-A", "-l", "error", "-l", "selftest", "-n", "standby", device]
    case .ceph: ["ceph", "status", "-f", "json", "--connect-timeout", "5"]
    }
  }
}
