import Collectors
import Configuration
import Events
import FoundationEssentials
import Interpreters
import Preflight

/// Asks a Kubernetes API which of the rights that are needed the account has.
struct KubernetesDoctor {
  let kubernetes: KubernetesConfiguration
  let tools: CollectorTools

  private static let path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"

  /// Nothing when the server does not say; what can be seen is tried besides.
  func checks() async -> [Check] {
    guard
      let account = try? KubernetesEntrance(kubernetes, tools.source.environment).account().account
    else { return [] }
    let api = KubernetesAPI(account, client: tools.client)
    var denied: [KubernetesRight] = []
    for right in kubernetes.rights {
      guard let isAllowed = await isAllowed(right, api) else { return [] }
      if !isAllowed { denied.append(right) }
    }
    return kubernetes.checks(denied: denied)
  }

  private func isAllowed(_ right: KubernetesRight, _ api: KubernetesAPI) async -> Bool? {
    let body = right.review
    let answer = await api.send(Self.path, method: "POST", body: body, timeoutMilliseconds: 4000)
    guard let response = answer.outcome.answer, response.status < 300 else { return nil }
    return (try? JSONDecoder().decode(Review.self, from: Data(response.body.utf8)))?.status.allowed
  }

  private struct Review: Decodable {
    let status: Status
    struct Status: Decodable { let allowed: Bool }
  }
}
