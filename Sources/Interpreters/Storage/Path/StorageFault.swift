/// What an error number of Linux says of the storage below a path.
enum StorageFault {
  /// Writes are refused while reads may work.
  case readOnly
  /// There is no space, or no inode, or the quota is used up.
  case full
  /// This process may not do it, has no means of its own left, or finds something else in its way.
  case ours
  /// There is nothing at the path.
  case missing
  /// The storage failed.
  case failed

  /// Reads `errno`, as `asm-generic/errno.h` numbers it.
  init(errno: Int) {
    self =
      switch errno {
      case 30: .readOnly
      case 28, 122: .full
      case 1, 12, 13, 17, 21, 23, 24: .ours
      case 2, 20: .missing
      default: .failed
      }
  }
}
