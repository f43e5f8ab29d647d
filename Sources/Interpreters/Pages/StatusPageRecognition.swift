extension StatusPageFormat {
  /// True when the answers to `paths(slug:)` are a page of this kind; never for a page of text.
  public func recognises(_ reading: StatusPageReading, slug: String = "default") -> Bool {
    guard self != .text else { return false }
    let settings = StatusPageSettings(format: self, slug: slug, texts: [])
    let documents = StatusPageDocuments(reading.answers, settings: settings, before: [:])
    return (try? reader.read(documents)) != nil
  }
}
