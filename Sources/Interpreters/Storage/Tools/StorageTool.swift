public import Events

/// The commands whose outputs are understood, and how each is to be called.
public enum StorageTool: String, Vocabulary {
  /// `zpool status -j` (OpenZFS 2.3 and later) or `zpool status`.
  case zpool
  /// `cat /proc/mdstat`, or `mdadm --detail` of arrays.
  case md
  /// `smartctl -j -H -A -l error -l selftest -n standby DEVICE`.
  case smart
  /// `ceph status -f json --connect-timeout 5`.
  case ceph

  /// The word in the names of its subjects.
  var kind: String {
    switch self {
    case .zpool: "zfs"
    case .md: "md"
    case .smart: "disk"
    case .ceph: "ceph"
    }
  }

  /// Reads what the command printed; nil when it was told to leave what sleeps asleep, and did.
  func read(
    status: Int, output: String, error: String
  ) throws(ToolTrouble) -> [StorageReport]? {
    switch self {
    case .zpool: try ZpoolStatus.read(status: status, output: output, error: error)
    case .md: try ArrayStatus.read(status: status, output: output, error: error)
    case .smart: try SmartStatus.read(status: status, output: output, error: error)
    case .ceph: try CephStatus.read(status: status, output: output, error: error)
    }
  }
}
