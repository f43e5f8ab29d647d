import Events
import Testing

/// How events read on a timeline.
@Suite struct SentenceTests {
  @Test(arguments: [
    said(
      "node:mysql/db-2",
      NodeChanged(from: .up, to: .down, reason: "left the group", observer: "db-1"),
      "`db-2` went from up to down: left the group (seen by db-1)"),
    said("node:mysql/db-2", NodeChanged(from: .up, to: .up), "`db-2` is up"),
    said(
      "node:mysql/db-2",
      NodeRejoinAttempted(outcome: .failed, reason: "no metadata", code: "51104"),
      "`db-2` could not rejoin its cluster: no metadata (error `51104`)"),
    said(
      "node:mysql/db-2",
      NodeResyncChanged(to: .finished, method: .clone, donor: "db-1", bytes: 12_540_000_000),
      "`db-2` finished its resync by clone from db-1, 12.5 GB received"),
    said(
      "node:mysql/db-2", NodeResyncChanged(to: .started, method: .incremental, donor: "db-1"),
      "`db-2` started to resync incrementally from db-1"),
    said(
      "node:mysql/db-2", NodeResyncChanged(to: .started, method: .ist),
      "`db-2` started to resync by IST"),
    said(
      "node:mysql/db-2", NodeRoleChanged(from: .primary, to: .none), "`db-2` is no longer primary"),
    said(
      "cluster:mysql", ClusterQuorumChanged(to: .lost, reachable: 1, total: 3),
      "the cluster `mysql` lost its majority: 1 of 3 members reachable"),
    said(
      "cluster:mysql", ClusterRedundancyChanged(online: 2, expected: 3, tolerates: 0),
      "the cluster `mysql` has 2 of 3 members online and tolerates 0 further failures"),
    said(
      "cluster:mysql",
      ClusterViewChanged(
        viewId: "7", members: [Subject(.node, "a"), Subject(.node, "b")],
        primary: Subject(.node, "a")),
      "the cluster `mysql` has a new view of 2 members: `a` and `b`, with `a` as primary"),
    said(
      "metadata:mysql",
      MetadataChanged(from: .present, to: .missing, seenOn: [Subject(.node, "a")], code: "51104"),
      "the metadata `mysql` is missing, before: present, seen on `a` (error `51104`)"),
    said(
      "claim:prod/data-db-2", ClaimChanged(to: .pending),
      "the claim `data-db-2` is waiting for a volume"),
    said(
      "workload:prod/mysql", WorkloadScaled(from: 3, to: 1, by: "olga"),
      "olga scaled `mysql` from 3 to 1"),
    said(
      "workload:prod/mysql", WorkloadScaled(from: 3, to: 1, manager: "kubectl-edit"),
      "an operator scaled `mysql` from 3 to 1 (with `kubectl-edit`)"),
    said(
      "debrief/cli",
      TopologyDeclared(components: [
        .init(Subject(.node, "a"), watchedBy: Subject(.collector, "x")),
        .init(Subject(.node, "b")),
        .init(Subject(.node, "a"), watchedBy: Subject(.collector, "y")),
      ]),
      "2 components declared: `a` and `b`"),
    said(
      "backend:nfs/nas-1", BackendRestarted(downMilliseconds: 5000),
      "`nas-1` restarted and was away for 5.0 s"),
    said(
      "page:status/acme", PageChanged(to: .operational),
      "the status page `acme` shows operational"),
    said(
      "page:status/acme", PageChanged(from: .operational, to: .partialOutage),
      "the status page `acme` went from operational to partial outage"),
    said(
      "node:mysql/db-2",
      OperatorActed(
        action: "reconnect db-2", by: "olga", to: .failed, command: ["mysqlsh", "-f", "x"],
        exitStatus: 1),
      "olga tried without success on `db-2`: reconnect db-2 (`mysqlsh -f x`), exit status 1"),
    said("no subject", OperatorActed(action: "make coffee"), "an operator finished: make coffee"),
    said(
      "incident:i",
      OperatorStated(topic: .workedWell, text: "backups", by: "olga", role: "operator"),
      "olga, operator, stated on worked well: backups"),
    said(
      "incident:i", IncidentMitigated(by: "olga", text: "writes work"),
      "the incident `i` was mitigated by olga: writes work"),
    said(
      "collector:k8s/a1", CollectorChanged(to: .blind, watches: [Subject(.node, "a")]),
      "the collector `a1` sees nothing of `a`"),
    said(
      "collector:k8s/a1", CollectorClockMeasured(offsetMilliseconds: -420.5),
      "the clock of `a1` is 0.4205 s behind its reference"),
    said(
      "no subject",
      EventCorrected(
        target: EventReference(source: "p", id: "7"), time: "2025-01-15T09:54:00+01:00",
        reason: "clock"),
      "the time of the event `7` of `p` was corrected to "
        + "2025-01-15T08:54:00Z on 2025-01-15T08:54:00Z: clock"
    ),
    said(
      "policy:default", PolicyDeclared(mergeGapSeconds: 60),
      "1 setting declared: `mergeGapSeconds = 60`"),
  ])
  func reads(_ expectation: Expectation) {
    #expect(expectation.found == expectation.expected)
  }

  @Test func whatCameFromOutsideStaysVerbatim() {
    let sentence = NodeChanged(to: .down, reason: "<b>*down*</b>").sentence(
      about: Subject(.node, "n"))
    #expect(sentence.pieces.contains(.verbatim("<b>*down*</b>")))
  }

  struct Expectation: Sendable {
    let found: String
    let expected: String
  }

  private static func said(
    _ subject: String, _ payload: any EventPayload, _ expected: String
  ) -> Expectation {
    let subject = Subject(subject) ?? Subject(.source, subject)
    return Expectation(found: payload.sentence(about: subject).plain, expected: expected)
  }
}
