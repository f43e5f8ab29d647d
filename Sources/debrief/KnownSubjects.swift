import Events
import Incidents

extension History {
  /// The subjects given on the command line, each of which the log knows.
  func known(_ words: [String]) throws -> [Subject] {
    let subjects = try words.map { try parseSubject($0, option: "subject") }
    let known = Set(chronicle.entries.map(\.subject) + windows.all.map(\.subject))
    for subject in subjects where !known.contains(subject) && !topology.knows(subject) {
      let near = nearest(to: subject.description, among: known.map(\.description).sorted())
      throw Failure(
        "the log has nothing about \(subject)" + (near.map { "; did you mean \($0)?" } ?? ""),
        .usage)
    }
    return subjects
  }
}
