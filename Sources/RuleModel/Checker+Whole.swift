import Diagnostics
import RuleSyntax
import Values

/// What only shows over the whole book: facilities, circles, missing versions, unused names.
extension Checker {
  // MARK: Facility

  /// Facilities are named by headings and facts, so all of them are known before any body is checked.
  mutating func declareFacility(_ declaration: Declaration) {
    guard case .facility(let syntax) = declaration.body else { return }
    context.ownerName = declaration.name.text
    defer { context.ownerName = "" }
    let creators = syntax.law.map { names in names.compactMap { lookUp($0, in: instrumentIndex) } }
    if syntax.main != nil, let first = book.facilities.first(where: \.isMain) {
      report(.law(.severalMain(first: first.id)), syntax.main ?? declaration.range)
    }
    book.facilities.append(
      .init(
        id: declaration.name.text, title: bilingual(declaration.title) ?? .init(same: ""),
        notes: bilingual(declaration.notes), creators: creators, isMain: syntax.main != nil,
        law: FacilityLaw(instruments: book.instruments, creators: creators),
        leapDay: syntax.leapDay, range: declaration.range))
    leapDay = book.facilities.allSatisfy { $0.leapDay != nil } ? book.facilities[0].leapDay : nil
  }

  mutating func checkFacility(_ declaration: Declaration) {
    guard case .facility(let syntax) = declaration.body else { return }
    context.ownerName = declaration.name.text
    defer { context.ownerName = "" }
    guard case .facility(let index)? = provisions[declaration.name.text],
      book.facilities[index].range == declaration.range
    else { return }
    for caveats in syntax.caveats {
      guard let heading = enter(caveats) else { continue }
      book.facilities[index].headedNotes.append(
        .init(heading: heading, notes: bilingual(caveats.notes)))
    }
    context.body = nil
    if let names = syntax.requirements {
      book.facilities[index].requirements = names.compactMap { requirement($0) }.sorted()
      chosenRequirements.insert(index)
    }
    book.facilities[index].identity = syntax.identity.compactMap { reference($0.list, $0.field) }
    book.facilities[index].duplicateKey = syntax.duplicateKey.flatMap { scalar($0) }
    guard let dateName = syntax.date else {
      if declaration.isBroken { return }
      report(.missingPart("tanggal", of: declaration.name.text), declaration.range)
      return
    }
    guard let date = scalar(dateName) else { return }
    if book.scalars[date].type.kind != .date, !broken.contains(dateName.text) {
      report(.wrongSort(dateName.text, wanted: .init("tanggal", "a date")), dateName.range)
    }
    readScalars.insert(date)
    book.facilities[index].date = date
  }

  mutating func scalar(_ name: Name) -> Int? {
    guard let symbol = lookUp(name) else { return nil }
    guard case .scalar(let slot) = symbol else {
      report(.wrongSort(name.text, wanted: .init("fakta", "a fact")), name.range)
      return nil
    }
    roleScalars.insert(slot)
    return slot
  }

  private mutating func requirement(_ name: Name) -> Int? {
    guard let symbol = provisions[name.text] ?? lookUp(name) else { return nil }
    guard case .requirement(let index) = symbol else {
      report(.wrongSort(name.text, wanted: .init("syarat", "a requirement")), name.range)
      return nil
    }
    return index
  }

  private mutating func reference(_ list: Name?, _ field: Name) -> RuleBook.FieldReference? {
    guard let list else { return scalar(field).map { .init(list: nil, field: $0) } }
    guard let index = self.list(list) else { return nil }
    guard let column = column(field, of: index) else { return nil }
    readFields.insert(.init(list: index, field: column))
    return .init(list: index, field: column)
  }

  // MARK: The whole book

  mutating func checkWhole() {
    checkCycles()
    checkFallbacks()
    // Only where no definition runs in a circle and every name has its body.
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    checkLaw()
    checkLengths()
    checkQuantities()
    checkRates()
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    checkNumbers()
    checkUnused()
  }

