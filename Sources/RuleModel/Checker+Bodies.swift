import Diagnostics
import RuleSyntax
import Values

/// Bodies of parameters, derived values, criteria, requirements, advice, tables.
extension Checker {
  // MARK: Signatures

  /// What other bodies need to know of a declaration before its own body is checked.
  mutating func declareSignatures(_ declaration: Declaration) {
    context.ownerName = declaration.name.text
    defer { context.ownerName = "" }
    switch declaration.body {
    case .dispute(let readings): declareDispute(declaration, readings)
    case .parameter(let type, _): declareParameter(declaration, type)
    case .derived(let type, let row, let versions):
      if versions.contains(where: { $0.formula?.isRatio ?? false }) {
        ratioNames.insert(declaration.name.text)
      }
      let kind = self.kind(type) ?? .decimal
      if Checker.kinds[type.word.text] == nil { broken.insert(declaration.name.text) }
      book.derived.append(
        .init(
          id: declaration.name.text, kind: kind,
          label: bilingual(declaration.label) ?? .init(same: declaration.name.text),
          row: signature(row, of: declaration), versions: [], range: declaration.name.range))
      book.derived[book.derived.count - 1].worth = worth(declaration, isOfRow: row != nil, kind)
    case .criterion(let row, _):
      book.criteria.append(
        .init(
          id: declaration.name.text, title: bilingual(declaration.title) ?? .init(same: ""),
          row: signature(row, of: declaration), versions: [], range: declaration.name.range))
    default: break
    }
  }

  /// What a report adds up are amounts of the whole application.
  private mutating func worth(_ declaration: Declaration, isOfRow: Bool, _ kind: ValueKind) -> Int?
  {
    guard let name = declaration.worth, let index = lookUp(name, in: worthIndex),
      !broken.contains(declaration.name.text)
    else { return nil }
    guard !isOfRow, kind == .rupiah || book.worths[index].total == nil else {
      report(.needlessPart("manfaat", kind: isOfRow ? "hitung … dari" : kind.word), name.range)
      return nil
    }
    return index
  }

  private mutating func declareParameter(_ declaration: Declaration, _ type: TypeSyntax) {
    if declaration.label == nil, !declaration.isBroken {
      report(.missingPart("label", of: declaration.name.text), declaration.name.range)
    }
    let kind = self.kind(type) ?? .decimal
    if Checker.kinds[type.word.text] == nil { broken.insert(declaration.name.text) }
    if kind == .choice || kind == .reference || kind == .unit {
      report(.needlessPart(kind.word, kind: "nilai"), type.word.range)
    }
    book.parameters.append(
      .init(
        id: declaration.name.text, kind: kind,
        label: bilingual(declaration.label) ?? .init(same: declaration.name.text),
        question: bilingual(declaration.question), versions: [],
        range: declaration.name.range))
  }

  private mutating func signature(_ row: ExpressionSyntax.Rows?, of declaration: Declaration)
    -> (list: Int, slot: Int)?
  {
    guard let row else { return nil }
    guard let list = list(row.list) else {
      broken.insert(declaration.name.text)
      return nil
    }
    if symbols[row.variable.text] != nil {
      report(.repeatedRow(row.variable.text), row.variable.range)
    }
    defer { book.rowSlots += 1 }
    return (list, book.rowSlots)
  }

  // MARK: Bodies

  mutating func checkBody(_ declaration: Declaration) {
    context = Context()
    context.ownerName = declaration.name.text
    context.owner = symbols[declaration.name.text]
    if case .requirement = declaration.body { context.owner = nil }
    defer {
      noteIncomplete(declaration)
      context = Context()
    }
    switch declaration.body {
    case .parameter(_, let versions): parameter(declaration, versions)
    case .derived(_, let row, let versions): derived(declaration, row, versions)
    case .criterion(let row, let versions):
      guard case .criterion(let index)? = context.owner else { return }
      bind(row, book.criteria[index].row)
      book.criteria[index].versions = provisions(declaration, versions)
      book.criteria[index].deletions = deletions(versions)
    case .requirement(let versions):
      let requirement = RuleBook.Requirement(
        id: declaration.name.text, title: bilingual(declaration.title) ?? .init(same: ""),
        remedy: bilingual(declaration.remedy), proof: bilingual(declaration.proof),
        variants: variants(declaration.variants),
        otherFacilities: facilities(declaration.otherFacilities) ?? [],
        versions: provisions(declaration, versions),
        deletions: deletions(versions, mayBeDisputed: true), range: declaration.name.range)
      if requirement.remedy == nil, !declaration.isBroken {
        report(.missingRemedy(declaration.name.text), declaration.name.range)
      }
      book.requirements.append(requirement)
    case .advice(let versions): book.advice.append(advice(declaration, versions))
    case .reserved(let versions): book.reserved.append(advice(declaration, versions))
    case .consistency(let syntax, let isDoubt): consistency(declaration, syntax, isDoubt)
    case .table(let row, let columns, let names): table(declaration, row, columns, names)
    default: break
    }
  }

