import Configuration
import Discovering
import Events
import Interpreters
import Testing

/// What `debrief init` writes is what `debrief run` reads.
@Suite struct SetupFileTests {
  @Test func nothingIsAConfigurationToo() throws {
    let configuration = try read(Discovery().file)
    #expect(configuration.clusters.isEmpty && configuration.probes.isEmpty)
    #expect(configuration.name == "hub-1")
  }

  @Test func aShopIsWrittenWhole() throws {
    let configuration = try read(Discovery.shop.file)
    let cluster = try #require(configuration.clusters.first)
    #expect(cluster.name == "shop" && cluster.kind == .galera && cluster.user == "debrief")
    #expect(cluster.nodes.map(\.address.description) == ["192.0.2.11:3306", "[2001:db8::12]:3307"])
    #expect(cluster.nodes.map(\.errorLog) == ["/var/log/e.err", nil])
    #expect(
      configuration.routers.map(\.subject.description) == [
        "router:shop/haproxy", "router:shop/mysqlrouter",
      ])
    #expect(configuration.routers.map(\.routes.count) == [1, 0])
    #expect(configuration.kubernetes.first?.clusters == ["shop/mysql": "shop"])
    #expect(configuration.probes.map(\.isUserFacing) == [true])
    #expect(configuration.pages.map(\.kind) == [.statuspage])
  }

  @Test func whatIsNotThereIsShownAndReadable() throws {
    let text = Discovery().file
    let lines = text.split(separator: "\n").map { line in
      line.hasPrefix("#") && !line.hasPrefix("##") ? line.dropFirst() : line
    }
    let configuration = try read(lines.joined(separator: "\n"))
    #expect(configuration.clusters.count == 1 && configuration.routers.count == 1)
    #expect(configuration.kubernetes.count == 1 && configuration.pages.count == 1)
    #expect(configuration.probes.count == 2 && configuration.incidents?.command != nil)
  }

  @Test func aPasswordIsNeverInTheFile() {
    let text = Discovery.shop.file
    #expect(text.contains("password: {file: secrets/shop}"))
    #expect(text.contains("mkdir -p secrets && (umask 077; cat > secrets/shop)"))
    #expect(text.contains("(umask 077; cat > '/etc/debrief/secrets/it'\\''s')"))
  }

  @Test func whatWasLookedForInVainIsTold() {
    #expect(Discovery.shop.file.contains("## - no way into a Kubernetes cluster\n"))
  }

  @Test func namesAreDistinctAndTheRestIsLeftOutAloud() throws {
    var found = Discovery()
    found.probes = ["https://a.example", "https://b.example", "not a URL"].map {
      FoundProbe(name: "site a", url: $0, origin: "an ingress")
    }
    #expect(try read(found.file).probes.map(\.name) == ["site-a", "site-a-2"])
    #expect(found.file.contains("## - 1 of 3 sites are left out"))
  }

  @Test func aMachineWithoutAUsableNameGetsOne() throws {
    var found = Discovery()
    found.machine = "büro"
    #expect(try read(found.file, host: "büro").name == "b-ro")
  }

  @Test(arguments: 0..<8)
  func noTextOfTheWorldMakesItUnreadable(_ seed: UInt64) throws {
    var hostile = HostileDiscovery(seed: seed)
    for _ in 0..<250 {
      let file = hostile.next().file
      do { _ = try read(file) } catch { Issue.record("\(error)\n\(file)") }
    }
  }
}
