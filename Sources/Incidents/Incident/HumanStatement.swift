import Events

/// What a named person stated about an incident: the only source of causes, reasons and plans.
public struct HumanStatement: Sendable, Hashable {
  /// The topic, such as `rootCause`.
  public let topic: String
  /// The words.
  public let text: String
  /// Who said it: name and role.
  public let speaker: String
  /// When, and the event.
  public let bound: Bound

  static func all(in entries: [Entry], about declaration: Declaration) -> [HumanStatement] {
    entries.flatMap { entry in
      entry.effects.compactMap { effect in
        guard case .changed(let change) = effect, declaration.answers(to: change.subject),
          let topic = change.attribute.topic
        else { return nil }
        return HumanStatement(
          topic: topic, text: change.to, speaker: change.actor?.name ?? "", bound: entry.bound)
      }
    }
  }
}
