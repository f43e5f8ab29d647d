import Foundation
import Interpreters
import Testing

@testable import Collectors

/// Since when machines are up.
@Suite struct BootSensorTests {
  @Test func thisMachineSaysWhichBootItIsIn() async throws {
    let (first, second) = (await OwnBootSensor().look(), await OwnBootSensor().look())
    #expect(first.bootId?.count == 36)
    #expect(first.bootId == second.bootId)
    #expect(try #require(first.uptimeSeconds) <= #require(second.uptimeSeconds))
    #expect(first.failure == nil)
  }

  @Test func whatTheKernelSaysIsRead() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file("sys/kernel/random"), withIntermediateDirectories: true)
    try "abc\n".write(
      toFile: folder.file("sys/kernel/random/boot_id"), atomically: true, encoding: .utf8)
    try "350735.47 234388.90\n".write(
      toFile: folder.file("uptime"), atomically: true, encoding: .utf8)
    #expect(
      await OwnBootSensor(proc: folder.path).look()
        == BootReading(bootId: "abc", uptimeSeconds: 350735.47))
    #expect(await OwnBootSensor(proc: folder.file("none")).look() == BootReading())
  }

  private func ask(_ answer: String) async throws -> BootReading {
    let server = try FakeServer { peer in
      peer.request()
      peer.send(answer)
    }
    let sensor = ExporterBootSensor(
      HTTPRequest(url: server.url("/metrics")), client: HTTPClient(), timeoutMilliseconds: 60_000)
    return await sensor.look()
  }

  @Test func anExporterSaysSinceWhenItsMachineIsUp() async throws {
    let body = "node_boot_time_seconds 1.764e+09\nnode_time_seconds 1.7640000605e+09\n"
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    #expect(try await ask(answer) == BootReading(uptimeSeconds: 60.5))
  }

  @Test func anExporterThatRefusesIsAFailure() async throws {
    let reading = try await ask("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")
    #expect(
      reading.failure == TransportFailure(.protocolError, in: .transfer, "HTTP 503"))
  }

  @Test func anExporterThatIsGoneIsAFailure() async throws {
    let port = try ClosedPort()
    let sensor = ExporterBootSensor(
      HTTPRequest(url: "http://127.0.0.1:\(port.port)/metrics"), client: HTTPClient(),
      timeoutMilliseconds: 60_000)
    #expect(await sensor.look().failure?.kind == .refused)
  }
}
