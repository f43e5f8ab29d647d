import Configuration
import Events
import Interpreters

extension KubernetesConfiguration {
  /// The lists and watches of the API, and the claims that are made.
  var questions: [Questions] {
    let server = kubeconfig ?? "the API of this pod's cluster"
    let kinds = KubernetesKind.allCases.map { "list and watch \($0.path(namespace: namespace))" }
    // Followed without end: a change costs its own news and no question.
    let follows = Questions(collector, server, .kubernetes, kinds, every: .zero)
    guard let canary else { return [follows] }
    return [follows]
      + canary.classes.map { name in
        Questions(
          canaryCollector(of: name), server, .kubernetes,
          ["make, read and delete a claim of \(name) in \(canary.namespace)"], every: canary.every)
      }
  }
}

extension StorageConfiguration {
  /// What is done to see whether the part of storage works.
  var questions: Questions {
    switch target {
    case .path(let path):
      Questions(
        collector, path.path, .file, ["write, sync, read back and delete a small file; free space"],
        every: every)
    case .boot(let boot):
      if let exporter = boot.exporter {
        Questions(collector, exporter.text, .http, ["GET"], every: every)
      } else {
        Questions(collector, "this machine", .file, ["boot id and uptime"], every: every)
      }
    case .kernelLog(let path, _):
      Questions(collector, path, .file, ["new lines"], every: every)
    case .tool(let tool):
      Questions(
        collector, "this machine", .program, [tool.command.joined(separator: " ")], every: every)
    }
  }
}
