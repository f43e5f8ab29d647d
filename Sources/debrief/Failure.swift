import ArgumentParser
import EventLog
import Reporting

extension ExitCode {
  /// The input is not what it should be (sysexits.h EX_DATAERR).
  static let data = ExitCode(65)
  /// Something that is needed cannot be used now (EX_UNAVAILABLE).
  static let unavailable = ExitCode(69)
  /// Debrief itself is wrong (EX_SOFTWARE).
  static let defect = ExitCode(70)
  /// The command was not understood (EX_USAGE).
  static let usage = ExitCode(64)
}

/// Why a command did not do what was asked: one line for a person, one code for a program.
struct Failure: Error {
  let message: String
  let code: ExitCode

  init(_ message: String, _ code: ExitCode) {
    (self.message, self.code) = (message, code)
  }

  /// Words any error; the one place where errors get their exit codes.
  init(_ error: any Error, log: String) {
    switch error {
    case let error as EventLogError: self.init(error, log: log)
    case let error as ReportingError: self.init(error, log: log)
    case let error as EnvelopeError: self.init("\(error)", .data)
    case let error as NoteError: self.init("\(log): \(error)", .data)
    default: self.init("a defect of debrief, please report it: \(error)", .defect)
    }
  }

  private init(_ error: EventLogError, log: String) {
    switch error {
    case .unavailable(let reason), .alreadyOpen(let reason): self.init(reason, .unavailable)
    case .notALog(let reason): self.init(reason, .data)
    case .corrupt(let position, let reason):
      self.init(
        "\(log): position \(position): \(reason); keep the file and run debrief verify", .data)
    case .outOfRange(let reason): self.init("\(log): \(reason)", .data)
    }
  }

  private init(_ error: ReportingError, log: String) {
    switch error {
    case .log(let error): self.init(error, log: log)
    case .misread: self.init("a defect of debrief, please report it: \(error)", .defect)
    case .noSuchIncident, .noSuchTemplate, .timeZone, .noVersion: self.init("\(error)", .usage)
    case .template, .edited: self.init("\(error)", .data)
    }
  }
}
