import EventLog
import FoundationEssentials
import Postmortems
import Reporting

/// The documents that are written by themselves while an incident goes on.
struct Drafts {
  let folder: String
  let zone: ZoneRules
  let log: any EventLog

  /// Writes both documents of an incident over the earlier drafts, and answers the path of the public one; nil when
  /// neither could be written.
  func write(_ incident: String, _ report: (String) -> Void) async -> String? {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      report("\(folder): cannot be made; look at the path and its rights")
      return nil
    }
    let paths = [
      await write(incident, template: "postmortem", report),
      await write(incident, template: "public", report),
    ]
    return paths[1] ?? paths[0]
  }

  private func write(
    _ incident: String, template: String, _ report: (String) -> Void
  ) async -> String? {
    let path = "\(folder)/\(incident).\(template).md"
    do throws(ReportingError) {
      let text = try await Reporter(log).document(incident, template: template, zone: zone)
      for name in try DocumentFile.write(text, to: path) {
        report("\(path): the text kept under \"\(name)\" is at the end now")
      }
      return path
    } catch {
      report("the draft of \(incident) was not written: \(error)")
      return nil
    }
  }
}
