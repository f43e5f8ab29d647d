/// One way in which a tool names an error: some words, and behind them a code.
struct ToolErrorForm: Sendable {
  /// The words before the code, as the tool prints them.
  let words: String
  /// What we call the error, before its code; a form without a code is only this.
  let name: String
  /// What the codes mean, in our words.
  var meanings: [String: String] = [:]
  /// False for words that are the whole error.
  var hasCode = true

  /// The errors of this form that a line names.
  func errors(in line: String) -> [String] {
    let places = line.ranges(of: words)
    if !hasCode { return places.isEmpty ? [] : [name] }
    return places.compactMap { place in
      let rest = line[place.upperBound...]
      let code = String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) })
      if let meaning = meanings[code] { return "\(name) \(code): \(meaning)" }
      // Any other word may be anything, and so may a longer number.
      let isNumber = (1...5).contains(code.utf8.count) && code.allSatisfy(\.isNumber)
      return isNumber ? "\(name) \(code)" : nil
    }
  }
}

// MARK: MySQL and MariaDB

extension ToolErrorForm {
  /// Of MySQL Shell itself, as `(MYSQLSH 51104)` or `Shell Error (51104)`.
  ///
  /// Reference: MySQL Shell, `modules/adminapi/common/errors.h`, for the numbers and their names.
  static let mysqlsh = ["MYSQLSH ", "Shell Error ("].map {
    ToolErrorForm(words: $0, name: "MYSQLSH", meanings: shellMeanings)
  }

  /// Of the server that MySQL Shell talks to, as `MySQL Error 2003 (HY000): …` or `MySQL Error (1045): …`.
  static let mysqlshOfServer = ["MySQL Error ", "MySQL Error ("].map {
    ToolErrorForm(words: $0, name: "MySQL", meanings: serverMeanings)
  }

  /// Of the command-line clients, as `ERROR 1045 (28000): …`.
  static let mysql = [ToolErrorForm(words: "ERROR ", name: "MySQL", meanings: serverMeanings)]

  private static let shellMeanings = [
    "51011": "the cluster has no quorum",
    "51101": "the cluster's metadata is missing",
    "51104": "the member's metadata is missing",
    "51106": "the metadata and the group do not agree",
    "51108": "the metadata is not valid",
    "51113": "the cluster is not in the metadata",
    "51152": "the member has transactions that the cluster does not have",
    "51154": "cloning the data failed",
    "51155": "distributed recovery failed",
    "51300": "the server belongs to no cluster",
    "51314": "the member is not online in its group",
  ]

  /// Reference: MySQL Error Message Reference, "Server Error Message Reference" and "Client Error Message Reference".
  private static let serverMeanings = [
    "1040": "too many connections",
    "1045": "login refused",
    "1047": "the node is not ready for statements",
    "1053": "the server is shutting down",
    "1142": "a right is missing",
    "1205": "waited too long for a lock",
    "1227": "a right is missing",
    "1290": "an option of the server forbids the statement",
    "1836": "the server is read-only",
    "2002": "no connection to the server",
    "2003": "no connection to the server",
    "2006": "the server has gone away",
    "2013": "the connection was lost during a statement",
    "3092": "the server could not join its group",
    "6400": "the server is in offline mode",
  ]
}

// MARK: Kubernetes

extension ToolErrorForm {
  /// Of kubectl: the API server's reason, as `Error from server (NotFound): …`, or that there was no answer.
  ///
  /// Reference: Kubernetes API, `metav1.StatusReason`, for the reasons.
  static let kubectl =
    [ToolErrorForm(words: "Error from server (", name: "kubectl", meanings: reasons)]
    + [
      ("Unable to connect to the server", "kubectl: no connection to the API server"),
      ("The connection to the server ", "kubectl: no connection to the API server"),
      ("(Unauthorized)", "kubectl Unauthorized: login refused"),
      ("timed out waiting for the condition", "kubectl: waited too long for the condition"),
    ].map { ToolErrorForm(words: $0, name: $1, hasCode: false) }

  private static let reasons = [
    "AlreadyExists": "there is one of that name",
    "BadRequest": "the request is not valid",
    "Conflict": "somebody else changed it meanwhile",
    "Forbidden": "a right is missing",
    "Gone": "it is not there any more",
    "InternalError": "the API server failed",
    "Invalid": "the object is not valid",
    "NotFound": "there is none of that name",
    "ServiceUnavailable": "the API server is not ready",
    "Timeout": "the API server had no answer in time",
    "TooManyRequests": "the API server has too much to do, or a budget forbids it",
  ]
}
