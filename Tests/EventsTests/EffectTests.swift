import Events
import Testing

/// What each event type means in its interesting states: the table that projections rely on.
@Suite struct EffectTests {
  @Test(arguments: Meaning.all) func eachTypeMeansWhatTheTableSays(_ meaning: Meaning) {
    #expect(meaning.found == meaning.expected, "\(meaning.type)")
  }

  @Test func everyTypeIsInTheTable() {
    let types = Set(Meaning.all.map(\.type))
    #expect(EventCatalog.all.map { $0.type }.filter { !types.contains($0) } == [])
  }
}

/// A payload on a subject and the effects it should have, one a line.
struct Meaning: Sendable {
  let type: String
  let found: [String]
  let expected: [String]

  init(_ subject: String, _ payload: any EventPayload, _ expected: String...) {
    let subject = Subject(subject) ?? Subject(.source, subject)
    type = Swift.type(of: payload).type
    found = payload.effects(on: subject).map { $0.line(without: subject) }
    self.expected = expected
  }

  static let all =
    components + clusters + storage + outside + people + incidents + records + flows + figures
}

extension Meaning {
  fileprivate static let components = [
    Meaning(
      "service:shop", ComponentChanged(to: .up),
      "ended unobserved", "ended maintenance@state", "ended availability"),
    Meaning(
      "service:shop", ComponentChanged(to: .degraded),
      "ended unobserved", "began availability degraded"),
    Meaning("service:shop", ComponentChanged(to: .unknown), "began unobserved atRisk"),
    Meaning(
      "service:shop", ComponentChanged(to: .maintenance),
      "ended unobserved", "began maintenance@state atRisk"),
    Meaning("node:n", NodeChanged(to: .down), "ended unobserved", "began availability unavailable"),
    Meaning(
      "cluster:c", ClusterChanged(to: .down), "ended unobserved", "began availability unavailable"),
    Meaning(
      "router:r", RouterChanged(to: .down), "ended unobserved", "began availability unavailable"),
    Meaning(
      "backend:b", BackendChanged(to: .down), "ended unobserved", "began availability unavailable"),
    Meaning("host:h", HostChanged(to: .down), "ended unobserved", "began availability unavailable"),
    Meaning(
      "workload:w", WorkloadChanged(to: .down), "ended unobserved",
      "began availability unavailable"),
    Meaning(
      "probe:p", ProbeChanged(to: .down), "ended unobserved", "began availability unavailable"),
    Meaning("host:h", HostRebooted(), "changed boot to rebooted"),
    Meaning("host:h", HostRebooted(bootId: "b7"), "changed boot to b7"),
    Meaning("backend:b", BackendRestarted(downMilliseconds: 5000), "changed boot to restarted"),
    Meaning(
      "host:h", HostPressureChanged(resource: .memory, to: .high), "began capacity.memory atRisk"),
    Meaning(
      "host:h", HostPressureChanged(resource: .cpu, to: .exhausted), "began capacity.cpu degraded"),
    Meaning("host:h", HostPressureChanged(resource: .cpu, to: .ok), "ended capacity.cpu"),
    Meaning(
      "workload:w", WorkloadScaled(from: 3, to: 1, by: "olga"),
      "changed replicas from 3 to 1 by operator olga"),
    Meaning(
      "workload:w", WorkloadScaled(from: 3, to: 1, manager: "kubectl-scale"),
      "changed replicas from 3 to 1 by operator"),
    Meaning(
      "workload:w", WorkloadScaled(from: 3, to: 5, manager: "autoscaler"),
      "changed replicas from 3 to 5 by automation autoscaler"),
    Meaning(
      "workload:w", WorkloadRolledOut(to: .started), "began activity.rollout atRisk",
      "changed version to a new version (started)"),
    Meaning(
      "workload:w", WorkloadRolledOut(to: .finished, version: "8"), "ended activity.rollout",
      "changed version to 8"),
  ]

