import Events
import FoundationEssentials
import Interpreters
import Testing

/// The file of a fixture such as `gr/kill.jsonl`.
func fixtureFile(_ name: String) -> URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures").appending(path: name)
}

/// The samples of a recorded session, `Fixtures/<fixture>.jsonl`, one a line; empty lines and lines with `#` first
/// are passed over.
func samples<Reading>(_ fixture: String, of type: Reading.Type) throws -> [Sample<Reading>] {
  let text = try Data(contentsOf: fixtureFile("\(fixture).jsonl"))
  return try text.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
    .map { try JSONDecoder().decode(Sample<Reading>.self, from: Data($0)) }
}

/// What an interpreter makes of a recorded session, as the lines of a golden file.
func replay<I: Interpreter>(_ interpreter: I, fixture: String) throws -> [String] {
  goldenLines(interpreter, try samples(fixture, of: I.Reading.self))
}

/// What an interpreter makes of samples: a line for each observation, `time subject type {data}` with the precision,
/// the time it was sure and the natural key where there are any, and a line for each change of sight.
///
/// An observation that the log would refuse is an issue of the test.
func goldenLines<I: Interpreter>(_ interpreter: I, _ samples: [Sample<I.Reading>]) -> [String] {
  var (interpreter, sight, lines) = (interpreter, Sight.clear, [String]())
  for sample in samples {
    let made = interpreter.take(sample)
    lines += made.observations.map(goldenLine)
    if made.sight != sight {
      lines.append("-- \(RFC3339.format(sample.began)) sight: \(words(made.sight))")
    }
    sight = made.sight
  }
  return lines
}

/// An observation as a line of a golden file.
func goldenLine(_ seen: Observation) -> String {
  let type = Swift.type(of: seen.payload)
  #expect(seen.payload.problems.isEmpty, "\(type.type) of \(seen.subject)")
  #expect(type.about.refusal(of: seen.subject) == nil)
  var line = "\(RFC3339.format(seen.time)) \(seen.subject) \(type.type) \(json(seen.payload))"
  if seen.precision != .exact { line += " precision=\(seen.precision.rawValue)" }
  if let confirmed = seen.confirmedTime { line += " confirmed=\(RFC3339.format(confirmed))" }
  if let key = seen.naturalKey { line += " key=\(key)" }
  return line
}

/// Compares lines with the golden file `Fixtures/<fixture>.expected`, or writes it when `DEBRIEF_RECORD` is set.
func expectGolden(
  _ lines: [String], _ fixture: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = fixtureFile("\(fixture).expected")
  if ProcessInfo.processInfo.environment["DEBRIEF_RECORD"] != nil {
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: file)
  }
  guard let data = try? Data(contentsOf: file) else {
    Issue.record("\(fixture).expected is missing", sourceLocation: sourceLocation)
    return
  }
  let golden = data.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  let changes = lines.difference(from: golden).map { change in
    switch change {
    case .remove(let line, let text, _): "\(fixture).expected:\(line + 1) - \(text)"
    case .insert(let line, let text, _): "\(fixture).expected:\(line + 1) + \(text)"
    }
  }
  #expect(
    changes.isEmpty, "make record writes it anew:\n\(changes.joined(separator: "\n"))",
    sourceLocation: sourceLocation)
}

private func json(_ payload: some EventPayload) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  do { return String(decoding: try encoder.encode(payload), as: UTF8.self) } catch {
    Issue.record(error)
    return "\(error)"
  }
}

private func words(_ sight: Sight) -> String {
  switch sight {
  case .clear: "clear"
  case .beginning: "beginning"
  case .partial(let reason): "partial: \(reason)"
  case .none(let reason): "none: \(reason)"
  }
}
