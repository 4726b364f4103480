package import Diagnostics
import Differential
import Foundation
package import RuleEngine
package import RuleModel

/// Where the package stands, and the files tests read from it.
package enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The path of a file or folder of the package.
  package static func path(_ path: String) -> String {
    root.appending(path: path).path(percentEncoded: false)
  }

  package static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  package static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  /// Files below a folder with an ending, as paths from the root, in byte order.
  package static func files(below folder: String, ending: String) throws -> [String] {
    let base = root.appending(path: folder)
    let found = try FileManager.default.subpathsOfDirectory(
      atPath: base.path(percentEncoded: false))
    return found.filter { $0.hasSuffix(ending) }.sorted().map { folder + "/" + $0 }
  }
}

/// Rule text → book and messages, as the tool reads it.
package enum Rules {
  package static func load(_ texts: [(path: String, text: String)]) -> LoadedRules {
    LoadedRules(texts.map { .init(path: $0.path, bytes: Array($0.text.utf8)) })
  }

  package static func check(_ texts: [(path: String, text: String)]) -> (
    book: RuleBook, diagnostics: [Diagnostic], files: [SourceFile]
  ) {
    let rules = load(texts)
    return (rules.book, rules.diagnostics, rules.files)
  }

  /// What small books begin with: a facility of one law, dated by `hari`, which is to be declared.
  package static let head = SmallBookHead.text()

  /// A book of one law with one requirement; `facts` are declared beside the day, which is `hari`. Both as rule text from
  /// the margin, the condition without its indent.
  package static func trial(facts: String, condition: String, examples: String = "")
    -> LoadedRules
  {
    trial(facts: facts, conditions: [condition], examples: examples)
  }

  /// The same with a requirement for each condition: `s`, `s1`, `s2`…
  package static func trial(facts: String, conditions: [String], examples: String = "")
    -> LoadedRules
  {
    let requirements = conditions.enumerated().map { index, condition in
      let lines = condition.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
      return """
        syarat s\(index == 0 ? "" : String(index)) "S" / "S"
          uu-1
            dasar Pasal 1 menurut naskah-uji
        \(lines)
          langkah "L" / "L"
        """
    }
    let text = """
      \(head)\(fact("hari", "tanggal"))\(facts)
      \(requirements.joined(separator: "\n"))
      \(examples)
      """
    return load([("uji.aturan", text)])
  }

  /// The declaration of a fact; `more`: further lines of it.
  package static func fact(_ name: String, _ type: String, _ more: String...) -> String {
    (["fakta \(name) : \(type)", "  label \"L\" / \"L\"", "  tanya \"T?\" / \"T?\""]
      + more.map { "  " + $0 }).joined(separator: "\n") + "\n"
  }

  /// The shipped rules.
  package static func shipped() throws -> [(path: String, text: String)] {
    try Repository.files(below: "rules", ending: ".aturan").map { path in
      (String(path.dropFirst("rules/".count)), try Repository.text(path))
    }
  }

  package static func shippedProgram() throws -> Program { try shippedOnce.get() }

  /// Compiled once for all tests: without optimization that takes seconds.
  private static let shippedOnce = Result { Compiler.compile(check(try shipped()).book) }
}

/// Expected texts in files. `KITE_RECORD=1` writes them, and fails the run, so that a recorded change is
/// always seen.
package enum Golden {
  package static var isRecording: Bool {
    ProcessInfo.processInfo.environment["KITE_RECORD"] == "1"
  }

  /// `nil` where the text is as expected, else what differs.
  package static func difference(_ actual: String, _ path: String) throws -> String? {
    let url = Repository.root.appending(path: path)
    if isRecording {
      try actual.write(to: url, atomically: true, encoding: .utf8)
      return "\(path) recorded"
    }
    guard let expected = try? String(contentsOf: url, encoding: .utf8) else {
      return "\(path) is missing"
    }
    if expected == actual { return nil }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(old.count, new.count)
    let was = line < old.count ? String(old[line]) : "(end)"
    let now = line < new.count ? String(new[line]) : "(end)"
    return "\(path):\(line + 1)\n- \(was)\n+ \(now)"
  }
}
