import Collectors
import Configuration
import Events
import Interpreters

extension PageConfiguration {
  /// What watches the page.
  func collector(_ tools: CollectorTools) -> Collector {
    let slug = self.slug ?? "default"
    let sensor = PageSensor(
      HTTPRequest(url: url.text), paths: kind.paths(slug: slug), client: tools.client,
      timeoutMilliseconds: timeout.milliseconds)
    return Collector(
      collector, watching: [subject], every: every, within: timeout.grace, settings: "\(self)",
      sensor: sensor,
      interpreter: StatusPageInterpreter(
        page: name, format: kind, slug: slug, texts: texts))
  }
}
