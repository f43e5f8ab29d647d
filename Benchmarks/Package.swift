// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that `swift test` does not build the benchmarks.

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "debrief", path: "..")],
  targets: [
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "CLog", dependencies: ["CCrypto"], cSettings: [.unsafeFlags(["-O2"])],
      linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("crypto")]),
    .executableTarget(
      name: "bench",
      dependencies: [
        "CLog",
        .product(name: "EventLog", package: "debrief"),
        .product(name: "Incidents", package: "debrief"),
        .product(name: "SQLiteEventLog", package: "debrief"),
      ]),
  ]
)
