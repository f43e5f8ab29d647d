/// How exactly the source knew when an event occurred.
///
/// It travels with the time and with every number made from it.
public enum Precision: String, Vocabulary, Comparable {
  /// As exact as the time is written.
  case exact
  /// To the second.
  case seconds
  /// To the minute.
  case minutes
  /// A person's or a text's estimate: print "about".
  case about

  public static func < (left: Precision, right: Precision) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .exact: 0
    case .seconds: 1
    case .minutes: 2
    case .about: 3
    }
  }
}
