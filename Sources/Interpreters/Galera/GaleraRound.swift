import Events

/// One round of answers, in the order of the configured nodes.
struct GaleraRound {
  /// Each node's answer; nil for a node that was not asked.
  let answers: [GaleraAnswer?]
  /// When each was asked.
  let times: [Timestamp]

  /// Reads a sample for the nodes of these names.
  init(_ sample: Sample<SQLRound>, names: [String]) {
    let readings = names.map { name in sample.reading.servers.first { $0.name == name } }
    answers = readings.map { $0.map(GaleraAnswer.init) }
    times = readings.map { reading in
      reading?.askedAt.flatMap { try? RFC3339.parse($0) } ?? sample.began
    }
  }

  /// The reading of a node that told its state.
  func status(_ index: Int) -> WsrepStatus? {
    if case .status(let status)? = answers[index] { status } else { nil }
  }

  /// When the last of the nodes was asked.
  var end: Timestamp { times.max() ?? Timestamp(nanoseconds: 0) }

  /// True when no node can be a member of anything: it is not there, or is not connected to others.
  var isNoneMember: Bool {
    answers.allSatisfy { answer in
      switch answer {
      case .refused?: true
      case .status(let status)?: !status.isPrimary && !status.isContradictory
      default: false
      }
    }
  }

  /// How much of the cluster can be seen.
  func sight(names: [String]) -> Sight {
    var (blind, seen) = ([String](), false)
    for (name, answer) in zip(names, answers) {
      switch answer {
      case .blind(let words)?: blind.append("\(name): \(words)")
      case .status?, .turnsAway?, .full?, .refused?: seen = true
      case .silent?, nil: break
      }
    }
    let words = blind.joined(separator: "; ")
    if seen { return blind.isEmpty ? .clear : .partial(words) }
    return .none(blind.isEmpty ? "no node answers" : words)
  }
}
