/// The keys at the top of the file.
enum TopKey: String, SectionKey {
  case log, hub, spool, name
  case dependsOn = "depends_on"
  case clusters, kubernetes, routers, probes, vantages, pages, storage, topology, policy, incidents

  static let section = "top"

  var need: Need { self == .log ? .defaultsTo("debrief.db") : .optional }
}

/// The sections of the file, each with its keys: all that the reader knows.
enum Schema {
  static var sections: [any SectionKey.Type] {
    [
      TopKey.self, ClusterKey.self, NodeKey.self, KubernetesKey.self, ClaimCanaryKey.self,
      RouterKey.self, RouteKey.self,
      ProbeKey.self,
      QuestionKey.self, ExpectKey.self, VantageKey.self, PageKey.self, PageTextKey.self,
      StorageKey.self,
      ComponentKey.self, PolicyKey.self, ClockKey.self, SeverityKey.self, IncidentKey.self,
      WebhookKey.self, SecretKey.self,
    ]
  }
}
