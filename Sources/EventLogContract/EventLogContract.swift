/// What every engine of `EventLog` promises, one clause at a time, each with a check that any engine can run.
///
/// The oracle is `MemoryEventLog`. What needs a disk (a power cut, a second writer, a full volume) is promised by the
/// engine that has one, and tested with it.
public enum EventLogContract {
  /// All clauses, by subject.
  public static let clauses: [Clause] =
    orderClauses + idempotenceClauses + conflictClauses + timeClauses + proofClauses + limitClauses
    + sourceClauses + redactionClauses

  /// Checks every clause and answers what was broken, in the order of the clauses.
  public static func violations(of factory: LogFactory) async -> [ContractViolation] {
    var violations: [ContractViolation] = []
    for clause in clauses {
      do { try await clause.check(factory) } catch { violations.append(error) }
    }
    return violations
  }
}

/// One promise, and how to find out whether it is kept.
public struct Clause: Sendable, CustomStringConvertible {
  /// Its name in reports, `duplicatesAcrossReopen`.
  public let name: String
  /// What is promised, in one sentence.
  public let promise: String
  private let body: @Sendable (Trial) async throws -> Void

  init(_ name: String, _ promise: String, _ body: @escaping @Sendable (Trial) async throws -> Void)
  {
    (self.name, self.promise, self.body) = (name, promise, body)
  }

  /// Checks the promise on fresh logs of a factory.
  ///
  /// - Throws: `ContractViolation` when it is not kept, or when the log throws where it must not.
  public func check(_ factory: LogFactory) async throws(ContractViolation) {
    do {
      try await body(Trial(factory))
    } catch let difference as Difference {
      throw ContractViolation(clause: name, promise: promise, found: difference.found)
    } catch {
      throw ContractViolation(clause: name, promise: promise, found: "it threw \(error)")
    }
  }

  public var description: String { name }
}

/// A promise that was not kept.
public struct ContractViolation: Error, Hashable, Sendable, CustomStringConvertible {
  /// The clause.
  public let clause: String
  /// What it promises.
  public let promise: String
  /// What was found instead.
  public let found: String

  public var description: String { "\(clause): \(found). The promise: \(promise)" }
}
