import Events
import FoundationEssentials
import Interpreters

/// A Kubernetes cluster whose looks are written down in short; its clock starts at 12:00:00.
struct KubernetesScene {
  private var interpreter: KubernetesInterpreter

  /// What the last look gave.
  private(set) var last = Interpretation()
  /// The observations of the last look but for what was declared of the topology.
  var seen: [Observation] { last.observations.filter { !($0.payload is TopologyDeclared) } }

  /// A cluster that is followed from its first look on, in which the kinds of extensions are not known.
  init(
    _ settings: KubernetesSettings = KubernetesSettings(), listing: [KubernetesKind: [String]] = [:]
  ) {
    interpreter = KubernetesInterpreter(settings)
    var facts: [KubernetesFact] = []
    for kind in KubernetesKind.allCases {
      facts.append(Self.list(kind, listing[kind] ?? []))
    }
    _ = look(0, facts)
  }

  /// A look at so many seconds after noon; gives what is new in short.
  mutating func look(_ seconds: Int64, _ facts: [KubernetesFact] = []) -> [String] {
    last = interpreter.take(
      Sample(
        began: Self.noon + .seconds(seconds), ended: Self.noon + .seconds(seconds),
        reading: KubernetesReading(facts: facts)))
    return seen.map(Self.short)
  }

  /// A look at which one kind has changes.
  mutating func look(
    _ seconds: Int64, _ kind: KubernetesKind, _ type: String = "MODIFIED", _ objects: String...
  ) -> [String] {
    look(seconds, [Self.changes(kind, objects.map { (type, $0) })])
  }

  /// Noon of the day on which all scenes are.
  static let noon = Timestamp(seconds: 1_767_268_800)

  /// The time so many seconds after noon, as Kubernetes writes it.
  static func time(_ seconds: Int64) -> String { RFC3339.format(noon + .seconds(seconds)) }

  /// A list of a kind.
  static func list(_ kind: KubernetesKind, _ items: [String]) -> KubernetesFact {
    .listed(kind: kind, items: items.compactMap(object), resourceVersion: "100")
  }

  /// Lines of a watch, each a type and an object.
  static func changes(_ kind: KubernetesKind, _ lines: [(String, String)]) -> KubernetesFact {
    .watched(
      kind: kind,
      changes: lines.compactMap {
        KubernetesChange(line: #"{"type":"\#($0)","object":\#($1)}"#.utf8)
      })
  }

  /// An object of JSON.
  static func object(_ json: String) -> KubernetesObject? {
    try? JSONDecoder().decode(KubernetesObject.self, from: Data(json.utf8))
  }

  /// Metadata: the uid is the name unless another is given, and the version is a number of its own.
  static func metadata(
    _ name: String, namespace: String? = "prod", uid: String? = nil, version: Int, made: Int64 = 0,
    _ more: String = ""
  ) -> String {
    let space = namespace.map { #""namespace":"\#($0)","# } ?? ""
    return #""metadata":{"name":"\#(name)",\#(space)"uid":"\#(uid ?? name)","#
      + #""resourceVersion":"\#(version)","creationTimestamp":"\#(time(made))"\#(more)}"#
  }

  /// Who wrote which fields, and when.
  static func writer(_ manager: String, _ fields: String, at seconds: Int64) -> String {
    #"{"manager":"\#(manager)","operation":"Update","time":"\#(time(seconds))","#
      + #""fieldsV1":\#(fields)}"#
  }

  private static func short(_ seen: Observation) -> String {
    let when = "\((seen.time - noon).nanoseconds / 1_000_000_000)"
    let about = seen.precision == .about ? "~" : ""
    let sure = seen.confirmedTime.map { " sure \(($0 - noon).nanoseconds / 1_000_000_000)" } ?? ""
    return "\(about)\(when) \(seen.subject.shortName) \(words(seen.payload))\(sure)"
  }

  private static func words(_ payload: any EventPayload) -> String {
    switch payload {
    case let change as any StateChange:
      let counts = (change as? WorkloadChanged).flatMap { set in
        set.ready.flatMap { ready in set.desired.map { " \(ready)/\($0)" } }
      }
      return "\(change.from?.rawValue ?? "-")>\(change.to.rawValue)\(counts ?? "")"
    case let claim as ClaimChanged:
      let tries = claim.attempts.map { " x\($0)" } ?? ""
      return "\(claim.from?.rawValue ?? "-")>\(claim.to.rawValue)\(tries)"
    case let volume as VolumeChanged: return volume.to.rawValue
    case let scaled as WorkloadScaled:
      return "\(scaled.from)x>\(scaled.to)x" + (scaled.manager.map { " by \($0)" } ?? "")
    case let rollout as WorkloadRolledOut:
      return "rollout \(rollout.to.rawValue) \(rollout.version ?? "?")"
        + (rollout.manager.map { " by \($0)" } ?? "")
    case let pressure as HostPressureChanged:
      return "\(pressure.resource.rawValue) \(pressure.to.rawValue)"
    case let boot as HostRebooted: return "booted \(boot.bootId ?? "?")"
    case let act as OperatorActed: return "act \(act.action)"
    case let deploy as DeployChanged: return "\(deploy.from ?? "?") > \(deploy.version)"
    default: return "?"
    }
  }
}
