import Configuration
import Events
import Testing

/// The keys at the top of the file.
@Suite struct TopTests {
  @Test func withoutKeysTheLogIsBesideTheFile() throws {
    let configuration = try read("clusters:")
    #expect(configuration.storage == .log("/etc/debrief.db"))
    #expect(configuration.spool == "/etc/debrief.db.spool")
    #expect(configuration.name == "hub-1")
    #expect(configuration.source == "/collectors/hub-1")
    #expect(configuration.incidents?.drafts == "/etc/drafts")
    #expect(configuration.topology == nil)
    #expect(configuration.policy == nil)
  }

  @Test func aFileInThisFolderNamesFilesInThisFolder() throws {
    let configuration = try read("log: a/b.db", from: "debrief.yaml")
    #expect(configuration.storage == .log("a/b.db"))
    #expect(configuration.incidents?.drafts == "a/drafts")
  }

  @Test func aCollectorSendsToTheHub() throws {
    let configuration = try read("hub: /run/debrief/outage.db.socket\nname: fra-1")
    #expect(configuration.storage == .hub("/run/debrief/outage.db.socket"))
    #expect(configuration.spool == "/etc/debrief.spool")
    #expect(configuration.incidents == nil)
    #expect(configuration.source == "/collectors/fra-1")
  }

  @Test(arguments: [
    Mistake("nmae: a", "1:1: nmae: is not a key; did you mean \"name\"?"),
    Mistake("dep: a", "1:1: dep: is not a key; did you mean \"depends_on\"?"),
    Mistake(
      "zebra: a",
      """
      1:1: zebra: is not a key here; write clusters, depends_on, hub, incidents, kubernetes, log, name, \
      pages, policy, probes, routers, spool, storage, topology or vantages
      """),
    Mistake("log: [a]", "1:6: log: is a list; write a path"),
    Mistake("log: {a: b}", "1:6: log: is a map; write a path"),
    Mistake("log:", "1:5: log: is empty; write a path"),
    Mistake("log: ''", "1:6: log: is empty; write a path"),
    Mistake("log: \"a\\nb\"", "1:6: log: is more than one line; write a path on one"),
    Mistake(
      "log: ~/a.db",
      "1:6: log: \"~/a.db\" begins with ~, which only a shell knows; write the whole path"),
    Mistake(
      "log: a\nhub: b",
      "2:6: hub: cannot stand beside log; keep log where the log is, hub elsewhere"),
    Mistake(
      "hub: b\nincidents: {timezone: UTC}",
      "2:12: incidents: is for the machine that owns the log; move it there"),
    Mistake(
      "name: hub/1",
      "1:7: name: \"hub/1\" is not a name; write at most 100 letters, digits, dots, dashes and _"),
    Mistake(
      "depends_on: host",
      "1:13: depends_on: \"host\" is not a subject; write kind:name, such as node:shop/db-1"),
    Mistake(
      "depends_on: {host: a}",
      "1:13: depends_on: is not a list; write subjects, each after a dash"),
    Mistake("clusters: a", "1:11: clusters: is not a list; write clusters, each after a dash"),
    Mistake("routers: {}", "1:10: routers: is not a list; write routers, each after a dash"),
    Mistake(
      "vantages: [a]",
      "1:12: vantages[0]: is not a map; write keys below it, such as name:, interface:, proxy:"),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }

  @Test func aHostNameThatIsNoNameMustBeReplaced() {
    #expect(throws: ConfigurationError.self) {
      try Configuration.read(
        Array("log: a".utf8), from: "c", on: Machine(hostName: "my host") { _ in true })
    }
    do {
      _ = try Configuration.read(
        Array("log: a".utf8), from: "c", on: Machine(hostName: "my host") { _ in true })
    } catch {
      #expect(
        "\(error)"
          == "c:1:1: name: is missing, and the host's name \"my host\" cannot stand in; write it")
    }
  }
}
