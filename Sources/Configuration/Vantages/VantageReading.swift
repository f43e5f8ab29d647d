import Events

/// The keys of a vantage.
enum VantageKey: String, SectionKey {
  case name, interface, proxy, connectivity
  case dependsOn = "depends_on"

  static let section = "vantages"

  var need: Need {
    self == .name ? .required("the name of the vantage, or of this machine") : .optional
  }
}

extension VantageConfiguration {
  /// Reads a vantage; `names` are those of the vantages before it.
  init(_ fields: Fields<VantageKey>, names: inout Names<String>) {
    let name = fields[.name]?.name()
    names.claim(name, fields[.name])
    self.name = name ?? ""
    let interface = fields[.interface]?.interface()
    let proxy = fields[.proxy]?.proxy()
    way = proxy.map(Way.proxy) ?? interface.map(Way.interface) ?? .direct
    connectivity = (fields[.connectivity]?.values("addresses, HOST:PORT") ?? [])
      .compactMap { $0.endpoint() }
    dependsOn = fields[.dependsOn]?.foundations(of: nil) ?? []
    if fields.has(.interface), fields.has(.proxy) {
      fields.refuse(.proxy, "cannot stand beside interface; keep one")
    }
  }
}

extension Item {
  private static let schemes = ["socks5h", "socks5", "http", "https"]

  /// The name of a network interface.
  fileprivate func interface() -> String? {
    value("the name of a network interface") { text throws(Refusal) in
      let isName = text.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "/") }
      guard 1...15 ~= text.utf8.count, isName else {
        throw Refusal("\(text.quoted) is not the name of an interface; write one such as eth1")
      }
      return text
    }
  }

  /// The URL of a proxy.
  fileprivate func proxy() -> String? {
    value("the URL of a proxy") { text throws(Refusal) in
      let url = try URLParts(text, schemes: Self.schemes, such: "socks5h://127.0.0.1:1080")
      _ = try Endpoint(url.authority)
      return text
    }
  }
}
