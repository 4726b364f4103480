import Diagnostics
import RuleSyntax
import Values

/// `contoh`: inherits from others, varies, and expects.
extension Checker {
  mutating func checkExample(_ declaration: Declaration) {
    guard case .example(let syntax) = declaration.body else { return }
    context = Context()
    context.ownerName = declaration.name.text
    context.isExample = true
    defer { context = Context() }
    if exampleSyntax.isEmpty { collectExamples() }
    guard let merged = merged(syntax, declaration.name) else { return }
    let plain = example(declaration, merged, variant: nil, extra: [], range: declaration.range)
    guard let variation = syntax.variation else {
      if let plain { book.examples.append(plain) }
      return
    }
    if let plain, !plain.outcomes.isEmpty { book.examples.append(plain) }
    for (value, outcomes, range) in variation.cases {
      var varied = merged
      if variation.name.text == "per" {
        guard let value, case .literal(.date(let date)) = value.form else {
          report(.wrongSort("per", wanted: .init("tanggal", "a date")), range)
          continue
        }
        varied.date = (date, range)
      } else {
        varied.facts.append((variation.name, value))
      }
      varied.outcomes = syntax.outcomes
      let written = value.map(Checker.written) ?? "belum diketahui"
      if let example = example(
        declaration, varied, variant: "\(variation.name.text) \(written)", extra: outcomes,
        range: range)
      {
        book.examples.append(example)
      }
    }
  }

  private static func written(_ value: ValueSyntax) -> String {
    switch value.form {
    case .name(let name): name
    case .literal(let literal): literal.written
    case .quantity(let number, let unit): number.written(in: .indonesian) + " " + unit.text
    case .rate(let number, let of, let currency):
      "\(number.written(in: .indonesian)) \(currency.text)/\(of.text)"
    }
  }

  private mutating func collectExamples() {
    for declaration in files.flatMap(\.declarations) {
      guard case .example(let syntax) = declaration.body else { continue }
      exampleSyntax[declaration.name.text] = syntax
    }
  }

  /// The example with everything that it takes over from the ones it is like; its own lines last, so
  /// that they win. Outcomes are not taken over.
  private mutating func merged(_ syntax: ExampleSyntax, _ name: Name) -> ExampleSyntax? {
    var chain = [(name.text, syntax)]
    var seen: Set<String> = [name.text]
    var next = syntax.base
    var merged = MergedExample()
    while let base = next {
      if let known = mergedExamples[base.text] {
        merged = known
        break
      }
      guard seen.insert(base.text).inserted else {
        report(.exampleCycle(name.text), base.range)
        return nil
      }
      guard let found = exampleSyntax[base.text] else {
        if broken.contains(base.text) { return nil }
        let near = Spelling.nearest(to: base.text, among: Array(exampleSyntax.keys))
        report(.unknownName(base.text, suggestions: near), base.range)
        return nil
      }
      chain.append((base.text, found))
      next = found.base
    }
    for (name, syntax) in chain.reversed() {
      merged.syntax.date = syntax.date ?? merged.syntax.date
      merged.syntax.trust = syntax.trust ?? merged.syntax.trust
      merged.syntax.facility = syntax.facility ?? merged.syntax.facility
      for (name, rows) in syntax.lists { merged.set(list: name, rows) }
      for (name, value) in syntax.facts {
        // `rencana_ekspor belum diketahui` takes a list back.
        if value == nil, case .list? = symbols[name.text] {
          merged.set(list: name, .unknown)
        } else {
          merged.set(fact: name, value)
        }
      }
      mergedExamples[name] = merged
    }
    var result = merged.syntax
    result.outcomes = syntax.outcomes
    return result
  }

