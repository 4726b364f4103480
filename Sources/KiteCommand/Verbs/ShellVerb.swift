import RuleEngine
import Values

/// `kite completions SHELL` and `kite manual`: the command table for a shell and for `man`.
enum ShellVerb {
  @Sendable static func completions(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let word = try invocation.operand(.init("nama shell", "the name of the shell"))
    guard let shell = ShellCompletions.Shell(rawValue: word) else {
      throw .wrongOperand(word, among: ShellCompletions.Shell.allCases.map(\.rawValue))
    }
    guard let program = RuleFolder.program(RulesOptions(invocation)) else {
      return ExitStatus.rulesInError
    }
    let completions = ShellCompletions(book: program.book, language: invocation.language)
    return Output.print(completions.script(for: shell), invocation.language)
  }

  @Sendable static func manual(_ invocation: Invocation) throws(UsageError) -> Int32 {
    try invocation.withoutOperands()
    return Output.print(ManualPage(language: invocation.language).text, invocation.language)
  }
}
