import CSQLite
import EventLog

/// What SQLite refused, with its own code and words and the file it was about.
struct SQLiteFailure: Error, Equatable {
  /// The extended result code (sqlite.org/rescode.html).
  let code: Int32
  let message: String
  let path: String

  /// The code without its extension.
  var primaryCode: Int32 { code & 0xff }

  /// True when the file itself is wrong, not the moment.
  var isCorruption: Bool { primaryCode == SQLITE_CORRUPT || primaryCode == SQLITE_NOTADB }
  /// True when something else was in the way.
  var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }

  /// The same for a caller of the log, with what to do about it.
  var asEventLogError: EventLogError {
    switch primaryCode {
    case SQLITE_NOTADB, SQLITE_CORRUPT:
      .notALog("\(path): \(message); it is not a log or it is damaged: restore it from a backup")
    default:
      .unavailable("\(path): \(message) (SQLite error \(code)); \(remedy)")
    }
  }

  private var remedy: String {
    switch primaryCode {
    case SQLITE_FULL: "the disk is full: make room and try again"
    case SQLITE_IOERR: "the disk failed: look at the kernel's messages, then try again"
    case SQLITE_NOMEM: "memory ran out: free some and try again"
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY:
      "look at the path and who may read and write there, then try again"
    case SQLITE_BUSY, SQLITE_LOCKED: "something else holds the file: end it and try again"
    default: "try again"
    }
  }
}

/// A row of the same identity is there; SQLite's header has it as an expression, which Swift does not import.
let SQLITE_CONSTRAINT_UNIQUE = SQLITE_CONSTRAINT | 8 << 8
