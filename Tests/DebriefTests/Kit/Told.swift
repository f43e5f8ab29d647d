import Testing

/// An event as a script writes it: the shop goes down, unless told otherwise.
func event(
  _ id: String, source: String = "/scripts/web-1", type: String = "component.changed",
  subject: String = "service:shop", time: String = "2025-01-15T09:55:30Z",
  data: String = #"{"to":"down"}"#, more: String = ""
) -> String {
  """
  {"specversion":"1.0","id":"\(id)","source":"\(source)","type":"\(type)",\
  "subject":"\(subject)","time":"\(time)"\(more),"data":\(data)}
  """
}

extension Desk {
  /// Imports the recorded outage into a log of this name.
  @discardableResult
  func importOutage(into log: String = "debrief.db") throws -> Run {
    try debrief("import", "--log", log, Project.outage)
  }

  /// The events of a log in its own order, as export prints them.
  func exported(_ log: String = "debrief.db") throws -> [JSON] {
    try debrief("export", "--log", log).ok().outputLines.map {
      try JSON(parsing: Array($0.utf8))
    }
  }
}
