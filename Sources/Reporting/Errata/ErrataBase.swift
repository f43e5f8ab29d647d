import EventLog
import Events
import Findings
public import Incidents
import Postmortems

/// What names the version that the errata of a document are told against.
public enum ErrataBase: Hashable, Sendable {
  /// The version that told the log up to this position.
  case position(Int)
  /// The document that lies where the new one goes: the version it was made from, or, when the log has not grown since,
  /// the one that its own errata are told against.
  case document(String)
}

/// An earlier version of a document, with what its cut was.
public struct StandingVersion: Sendable {
  let cut: Cut
  let earlier: EarlierVersion

  /// What the front matter of a document with errata says of the version they are told against.
  var frontMatter: [FrontMatterEntry] {
    [
      cut.position.map { FrontMatterEntry("errata-since", String($0)) },
      cut.knownAt.map { FrontMatterEntry("errata-known-at", RFC3339.format($0)) },
    ].compactMap { $0 }
  }
}

extension Reporter {
  /// The version that errata are told against; nil when there is none.
  ///
  /// - Throws: `noVersion` when one is asked for that cannot be; a document that was made from another log, or from
  ///   more of this one, is no version and no error.
  public func version(
    _ base: ErrataBase?, of incident: Incident, before loaded: LoadedLog
  ) async throws(ReportingError) -> StandingVersion? {
    switch base {
    case nil: return nil
    case .position(let position):
      let version = try await version(of: incident, at: .asOf(position))
      guard position < loaded.head.size else {
        throw .noVersion("position \(position) is not before position \(loaded.head.size - 1)")
      }
      guard let version else {
        throw .noVersion(
          "there was no incident \"\(incident.id.name)\" at position \(position); name a later one")
      }
      return version
    case .document(let text):
      guard let stated = StatedVersion(text), stated.incident == incident.id.name,
        let cut = stated.cut(before: loaded), try await isPrefix(stated, of: loaded)
      else { return nil }
      return try await version(of: incident, at: cut)
    }
  }

  private func version(
    of incident: Incident, at cut: Cut
  ) async throws(ReportingError) -> StandingVersion? {
    let loaded = try await load(cut)
    guard let earlier = loaded.history.incident(incident.id.description) else { return nil }
    return StandingVersion(
      cut: cut,
      earlier: EarlierVersion(
        earlier, in: loaded.history.chronicle, findings: Rule.judge(earlier), knownAt: cut.knownAt))
  }

  private func isPrefix(
    _ stated: StatedVersion, of loaded: LoadedLog
  ) async throws(ReportingError) -> Bool {
    guard stated.origin == loaded.origin else { return false }
    do {
      return try await log.root(size: stated.size).hexadecimal == stated.root
    } catch {
      throw .log(error)
    }
  }
}
