import Events

/// What a message of an error log means, in the terms of the node that wrote it.
enum LogMeaning: Equatable {
  /// The server starts.
  case starts
  /// The node does not serve any more.
  case down(String)
  /// It serves in part.
  case degraded(String)
  /// It serves in full again, if it served in part.
  case restored
  /// It serves as a member of its cluster.
  case up
  /// It tries to become a member.
  case attempt
  /// It could not; with the server's code.
  case refused(String, code: String?)
  /// It begins to receive data.
  case receives(NodeResyncChanged.Method?, donor: String?)
  /// It has the data.
  case received(NodeResyncChanged.Method?)
  /// It will not get the data.
  case receivesNothing
  /// It did not run for so many seconds, so that what it says of others just after is about itself.
  case hung(seconds: Double)
  /// Another member does not answer it.
  case suspects(String)
  /// That member answers again, or is one again.
  case trusts(String)
  /// Others are members no more.
  case removed([String])
  /// The members agreed on a view.
  case view(id: String, members: [String], key: String?)
  /// The node reaches a majority, or not.
  case majority(Bool, reachable: Int?, total: Int?)
  /// A member has a role; nil for the node itself.
  case role(String?, NodeRoleChanged.Role)
}
