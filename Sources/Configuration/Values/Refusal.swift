/// Why a text does not say what it should: what is wrong and, after a semicolon, what to do.
struct Refusal: Error {
  let text: String

  init(_ text: String) { self.text = text }
}
