import Assessments
import Diagnostics
import Intake
import Layout
import Reports
import RuleEngine
import System
import Values

/// `kite whatif FILE --set FACT=VALUE…`, `--against FILE` or `--sweep FACT`: what a change comes to.
enum WhatIfVerb {
  @Sendable static func run(_ written: Invocation) throws(UsageError) -> Int32 {
    let invocation = withFurtherChanges(written)
    let path = try invocation.operand(.init("berkas permohonan", "the application file"))
    let questions = [Flag.set, .against, .sweep].filter { invocation.has($0) }
    guard let question = questions.first else {
      throw .missingOperand(
        .init("`--set`, `--against` atau `--sweep`", "`--set`, `--against` or `--sweep`"))
    }
    if questions.count > 1 { throw .contradicting(questions[0], questions[1]) }
    let options = try CheckOptions(invocation)
    guard let program = RuleFolder.program(options.rules) else { return ExitStatus.rulesInError }
    let single = try OneApplication(options, program, today: Host.today())
    let changes = try question == .set ? changes(invocation, program) : []
    let swept = try invocation.value(.sweep).map { (name) throws(UsageError) in
      try sweepable(name, program)
    }
    do throws(OneApplication.Refusal) {
      let before = try single.judge(path)
      guard before.read.isReadable else { return unreadable(before, path, single) }
      if let swept { return sweep(swept, before, single) }
      if let other = invocation.value(.against) {
        return compare(before, try single.judge(other), changing: [], single)
      }
      return try set(changes, path, before, single)
    } catch {
      return error.tell(options.result.language)
    }
  }

  /// `--set a=ya b=2`: what stands behind the first is a change too.
  private static func withFurtherChanges(_ invocation: Invocation) -> Invocation {
    guard let first = invocation.value(.set) else { return invocation }
    var invocation = invocation
    let further = invocation.operands.filter { $0.contains("=") }
    // A file may be called so; there is one in any case.
    guard further.count < invocation.operands.count else { return invocation }
    invocation.operands.removeAll { $0.contains("=") }
    invocation.values[Flag.set.name] =
      ([first] + further).joined(separator: String(Flag.set.separator))
    return invocation
  }

  private typealias Change = (fact: FactPath, value: String)

  private static func changes(_ invocation: Invocation, _ program: Program) throws(UsageError)
    -> [Change]
  {
    var found: [Change] = []
    for written in invocation.list(.set) {
      guard let mark = written.firstIndex(of: "=") else { throw .wrongValue(written, .set) }
      let name = String(written[..<mark]).withoutOuterBlanks
      found.append((try fact(name, program), String(written[written.index(after: mark)...])))
    }
    return found
  }

  private static func fact(_ name: String, _ program: Program) throws(UsageError) -> FactPath {
    let (layout, book) = (program.layout, program.book)
    if let fact = layout.path(named: name) { return fact }
    let facts = layout.scalars.map(\.key) + layout.lists.map(\.key)
    if BookText(book: book, language: .english).names.contains(name), !facts.contains(name) {
      throw .noFact(name, among: facts)
    }
    throw .unknownName(name, among: facts)
  }

  /// One value: of a list, and of a column without its row, it is said which entries are one.
  private static func sweepable(_ name: String, _ program: Program) throws(UsageError) -> FactPath {
    let layout = program.layout
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let key = parts[0].prefix { $0 != "[" }
    if let list = layout.lists.first(where: { $0.key == key }), parts.count <= 2 {
      let isRow = parts[0].count > key.count
      let column = parts.count == 2 ? list.fields.first { $0.key == parts[1] } : nil
      let row = isRow ? parts[0] : list.key + "[1]"
      if let column, !isRow { throw .manyValues(name, single: ["\(row).\(column.key)"]) }
      if parts.count == 1 {
        throw .manyValues(name, single: list.fields.prefix(3).map { "\(row).\($0.key)" })
      }
    }
    return try fact(name, program)
  }

  // MARK: Setting

