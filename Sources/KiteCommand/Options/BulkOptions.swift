import Batch
import Reports
import RuleEngine
import System
import Values

/// What `bulk` was asked to do.
struct BulkOptions {
  var input: String
  var output: String
  var result: ResultOptions
  var form: ResultForm
  /// How columns of the input are written; CSV results write numbers so too, else the Indonesian way.
  var columns: ColumnOptions
  /// Only results with these verdicts are written; `nil` among them: not judged.
  var only: [Judgement.Verdict?]?
  /// Names of what is carried along, as they are compared.
  var keep: [String]
  /// The fact that breaks the summary down.
  var by: String?
  /// Amounts that the summary adds up, by name.
  var sums: [String]
  var summary: (path: String, form: Summary.Form)?
  /// Where the list of problems goes.
  var problems: (path: String, form: ProblemLines.Form)?
  /// Where the input goes back to, with notes.
  var returned: String?
  /// Where a letter for each application goes.
  var letters: (folder: String, form: LetterForm)?
  var letterHead: LetterHead
  /// Nobody said where results go, and letters say it.
  var isOutputBesideLetters: Bool
  /// Earlier results.
  var since: String?
  var lineLimit: Int?
  var jobs: Int
  var resumes: Bool
  var mayOverwrite: Bool
  var isQuiet: Bool
  var makesReceipt: Bool
  var rules: RulesOptions

  /// Of a summary that is kept nobody said what it adds up: what the book does.
  var sumsWorth: Bool { sums.isEmpty && summary != nil }

  private static let mostJobs = 64

  /// A letter is the report of `check`.
  enum LetterForm: String, CaseIterable {
    case html, markdown, text

    var document: Document.Form {
      switch self {
      case .html: .html
      case .markdown: .markdown
      case .text: .plain
      }
    }
  }

  init(_ invocation: Invocation) throws(UsageError) {
    input = try invocation.operand(.init("masukan", "the input"))
    letters = try Self.letters(invocation)
    // Letters are written by the results that stand beside them.
    let besideLetters = letters.map { $0.folder + ".ndjson" }
    isOutputBesideLetters = invocation.value(.out) == nil
    guard let output = invocation.value(.out) ?? besideLetters else {
      throw .missingOperand(.init(same: "`--out`"))
    }
    self.output = output
    letterHead = try Self.letterHead(invocation, letters != nil)
    result = try ResultOptions(invocation)
    // Results and letters have no form in common: the word says whose it is.
    form =
      invocation.value(.resultForm).flatMap { ResultForm(rawValue: $0) }
      ?? OutputName.resultForm(of: output) ?? .ndjson
    columns = ColumnOptions(invocation)
    only = Self.verdicts(invocation.list(.only))
    keep = try Self.keep(invocation)
    by = invocation.value(.by)
    sums = invocation.list(.sum)
    if let path = invocation.value(.summaryFile) {
      guard let form = Self.summaryForm(path) else { throw .wrongValue(path, .summaryFile) }
      summary = (path, form)
    }
    if let path = invocation.value(.problems) {
      guard let form = Self.problemForm(path) else { throw .wrongValue(path, .problems) }
      problems = (path, form)
    }
    returned = invocation.value(.returned).map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    if returned == "" || returned == "-" { throw .wrongValue(returned ?? "", .returned) }
    if returned != nil, result.withoutIdentity { throw .contradicting(.returned, .noIdentity) }
    since = invocation.value(.since)
    lineLimit = try invocation.number(.maxLine)
    jobs = min(try invocation.number(.jobs) ?? Host.processorCount, Self.mostJobs)
    resumes = invocation.has(.resume)
    mayOverwrite = invocation.has(.overwrite)
    isQuiet = invocation.has(.quiet)
    makesReceipt = !invocation.has(.noReceipt)
    rules = RulesOptions(invocation)
  }

