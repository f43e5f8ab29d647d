public import Events

/// Reads any page by the texts that it shows: the first of them that is there decides.
enum TextReader: StatusPageReader {
  static func paths(slug: String) -> [String] { [""] }

  static func read(_ documents: StatusPageDocuments) throws(StatusPageTrouble) -> StatusPageSnapshot
  {
    let page = try documents.response("")
    if let found = documents.settings.texts.first(where: { page.body.holds($0.text) }) {
      return StatusPageSnapshot(state: .state(found.state))
    }
    throw StatusPageTrouble(
      reason: "none of the texts that stand for a state is in it"
        + (page.isTruncated ? ", as far as it is read" : ""))
  }
}

/// A text that stands for a state of a page.
public struct StatusPageText: Equatable, Sendable {
  /// The state of a page that has the text.
  public let state: PageChanged.State
  /// The text, byte for byte.
  public let text: String

  /// Makes a text.
  public init(_ state: PageChanged.State, _ text: String) {
    (self.state, self.text) = (state, text)
  }
}
