import FoundationEssentials

extension Kubeconfig {
  /// Reads a context of a kubeconfig file.
  ///
  /// - Parameters:
  ///   - bytes: what the file holds, at most 1 MB.
  ///   - file: its path; paths in it are relative to its folder.
  ///   - context: the context; nil for the file's current one.
  /// - Returns: the way in that the context names.
  /// - Throws: what is wrong, with its place: no such context, a cluster without a server, or credentials that come
  ///   from a program (`exec`, `auth-provider`), which is never run.
  public static func read(
    _ bytes: [UInt8], from file: String, context: String? = nil
  ) throws(ConfigurationError) -> Kubeconfig {
    let source = try SourceText(bytes, file: file)
    let (root, _) = try source.composed()
    guard let root, case .map = root.content else {
      throw source.refusal(
        "is not a kubeconfig; name one that kubectl can use", line: 1, column: 1)
    }
    return try Kubeconfig(KubeconfigFile(root: root, file: file), context)
  }

  private init(_ file: KubeconfigFile, _ wanted: String?) throws(ConfigurationError) {
    guard let name = wanted ?? file.root["current-context"]?.word else {
      throw file.refusal("has no current-context; name one with context:", at: file.root)
    }
    let context = try file.section("contexts", name, "context")
    let cluster = try file.part("cluster", of: context, in: "clusters")
    let user = context["user"]?.word == nil ? nil : try file.part("user", of: context, in: "users")
    self.context = name
    server = try file.server(cluster)
    serverName = cluster["tls-server-name"]?.word
    proxy = cluster["proxy-url"]?.word
    verifiesServer = cluster["insecure-skip-tls-verify"]?.word != "true"
    authorities = try file.material("certificate-authority", in: cluster)
    if let user { try file.refusePrograms(user) }
    certificate = try user.flatMap { (user) throws(ConfigurationError) in
      try file.material("client-certificate", in: user)
    }
    key = try user.flatMap { (user) throws(ConfigurationError) in
      try file.material("client-key", in: user)
    }
    // kubectl takes the file, when there are both.
    let tokenFile = user?["tokenFile"]?.word.map { Token.file(file.path($0)) }
    token = tokenFile ?? user?["token"]?.word.map { .text(SecretValue($0)) }
    self.user = user?["username"]?.word
    password = user?["password"]?.word.map { SecretValue($0) }
    namespace = context["namespace"]?.word
  }
}

/// A kubeconfig file, of which other programs decide the form: what is not understood is passed over.
private struct KubeconfigFile {
  let root: YAMLNode
  let file: String

  func refusal(_ text: String, at node: YAMLNode) -> ConfigurationError {
    ConfigurationError([Complaint(node.place, "", text)])
  }

  /// The path of a file that it names.
  func path(_ text: String) -> String {
    guard !text.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return text }
    return file[...slash] + text
  }

  /// What stands in one of its lists under a name.
  func section(
    _ list: String, _ name: String, _ what: String
  ) throws(ConfigurationError) -> YAMLNode {
    let entries = root[list]?.values ?? []
    guard let entry = entries.first(where: { $0["name"]?.word == name }), let node = entry[what]
    else {
      let names = entries.compactMap { $0["name"]?.word }.sorted()
      let remedy = names.isEmpty ? "there is none" : "there is \(names.alternatives)"
      throw refusal("has no \(what) \(name.quoted); \(remedy)", at: root[list] ?? root)
    }
    return node
  }

  /// What a context names.
  func part(
    _ what: String, of context: YAMLNode, in list: String
  ) throws(ConfigurationError) -> YAMLNode {
    guard let name = context[what]?.word else {
      throw refusal("the context names no \(what); add \(what): to it", at: context)
    }
    return try section(list, name, what)
  }

  func server(_ cluster: YAMLNode) throws(ConfigurationError) -> String {
    guard let node = cluster["server"], let text = node.word else {
      throw refusal("the cluster has no server; write server: https://HOST:PORT", at: cluster)
    }
    do throws(Refusal) { _ = try WebAddress(text) } catch {
      throw refusal(error.text, at: node)
    }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// A certificate or key, in the file itself (`NAME-data`, in base64, which counts first) or in another.
  func material(
    _ name: String, in section: YAMLNode
  ) throws(ConfigurationError) -> Kubeconfig.Material? {
    guard let data = section["\(name)-data"], let text = data.word else {
      return section[name]?.word.map { .file(path($0)) }
    }
    guard let bytes = Data(base64Encoded: text, options: .ignoreUnknownCharacters),
      let pem = String(validating: bytes, as: UTF8.self)
    else {
      throw refusal("\(name)-data is not base64 of PEM; write the file anew", at: data)
    }
    return .text(SecretValue(pem))
  }

  /// Refuses what gets its credentials from a program.
  func refusePrograms(_ user: YAMLNode) throws(ConfigurationError) {
    for key in ["exec", "auth-provider"] {
      guard let node = user[key], !node.isNull else { continue }
      throw refusal(
        """
        the credentials come from a program (\(key)), and Debrief runs none; make a service account for it, as \
        debrief doctor --grants prints, and a kubeconfig with its token
        """, at: node)
    }
  }
}

extension YAMLNode {
  /// The value of a key of a map.
  fileprivate subscript(key: String) -> YAMLNode? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The values of a list.
  fileprivate var values: [YAMLNode] {
    guard case .list(let nodes) = content else { return [] }
    return nodes
  }

  /// The text of a single value; nil for an empty one.
  fileprivate var word: String? {
    guard case .scalar(let text, _) = content, !isNull, !text.isEmpty else { return nil }
    return text
  }
}