  private mutating func example(
    _ declaration: Declaration, _ syntax: ExampleSyntax, variant: String?, extra: [OutcomeSyntax],
    range: SourceRange
  ) -> RuleBook.Example? {
    var trust: Standing?
    if let word = syntax.trust {
      trust = Standing(word: word.text)
      if trust == nil { report(.unknownStanding(word.text), word.range) }
    }
    var scalars: [(slot: Int, value: Constant?)] = []
    var lists: [(list: Int, rows: [[(column: Int, value: Constant?)]]?)] = []
    var places: [RuleBook.ExamplePlace: SourceRange] = [:]
    for (name, value) in syntax.facts {
      guard let slot = exampleScalar(name) else { continue }
      let fact = book.scalars[slot]
      if let value { places[.init(list: nil, column: slot)] = value.range }
      guard let value else {
        scalars.append((slot, nil))
        continue
      }
      guard let constant = constant(value, kind: fact.type.kind, type: fact.type, of: fact.id)
      else {
        continue
      }
      scalars.append((slot, constant))
    }
    for (name, rows) in syntax.lists {
      guard let list = list(name) else { continue }
      lists.append((list, exampleRows(rows, list, &places)))
    }
    context.isExample = false
    let outcomes = (syntax.outcomes + extra).compactMap { outcome($0) }
    context.isExample = true
    return RuleBook.Example(
      title: declaration.name.text, date: syntax.date?.0, trust: trust, scalars: scalars,
      lists: lists, outcomes: outcomes, variant: variant, range: range, places: places,
      facility: facility(of: syntax.facility, range))
  }

  /// The facility that judges an example: the one it names, else the one that judges who names none.
  private mutating func facility(of name: Name?, _ range: SourceRange) -> Int {
    if let name { return facility(name) ?? 0 }
    if let main = book.mainFacility { return main }
    if !book.facilities.isEmpty { report(.law(.exampleOfNone(book.facilities.map(\.id))), range) }
    return 0
  }

  private mutating func exampleScalar(_ name: Name) -> Int? {
    guard let symbol = lookUp(name) else { return nil }
    guard case .scalar(let slot) = symbol else {
      report(.wrongSort(name.text, wanted: .init("fakta", "a fact")), name.range)
      return nil
    }
    return broken.contains(name.text) ? nil : slot
  }

  private mutating func exampleRows(
    _ rows: ExampleSyntax.ExampleRows, _ list: Int,
    _ places: inout [RuleBook.ExamplePlace: SourceRange]
  ) -> [[(column: Int, value: Constant?)]]? {
    guard case .rows(let rows) = rows else { return nil }
    var result: [[(column: Int, value: Constant?)]] = []
    for (index, row) in rows.enumerated() {
      var cells: [(column: Int, value: Constant?)] = []
      for (name, value) in row {
        guard let column = column(name, of: list) else { continue }
        let field = book.lists[list].fields[column]
        guard let value else {
          cells.append((column, nil))
          continue
        }
        places[.init(list: list, column: column, row: index)] = value.range
        guard let constant = constant(value, kind: field.type.kind, type: field.type, of: field.id)
        else { continue }
        cells.append((column, constant))
      }
      result.append(cells)
    }
    return result
  }

  private mutating func outcome(_ syntax: OutcomeSyntax) -> RuleBook.Outcome? {
    guard let subject = subject(syntax) else { return nil }
    let expected: RuleBook.Outcome.Expected
    switch syntax.expected {
    case .met, .eligible: expected = .met
    case .notMet, .notEligible: expected = .notMet
    case .notApplicable: expected = .notApplicable
    case .absent: expected = .absent
    case .undetermined(let open): expected = .undetermined(open: open?.map(\.text))
    case .shown(let isShown): expected = isShown ? .shown : .hidden
    case .open(let isOpen): expected = .open(isOpen)
    case .equals(let value):
      if case .cell(let table, _, let column) = subject {
        guard let wanted = cell(value, book.tables[table].columns[column].kind) else { return nil }
        expected = .equals(wanted)
        break
      }
      guard case .derived(let index) = subject else {
        report(
          .wrongSort(syntax.name.text, wanted: .init("hitungan", "a derived value")), syntax.range)
        return nil
      }
      guard !broken.contains(syntax.name.text) else { return nil }
      guard let value else {
        expected = .equals(nil)
        break
      }
      let kind = book.derived[index].kind
      guard let constant = constant(value, kind: kind, type: nil, of: syntax.name.text) else {
        return nil
      }
      expected = .equals(constant)
    }
    return .init(subject: subject, expected: expected, range: syntax.range)
  }