  /// What a result line depends on.
  var recorded: RecordedFlags {
    var flags = result.recorded
    flags[.resultForm] = form.rawValue
    columns.record(in: &flags)
    flags[.only] = only.map { verdicts in
      verdicts.compactMap { verdict in Self.verdictWords.first { $0.1 == verdict }?.0 }
        .joined(separator: ",")
    }
    flags[.keep] = keep.isEmpty ? nil : keep.joined(separator: ",")
    flags[.maxLine] = lineLimit.map(String.init)
    return flags
  }

  /// What a run that is taken up again must have in common with the one that was cut off: results, summary and
  /// receipt.
  var hash: UInt64 {
    let words = recorded.inOrder.map { "\($0.name)=\($0.value)" }
    return BatchRequest.hash(
      (words + [
        "by=\(by ?? "-")", "sum=\(sumsWorth ? "manfaat" : sums.joined(separator: ","))",
        "receipt=\(makesReceipt)",
        "since=\(since ?? "-")",
        "letters=\(letters.map { $0.form.rawValue + " " + $0.folder } ?? "-")",
        "sender=\(letterHead.sender ?? "-")", "letterDate=\(letterHead.date?.iso ?? "-")",
        "returned=\(returned ?? "-")",
        "problems=\(problems.map { $0.form.rawValue + " " + $0.path } ?? "-")",
      ]).map { Array($0.utf8) })
  }

  private static func letters(_ invocation: Invocation) throws(UsageError) -> (
    folder: String, form: LetterForm
  )? {
    let form = invocation.value(.resultForm).flatMap { LetterForm(rawValue: $0) }
    guard let written = invocation.value(.letters) else {
      if form != nil { throw .missingOperand(.init(same: "`--letters`")) }
      return nil
    }
    let folder = String(written.reversed().drop { $0 == "/" }.reversed())
    guard !folder.isEmpty, ![".", "..", "-"].contains(FileSystem.parts(of: folder).name) else {
      throw .wrongValue(written, .letters)
    }
    return (folder, form ?? .html)
  }

  private static func letterHead(_ invocation: Invocation, _ hasLetters: Bool) throws(UsageError)
    -> LetterHead
  {
    let (sender, written) = (invocation.value(.sender), invocation.value(.letterDate))
    if !hasLetters, sender != nil || written != nil {
      throw .missingOperand(.init(same: "`--letters`"))
    }
    guard let written else { return LetterHead(sender: sender, date: nil) }
    guard case .success(let date) = DateForm.read(written) else {
      throw .wrongValue(written, .letterDate)
    }
    return LetterHead(sender: sender, date: date)
  }

  private static func keep(_ invocation: Invocation) throws(UsageError) -> [String] {
    var names: [String] = []
    for written in invocation.list(.keep) {
      let name = BatchOptions.keptName(written)
      if name.isEmpty { throw .wrongValue(written, .keep) }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static func verdicts(_ words: [String]) -> [Judgement.Verdict?]? {
    let wanted = verdictWords.filter { words.contains($0.0) }.map(\.1)
    let all: [Judgement.Verdict?] = [.eligible, .notEligible, .undetermined, nil]
    return wanted.isEmpty ? nil : all.filter { wanted.contains($0) }
  }

  /// The first of a verdict is how receipts write it; `nil` is not judged.
  static let verdictWords: [(String, Judgement.Verdict?)] = [
    ("memenuhi", .eligible), ("memenuhi_syarat", .eligible), ("eligible", .eligible),
    ("belum-memenuhi", .notEligible), ("belum_memenuhi_syarat", .notEligible),
    ("not-eligible", .notEligible), ("belum-dapat-dinilai", .undetermined),
    ("belum_dapat_dinilai", .undetermined), ("undetermined", .undetermined),
    ("tidak-dinilai", nil), ("tidak_dinilai", nil), ("not-judged", nil),
  ]

  private static func problemForm(_ path: String) -> ProblemLines.Form? {
    switch OutputName.ending(of: path) {
    case "csv": .csv
    case "ndjson", "jsonl": .ndjson
    default: nil
    }
  }

  private static func summaryForm(_ path: String) -> Summary.Form? {
    let ending = OutputName.ending(of: path)
    return ending == "markdown" ? .markdown : ending.flatMap { Summary.Form(rawValue: $0) }
  }
}
