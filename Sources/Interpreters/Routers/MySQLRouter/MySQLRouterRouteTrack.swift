import Events

/// Whether one route of a router takes clients.
struct MySQLRouterRouteTrack {
  private let subject: Subject
  private var state: RouteChanged.State?
  private var destinations: Int?

  init(_ subject: Subject) { self.subject = subject }

  /// Takes a look; says what is new.
  ///
  /// The port is the truth. Without a handshake the list of destinations speaks, but only when it `isLive`: a static
  /// list is full whatever becomes of the servers.
  mutating func take(
    _ handshake: Outcome<Greeting>?, destinations count: Int?, isLive: Bool, answersREST: Bool,
    at time: Timestamp
  ) -> Observation? {
    let listed = isLive ? count.map { $0 > 0 ? RouteChanged.State.accepting : .stopped } : nil
    let told = handshake.map { Self.state($0, answersREST: answersREST) } ?? listed
    guard let next = told ?? state else { return nil }
    let number = count ?? destinations
    guard next != state || number != destinations else { return nil }
    (state, destinations) = (next, number)
    return Observation(
      RouteChanged(to: next, destinations: number), about: subject, at: time)
  }

  /// What a handshake tells; nil when nothing.
  private static func state(
    _ handshake: Outcome<Greeting>, answersREST: Bool
  ) -> RouteChanged.State? {
    switch handshake {
    case .answer(.greeting): .accepting
    // The router speaks for a server that it could not reach with the codes of a client, 2000 to 2999.
    case .answer(.error(let code, _)): (2000..<3000).contains(code) ? .stopped : .accepting
    case .failure(let failure):
      switch failure.kind {
      case .refused: .stopped
      case .local, .dns: nil
      // A port that takes a client and says nothing serves nobody, if it is not the way to it that is broken.
      default: answersREST ? .stopped : nil
      }
    }
  }
}
