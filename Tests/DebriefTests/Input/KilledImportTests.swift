import Glibc
import Testing

/// The program itself killed in the middle of an import, over and over: nothing acknowledged is lost.
struct KilledImportTests {
  private static let lines = (0..<10_000).map { number in
    #"{"specversion":"1.0","id":"a1b2c3d4-\#(1_000_000 + number)","source":"/collectors/k","#
      + #""type":"component.changed","subject":"node:m/n\#(number % 9)","#
      + #""time":"2025-01-15T09:00:00Z","data":{"to":"down"}}"#
  }

  @Test func whatWasAcknowledgedSurvivesKills() throws {
    let desk = try Desk()
    var acknowledged: [String] = []
    var kept = 0
    for round in 0..<20 {
      let process = try desk.start("import", "-")
      feed(process, chunks: 1 + round * 7 % 20)
      kill(process.processID, SIGKILL)
      #expect(process.wait().status == -SIGKILL)
      let note = try desk.debrief("note", "acknowledged \(round)").ok()
      acknowledged.append("acknowledged \(round)")
      #expect(note.output.hasPrefix("recorded at position "))
      try desk.debrief("verify").ok()
      let exported = try desk.debrief("export").ok().outputLines
      let imported = exported.filter { $0.contains("/collectors/k") }
      #expect(imported == Array(Self.lines.prefix(imported.count)))
      #expect(imported.count >= kept)
      kept = imported.count
      for text in acknowledged {
        #expect(exported.count { $0.contains("\"\(text)\"") } == 1, "\(text)")
      }
    }
    let whole = Self.lines.joined(separator: "\n")
    let run = try desk.debrief("import", "-", input: whole).ok()
    #expect(run.output.hasPrefix("recorded \(Self.lines.count - kept) of 10000 events"))
    #expect(kept > 0)
  }

  /// Hands over some of the lines, five hundred at a time, and does not wait for what becomes of them.
  private func feed(_ process: Spawned, chunks: Int) {
    for chunk in 0..<chunks {
      let lines = Self.lines[(chunk * 500)..<((chunk + 1) * 500)]
      guard process.write(Array((lines.joined(separator: "\n") + "\n").utf8)) else { return }
    }
  }
}
