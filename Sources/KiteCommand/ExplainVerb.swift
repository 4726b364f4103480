enum ExplainVerb {
  @Sendable static func run(_ invocation: Invocation) -> Int32 { 70 }
}
