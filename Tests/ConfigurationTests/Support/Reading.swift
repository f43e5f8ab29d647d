import Configuration
import Testing

/// What a test takes for the machine it runs on.
let machine = Machine(hostName: "hub-1") { ["Europe/Berlin", "UTC"].contains($0) }

/// Reads a configuration from a text.
func read(_ yaml: String, from file: String = "/etc/debrief.yaml") throws -> Configuration {
  try Configuration.read(Array(yaml.utf8), from: file, on: machine)
}

/// What is wrong with a configuration, without the name of the file; empty when nothing is.
func complaints(_ yaml: String) -> [String] { complaints(Array(yaml.utf8)) }

/// What is wrong with the bytes of a configuration, without the name of the file.
func complaints(_ bytes: [UInt8]) -> [String] {
  do {
    _ = try Configuration.read(bytes, from: "c", on: machine)
    return []
  } catch {
    return error.complaints.map { String($0.description.dropFirst(2)) }
  }
}

/// A mistake in a configuration and what is said of it.
struct Mistake: CustomTestStringConvertible, Sendable {
  let yaml: String
  let complaints: [String]

  init(_ yaml: String, _ complaints: String...) {
    (self.yaml, self.complaints) = (yaml, complaints)
  }

  var testDescription: String { complaints.joined(separator: "\n") }
}
