import Configuration
import Events
import Testing

/// What is done with incidents.
@Suite struct IncidentTests {
  @Test func allThatIsKnownIsRead() throws {
    let incidents = try #require(
      try read(
        """
        log: /var/lib/debrief/outage.db
        incidents:
          drafts: ../drafts
          timezone: Europe/Berlin
          exec: [bin/notify, --now, "a b"]
          webhook:
            url: https://chat.example/hook
            headers: {Authorization: {environment: TOKEN}, X-Kind: outage}
        """
      ).incidents)
    #expect(incidents.drafts == "/etc/../drafts")
    #expect(incidents.timeZone == "Europe/Berlin")
    #expect(incidents.command == ["/etc/bin/notify", "--now", "a b"])
    #expect(incidents.webhook?.url == .text("https://chat.example/hook"))
    #expect(incidents.webhook?.headers.map(\.name) == ["Authorization", "X-Kind"])
  }

  @Test func draftsAreBesideTheLog() throws {
    #expect(try read("log: /var/lib/a.db").incidents?.drafts == "/var/lib/drafts")
    #expect(try read("log: a.db", from: "c.yaml").incidents?.drafts == "drafts")
  }

  @Test func aProgramWithoutASlashIsLookedForByTheSystem() throws {
    #expect(try read("incidents: {exec: [notify]}").incidents?.command == ["notify"])
  }

  @Test func theURLOfAWebhookMayBeASecret() throws {
    let url = try read("incidents: {webhook: {url: {environment: HOOK}}}").incidents?.webhook?.url
    let place = Place(file: "/etc/debrief.yaml", line: 1, column: 28)
    #expect(url == .secret(.environment("HOOK", place)))
  }

  @Test(arguments: [
    Mistake(
      "incidents: {\ntimezone: Europe/Berln}",
      """
      2:11: incidents.timezone: "Europe/Berln" is not a time zone; write one such as Europe/Berlin \
      or UTC
      """),
    Mistake(
      "incidents: {\nexec: /bin/notify --now}",
      "2:7: incidents.exec: is not a list; write the program, then its arguments, each after a dash"
    ),
    Mistake(
      "incidents: {\nexec: []}",
      "2:7: incidents.exec: is empty; write the program, then its arguments, each after a dash"),
    Mistake(
      "incidents: {\nexec: [a, [b]]}",
      "2:11: incidents.exec[1]: is a list; write a word of the command"),
    Mistake(
      "incidents: {\nwebhook: {}}",
      "2:10: incidents.webhook.url: is missing; write the URL, or where it comes from"),
    Mistake(
      "incidents: {\nwebhook: }",
      "2:10: incidents.webhook.url: is missing; write the URL, or where it comes from"),
    Mistake(
      "incidents: {\nwebhook: {url: chat.example}}",
      """
      2:16: incidents.webhook.url: "chat.example" is not a URL; write one such as \
      https://site-a.example/health
      """),
    Mistake(
      "incidents: {\nwebhook: {url: 'https://a.example', header: {A: b}}}",
      "2:37: incidents.webhook.header: is not a key; did you mean \"headers\"?"),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }
}
