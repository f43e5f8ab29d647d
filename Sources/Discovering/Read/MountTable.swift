/// The mounted file systems of a machine.
public enum MountTable {
  /// Those that are kept by another machine, from the text of `/proc/self/mountinfo` (proc(5)).
  ///
  /// Each is named by its last folder, and its backend by its kind and the server in its source.
  public static func remote(_ text: String) -> [FoundStorage] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let dash = words.firstIndex(of: "-"), dash >= 6, words.count > dash + 2 else {
        return nil
      }
      let (path, type, source) = (plain(words[4]), words[dash + 1], plain(words[dash + 2]))
      guard let kind = kind(of: type), path != "/" else { return nil }
      let name = path.split(separator: "/").last.map(String.init) ?? "data"
      return FoundStorage(
        name: name, kind: .path(path, backend: "\(kind)/\(server(of: source, else: name))"),
        origin: "a mount of \(source)")
    }
  }

  private static func kind(of type: String) -> String? {
    switch type {
    case "nfs", "nfs4": "nfs"
    case "cifs", "smb3": "cifs"
    case "ceph": "ceph"
    case "fuse.glusterfs": "gluster"
    default: nil
    }
  }

  /// The server of `nas-1:/export/data`, `[2001:db8::1]:/export` or `//nas-1/share`.
  private static func server(of source: String, else other: String) -> String {
    if source.hasPrefix("//") {
      return source.split(separator: "/").first.map(String.init) ?? other
    }
    guard let end = source.firstRange(of: ":/") else { return other }
    let server = source[..<end.lowerBound].filter { $0 != "[" && $0 != "]" }
    return server.isEmpty || server.contains(",") ? other : String(server)
  }

  /// A field without its escapes, such as `\040` for a space.
  private static func plain(_ field: String) -> String {
    var rest = field.utf8[...]
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.count >= 3,
        let code = UInt8(Substring(rest.prefix(3)), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
