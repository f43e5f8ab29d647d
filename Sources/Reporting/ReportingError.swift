public import EventLog
import Events

/// Why a report could not be made; each case is a remedy.
public enum ReportingError: Error, CustomStringConvertible, Sendable {
  /// The log holds no incident of this name.
  case noSuchIncident(String, known: [String])
  /// There is no template of this name.
  case noSuchTemplate(String, known: [String])
  /// The template cannot be used as it is; the text says where and why.
  case template(String)
  /// There is no earlier version of a document to compare with; the text says why.
  case noVersion(String)
  /// There is no such time zone, or its data cannot be read.
  case timeZone(String)
  /// A document on disk cannot be replaced without losing what somebody wrote into it.
  case edited(String)
  /// The document does not say what was meant: a defect of Debrief.
  case misread(String)
  /// The log cannot be read.
  case log(EventLogError)

  /// What went wrong and what to do.
  public var description: String {
    switch self {
    case .noSuchIncident(let name, let known):
      "there is no incident \"\(name)\""
        + Self.choice(
          of: name, among: known,
          empty: """
            ; none was opened yet: debrief incident open TITLE
            """)
    case .noSuchTemplate(let name, let known):
      "there is no template \"\(name)\"" + Self.choice(of: name, among: known, empty: "")
    case .template(let text), .edited(let text), .misread(let text), .timeZone(let text),
      .noVersion(let text):
      text
    case .log(let error): "\(error)"
    }
  }

  private static func choice(of name: String, among known: [String], empty: String) -> String {
    if known.isEmpty { return empty }
    if let near = nearest(to: name, among: known) { return "; did you mean \"\(near)\"?" }
    return "; there are " + known.joined(separator: ", ")
  }
}