  private mutating func bind(_ syntax: ExpressionSyntax.Rows?, _ row: (list: Int, slot: Int)?) {
    guard let syntax else { return }
    guard let row else {
      context.brokenRows.insert(syntax.variable.text)
      return
    }
    context.rows[syntax.variable.text] = row
  }

  private mutating func parameter(_ declaration: Declaration, _ versions: [VersionSyntax]) {
    guard case .parameter(let index)? = context.owner else { return }
    let owner = book.parameters[index]
    for version in versions where version.deletion == nil {
      guard let heading = enter(version) else { continue }
      var readings: [(value: Constant?, bases: [RuleBook.Basis])] = []
      for line in version.values {
        let bases = line.bases.compactMap { basis($0) } + version.bases.compactMap { basis($0) }
        if line.bases.isEmpty, version.bases.isEmpty {
          report(.missingBasis(owner.id), line.range)
        }
        guard let value = line.value else {
          readings.append((nil, bases))
          continue
        }
        guard !broken.contains(owner.id),
          let constant = constant(value, kind: owner.kind, type: nil, of: owner.id)
        else {
          continue
        }
        readings.append((constant, bases))
      }
      if version.values.isEmpty, !version.isBroken {
        report(.missingPart("…", of: owner.id), version.heading.range)
      }
      if readings.count > 1, readings.contains(where: { $0.value == nil }) {
        report(.mixedUnknown(owner.id), version.heading.range)
      }
      if readings.count > 1 || readings.contains(where: { $0.value == nil }),
        owner.question == nil, !declaration.isBroken
      {
        report(.unknownSeparately(owner.id), version.heading.range)
      }
      book.parameters[index].versions.append(.init(heading: heading, readings: readings))
    }
    if versions.isEmpty, !declaration.isBroken {
      report(.missingPart("…", of: owner.id), declaration.name.range)
    }
    book.parameters[index].deletions = deletions(versions)
    checkDistinct(versions, owner.id)
  }

  private mutating func derived(
    _ declaration: Declaration, _ row: ExpressionSyntax.Rows?, _ versions: [VersionSyntax]
  ) {
    guard case .derived(let index)? = context.owner else { return }
    bind(row, book.derived[index].row)
    for version in versions where version.deletion == nil {
      guard let heading = enter(version) else { continue }
      guard let syntax = version.formula else {
        if version.isBroken { continue }
        report(.missingPart("rumus", of: declaration.name.text), version.heading.range)
        continue
      }
      guard let formula = formula(syntax) else { continue }
      let kind = book.derived[index].kind
      if formula.kind != kind, !fitsDeclared(formula, kind), !broken.contains(declaration.name.text)
      {
        report(.differentTypes(left: kind.word, right: formula.kind.word), version.heading.range)
      }
      let bases = version.bases.compactMap { basis($0) }
      book.derived[index].versions.append((heading, formula.term, bases))
    }
    if versions.isEmpty, !declaration.isBroken {
      report(.missingPart("rumus", of: declaration.name.text), declaration.range)
    }
    book.derived[index].deletions = deletions(versions)
    checkDistinct(versions, declaration.name.text)
  }

  private func fitsDeclared(_ formula: TypedTerm, _ kind: ValueKind) -> Bool {
    // A share that is a formula is declared as a percent; a quantity is no number without its unit, but nothing is.
    if kind == .quantity, case .constant(.number(let number, _)) = formula.term {
      return formula.isBare && number.digits == 0
    }
    return kind == .decimal && formula.kind == .integer
  }

  mutating func formula(_ syntax: FormulaSyntax) -> TypedTerm? {
    switch syntax {
    case .expression(let expression): return typed(expression)
    case .dispute(let use, let branches, let range): return dispute(use, branches, range)
    case .choice(let syntax, let then, let otherwise):
      guard let condition = condition(syntax), let first = formula(then).map({ computed($0) }),
        let second = formula(otherwise).map({ computed($0) })
      else { return nil }
      let kind: ValueKind
      if first.kind == second.kind {
        kind = first.kind
      } else {
        guard let shared = common(first, second, syntax.range) else { return nil }
        kind = shared
      }
      return TypedTerm(
        term: .choice(condition, first.term, second.term), kind: kind,
        isBare: first.isBare && second.isBare, base: first.base ?? second.base)
    }
  }

  private mutating func provisions(_ declaration: Declaration, _ versions: [VersionSyntax])
    -> [RuleBook.Provision]
  {
    var provisions: [RuleBook.Provision] = []
    let isRequirement = declaration.keyword == "syarat"
    for version in versions where version.deletion == nil {
      guard let heading = enter(version, headedByBasis: isRequirement) else { continue }
      if version.bases.isEmpty, !version.isBroken {
        report(.missingBasis(declaration.name.text), version.heading.range)
      }
      if version.condition == nil, !version.isBroken {
        report(.missingPart("syarat", of: declaration.name.text), version.heading.range)
      }
      let bases = version.bases.compactMap { basis($0) }
      let notes = bilingual(version.notes)
      let scope = version.scope.map { condition($0) }
      guard let syntax = version.condition, let condition = condition(syntax) else { continue }
      if let scope, scope == nil { continue }
      provisions.append(
        .init(
          heading: heading, bases: bases, notes: notes, scope: scope ?? nil, condition: condition,
          range: version.heading.range))
    }
    if versions.isEmpty, !declaration.isBroken {
      report(.missingPart("syarat", of: declaration.name.text), declaration.name.range)
    }
    checkDistinct(versions, declaration.name.text)
    return provisions
  }

