import Reports
import Values

/// What `check` was asked to do.
struct CheckOptions {
  enum Form: String, CaseIterable {
    case text, json, markdown, html

    /// How the report is laid out; JSON is no report.
    var document: Document.Form {
      switch self {
      case .text, .json: .plain
      case .markdown: .markdown
      case .html: .html
      }
    }
  }

  var files: [String]
  var result: ResultOptions
  var form: Form
  /// One application of a file that holds many.
  var number: String?
  /// How columns are written, where that file is a table.
  var columns: ColumnOptions
  /// Where the receipt goes; of one application only.
  var receipt: String?
  var withRemedies: Bool
  var mayOverwrite: Bool
  var rules: RulesOptions

  init(_ invocation: Invocation) throws(UsageError) {
    files = invocation.operands
    guard !files.isEmpty else {
      throw .missingOperand(.init("berkas permohonan", "the application file"))
    }
    receipt = invocation.value(.receipt)
    // A receipt is a file of its own, and of one application.
    if receipt == "-" { throw .wrongValue("-", .receipt) }
    if receipt != nil, files.count > 1 { throw .needlessOperand(files[1]) }
    form = invocation.value(.format).flatMap { Form(rawValue: $0) } ?? .text
    // A receipt is of the result alone.
    if receipt != nil, invocation.has(.remedies) { throw .contradicting(.receipt, .remedies) }
    // What to do next is the first question that a page answers.
    withRemedies = invocation.has(.remedies) || form == .html && receipt == nil
    result = try ResultOptions(invocation)
    // A page is of one application; of many, `bulk --letters` makes one each.
    if form == .html, files.count > 1 { throw .manyOnAPage(files[1]) }
    number = invocation.value(.nomor)
    columns = ColumnOptions(invocation)
    mayOverwrite = invocation.has(.overwrite)
    rules = RulesOptions(invocation)
  }

  var recorded: RecordedFlags {
    var flags = result.recorded
    flags[.nomor] = number
    columns.record(in: &flags)
    return flags
  }
}