  /// What the law puts into a field is of its kind.
  private mutating func checkFallbacks() {
    for field in book.lists.flatMap(\.fields) {
      guard let (parameter, _) = field.fallback, book.parameters.indices.contains(parameter),
        book.parameters[parameter].kind != field.type.kind
      else { continue }
      report(
        .differentTypes(
          left: field.type.kind.word, right: book.parameters[parameter].kind.word),
        field.range)
    }
  }

  private mutating func checkCycles() {
    var edges: [Symbol: [(Symbol, String, SourceRange)]] = [:]
    for reference in references {
      guard let from = reference.from else { continue }
      edges[from, default: []].append((reference.to, reference.name, reference.range))
    }
    enum State { case onPath, done }
    var state: [Symbol: State] = [:]
    /// Names from where the walk began to the definition that it is at.
    var path: [String] = []
    /// How deep a walk goes that enters a definition: its own levels, and those of the deepest that it names.
    var heights: [Symbol: Int] = [:]
    /// How many definitions are entered to answer one: each that it names counts as often as it is named.
    var uses: [Symbol: Int] = [:]
    var isTooDeep = false
    var isTooLarge = false
    func visit(_ symbol: Symbol, _ checker: inout Checker) {
      state[symbol] = .onPath
      var below = 0
      var used = 1
      for (next, name, range) in edges[symbol] ?? [] {
        path.append(name)
        if state[next] == .onPath {
          let start = path.dropLast().lastIndex(of: name) ?? 0
          checker.report(.cycle(Array(path[start...])), range)
        } else if state[next] == nil, path.count < Checker.mostLevels {
          visit(next, &checker)
        }
        below = max(
          below, heights[next] ?? (path.count < Checker.mostLevels ? 0 : Checker.mostLevels))
        if below >= Checker.mostLevels, !isTooDeep {
          isTooDeep = true
          checker.report(.tooHigh(name, limit: Checker.mostLevels), range)
        }
        used += min(uses[next] ?? 0, Checker.mostUses)
        if used > Checker.mostUses, !isTooLarge {
          isTooLarge = true
          checker.report(.tooLarge(name, limit: Checker.mostUses), range)
        }
        path.removeLast()
      }
      state[symbol] = .done
      uses[symbol] = used
      heights[symbol] = below + checker.ownHeight(of: symbol)
    }
    for reference in references {
      guard let from = reference.from, state[from] == nil else { continue }
      visit(from, &self)
    }
  }

  /// Everything that walks a book goes as deep as its definitions name one another.
  static let mostLevels = 512
  /// A definition that names another twice, which names a third twice, asks it four times.
  static let mostUses = 10_000

  private func ownHeight(of symbol: Symbol) -> Int {
    switch symbol {
    case .derived(let index): 1 + (book.derived[index].versions.map(\.term.height).max() ?? 0)
    case .criterion(let index):
      1 + (book.criteria[index].versions.map(\.condition.height).max() ?? 0)
    default: 0
    }
  }

  private mutating func checkUnused() {
    for (slot, fact) in book.scalars.enumerated()
    where !readScalars.contains(slot) && !roleScalars.contains(slot) && !fact.isRecordOnly {
      report(.unreadFact(fact.id), fact.range)
    }
    for (list, declared) in book.lists.enumerated() {
      for (column, field) in declared.fields.enumerated()
      where !readFields.contains(.init(list: list, field: column)) && !field.isRecordOnly {
        report(.unreadFact(declared.id + "." + field.id), field.range)
      }
    }
    for (index, parameter) in book.parameters.enumerated()
    where !usedNames.contains(.parameter(index))
      // A figure that nobody knows stands there to be asked for, not to be used.
      && !parameter.versions.allSatisfy(\.isUnknown)
    {
      report(.unusedName(parameter.id), parameter.range)
    }
    for (index, criterion) in book.criteria.enumerated()
    where !usedNames.contains(.criterion(index)) {
      report(.unusedName(criterion.id), criterion.range)
    }
  }
}
