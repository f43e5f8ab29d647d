import Events

/// What MySQL Group Replication says, by code and text; the messages of 8.0, 8.4 and 9.7.
enum GroupLogRules {
  static let all = member + attempts + data + others

  private static let member = [
    LogRule("MY-011490", text: "was declared online", is: .up),
    LogRule("MY-011504", text: "This member has left the group", is: .down("left the group")),
    LogRule(
      "MY-011505", text: "expelled from the group",
      is: .down("expelled from the group due to network failures")),
    LogRule(
      "MY-011650", text: "'group_replication' is stopping",
      is: .down("Group Replication is stopping")),
    LogRule(
      "MY-011711", text: "could not reach a majority",
      is: .down("leaves the group: no majority for too long")),
    LogRule(
      "MY-011712", text: "automatically set into read only mode",
      is: .down("read-only after an error")),
    LogRule(
      "MY-013486", text: "automatically set into offline mode",
      is: .down("offline after an error")),
    LogRule(
      "MY-011451", text: "applier thread execution was aborted", is: .down("its applier failed")),
    LogRule("MY-011452", text: "Fatal error during execution", is: .down("its applier failed")),
    LogRule("MY-011510", text: "working as primary member", is: .role(nil, .primary)),
    LogRule("MY-011511", text: "working as secondary member", is: .role(nil, .secondary)),
  ]

  private static let attempts = [
    LogRule("MY-013587", text: "'group_replication' is starting", is: .attempt),
    LogRule("MY-013373", text: "Started auto-rejoin", is: .attempt),
    refusal("MY-013375", "not able to join", "the automatic rejoin did not succeed"),
    refusal(
      "MY-011526", "more executed transactions", "it has transactions that the group has not"),
    refusal("MY-011522", "transactions not present", "it has transactions that the group has not"),
    refusal("MY-011516", "already a member with server_uuid", "a member has its server_uuid"),
    refusal("MY-011521", "version is incompatible", "its version is incompatible"),
    refusal("MY-011529", "configuration is not compatible", "its configuration is not compatible"),
    refusal("MY-011640", "Timeout on wait for view", "no view came in time"),
    refusal("MY-011660", "Unable to start Group Replication", "it could not start at boot"),
  ]

  private static func refusal(_ code: String, _ text: String, _ reason: String) -> LogRule {
    LogRule(code, text: text, is: .refused(reason, code: code))
  }

  private static let data = [
    LogRule("MY-014002", "MY-010562", text: "'group_replication_recovery': connected to ") {
      .receives(.incremental, donor: $0.between("@", "'"))
    },
    LogRule("MY-013469", text: "using clone", is: .receives(.clone, donor: nil)),
    LogRule("MY-015085", text: "recovery is complete", is: .received(nil)),
    LogRule("MY-011620", text: "Fatal error during the incremental", is: .receivesNothing),
    LogRule("MY-011574", text: "Maximum number of retries", is: .receivesNothing),
    LogRule("MY-011575", text: "All donors left", is: .receivesNothing),
  ]

  private static let blocked = LogMeaning.degraded("reaches no majority and blocks all updates")

  private static let others = [
    LogRule("MY-011493", text: "has become unreachable") {
      $0.between("address ", " has become").map { .suspects($0) }
    },
    LogRule("MY-011494", text: "is reachable again") {
      $0.between("address ", " is reachable").map { .trusts($0) }
    },
    LogRule("MY-011492", text: "was declared online") {
      $0.between("address ", " was declared").map { .trusts($0) }
    },
    LogRule("MY-011499", text: "Members removed from the group: ") {
      $0.after("from the group: ").map { .removed(Substring.items($0)) }
    },
    LogRule("MY-011503", text: "Group membership changed to ") {
      guard let members = $0.between("changed to ", " on view "), var id = $0.after(" on view ")
      else { return nil }
      if id.hasSuffix(".") { id.removeLast() }
      return .view(id: id, members: Substring.items(members), key: id)
    },
    LogRule("MY-011495", "MY-011496", text: "not able to reach a majority", is: blocked),
    LogRule(
      "MY-011495", "MY-011496", text: "not able to reach a majority",
      is: .majority(false, reachable: nil, total: nil)),
    LogRule("MY-011498", text: "resumed contact with a majority", is: .restored),
    LogRule(
      "MY-011498", text: "resumed contact with a majority",
      is: .majority(true, reachable: nil, total: nil)),
    LogRule("MY-011507", text: "was elected") {
      $0.between("address ", " was elected").map { .role($0, .primary) }
    },
  ]
}
