import Events

/// The objects as they were seen last, and what turned between two sights of them.
struct KubernetesStore {
  private var shelves: [KubernetesKind: Shelf] = [:]

  /// Takes a list of all objects of a kind, and says which are different than known, by uid and version.
  mutating func take(
    _ items: [KubernetesObject], of kind: KubernetesKind, began: Timestamp, inSync: Timestamp?
  ) -> [KubernetesTurn] {
    let origin: KubernetesTurn.Origin = shelves[kind]?.hasListed == true ? .missed : .first
    return shelves[kind, default: Shelf()].replace(with: items).map {
      KubernetesTurn(kind, $0, origin, began: began, inSync: inSync)
    }
  }

  /// Takes a change that a watch told; one that repeats what is known, as a watch from an old version does, is none.
  mutating func take(
    _ change: KubernetesChange, of kind: KubernetesKind, began: Timestamp, inSync: Timestamp?
  ) -> [KubernetesTurn] {
    shelves[kind, default: Shelf()].take(change).map {
      KubernetesTurn(kind, $0, .live, began: began, inSync: inSync)
    }
  }

  /// The object of a kind at a path, `namespace/name` or the name alone.
  func object(_ kind: KubernetesKind, _ path: String?) -> KubernetesObject? {
    path.flatMap { shelves[kind]?.named($0) }
  }

  /// All objects of a kind, by their paths.
  func all(_ kind: KubernetesKind) -> [KubernetesObject] { shelves[kind]?.sorted() ?? [] }

  /// The kinds of which there are more objects than are kept.
  var overfull: [KubernetesKind] {
    KubernetesKind.allCases.filter { shelves[$0]?.isOverfull == true }
  }

  /// True when a kind was listed at least once.
  func knows(_ kind: KubernetesKind) -> Bool { shelves[kind]?.hasListed == true }
}

/// The objects of one kind.
private struct Shelf {
  private var objects: [String: KubernetesObject] = [:]
  private var uids: [String: String] = [:]
  /// The versions at which objects were deleted, so that an old watch does not bring them back.
  private var gone = RecentWords<String>(limit: 1000)
  /// True once the kind was listed.
  private(set) var hasListed = false
  /// True when there were more objects than are kept.
  private(set) var isOverfull = false

  func named(_ path: String) -> KubernetesObject? { uids[path].flatMap { objects[$0] } }

  func sorted() -> [KubernetesObject] { objects.values.sorted { $0.path < $1.path } }

  mutating func replace(with items: [KubernetesObject]) -> [ObjectPair] {
    (hasListed, isOverfull) = (true, false)
    let listed = Set(items.compactMap(\.metadata.uid))
    let names = Dictionary(items.map { ($0.path, $0) }) { first, _ in first }
    let missing = sorted().filter { !listed.contains($0.metadata.uid ?? "") }
    let removed = missing.flatMap { remove($0, for: names[$0.path]) }
    return removed + items.flatMap { put($0, isListed: true) }
  }

  mutating func take(_ change: KubernetesChange) -> [ObjectPair] {
    guard let object = change.object else { return [] }
    return switch change.type {
    case .added, .modified: put(object, isListed: false)
    case .deleted: remove(object)
    case .bookmark, .error: []
    }
  }

  private mutating func put(_ object: KubernetesObject, isListed: Bool) -> [ObjectPair] {
    guard let uid = object.metadata.uid, let name = object.metadata.name, !name.isEmpty else {
      return []
    }
    let known = objects[uid]
    guard known != nil || objects.count < KubernetesList.itemLimit else {
      isOverfull = true
      return []
    }
    guard object.event?.isHeard ?? true else { return [] }
    if let known, isSame(object, known) || !isListed && isOlder(object, than: known) { return [] }
    if let version = gone[uid], !isListed, !isLater(object.metadata.resourceVersion, than: version)
    {
      return []
    }
    // The one that had the name before must be gone, whether or not that was told.
    let former =
      uids[object.path] == uid ? [] : named(object.path).map { remove($0, for: object) } ?? []
    (objects[uid], uids[object.path]) = (object, uid)
    return former + [ObjectPair(old: known, new: object)]
  }

  /// Removes an object, in whose place another has come if there is a successor.
  private mutating func remove(
    _ object: KubernetesObject, for successor: KubernetesObject? = nil
  ) -> [ObjectPair] {
    guard let uid = object.metadata.uid, let known = objects.removeValue(forKey: uid) else {
      return []
    }
    if uids[known.path] == uid { uids[known.path] = nil }
    gone[uid] = object.metadata.resourceVersion ?? ""
    return [ObjectPair(old: known, new: nil, last: object, goneBy: successor?.metadata.created)]
  }

  private func isSame(_ object: KubernetesObject, _ known: KubernetesObject) -> Bool {
    object.metadata.resourceVersion == known.metadata.resourceVersion
  }

  private func isOlder(_ object: KubernetesObject, than known: KubernetesObject) -> Bool {
    isLater(known.metadata.resourceVersion, than: object.metadata.resourceVersion)
  }

  /// Versions are numbers in practice; where they are not, none is later than another.
  private func isLater(_ version: String?, than other: String?) -> Bool {
    guard let version = version.flatMap({ UInt64($0) }), let other = other.flatMap({ UInt64($0) })
    else { return false }
    return version > other
  }
}
