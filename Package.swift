// swift-tools-version: 6.2
import PackageDescription

// The targets and what each may import are the architecture; `TidyTests` holds the sources to it.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

// Compiled in, so that the program is one file.
let builtInTemplates: [Resource] = [
  .embedInCode("Templates/postmortem.md"), .embedInCode("Templates/public.md"),
]

func target(
  _ name: String, _ dependencies: [Target.Dependency] = [], embedding resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "debrief",
  products: [
    .executable(name: "debrief", targets: ["debrief"]),
    .library(name: "Events", targets: ["Events"]),
    .library(name: "Incidents", targets: ["Incidents"]),
    .library(name: "EventLog", targets: ["EventLog"]),
    .library(name: "EventLogContract", targets: ["EventLogContract"]),
    .library(name: "SQLiteEventLog", targets: ["SQLiteEventLog"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    // The configuration of `debrief run`; YAML with the place of every value.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The pure core: no clock, no randomness, no file, no environment.
    target("Events"),
    target("Incidents", ["Events"]),
    target("Findings", ["Events", "Incidents"]),
    target("Postmortems", ["Events", "Incidents", "Findings", mustache]),
    target("Interpreters", ["Events"]),

    // The log.
    target("EventLog", ["Events", crypto]),
    target("EventLogContract", ["Events", "EventLog"]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    target("SQLiteEventLog", ["Events", "EventLog", "CSQLite"]),

    // The rim.
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CMariaDB", pkgConfig: "libmariadb", providers: [.apt(["libmariadb-dev"])]),
    target("Collectors", ["Events", "EventLog", "Interpreters", "CCurl", "CMariaDB"]),
    .systemLibrary(name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    target("Markdown", ["CMark"]),
    target("Configuration", ["Events", "Interpreters", yams]),
    target("Discovering", ["Interpreters"]),
    target(
      "Reporting", ["Events", "Incidents", "Findings", "Postmortems", "EventLog", "Markdown"],
      embedding: builtInTemplates),
    target("Preflight", ["Events", "Interpreters", "Configuration"]),
    .systemLibrary(name: "CTimex"),
    .executableTarget(
      name: "debrief",
      dependencies: [
        "Events", "Incidents", "Findings", "Postmortems", "EventLog", "SQLiteEventLog",
        "Interpreters", "Collectors", "Configuration", "Discovering", "Preflight", "Markdown",
        "Reporting", "CTimex", argumentParser,
      ],
      swiftSettings: strict),

    tests("EventsTests", ["Events"]),
    tests("IncidentsTests", ["Events", "Incidents"]),
    tests("FindingsTests", ["Events", "Incidents", "Findings"]),
    tests("InterpretersTests", ["Events", "Interpreters"], exclude: ["Fixtures"]),
    tests("SimulatorTests", ["Events", "Incidents", "Findings"]),
    tests("PostmortemsTests", ["Events", "Incidents", "Findings", "Postmortems", "Markdown"]),
    tests("EventLogTests", ["Events", "EventLog", "EventLogContract"]),
    .target(name: "CFaultVFS", dependencies: ["CSQLite"], path: "Tests/CFaultVFS"),
    .executableTarget(
      name: "log-hammer", dependencies: ["Events", "EventLog", "SQLiteEventLog", "CFaultVFS"],
      path: "Tests/LogHammer", swiftSettings: strict),
    tests(
      "SQLiteEventLogTests",
      [
        "Events", "EventLog", "EventLogContract", "SQLiteEventLog", "CSQLite", "CFaultVFS",
        "log-hammer",
      ]),
    tests("CollectorsTests", ["Events", "EventLog", "Interpreters", "Collectors"]),
    tests("MarkdownTests", ["Markdown"]),
    tests("ConfigurationTests", ["Events", "Interpreters", "Configuration"]),
    tests("PreflightTests", ["Events", "Interpreters", "Configuration", "Preflight"]),
    tests("DiscoveringTests", ["Events", "Interpreters", "Configuration", "Discovering"]),
    tests(
      "ReportingTests",
      [
        "Events", "Incidents", "Findings", "Postmortems", "EventLog", "SQLiteEventLog",
        "Markdown", "Reporting",
      ]),
    tests(
      "CaseTests", ["Events", "Incidents", "Findings", "Postmortems", "EventLog", "Reporting"],
      exclude: ["Cases"]),
    tests("DebriefTests", ["EventLog", "debrief"], exclude: ["Golden"]),
    tests("TidyTests", []),
  ]
)
