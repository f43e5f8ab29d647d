/// What MySQL and MariaDB say of the server itself, in any cluster.
enum ServerLogRules {
  static let all = [
    LogRule(text: "starting as process", is: .starts),
    LogRule(text: "Starting MariaDB ", is: .starts),
    LogRule(text: " got signal ") { message in
      message.between(" got signal ", " ;").flatMap { Int($0) }.map {
        .down("crashed with signal \($0)")
      }
    },
    LogRule("MY-013172", text: "Received SHUTDOWN from user ") { message in
      message.between("from user ", ". Shutting").map { .down("shutdown requested by \($0)") }
    },
    LogRule(text: "): Normal shutdown") { message in
      let by = message.between("(initiated by: ", "): Normal")
      return .down(by == "unknown" ? "shutdown requested" : "shutdown requested by \(by ?? "")")
    },
    LogRule(text: ": Shutdown complete", is: .down("shut down")),
    LogRule(text: "Aborting") { $0 == "Aborting" ? .down("aborted") : nil },
  ]
}
