/// A customer reported trouble.
public struct CustomerReported: EventPayload {
  public static let type = "customer.reported"
  public static let about = SubjectRule.optional

  /// What was reported.
  public let text: String?
  /// Who reported it.
  public let customer: String?

  /// Makes the payload.
  public init(text: String? = nil, customer: String? = nil) {
    self.text = text
    self.customer = customer
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(person(customer, or: "a customer")) reported trouble\(on(subject))\(detail(text))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.reached(.detected, by: Actor(.customer, customer ?? ""))]
  }
}
