import Interpreters
import Testing

@testable import Collectors

/// A socket never waits beyond its deadline, and says why it failed.
@Suite(.timeLimit(.minutes(20))) struct SocketTests {
  /// What a piece of work on a thread of its own fails with.
  private func failure(
    within limit: Int64 = 120_000,
    _ body: @escaping @Sendable (Deadline) throws(TransportFailure) -> Void
  ) async -> [String]? {
    let timed = await timedOnThread { () -> [String]? in
      do throws(TransportFailure) { try body(Deadline(milliseconds: limit)) } catch {
        return [error.kind.rawValue, error.phase.rawValue]
      }
      return nil
    }
    timed.expect(within: limit)
    return timed.value
  }

  @Test func whatIsSentComesBack() async throws {
    let server = try FakeServer { peer in
      while case let some = peer.receive(), !some.isEmpty, peer.send(some) {}
    }
    let sent = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    let address = server.address
    let came = await OwnThread.run { () -> [UInt8] in
      guard let socket = try? Socket(to: address, by: Deadline(milliseconds: 120_000)) else {
        return []
      }
      var came: [UInt8] = []
      for start in stride(from: 0, to: sent.count, by: 1000) {
        try? socket.send(Array(sent[start..<start + 1000]))
        while came.count < start + 1000, let some = try? socket.receive(), !some.isEmpty {
          came += some
        }
      }
      return came
    }
    #expect(came == sent)
  }

  @Test func nobodyListens() async throws {
    let closed = try ClosedPort()
    let failed = await failure { deadline throws(TransportFailure) in
      let address = SocketAddress(host: "127.0.0.1", port: closed.port, isIPv6: false)
      _ = try Socket(to: address, by: deadline)
    }
    #expect(failed == ["refused", "connect"])
  }

  @Test func aConnectionThatIsNotTaken() async throws {
    let full = try FullPort()
    let failed = await failure(within: 200) { deadline throws(TransportFailure) in
      let address = SocketAddress(host: "127.0.0.1", port: full.port, isIPv6: false)
      _ = try Socket(to: address, by: deadline)
    }
    #expect(failed == ["timeout", "connect"])
  }

  @Test func aServerThatSaysNothing() async throws {
    let server = try FakeServer { $0.hang() }
    let address = server.address
    let failed = await failure(within: 200) { deadline throws(TransportFailure) in
      _ = try Socket(to: address, by: deadline).receive()
    }
    #expect(failed == ["timeout", "transfer"])
  }

  @Test func aServerThatDripsHasNoMoreTimeForThat() async throws {
    let server = try FakeServer { $0.drip("a") }
    let address = server.address
    let failed = await failure(within: 500) { deadline throws(TransportFailure) in
      _ = try Socket(to: address, by: deadline).receiveAll(upTo: 1000)
    }
    #expect(failed == ["timeout", "transfer"])
  }

  @Test func aServerThatSendsWithoutEnd() async throws {
    let server = try FakeServer { $0.flood(String(repeating: "x", count: 1000)) }
    let address = server.address
    let failed = await failure { deadline throws(TransportFailure) in
      _ = try Socket(to: address, by: deadline).receiveAll(upTo: 10_000)
    }
    #expect(failed == ["tooLarge", "transfer"])
  }

  @Test func aServerThatBreaksOff() async throws {
    let server = try FakeServer { peer in
      peer.receive(upTo: 1)
      peer.reset()
    }
    let address = server.address
    let failed = await failure { deadline throws(TransportFailure) in
      let socket = try Socket(to: address, by: deadline)
      try socket.send([1])
      _ = try socket.receive()
    }
    #expect(failed == ["reset", "transfer"])
  }

  @Test func aServerThatReadsNothing() async throws {
    let server = try FakeServer { $0.drip("a") }
    let address = server.address
    let failed = await failure(within: 300) { deadline throws(TransportFailure) in
      let socket = try Socket(to: address, by: deadline)
      while true { try socket.send([UInt8](repeating: 0, count: 100_000)) }
    }
    #expect(failed?[1] == "request")
  }

  @Test func anAddressThatIsNoneGoesNowhere() async throws {
    // Its scope is not an address, and must not become `::`, this machine.
    for (host, isIPv6) in [("fe80::1%nosuch", true), ("shop", false)] {
      let failed = await failure { deadline throws(TransportFailure) in
        let address = SocketAddress(host: host, port: 1, isIPv6: isIPv6)
        _ = try Socket(to: address, by: deadline)
      }
      #expect(failed == ["local", "connect"])
    }
  }

  @Test func aUnixSocketWhoseQueueIsFullIsWaitedFor() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("s")
    let listener = try UnixListener(path, queue: 0)
    let first = try Socket(toPath: path, by: Deadline(milliseconds: 120_000))
    let late = await failure(within: 200) { deadline throws(TransportFailure) in
      _ = try Socket(toPath: path, by: deadline)
    }
    #expect(late == ["timeout", "connect"])
    async let second = failure { deadline throws(TransportFailure) in
      let socket = try Socket(toPath: path, by: deadline)
      try socket.send([7])
    }
    #expect(await listener.accept(by: Deadline(milliseconds: 120_000)) != nil)
    let taken = await listener.accept(by: Deadline(milliseconds: 120_000))
    #expect(try taken?.receive() == [7])
    #expect(await second == nil)
    withExtendedLifetime(first) {}
  }

  @Test func aPathThatIsTooLongOrNotThere() async throws {
    let failed = await failure { deadline throws(TransportFailure) in
      _ = try Socket(toPath: "/tmp/" + String(repeating: "x", count: 200), by: deadline)
    }
    #expect(failed == ["local", "connect"])
    let missing = await failure { deadline throws(TransportFailure) in
      _ = try Socket(toPath: "/tmp/debrief-no-such-socket", by: deadline)
    }
    #expect(missing == ["refused", "connect"])
  }

  @Test func aFailedConnectionLeavesNoDescriptorOpen() async {
    await #expect(processExitsWith: .success) {
      let closed = try ClosedPort()
      let address = SocketAddress(host: "127.0.0.1", port: closed.port, isIPv6: false)
      // Far more than a process may have open.
      for _ in 0..<5000 {
        do throws(TransportFailure) {
          _ = try Socket(to: address, by: Deadline(milliseconds: 10_000))
        } catch {
          #expect(error.kind == .refused)
        }
      }
    }
  }
}

