import Discovering
import FoundationEssentials
import Glibc

/// Finds what this machine has.
struct LocalFinder {
  let environment: Environment

  private static let haproxy = "/etc/haproxy/haproxy.cfg"
  private static let mysqlRouter = "/etc/mysqlrouter/mysqlrouter.conf"
  private static let podFolder = "/var/run/secrets/kubernetes.io/serviceaccount"

  func find(_ found: inout Discovery) {
    let processes = Processes.all()
    findHAProxy(processes, &found)
    findMySQLRouter(processes, &found)
    findKubernetes(&found)
    findStorage(&found)
  }

  private func findStorage(_ found: inout Discovery) {
    for mount in MountTable.remote(Readable.text("/proc/self/mountinfo") ?? "") {
      guard case .path(let path, _) = mount.kind else { continue }
      if access(path, W_OK | X_OK) == 0 {
        found.storage.append(mount)
      } else {
        found.misses.append("Storage: \(path), \(mount.origin), cannot be written to by this user")
      }
    }
    found.storage.append(
      FoundStorage(name: "this-machine", kind: .boot, origin: ""))
    if Readable.file("/dev/kmsg") {
      found.storage.append(
        FoundStorage(
          name: "kernel", kind: .kernelLog("/dev/kmsg"), origin: ""))
    }
    if Readable.text("/proc/mdstat")?.contains("\nmd") == true {
      found.storage.append(
        FoundStorage(name: "arrays", kind: .arrays, origin: "arrays in /proc/mdstat"))
    }
    if Readable.file("/proc/spl/kstat/zfs/arcstats") {
      found.storage.append(FoundStorage(name: "pools", kind: .pools, origin: "pools of ZFS"))
    }
  }

  private func findHAProxy(_ processes: [RunningProcess], _ found: inout Discovery) {
    let files = files(of: "haproxy", processes, Self.haproxy)
    for path in files {
      guard let text = Readable.text(path) else { continue }
      guard let router = HAProxyFile.router(text, path: path) else {
        found.misses.append("HAProxy: \(path) has no stats socket; add one to its section global")
        continue
      }
      found.routers.append(router)
    }
    if files.isEmpty {
      found.misses.append("HAProxy: none runs here, and there is no \(Self.haproxy)")
    }
  }

  private func findMySQLRouter(_ processes: [RunningProcess], _ found: inout Discovery) {
    let files = files(of: "mysqlrouter", processes, Self.mysqlRouter)
    for path in files {
      guard let text = Readable.text(path) else { continue }
      var router = MySQLRouterFile.router(text, path: path)
      router.errorLog = router.errorLog.flatMap { Readable.file($0) ? $0 : nil }
      router.authorities = router.authorities.flatMap { Readable.file($0) ? $0 : nil }
      found.routers.append(router)
    }
    if files.isEmpty {
      found.misses.append("MySQL Router: none runs here, and there is no \(Self.mysqlRouter)")
    }
  }

  /// What runs is nearer to the truth than what lies in the usual place.
  private func files(of program: String, _ processes: [RunningProcess], _ usual: String) -> [String]
  {
    var files: [String] = []
    for file in processes.filter({ $0.program == program }).flatMap(\.configurationFiles)
    where !files.contains(file) { files.append(file) }
    return files.isEmpty && Readable.file(usual) ? [usual] : files
  }

  private func findKubernetes(_ found: inout Discovery) {
    let paths =
      (environment["KUBECONFIG"]?.split(separator: ":").map(String.init) ?? [])
      + (environment["HOME"].map { ["\($0)/.kube/config"] } ?? [])
    if let path = paths.map(Environment.absolute).first(where: Readable.file) {
      found.kubernetes.append(FoundKubernetes(name: "kubernetes", kubeconfig: path))
    } else if Readable.file("\(Self.podFolder)/token") {
      found.kubernetes.append(FoundKubernetes(name: "kubernetes", kubeconfig: nil))
    } else {
      found.misses.append("Kubernetes: no $KUBECONFIG, no ~/.kube/config, and this is no pod")
    }
  }
}

/// Files that this process may read.
enum Readable {
  static func file(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// The text of a configuration file; nil when it cannot be read.
  static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// The processes of this machine (proc(5)).
enum Processes {
  static func all() -> [RunningProcess] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return folders.filter { Int($0) != nil }.sorted().compactMap { process in
      guard let text = Readable.text("/proc/\(process)/cmdline"), !text.isEmpty else { return nil }
      let words = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
      let folder = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/\(process)/cwd")
      return RunningProcess(words: words, folder: folder ?? "/")
    }
  }
}
