import Events

/// What the tools of storage systems say of pools, arrays, disks and clusters.
///
/// Told is when a state changes, or what is wrong; not how far a repair has come.
public struct StorageToolInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = CommandReading

  private let tool: StorageTool
  private let owner: String
  private var known: [String: Known] = [:]
  private static let limit = 500

  private struct Known {
    var state: ComponentState
    var troubles: [String]
  }

  /// Makes an interpreter of a tool's output; `owner` is the machine it runs on or, for Ceph, the cluster's name.
  public init(_ tool: StorageTool, of owner: String) {
    (self.tool, self.owner) = (tool, SubjectPart.of(owner))
  }

  public mutating func take(_ sample: Sample<CommandReading>) -> Interpretation {
    switch sample.reading.outcome {
    case .notStarted(let words):
      return Interpretation(sight: .none("cannot be run: \(Quotation.line(words, limit: 120))"))
    case .timedOut(let milliseconds):
      let seconds = Int(exactly: (milliseconds / 1000).rounded()) ?? 0
      return hung("no answer within \(seconds) s", at: sample.began)
    case .exited(let status, let output, let error):
      do throws(ToolTrouble) {
        let reports = try tool.read(status: status, output: output, error: error)
        return Interpretation(reports.map { told($0, at: sample.began) } ?? [])
      } catch {
        return Interpretation(sight: .none(error.reason))
      }
    }
  }

  /// A tool hangs when what it asks does: Ceph without a quorum, ZFS with a pool that is suspended.
  private mutating func hung(_ words: String, at time: Timestamp) -> Interpretation {
    guard tool == .zpool || tool == .ceph else { return Interpretation(sight: .none(words)) }
    let names = tool == .ceph ? [""] : known.keys.sorted()
    let state: ComponentState = tool == .ceph ? .down : .unknown
    let seen = names.flatMap { name in
      change(StorageReport(name: name, state: state, troubles: [words]), at: time)
    }
    return Interpretation(seen, sight: names.isEmpty ? .none(words) : .clear)
  }

  private mutating func told(_ reports: [StorageReport], at time: Timestamp) -> [Observation] {
    let names = Set(reports.map(\.name))
    let gone = known.keys.filter { !names.contains($0) }.sorted().flatMap { name in
      change(
        StorageReport(name: name, state: .unknown, troubles: ["it is not listed any more"]),
        at: time)
    }
    return gone + reports.flatMap { change($0, at: time) }
  }

  private mutating func change(
    _ report: StorageReport, at time: Timestamp
  ) -> [Observation] {
    let before = known[report.name]
    guard before != nil || known.count < Self.limit else { return [] }
    guard before?.state != report.state || before?.troubles != report.troubles else { return [] }
    known[report.name] = Known(state: report.state, troubles: report.troubles)
    let change = BackendChanged(from: before?.state, to: report.state, reason: report.reason)
    return [Observation(change, about: subject(report.name), at: time)]
  }

  private func subject(_ name: String) -> Subject {
    let path = [tool.kind, owner] + (name.isEmpty ? [] : [SubjectPart.of(name)])
    return Subject(.backend, path.joined(separator: "/"))
  }
}
