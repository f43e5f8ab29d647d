public import EventLog
import Events
import Findings
public import Incidents
import Markdown
public import Postmortems

/// The pipeline written out once: read the log, derive, judge, compose, render.
public struct Reporter: Sendable {
  let log: any EventLog
  private let templates: TemplateFolder

  /// Makes a reporter over a log.
  public init(_ log: any EventLog, templates: TemplateFolder = TemplateFolder()) {
    self.log = log
    self.templates = templates
  }

  /// What the log says, up to a cut or all of it.
  ///
  /// - Throws: `log` as the log does.
  public func load(_ cut: Cut = .everything) async throws(ReportingError) -> LoadedLog {
    do { return try await LoadedLog(log, upTo: cut) } catch { throw .log(error) }
  }

  /// The document of an incident: a pure function of the log up to the cut, the template, the zone and the version
  /// that its errata are told against.
  ///
  /// - Throws: `noSuchIncident`, `noSuchTemplate`, `template` for a name that no document has, `noVersion` when errata
  ///   are asked for since before the incident, `misread` when the document would not be read as it was meant.
  public func document(
    _ incidentName: String, template name: String, zone: ZoneRules, upTo cut: Cut = .everything,
    since base: ErrataBase? = nil
  ) async throws(ReportingError) -> String {
    let loaded = try await load(cut)
    let incident = try loaded.incident(incidentName)
    let template = try templates.template(name)
    let postmortem = try await postmortem(
      of: incident, in: loaded, template: name, zone: zone,
      since: try await version(base, of: incident, before: loaded))
    let writer = PhraseWriter(incident, template: name, zone: zone)
    do {
      let text = try template.render(postmortem.templateValue(writer))
      let skeleton = try template.render(postmortem.templateValue(writer.skeleton))
      let difference = MarkdownCheck.difference(
        document: text, skeleton: skeleton, decode: Skeleton.decoded)
      if let difference { throw ReportingError.misread("\(name).md: \(difference)") }
      return try GeneratedPart.sealed(text)
    } catch let error as TemplateError {
      throw .template(error.description)
    } catch let error as HandwrittenBlocks.Failure {
      throw .template("\(name).md: \(error)")
    } catch let error as ReportingError {
      throw error
    } catch {
      throw .misread("\(error)")
    }
  }

  /// The typed document of an incident, with the leaf hash of each event it cites.
  ///
  /// - Throws: `log` when a leaf cannot be read.
  public func postmortem(
    of incident: Incident, in loaded: LoadedLog, template: String, zone: ZoneRules,
    since version: StandingVersion? = nil
  ) async throws(ReportingError) -> Postmortem {
    let findings = Rule.judge(incident)
    let draft = Postmortem(
      of: incident, in: loaded.history.chronicle, findings: findings, since: version?.earlier)
    var leaves: [EventKey: String] = [:]
    for entry in draft.evidence {
      do {
        leaves[entry.key] = try await log.leaf(at: entry.position).hexadecimal
      } catch {
        throw .log(error)
      }
    }
    let matter = Self.frontMatter(incident, loaded, template: template, zone: zone)
    return Postmortem(
      of: incident, in: loaded.history.chronicle, findings: findings,
      frontMatter: draft.hasErrata ? matter + (version?.frontMatter ?? []) : matter,
      leaves: leaves, since: version?.earlier)
  }

  private static func frontMatter(
    _ incident: Incident, _ loaded: LoadedLog, template: String, zone: ZoneRules
  ) -> [FrontMatterEntry] {
    [
      FrontMatterEntry("incident", incident.id.name),
      FrontMatterEntry("title", incident.title),
      FrontMatterEntry("status", incident.status.rawValue),
      incident.severity.map { FrontMatterEntry("severity", $0.name) },
      FrontMatterEntry("as-of", RFC3339.format(incident.asOf.time)),
      loaded.knownAt.map { FrontMatterEntry("known-at", RFC3339.format($0)) },
      FrontMatterEntry("time-zone", zone.name),
      FrontMatterEntry("template", template),
      FrontMatterEntry("log-origin", loaded.origin),
      FrontMatterEntry("log-size", String(loaded.head.size)),
      FrontMatterEntry("log-root", loaded.head.root.hexadecimal),
    ].compactMap { $0 }
  }
}

extension PhraseWriter {
  /// The writer of a template: names as code and with citations, or plain words for readers outside.
  init(_ incident: Incident, template: String, zone: ZoneRules) {
    let isPublic = template == "public" || template.hasPrefix("public-")
    self.init(
      zone: zone, style: isPublic ? .public : .internal,
      labels: isPublic ? incident.topology.labels : incident.ambiguousNames)
  }
}

extension Incident {
  /// The whole name of each subject whose short name another subject shares.
  var ambiguousNames: [Subject: String] {
    let subjects = Set(timeline.map(\.subject) + windows.map(\.subject))
    return Dictionary(grouping: subjects, by: \.shortName).values.filter { $0.count > 1 }
      .reduce(into: [:]) { names, alike in
        for subject in alike { names[subject] = subject.description }
      }
  }
}
