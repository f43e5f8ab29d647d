import Events

extension Configuration {
  /// Reads the YAML of a configuration file.
  ///
  /// - Parameters:
  ///   - bytes: what the file holds, at most 1 MB of UTF-8.
  ///   - file: the path it was read from; relative paths in it are relative to its folder.
  ///   - machine: what the file leaves to the machine.
  /// - Returns: the configuration, with every default filled in.
  /// - Throws: everything that is wrong with it, at once and by place.
  public static func read(
    _ bytes: [UInt8], from file: String, on machine: Machine
  ) throws(ConfigurationError) -> Configuration {
    let source = try SourceText(bytes, file: file)
    let (root, complaints) = try source.composed()
    guard let root, !root.isNull else {
      throw source.refusal("is empty; write what to watch, such as probes:", line: 1, column: 1)
    }
    let reading = Reading(of: file, on: machine)
    reading.complain(complaints)
    let fields = Fields<TopKey>(Item(node: root, path: "", reading: reading))
    reading.name = name(fields)
    let configuration = Configuration(fields)
    reading.refuseCircles(in: configuration.topology)
    guard reading.complaints.isEmpty else { throw ConfigurationError(reading.complaints) }
    return configuration
  }

  private static func name(_ fields: Fields<TopKey>) -> String {
    if let item = fields[.name] { return item.name() ?? "" }
    let host = fields.item.reading.machine.hostName
    if !Item.isName(host) {
      fields.refuse(
        .name, "is missing, and the host's name \(host.quoted) cannot stand in; write it")
    }
    return host
  }

  private init(_ fields: Fields<TopKey>) {
    name = fields.item.reading.name
    let log = fields[.log]?.filePath() ?? ""
    let hub = fields[.hub]?.filePath()
    storage = hub.map(Storage.hub) ?? .log(log)
    let usual = hub == nil ? log + ".spool" : fields.item.reading.path("debrief.spool")
    spool = fields[.spool]?.filePath() ?? usual
    dependsOn = fields[.dependsOn]?.foundations(of: nil) ?? []
    var (clusterNames, routerNames) = (Names<String>(), Names<Subject>())
    var (vantageNames, pageNames) = (Names<String>(), Names<String>())
    clusters = (fields[.clusters]?.entries("clusters") ?? []).map {
      ClusterConfiguration(Fields($0), names: &clusterNames)
    }
    var kubernetesNames = Names<String>()
    kubernetes = (fields[.kubernetes]?.entries("Kubernetes clusters") ?? []).map {
      KubernetesConfiguration(Fields($0), names: &kubernetesNames)
    }
    routers = (fields[.routers]?.entries("routers") ?? []).map {
      RouterConfiguration(Fields($0), clusters: clusterNames, subjects: &routerNames)
    }
    vantages = (fields[.vantages]?.entries("vantages") ?? []).map {
      VantageConfiguration(Fields($0), names: &vantageNames)
    }
    var surroundings = ProbeSurroundings(vantages: vantageNames)
    probes = (fields[.probes]?.entries("probes") ?? []).map {
      ProbeConfiguration(Fields($0), in: &surroundings)
    }
    pages = (fields[.pages]?.entries("pages") ?? []).map {
      PageConfiguration(Fields($0), names: &pageNames)
    }
    var storageSurroundings = StorageSurroundings()
    watchedStorage = (fields[.storage]?.entries("parts of storage") ?? []).map {
      StorageConfiguration(Fields($0), in: &storageSurroundings)
    }
    var subjects = Names<Subject>()
    declared = (fields[.topology]?.entries("components") ?? []).map {
      TopologyDeclared.Component(Fields($0), subjects: &subjects)
    }
    policy = Self.policy(fields)
    incidents = Self.incidents(fields, log: hub == nil ? log : nil)
    if fields.has(.hub), fields.has(.log) {
      fields.refuse(.hub, "cannot stand beside log; keep log where the log is, hub elsewhere")
    }
  }

  private static func policy(_ fields: Fields<TopKey>) -> PolicyDeclared? {
    let settings = fields.section(.policy, PolicyKey.self)
    guard !settings.isEmpty else { return nil }
    let reading = fields.item.reading
    let before = reading.complaints.count
    let policy = PolicyDeclared(settings)
    policy.refuseProblems(settings, isWhole: reading.complaints.count == before)
    return policy
  }

  private static func incidents(
    _ fields: Fields<TopKey>, log: String?
  ) -> IncidentConfiguration? {
    let incidents = IncidentConfiguration(fields.section(.incidents), log: log ?? "")
    if log != nil { return incidents }
    fields.refuse(given: [.incidents], "is for the machine that owns the log; move it there")
    return nil
  }
}
