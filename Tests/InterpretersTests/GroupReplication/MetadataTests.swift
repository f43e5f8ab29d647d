import Events
import Interpreters
import Testing

private typealias S = GroupScene

/// Metadata is missing, in part, or at odds with the group only when that is sure, and since it was first seen.
@Suite struct MetadataTests {
  private let metadata = MetadataInterpreter(
    cluster: "c", nodes: [("n1", "n1:3306"), ("n2", "n2:3306"), ("n3", "n3:3306")])
  private let noSchema = SQLAnswer.serverError(code: 1049, message: "Unknown database")
  private let denied = SQLAnswer.serverError(code: 1142, message: "SELECT command denied")

  @Test func whatIsMissingOnceIsNotMissing() {
    let gone = all(5, version: noSchema)
    #expect(metadata.lines(all(0), gone) == [])
    #expect(metadata.lines(all(0), gone, all(10)) == [])
    #expect(
      metadata.lines(all(0), gone, all(10, version: noSchema)) == [
        "1970-01-01T00:00:05Z metadata:c metadata.changed "
          + #"{"code":"1049","from":"present","seenOn":["node:c/n1","node:c/n2","node:c/n3"],"#
          + #""to":"missing"} confirmed=1970-01-01T00:00:10Z"#
      ])
  }

  @Test func aPermissionThatLacksIsNoMissingMetadata() {
    let made = metadata.last([all(0), all(5, version: denied), all(10, version: denied)])
    #expect(made.observations == [])
    #expect(
      made.sight
        == .none(
          ["n1", "n2", "n3"].map { "\($0): 1142 SELECT command denied" }.joined(separator: "; ")))
  }

  @Test func aViewWhoseTablesAreGoneIsPartial() {
    let broken = SQLAnswer.serverError(code: 1356, message: "View references invalid table")
    #expect(
      metadata.lines(all(0), all(5, instances: broken), all(10, instances: broken)).first?
        .contains(#""to":"partial""#) == true)
  }

  @Test func anotherGroupsNameIsInconsistentAtOnce() {
    #expect(
      metadata.lines(all(0), all(5, group: "other")) == [
        "metadata:c metadata.changed "
          + #"{"from":"present","seenOn":["node:c/n1","node:c/n2","node:c/n3"],"#
          + #""to":"inconsistent"}"#
      ])
  }

  @Test func aMemberThatIsNotRegisteredIsDriftAfterTwoMinutes() {
    let known = instances(["n1", "n2"])
    let drift = [0, 60, 119].map { all($0, instances: known) }
    #expect(metadata.last(drift).observations == [])
    #expect(
      metadata.last(drift + [all(120, instances: known)]).observations.map(goldenLine) == [
        "1970-01-01T00:00:00Z metadata:c metadata.changed "
          + #"{"from":"present","seenOn":["node:c/n1","node:c/n2","node:c/n3"],"to":"drift","#
          + #""unmatched":["node:c/n3"]} confirmed=1970-01-01T00:02:00Z"#
      ])
    #expect(metadata.last(drift + [all(120), all(240, instances: known)]).observations == [])
  }

  @Test func aRegisteredServerThatIsNoMemberIsDriftToo() {
    let known = instances(["n1", "n2", "n3", "n7"])
    #expect(
      metadata.lines(all(0, instances: known), all(120, instances: known)).first?
        .contains(#""unmatched":["node:c/n7:3306"]"#) == true)
  }

  @Test func aNodeOutsideTheGroupThatLacksTheMetadataIsDrift() {
    func alone(_ second: Int64) -> Sample<SQLRound> {
      let known = instances(["n1", "n2"])
      return S.round(
        second, node("n1", "n1P n2", instances: known), node("n2", "n1P n2", instances: known),
        node("n3", "n3-", version: noSchema))
    }
    #expect(
      metadata.lines(alone(0), alone(120)) == [
        "1970-01-01T00:00:00Z metadata:c metadata.changed "
          + #"{"code":"1049","from":"present","seenOn":["node:c/n3"],"to":"drift","#
          + #""unmatched":["node:c/n3"]} confirmed=1970-01-01T00:02:00Z"#
      ])
  }

  @Test func ofASetOfClustersOnlyThisOneCounts() {
    let both = S.rows(
      ["cluster_id", "group_name"], [["id", S.group], ["other", "00000000-other"]])
    let known = S.rows(
      ["cluster_id", "mysql_server_uuid", "address"],
      ["n1", "n2", "n3"].map { ["id", S.uuid($0), $0] } + [["other", "x", "far:3306"]])
    let rounds = [0, 60, 120].map { all($0, clusters: both, instances: known) }
    #expect(metadata.last(rounds).observations == [])
    #expect(metadata.lines(rounds[0]) == [#"metadata:c metadata.changed {"to":"present"}"#])
  }

  @Test func anOldFormIsNotUnderstood() {
    let old = S.rows(["major", "minor", "patch"], [["1", "0", "1"]])
    let made = metadata.last([all(0, version: old)])
    #expect(made.observations == [])
    #expect(made.sight != .clear)
  }

  @Test func nodesThatAreDownSayNothing() {
    let down = S.round(5, S.refused("n1"), S.silent("n2"), S.refused("n3"))
    let made = metadata.last([all(0), down])
    #expect(made == Interpretation())
  }

  private func all(
    _ second: Int64, version: SQLAnswer? = nil, group: String = S.group,
    clusters: SQLAnswer? = nil, instances: SQLAnswer? = nil
  ) -> Sample<SQLRound> {
    let nodes = ["n1", "n2", "n3"].map {
      node(
        $0, "n1P n2 n3", version: version, group: group, clusters: clusters, instances: instances)
    }
    return S.round(second, nodes[0], nodes[1], nodes[2])
  }

  private func node(
    _ name: String, _ members: String, version: SQLAnswer? = nil, group: String = S.group,
    clusters: SQLAnswer? = nil, instances: SQLAnswer? = nil
  ) -> SQLServerReading {
    S.node(
      name, "", members,
      more: [
        "node": S.rows(["server_uuid", "group_name"], [[S.uuid(name), group]]),
        "version": version ?? S.rows(["major", "minor", "patch"], [["2", "2", "0"]]),
        "clusters": clusters ?? S.rows(["cluster_id", "group_name"], [["id", S.group]]),
        "instances": instances ?? self.instances(["n1", "n2", "n3"]),
      ])
  }

  private func instances(_ names: [String]) -> SQLAnswer {
    S.rows(
      ["cluster_id", "mysql_server_uuid", "address"],
      names.map { ["id", S.uuid($0), "\($0):3306"] })
  }
}
