import Testing
import Configuration
import Events
import FoundationEssentials
@Suite struct T { @Test func a() throws {
  let bytes = Array(FileManager.default.contents(atPath: "/work/wt/conf/docs/examples/debrief.yaml")!)
  do {
    let c = try Configuration.read(bytes, from: "docs/examples/debrief.yaml", on: Machine(hostName: "h") { _ in true })
    dump(c.topology!.components.map { "\($0.subject) < \($0.dependsOn?.map(\.description) ?? []) by \($0.watchedBy?.description ?? "-") label \($0.label ?? "") part \($0.partOf?.description ?? "")" })
    print(c.probes[1].expectation)
  } catch { print("\(error)") }
} }
