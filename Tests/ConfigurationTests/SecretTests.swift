import Configuration
import FoundationEssentials
import Glibc
import Testing

/// Secrets, which the configuration names and never holds.
@Suite struct SecretTests {
  private static let place = Place(file: "debrief.yaml", line: 9, column: 15)

  private func found(
    _ secret: Secret, _ bytes: [UInt8] = [], isReadableByAll: Bool = false,
    environment: [String: String] = [:]
  ) throws -> FoundSecret {
    try secret.resolve(environment: { environment[$0] }) { path in
      #expect(path == "/run/secrets/mysql")
      return SecretFile(bytes: bytes, isReadableByAll: isReadableByAll)
    }
  }

  private let file = Secret.file("/run/secrets/mysql", place)
  private let variable = Secret.environment("MYSQL_PASSWORD", place)

  @Test(arguments: ["hunter2", "hunter2\n", "hunter2\r\n"])
  func aFileIsReadWithoutItsLineEnd(_ text: String) throws {
    let secret = try found(file, Array(text.utf8))
    #expect(secret.value.revealed == "hunter2")
    #expect(secret.warning == nil)
  }

  @Test func spacesArePartOfASecret() throws {
    #expect(try found(file, Array(" a b ".utf8)).value.revealed == " a b ")
  }

  @Test func aVariableIsRead() throws {
    let secret = try found(variable, environment: ["MYSQL_PASSWORD": "hunter2"])
    #expect(secret.value.revealed == "hunter2")
  }

  @Test func nothingShowsTheValue() throws {
    let secret = try found(file, Array("hunter2".utf8))
    var dumped = ""
    dump(secret, to: &dumped)
    for shown in [
      "\(secret)", "\(secret.value)", String(reflecting: secret), String(reflecting: secret.value),
      dumped, "\(file)", String(describing: [secret.value]),
    ] {
      #expect(!shown.contains("hunter2"), "\(shown)")
    }
  }

  @Test func aFileThatEverybodyCanReadIsWarnedOf() throws {
    #expect(
      try found(file, Array("a".utf8), isReadableByAll: true).warning == """
        debrief.yaml:9:15: the file /run/secrets/mysql can be read by every user of this machine; \
        chmod 600 /run/secrets/mysql
        """)
  }

  @Test(arguments: [
    ("", "is empty; write the secret into it"), ("\n", "is empty; write the secret into it"),
    ("a\nb", "is more than one line of text; write the secret alone into it"),
    ("a\n\n", "is more than one line of text; write the secret alone into it"),
    ("a\u{0}", "is more than one line of text; write the secret alone into it"),
  ])
  func aFileWithoutASecretIsRefused(_ text: String, _ complaint: String) {
    let error = #expect(throws: SecretError.self) { try found(file, Array(text.utf8)) }
    #expect(error?.description == "debrief.yaml:9:15: the file /run/secrets/mysql \(complaint)")
  }

  @Test(arguments: [[0xFF], [UInt8](repeating: 0x61, count: 70_000)])
  func aFileThatIsNoTextIsRefused(_ bytes: [UInt8]) {
    let error = #expect(throws: SecretError.self) { try found(file, bytes) }
    #expect(
      error?.description == """
        debrief.yaml:9:15: the file /run/secrets/mysql is not a line of UTF-8 text; write the \
        secret alone into it
        """)
  }

  @Test func aMissingFileIsNamedWithThePlace() {
    let error = #expect(throws: SecretError.self) {
      try Secret.file("/nowhere/a", Self.place).resolve(
        environment: { _ in nil }, readFile: SecretFile.read)
    }
    #expect(
      error?.description == """
        debrief.yaml:9:15: the file /nowhere/a cannot be read: No such file or directory; correct \
        the path, or who may read it
        """)
  }

  @Test func aMissingVariableIsNamedWithThePlace() {
    let unset = #expect(throws: SecretError.self) { try found(variable) }
    #expect(
      unset?.description == """
        debrief.yaml:9:15: the environment variable MYSQL_PASSWORD is not set; set it, or name a \
        file
        """)
    let empty = #expect(throws: SecretError.self) {
      try found(variable, environment: ["MYSQL_PASSWORD": ""])
    }
    #expect(
      empty?.description == """
        debrief.yaml:9:15: the environment variable MYSQL_PASSWORD is empty; write the secret into \
        it
        """)
  }

  @Test func aTextIsNoSecretToLookFor() throws {
    let text = TextOrSecret.text("https://a.example")
    let found = try text.resolve(environment: { _ in nil }, readFile: SecretFile.read)
    #expect(found.value.revealed == "https://a.example")
    #expect(throws: SecretError.self) {
      try TextOrSecret.secret(variable).resolve(
        environment: { _ in nil }, readFile: SecretFile.read)
    }
  }

  @Test func aRealFileSaysWhoMayReadIt() throws {
    let path = "\(FileManager.default.temporaryDirectory.path)/debrief-secret-\(getpid())"
    defer { unlink(path) }
    try Data("hunter2\n".utf8).write(to: URL(filePath: path))
    chmod(path, 0o640)
    #expect(try SecretFile.read(path).isReadableByAll == false)
    chmod(path, 0o644)
    let file = try SecretFile.read(path)
    #expect(file.isReadableByAll)
    #expect(file.bytes == Array("hunter2\n".utf8))
    #expect(throws: SecretFile.Failure.self) { try SecretFile.read("/") }
  }

  private static let start =
    "clusters: [{name: c, kind: galera, user: u, nodes: [{name: n, address: a}],\n"

  @Test(arguments: [
    Mistake(
      start + "password: {}}]",
      """
      2:11: clusters[0].password: is empty; secrets come from a file or the environment: write \
      {file: PATH} or {environment: NAME}
      """),
    Mistake(
      start + "password: }]",
      """
      2:11: clusters[0].password: is empty; secrets come from a file or the environment: write \
      {file: PATH} or {environment: NAME}
      """),
    Mistake(
      start + "password: [hunter2]}]",
      """
      2:11: clusters[0].password: is a list; secrets come from a file or the environment: write \
      {file: PATH} or {environment: NAME}
      """),
    Mistake(
      start + "password: {hunter2}}]",
      """
      2:11: clusters[0].password: names nothing; secrets come from a file or the environment: write \
      {file: PATH} or {environment: NAME}
      """),
    Mistake(
      start + "password: {file: a, environment: B}}]",
      "2:11: clusters[0].password: is both a file and a variable; keep one"),
    Mistake(
      start + "password: {environment: hunter-2}}]",
      """
      2:25: clusters[0].password.environment: is not the name of a variable; write letters, digits \
      and _
      """),
    Mistake(
      start + "password: {environment: 2B}}]",
      """
      2:25: clusters[0].password.environment: is not the name of a variable; write letters, digits \
      and _
      """),
    Mistake(
      start + "password: {flie: a}}]",
      "2:12: clusters[0].password.flie: is not a key; did you mean \"file\"?",
      """
      2:11: clusters[0].password: is empty; secrets come from a file or the environment: write \
      {file: PATH} or {environment: NAME}
      """),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(Set(complaints(mistake.yaml)) == Set(mistake.complaints))
  }
}
