/// Every event type that Debrief knows.
public enum EventCatalog {
  /// The payload types, family by family.
  public static let all: [any EventPayload.Type] = [
    ComponentChanged.self,
    NodeChanged.self, NodeRoleChanged.self, NodeRejoinAttempted.self, NodeResyncChanged.self,
    NodeResyncProgressed.self,
    ClusterChanged.self, ClusterQuorumChanged.self, ClusterRedundancyChanged.self,
    ClusterViewChanged.self, ClusterWriteAccessChanged.self,
    MetadataChanged.self,
    RouterChanged.self, RouterMetadataChanged.self,
    RouteChanged.self,
    ClaimChanged.self,
    VolumeChanged.self,
    StorageCapacityChanged.self,
    BackendChanged.self, BackendRestarted.self,
    HostChanged.self, HostRebooted.self, HostPressureChanged.self,
    WorkloadChanged.self, WorkloadScaled.self, WorkloadRolledOut.self,
    ProbeChanged.self, ProbeSummarized.self, ProbeDistrusted.self, ProbeTrusted.self,
    PageChanged.self, PagePosted.self,
    AlertChanged.self,
    DeployChanged.self,
    OperatorActed.self, OperatorNoted.self, OperatorStated.self,
    OperatorConnected.self,
    CustomerReported.self,
    DataChecked.self,
    FlowChanged.self,
    BacklogChanged.self,
    CollectorChanged.self, CollectorClockMeasured.self, CollectorWitnessed.self,
    TopologyDeclared.self,
    PolicyDeclared.self,
    MaintenanceChanged.self,
    IncidentOpened.self, IncidentAcknowledged.self, IncidentDiagnosed.self,
    IncidentMitigated.self, IncidentResolved.self, IncidentRetitled.self,
    IncidentSeverityChanged.self, IncidentMerged.self, IncidentSplit.self, IncidentReopened.self,
    IncidentPublished.self, IncidentFigureStated.self,
    EventRetracted.self, EventCorrected.self, EventRedacted.self,
    LogConflicted.self,
  ]

  /// The payload type of a CloudEvents `type`, or nil when the catalogue does not hold it.
  public static func payloadType(of type: String) -> (any EventPayload.Type)? {
    byType[type]
  }

  private static let byType = Dictionary(uniqueKeysWithValues: all.map { ($0.type, $0) })
}
