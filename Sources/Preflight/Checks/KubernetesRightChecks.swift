public import Configuration
import Events

extension KubernetesConfiguration {
  /// What it means that the account has all rights but those that are denied.
  public func checks(denied: [KubernetesRight]) -> [Check] {
    let target = subject.description
    guard !denied.isEmpty else {
      return [.ok(target, "the account has all \(rights.count) rights that it needs")]
    }
    return denied.map { right in
      let role = right.namespace.map { "Role in \($0)" } ?? "ClusterRole"
      return .fail(
        target, "the account may not \(right.words): what that tells will not be seen",
        remedy: "add to its \(role): - \(right.rule([right.verb]))")
    }
  }
}
