import Testing

@testable import Interpreters

private let a = "a1b2c3d4-0000-4000-8000-00000000c1de"
private let b = "243c248f-e6ea-11f1-a8e0-02fc00000001"

/// Sets of transactions are read, compared and counted as the server does it.
@Suite struct GTIDSetTests {
  @Test(arguments: [
    ("", ""), (" \n", ""), ("\(a):1-5", "\(a):1-5"), ("\(a):1", "\(a):1"),
    ("\(a):5:1-3:4", "\(a):1-5"), ("\(a):1-3:7-9", "\(a):1-3:7-9"),
    ("\(b):1,\n\(a):1-6", "\(b):1,\(a):1-6"),
    ("A1B2C3D4-0000-4000-8000-00000000C1DE:2", "\(a):2"),
    ("\(a):1-2:blue:1:red:4-5", "\(a):1-2,\(a):blue:1,\(a):red:4-5"),
    ("\(a):1, \(a):2", "\(a):1-2"),
  ])
  func aTextIsReadIntoItsOneForm(_ text: String, _ form: String) {
    #expect(GTIDSet(text)?.description == form)
  }

  @Test(arguments: [
    "x", "\(a)", "\(a):", "\(a):0", "\(a):5-1", "\(a):1-2-3", "\(a):-1", "\(a):1 \(b):2",
    "\(a):9223372036854775807", "\(a):99999999999999999999", "1-5", "\(a):1;2",
  ])
  func whatIsNoSetIsRefused(_ text: String) {
    #expect(GTIDSet(text) == nil)
  }

  @Test func aTextOverTheLimitIsNotRead() {
    #expect(GTIDSet(String(repeating: " ", count: GTIDSet.longest + 1)) == nil)
  }

  @Test(arguments: [
    ("1-10", "3-4", "1-2:5-10"), ("1-10", "1-10", ""), ("1-10", "8-20", "1-7"), ("5", "1-4", "5"),
    ("1-3:6-9", "2-7", "1:8-9"), ("1:3:5", "3", "1:5"), ("1-10", "2:4:6", "1:3:5:7-10"),
    ("1-4:8-9", "1-20", ""),
  ])
  func whatIsLeftOfASetWithoutAnother(_ whole: String, _ removed: String, _ rest: String) {
    #expect(set(whole).subtracting(set(removed)) == set(rest))
    #expect(set(whole).intersection(set(removed)).union(set(rest)) == set(whole))
    #expect(set(removed).union(set(rest)) == set(removed).union(set(whole)))
  }

  @Test func aSourceThatTheOtherLacksStaysWhole() throws {
    let both = try #require(GTIDSet("\(a):1-6,\(b):1"))
    #expect(both.subtracting(set("1-6")).description == "\(b):1")
    #expect(!both.isSubset(of: set("1-6")))
    #expect(set("1-6").isSubset(of: both))
  }

  @Test func aTagIsASourceOfItsOwn() throws {
    let tagged = try #require(GTIDSet("\(a):blue:1-3"))
    #expect(tagged.subtracting(set("1-3")) == tagged)
  }

  @Test func transactionsAreCountedAndTheCountIsHeld() throws {
    #expect(set("1-5:7").count == 6)
    let huge = try #require(
      GTIDSet("\(a):1-9223372036854775806,\(b):1-9223372036854775806"))
    #expect(huge.count == .max)
  }

  private func set(_ ranges: String) -> GTIDSet {
    GTIDSet(ranges.isEmpty ? "" : "\(a):\(ranges)") ?? GTIDSet()
  }
}

/// What the servers of the lab had executed before and after their outages (captures `gr/gtid-*.txt`).
@Suite struct RecordedGTIDSetTests {
  @Test func nothingWasLostWhenTheGroupWasForced() throws {
    let before = try #require(GTIDSet("\(a):1-5"))
    let after = try #require(GTIDSet("\(a):1-6"))
    #expect(before.isSubset(of: after))
    #expect(after.subtracting(before).description == "\(a):6")
  }

  @Test func theDivergedMemberHasOneOfItsOwn() throws {
    let group = try #require(GTIDSet("\(a):1-6"))
    let diverged = try #require(GTIDSet("\(b):1,\n\(a):1-6"))
    #expect(diverged.subtracting(group).description == "\(b):1")
    #expect(group.isSubset(of: diverged))
  }
}
