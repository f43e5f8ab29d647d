import Configuration
import Interpreters

extension RouterConfiguration {
  /// What the router is asked of itself, the greetings of its ports, and its log.
  var questions: [Questions] { own + greetings + log }

  private var own: [Questions] {
    var all: [Questions] = []
    switch stats {
    case .socket(let path)?:
      all.append(Questions(collector, path, .socket, ["show info;show stat"], every: every))
    case .csv(let address)?, .metrics(let address)?:
      all.append(Questions(collector, address.text, .http, ["GET"], every: every))
    case nil: break
    }
    if let rest {
      let paths = MySQLRouterReading.firstPaths + ["/routes/{name}/destinations"]
      let metadata = ["/metadata/{name}/config", "/metadata/{name}/status"]
      all.append(
        Questions(
          collector, rest.text, .http, (paths + metadata).map { "GET \($0)" }, every: every))
    }
    return all
  }

  private var greetings: [Questions] {
    routes.map {
      Questions(collector, $0.address.description, .port, ["MySQL greeting"], every: every)
    }
  }

  private var log: [Questions] {
    guard let errorLog else { return [] }
    return [Questions(logCollector, errorLog, .file, ["new lines"], every: .fileInterval)]
  }
}
