public import Interpreters

/// The API of a Kubernetes cluster, as one account may use it.
public struct KubernetesAPI: Sendable {
  private let account: KubernetesAccount
  private let client: HTTPClient

  /// A page of a list, however large its objects are.
  private static let bodyLimit = 16 << 20
  /// The server ends a watch after 290 s by itself; this is for one that forgets to.
  private static let watchMilliseconds: Int64 = 320_000

  /// Makes the API of an account.
  public init(_ account: KubernetesAccount, client: HTTPClient) {
    (self.account, self.client) = (account, client)
  }

  /// Asks for a path such as `/api/v1/pods`, with parameters that are not encoded yet; `body` is JSON.
  public func send(
    _ path: String, _ parameters: [(name: String, value: String)] = [], method: String = "GET",
    body: String? = nil, timeoutMilliseconds: Int64
  ) async -> HTTPAttempt {
    do throws(TransportFailure) {
      var request = try request(path, parameters)
      request.method = method
      request.timeoutMilliseconds = timeoutMilliseconds
      request.reusesConnection = true
      if let body {
        request.body = body
        request.headers.append(("Content-Type", "application/json"))
      }
      return await client.send(request)
    } catch {
      return HTTPAttempt(outcome: .failure(error), timings: Timings(total: 0))
    }
  }

  /// Watches a path: what comes goes to a receiver until the server or the task ends it.
  func watch(
    _ path: String, _ parameters: [(name: String, value: String)],
    to receiver: some HTTPStreamReceiver
  ) async -> Outcome<HTTPResponse> {
    do throws(TransportFailure) {
      var request = try request(path, parameters)
      request.timeoutMilliseconds = Self.watchMilliseconds
      request.connectMilliseconds = 10_000
      return await client.stream(request, to: receiver).outcome
    } catch {
      return .failure(error)
    }
  }

  private func request(
    _ path: String, _ parameters: [(name: String, value: String)]
  ) throws(TransportFailure) -> HTTPRequest {
    var request = HTTPRequest(url: account.server + path + Self.query(parameters))
    request.proxy = account.proxy
    request.trust = account.trust
    request.credentials = account.credentials
    request.bodyLimit = Self.bodyLimit
    request.headers = [("Accept", "application/json")]
    if let token = try account.currentToken() {
      request.headers.append(("Authorization", "Bearer \(token)"))
    }
    return named(request)
  }

  /// The request to the name in the certificate, at the host and port of the server.
  private func named(_ request: HTTPRequest) -> HTTPRequest {
    guard let name = account.serverName, let place = request.endpoint else { return request }
    var request = request
    let path = request.url.dropFirst(account.server.utf8.count)
    request.url = "https://\(name):\(place.port)\(path)"
    request.address = SocketAddress(
      host: place.host, port: place.port, isIPv6: place.host.contains(":"))
    return request
  }

  /// `?limit=500&continue=...`, percent-encoded (RFC 3986, section 2.1).
  static func query(_ parameters: [(name: String, value: String)]) -> String {
    guard !parameters.isEmpty else { return "" }
    return "?" + parameters.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
      if isPlain { return String(UnicodeScalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
