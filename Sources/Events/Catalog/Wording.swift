// Turns of phrase that the sentences of several event types share.

/// `: left the group`, or nothing when there is nothing to add.
func detail(_ text: String?) -> Phrase {
  guard let text, !text.isEmpty else { return "" }
  return ": \(unstopped(text))"
}

/// Foreign text as the end of a sentence, which has no full stop of its own.
func unstopped(_ text: String) -> Phrase {
  var text = Substring(text)
  while let last = text.last, last.isWhitespace { text.removeLast() }
  if text.hasSuffix("."), !text.hasSuffix("..") { text.removeLast() }
  return "\(String(text))"
}

/// ` (seen by db-1)`, or nothing when the observer is not recorded.
func seen(by observer: String?) -> Phrase {
  guard let observer, !observer.isEmpty else { return "" }
  return " (seen by \(observer))"
}

/// ` on db-3`, or nothing for an event that is only about its own source.
func on(_ subject: Subject) -> Phrase {
  subject.kind == .source ? "" : " on \(subject)"
}

/// A subject with its kind before it, where its name alone would be taken for something else.
func named(_ subject: Subject) -> Phrase {
  switch subject.kind {
  case .apiServer: "\(the: "API server", subject)"
  case .storageClass: "\(the: "storage class", subject)"
  default: "\(subject)"
  }
}

/// A person's name as the subject of a sentence, or the stand-in when it is not recorded.
func person(_ name: String?, or standIn: String = "an operator") -> Phrase {
  guard let name, !name.isEmpty else { return .prose(standIn) }
  return "\(name)"
}

/// ` by olga`, or nothing when nobody is recorded.
func credit(_ name: String?) -> Phrase {
  guard let name, !name.isEmpty else { return "" }
  return " by \(name)"
}

/// `1 member`, `3 members`.
func counted(_ number: Int, _ noun: String) -> Phrase {
  "\(number) \(prose: number == 1 ? noun : noun + "s")"
}

/// Names in a row: `db-1, db-2 and db-3`.
func list(_ subjects: [Subject]) -> Phrase {
  var phrase: Phrase = ""
  for (index, subject) in subjects.enumerated() {
    if index > 0 { phrase += index == subjects.count - 1 ? " and " : ", " }
    phrase += "\(subject)"
  }
  return phrase
}

/// A number of bytes as people say it, in powers of 1000 with one digit after the point: `12.5 GB`.
func size(_ bytes: Int) -> Phrase {
  var (whole, unit) = (bytes.magnitude, 0)
  var tenths: UInt = 0
  while whole >= 1000, unit < 6 {
    (whole, tenths, unit) = (whole / 1000, whole % 1000 / 100, unit + 1)
  }
  let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
  let fraction = tenths == 0 ? "" : ".\(tenths)"
  return .prose("\(bytes < 0 ? "-" : "")\(whole)\(fraction) \(units[unit])")
}

/// A length of time that an event carries in milliseconds, held at the ends of the range.
func elapsed(milliseconds: Int) -> Elapsed {
  let (nanoseconds, overflow) = Int64(milliseconds).multipliedReportingOverflow(by: 1_000_000)
  return Elapsed(nanoseconds: overflow ? (milliseconds < 0 ? .min : .max) : nanoseconds)
}

/// Why a field may not hold `value`, or nothing when it is not negative.
func negative(_ field: String, _ value: (some Comparable & ExpressibleByIntegerLiteral)?)
  -> [String]
{
  guard let value, value < 0 else { return [] }
  return ["\(field): is negative; write 0 or more"]
}

/// A length of time in milliseconds and parts of them, held at the ends of the range.
func elapsed(milliseconds: Double) -> Elapsed {
  let nanoseconds = (milliseconds * 1e6).rounded()
  return Elapsed(nanoseconds: Int64(exactly: nanoseconds) ?? (nanoseconds < 0 ? .min : .max))
}

/// A length of time that an event carries in seconds, held at the ends of the range.
func elapsed(seconds: Int) -> Elapsed {
  let (nanoseconds, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
  return Elapsed(nanoseconds: overflow ? (seconds < 0 ? .min : .max) : nanoseconds)
}

/// ` (seen from fra-1)`, or nothing when the vantage is not recorded.
func seen(from vantage: String?) -> Phrase {
  guard let vantage, !vantage.isEmpty else { return "" }
  return " (seen from \(vantage))"
}
