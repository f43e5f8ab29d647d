/// The keys of one section of the file: the reader knows no others, and the manual describes each.
protocol SectionKey: RawRepresentable, CaseIterable, Hashable where RawValue == String {
  /// The keys that lead to the section, joined with dots; `top` for the file itself.
  static var section: String { get }
  /// Whether the key may be left out, and what is meant then.
  var need: Need { get }
}

/// Whether a key may be left out.
enum Need: Equatable {
  /// It may not; the text says what to write.
  case required(String)
  /// It may, and then nothing is meant.
  case optional
  /// It may, and then this is meant.
  case defaultsTo(String)
}
