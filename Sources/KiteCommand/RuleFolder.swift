import Batch
import BuiltInRules
import Diagnostics
import Digests
import Receipts
import RuleEngine
import RuleModel
import System
import Values

/// The rules of a run: the built-in ones or those of a folder, read, checked and compiled.
struct RuleFolder {
  private let loaded: LoadedRules
  /// The files as they can be opened; none where the rules are built in.
  let names: [String]

  var files: [SourceFile] { loaded.files }
  var book: RuleBook { loaded.book }
  var diagnostics: [Diagnostic] { loaded.diagnostics }
  /// `nil` where the rules are in error.
  var program: Program? { loaded.program }
  var hasErrors: Bool { program == nil }

  /// Tells what is wrong with the folder or its files and gives `nil` when nothing can be run.
  static func program(_ options: RulesOptions, withExamples: Bool = false) -> Program? {
    compiled(options, withExamples: withExamples)?.program
  }

  static func compiled(_ options: RulesOptions, withExamples: Bool = false) -> (
    program: Program, rules: RuleFolder
  )? {
    guard let rules = read(options, withExamples: withExamples) else { return nil }
    guard let program = rules.program else {
      rules.tell(options, errorsOnly: true)
      return nil
    }
    return (program, rules)
  }

  /// The files by their paths, in byte order: built-in rules and the same files in a folder agree.
  var digests: [Receipt.File] {
    loaded.texts.map {
      Receipt.File(name: FileName.shown($0.path), digest: SHA256.digest(of: $0.bytes))
    }
    .sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
  }

  static func read(_ options: RulesOptions, withExamples: Bool = true) -> RuleFolder? {
    guard let folder = options.folder else {
      let texts = BuiltInRules.files.map {
        LoadedRules.Text(path: $0.path, name: "rules/" + $0.path, bytes: $0.bytes)
      }
      return RuleFolder(loaded: LoadedRules(texts, withExamples: withExamples), names: [])
    }
    let language = options.language
    do throws(SystemError) {
      let listing = try FolderListing(folder)
      let paths = listing.files.filter { $0.hasSuffix(".aturan") }
      let unread = UnreadRules(listing, in: folder)
      guard !paths.isEmpty else {
        let title = BilingualText(
          "tidak ada berkas `.aturan` di `\(folder)`", "there is no `.aturan` file in `\(folder)`")
        Output.tell(
          Diagnostic(code: "U202", title: title, help: unread.help), language, options.form)
        return nil
      }
      unread.tell(language)
      var texts: [LoadedRules.Text] = []
      let prefix = folder.hasSuffix("/") ? folder : folder + "/"
      for path in paths {
        texts.append(
          LoadedRules.Text(
            path: path, name: FileName.shown(prefix + path),
            bytes: try FileSystem.read(prefix + path)))
      }
      return RuleFolder(
        loaded: LoadedRules(texts, withExamples: withExamples), names: paths.map { prefix + $0 })
    } catch {
      Output.tell(error, language)
      return nil
    }
  }

  func tell(_ options: RulesOptions, errorsOnly: Bool) {
    let shown = errorsOnly ? diagnostics.filter { $0.severity == .error } : diagnostics
    Output.tell(render(shown, options))
  }

  func render(_ diagnostics: [Diagnostic], _ options: RulesOptions) -> String {
    DiagnosticRenderer(files: files, language: options.language, form: options.form)
      .render(diagnostics)
  }
}
