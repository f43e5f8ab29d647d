import Events
import Interpreters
import Postmortems
import Reporting

extension LogZone {
  /// The clock of a zone by its IANA name.
  init(named name: String) throws {
    let rules = try TimeZones.zone(name)
    self.init { rules.reading(ofLocal: $0) }
  }
}

extension Elapsed {
  /// How often a log file is looked at.
  static let logInterval = Elapsed.seconds(1)
  /// A disk that takes longer hangs.
  static let logTimeout = Elapsed(nanoseconds: 900_000_000)
}

extension Optional {
  /// What is there, in a list.
  var asList: [Wrapped] { map { [$0] } ?? [] }
}
