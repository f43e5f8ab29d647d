public import Events

/// A database router or proxy to watch.
public struct RouterConfiguration: Equatable, Sendable {
  /// Its name, the last part of its subject.
  public let name: String
  /// What kind of router it is.
  public let kind: RouterKind
  /// The cluster that it leads to, by name; nil when it is none of this file.
  public let cluster: String?
  /// Where HAProxy tells its state; nil for a MySQL Router, and when only its routes are watched.
  public let stats: StatsSource?
  /// Where MySQL Router has its REST interface, with the version, such as `https://127.0.0.1:8443/api/20190715`.
  public let rest: WebAddress?
  /// The account for `rest`, or for `stats` over HTTP; nil for none.
  public let user: String?
  /// The password of the account; nil when it has none.
  public let password: Secret?
  /// The path of the certificate authorities to trust instead of the system's.
  public let ca: String?
  /// The path of its error log, when this machine can read it.
  public let errorLog: String?
  /// The time zone of the log's stamps that have none, by its IANA name; default `UTC`.
  public let logZone: String
  /// How often it and its routes are asked; default 5 s.
  public let every: Elapsed
  /// How long one answer may take, shorter than `every`; default 2 s, or half of a short `every`.
  public let timeout: Elapsed
  /// What it stands on besides its cluster; default nothing.
  public let dependsOn: [Subject]
  /// The ports through which it lets clients in; default none.
  public let routes: [RouteConfiguration]
  /// What its events are about, `router:<cluster>/<name>`, or `router:<name>` without a cluster.
  public let subject: Subject
  /// The collector that asks it, `collector:<kind>/<cluster>/<name>@<machine>`.
  public let collector: Subject
  /// The collector that reads its error log, `collector:log/<cluster>/<name>@<machine>`.
  public let logCollector: Subject
}

/// The kinds of routers.
public enum RouterKind: String, Vocabulary {
  /// HAProxy.
  case haproxy
  /// MySQL Router.
  case mysqlRouter = "mysql-router"
}

/// Where HAProxy tells its state, and in which form.
public enum StatsSource: Hashable, Sendable {
  /// The path of its stats socket.
  case socket(String)
  /// A page of comma separated values, whose URL ends in `;csv`.
  case csv(WebAddress)
  /// Its Prometheus exporter, whose URL ends in `/metrics`.
  case metrics(WebAddress)
}

/// A port of a router, watched by a MySQL handshake through it.
public struct RouteConfiguration: Equatable, Sendable {
  /// Its name, the last part of its subject.
  public let name: String
  /// Where the router listens; default port 3306.
  public let address: Endpoint
  /// What its events are about, `route:<cluster>/<router>/<name>`, or `route:<router>/<name>` without a cluster.
  public let subject: Subject
}
