import Configuration
import FoundationEssentials
import Reporting

/// The YAML file that `debrief run` was given.
struct ConfigurationFile: Sendable {
  let path: String
  let environment: Environment

  /// Larger files are not read.
  private static let limit = 1 << 20

  /// Reads it.
  ///
  /// - Throws: `Failure` with every complaint, a line each.
  func read(_ terminal: Terminal) throws -> Configuration {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path): cannot be read; write it, or name another", .unavailable)
    }
    let machine = Machine(hostName: environment.hostName) { name in
      (try? TimeZones.zone(name)) != nil
    }
    do throws(ConfigurationError) {
      return try Configuration.read(Array(bytes), from: path, on: machine)
    } catch {
      throw Failure(error.description, .data)
    }
  }

  /// The value of a secret; a file that everybody may read is told.
  func resolve(_ secret: TextOrSecret, _ terminal: Terminal) throws -> String {
    do {
      let found = try secret.resolve(
        environment: { environment[$0] }, readFile: SecretFile.read)
      if let warning = found.warning { terminal.warn(warning) }
      return found.value.revealed
    } catch {
      throw Failure("\(error)", .data)
    }
  }
}
