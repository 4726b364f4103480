import Reports
import RuleEngine
import Values

/// `kite schema`: the shape of an application, of a CSV set, or of results.
enum SchemaVerb {
  @Sendable static func run(_ invocation: Invocation) throws(UsageError) -> Int32 {
    try invocation.withoutOperands()
    guard let program = RuleFolder.program(RulesOptions(invocation)) else {
      return ExitStatus.rulesInError
    }
    let schema = SchemaText(program: program, language: invocation.language)
    let text =
      invocation.has(.interview)
      ? schema.interview
      : invocation.has(.result)
        ? schema.result : invocation.has(.csv) ? schema.headers : schema.application
    return Output.print(text, invocation.language)
  }
}
