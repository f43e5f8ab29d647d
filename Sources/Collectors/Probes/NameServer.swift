import Glibc
import Interpreters

/// A name server that is asked directly, over UDP (RFC 1035, section 4.2.1).
struct NameServer {
  let host: String
  let port: Int

  /// Asks for the IPv4 and, when there is none, the IPv6 addresses of a name.
  func ask(_ name: String, by deadline: Deadline) async -> DNSAttempt {
    let watch = Stopwatch()
    var outcome = await ask(name, .a, by: deadline)
    if case .answer(let answer) = outcome, answer.code == 0, answer.addresses.isEmpty {
      outcome = await ask(name, .aaaa, by: deadline)
    }
    let server = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    return DNSAttempt(
      name: name, server: server, outcome: outcome, timings: Timings(total: watch.milliseconds))
  }

  private func ask(
    _ name: String, _ type: DNSQuestion.RecordType, by deadline: Deadline
  ) async -> Outcome<DNSAnswer> {
    guard let question = DNSQuestion(id: .random(in: 0...UInt16.max), name: name, type: type)
    else {
      return .failure(TransportFailure(.protocolError, in: .request, "\(name) is not a name"))
    }
    switch await Resolver.addresses(of: host, port: port) {
    case .failure(let failure): return .failure(failure)
    case .success(let addresses):
      guard let server = addresses.first else {
        return .failure(TransportFailure(.dns, in: .resolve, "\(host) has no address"))
      }
      return await OwnThread.run { Self.exchange(question, with: server, by: deadline) }
    }
  }

  private static func exchange(
    _ question: DNSQuestion, with server: SocketAddress, by deadline: Deadline
  ) -> Outcome<DNSAnswer> {
    do throws(TransportFailure) {
      let socket = try Socket(to: server, by: deadline, isDatagram: true)
      try socket.send(question.message)
      while true {
        // What is no answer to this question was sent by somebody else, or late.
        let bytes = try socket.receive(upTo: 4096)
        guard bytes.starts(with: question.message.prefix(2)) else { continue }
        switch DNSMessage.parse(bytes, answering: question) {
        case .success(let answer): return .answer(answer)
        case .failure(let failure): return .failure(failure)
        }
      }
    } catch {
      return .failure(error)
    }
  }
}
