import Testing

/// A command that is run and recorded.
struct WrapTests {
  @Test func theCommandKeepsItsStreamsAndItsStatus() throws {
    let desk = try Desk()
    desk.variables["DEBRIEF_LOG"] = "w.db"
    let run = try desk.shell("echo in | debrief wrap -- sh -c 'cat; echo bad >&2; exit 3'")
    #expect(run.status == 3)
    #expect(run.output == "in\n")
    #expect(run.errorLines.contains("bad"))
    let events = try desk.exported("w.db")
    #expect(events.map { $0["data"]?["to"] } == [.text("started"), .text("failed")])
    #expect(events[1]["data"]?["exitStatus"] == .number(3))
    #expect(
      events[1]["data"]?["command"]?.list.map(\.text) == [
        "sh", "-c", "cat; echo bad >&2; exit 3",
      ])
    #expect(events[0]["data"]?["key"] == events[1]["data"]?["key"])
  }

  @Test func success() throws {
    let desk = try Desk()
    try desk.debrief("wrap", "--on", "node:mysql/db-2", "--", "true").ok()
    let events = try desk.exported()
    #expect(events.map { $0["data"]?["to"] } == [.text("started"), .text("done")])
    #expect(events.map { $0["subject"] } == [.text("node:mysql/db-2"), .text("node:mysql/db-2")])
    let timeline = try desk.debrief("timeline").ok().output
    #expect(timeline.contains("sam began on db-2: true\n"))
  }

  @Test func aMissingCommand() throws {
    let desk = try Desk()
    let run = try desk.debrief("wrap", "--", "no-such-command")
    #expect(run.status == 127)
    #expect(
      run.errorLines.last
        == "debrief: no-such-command: No such file or directory; the command was not run")
    let end = try desk.exported().last?["data"]
    #expect(end?["to"] == .text("failed"))
    #expect(end?["exitStatus"] == .number(127))
    try desk.debrief("done").expect(
      65, "debrief: sam has begun nothing that is not done; record it with act")
  }

  @Test func aCommandThatIsKilled() throws {
    let desk = try Desk()
    let run = try desk.debrief("wrap", "--", "sh", "-c", "kill -9 $$")
    #expect(run.status == 137)
    #expect(try desk.exported().last?["data"]?["exitStatus"] == .number(137))
  }

  @Test func knownErrorsOfToolsAreRecordedAndNothingElseOfTheirOutput() throws {
    let desk = try Desk()
    try desk.writeProgram(
      """
      echo 'password hunter2' >&2
      echo 'Cluster.rescan: no quorum (MYSQLSH 51011)' >&2
      echo out
      exit 1
      """, to: "mysqlsh")
    let run = try desk.debrief("wrap", "--", "./mysqlsh", "--js")
    #expect(run.status == 1)
    #expect(run.output == "out\n")
    #expect(run.errors.contains("password hunter2\nCluster.rescan: no quorum (MYSQLSH 51011)\n"))
    let errors = try desk.exported().last?["data"]?["errors"]?.list.map(\.text)
    #expect(errors == ["MYSQLSH 51011: the cluster has no quorum"])
    let timeline = try desk.debrief("timeline").ok().output
    #expect(timeline.contains("exit status 1 (MYSQLSH 51011: the cluster has no quorum)"))
    #expect(!String(decoding: desk.bytes("debrief.db-wal"), as: UTF8.self).contains("hunter2"))
  }

  @Test func whatAToolLeavesBehindIsNotWaitedFor() throws {
    let desk = try Desk()
    try desk.writeProgram(
      """
      sleep 1000 & echo $! >left
      echo 'Error from server (Forbidden): x' >&2
      """, to: "kubectl")
    try desk.debrief("wrap", "--", "./kubectl").ok()
    try desk.shell("kill $(cat left)").ok()
    let errors = try desk.exported().last?["data"]?["errors"]?.list.map(\.text)
    #expect(errors == ["kubectl Forbidden: a right is missing"])
  }

  @Test func noCommandIsAUsageError() throws {
    for words in ["wrap", "wrap --"] {
      let run = try Desk().shell("debrief \(words)")
      #expect(run.status == 64)
      #expect(run.errors.contains("debrief wrap -- kubectl get pods"))
    }
  }

  @Test func aLogThatIsAwayStopsNobody() throws {
    let desk = try Desk()
    try desk.shell("mkdir away").ok()
    let run = try desk.debrief("wrap", "--log", "away", "--", "echo", "ran").ok()
    #expect(run.output == "ran\n")
    let line = "debrief: not recorded: away: is a folder; name a file in it"
    #expect(run.errorLines == [line, line])
  }

  @Test(arguments: [
    ("--password=hunter2", "--password=***"), ("--token hunter2", "--token ***"),
    ("-phunter2", "-p***"), ("-p 3306 -p8080", "-p 3306 -p8080"),
    ("PGPASSWORD=hunter2 psql", "PGPASSWORD=*** psql"),
    ("mysql:" + "//root:hunter2@db-1/shop", "mysql:" + "//root:***@db-1/shop"),
    ("-H 'Authorization: Bearer hunter2'", "-H Authorization: Bearer ***"),
    ("'mysql -phunter2 shop'", "mysql -p*** shop"),
    ("--token --verbose", "--token --verbose"), ("a@b:" + "//c:d", "a@b:" + "//c:d"),
    ("kubectl get secrets", "kubectl get secrets"),
  ])
  func secretsAreNotRecorded(_ typed: String, _ recorded: String) throws {
    let desk = try Desk()
    let run = try desk.shell("debrief wrap -- echo \(typed)").ok()
    #expect(!run.errors.contains("hunter2"))
    let action = try desk.exported().last?["data"]?["action"]?.text
    #expect(action == "echo " + recorded)
    #expect(!String(decoding: desk.bytes("debrief.db-wal"), as: UTF8.self).contains("hunter2"))
  }
}
