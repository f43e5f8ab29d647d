import Configuration
import Events
import Interpreters

extension ClusterConfiguration {
  /// The statements that each node is asked, and the logs that are read.
  var questions: [Questions] {
    nodes.flatMap { node in
      let address = node.address.description
      let state = Questions(collector, address, .sql, statements.map(\.sql), every: every)
      return [state] + metadataQuestions(address) + sessionQuestions(address)
        + logQuestions(of: node)
    }
  }

  /// What is asked of every node in a round.
  var statements: [SQLStatement] {
    switch kind {
    case .galera: GaleraInterpreter.statements
    case .groupReplication: GroupReplicationInterpreter.statements
    }
  }

  private func metadataQuestions(_ address: String) -> [Questions] {
    guard watchesMetadata else { return [] }
    return [
      Questions(
        metadataCollector, address, .sql, MetadataInterpreter.statements.map(\.sql),
        every: metadataInterval)
    ]
  }

  private func sessionQuestions(_ address: String) -> [Questions] {
    guard watchesSessions else { return [] }
    return [
      Questions(
        sessionCollector, address, .sql, SessionInterpreter.statements.map(\.sql), every: every)
    ]
  }

  private func logQuestions(of node: NodeConfiguration) -> [Questions] {
    guard let path = node.errorLog else { return [] }
    return [Questions(node.logCollector, path, .file, ["new lines"], every: .fileInterval)]
  }
}
