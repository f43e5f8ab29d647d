public import Configuration
import Events

extension Configuration {
  /// What will not be seen with this configuration, each with what to write to see it.
  public var blindSpots: [Check] {
    clusters.flatMap(\.blindSpots) + routers.flatMap(\.blindSpots) + outside
  }

  private var outside: [Check] {
    var all: [Check] = []
    if !probes.contains(where: { $0.isUserFacing == true }) {
      all.append(
        .warn(
          "probes", "no probe is marked as what customers use: no incident opens by itself",
          remedy: "add a probe of the customers' address with user_facing: true"))
    }
    if pages.isEmpty {
      all.append(
        .warn(
          "pages", "no status page: what customers were told, and when, is not seen",
          remedy: "add the page below pages:"))
    }
    if !probes.isEmpty, Set(probes.flatMap(\.vantages)).count < 2 {
      all.append(
        .warn(
          "vantages",
          "all probes look from one place: a failure of its own network looks like theirs",
          remedy: "add a vantage, or connectivity: addresses to the one there is"))
    }
    return all
  }
}

extension ClusterConfiguration {
  fileprivate var blindSpots: [Check] {
    let logless = nodes.filter { $0.errorLog == nil }.map {
      Check.warn(
        $0.subject.description, "no error log: reasons of refusals, joins and crashes are not seen",
        remedy: "write error_log: PATH, from a machine that can read it")
    }
    let handless =
      watchesSessions
      ? []
      : [
        Check.warn(
          subject.description,
          "sessions of database clients are not seen, nor whose hands were on it",
          remedy: "write sessions: true, with performance_schema = ON on the servers")
      ]
    guard nodes.count < 3 else { return logless + handless }
    return [
      .warn(
        subject.description,
        "\(nodes.count) of its nodes are named: whether it has a quorum cannot be told from them",
        remedy: "name every node below nodes:, three or more")
    ] + logless + handless
  }
}

extension RouterConfiguration {
  fileprivate var blindSpots: [Check] {
    var all: [Check] = []
    if stats == nil, rest == nil {
      all.append(
        .warn(
          subject.description, "says nothing of itself: which servers it uses is not seen",
          remedy: kind == .haproxy ? "write stats: SOCKET or URL" : "write rest: URL"))
    }
    if routes.isEmpty {
      all.append(
        .warn(
          subject.description, "no routes: whether clients get through is not seen",
          remedy: "name its ports below routes:"))
    }
    return all
  }
}
