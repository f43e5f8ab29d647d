import Discovering
import FoundationEssentials
import Testing

/// What lists of a Kubernetes API tell of sites and databases.
struct KubernetesObjectsTests {
  private func sites(_ items: String) throws -> [String] {
    try KubernetesObjects.sites(Data(#"{"kind":"IngressList","items":[\#(items)]}"#.utf8)).map {
      "\($0.name) \($0.url) \($0.origin)"
    }
  }

  @Test func eachHostIsASiteOnce() throws {
    let found = try sites(
      """
      {"metadata":{"name":"shop","namespace":"prod"},"spec":{
        "tls":[{"hosts":["shop.example"],"secretName":"tls"}],
        "rules":[{"host":"shop.example","http":{"paths":[{"path":"/","pathType":"Prefix"}]}},
                 {"host":"plain.example","http":{"paths":[{"path":"/app"}]}},
                 {"host":"*.example"},{"http":{"paths":[]}}]}},
      {"metadata":{"name":"other","namespace":"prod"},"spec":{
        "rules":[{"host":"shop.example"},{"host":"regex.example","http":{"paths":[{"path":"/(.*)"}]}}]}},
      {"metadata":{"name":"none","namespace":"prod"}}
      """)
    #expect(
      found == [
        "shop.example https://shop.example/ the ingress prod/shop",
        "plain.example http://plain.example/app the ingress prod/shop",
        "regex.example http://regex.example/ the ingress prod/other",
      ])
  }

  @Test func anInnoDBClusterHasItsMembersAsPodsReachThem() throws {
    let found = try KubernetesObjects.databases(
      Data(
        #"{"items":[{"metadata":{"name":"mysql","namespace":"shop"},"spec":{"instances":3}}]}"#.utf8
      ))
    #expect(found.map(\.object) == ["shop/mysql"])
    #expect(
      found.first?.cluster.nodes.map(\.address.description) == [
        "mysql-0.mysql-instances.shop.svc.cluster.local:3306",
        "mysql-1.mysql-instances.shop.svc.cluster.local:3306",
        "mysql-2.mysql-instances.shop.svc.cluster.local:3306",
      ])
  }

  @Test func whatIsNoListIsAnError() {
    #expect(throws: DecodingError.self) { try KubernetesObjects.sites(Data("{}".utf8)) }
    #expect(throws: (any Error).self) { try KubernetesObjects.databases(Data("<html>".utf8)) }
  }
}
