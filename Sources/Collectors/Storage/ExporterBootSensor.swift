public import Interpreters

/// Since when another machine is up, as the Prometheus node exporter on it says.
public struct ExporterBootSensor: Sensor {
  private let request: HTTPRequest
  private let client: HTTPClient

  /// An exporter with every collector switched on says less.
  private static let limit = 4 << 20

  /// Makes a sensor; the request is for the exporter's metrics.
  public init(_ request: HTTPRequest, client: HTTPClient, timeoutMilliseconds: Int64) {
    var request = request
    request.timeoutMilliseconds = timeoutMilliseconds
    request.bodyLimit = Self.limit
    request.reusesConnection = true
    (self.request, self.client) = (request, client)
  }

  public func look() async -> BootReading {
    switch await client.send(request).outcome {
    case .failure(let failure): return BootReading(failure: failure)
    case .answer(let response) where response.status == 200:
      return BootReading(exporter: response.body)
    case .answer(let response):
      return BootReading(
        failure: TransportFailure(.protocolError, in: .transfer, "HTTP \(response.status)"))
    }
  }
}
