// swift-tools-version: 6.2
import PackageDescription

// A package that judges applications with the library: the folder above stands in for an address of the repository.
let package = Package(
  name: "contoh",
  dependencies: [.package(name: "kite", path: "../..")],
  targets: [
    .executableTarget(name: "contoh", dependencies: [.product(name: "KiteEngine", package: "kite")])
  ]
)
