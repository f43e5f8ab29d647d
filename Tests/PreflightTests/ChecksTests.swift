import Configuration
import Interpreters
import Preflight
import Testing

/// What answers mean.
@Suite struct ChecksTests {
  private func reading(_ cluster: ClusterConfiguration, refusing name: String, _ code: Int)
    -> SQLServerReading
  {
    let rows = SQLAnswer.rows(SQLRows(columns: [], values: []))
    let answers = cluster.allStatements.map { statement in
      (statement.name, statement.name == name ? .serverError(code: code, message: "denied") : rows)
    }
    return SQLServerReading(name: "db-1", answers: Dictionary(uniqueKeysWithValues: answers))
  }

  @Test func allAnswersMakeOneLine() throws {
    let cluster = try #require(try Files.read(Files.group).clusters.first)
    let checks = cluster.checks(of: reading(cluster, refusing: "", 0), node: "db-1")
    #expect(checks.map(\.verdict) == [.ok])
  }

  @Test(arguments: [
    ("members", "performance_schema"), ("metadata.clusters", "mysql_innodb_cluster_metadata"),
  ])
  func theMissingGrantIsNamed(_ statement: String, _ schema: String) throws {
    let cluster = try #require(try Files.read(Files.group).clusters.first)
    let checks = cluster.checks(of: reading(cluster, refusing: statement, 1142), node: "db-1")
    #expect(checks.map(\.verdict) == [.fail])
    #expect(checks.first?.remedy == "run: GRANT SELECT ON \(schema).* TO 'debrief'@'%';")
  }

  @Test(arguments: [
    (SQLAnswer.clientError(code: 2005, message: "x"), "name is not known"),
    (.clientError(code: 2003, message: "x"), "cannot be connected"),
    (.clientError(code: 2026, message: "x"), "TLS"),
    (.serverError(code: 1045, message: "x"), "does not let debrief in"), (.noAnswer, "in time"),
  ])
  func everyWayToFailIsToldApart(_ answer: SQLAnswer, _ words: String) throws {
    let cluster = try #require(try Files.read(Files.galera).clusters.first)
    let reading = SQLServerReading(name: "db-1", connection: answer)
    let check = try #require(cluster.checks(of: reading, node: "db-1").first)
    #expect(check.verdict == .fail && check.says.contains(words) && !check.remedy.isEmpty)
  }

  @Test func galeraNeedsNoRights() throws {
    let cluster = try #require(try Files.read(Files.galera).clusters.first)
    #expect(cluster.accountSQL.last == "GRANT USAGE ON *.* TO 'debrief'@'%';")
  }

  @Test func aClockIsOffOnlyBeyondItsBound() {
    #expect(ClockComparison(target: 12, before: 10, after: 11).check(of: "a").verdict == .ok)
    let off = ClockComparison(target: 5, before: 10, after: 10.2).check(of: "a")
    #expect(off.verdict == .warn && off.says.contains("behind by 5.1 s"))
  }

  @Test func everyBlindSpotHasARemedy() throws {
    let spots = try Files.read(Files.group).blindSpots
    #expect(Set(spots.map(\.target)) == ["cluster:shop", "node:shop/db-1", "probes", "pages"])
    #expect(spots.allSatisfy { $0.verdict == .warn && !$0.remedy.isEmpty })
  }

  @Test func theRoleHasARuleForEachKind() throws {
    let yaml = try #require(try Files.read(Files.everything).kubernetes.first).roleYAML
    for kind in KubernetesKind.allCases { #expect(yaml.contains(kind.rule)) }
    #expect(!yaml.joined().contains("create"))
  }
}
