import Batch
import BuiltInRules
import Diagnostics
import Digests
import Receipts
import RuleEngine
import RuleModel
import RuleSyntax
import System
import Values

/// The rules of a run: the built-in ones or those of a folder, read, checked and compiled.
struct RuleFolder {
  let files: [SourceFile]
  /// As they stand below the folder.
  let paths: [String]
  let book: RuleBook
  let diagnostics: [Diagnostic]

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Tells what is wrong with the folder or its files and gives `nil` when nothing can be run.
  static func program(_ invocation: Invocation) -> Program? { compiled(invocation)?.program }

  static func compiled(_ invocation: Invocation) -> (program: Program, rules: RuleFolder)? {
    guard let rules = read(invocation, withExamples: false) else { return nil }
    guard !rules.hasErrors else {
      rules.tell(invocation, errorsOnly: true)
      return nil
    }
    return (Compiler.compile(rules.book), rules)
  }

  /// The files as they can be opened; none where the rules are built in.
  let names: [String]

  /// The files by their paths, in byte order: built-in rules and the same files in a folder agree.
  var digests: [Receipt.File] {
    zip(paths, files).map {
      Receipt.File(name: FileName.shown($0), digest: SHA256.digest(of: $1.bytes))
    }
    .sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
  }

  static func read(_ invocation: Invocation, withExamples: Bool = true) -> RuleFolder? {
    guard let folder = invocation.value(.rules) else {
      let files = BuiltInRules.files.map { SourceFile(name: "rules/" + $0.path, bytes: $0.bytes) }
      return checked(files, paths: BuiltInRules.files.map(\.path), names: [], withExamples)
    }
    let language = invocation.language
    do throws(SystemError) {
      let paths = try FolderListing(folder).files.filter { $0.hasSuffix(".aturan") }
      guard !paths.isEmpty else {
        let word = language == .indonesian ? "galat[U202]: " : "error[U202]: "
        let title = BilingualText(
          "tidak ada berkas `.aturan` di `\(folder)`", "there is no `.aturan` file in `\(folder)`")
        Output.tell(word + title[language] + "\n")
        return nil
      }
      var files: [SourceFile] = []
      let prefix = folder.hasSuffix("/") ? folder : folder + "/"
      for path in paths {
        files.append(
          SourceFile(
            name: FileName.shown(prefix + path), bytes: try FileSystem.read(prefix + path)))
      }
      return checked(files, paths: paths, names: paths.map { prefix + $0 }, withExamples)
    } catch {
      Output.tell(error, language)
      return nil
    }
  }

  private static func checked(
    _ files: [SourceFile], paths: [String], names: [String], _ withExamples: Bool
  ) -> RuleFolder {
    let parsed = files.enumerated().map { Parser.parse($1, file: $0, withExamples: withExamples) }
    let (book, diagnostics) = Checker.check(
      parsed, paths: paths, withExamples: withExamples)
    return RuleFolder(
      files: files, paths: paths, book: book, diagnostics: diagnostics, names: names)
  }

  func tell(_ invocation: Invocation, errorsOnly: Bool) {
    let shown = errorsOnly ? diagnostics.filter { $0.severity == .error } : diagnostics
    Output.tell(render(shown, invocation))
  }

  func render(_ diagnostics: [Diagnostic], _ invocation: Invocation) -> String {
    let form = invocation.value(.oneLine).flatMap { DiagnosticRenderer.Form(rawValue: $0) } ?? .full
    return DiagnosticRenderer(files: files, language: invocation.language, form: form)
      .render(diagnostics)
  }
}
