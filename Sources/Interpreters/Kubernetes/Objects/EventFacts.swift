import Events

/// What is read of an Event, in either of its forms.
///
/// A recorder of core/v1 counts and keeps the first and last time, to the second. One of events.k8s.io, such as the
/// scheduler's, has one time to the microsecond and a series once it repeats; its object shows the other names too
/// when it is asked for as core/v1.
struct EventFacts: Codable, Equatable, Sendable {
  let reason: String?
  let message: String?
  let involvedObject: Involved?
  let count: Int?
  let firstTimestamp: String?
  let lastTimestamp: String?
  let eventTime: String?
  let series: Series?

  private enum CodingKeys: String, CodingKey {
    case reason, message, involvedObject, count, firstTimestamp, lastTimestamp, eventTime, series
  }

  private enum NewerKeys: String, CodingKey {
    case note, regarding, deprecatedCount, deprecatedFirstTimestamp, deprecatedLastTimestamp
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let newer = try decoder.container(keyedBy: NewerKeys.self)
    guard let about: Involved = fields.tolerant(.involvedObject) ?? newer.tolerant(.regarding)
    else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "is no Event"))
    }
    involvedObject = about
    reason = fields.text(.reason, limit: 128)
    message = fields.text(.message) ?? newer.text(.note)
    count = fields.tolerant(.count) ?? newer.tolerant(.deprecatedCount)
    firstTimestamp =
      fields.text(.firstTimestamp, limit: 64) ?? newer.text(.deprecatedFirstTimestamp, limit: 64)
    lastTimestamp =
      fields.text(.lastTimestamp, limit: 64) ?? newer.text(.deprecatedLastTimestamp, limit: 64)
    eventTime = fields.text(.eventTime, limit: 64)
    series = fields.tolerant(.series)
  }

  /// What it is about.
  struct Involved: Codable, Equatable, Sendable {
    let kind: String?
    let namespace: String?
    let name: String?
    let uid: String?
  }

  /// How often it repeats.
  struct Series: Codable, Equatable, Sendable {
    let count: Int?
    let lastObservedTime: String?
  }
}

extension EventFacts {
  /// How often it has happened: at least once, and at least twice once it has a series; at most a million times.
  var occurrences: Int {
    let counted = max(count ?? 1, series.map { max($0.count ?? 2, 2) } ?? 1, 1)
    return min(counted, 1_000_000)
  }

  /// When it happened last.
  var last: Timestamp? {
    KubernetesTime.parse(lastTimestamp) ?? KubernetesTime.parse(series?.lastObservedTime)
      ?? KubernetesTime.parse(eventTime)
  }

  /// When it happened first.
  var first: Timestamp? {
    KubernetesTime.parse(firstTimestamp) ?? KubernetesTime.parse(eventTime) ?? last
  }
}
