import Events
import FoundationEssentials
import Incidents

/// The file beside a log that names its open incidents, a line each, while there are any.
///
/// A shell looks at it before each command, which costs it nothing: a program would.
struct OpenIncidentsFile {
  /// Where it is.
  let path: String
  private var written: String?

  init(besideLog path: String) { self.path = path + ".open" }

  /// Writes it anew when something changed; there is none when all are over.
  ///
  /// - Throws: an error of the file system.
  mutating func write(_ incidents: [Incident]) throws {
    let text = incidents.filter { $0.status != .resolved }
      .map { "\($0.id.name): \(Self.printable($0.title))\n" }.joined()
    guard text != written else { return }
    if text.isEmpty {
      if FileManager.default.fileExists(atPath: path) {
        try FileManager.default.removeItem(atPath: path)
      }
    } else {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    written = text
  }

  /// A title may quote what others wrote, and a shell prints it as it is.
  private static func printable(_ title: String) -> String {
    String(
      String.UnicodeScalarView(
        title.unicodeScalars.filter { $0.properties.generalCategory != .control }))
  }
}
