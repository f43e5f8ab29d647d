import Interpreters
import Testing

/// The rights that watching a Kubernetes cluster needs are those of what it asks for, and no more.
struct KubernetesRightsTests {
  @Test(arguments: KubernetesKind.allCases)
  func everyKindIsGrantedByTheRuleOfItsGroup(_ kind: KubernetesKind) {
    let rules = KubernetesRule.rules(for: KubernetesKind.allCases)
    let granted = rules.filter { $0.group == kind.place.group }
    #expect(granted.count == 1)
    #expect(granted.first?.resources.contains(kind.place.resource) == true)
  }

  @Test func rulesAreNamedAsTheAPINamesThem() {
    #expect(
      KubernetesRule.rules(for: [.nodes, .deployments, .pods, .longhornVolumes]).map {
        "\($0.group): \($0.resources)"
      } == [
        ": [\"nodes\", \"pods\"]", "apps: [\"deployments\"]", "longhorn.io: [\"volumes\"]",
      ])
  }

  @Test func nothingButReadingIsGranted() {
    #expect(KubernetesRule.verbs == ["get", "list", "watch"])
  }

  @Test func theWholeClusterNeedsOneClusterRole() {
    let documents = documents(KubernetesAccountText(home: "monitoring"))
    #expect(documents.map(kind) == ["ServiceAccount", "ClusterRole", "ClusterRoleBinding"])
    for kind in KubernetesKind.allCases {
      #expect(documents[1].contains(kind.place.resource))
    }
    #expect(documents[2].contains("name: \"debrief\", namespace: \"monitoring\""))
  }

  @Test func oneNamespaceIsGrantedThereAndOnlyWhatLiesInNoneEverywhere() {
    let documents = documents(KubernetesAccountText(home: "monitoring", watched: "shop"))
    #expect(
      documents.map(kind) == [
        "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding",
      ])
    #expect(!documents[1].contains("pods") && documents[1].contains("nodes"))
    #expect(documents[3].contains("pods") && !documents[3].contains("nodes"))
    #expect(documents[3].contains("namespace: \"shop\""))
    #expect(
      documents[4].contains("{kind: ServiceAccount, name: \"debrief\", namespace: \"monitoring\"}"))
  }

  private func documents(_ text: KubernetesAccountText) -> [String] {
    text.yaml.components(separatedBy: "---\n")
  }

  private func kind(_ document: String) -> String {
    let line = document.split(separator: "\n").first { $0.hasPrefix("kind: ") }
    return line.map { String($0.dropFirst(6)) } ?? ""
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var (parts, rest) = ([String](), self[...])
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return (parts + [String(rest)]).filter { !$0.isEmpty }
  }
}
