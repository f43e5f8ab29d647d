public import Events
import Interpreters

extension Configuration {
  /// What the file says of what stands on what, and of who watches it; nil when it says nothing of it.
  ///
  /// A cluster stands on its nodes, its metadata and what it names; a router on its cluster; a route on its router.
  /// What `topology` says of a component is added, and replaces what is known of it otherwise. A collector that only
  /// reads a log watches nothing: its silence says nothing of a node.
  public var topology: TopologyDeclared? {
    var components = Components()
    for cluster in clusters { components.add(cluster) }
    for one in kubernetes { components.add(one) }
    for router in routers { components.add(router) }
    for probe in probes { components.add(probe) }
    for page in pages { components.add(page) }
    for part in watchedStorage { components.add(part) }
    addFoundations(to: &components)
    for component in declared { components.add(component) }
    return components.all.isEmpty ? nil : TopologyDeclared(components: components.all)
  }

  /// What this machine and the vantages stand on, for each collector that goes blind with it.
  private func addFoundations(to components: inout Components) {
    let own =
      clusters.map(\.collector) + kubernetes.map(\.collector) + routers.map(\.collector)
      + pages.map(\.collector) + watchedStorage.map(\.collector)
    for collector in own where !dependsOn.isEmpty {
      components.add(.init(collector, dependsOn: dependsOn))
    }
    for probe in probes {
      for vantage in probe.vantages {
        let more = vantages.first { $0.name == vantage }?.dependsOn ?? []
        let foundations = dependsOn + more.filter { !dependsOn.contains($0) }
        guard !foundations.isEmpty else { continue }
        components.add(.init(probe.collector(at: vantage), dependsOn: foundations))
      }
    }
  }
}

/// Components in the order they were added, with one for each subject and one more for each further collector of it.
struct Components {
  private var order: [Subject] = []
  private var bySubject: [Subject: TopologyDeclared.Component] = [:]
  private var watches: [TopologyDeclared.Component] = []

  /// The components.
  var all: [TopologyDeclared.Component] { order.compactMap { bySubject[$0] } + watches }

  /// Adds what is known of a component; of what was known before, only what it does not say stays.
  mutating func add(_ component: TopologyDeclared.Component) {
    guard let known = bySubject[component.subject] else {
      order.append(component.subject)
      bySubject[component.subject] = component
      return
    }
    if let collector = component.watchedBy, let other = known.watchedBy, other != collector {
      watches.append(.init(component.subject, watchedBy: collector))
    }
    let before = known.dependsOn ?? []
    let foundations = before + (component.dependsOn ?? []).filter { !before.contains($0) }
    bySubject[component.subject] = .init(
      component.subject, dependsOn: foundations.isEmpty ? nil : foundations,
      userFacing: component.userFacing ?? known.userFacing, label: component.label ?? known.label,
      members: component.members ?? known.members,
      watchedBy: known.watchedBy ?? component.watchedBy,
      partOf: component.partOf ?? known.partOf, customers: component.customers ?? known.customers)
  }

  fileprivate mutating func add(_ cluster: ClusterConfiguration) {
    let metadata = cluster.watchesMetadata ? [cluster.metadata] : []
    add(
      .init(
        cluster.subject, dependsOn: cluster.nodes.map(\.subject) + metadata + cluster.dependsOn,
        members: cluster.nodes.count, watchedBy: cluster.collector))
    for node in cluster.nodes {
      let foundations = node.dependsOn.isEmpty ? nil : node.dependsOn
      add(.init(node.subject, dependsOn: foundations, watchedBy: cluster.collector))
    }
    for metadata in metadata {
      add(
        .init(
          metadata, label: "the metadata of \(cluster.name)", watchedBy: cluster.collector))
    }
  }

  fileprivate mutating func add(_ kubernetes: KubernetesConfiguration) {
    let foundations = kubernetes.dependsOn.isEmpty ? nil : kubernetes.dependsOn
    let label = "the Kubernetes API of \(kubernetes.name)"
    add(
      .init(
        kubernetes.subject, dependsOn: foundations, label: label, watchedBy: kubernetes.collector))
  }

  fileprivate mutating func add(_ router: RouterConfiguration) {
    let foundations = (router.cluster.map { [Subject(.cluster, $0)] } ?? []) + router.dependsOn
    let isWatched = router.stats != nil || router.rest != nil
    add(
      .init(
        router.subject, dependsOn: foundations.isEmpty ? nil : foundations,
        watchedBy: isWatched ? router.collector : nil))
    for route in router.routes {
      add(.init(route.subject, dependsOn: [router.subject], watchedBy: router.collector))
    }
  }

  /// A component of a page stands on what it speaks of: when that fails, the component should say so.
  fileprivate mutating func add(_ page: PageConfiguration) {
    add(.init(page.subject, watchedBy: page.collector))
    for component in page.components {
      let subject = StatusPageInterpreter.subject(ofComponent: component.name, on: page.name)
      add(
        .init(
          subject, dependsOn: [component.subject], label: "the status page (\(component.name))",
          watchedBy: page.collector))
    }
  }

  /// Whoever only tells of restarts does not watch: its silence says nothing of how it is.
  fileprivate mutating func add(_ part: StorageConfiguration) {
    guard let subject = part.subject else { return }
    let foundations = part.dependsOn.isEmpty ? nil : part.dependsOn
    if case .path = part.target {
      add(.init(subject, dependsOn: foundations, watchedBy: part.collector))
    } else if foundations != nil {
      add(.init(subject, dependsOn: foundations))
    }
  }

  fileprivate mutating func add(_ probe: ProbeConfiguration) {
    add(
      .init(
        probe.subject, dependsOn: probe.dependsOn.isEmpty ? nil : probe.dependsOn,
        userFacing: probe.isUserFacing, label: probe.label, partOf: probe.partOf,
        customers: probe.customers))
    for vantage in probe.vantages {
      add(.init(probe.subject, watchedBy: probe.collector(at: vantage)))
    }
  }
}
