import Events
import Incidents

/// What a log can at best show of a subject: its course as the clocks of its watchers have it, and when nobody looked.
struct Expectation {
  let course: Course
  let unobserved: [Interval]

  /// What is to be expected of a subject; nil when it has no watcher, so that no log says anything of it.
  init?(_ subject: Subject, in plan: Plan) {
    let parts = plan.parts(of: subject)
    if parts.isEmpty { self.init(watched: subject, plan) } else { self.init(group: parts, plan) }
  }

  /// The whole is uncertain while any of its parts is.
  private init?(group parts: [Subject], _ plan: Plan) {
    let parts = parts.map { Expectation($0, in: plan) }
    guard !parts.contains(where: { $0 == nil }) else { return nil }
    course = plan.whole(of: parts.compactMap { $0?.course })
    unobserved = parts.flatMap { $0?.unobserved ?? [] }.union
  }

  private init?(watched subject: Subject, _ plan: Plan) {
    let eyes = plan.watchers(of: subject).map { Eye($0, subject, plan) }
    guard let first = eyes.first else { return nil }
    unobserved = eyes.dropFirst().reduce(first.blind) { $0.intersection($1.blind) }
    // Those who look and have no vantage all see the same.
    let isOneView = eyes.allSatisfy { $0.vantage == nil }
    course = Course(changingAt: eyes.flatMap(\.cuts)) { time in
      let open = eyes.filter { eye in !eye.blind.contains { $0.covers(time) } }
      let voices = (open.isEmpty ? eyes : open).map { $0.view.level(at: time) }
      return isOneView ? voices[0] : plan.whole(of: voices)
    }
  }

  /// What one collector sees of one subject, by its own clock.
  private struct Eye {
    let vantage: String?
    let view: Course
    let blind: [Interval]

    init(_ collector: Collector, _ subject: Subject, _ plan: Plan) {
      let offset = plan.rest(of: collector)
      vantage = collector.vantage
      view = plan.view(of: subject, from: collector).ahead(by: offset)
      blind = plan.blindness(of: collector, to: subject).compactMap { $0.ahead(by: offset) }
    }

    var cuts: [Timestamp] { view.steps.map(\.from) + blind.flatMap { [$0.from, $0.to] } }
  }
}
