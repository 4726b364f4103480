import Foundation
import TestSupport

/// The tool as a person runs it, in a folder of its own.
final class Tool {
  let folder: String

  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kite-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Beside the tests, where the build puts it.
  static var binary: URL {
    Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
      .deletingLastPathComponent().appending(path: "kite")
      ?? Bundle.main.bundleURL.appending(path: "kite")
  }

  /// `environment` is added to what the tool would have.
  func run(_ words: [String], environment: [String: String] = [:]) throws -> Result {
    try run(Tool.binary, words, environment)
  }

  /// A line of shell, in which `$K` is the tool: for what a shell does to its descriptors and files.
  func shell(_ line: String) throws -> Result {
    try run(
      URL(fileURLWithPath: "/bin/sh"), ["-c", line], ["K": Tool.binary.path(percentEncoded: false)])
  }

  private func run(_ program: URL, _ words: [String], _ environment: [String: String]) throws
    -> Result
  {
    let process = Process()
    process.executableURL = program
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: nobody has to read while it writes.
    let (out, err) = (path(".out"), path(".err"))
    for path in [out, err] { try Data().write(to: URL(fileURLWithPath: path)) }
    process.standardOutput = FileHandle(forWritingAtPath: out)
    process.standardError = FileHandle(forWritingAtPath: err)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    defer { for path in [out, err] { try? FileManager.default.removeItem(atPath: path) } }
    return Result(
      status: process.terminationStatus, output: try read(".out"), errors: try read(".err"))
  }

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
      .sorted()
  }
}
