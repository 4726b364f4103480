import Values

/// What `verify` was asked to do.
struct VerifyOptions {
  var output: String
  var input: String
  /// `nil`: the one beside the output.
  var receipt: String?
  var judgesAgain: Bool
  var jobs: Int?
  var rules: RulesOptions

  var language: Language { rules.language }

  init(_ invocation: Invocation) throws(UsageError) {
    output = try invocation.operand(.init("berkas hasil", "the result file"))
    guard let input = invocation.value(.input) else {
      throw .missingOperand(.init(same: "`--input`"))
    }
    self.input = input
    receipt = invocation.value(.receipt)
    judgesAgain = invocation.has(.judgeAgain)
    jobs = try invocation.number(.jobs)
    rules = RulesOptions(invocation)
  }
}
