import FoundationEssentials
public import Postmortems

/// Reads time zones from the system's zone files (RFC 8536).
public enum TimeZones {
  private static let folder = "/usr/share/zoneinfo"

  /// The rules of a zone by its IANA name, such as `Europe/Berlin`; `UTC` needs no file.
  ///
  /// - Throws: `timeZone` when there is no such zone, or no zone files at all.
  public static func zone(_ name: String) throws(ReportingError) -> ZoneRules {
    if name == "UTC" || name == "Z" { return .utc }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.isEmpty, !parts.contains(where: { $0.isEmpty || $0.hasPrefix(".") }) else {
      throw .timeZone("\"\(name)\" is not a time zone; write one such as Europe/Berlin")
    }
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      throw .timeZone(
        FileManager.default.fileExists(atPath: folder)
          ? "there is no time zone \"\(name)\"; write one such as Europe/Berlin"
          : "there are no time zones on this machine; install tzdata, or use UTC")
    }
    do {
      return try ZoneRules(tzif: Array(bytes), name: name)
    } catch {
      throw .timeZone(error.description)
    }
  }

  /// The zone of the reader: `named`, as TZ has it, or that of the system, or UTC.
  public static func local(named: String?) -> ZoneRules {
    if let named, !named.isEmpty {
      let name = named.hasPrefix(":") ? String(named.dropFirst()) : named
      return (try? zone(name)) ?? .utc
    }
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/etc/localtime")
    let parts = link?.split(separator: "/") ?? []
    guard let root = parts.firstIndex(of: "zoneinfo") else { return .utc }
    return (try? zone(parts[(root + 1)...].joined(separator: "/"))) ?? .utc
  }
}