  /// The value of a cell as a constant of its column; a word or a text is what the report prints there.
  private mutating func cell(_ value: ValueSyntax?, _ kind: ValueKind) -> Constant?? {
    guard let value else { return .some(nil) }
    switch kind {
    case .choice, .country, .unit, .text, .code, .reference:
      if case .literal(.text(let text)) = value.form { return .text(text) }
      report(
        .differentTypes(left: kind.word, right: "`\(Checker.plain(value))`"), value.range)
      return nil
    // A quantity of a table stands in the unit of its row.
    default:
      let type = kind == .quantity ? RuleBook.FactType(kind: kind) : nil
      return constant(value, kind: kind, type: type, of: "").map { .some($0) }
    }
  }

  /// A point of law by the name that results give it.
  private mutating func law(_ name: Name) -> String? {
    let known =
      book.parameters.map(\.id) + book.disputes.map(\.id) + book.instruments.map(\.id)
      + book.requirements.map { "dasar:" + $0.id }
    if known.contains(name.text) { return name.text }
    guard !broken.contains(name.text) else { return nil }
    report(
      .unknownName(name.text, suggestions: Spelling.nearest(to: name.text, among: known)),
      name.range)
    return nil
  }

  private mutating func cell(_ name: Name, _ row: Int, _ column: Name)
    -> RuleBook.Outcome.Subject?
  {
    guard !broken.contains(name.text) else { return nil }
    guard let table = book.tables.firstIndex(where: { $0.id == name.text }) else {
      let near = Spelling.nearest(to: name.text, among: book.tables.map(\.id))
      report(.unknownName(name.text, suggestions: near), name.range)
      return nil
    }
    let titles = book.tables[table].columns.map(\.title)
    guard
      let found = titles.firstIndex(where: {
        $0.indonesian == column.text || $0.english == column.text
      })
    else {
      let near = Spelling.nearest(to: column.text, among: titles.map(\.indonesian))
      report(.unknownName(column.text, suggestions: near.map { "\"\($0)\"" }), column.range)
      return nil
    }
    return .cell(table: table, row: row - 1, column: found)
  }

  private mutating func subject(_ syntax: OutcomeSyntax) -> RuleBook.Outcome.Subject? {
    if syntax.isVerdict { return .verdict }
    switch syntax.other {
    case .law: return law(syntax.name).map { .law($0) }
    case .cell(let row, let column): return cell(syntax.name, row, column)
    case .reserved, nil: break
    }
    guard let symbol = provisions[syntax.name.text] ?? lookUp(syntax.name) else { return nil }
    switch symbol {
    case .requirement(let index): return .requirement(index)
    case .criterion(let index) where book.criteria[index].row == nil: return .criterion(index)
    case .derived(let index) where book.derived[index].row == nil: return .derived(index)
    case .advice(let index) where syntax.isAdvice: return .advice(index)
    case .reserved(let index) where syntax.other != nil: return .reserved(index)
    default:
      report(
        .wrongSort(
          syntax.name.text,
          wanted: .init(
            "syarat, kriteria, hitungan atau peringatan",
            "a requirement, criterion, derived value or advice")),
        syntax.name.range)
      return nil
    }
  }
}

/// What an example has taken over so far: each fact and each list once, the last word on it.
struct MergedExample {
  var syntax = ExampleSyntax()
  private var facts: [String: Int] = [:]
  private var lists: [String: Int] = [:]

  mutating func set(fact name: Name, _ value: ValueSyntax?) {
    if let place = facts[name.text] {
      syntax.facts[place] = (name, value)
    } else {
      facts[name.text] = syntax.facts.count
      syntax.facts.append((name, value))
    }
  }

  mutating func set(list name: Name, _ rows: ExampleSyntax.ExampleRows) {
    if let place = lists[name.text] {
      syntax.lists[place] = (name, rows)
    } else {
      lists[name.text] = syntax.lists.count
      syntax.lists.append((name, rows))
    }
  }
}
