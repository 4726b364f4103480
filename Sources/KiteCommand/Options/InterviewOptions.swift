import Values

/// What `new` was asked to do where it asks.
struct InterviewOptions {
  enum Form: String, CaseIterable { case text, json }

  /// Where nobody names a file.
  static let usualFile = "permohonan.json"

  let file: String
  let form: Form
  let language: Language
  let isComplete: Bool
  let asOf: CalendarDate?
  /// The id of a facility, as written.
  let facility: String?
  let rules: RulesOptions

  init(_ invocation: Invocation) throws(UsageError) {
    if invocation.operands.count > 1 { throw .needlessOperand(invocation.operands[1]) }
    // Standard input holds the answers.
    if invocation.operands == ["-"] { throw .needlessOperand("-") }
    if invocation.has(.overwrite) { throw .needlessOperand(Flag.overwrite.name) }
    file = invocation.operands.first ?? InterviewOptions.usualFile
    form = invocation.value(.interviewForm).flatMap { Form(rawValue: $0) } ?? .text
    language = invocation.language
    isComplete = invocation.has(.complete)
    facility = invocation.value(.newFacility)
    rules = RulesOptions(invocation)
    guard let written = invocation.value(.asOf) else {
      asOf = nil
      return
    }
    guard case .success(let date) = DateForm.read(written) else {
      throw .wrongValue(written, .asOf)
    }
    asOf = date
  }
}
