public import FoundationEssentials

/// What lists of a Kubernetes API tell of sites and databases.
public enum KubernetesObjects {
  /// The sites of an IngressList (networking.k8s.io/v1): each host once, by HTTPS where a secret for it is named.
  ///
  /// A host with a wildcard is no address and left out, and so is a rule for any host.
  ///
  /// - Throws: `DecodingError` when it is no such list.
  public static func sites(_ list: Data) throws -> [FoundProbe] {
    var seen: Set<String> = []
    return try JSONDecoder().decode(List<IngressSpec>.self, from: list).items.flatMap { ingress in
      let encrypted = Set((ingress.spec?.tls ?? []).flatMap { $0.hosts ?? [] })
      return (ingress.spec?.rules ?? []).compactMap { rule -> FoundProbe? in
        guard let host = rule.host, !host.contains("*"), seen.insert(host).inserted else {
          return nil
        }
        let scheme = encrypted.contains(host) ? "https" : "http"
        let path = rule.http?.paths?.compactMap(\.path).first { $0.hasPrefix("/") } ?? "/"
        // A pattern of an ingress controller is no path.
        let plain = path.allSatisfy { !"()*$^|[]?".contains($0) } ? path : "/"
        return FoundProbe(
          name: host, url: "\(scheme)://\(host)\(plain)",
          origin: "the ingress \(ingress.metadata.path)")
      }
    }
  }

  /// The clusters of an InnoDBClusterList (mysql.oracle.com/v2), with their members as other pods reach them.
  ///
  /// - Throws: `DecodingError` when it is no such list.
  public static func databases(_ list: Data) throws -> [(object: String, cluster: FoundCluster)] {
    try JSONDecoder().decode(List<InnoDBClusterSpec>.self, from: list).items.map { object in
      let (name, space) = (object.metadata.name, object.metadata.namespace ?? "default")
      var cluster = FoundCluster(name: name, kind: .groupReplication, user: "debrief")
      cluster.nodes = (0..<min(max(object.spec?.instances ?? 1, 1), 9)).map { number in
        FoundNode(
          name: "\(name)-\(number)",
          address: FoundAddress(
            "\(name)-\(number).\(name)-instances.\(space).svc.cluster.local", 3306))
      }
      return (object.metadata.path, cluster)
    }
  }

  private struct List<Spec: Decodable>: Decodable {
    let items: [Object<Spec>]
  }

  private struct Object<Spec: Decodable>: Decodable {
    let metadata: Metadata
    let spec: Spec?
  }

  private struct Metadata: Decodable {
    let name: String
    let namespace: String?

    /// `NAMESPACE/NAME`.
    var path: String { "\(namespace ?? "default")/\(name)" }
  }

  private struct IngressSpec: Decodable {
    let rules: [Rule]?
    let tls: [Encryption]?

    struct Rule: Decodable {
      let host: String?
      let http: Paths?
    }
    struct Paths: Decodable { let paths: [Path]? }
    struct Path: Decodable { let path: String? }
    struct Encryption: Decodable { let hosts: [String]? }
  }

  private struct InnoDBClusterSpec: Decodable { let instances: Int? }
}
