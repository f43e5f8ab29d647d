/// One thing that is wrong in a configuration file: where, what, and what to do about it.
public struct Complaint: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Where it stands.
  public let place: Place
  /// The keys that lead to it, such as `clusters[0].nodes[2].address`; empty for the file as a whole.
  public let path: String
  /// What is wrong and, after a semicolon, what to do.
  public let text: String

  /// Makes a complaint.
  public init(_ place: Place, _ path: String, _ text: String) {
    (self.place, self.path, self.text) = (place, path, text)
  }

  /// One line for a person, `FILE:LINE:COLUMN: PATH: what is wrong; what to do`.
  public var description: String {
    path.isEmpty ? "\(place): \(text)" : "\(place): \(path): \(text)"
  }

  public static func < (left: Complaint, right: Complaint) -> Bool {
    (left.place, left.path, left.text) < (right.place, right.path, right.text)
  }
}

/// Why a configuration was not read: everything that is wrong in its file, at once.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
  /// The complaints, at least one, by place.
  public let complaints: [Complaint]

  /// Makes an error of complaints, in any order; the same one twice counts once.
  public init(_ complaints: [Complaint]) {
    self.complaints = Set(complaints).sorted()
  }

  /// One line a complaint.
  public var description: String {
    complaints.map(\.description).joined(separator: "\n")
  }
}
