import Discovering
import Testing

/// What another machine keeps, in the words of proc(5).
struct MountTableTests {
  private func found(_ lines: String...) -> [String] {
    MountTable.remote(lines.joined(separator: "\n")).map { one in
      guard case .path(let path, let backend) = one.kind else { return "\(one.kind)" }
      return "\(one.name) \(path) \(backend)"
    }
  }

  @Test func whatAnotherMachineKeepsIsFound() {
    #expect(
      found(
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        "36 35 0:32 / /mnt/data rw,noatime shared:3 - nfs4 nas-1:/export/data rw,vers=4.2",
        "37 35 0:33 / /srv/share\\040x rw - cifs //files/share rw",
        "38 35 0:34 / /mnt/six rw - nfs [2001:db8::1]:/export rw",
        "39 35 0:35 / /mnt/ceph rw - ceph 10.0.0.1:6789,10.0.0.2:6789:/ rw",
        "40 35 0:36 / /proc rw - proc proc rw"
      ) == [
        "data /mnt/data nfs/nas-1", "share x /srv/share x cifs/files",
        "six /mnt/six nfs/2001:db8::1",
        "ceph /mnt/ceph ceph/ceph",
      ])
  }

  @Test func whatIsNoTableHasNothing() {
    #expect(found("", "-", "1 2 3 - nfs", "a b c d /x f - nfs") == [])
  }
}
