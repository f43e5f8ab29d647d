import Foundation
import Glibc
import Synchronization

@testable import Collectors

/// A TLS server for tests, by the command `openssl`, with a certificate made for it.
final class TLSServer: Sendable {
  let port: Int
  /// The file of its certificate.
  let certificate: String
  private let (input, output) = (Pipe(), Pipe())
  private let process: Process
  private let folder: TemporaryFolder

  /// True where there is the command.
  static let isPossible = FileManager.default.isExecutableFile(atPath: openssl)
  private static let openssl = "/usr/bin/openssl"

  struct Failure: Error { let words: String }

  /// Makes a self-signed certificate that is good for so many days, and serves with it; it answers HTTP requests, or
  /// nothing by itself.
  init(days: Int = 30, name: String = "localhost", answersHTTP: Bool = true) throws {
    folder = try TemporaryFolder()
    let (key, made, signed) = (folder.file("key"), folder.file("made"), folder.file("signed"))
    try Self.run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", key, "-out", made, "-subj", "/CN=\(name)", "-addext",
      "subjectAltName=DNS:\(name),IP:127.0.0.1",
    ])
    try Self.run(["x509", "-in", made, "-signkey", key, "-days", "\(days)", "-out", signed])
    certificate = signed
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.openssl)
    process.arguments =
      ["s_server", "-accept", "127.0.0.1:0", "-cert", signed, "-key", key]
      + (answersHTTP ? ["-www"] : [])
    (process.standardInput, process.standardOutput) = (input, output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    guard let port = Self.port(output.fileHandleForReading) else {
      throw Failure(words: "openssl names no port")
    }
    self.port = port
  }

  /// A gentler signal would not arrive: what a thread of the pool starts has them blocked.
  deinit { kill(process.processIdentifier, SIGKILL) }

  var url: String { "https://127.0.0.1:\(port)/" }

  /// Sends bytes to the client once it has sent a text, by a server that does not answer requests.
  ///
  /// Not before: the command would take them up in the middle of the handshake and end the connection.
  func answer(_ text: String, with bytes: [UInt8]) {
    let (reading, writing) = (output.fileHandleForReading, input.fileHandleForWriting)
    let work = OwnThread.Work {
      var seen = Data()
      while seen.range(of: Data(text.utf8)) == nil {
        let some = reading.availableData
        if some.isEmpty { return }
        seen += some
      }
      writing.write(Data(bytes))
    }
    _ = OwnThread.start(work)
  }

  /// Reads the line `ACCEPT 127.0.0.1:40123`.
  private static func port(_ output: FileHandle) -> Int? {
    var text = ""
    while !text.contains("\n") || !text.contains("ACCEPT") {
      let some = output.availableData
      if some.isEmpty { return nil }
      text += String(decoding: some, as: UTF8.self)
    }
    return text.split(separator: "\n").first { $0.contains("ACCEPT") }?
      .split(separator: ":").last.flatMap { Int($0) }
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: openssl)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(words: "openssl \(arguments.joined(separator: " "))")
    }
  }
}
