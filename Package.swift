// swift-tools-version: 6.2
import PackageDescription

// One section per target, ground floor first. The table of who may import whom stands in the README;
// a test holds the `import` lines to it.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "kite",
  targets: [
    // Ground floor
    .target(name: "Values", swiftSettings: settings),
    .target(name: "Diagnostics", dependencies: ["Values"], swiftSettings: settings),
    .target(name: "Layout", dependencies: ["Values"], swiftSettings: settings),

    // Rules: text → tree → rule book → program
    .target(name: "RuleSyntax", dependencies: ["Diagnostics", "Values"], swiftSettings: settings),
    .target(
      name: "RuleModel", dependencies: ["Diagnostics", "RuleSyntax", "Values"],
      swiftSettings: settings),
    .target(
      name: "RuleEngine", dependencies: ["Diagnostics", "Layout", "RuleModel", "Values"], swiftSettings: settings),

    // Applications: bytes → stores
    .target(
      name: "Intake", dependencies: ["Diagnostics", "Layout", "Values"], swiftSettings: settings),
  ]
)
