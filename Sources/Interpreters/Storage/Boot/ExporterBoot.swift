extension BootReading {
  /// Reads the metrics of a Prometheus node exporter: its clock less the time of its boot.
  ///
  /// Both come from the same machine, so that it does not matter whether that's clock is right. An exporter knows no
  /// identifier of the boot.
  public init(exporter metrics: String) {
    var (clock, boot): (Double?, Double?)
    for line in metrics.utf8.split(separator: UInt8(ascii: "\n")) {
      guard line.starts(with: "node_".utf8), let sample = PrometheusSample(line) else { continue }
      switch sample.name {
      case "node_time_seconds": clock = sample.value
      case "node_boot_time_seconds": boot = sample.value
      default: break
      }
    }
    guard let clock, let boot, clock >= boot else {
      self.init()
      return
    }
    self.init(uptimeSeconds: clock - boot)
  }
}
