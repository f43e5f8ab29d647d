import FoundationEssentials
public import Interpreters

/// Makes a claim of 1 MiB of a storage class, waits for its volume, and deletes it.
///
/// There is never more than one: while the claim of an earlier round is there, that one is deleted and none is made.
public final class ClaimCanarySensor: Sensor {
  private let api: KubernetesAPI
  private let namespace: String
  private let storageClass: String
  private let name: String
  private let waitMilliseconds: Int64

  private static let requestMilliseconds: Int64 = 10_000
  private static let label = "debrief-canary"
  /// How often the claim is looked at.
  private static let pollSeconds = 1.0

  /// Makes a canary of a storage class, whose claims live in a namespace and get so long for their volume.
  public init(
    _ api: KubernetesAPI, storageClass: String, namespace: String, waitMilliseconds: Int64
  ) {
    (self.api, self.storageClass, self.namespace) = (api, storageClass, namespace)
    self.waitMilliseconds = waitMilliseconds
    name = "debrief-canary-\(storageClass)"
  }

  public func look() async -> ClaimCanaryReading {
    do throws(Trouble) {
      if let reason = try await hindrance() { return ClaimCanaryReading(reason) }
      return ClaimCanaryReading(try await round())
    } catch {
      return ClaimCanaryReading(error.ending)
    }
  }

  /// Why no claim is made in this round; nil when nothing is in its way.
  private func hindrance() async throws(Trouble) -> ClaimCanaryReading.Ending? {
    let path = "/apis/storage.k8s.io/v1/storageclasses/\(storageClass)"
    let found = try await ask(.look, path, StorageClass.self)
    if found.volumeBindingMode == "WaitForFirstConsumer" { return .waitsForConsumer }
    guard let old = try await claim() else { return nil }
    guard old.metadata.labels?["app.kubernetes.io/managed-by"] == Self.label else {
      return .foreign
    }
    let isBeingDeleted = old.metadata.deletionTimestamp != nil
    if !isBeingDeleted { try await delete() }
    return .leftOver(isBeingDeleted: isBeingDeleted)
  }

  private func round() async throws(Trouble) -> ClaimCanaryReading.Ending {
    let watch = Stopwatch()
    try await create()
    do throws(Trouble) {
      while try await claim()?.status?.phase != "Bound" {
        guard watch.milliseconds < Double(waitMilliseconds) else {
          let reason = await lastWords()
          try await delete()
          return .pending(milliseconds: watch.milliseconds, reason: reason)
        }
        await Task.wait(seconds: Self.pollSeconds)
      }
    } catch {
      // It must not stay because it could not be read.
      try await delete()
      throw error
    }
    let milliseconds = watch.milliseconds
    try await delete()
    return .bound(milliseconds: milliseconds)
  }

  // MARK: The claim

  private var folder: String { "/api/v1/namespaces/\(namespace)/persistentvolumeclaims" }

  private func create() async throws(Trouble) {
    let body = """
      {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"\(name)",\
      "labels":{"app.kubernetes.io/managed-by":"\(Self.label)"}},"spec":{"accessModes":["ReadWriteOnce"],\
      "storageClassName":"\(storageClass)","resources":{"requests":{"storage":"1Mi"}}}}
      """
    _ = try await answer(.create, folder, method: "POST", body: body)
  }

  private func claim() async throws(Trouble) -> Claim? {
    do throws(Trouble) {
      return try await ask(.wait, "\(folder)/\(name)", Claim.self)
    } catch .status(_, 404, _) {
      return nil
    }
  }

  private func delete() async throws(Trouble) {
    do throws(Trouble) {
      _ = try await answer(.delete, "\(folder)/\(name)", method: "DELETE")
    } catch .status(_, 404, _) {}
  }

  /// What was said of the claim last; the right to read Events is not needed for the rest.
  private func lastWords() async -> String? {
    let selector = "involvedObject.kind=PersistentVolumeClaim,involvedObject.name=\(name)"
    let answer = await api.send(
      "/api/v1/namespaces/\(namespace)/events", [("fieldSelector", selector), ("limit", "50")],
      timeoutMilliseconds: Self.requestMilliseconds)
    guard let body = answer.outcome.answer?.body,
      let list = try? JSONDecoder().decode(Events.self, from: Data(body.utf8))
    else { return nil }
    return list.items.last?.message
  }

  // MARK: Asking

  private enum Trouble: Error {
    case status(ClaimCanaryReading.Step, Int, String)
    case transport(ClaimCanaryReading.Step, TransportFailure)

    var ending: ClaimCanaryReading.Ending {
      switch self {
      case .status(let step, let status, let message):
        .refused(step: step, status: status, message: message)
      case .transport(let step, let failure): .unavailable(step: step, failure: failure)
      }
    }
  }

  private func ask<Value: Decodable>(
    _ step: ClaimCanaryReading.Step, _ path: String, _ type: Value.Type
  ) async throws(Trouble) -> Value {
    let body = try await answer(step, path, method: "GET")
    guard let value = try? JSONDecoder().decode(Value.self, from: Data(body.utf8)) else {
      throw .status(step, 200, "the answer is no object")
    }
    return value
  }

  private func answer(
    _ step: ClaimCanaryReading.Step, _ path: String, method: String, body: String? = nil
  ) async throws(Trouble) -> String {
    let attempt = await api.send(
      path, method: method, body: body, timeoutMilliseconds: Self.requestMilliseconds)
    switch attempt.outcome {
    case .failure(let failure): throw .transport(step, failure)
    case .answer(let response) where response.status < 300: return response.body
    case .answer(let response):
      let status = try? JSONDecoder().decode(Status.self, from: Data(response.body.utf8))
      throw .status(step, response.status, status?.message ?? response.body)
    }
  }

  private struct StorageClass: Decodable { let volumeBindingMode: String? }
  private struct Status: Decodable { let message: String? }

  private struct Claim: Decodable {
    let metadata: Metadata
    let status: Phase?
    struct Metadata: Decodable {
      let labels: [String: String]?
      let deletionTimestamp: String?
    }
    struct Phase: Decodable { let phase: String? }
  }

  private struct Events: Decodable {
    let items: [Event]
    struct Event: Decodable { let message: String? }
  }
}
