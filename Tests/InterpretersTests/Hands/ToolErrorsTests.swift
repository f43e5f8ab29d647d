import Interpreters
import Testing

/// What operators' tools print, in the words in which they print it.
struct ToolErrorsTests {
  @Test(arguments: [
    (
      "mysqlsh",
      "ERROR: RuntimeError: Cluster.rejoinInstance: The instance is not managed (MYSQLSH 51104)",
      "MYSQLSH 51104: the member's metadata is missing"
    ),
    (
      "/usr/bin/mysqlsh", "mysqlsh.Error: Shell Error (51011): Dba.get_cluster: no quorum",
      "MYSQLSH 51011: the cluster has no quorum"
    ),
    (
      "mysqlsh", "MySQL Error 2003 (HY000): Can't connect to MySQL server on '127.0.0.1:1' (111)",
      "MySQL 2003: no connection to the server"
    ),
    (
      "mysqlsh", "mysqlsh.DBError: MySQL Error (1045): Shell.connect: Access denied for user 'x'",
      "MySQL 1045: login refused"
    ),
    (
      "mysql",
      "ERROR 1290 (HY000) at line 1: The MySQL server is running with the --super-read-only option",
      "MySQL 1290: an option of the server forbids the statement"
    ),
    (
      "mariadb",
      "ERROR 1047 (08S01): WSREP has not yet prepared node for application use",
      "MySQL 1047: the node is not ready for statements"
    ),
    ("mysql", "ERROR 1146 (42S02) at line 1: Table 'a.b' doesn't exist", "MySQL 1146"),
    (
      "kubectl", "Error from server (NotFound): statefulsets.apps \"mysql\" not found",
      "kubectl NotFound: there is none of that name"
    ),
    (
      "kubectl", "The connection to the server 127.0.0.1:6443 was refused - did you specify it?",
      "kubectl: no connection to the API server"
    ),
    (
      "kubectl", "error: You must be logged in to the server (Unauthorized)",
      "kubectl Unauthorized: login refused"
    ),
    (
      "kubectl", "error: timed out waiting for the condition on pods/mysql-0",
      "kubectl: waited too long for the condition"
    ),
  ])
  func aCodeIsFound(_ program: String, _ line: String, _ expected: String) throws {
    var errors = try #require(ToolErrors(program: program))
    errors.read(Array("first\n\(line)".utf8))
    errors.end()
    #expect(errors.found == [expected])
  }

  @Test func nothingElseIsKept() throws {
    var errors = try #require(ToolErrors(program: "mysql"))
    for word in ["hunter2", "(hunter2)", "4929123456789"] {
      errors.read(Array("password \(word)\nERROR \(word)\nno such ERROR\n".utf8))
    }
    errors.end()
    #expect(errors.found == [])
  }

  @Test func eachCodeIsKeptOnceAndTenOfThemInPiecesOfAnySize() throws {
    var errors = try #require(ToolErrors(program: "mysql"))
    for number in 4000..<4020 {
      for byte in "ERROR \(number) (HY000): x\nERROR 4000 (HY000): x\n".utf8 { errors.read([byte]) }
    }
    #expect(errors.found == (4000..<4010).map { "MySQL \($0)" })
  }

  @Test func aLineWithoutAnEndIsBounded() throws {
    var errors = try #require(ToolErrors(program: "kubectl"))
    errors.read(Array(repeating: UInt8(ascii: "x"), count: 1_000_000))
    errors.read(Array("\nError from server (Gone): x".utf8))
    errors.end()
    #expect(errors.found == ["kubectl Gone: it is not there any more"])
  }

  @Test func otherProgramsAreNotRead() {
    #expect(ToolErrors(program: "bash") == nil)
    #expect(ToolErrors(program: "kubectl-x") == nil)
  }
}
