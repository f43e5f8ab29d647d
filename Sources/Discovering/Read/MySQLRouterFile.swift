/// The configuration file of a MySQL Router, as far as it tells where the state and the clients' ports are.
public enum MySQLRouterFile {
  /// Reads it; `path` is where it was.
  ///
  /// - Returns: the router; its REST interface only when the file switches it on, and with an account to fill in.
  public static func router(_ text: String, path: String) -> FoundRouter {
    let sections = Sections(text)
    let settings = sections.all.first { $0.name == "DEFAULT" }?.values ?? [:]
    var router = FoundRouter(
      name: settings["name"] ?? "mysqlrouter", kind: .mysqlRouter, origin: path)
    if router.name == "system" { router.name = "mysqlrouter" }
    router.routes = sections.all.compactMap { route($0, settings) }
    let logger = sections.all.first { $0.name == "logger" }?.values ?? [:]
    if let folder = settings["logging_folder"], folder.hasPrefix("/") {
      router.errorLog = "\(folder)/\(logger["filename"] ?? "mysqlrouter.log")"
    }
    takeREST(sections, &router)
    return router
  }

  private static func route(_ section: Section, _ settings: [String: String]) -> FoundRoute? {
    guard section.name == "routing", (section.values["protocol"] ?? "classic") == "classic",
      let port = section.values["bind_port"].flatMap(Int.init)
    else { return nil }
    let host = section.values["bind_address"] ?? settings["bind_address"] ?? "127.0.0.1"
    return FoundRoute(
      name: section.key ?? "db", address: FoundAddress(reachable(host), port))
  }

  private static func takeREST(_ sections: Sections, _ router: inout FoundRouter) {
    guard sections.all.contains(where: { $0.name == "rest_api" }),
      let server = sections.all.first(where: { $0.name == "http_server" })?.values
    else { return }
    let isSecure = ["1", "true"].contains(server["ssl"] ?? "0")
    let address = FoundAddress(
      reachable(server["bind_address"] ?? "0.0.0.0"), server["port"].flatMap(Int.init) ?? 8081)
    router.state = "\(isSecure ? "https" : "http")://\(address)/api/20190715"
    let files = server["ssl_cert"]?.split(separator: "/", omittingEmptySubsequences: false)
    if isSecure, let folder = files?.dropLast().joined(separator: "/"), !folder.isEmpty {
      router.authorities = "\(folder)/ca.pem"
    }
    if sections.all.contains(where: { $0.values["require_realm"] != nil }) {
      router.user = "debrief"
      router.password = FoundPassword("secrets/router", exists: false)
    }
  }

  private static func reachable(_ host: String) -> String {
    switch host {
    case "0.0.0.0", "": "127.0.0.1"
    case "::": "::1"
    default: host
    }
  }

  /// `[name:key]` and the `name=value` lines below it.
  private struct Section {
    var name: String
    var key: String?
    var values: [String: String] = [:]
  }

  private struct Sections {
    var all: [Section] = []

    init(_ text: String) {
      for line in text.split(whereSeparator: \.isNewline) { take(Self.trimmed(line)) }
    }

    private mutating func take(_ line: Substring) {
      if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
        let parts = line[..<end].dropFirst().split(separator: ":", maxSplits: 1)
        guard let name = parts.first else { return }
        all.append(Section(name: String(name), key: parts.count > 1 ? String(parts[1]) : nil))
      } else if !line.hasPrefix("#"), !line.hasPrefix(";"), let equals = line.firstIndex(of: "="),
        !all.isEmpty
      {
        let name = Self.trimmed(line[..<equals]).lowercased()
        all[all.count - 1].values[name] = String(Self.trimmed(line[equals...].dropFirst()))
      }
    }

    private static func trimmed(_ text: Substring) -> Substring {
      let start = text.drop(while: \.isWhitespace)
      guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
      return start[...end]
    }
  }
}
