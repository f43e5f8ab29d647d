/// What the clocks of a zone make of a date and time of day.
public enum LocalReading: Hashable, Sendable {
  /// They show it at these instants, ascending: once, or more than once when they go back over it.
  case shown([Timestamp])
  /// They never show it: they go from the first of these local times straight to the second.
  case skipped(from: CivilDate, to: CivilDate)
}
