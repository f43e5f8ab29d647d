import Events

/// The reading of one file: what every value needs besides its text, and what was found wrong so far.
final class Reading {
  /// The machine that the file is read on.
  let machine: Machine
  /// What this collector machine is called; known once the top of the file is read.
  var name = ""
  /// What is wrong so far, in the order it was found.
  private(set) var complaints: [Complaint] = []
  /// What was said to stand on what.
  private(set) var dependencies: [Dependency] = []
  private let folder: String

  /// A component that stands on another, as the file says, and where it says so.
  struct Dependency {
    let subject: Subject
    let foundation: Subject
    let place: Place
    let path: String
  }

  init(of file: String, on machine: Machine) {
    self.machine = machine
    folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
  }

  func complain(_ place: Place, _ path: String, _ text: String) {
    complaints.append(Complaint(place, path, text))
  }

  func complain(_ more: [Complaint]) { complaints += more }

  /// Notes what a component stands on.
  func note(_ subject: Subject, standsOn foundation: Subject, _ item: Item) {
    dependencies.append(
      Dependency(
        subject: subject, foundation: foundation, place: item.node.place, path: item.path))
  }

  /// The path of a file that the configuration names; a relative one is relative to the configuration.
  func path(_ text: String) -> String { text.first == "/" ? text : folder + text }
}
