import Configuration
import Interpreters

extension ProbeConfiguration {
  /// What each vantage asks of the target, at every address that its name stands for.
  func questions(in configuration: Configuration) -> [Questions] {
    vantages.map { name in
      let (address, means, asks) = looks
      let way = configuration.vantage(named: name).way
      return Questions(collector(at: name), address + words(of: way), means, [asks], every: every)
    }
  }

  private var looks: (address: String, means: Questions.Means, asks: String) {
    switch target {
    case .http(let request): (request.url.text, .http, request.method.rawValue)
    case .tcp(let place): (place.description, .port, "connection")
    case .tls(let place): (place.description, .port, "TLS handshake")
    case .mysql(let place): (place.description, .port, "MySQL greeting")
    case .dns(let question):
      (question.server.description, .dns, "addresses of \(question.name)")
    }
  }

  private func words(of way: VantageConfiguration.Way) -> String {
    switch way {
    case .direct: ""
    case .interface(let name): " through \(name)"
    case .proxy(let url): " through \(url)"
    }
  }
}

extension PageConfiguration {
  /// The requests for what the page shows.
  var questions: Questions {
    Questions(
      collector, url.text, .http, kind.paths(slug: slug ?? "default").map { "GET \($0)" },
      every: every)
  }
}