  fileprivate static let clusters = [
    Meaning(
      "node:n", NodeRoleChanged(from: .secondary, to: .primary),
      "changed role from secondary to primary"),
    Meaning("node:n", NodeRejoinAttempted(outcome: .started)),
    Meaning("node:n", NodeRejoinAttempted(outcome: .done), "changed membership to joined"),
    Meaning(
      "node:n", NodeRejoinAttempted(outcome: .failed), "changed membership to joined (failed)"),
    Meaning("node:n", NodeResyncChanged(to: .started), "began resync degraded"),
    Meaning("node:n", NodeResyncChanged(to: .finished), "ended resync"),
    Meaning(
      "node:n", NodeResyncChanged(to: .failed), "ended resync", "changed state to resynced (failed)"
    ),
    Meaning(
      "node:n", NodeResyncProgressed(done: 1, total: 4, unit: "bytes"), "resyncShare = 0.25"),
    Meaning("node:n", NodeResyncProgressed(done: 9, total: 4, unit: "bytes"), "resyncShare = 1.0"),
    Meaning("cluster:c", ClusterQuorumChanged(to: .lost), "began quorum unavailable"),
    Meaning("cluster:c", ClusterQuorumChanged(to: .held), "ended quorum"),
    Meaning(
      "cluster:c", ClusterRedundancyChanged(online: 2, expected: 3, tolerates: 0),
      "began redundancy atRisk", "onlineMembers = 2.0"),
    Meaning(
      "cluster:c", ClusterRedundancyChanged(online: 3, expected: 3, tolerates: 1),
      "ended redundancy", "onlineMembers = 3.0"),
    Meaning(
      "cluster:c",
      ClusterViewChanged(viewId: "7", members: [Subject(.node, "a"), Subject(.node, "b")]),
      "changed membership to node:a node:b"),
    Meaning("cluster:c", ClusterWriteAccessChanged(to: .readOnly), "began readOnly degraded"),
    Meaning("cluster:c", ClusterWriteAccessChanged(to: .readWrite), "ended readOnly"),
    Meaning(
      "metadata:m", MetadataChanged(to: .missing), "began metadata unavailable",
      "changed state to missing"),
    Meaning(
      "metadata:m", MetadataChanged(to: .drift), "began metadata atRisk",
      "changed state to drift"),
    Meaning(
      "metadata:m", MetadataChanged(to: .present), "ended metadata",
      "changed state to present"),
    Meaning("router:r", RouterMetadataChanged(to: .stale), "began metadata atRisk"),
    Meaning("router:r", RouterMetadataChanged(to: .lost), "began metadata degraded"),
    Meaning("router:r", RouterMetadataChanged(to: .fresh), "ended metadata"),
    Meaning("route:r/rw", RouteChanged(to: .stopped), "began availability unavailable"),
    Meaning("route:r/rw", RouteChanged(to: .accepting), "ended availability"),
  ]

  fileprivate static let storage = [
    Meaning("claim:c", ClaimChanged(to: .pending), "began provisioning degraded"),
    Meaning("claim:c", ClaimChanged(to: .lost), "began provisioning unavailable"),
    Meaning("claim:c", ClaimChanged(to: .bound), "ended provisioning"),
    Meaning(
      "claim:c", ClaimChanged(from: .bound, to: .terminating), "ended provisioning",
      "changed state from bound to terminating"),
    Meaning("volume:v", VolumeChanged(to: .mountFailed), "began availability unavailable"),
    Meaning("volume:v", VolumeChanged(to: .degraded), "began availability degraded"),
    Meaning("volume:v", VolumeChanged(to: .mounted), "ended availability"),
    Meaning("volume:v", VolumeChanged(to: .released), "changed state to released"),
    Meaning("backend:b", StorageCapacityChanged(to: .low), "began capacity atRisk"),
    Meaning("backend:b", StorageCapacityChanged(to: .full), "began capacity unavailable"),
    Meaning("backend:b", StorageCapacityChanged(to: .ok), "ended capacity"),
  ]

  fileprivate static let outside = [
    Meaning(
      "probe:p", ProbeSummarized(checks: 60, failed: 3, periodSeconds: 300), "failedChecks = 3.0"),
    Meaning("probe:p", ProbeDistrusted(reason: "cache"), "began distrusted atRisk"),
    Meaning("probe:p", ProbeTrusted(), "ended distrusted"),
    Meaning(
      "page:p", PageChanged(from: .operational, to: .majorOutage), "ended unobserved",
      "changed state from operational to majorOutage", "reached communicated by automation"),
    Meaning(
      "page:p", PageChanged(to: .operational), "ended unobserved", "changed state to operational"),
    Meaning("page:p", PageChanged(to: .unreadable), "began unobserved atRisk"),
    Meaning(
      "page:p", PagePosted(status: .investigating, by: "olga"),
      "reached communicated by operator olga"),
    Meaning(
      "node:n", AlertChanged(name: "down", to: .firing), "began firing.down atRisk",
      "reached detected by monitor down"),
    Meaning(
      "node:n", AlertChanged(name: "down", to: .acknowledged, by: "olga"),
      "reached acknowledged by operator olga"),
    Meaning(
      "node:n", AlertChanged(name: "down", to: .silenced),
      "changed state to silenced: down by operator"),
    Meaning("node:n", AlertChanged(name: "down", to: .resolved), "ended firing.down"),
    Meaning(
      "service:s", DeployChanged(to: .started, version: "2"),
      "began activity.rollout atRisk", "changed version to 2 (started)"),
    Meaning(
      "service:s", DeployChanged(to: .rolledBack, version: "2", from: "1", by: "olga"),
      "ended activity.rollout", "changed version from 1 to 2 by operator olga (undone)"),
    Meaning("service:s", MaintenanceChanged(to: .started), "began maintenance atRisk"),
    Meaning("service:s", MaintenanceChanged(to: .finished), "ended maintenance"),
  ]

