import Configuration
import Events
import Testing

/// Kubernetes clusters.
@Suite struct KubernetesTests {
  @Test func aClusterHasItsDefaults() throws {
    let one = try #require(try read("kubernetes: [{name: prod}]").kubernetes.first)
    #expect(one.subject == Subject("apiserver:prod"))
    #expect(one.collector == Subject("collector:kubernetes/prod@hub-1"))
    #expect(one.kubeconfig == nil)
    #expect(one.context == nil)
    #expect(one.namespace == nil)
    #expect(one.claimLimits == [:])
    #expect(one.backends == [:])
    #expect(one.clusters == [:])
    #expect(one.dependsOn == [])
  }

  @Test func whatItsClassesAndClustersAreCalledIsRead() throws {
    let one = try #require(
      try read(
        """
        kubernetes:
          - name: prod
            kubeconfig: secrets/kubeconfig
            context: lab
            namespace: shop
            claim_limits: {longhorn: 2m, local: 500s}
            backends: {longhorn: backend:nfs/storage-1}
            clusters: {shop/mycluster: shop}
            depends_on: [host:control-1]
        """
      ).kubernetes.first)
    #expect(one.kubeconfig?.hasSuffix("secrets/kubeconfig") == true)
    #expect(one.context == "lab")
    #expect(one.namespace == "shop")
    #expect(one.claimLimits == ["longhorn": .minutes(2), "local": .seconds(500)])
    #expect(one.backends == ["longhorn": Subject(.backend, "nfs/storage-1")])
    #expect(one.clusters == ["shop/mycluster": "shop"])
    #expect(one.dependsOn == [Subject(.host, "control-1")])
  }

  @Test func itsServerIsDeclaredWithWhoWatchesIt() throws {
    let topology = try #require(
      try read("kubernetes: [{name: prod, depends_on: 'host:c'}]").topology)
    let server = try #require(topology.components.first { $0.subject == Subject("apiserver:prod") })
    #expect(server.dependsOn == [Subject(.host, "c")])
    #expect(server.watchedBy == Subject("collector:kubernetes/prod@hub-1"))
  }

  @Test(arguments: [
    Mistake(
      "kubernetes: [{name: a}, {name: a}]",
      "1:32: kubernetes[1].name: is that of kubernetes[0].name too, on line 1; write another"),
    Mistake(
      "kubernetes: [{name: a, context: b}]",
      "1:33: kubernetes[0].context: is for a kubeconfig; write kubeconfig: PATH too"),
    Mistake(
      "kubernetes: [{name: a, backends: {x: 'volume:y'}}]",
      """
      1:38: kubernetes[0].backends["x"]: volume:y is not a backend; write one such as \
      backend:nfs/storage-1
      """),
    Mistake(
      "kubernetes: [{name: a, clusters: {x: y}}]",
      """
      1:38: kubernetes[0].clusters["x"]: is for "x", which is not NAMESPACE/NAME; write both
      """),
    Mistake(
      "kubernetes: [{name: a, claim_limits: {x: 10ms}}]",
      """
      1:42: kubernetes[0].claim_limits["x"]: "10ms" is too short; write at least 1s
      """),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }
}
