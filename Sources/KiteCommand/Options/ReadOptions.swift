import Batch
import Intake
import Values

/// What `read` was asked to do.
struct ReadOptions {
  enum Form: String, CaseIterable { case text, json, ndjson }

  var files: [String]
  var form: Form
  var number: String?
  var columns: ColumnOptions
  var lineLimit: Int
  var result: ResultOptions
  var rules: RulesOptions

  init(_ invocation: Invocation) throws(UsageError) {
    files = invocation.operands
    guard !files.isEmpty else {
      throw .missingOperand(.init("berkas permohonan", "the application file"))
    }
    form = invocation.value(.readForm).flatMap { Form(rawValue: $0) } ?? .text
    number = invocation.value(.nomor)
    columns = ColumnOptions(invocation)
    lineLimit = try invocation.number(.maxLine) ?? 1 << 24
    result = try ResultOptions(invocation)
    rules = RulesOptions(invocation)
  }
}
