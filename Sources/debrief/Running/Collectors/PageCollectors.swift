import Collectors
import Configuration
import Events
import Interpreters

extension PageConfiguration {
  /// What watches the page.
  func collector(_ tools: CollectorTools) -> Collector {
    let slug = self.slug ?? "default"
    let sensor = PageSensor(
      HTTPRequest(url: url.text), paths: format.paths(slug: slug), client: tools.client,
      timeoutMilliseconds: timeout.milliseconds)
    return Collector(
      collector, watching: [subject], every: every, within: timeout.grace, settings: "\(self)",
      sensor: sensor,
      interpreter: StatusPageInterpreter(
        page: name, format: format, slug: slug,
        texts: texts.map { StatusPageText($0.state, $0.text) }))
  }

  private var format: StatusPageFormat {
    switch kind {
    case .statuspage: .statuspage
    case .instatus: .instatus
    case .uptimeKuma: .uptimeKuma
    case .gatus: .gatus
    case .cachet: .cachet
    case .text: .text
    }
  }
}
