import Events

/// What is known of one node from one round to the next.
struct GaleraNode {
  /// What the configuration calls it.
  let name: String
  /// What it is about.
  let subject: Subject
  /// Where the configuration finds it.
  let address: String
  /// The address by which the members know it, once it has told.
  var ownAddress: String?
  /// The state as it was last told; nil before the first.
  private(set) var state: ComponentState?
  /// True while it is a member that answers queries, as far as is known.
  private(set) var isServing = false
  /// When it first gave no answer; nil while it answers.
  private(set) var silentSince: Timestamp?
  /// Since when nothing is known of it, and what was known before; nil while something is.
  private var doubt: (known: ComponentState?, since: Timestamp)?
  /// Its last reading, with when it was asked.
  private(set) var last: (status: WsrepStatus, at: Timestamp)?
  /// When it came back with a view from before its silence, which may be as old as that.
  private var returnedAt: Timestamp?
  /// Since when it has held a view that is not the cluster's.
  private(set) var dissentsSince: Timestamp?
  /// When the server that runs now first told its state; nil when none runs.
  private(set) var seenSince: Timestamp?

  /// Makes a node that nobody has asked yet.
  init(name: String, address: String, cluster: String) {
    (self.name, self.address) = (name, address)
    subject = Subject(.node, "\(cluster)/\(name)")
  }

  /// True when the members' `address` is this node's.
  func isKnown(as address: String) -> Bool {
    guard GaleraView.isName(address) else { return false }
    return address == ownAddress || address == self.address
      || !self.address.contains(":") && address.hasPrefix(self.address + ":")
  }

  /// A hang that is longer than this ends in the other members' suspicion (`evs.suspect_timeout`, 5 s by default).
  private static let suspicion = Elapsed.seconds(5)
  /// How long a node that wakes may show the view it had before it hung: 6 s when measured, and some to spare.
  private static let stale = Elapsed.seconds(10)
  /// How long a node may be behind the cluster's view before it is taken to be in another component.
  private static let split = Elapsed.seconds(20)

  /// Takes the answer in, before the cluster's view is known.
  mutating func hear(_ answer: GaleraAnswer, at time: Timestamp) {
    switch answer {
    case .status(let status): answered(status, at: time)
    case .silent: silentSince = silentSince ?? time
    case .refused: (seenSince, dissentsSince) = (nil, nil)
    case .turnsAway, .full, .blind: break
    }
  }

  private mutating func answered(_ status: WsrepStatus, at time: Timestamp) {
    ownAddress = status.ownAddress ?? ownAddress
    let isSameServer = last.map { Self.hasRun(status, asked: time, since: $0.at) } ?? false
    seenSince = isSameServer ? seenSince : time
    let isUnchanged = status.view.map { $0.isSame(as: last?.status.view) } ?? false
    if !isUnchanged || returnedAt.map({ time - $0 >= Self.stale }) ?? false { returnedAt = nil }
    if let silentSince, isUnchanged, status.isPrimary, time - silentSince >= Self.suspicion {
      returnedAt = time
    }
  }

  /// True while its view may be from before it hung, and nobody else has the same.
  var mayBeStale: Bool { returnedAt != nil }

  /// True when it has held another view for so long that it is no lag.
  func isApart(at time: Timestamp) -> Bool {
    dissentsSince.map { time - $0 >= Self.split } ?? false
  }

  /// True when the server has started since `time`.
  static func hasStarted(_ status: WsrepStatus, asked: Timestamp, since time: Timestamp) -> Bool {
    guard let uptime = status.uptime, let seconds = Int64(exactly: uptime),
      (0..<4_000_000_000).contains(seconds)
    else { return false }
    // Whole seconds, cut off: one more is needed to be sure.
    return asked - time > .seconds(seconds + 1)
  }

  /// True when the server ran already at `time`.
  private static func hasRun(_ status: WsrepStatus, asked: Timestamp, since time: Timestamp) -> Bool
  {
    status.uptime != nil && !hasStarted(status, asked: asked, since: time)
  }

  /// Judges a reading by the cluster's view and says what changed; `witness` is a node whose view lacks this one.
  mutating func judge(
    _ answer: GaleraAnswer, at time: Timestamp, view: GaleraView?, droppedBy witness: String?
  ) -> [Observation] {
    switch answer {
    case .status(let status): return judge(status, at: time, view: view)
    case .refused(let words), .turnsAway(let words):
      return lost(words, at: time)
    case .full(let words): return turn(to: .degraded, at: time, words)
    case .blind(let words):
      return state == .up || state == .degraded ? [] : turn(to: .unknown, at: time, words)
    case .silent(let words):
      if let witness { return lost("not in the view of its cluster", at: time, observer: witness) }
      return state == .down ? [] : turn(to: .unknown, at: silentSince ?? time, words)
    }
  }

  private mutating func judge(
    _ status: WsrepStatus, at time: Timestamp, view: GaleraView?
  ) -> [Observation] {
    defer {
      last = (status, time)
      silentSince = nil
    }
    if status.isContradictory, last?.status.isContradictory != true { return [] }
    let isMember = status.isServing || status.role == .joined && status.isPrimary && status.isReady
    guard isMember else {
      dissentsSince = nil
      return restart(status, at: time) + turn(to: .down, at: time, status.reason, serving: false)
    }
    let agrees = status.view == nil || status.view?.isSame(as: view) == true
    dissentsSince = agrees ? nil : dissentsSince ?? time
    guard agrees || isApart(at: time) else {
      return state == nil
        ? turn(to: .unknown, at: time, "its view is older than its cluster's") : []
    }
    let words = status.role == .joined ? status.reason : nil
    return restart(status, at: time)
      + turn(to: words == nil ? .up : .degraded, at: time, words, serving: status.isServing)
  }

  /// A server that was up at the last look and has started since was down in between.
  private mutating func restart(_ status: WsrepStatus, at time: Timestamp) -> [Observation] {
    guard state == .up || state == .degraded, let last, let uptime = status.uptime,
      Self.hasStarted(status, asked: time, since: last.at)
    else { return [] }
    let start = time - .seconds(Int64(uptime))
    return turn(
      to: .down, at: start, "its server started anew", precision: .seconds, serving: false)
  }

  private mutating func lost(
    _ words: String, at time: Timestamp, observer: String? = nil
  ) -> [Observation] {
    let start = silentSince ?? time
    return turn(
      to: .down, at: start, words, confirmed: start < time ? time : nil, observer: observer,
      serving: false)
  }

  /// Records a new state; what began when the node fell silent followed what was known then.
  private mutating func turn(
    to state: ComponentState, at time: Timestamp, _ reason: String? = nil,
    precision: Precision = .exact, confirmed: Timestamp? = nil, observer: String? = nil,
    serving: Bool? = nil
  ) -> [Observation] {
    isServing = serving ?? isServing
    guard state != self.state else { return [] }
    let before = doubt.map { $0.since == time ? $0.known : self.state } ?? self.state
    doubt = state == .unknown ? (self.state, time) : nil
    self.state = state
    let change = NodeChanged(from: before, to: state, reason: reason, observer: observer)
    return [
      Observation(change, about: subject, at: time, precision: precision, confirmed: confirmed)
    ]
  }
}
