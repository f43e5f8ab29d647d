import EventLog
import Events

extension EventLogContract {
  static let limitClauses: [Clause] = [
    Clause("emptyBatch", "an empty batch is allowed and changes nothing") { trial in
      let log = try await trial.log()
      try requireEqual(try await log.append([]), [], "the answer to an empty batch")
      let head = try await log.head()
      try requireEqual(head, LogHead(size: 0, root: MerkleHash.empty), "the head of an empty log")
      try requireEqual(
        try await log.read(from: Position(0), limit: 10).count, 0, "the number of events")
    },
    Clause("longestEvent", "an event of 65,535 bytes is kept byte for byte") { trial in
      let log = try await trial.log()
      let bare = try Sample.event(1).body.count
      let event = try Sample.event(1, text: String(repeating: "x", count: 65_535 - bare))
      try requireEqual(event.body.count, 65_535, "the length of the sample")
      _ = try await log.append([event])
      let records = try await trial.reopened(log).everything()
      try requireEqual(records.map(\.body), [event.body], "what is stored")
    },
    Clause("batchOfTenThousand", "a batch of ten thousand events is answered one by one") { trial in
      let log = try await trial.log()
      let outcomes = try await log.append(try Sample.events(0..<10_000))
      try requireEqual(outcomes.count, 10_000, "the number of answers")
      try requireEqual(outcomes.last, .accepted(Position(9999)), "the last answer")
      try requireEqual(try await log.head().size, 10_000, "the size")
    },
    Clause(
      "pageLimits", "a page has at most as many events as were asked for, and none beyond the end"
    ) { trial in
      let log = try await trial.log()
      _ = try await log.append(try Sample.events(0..<10))
      for (from, limit, wanted) in [
        (0, 3, 3), (8, 3, 2), (10, 3, 0), (99, 3, 0), (4, 0, 0), (0, 1000, 10),
      ] {
        let page = try await log.read(from: Position(from), limit: limit)
        try requireEqual(
          page.count, wanted, "the length of the page from \(from) with limit \(limit)")
      }
    },
    Clause(
      "foreignText", "text beyond ASCII, escapes and unknown attributes are kept byte for byte"
    ) { trial in
      let log = try await trial.log()
      let json = #"""
        { "specversion":"1.0", "id":"\u00e4 \" é 🜁", "source":"/s?x=%20", "type":"foreign.kind",
          "time":"2025-01-15 09:55:30.000000001z", "madeup":7, "data":[1e3,{"\u0000":null}] }
        """#
      let event = try Sample.incoming(Array(json.utf8))
      _ = try await log.append([event])
      let records = try await trial.reopened(log).everything()
      try requireEqual(records.map(\.body), [event.body], "what is stored")
      try requireEqual(records.map(\.key), [event.key], "the identity")
      try requireEqual(records.map(\.subject), [nil], "the subject")
    },
  ]
}
