/// A configuration file of HAProxy, as far as it tells where the state and the clients' ports are.
public enum HAProxyFile {
  /// Reads it.
  ///
  /// - Returns: the proxy with its stats socket, or its page of statistics, and the ports of its sections in mode tcp;
  ///   nil when it tells its state nowhere.
  public static func router(_ text: String, path: String) -> FoundRouter? {
    var reading = Reading()
    for line in text.split(whereSeparator: \.isNewline) { reading.take(line) }
    reading.endSection()
    var router = FoundRouter(name: "haproxy", kind: .haproxy, origin: path)
    router.state = reading.socket ?? reading.page
    router.routes = reading.routes
    return router.state == nil ? nil : router
  }

  private struct Reading {
    var socket: String?
    var page: String?
    var routes: [FoundRoute] = []
    private var kind = ""
    private var section = Section()
    private var defaultMode = "http"

    private struct Section {
      var name = ""
      var mode: String?
      var binds: [FoundAddress] = []
      var statsPath: String?
      var isExporter = false
    }

    mutating func take(_ line: Substring) {
      let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard let first = words.first else { return }
      if ["global", "defaults", "listen", "frontend", "backend"].contains(first) {
        endSection()
        (kind, section) = (first, Section())
        section.name = words.count > 1 ? words[1] : first
        return
      }
      switch (first, words.count > 1 ? words[1] : "") {
      case ("stats", "socket") where words.count > 2: takeSocket(words[2])
      case ("stats", "uri") where words.count > 2: section.statsPath = words[2]
      case ("stats", "enable"): section.statsPath = section.statsPath ?? "/haproxy?stats"
      case ("mode", let mode): section.mode = mode
      case ("bind", let place):
        section.binds += place.split(separator: ",").compactMap { address(String($0)) }
      case ("http-request", _) where line.contains("prometheus-exporter"): section.isExporter = true
      default: break
      }
    }

    mutating func endSection() {
      if kind == "defaults" { defaultMode = section.mode ?? defaultMode }
      if kind == "listen" || kind == "frontend" {
        let isTCP = (section.mode ?? defaultMode) == "tcp"
        if let address = section.binds.first { takePage(at: address) }
        for (number, address) in section.binds.enumerated() where isTCP {
          let name = number == 0 ? section.name : "\(section.name)-\(number + 1)"
          routes.append(FoundRoute(name: name, address: address))
        }
      }
      (kind, section) = ("", Section())
    }

    private mutating func takePage(at address: FoundAddress) {
      if let path = section.statsPath, page == nil, path.hasPrefix("/") {
        page = "http://\(address)\(path);csv"
      } else if section.isExporter, page == nil {
        page = "http://\(address)/metrics"
      }
    }

    private mutating func takeSocket(_ place: String) {
      let path = place.hasPrefix("unix@") ? String(place.dropFirst(5)) : place
      if path.hasPrefix("/"), socket == nil { socket = path }
    }

    /// Where one listens is where one is reached from the same machine, and every address is one's own.
    private func address(_ place: String) -> FoundAddress? {
      let stripped = ["ipv4@", "ipv6@"].reduce(place) {
        $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0
      }
      let isAll = stripped.hasPrefix("*:") || stripped.hasPrefix(":") && !stripped.hasPrefix("::")
      if isAll { return FoundAddress("127.0.0.1:" + (stripped.split(separator: ":").last ?? "")) }
      let isAllOfSix = stripped.hasPrefix(":::") || stripped.hasPrefix("[::]:")
      if isAllOfSix { return FoundAddress("[::1]:" + (stripped.split(separator: ":").last ?? "")) }
      guard !stripped.hasPrefix("/"), !stripped.contains("@") else { return nil }
      let address = FoundAddress(stripped)
      return address?.host == "0.0.0.0"
        ? address.map { FoundAddress("127.0.0.1", $0.port) } : address
    }
  }
}
