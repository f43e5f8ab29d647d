import ArgumentParser
import EventLog
import Events
import SQLiteEventLog

/// The options of an event that a person records by hand.
struct EventOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("When it happened, RFC 3339 with a zone; else now.", valueName: "time"))
  var at: String?

  @Flag(help: "The time is an estimate; documents say \"about\".")
  var roughly = false

  @Option(help: ArgumentHelp("The incident it belongs to.", valueName: "id"))
  var incident: String?

  @Option(help: ArgumentHelp("Who records it; else the user of this machine.", valueName: "name"))
  var by: String?
}

/// An event on its way from a person into the log.
struct Recording {
  let session: Session
  let options: EventOptions

  var person: String { options.by ?? session.environment.user }
  var source: String { "/operators/" + URIText.encoded(person) }

  /// The moment the event is about.
  func time() throws -> Timestamp {
    guard let text = options.at else { return session.environment.now() }
    return try parseTime(text, option: "--at")
  }

  /// Records one event, and says where unless it is to be silent.
  func record(
    _ payload: some EventPayload, about subject: Subject?, time: Timestamp? = nil,
    isSilent: Bool = false
  ) async throws {
    var draft = EventDraft(
      key: EventKey(source: source, id: session.environment.newEventID()), subject: subject,
      time: try time ?? self.time(), payload: payload)
    draft.precision = options.roughly ? .about : .exact
    draft.isReconstructed = options.at != nil
    draft.incident = try options.incident.map(incidentSubject)
    // Refused before there is a log for its sake.
    let note = try checked(draft).noteOnTime(now: session.environment.now())
    if let note { session.terminal.remark(note) }
    let outcome = try await session.appending { log in
      // What one person records of one moment keeps its order.
      draft.sequence = Int64(try await log.head().size)
      return try await log.append([checked(draft)]).first
    }
    if case .accepted(let position) = outcome, !isSilent {
      session.terminal.say("recorded at position \(position) of \(session.path)")
    }
  }

  /// The same check that an import makes, so that nothing gets in by hand that a file could not bring.
  private func checked(_ draft: EventDraft) throws -> IncomingEvent {
    try EventDecoder().check(try draft.encoded().body).event
  }
}

/// Reads a time given on the command line.
func parseTime(_ text: String, option: String) throws -> Timestamp {
  do {
    return try RFC3339.parse(text)
  } catch {
    throw Failure("\(option): \"\(text)\" \(error.reason)", .usage)
  }
}

/// Reads a subject given on the command line.
func parseSubject(_ text: String, option: String) throws -> Subject {
  guard let subject = Subject(text) else {
    throw Failure(
      "\(option): \"\(text)\" is not a subject; write kind:name, such as node:mysql/db-2", .usage)
  }
  return subject
}

/// The subject of an incident given as `ID` or `incident:ID`.
func incidentSubject(_ text: String) throws -> Subject {
  let name = text.hasPrefix("incident:") ? text : "incident:\(text)"
  return try parseSubject(name, option: "incident")
}
