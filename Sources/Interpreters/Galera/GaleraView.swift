/// A view that the members of a component agreed on.
///
/// The number counts the views since the cluster was bootstrapped, so the larger one of the same state is the newer
/// one; after a new bootstrap it begins again at 0 or 1.
struct GaleraView: Equatable {
  /// The history that the members share; all zeros when the server does not say.
  let stateUUID: String
  /// The number of the view.
  let number: UInt64
  /// The members' own addresses, in the order of their index; one may be empty.
  let addresses: [String]

  /// Makes a view of what the server says; nil when it has none, or half of one.
  init?(stateUUID: String?, id: String?, size: Int?, addresses: [String]) {
    // 2^64-1 is -1, a node without a view.
    guard let stateUUID, !stateUUID.isEmpty, let number = id.flatMap({ UInt64($0) }),
      number != .max, size == addresses.count
    else { return nil }
    (self.stateUUID, self.number, self.addresses) = (stateUUID, number, addresses)
  }

  /// The view's own identifier, `<state uuid>:<number>`.
  var id: String { "\(stateUUID):\(number)" }

  /// True when both are one view.
  func isSame(as other: GaleraView?) -> Bool { id == other?.id }

  /// True when it is an older view of the same history.
  func isOlder(than other: GaleraView?) -> Bool {
    guard let other else { return false }
    return stateUUID == other.stateUUID && number < other.number
  }

  /// The name by which every reading of this view is one event.
  ///
  /// The first member's name keeps the views of two bootstraps apart; servers give it in full and logs in short, which
  /// is the first and the fourth group. Nil without it, and when the server does not say which history the view is of.
  func key(firstMember: String?) -> String? {
    guard let firstMember, stateUUID.contains(where: { $0 != "0" && $0 != "-" }) else { return nil }
    let groups = firstMember.split(separator: "-")
    return "\(id)@" + (groups.count == 5 ? "\(groups[0])-\(groups[3])" : firstMember)
  }
}
