import Diagnostics
import Values

/// Which rules a command works with, and how it tells what is wrong with them.
struct RulesOptions {
  /// `nil`: the built-in ones.
  var folder: String?
  var language: Language
  var form: DiagnosticRenderer.Form

  init(_ invocation: Invocation) {
    folder = invocation.value(.rules)
    language = invocation.language
    form = invocation.value(.diagnostics).flatMap { .init(rawValue: $0) } ?? .full
  }
}
