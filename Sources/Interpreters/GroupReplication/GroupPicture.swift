/// Which views there have been, so that a member that slept through a later one is not believed.
struct GroupHistory {
  /// How many groups are remembered: each bootstrap makes a new one.
  private static let remembered = 8
  /// The last view of each group, the present group last.
  private var last: [GroupViewID] = []

  /// True for a view that was followed by another one.
  func isStale(_ id: GroupViewID) -> Bool {
    guard let known = last.first(where: { $0.group == id.group }) else { return false }
    return known.group == last.last?.group ? id.number < known.number : id.number <= known.number
  }

  /// Remembers the present view.
  mutating func note(_ id: GroupViewID) {
    last.removeAll { $0.group == id.group }
    last.append(id)
    if last.count > Self.remembered { last.removeFirst() }
  }
}

/// The group as those of its members see it that are to be believed.
struct GroupPicture {
  /// The newest view; nil when no member that answers has one.
  let id: GroupViewID?
  /// The members whose word counts: all that have that view and a majority in it, or all that have it when none has
  /// one.
  let witnesses: [GroupView]
  /// What each member is called.
  private let roster: GroupRoster

  /// Chooses among the views of a round: first the group that most observers are in, then its newest view.
  init(_ reports: [GroupNodeReport], _ history: GroupHistory, _ roster: GroupRoster) {
    self.roster = roster
    let inside = reports.compactMap(\.view).filter { view in
      view.isInside && view.id.map { !history.isStale($0) } == true
    }
    id = Self.newest(inside.compactMap(\.id))
    let current = inside.filter { [id] in $0.id == id }
    let quorate = current.filter(\.isQuorate)
    witnesses = quorate.isEmpty ? current : quorate
  }

  private static func newest(_ ids: [GroupViewID]) -> GroupViewID? {
    ids.max { left, right in
      guard left.group != right.group else { return left.number < right.number }
      let counts = [left, right].map { id in ids.count { $0.group == id.group } }
      return counts[0] == counts[1] ? right.isLaterGroup(than: left) : counts[0] < counts[1]
    }
  }

  /// The names of those that are in the view, in order; empty without one.
  var members: [String] {
    roster.sorted(witnesses.first?.members.map { roster.name(of: $0) } ?? [])
  }

  /// The names of those that take writes, in order.
  var primaries: [String] {
    let members = witnesses.first?.members.filter { $0.isPrimary == true } ?? []
    return roster.sorted(members.map { roster.name(of: $0) })
  }

  /// What the witnesses say of a node; empty when it is in no view or there is none.
  func words(on name: String) -> [(observer: String, member: GroupMember)] {
    witnesses.compactMap { witness in
      witness.members.first { roster.name(of: $0) == name }.map { (witness.observer, $0) }
    }
  }

  /// The first witness other than the node itself that sees it in a state.
  func observer(of name: String, in state: GroupMember.State) -> String? {
    words(on: name).first { $0.observer != name && $0.member.state == state }?.observer
  }

  /// True when every witness has a node online.
  func isOnline(_ name: String) -> Bool {
    let words = words(on: name)
    return !words.isEmpty && words.allSatisfy { $0.member.state == .online }
  }
}
