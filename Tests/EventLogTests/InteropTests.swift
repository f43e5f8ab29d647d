import EventLog
import Events
import Foundation
import Testing

/// Proofs are checked by a program that shares no code with us: Go's own note and tlog packages.
@Suite("Proofs verify elsewhere")
struct InteropTests {
  @Test("Go takes a proof of ours, and refuses it for an entry with one digit changed")
  func goVerifies() async throws {
    let verifier = try GoVerifier()
    defer { verifier.remove() }
    let signer = try LogSigner(generatingFor: "example.com/log")
    let log = MemoryEventLog(environment: LogEnvironment(signer: signer))
    _ = try await log.append(
      try (0..<300).map { number in
        try EventDraft(
          key: EventKey(source: "/s", id: "\(number)"), type: "t", subject: nil,
          time: Timestamp(seconds: Int64(number)), data: [String: String]()
        ).encoded()
      })
    let key = signer.verifierKey.text + "\n"
    for index in [0, 255, 299] {
      let proof = try await log.proof(of: Position(index)).text
      let entry = try await log.entry(at: Position(index))
      #expect(
        try verifier.run(key, entry, proof) == "OK: entry \(index) of 300 in example.com/log\n")
      let lastDigit = try #require(entry.lastIndex { 0x30...0x39 ~= $0 })
      var edited = entry
      edited[lastDigit] = entry[lastDigit] == 0x30 ? 0x31 : entry[lastDigit] - 1
      #expect(try verifier.run(key, edited, proof).hasPrefix("FAILED: "))
      #expect(
        try verifier.run(key, entry, proof.replacing("\n300\n", with: "\n299\n")).hasPrefix(
          "FAILED: "))
    }
  }
}

/// `Tests/Interop/verify-proof.go`, built into a folder of its own.
private struct GoVerifier {
  private let folder: URL
  private var program: URL { folder.appending(path: "verify-proof") }

  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "verify-proof-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Interop/verify-proof.go")
    let environment = [
      "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "",
      "GOCACHE": folder.appending(path: "cache").path, "HOME": folder.path, "PATH": "/usr/bin:/bin",
    ]
    let (status, output) = try Self.run(
      try Self.go(), ["build", "-o", program.path, source.path], environment: environment)
    guard status == 0 else {
      throw Missing(description: "go build failed: \(output); \(Self.remedy)")
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func run(_ key: String, _ entry: [UInt8], _ proof: String) throws -> String {
    let files = ["key", "entry", "proof"].map { folder.appending(path: $0) }
    for (file, bytes) in zip(files, [Array(key.utf8), entry, Array(proof.utf8)]) {
      try Data(bytes).write(to: file)
    }
    return try Self.run(program, files.map(\.path), environment: [:]).output
  }

  private static let remedy = "run apt-get install golang-1.19-go golang-golang-x-mod-dev"

  private static func go() throws -> URL {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = ["/usr/lib/go-1.19/bin"] + path.split(separator: ":").map(String.init)
    guard
      let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/go") }
      )
    else { throw Missing(description: "there is no go; \(remedy)") }
    return URL(filePath: folder + "/go")
  }

  private static func run(
    _ program: URL, _ arguments: [String], environment: [String: String]
  ) throws -> (status: Int32, output: String) {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
