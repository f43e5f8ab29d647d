import Configuration
import Testing

/// Ways into a cluster, as kubeconfig files describe them.
@Suite struct KubeconfigTests {
  private static func file(user: String, cluster: String = "") -> String {
    """
    apiVersion: v1
    kind: Config
    current-context: lab
    contexts:
    - {name: other, context: {cluster: far, user: nobody}}
    - name: lab
      context: {cluster: near, user: me, namespace: shop}
    clusters:
    - {name: far, cluster: {server: 'http://192.0.2.1:8080/'}}
    - name: near
      cluster:
        server: https://127.0.0.1:6443
        \(cluster)
    users:
    - {name: nobody, user: {}}
    - name: me
      user:
        \(user)
    preferences: {}
    """
  }

  private static func read(_ text: String, _ context: String? = nil) throws -> Kubeconfig {
    try Kubeconfig.read(Array(text.utf8), from: "/etc/k/config", context: context)
  }

  private static func complaint(_ text: String, _ context: String? = nil) -> String {
    do {
      _ = try read(text, context)
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test func theCurrentContextIsRead() throws {
    let file = try Self.read(
      Self.file(
        user: "{client-certificate: me.crt, client-key-data: a2V5}",
        cluster: "certificate-authority-data: Y2E="))
    #expect(file.context == "lab")
    #expect(file.server == "https://127.0.0.1:6443")
    #expect(file.namespace == "shop")
    #expect(file.authorities == .text(SecretValue("ca")))
    #expect(file.certificate == .file("/etc/k/me.crt"))
    #expect(file.key == .text(SecretValue("key")))
    #expect(file.verifiesServer)
    #expect(file.token == nil)
  }

  @Test func anotherContextIsReadByItsName() throws {
    let file = try Self.read(Self.file(user: "{}"), "other")
    #expect(file.server == "http://192.0.2.1:8080")
    #expect(file.authorities == nil)
    #expect(file.namespace == nil)
  }

  @Test func aTokenIsInTheFileOrInAnotherThatCountsFirst() throws {
    #expect(try Self.read(Self.file(user: "{token: abc}")).token == .text(SecretValue("abc")))
    #expect(
      try Self.read(Self.file(user: "{token: abc, tokenFile: /run/token}")).token
        == .file("/run/token"))
  }

  @Test func theRestOfWhatAClusterCanSay() throws {
    let file = try Self.read(
      Self.file(
        user: "{username: u, password: p}",
        cluster:
          "tls-server-name: kube\n    insecure-skip-tls-verify: true\n    proxy-url: socks5://p:1"))
    #expect(file.serverName == "kube")
    #expect(!file.verifiesServer)
    #expect(file.proxy == "socks5://p:1")
    #expect(file.user == "u")
    #expect(file.password?.revealed == "p")
  }

  @Test func noSecretIsShown() throws {
    let file = try Self.read(Self.file(user: "{token: hush-hush, password: quiet, username: u}"))
    #expect(!"\(file)".contains("hush"))
    #expect(!String(reflecting: file).contains("quiet"))
  }

  @Test func aProgramThatGivesCredentialsIsNotRun() {
    #expect(
      Self.complaint(Self.file(user: "exec: {command: aws}")) == """
        /etc/k/config:18:11: the credentials come from a program (exec), and Debrief runs none; make a \
        service account for it, as debrief doctor --grants prints, and a kubeconfig with its token
        """)
    #expect(
      Self.complaint(Self.file(user: "auth-provider: {name: gcp}")).contains("(auth-provider)"))
  }

  @Test(arguments: [
    ("", "/etc/k/config:1:1: is not a kubeconfig; name one that kubectl can use"),
    ("a: [", "/etc/k/config:1:5"),
    ("contexts: []", "/etc/k/config:1:1: has no current-context; name one with context:"),
    (
      "current-context: a\ncontexts: [{name: b, context: {}}]",
      "/etc/k/config:2:11: has no context \"a\"; there is b"
    ),
    (
      "current-context: a\ncontexts: [{name: a, context: {user: x}}]",
      "/etc/k/config:2:31: the context names no cluster; add cluster: to it"
    ),
    (
      "current-context: a\ncontexts: [{name: a, context: {cluster: x}}]\nclusters: []",
      "/etc/k/config:3:11: has no cluster \"x\"; there is none"
    ),
    (
      """
      current-context: a
      contexts: [{name: a, context: {cluster: x}}]
      clusters: [{name: x, cluster: {server: 'ftp://x'}}]
      """,
      "/etc/k/config:3:40: \"ftp\" is not a scheme to use here; write http or https"
    ),
    (
      """
      current-context: a
      contexts: [{name: a, context: {cluster: x}}]
      clusters: [{name: x, cluster: {server: 'https://x', certificate-authority-data: '%%%='}}]
      """, "certificate-authority-data is not base64 of PEM; write the file anew"
    ),
  ])
  func whatIsWrongIsNamed(_ text: String, _ complaint: String) {
    #expect(Self.complaint(text).contains(complaint))
  }
}
