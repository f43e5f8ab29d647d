/// The form of the built-in Prometheus exporter, `haproxy_server_status{proxy="db",server="db-1",state="UP"} 1`.
///
/// It has no `UP 1/3`: a server whose checks begin to fail is UP until it is DOWN. Before version 2.4 a status was one
/// number without a label `state`.
extension HAProxyStats {
  /// Reads the form; nil when no line is of it.
  static func metrics(_ text: String) -> HAProxyStats? {
    var reader = MetricsReader()
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      guard line.starts(with: "haproxy_".utf8), let sample = PrometheusSample(line) else {
        continue
      }
      reader.take(sample)
    }
    return reader.stats
  }
}

/// Gathers the samples of one server or backend, which are spread over the whole text.
private struct MetricsReader {
  private var read = HAProxyStats()
  private var servers: [[String]: Int] = [:]
  private var backends: [String: Int] = [:]
  private var isOfTheForm = false

  /// What was read; nil when nothing was.
  var stats: HAProxyStats? { isOfTheForm ? read : nil }

  mutating func take(_ sample: PrometheusSample) {
    isOfTheForm = true
    switch sample.name {
    case "haproxy_process_start_time_seconds":
      read.process.started = sample.value.flatMap { Int64(exactly: $0.rounded()) }
    case "haproxy_process_uptime_seconds": read.process.uptime = sample.whole
    case _ where sample.name.hasPrefix("haproxy_server_"): server(sample)
    case _ where sample.name.hasPrefix("haproxy_backend_"): backend(sample)
    default: break
    }
  }

  private mutating func server(_ sample: PrometheusSample) {
    guard let proxy = sample.labels["proxy"], let name = sample.labels["server"],
      let index = serverIndex(proxy, name)
    else { return }
    switch sample.name {
    case "haproxy_server_status":
      read.servers[index].status = Self.status(sample) ?? read.servers[index].status
    case "haproxy_server_check_status":
      if sample.value == 1 { read.servers[index].check = sample.labels["state"] }
    case "haproxy_server_check_failures_total":
      // Without a check of its own the counters of a server are not a number.
      read.servers[index].isChecked = sample.value != nil
    default: read.servers[index].past.take(sample, of: "haproxy_server_")
    }
  }

  private mutating func backend(_ sample: PrometheusSample) {
    guard let proxy = sample.labels["proxy"], let index = backendIndex(proxy) else { return }
    switch sample.name {
    case "haproxy_backend_status":
      read.backends[index].status = Self.status(sample) ?? read.backends[index].status
    default: read.backends[index].past.take(sample, of: "haproxy_backend_")
    }
  }

  /// The word of a status: the label of the sample that is 1, or the old number.
  private static func status(_ sample: PrometheusSample) -> String? {
    if let word = sample.labels["state"] { return sample.value == 1 ? word : nil }
    let words = ["DOWN", "UP", "MAINT", "DRAIN", "NOLB"]
    guard let number = sample.whole, words.indices.contains(number) else { return nil }
    return words[number]
  }

  private mutating func serverIndex(_ proxy: String, _ name: String) -> Int? {
    if let index = servers[[proxy, name]] { return index }
    guard read.servers.count < HAProxyStats.mostRows else { return nil }
    read.servers.append(HAProxyStats.Server(proxy: proxy, name: name, status: ""))
    servers[[proxy, name]] = read.servers.count - 1
    return read.servers.count - 1
  }

  private mutating func backendIndex(_ proxy: String) -> Int? {
    if let index = backends[proxy] { return index }
    guard read.backends.count < HAProxyStats.mostRows else { return nil }
    read.backends.append(HAProxyStats.Backend(proxy: proxy, status: ""))
    backends[proxy] = read.backends.count - 1
    return read.backends.count - 1
  }
}

extension HAProxyStats.Past {
  /// Takes a sample whose name is one of the three after the prefix.
  fileprivate mutating func take(_ sample: PrometheusSample, of prefix: String) {
    switch sample.name.dropFirst(prefix.count) {
    case "check_last_change_seconds": changedSecondsAgo = sample.whole
    case "check_up_down_total": downs = sample.whole
    case "downtime_seconds_total": downtime = sample.whole
    default: break
    }
  }
}
