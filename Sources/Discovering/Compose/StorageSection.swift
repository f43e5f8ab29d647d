extension SetupSection {
  static let storage = SetupSection(
    key: "storage",
    purpose: [
      "Storage: a small file is written to each path, read back and removed again, so that a mount",
      "that hangs is seen; restarts of this machine; what its kernel and its arrays say.",
    ],
    example: [
      "  - {name: data, path: /mnt/data, mounted: true}", "  - {name: this-machine, boot: local}",
    ]
  ) { found in
    var lines = SetupLines()
    for one in found.storage { lines.put(one) }
    return lines
  }
}

extension SetupLines {
  fileprivate mutating func put(_ one: FoundStorage) {
    if !one.origin.isEmpty { say("Found as \(one.origin).", indent: 2) }
    begin("name", one.name, indent: 2)
    switch one.kind {
    case .path(let path, let backend):
      put("path", path, indent: 4)
      put("subject", "backend:\(backend)", indent: 4)
      put("    mounted: true")
    case .boot: put("    boot: local")
    case .kernelLog(let path): put("kernel_log", path, indent: 4)
    case .arrays: put("    tool: md")
    case .pools: put("    tool: zpool")
    case .disk(let device):
      put("    tool: smart")
      put("device", device, indent: 4)
    }
  }
}
