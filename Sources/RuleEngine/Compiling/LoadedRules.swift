package import Diagnostics
package import RuleModel
import RuleSyntax

/// Named rule texts → book, program and everything to say about them: the one way in which rule files become
/// something that runs, for the tool, the front door, trials, fuzzing and tests alike. Pure: no file is read here.
package struct LoadedRules: Sendable {
  /// One rule file.
  package struct Text: Sendable {
    /// As it stands below the folder of the rules; a rule file is known by it.
    package let path: String
    /// As messages name it.
    package let name: String
    package let bytes: [UInt8]

    package init(path: String, name: String? = nil, bytes: [UInt8]) {
      self.path = path
      self.name = name ?? path
      self.bytes = bytes
    }
  }

  package let texts: [Text]
  /// What diagnostics point into, in the order of the texts.
  package let files: [SourceFile]
  package let book: RuleBook
  /// Sorted by file and place.
  package let diagnostics: [Diagnostic]
  /// `nil` where there is an error among the diagnostics.
  package let program: Program?

  package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  /// Without examples a book loads sooner, and judges the same.
  package init(_ texts: [Text], withExamples: Bool = true) {
    self.texts = texts
    files = texts.map { SourceFile(name: $0.name, bytes: $0.bytes) }
    let parsed = files.enumerated().map { Parser.parse($1, file: $0, withExamples: withExamples) }
    let (book, found) = Checker.check(
      parsed, paths: texts.map(\.path), withExamples: withExamples)
    let isSound = !found.contains { $0.severity == .error }
    let made = isSound ? Compiler.compile(book) : nil
    self.book = book
    program = made?.isHeld == false ? nil : made
    // The checker should have said where: no program is better than one with a number that is not what was written.
    diagnostics =
      made?.isHeld == false
      ? found + [CheckError.tooLargeNumber(nil, decimals: 0).diagnostic(at: .none)] : found
  }
}
