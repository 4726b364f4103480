// swift-tools-version: 6.2
import PackageDescription

// One section per target, ground floor first. The table of who may import whom stands in Sources/README.md;
// a test holds the `import` lines to it.

// With `KITE_FUZZ=1` all that reads is built for the fuzzer and the address sanitizer: see
// `Tests/Corpus/fuzz/README.md`.
let fuzzer = Context.environment["KITE_FUZZ"] == nil ? [] : ["-sanitize=fuzzer,address"]

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
  ] + (fuzzer.isEmpty ? [] : [.unsafeFlags(fuzzer), .define("FUZZING")])

let package = Package(
  name: "kite",
  products: [
    .executable(name: "kite", targets: ["kite"]),
    .library(name: "KiteEngine", targets: ["KiteEngine"]),
  ],
  targets: [
    // Ground floor
    .target(name: "Values", swiftSettings: settings),
    .target(name: "Diagnostics", dependencies: ["Values"], swiftSettings: settings),
    .systemLibrary(name: "X86Intrinsics"),
    .target(name: "Digests", dependencies: ["X86Intrinsics"], swiftSettings: settings),
    .target(name: "Layout", dependencies: ["Values"], swiftSettings: settings),
    .target(
      name: "System", dependencies: ["Values"], swiftSettings: settings),

    // Rules: text → tree → rule book → program
    .target(name: "RuleSyntax", dependencies: ["Diagnostics", "Values"], swiftSettings: settings),
    .target(
      name: "RuleModel", dependencies: ["Diagnostics", "RuleSyntax", "Values"],
      swiftSettings: settings),
    .target(
      name: "RuleEngine",
      dependencies: ["Diagnostics", "Layout", "RuleModel", "RuleSyntax", "Values"],
      swiftSettings: settings),

    // Applications: bytes → stores
    .target(
      name: "Intake", dependencies: ["Diagnostics", "Layout", "Values"], swiftSettings: settings),

    // The text of rules/, never stale: the plugin sees every file below it
    .target(
      name: "BuiltInRules", path: ".",
      exclude: [
        ".ci", "README.md", "Sources/Assessments", "Sources/Batch", "Sources/BuildTools",
        "Sources/Diagnostics", "Sources/Differential", "Sources/Digests", "Sources/Fuzzing",
        "Sources/Intake", "Sources/Interviews", "Sources/KiteCommand", "Sources/KiteEngine",
        "Sources/Layout",
        "Sources/LIMITS.md", "Sources/README.md",
        "Sources/Receipts",
        "Sources/Reports",
        "Sources/RuleEngine", "Sources/RuleModel", "Sources/RuleSyntax", "Sources/System",
        "Sources/Values",
        "Sources/X86Intrinsics", "Sources/fuzz",
        "Sources/kite", "Sources/trials", "Tests", "rules/README.md", "samples",
      ],
      swiftSettings: settings,
      plugins: ["EmbedRulesPlugin"]),
    .executableTarget(name: "EmbedRules", path: "Sources/BuildTools/EmbedRules"),
    .plugin(
      name: "EmbedRulesPlugin", capability: .buildTool(), dependencies: ["EmbedRules"],
      path: "Sources/BuildTools/EmbedRulesPlugin"),

    // Judging and telling
    .target(
      name: "Assessments",
      dependencies: [
        "Diagnostics", "Intake", "Layout", "RuleEngine", "RuleModel", "RuleSyntax", "Values",
      ],
      swiftSettings: settings),
    .target(
      name: "Reports",
      dependencies: [
        "Assessments", "Diagnostics", "Intake", "Layout", "RuleEngine", "RuleModel", "Values",
      ],
      swiftSettings: settings),

    .target(
      name: "Interviews",
      dependencies: [
        "Assessments", "Intake", "Layout", "Reports", "RuleEngine", "RuleModel", "Values",
      ],
      swiftSettings: settings),

    // The front door for other packages: what it needs has no unsafe flags
    .target(
      name: "KiteEngine",
      dependencies: [
        "Assessments", "BuiltInRules", "Diagnostics", "Intake", "Layout", "Reports", "RuleEngine",
        "RuleModel", "Values",
      ],
      swiftSettings: settings),

    .target(
      name: "Receipts", dependencies: ["Digests", "Intake", "Values"], swiftSettings: settings),

    // Many applications
    .target(
      name: "Batch",
      dependencies: [
        "Assessments", "Diagnostics", "Digests", "Intake", "Layout", "Receipts", "Reports",
        "RuleEngine", "RuleModel", "System", "Values",
      ],
      swiftSettings: settings),

    // The tool
    .target(
      name: "KiteCommand",
      dependencies: [
        "Assessments", "Batch", "BuiltInRules", "Diagnostics", "Digests", "Intake",
        "Interviews", "Layout",
        "Receipts", "Reports", "RuleEngine", "RuleModel", "RuleSyntax", "System", "Values",
      ],
      swiftSettings: settings),
    // The Swift library is put into the binary: it starts sooner, calls it faster, and runs where no
    // Swift is installed.
    .executableTarget(
      name: "kite", dependencies: ["KiteCommand", "System"], swiftSettings: settings,
      linkerSettings: [
        .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))
      ]),

    // Trials: not in the product
    .target(
      name: "Differential",
      dependencies: ["Diagnostics", "Layout", "RuleEngine", "RuleModel", "RuleSyntax", "Values"],
      swiftSettings: settings),
    .executableTarget(name: "trials", dependencies: ["Differential"], swiftSettings: settings),

    // Fuzzing: not in the product
    .target(
      name: "Fuzzing",
      dependencies: [
        "Assessments", "Batch", "BuiltInRules", "Diagnostics", "Intake", "KiteCommand", "Layout",
        "Receipts", "Reports", "RuleEngine", "RuleModel", "RuleSyntax", "System", "Values",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "fuzz", dependencies: ["Fuzzing", "System", "Values"], swiftSettings: settings,
      linkerSettings: fuzzer.isEmpty ? [] : [.unsafeFlags(fuzzer + ["-use-ld=lld"])]),

    // Tests
    .target(
      name: "TestSupport",
      dependencies: [
        "Diagnostics", "Differential", "Fuzzing", "RuleEngine", "RuleModel", "RuleSyntax",
      ],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "BatchTests",
      dependencies: [
        "Assessments", "Batch", "Diagnostics", "Differential", "Digests", "Fuzzing", "Intake",
        "Layout", "Receipts", "Reports", "RuleEngine", "RuleModel", "RuleSyntax", "System",
        "TestSupport", "Values",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Assessments", "Diagnostics", "Differential", "Intake", "Interviews", "KiteCommand",
        "Layout",
        "RuleEngine", "RuleModel", "RuleSyntax", "TestSupport", "Values", "kite",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "Assessments", "Diagnostics", "Intake", "Layout", "RuleEngine", "RuleModel", "TestSupport",
        "Values",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "DigestsTests", dependencies: ["Differential", "Digests"], swiftSettings: settings),
    .testTarget(
      name: "FuzzTests", dependencies: ["Differential", "Fuzzing", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "Assessments", "Diagnostics", "Intake", "Layout", "Reports", "RuleEngine", "RuleModel",
        "RuleSyntax", "TestSupport", "Values",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "HouseTests",
      dependencies: [
        "Assessments", "Diagnostics", "Intake", "KiteCommand", "Layout", "Reports", "RuleEngine",
        "RuleModel",
        "RuleSyntax", "TestSupport", "Values",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "IntakeTests",
      dependencies: [
        "Assessments", "Diagnostics", "Differential", "Intake", "Layout", "Reports", "RuleEngine",
        "RuleModel", "RuleSyntax", "TestSupport", "Values",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LawTests",
      dependencies: [
        "Assessments", "Diagnostics", "Differential", "Intake", "Interviews", "Layout", "Reports",
        "RuleEngine",
        "RuleModel", "RuleSyntax", "TestSupport", "Values",
      ],
      exclude: ["batas.md", "sisa.md", "syarat.md"],
      swiftSettings: settings),
    .testTarget(
      name: "PropertyTests",
      dependencies: [
        "Assessments", "Diagnostics", "Differential", "Fuzzing", "Intake", "Layout", "Reports",
        "RuleEngine",
        "RuleModel", "RuleSyntax", "TestSupport", "Values",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "SystemTests", dependencies: ["Differential", "System"], swiftSettings: settings),
    .testTarget(
      name: "ValuesTests",
      dependencies: [
        "Assessments", "Diagnostics", "Intake", "Layout", "Reports", "RuleEngine", "RuleModel",
        "RuleSyntax", "TestSupport", "Values",
      ],
      swiftSettings: settings),
  ]
)