  private mutating func advice(_ declaration: Declaration, _ versions: [VersionSyntax])
    -> RuleBook.Advice
  {
    var provisions: [RuleBook.Provision] = []
    context.isLenient = versions.contains(where: \.heading.isBare)
    for version in versions where version.deletion == nil {
      guard let heading = enter(version, headedByBasis: true) else { continue }
      if version.bases.isEmpty, !version.isBroken, !declaration.isBroken {
        report(.missingBasis(declaration.name.text), version.heading.range)
      }
      let scope = version.scope.flatMap { condition($0) }
      provisions.append(
        .init(
          heading: heading, bases: version.bases.compactMap { basis($0) },
          notes: bilingual(version.notes), scope: nil, condition: scope ?? .all([]),
          range: version.heading.range))
    }
    checkDistinct(versions, declaration.name.text)
    return RuleBook.Advice(
      id: declaration.name.text, title: bilingual(declaration.title) ?? .init(same: ""),
      message: bilingual(declaration.message), variants: variants(declaration.variants),
      stage: declaration.stage.flatMap { lookUp($0, in: stageIndex) },
      concerns: declaration.concerns.compactMap { requirement($0) },
      door: declaration.door.map { door in
        .init(
          facility: door.facility.flatMap { facilities([$0])?.first },
          decider: bilingual(door.decider) ?? .init(same: ""))
      },
      versions: provisions, deletions: deletions(versions, mayBeDisputed: true),
      range: declaration.name.range)
  }

  /// A requirement by its name, or what is wrong with it.
  private mutating func requirement(_ name: Name) -> Int? {
    if case .requirement(let index)? = provisions[name.text] { return index }
    guard !broken.contains(name.text) else { return nil }
    let known = provisions.compactMap { key, symbol -> String? in
      if case .requirement = symbol { key } else { nil }
    }
    report(
      .unknownName(name.text, suggestions: Spelling.nearest(to: name.text, among: known)),
      name.range)
    return nil
  }

  private mutating func consistency(
    _ declaration: Declaration, _ syntax: ConditionSyntax, _ isDoubt: Bool
  ) {
    let before = (readScalars, readFields)
    readScalars = []
    context.isLenient = isDoubt
    let checked = condition(syntax)
    let scalars = readScalars.sorted()
    // Being consistent with another fact is no reason to ask for one.
    (readScalars, readFields) = before
    let message = bilingual(declaration.message)
    guard let checked else { return }
    guard isDoubt || scalars.count >= 2 else {
      report(.notScalars, syntax.range)
      return
    }
    book.consistencies.append(
      .init(
        condition: checked, isDoubt: isDoubt, scalars: scalars, message: message,
        range: declaration.range))
  }

  private mutating func table(
    _ declaration: Declaration, _ row: ExpressionSyntax.Rows,
    _ columns: [(Texts, ExpressionSyntax)], _ names: [Name]
  ) {
    context.isLenient = true
    let facilities = self.facilities(names)
    let title = bilingual(declaration.title) ?? .init(same: "")
    let worth = declaration.worth.flatMap { lookUp($0, in: worthIndex) }
    let table: RuleBook.Table? = bound(row) { (checker, rows) in
      var checked: [(title: BilingualText, term: Term, kind: ValueKind)] = []
      for (texts, expression) in columns {
        guard let term = checker.typed(expression) else { continue }
        checked.append(
          (checker.bilingual(texts) ?? .init(same: ""), term.term, term.kind))
      }
      return RuleBook.Table(
        id: declaration.name.text, title: title, rows: rows, columns: checked,
        facilities: facilities, worth: worth, range: declaration.name.range)
    }
    if let table { book.tables.append(table) }
  }

  // MARK: Bases

  mutating func basis(_ syntax: BasisSyntax) -> RuleBook.Basis? {
    let sources = syntax.sources.compactMap { lookUp($0, in: sourceIndex) }
    let instrument =
      syntax.instrument.map { lookUp($0, in: instrumentIndex) } ?? context.instrument
    guard sources.count == syntax.sources.count else { return nil }
    let standing = sources.map { book.sources[$0].standing }.max() ?? .simpulan
    return RuleBook.Basis(
      instrument: instrument, isOfHeading: syntax.instrument == nil && instrument != nil,
      citation: syntax.citation, referredBy: syntax.referredBy, sources: sources,
      wording: syntax.wording, standing: standing, range: syntax.range)
  }
}

extension FormulaSyntax {
  fileprivate var isRatio: Bool {
    guard case .expression(.binary(.ratio, let part, let whole, _)) = self else { return false }
    // Of two numbers that are written out it is a number: eleven twelfths.
    if case .value = part, case .value = whole { return false }
    return true
  }
}
