import Events

/// What Galera and its server say in one line; what spans lines is read by `GaleraLogReader`.
enum GaleraLogRules {
  static let all = member + attempts + data

  private static let outside = "non-Primary component"

  private static let member = [
    LogRule(text: "Server status change ") { message in
      switch message.after(" -> ") {
      case "synced": .up
      case "connected": message.contains("disconnected ->") ? nil : .down(outside)
      case "disconnecting", "disconnected": .down("leaves its cluster")
      default: nil
      }
    },
    // Servers before MariaDB 10.4 and Galera 4 have no status of their own to say.
    LogRule(text: "Synchronized with group, ready for connections", is: .up),
    LogRule(text: "Shifting ") { message in
      guard message.between(" -> ", " (") == "OPEN", let from = message.between("Shifting ", " ->")
      else { return nil }
      return ["SYNCED", "JOINED", "DONOR/DESYNCED"].contains(from) ? .down(outside) : nil
    },
    LogRule(text: "Inconsistency detected", is: .down("inconsistent with its cluster")),
    LogRule(text: "Node consistency compromi", is: .down("inconsistent with its cluster")),
    LogRule(text: "mariadbd: Terminated.", is: .down("terminated")),
    LogRule(text: "mysqld: Terminated.", is: .down("terminated")),
    LogRule(text: "last inactive check more than ") { message in
      message.between("(PT", "S)").flatMap { Double($0) }.map { .hung(seconds: $0) }
    },
  ]

  private static let attempts = [
    LogRule(text: "gcomm: connecting to group ", is: .attempt),
    LogRule(
      text: "It may not be safe to bootstrap the cluster",
      is: .refused(
        "it may not be safe to bootstrap from this node: it was not the last one to leave",
        code: nil)),
    LogRule(
      text: "failed to reach primary view",
      is: .refused("it reached no Primary component", code: nil)),
    LogRule(text: "wsrep::connect(") {
      $0.contains("failed:") ? .refused("it could not connect to its cluster", code: nil) : nil
    },
  ]

  private static let data = [
    LogRule(text: "Will never receive state", is: .receivesNothing),
    LogRule(text: "SST request callback failed", is: .receivesNothing),
    LogRule(text: "State transfer request failed unrecoverably", is: .receivesNothing),
    LogRule(text: "SST failed: ", is: .receivesNothing),
  ]
}
