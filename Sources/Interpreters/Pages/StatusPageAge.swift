import Events

/// Tells a page that is alive from a copy of it: a server dates each answer anew.
struct StatusPageAge: Sendable {
  private var last: (date: String, since: Timestamp)?

  /// How long one date may stand; a page that is older tells of another hour.
  private static let longest = Elapsed.minutes(60)

  /// Takes an answer to the same question as before.
  mutating func take(
    _ response: HTTPResponse?, at time: Timestamp
  ) throws(StatusPageTrouble) {
    guard let date = response?.headers["date"] else { return }
    guard let last, last.date == date else {
      last = (date, time)
      return
    }
    guard time - last.since < Self.longest else {
      throw StatusPageTrouble(
        reason: "it has been dated \(Quotation.quoted(date, limit: 40)) for an hour: it is a copy")
    }
  }
}
