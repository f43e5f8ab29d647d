public import Configuration
import Events

extension Configuration {
  /// Everything that its collectors will ask, in the order of the file; nothing is contacted to tell it.
  public var questions: [Questions] {
    let places: [[[Questions]]] = [
      clusters.map(\.questions), kubernetes.map(\.questions), routers.map(\.questions),
      watchedStorage.map { [$0.questions] }, probes.map { $0.questions(in: self) },
      pages.map { [$0.questions] },
    ]
    return places.flatMap { $0.flatMap { $0 } }
  }
}

extension Elapsed {
  /// How often a file that others write is looked at.
  static let fileInterval = Elapsed.seconds(1)
}
