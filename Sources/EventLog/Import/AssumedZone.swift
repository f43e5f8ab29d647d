public import Events

/// The zone in which an import reads the times that say none.
public struct AssumedZone: Sendable {
  /// Its IANA name, such as `Europe/Berlin`: what `assumedzone` says in each event that it was used for.
  public let name: String
  /// What its clocks make of a date and time of day.
  public let reading: @Sendable (CivilDate) -> LocalReading

  /// Makes a zone; the rules of its clocks are the caller's.
  public init(name: String, reading: @escaping @Sendable (CivilDate) -> LocalReading) {
    (self.name, self.reading) = (name, reading)
  }

  /// The event with an offset behind each time that had none, and with `assumedzone`, so that it is seen what decided.
  ///
  /// All other bytes stay, and an event that lacks no zone comes back as it was.
  ///
  /// - Throws: `EnvelopeError` for what is not JSON, and for a time that the zone's clocks show twice or never: which
  ///   one is meant is not for Debrief to say.
  func completed(_ event: [UInt8]) throws(EnvelopeError) -> [UInt8] {
    var edit = try EventEdit(event)
    for member in edit.members where Self.times.contains(member.attribute) {
      guard let text = member.text, let local = try? RFC3339.parseLocal(text) else { continue }
      do throws(EnvelopeError) {
        edit.replace(member, by: try zoned(text, local.date, at: member.range.lowerBound))
      } catch { throw error.inside("\(member.attribute.name)") }
      if member.attribute == .time, !local.hasSeconds {
        edit.state(.precision, Precision.minutes.rawValue)
      }
    }
    guard edit.hasChanges else { return event }
    try checkNoOther(edit)
    edit.state(.assumedZone, name)
    return edit.result
  }

  /// The times of an event; those within `data` mean what their type says.
  private static let times: [EnvelopeAttribute] = [
    .time, .observedTime, .confirmedTime, .recordedTime,
  ]

  /// A local time in RFC 3339, its digits as they were given.
  private func zoned(
    _ text: String, _ date: CivilDate, at offset: Int
  ) throws(EnvelopeError) -> String {
    switch reading(date) {
    case .shown(let instants) where instants.count == 1:
      return Self.text(of: instants[0], as: text, date)
    case .shown(let instants):
      let choice = instants.map { Self.text(of: $0, as: text, date) }.joined(separator: " or ")
      let reason = "\"\(text)\" is shown twice by clocks in \(name); write \(choice)"
      throw EnvelopeError(reason, at: offset)
    case .skipped(let from, let to):
      let hole = "from \(RFC3339.format(local: from)) to \(RFC3339.format(local: to))"
      let reason = """
        "\(text)" is shown by no clock in \(name), where they go \(hole); write when it was, \
        with its zone
        """
      throw EnvelopeError(reason, at: offset)
    }
  }

  /// An instant as the clock shows it that says `date`; in UTC when its offset cannot be written.
  private static func text(of instant: Timestamp, as text: String, _ date: CivilDate) -> String {
    guard let shown = date.instant(),
      let zone = RFC3339.zone(offsetSeconds: Int((shown - instant).nanoseconds / 1_000_000_000))
    else { return RFC3339.format(instant) }
    let hasSeconds = text.utf8.count > "2025-01-15 09:55".utf8.count
    return text.prefix(10) + "T" + text.dropFirst(11) + (hasSeconds ? "" : ":00") + zone
  }

  private func checkNoOther(_ edit: EventEdit) throws(EnvelopeError) {
    guard let stated = edit.members.first(where: { $0.attribute == .assumedZone }),
      let other = stated.text, other != name
    else { return }
    throw EnvelopeError(
      field: "assumedzone",
      reason: "is \"\(other)\" where \(name) is to be assumed; write the times with their zone",
      offset: stated.range.lowerBound)
  }
}
