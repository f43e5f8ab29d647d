extension SetupSection {
  static let kubernetes = SetupSection(
    key: "kubernetes",
    purpose: [
      "Kubernetes clusters, by an account that reads only.",
      "debrief doctor --grants prints the role that it needs.",
    ],
    example: ["  - name: prod", "    kubeconfig: secrets/kubeconfig"]
  ) { found in
    var lines = SetupLines()
    for one in found.kubernetes { lines.put(one, found.clusters) }
    return lines
  }

  static let probes = SetupSection(
    key: "probes",
    purpose: ["What customers use: sites that must answer, and ports that must accept."],
    example: [
      "  - name: site-a", "    http: https://site-a.example/health", "    user_facing: true",
      "  - name: mail", "    tcp: \"192.0.2.25:25\"",
    ]
  ) { found in
    var lines = SetupLines()
    for probe in found.probes {
      lines.say("Found in \(probe.origin). That customers use it is a guess.", indent: 2)
      lines.begin("name", probe.name, indent: 2)
      lines.put("http", probe.url, indent: 4)
      lines.put("    user_facing: true")
    }
    return lines
  }

  static let pages = SetupSection(
    key: "pages",
    purpose: [
      "Status pages, so that it is known when customers were told.",
      "Kinds: statuspage, instatus, uptime-kuma, gatus, cachet, or text for any other.",
    ],
    example: ["  - name: status", "    kind: statuspage", "    url: https://status.example"]
  ) { found in
    var lines = SetupLines()
    for page in found.pages { lines.put(page) }
    return lines
  }

  static let incidents = SetupSection(
    key: "incidents",
    purpose: ["What is done when an incident begins or ends: a program, or a post to a chat."],
    example: [
      "  exec: [/usr/local/bin/notify, --now]", "  webhook:",
      "    url: {environment: CHAT_WEBHOOK}",
    ]
  ) { _ in SetupLines() }
}

extension SetupLines {
  fileprivate mutating func put(_ one: FoundKubernetes, _ clusters: [FoundCluster]) {
    for remark in one.remarks { say(remark, indent: 2) }
    begin("name", one.name, indent: 2)
    if let file = one.kubeconfig {
      put("kubeconfig", file, indent: 4)
    } else {
      say("No kubeconfig: the account of the pod that this runs in.", indent: 4)
    }
    if let context = one.context { put("context", context, indent: 4) }
    if !one.databases.isEmpty { put("    clusters:") }
    for database in one.databases {
      put(Scalar.yaml(database.object), clusters[database.cluster].name, indent: 6)
    }
  }

  /// A page that was not recognised is read by its words, which only a guess can be made of.
  fileprivate mutating func put(_ page: FoundPage) {
    begin("name", page.name, indent: 2)
    put("kind", page.kind ?? "text", indent: 4)
    put("url", page.url, indent: 4)
    guard page.kind == nil else { return }
    say(
      "No kind that Debrief knows was recognised. These words are a guess: write what the page",
      indent: 4)
    say("says when all is well, and when it is not.", indent: 4)
    put("    text: {operational: All systems operational, majorOutage: Major outage}")
  }
}
