import Events

/// A Ceph cluster, from `ceph status -f json`.
///
/// It is judged by the codes of its health checks, since a warning may be of housekeeping; what is muted is left out.
enum CephStatus {
  /// Data cannot be read or written.
  private static let stops: Set<String> = [
    "PG_AVAILABILITY", "OSD_FULL", "POOL_FULL", "MDS_ALL_DOWN",
  ]

  /// Redundancy, speed or space is lost.
  private static let harms: Set<String> = [
    "BLUESTORE_SLOW_OP_ALERT", "CACHE_POOL_NEAR_FULL", "FS_DEGRADED", "MDS_DAMAGE",
    "MDS_SLOW_METADATA_IO",
    "MDS_SLOW_REQUEST", "MON_DOWN", "OBJECT_UNFOUND", "OSD_BACKFILLFULL", "OSD_DOWN",
    "OSD_HOST_DOWN", "OSD_NEARFULL", "OSD_RACK_DOWN", "OSD_ROOT_DOWN", "OSD_SCRUB_ERRORS",
    "PG_BACKFILL_FULL", "PG_DAMAGED", "PG_DEGRADED", "PG_RECOVERY_FULL", "POOL_BACKFILLFULL",
    "POOL_NEARFULL", "SLOW_OPS",
  ]

  static func read(
    status: Int, output: String, error: String
  ) throws(ToolTrouble) -> [StorageReport] {
    guard let health = JSONDocument(parsing: output)?[member: "health"] else {
      let words = Quotation.line(error.isEmpty ? output : error, limit: 120)
      // Ceph's own errors for no monitor, as against no permission or no configuration.
      if words.holds("TimedOut") || words.holds("timed out") {
        return [StorageReport(name: "", state: .down, troubles: ["no monitor answers"])]
      }
      throw ToolTrouble(reason: words.isEmpty ? "ceph ended with status \(status)" : words)
    }
    let checks = (health[member: "checks"]?.members ?? [])
      .filter { $0.value[member: "muted"]?.flag != true }
    let isStopped = checks.contains { stops.contains($0.name) }
    let harmful = checks.filter { isHarmful($0.name, $0.value) }
    let state: ComponentState = isStopped ? .down : harmful.isEmpty ? .up : .degraded
    // The codes decide what is news, and their words, which hold numbers, are told along.
    let words = harmful.prefix(4).compactMap {
      $0.value[member: "summary"]?[member: "message"]?.text
    }
    .map { Quotation.line($0, limit: 100) }
    return [
      StorageReport(
        name: "", state: state, troubles: harmful.map(\.name),
        progress: words.isEmpty ? nil : words.joined(separator: "; "))
    ]
  }

  private static func isHarmful(_ code: String, _ check: JSONDocument) -> Bool {
    stops.contains(code) || harms.contains(code)
      || check[member: "severity"]?.text == "HEALTH_ERR"
  }
}