  fileprivate static let people = [
    Meaning(
      "backend:b", OperatorActed(action: "restart it", to: .started),
      "began activity.restart it atRisk", "changed action to restart it by operator (started)"),
    Meaning(
      "backend:b", OperatorActed(action: "restart it", by: "olga"), "ended activity.restart it",
      "changed action to restart it by operator olga"),
    Meaning(
      "backend:b", OperatorActed(action: "restart it", to: .failed), "ended activity.restart it",
      "changed action to restart it by operator (failed)"),
    Meaning(
      "node:n", OperatorConnected(tool: "mysqlsh", to: .opened, account: "root"),
      "changed session to opened mysqlsh by operator root"),
    Meaning("node:n", OperatorNoted(text: "odd"), "changed note to odd by operator"),
    Meaning(
      "node:n", OperatorNoted(text: "odd", by: "olga", observed: true),
      "changed note to odd by operator olga", "reached detected by operator olga"),
    Meaning(
      "incident:i", OperatorStated(topic: .rootCause, text: "x", by: "olga", role: "operator"),
      "changed statement.rootCause to x by operator olga, operator"),
    Meaning(
      "service:s", CustomerReported(customer: "a bakery"), "reached detected by customer a bakery"),
    Meaning(
      "cluster:c", DataChecked(method: "count", result: .complete, missing: 0),
      "missingTransactions = 0.0"),
  ]

  fileprivate static let incidents = [
    Meaning(
      "incident:i",
      IncidentOpened(title: "Down", severity: "major", about: [Subject(.node, "n")], by: "olga"),
      "reached declared by operator olga", "changed title to Down by operator olga",
      "changed severity to major by operator olga", "changed about to node:n by operator olga"),
    Meaning(
      "incident:i", IncidentOpened(title: "Down"), "reached declared by automation",
      "changed title to Down by automation"),
    Meaning(
      "incident:i", IncidentAcknowledged(by: "olga"), "reached acknowledged by operator olga"),
    Meaning("incident:i", IncidentDiagnosed(), "reached diagnosed by operator"),
    Meaning("incident:i", IncidentMitigated(), "reached mitigated by operator"),
    Meaning("incident:i", IncidentResolved(), "reached resolved by operator"),
    Meaning("incident:i", IncidentRetitled(title: "Up"), "changed title to Up"),
    Meaning("incident:i", IncidentSeverityChanged(to: "minor"), "changed severity to minor"),
    Meaning(
      "incident:i", IncidentMerged(into: Subject(.incident, "j")),
      "changed mergedInto to incident:j"),
    Meaning(
      "incident:i",
      IncidentSplit(into: Subject(.incident, "j"), title: "Two", about: [Subject(.node, "n")]),
      "changed splitInto to incident:j", "incident:j changed title to Two",
      "incident:j changed about to node:n"),
  ]

  fileprivate static let records = [
    Meaning(
      "collector:k", CollectorChanged(to: .watching, watches: [Subject(.node, "n")]),
      "ended unobserved", "ended availability", "changed watches to node:n"),
    Meaning("collector:k", CollectorChanged(to: .blind), "began unobserved atRisk"),
    Meaning("collector:k", CollectorChanged(to: .stopped), "began unobserved atRisk"),
    Meaning(
      "collector:k", CollectorChanged(to: .degraded), "ended unobserved",
      "began availability degraded"),
    Meaning(
      "collector:k", CollectorClockMeasured(offsetMilliseconds: -420.5),
      "clockOffsetMilliseconds = -420.5"),
    Meaning(
      "debrief/cli",
      TopologyDeclared(components: [
        .init(
          Subject(.service, "shop"), dependsOn: [Subject(.cluster, "c")], userFacing: true,
          label: "the shop", members: 3, watchedBy: Subject(.collector, "k"))
      ]),
      "service:shop changed dependsOn to cluster:c", "service:shop changed userFacing to true",
      "service:shop changed label to the shop", "service:shop changed members to 3",
      "collector:k changed watches to service:shop"),
    Meaning(
      "policy:default",
      PolicyDeclared(mergeGapSeconds: 60, dominantShare: 0.4),
      "changed setting.mergeGapSeconds to 60", "changed setting.dominantShare to 0.4"),
    Meaning(
      "debrief/cli",
      EventRetracted(target: EventReference(source: "p", id: "1"), reason: "no"), "retracted p#1"),
    Meaning(
      "debrief/cli",
      EventCorrected(
        target: EventReference(source: "p", id: "1"), time: "2025-01-15T09:54:00+01:00",
        precision: .minutes, reason: "no"),
      "event:p#1 changed occurrence to 2025-01-15T08:54:00Z",
      "event:p#1 changed precision to minutes"),
    Meaning(
      "debrief/cli", EventRedacted(target: EventReference(source: "p", id: "1"), reason: "secret"),
      "event:p#1 changed redaction to secret"),
    Meaning(
      "debrief/log",
      LogConflicted(source: "p", id: "1", offeredHash: "00", storedPosition: 4)),
  ]
}
