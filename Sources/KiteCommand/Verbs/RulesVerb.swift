import Assessments
import Diagnostics
import Intake
import Reports
import RuleEngine
import RuleModel
import Values

/// `kite rules check|test|show`: the rule author's desk.
enum RulesVerb {
  // MARK: Check

  @Sendable static func check(_ invocation: Invocation) throws(UsageError) -> Int32 {
    try invocation.withoutOperands()
    let options = RulesOptions(invocation)
    guard let rules = RuleFolder.read(options) else { return ExitStatus.rulesInError }
    // An example that no application can be like is as wrong as a rule that cannot be read.
    let all =
      rules.diagnostics + (rules.program.map { ExampleRunner(program: $0).refusals() } ?? [])
    let errors = all.count { $0.severity == .error }
    let warnings = all.count - errors
    let text = rules.render(all, options)
    let summary = BilingualText(
      "\(rules.files.count) berkas, \(errors) galat, \(warnings) peringatan\n",
      "\(English.counted(rules.files.count, "file", "files")), \(English.counted(errors, "error", "errors")), \(English.counted(warnings, "warning", "warnings"))\n"
    )
    return Output.print(
      text + (options.form == .json ? "" : summary[options.language]), options.language,
      status: errors > 0 ? ExitStatus.rulesInError : 0)
  }

  // MARK: Show

  @Sendable static func show(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let options = RulesOptions(invocation)
    guard let rules = RuleFolder.read(options) else { return ExitStatus.rulesInError }
    guard !rules.hasErrors else {
      rules.tell(options, errorsOnly: true)
      return ExitStatus.rulesInError
    }
    let book = BookText(book: rules.book, language: options.language)
    let form: BookText.Form =
      switch invocation.value(.bookForm) {
      case "json": .json
      case "markdown": .markdown
      default: .text
      }
    // A row of the dossier stands for what stands on it.
    let names = invocation.operands.flatMap { word -> [String] in
      guard book.text(of: [word]) == nil, let row = DossierRow(word, rules) else { return [word] }
      let names = row.names(in: book)
      return names.isEmpty ? [word] : names
    }
    guard let text = book.text(of: names, form) else {
      let unknown = names.first { book.text(of: [$0]) == nil } ?? ""
      throw .unknownName(unknown, among: book.names)
    }
    return Output.print(text, options.language)
  }

  // MARK: Test

  @Sendable static func test(_ invocation: Invocation) throws(UsageError) -> Int32 {
    try invocation.withoutOperands()
    let options = RulesOptions(invocation)
    guard let rules = RuleFolder.read(options) else { return ExitStatus.rulesInError }
    guard let program = rules.program else {
      rules.tell(options, errorsOnly: true)
      return ExitStatus.rulesInError
    }
    if invocation.has(.boundaries) { return boundaries(program, options.language) }
    let runner = ExampleRunner(program: program)
    let refusals = runner.refusals()
    guard refusals.isEmpty else {
      return Output.print(
        rules.render(refusals, options), options.language, status: ExitStatus.rulesInError)
    }
    let results = runner.runAll()
    let failures = results.flatMap { result in
      result.failures.map { diagnostic($0, result.example) }
    }
    var text = rules.render(failures, options)
    if options.form != .json {
      text += Coverage(program: program, results: results).text(options.language)
    }
    return Output.print(text, options.language, status: failures.isEmpty ? 0 : 1)
  }

  private static func boundaries(_ program: Program, _ language: Language) -> Int32 {
    do throws(JudgementError) {
      let table = try BoundaryTable(program: program)
      return Output.print(BoundaryText(program: program, language: language).text(table), language)
    } catch {
      let why = error.ofApplication
      Output.tell(Diagnostic(code: why.code, title: why.title), language)
      return ExitStatus.rulesInError
    }
  }

  private static func diagnostic(_ failure: ExampleResult.Failure, _ example: RuleBook.Example)
    -> Diagnostic
  {
    let variant = example.variant.map { " (\($0))" } ?? ""
    return Diagnostic(
      code: "E201",
      title: .init(
        "contoh tidak sesuai: `\(failure.subject)`",
        "an example does not hold: `\(failure.subject)`"),
      at: .init(failure.range),
      notes: [
        .init(
          "diharapkan: \(failure.expected.indonesian)", "expected: \(failure.expected.english)"),
        .init("ternyata: \(failure.actual.indonesian)", "actual: \(failure.actual.english)"),
      ], under: ["contoh \"\(example.title)\"\(variant)"])
  }
}

/// What the examples saw of each requirement: which versions, which outcomes.
struct Coverage {
  let program: Program
  let results: [ExampleResult]

  func text(_ language: Language) -> String {
    let book = program.book
    var seen: [Int: Set<Status>] = [:]
    var versions: [Int: Set<Int>] = [:]
    for result in results {
      for (requirement, version, status) in result.seen {
        seen[requirement, default: []].insert(status)
        versions[requirement, default: []].insert(version)
      }
    }
    var text = language.say("Cakupan contoh per syarat\n", "Coverage by requirement\n")
    text += "  " + language.say("syarat", "requirement").padded(to: 26)
    let columns: [(Status, BilingualText)] = [
      (.met, .init("ya", "met")), (.notMet, .init("tidak", "not")),
      (.undetermined, .init("terbuka", "open")), (.notApplicable, .init("tak berlaku", "n/a")),
    ]
    for (_, title) in columns { text += title[language].padded(to: 13) }
    text += language.say("versi", "versions") + "\n"
    for (index, requirement) in book.requirements.enumerated() {
      text += "  " + requirement.id.padded(to: 26)
      for (status, _) in columns {
        text += (seen[index]?.contains(status) == true ? "✓" : "·").padded(to: 13)
      }
      text += "\(versions[index]?.count ?? 0)/\(requirement.versions.count)\n"
    }
    let failed = results.count { !$0.failures.isEmpty }
    text +=
      language.say(
        "\(results.count) contoh dijalankan, \(failed) tidak sesuai\n",
        "\(English.counted(results.count, "example", "examples")) run, \(failed == 1 ? "1 does" : "\(failed) do") not hold\n"
      )
    return text
  }
}
