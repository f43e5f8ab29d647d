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

  @Test func theRoleHasARuleForEachKindAndNoMore() throws {
    let cluster = try #require(try Files.read(Files.everything).kubernetes.first)
    let rules = cluster.roleYAML.filter { $0.hasPrefix("  - {apiGroups") }
    #expect(rules.count == KubernetesKind.allCases.count)
    #expect(rules.allSatisfy { $0.hasSuffix("verbs: [\"list\", \"watch\"]}") })
    #expect(
      rules.contains(
        "  - {apiGroups: [\"longhorn.io\"], resources: [\"volumes\"], verbs: [\"list\", \"watch\"]}"
      ))
  }

  @Test func whatLiesInOneNamespaceIsBoundThereAndCanariesMayMakeClaims() throws {
    let cluster = try #require(
      try Files.read(
        """
        kubernetes:
          - name: lab
            kubeconfig: k
            namespace: shop
            canary: {namespace: canary, classes: [fast]}
        """
      ).kubernetes.first)
    let documents = cluster.roleYAML.joined(separator: "\n").split(separator: "---")
    let kinds = documents.compactMap { $0.split(separator: "\n").first { $0.hasPrefix("kind: ") } }
    #expect(
      kinds.map { $0.dropFirst(6) } == [
        "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "Role",
        "RoleBinding",
      ])
    #expect(documents[1].contains("\"nodes\"") && !documents[1].contains("\"pods\""))
    #expect(documents[3].contains("\"pods\"") && documents[3].contains("namespace: shop"))
    #expect(
      documents[5].contains(
        "[\"persistentvolumeclaims\"], verbs: [\"create\", \"get\", \"delete\"]"))
    #expect(documents[5].contains("namespace: canary"))
    #expect(documents[6].contains("name: debrief, namespace: shop}"))
  }

  @Test func aRightThatIsMissingIsNamedWithItsRule() throws {
    let cluster = try #require(try Files.read(Files.everything).kubernetes.first)
    for right in cluster.rights {
      let check = try #require(cluster.checks(denied: [right]).first)
      #expect(
        check.verdict == .fail && check.says.contains("may not \(right.verb) \(right.resource)"))
      #expect(check.remedy.hasSuffix("verbs: [\"\(right.verb)\"]}"))
    }
    #expect(cluster.checks(denied: []).map(\.verdict) == [.ok])
  }
}
