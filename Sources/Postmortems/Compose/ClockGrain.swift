import Events
import Findings
import Incidents

extension Incident {
  /// How finely times are told to readers outside: to the minute, and to the second where minutes would tell no order.
  var clockGrain: Precision {
    let length = (impact?.end ?? asOf).time - (impact?.start ?? milestones.fault ?? asOf).time
    return length < .minutes(10) ? .seconds : .minutes
  }
}

extension Statement {
  /// The same with times no finer than a grain.
  func told(to grain: Precision) -> Statement {
    saying(
      Phrase(
        phrase.pieces.map { piece in
          if case .time(let time, let precision) = piece {
            .time(time, max(precision, grain))
          } else {
            piece
          }
        }))
  }
}

extension Bound {
  /// The minute or second of the clock it falls into; an offset of a zone is whole minutes today.
  func slot(_ grain: Precision) -> Int64 {
    let length: Int64 = grain >= .minutes ? 60_000_000_000 : 1_000_000_000
    let (slots, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: length)
    return rest < 0 ? slots - 1 : slots
  }
}
