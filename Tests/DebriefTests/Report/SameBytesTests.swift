import Testing

/// Promise 1: the same log gives the same bytes, in whichever process it is read.
struct SameBytesTests {
  @Test(arguments: Project.recordings) func twoProcessesWriteTheSame(_ recording: String) throws {
    let desk = try Desk()
    try desk.debrief("import", recording).ok()
    let incident = try #require(try desk.debrief("incidents", "--json").ok().json()[0]?["incident"])
    guard case .text(let id) = incident else {
      Issue.record("an incident without a name")
      return
    }
    for template in ["public", "postmortem"] {
      let first = try desk.debrief("postmortem", id, "--template", template).ok().output
      #expect(first.count > 1000)
      for _ in 0..<2 {
        #expect(try desk.debrief("postmortem", id, "--template", template).ok().output == first)
      }
    }
    let report = try desk.debrief("show", id, "--json").ok().output
    #expect(try desk.debrief("show", id, "--json").ok().output == report)
  }
}
