import CSQLite
import EventLog
import Glibc

/// The files of a log: `PATH` itself, `PATH-wal` and `PATH-shm` beside it while it is used, `PATH-lock` and `PATH.key`.
struct LogFile: Sendable {
  let path: String
  let storage: Storage

  /// What a log says of itself, once and for ever.
  struct Identity: Sendable {
    let origin: String
    let verifierKey: LogVerifierKey
  }

  var exists: Bool { access(path, F_OK) == 0 }

  /// Reads who the log is, having made sure that it is one.
  ///
  /// - Throws: `notALog` or `unavailable`, with the path and what to do.
  func identity() throws(EventLogError) -> Identity {
    try checkFile()
    let connection = try asEventLogError { () throws(SQLiteFailure) in
      try storage.reader(of: path)
    }
    try Schema.check(connection)
    let (origin, key) = try asEventLogError { () throws(SQLiteFailure) in
      try (
        connection.text("SELECT origin FROM log WHERE one = 0"),
        connection.text("SELECT verifier FROM log WHERE one = 0")
      )
    }
    guard let origin, let key, let verifier = try? LogVerifierKey(key), verifier.name == origin
    else {
      throw .notALog("\(path): its name and key do not fit; restore it from a backup")
    }
    return Identity(origin: origin, verifierKey: verifier)
  }

  /// Why the file cannot be a log, before SQLite is asked.
  private func checkFile() throws(EventLogError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .unavailable("\(path): \(String(cString: strerror(errno))); look at the path")
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw .notALog("\(path): is a folder; name a file in it")
    }
    guard access(path, R_OK) == 0 else {
      throw .unavailable("\(path): \(String(cString: strerror(errno))); ask for the right to read")
    }
    guard status.st_size > 0 else {
      throw .notALog("\(path): is an empty file; remove it, or name another file")
    }
  }

  /// Makes a new log that `signer` signs for; a file that is there already is never touched.
  ///
  /// It is made under another name and then linked, so that whoever finds it finds it whole.
  func create(_ signer: LogSigner) throws(EventLogError) {
    let draft = path + "-new"
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(draft + suffix) }
    defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(draft + suffix) } }
    try asEventLogError { () throws(SQLiteFailure) in
      try write(Identity(origin: signer.name, verifierKey: signer.verifierKey), to: draft)
    }
    try KeyFile(log: path).create(signer)
    guard link(draft, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(KeyFile(log: path).path)
      throw .unavailable("\(path): \(reason); look at the path")
    }
    syncFolder()
  }

  private func write(_ identity: Identity, to draft: String) throws(SQLiteFailure) {
    let connection = try Connection(
      path: draft, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs: storage.vfs)
    try Schema.create(in: connection)
    let empty = MerkleFrontier()
    try Statement(connection, "INSERT INTO log VALUES (0, ?, ?)")
      .bind(1, identity.origin).bind(2, identity.verifierKey.text).run()
    try Statement(connection, "INSERT INTO head VALUES (0, 0, ?, x'')")
      .bind(1, empty.root.bytes).run()
  }

  /// Makes the new name itself survive a power cut.
  private func syncFolder() {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }
}