  private static func set(
    _ changes: [Change], _ path: String, _ before: OneApplication.Outcome,
    _ single: OneApplication
  ) throws(OneApplication.Refusal) -> Int32 {
    let language = single.options.result.language
    var bytes: [UInt8]
    if single.options.number == nil {
      do throws(SystemError) {
        bytes = try FileSystem.read(path)
      } catch {
        throw .system(error)
      }
    } else {
      // One of many has no file of its own: it is written as it was read.
      bytes = single.written(before.read)
    }
    for (fact, value) in changes {
      let json = value.hasPrefix("[") ? value : JSONText.quoted(value)
      guard
        let changed = SourceMap(bytes, layout: single.program.layout)?
          .setting(.fact(fact), to: Array(json.utf8))
      else { return withoutPlace(fact, path, single) }
      bytes = changed
    }
    let after = single.judge(bytes)
    let facts = changes.map(\.fact)
    let problems = after.read.problems.filter { problem in
      problem.isError && facts.contains { problem.subject == .fact($0) }
    }
    guard problems.isEmpty else {
      for problem in problems {
        let layout = single.program.layout
        Output.tell(
          Diagnostic(
            code: problem.error.code, title: problem.title(in: layout),
            help: problem.help(in: layout) ?? .init(same: "")), language)
      }
      return ExitStatus.usage
    }
    return compare(before, after, changing: facts, single)
  }

  /// It is no application: nothing can be changed in it.
  private static func unreadable(
    _ outcome: OneApplication.Outcome, _ path: String, _ single: OneApplication
  ) -> Int32 {
    let (layout, language) = (single.program.layout, single.options.result.language)
    for problem in outcome.read.problems.prefix(1) {
      let place = problem.line.map { ":\($0):\(problem.column ?? 1)" } ?? ""
      Output.tell(
        Diagnostic(
          code: problem.error.code,
          title: .init(
            "\(path)\(place): \(problem.title(in: layout).indonesian)",
            "\(path)\(place): \(problem.title(in: layout).english)"),
          help: problem.help(in: layout) ?? .init(same: "")), language)
    }
    return ExitStatus.unreadable
  }

  private static func withoutPlace(
    _ fact: FactPath, _ path: String, _ single: OneApplication
  ) -> Int32 {
    let name = single.program.layout.name(of: fact)
    _ = Output.refuse(
      "U233",
      .init(
        "`\(path)` tidak memuat satu tempat untuk `\(name)`",
        "`\(path)` has no one place for `\(name)`"),
      .init(
        "periksa barisnya, dan bahwa nilainya tidak ditulis dua kali",
        "check its row, and that the value is not written twice"), single.options.result.language)
    return ExitStatus.usage
  }

  // MARK: Telling

  private static func report(_ single: OneApplication) -> WhatIfReport {
    WhatIfReport(
      program: single.program, language: single.options.result.language,
      withoutIdentity: single.options.result.withoutIdentity)
  }

  private static func compare(
    _ before: OneApplication.Outcome, _ after: OneApplication.Outcome,
    changing facts: [FactPath], _ single: OneApplication
  ) -> Int32 {
    let report = report(single)
    let text =
      single.options.form == .json
      ? report.json(before.assessment, after.assessment)
      : report.text(
        (before.assessment, before.read), (after.assessment, after.read), changing: facts,
        particulars: (before.particulars, after.particulars))
    return Output.print(
      text, single.options.result.language, status: CheckVerb.status(after.assessment))
  }

  private static func sweep(
    _ fact: FactPath, _ outcome: OneApplication.Outcome, _ single: OneApplication
  ) -> Int32 {
    let isThere: Bool =
      switch fact {
      case .scalar: true
      case .list: false
      case .cell: outcome.read.store.place(of: fact) >= 0
      }
    guard isThere else { return withoutPlace(fact, single.options.files[0], single) }
    guard let sweep = outcome.assessor.sweep(fact, of: outcome.assessment, outcome.reading) else {
      return compare(outcome, outcome, changing: [], single)
    }
    let report = report(single)
    let text =
      single.options.form == .json
      ? report.json(sweep, of: fact, outcome.read)
      : report.text(sweep, of: fact, (outcome.assessment, outcome.read))
    return Output.print(
      text, single.options.result.language, status: CheckVerb.status(outcome.assessment))
  }
}