/// Names become addresses.
@Suite struct ResolverTests {
  @Test(arguments: [("127.0.0.1", false), ("::1", true), ("2001:db8::7", true)])
  func anAddressStandsForItself(_ host: String, _ isIPv6: Bool) async throws {
    let found = try await Resolver.addresses(of: host, port: 80).get()
    #expect(found == [SocketAddress(host: host, port: 80, isIPv6: isIPv6)])
    #expect(found[0].description == (isIPv6 ? "[\(host)]:80" : "\(host):80"))
  }

  @Test func aNameStandsForItsAddressesEachOnce() async throws {
    let found = try await Resolver.addresses(of: "localhost", port: 80).get()
    #expect(found.contains { $0.host == "127.0.0.1" })
    #expect(Set(found).count == found.count)
  }
}

/// Deadlines are reached, and not overflowed.
@Suite struct DeadlineTests {
  @Test func timeThatIsUpIsUp() {
    for length in [0, -5, Int64.min] as [Int64] {
      #expect(Deadline(milliseconds: length).hasPassed)
      #expect(Deadline(milliseconds: length).remaining == 0)
    }
  }

  @Test func timeWithoutEndIsVeryLong() {
    let deadline = Deadline(milliseconds: .max)
    #expect(!deadline.hasPassed)
    #expect(deadline.remaining == .max)
  }
}
