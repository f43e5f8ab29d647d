public import Events

/// `a, b and c`, of names.
public func list(_ subjects: [Subject]) -> Phrase {
  list(subjects.map { "\($0)" })
}

/// `a, b and c`.
public func list(_ phrases: [Phrase]) -> Phrase {
  guard let last = phrases.last else { return "" }
  guard phrases.count > 1 else { return last }
  let head = phrases.dropLast().enumerated().reduce(Phrase("")) { text, next in
    text + (next.offset == 0 ? next.element : ", \(next.element)")
  }
  return "\(head) and \(last)"
}
