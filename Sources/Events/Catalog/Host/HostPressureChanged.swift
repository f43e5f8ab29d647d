/// A machine came under pressure for one of its resources, or is out of it.
public struct HostPressureChanged: EventPayload {
  public static let type = "host.pressure_changed"
  public static let about = SubjectRule.kind(.host)

  /// What is short.
  public let resource: Resource
  /// How short it is.
  public let to: Level

  /// Makes the payload.
  public init(resource: Resource, to: Level) {
    self.resource = resource
    self.to = to
  }

  public func sentence(about subject: Subject) -> Phrase {
    switch to {
    case .ok: "\(name) on \(the: "host", subject) is no longer under pressure"
    case .high: "\(name) on \(the: "host", subject) is under pressure"
    case .exhausted: "\(name) on \(the: "host", subject) is exhausted"
    }
  }

  public func effects(on subject: Subject) -> [Effect] {
    let pressure = Condition(subject, Condition.Name(rawValue: "capacity.\(resource.rawValue)"))
    return switch to {
    case .ok: [.ended(pressure)]
    case .high: [.began(pressure, .atRisk)]
    case .exhausted: [.began(pressure, .degraded)]
    }
  }

  private var name: Phrase {
    switch resource {
    case .cpu: "processor time"
    case .memory: "memory"
    case .disk: "disk space"
    case .io: "disk transfer"
    case .network: "network transfer"
    }
  }

  /// The resources of a machine.
  public enum Resource: String, Vocabulary {
    /// Processor time.
    case cpu
    /// Main memory.
    case memory
    /// Disk space.
    case disk
    /// Disk transfers.
    case io
    /// Network transfers.
    case network
  }

  /// How short a resource is.
  public enum Level: String, Vocabulary {
    /// There is enough.
    case ok
    /// Work waits for it.
    case high
    /// Work fails for want of it.
    case exhausted
  }
}
