import Events
import Findings

extension Template {
  /// Tries the template on a document that has every section and on one that has none.
  ///
  /// A section that is empty today hides the names inside it from `render`; this finds them before an incident does.
  ///
  /// - Throws: `TemplateError` for the first name that no document has, or that is used as what it is not.
  public func check() throws(TemplateError) {
    let writer = PhraseWriter(zone: .utc, style: .internal)
    _ = try render(Self.document(Section.ID.allCases).templateValue(writer))
    _ = try render(Self.document([]).templateValue(writer))
  }

  private static func document(_ ids: [Section.ID]) -> Postmortem {
    let subject = Subject(.service, "sample")
    let time = Timestamp(seconds: 0)
    let event = Event(
      key: EventKey(source: "sample", id: "1"), position: Position(0), subject: subject,
      occurredAt: time, recordedAt: time, payload: ComponentChanged(to: .down))
    let statement = Statement("sample", event.sentence, evidence: event.key)
    let blocks: [Block] = [
      .paragraph([statement]), .list([statement]), .metrics([Metric("sample", statement)]),
    ]
    return Postmortem(
      frontMatter: ids.isEmpty ? [] : [FrontMatterEntry("sample", "1")], title: "sample",
      sections: ids.map { Section($0, blocks) }, events: [event])
  }
}
