import Diagnostics
import RuleSyntax
import Values

/// What only shows over the whole book: facilities, circles, missing versions, unused names.
extension Checker {
  // MARK: Facility

  mutating func checkFacility(_ declaration: Declaration) {
    guard case .facility(let syntax) = declaration.body else { return }
    context.ownerName = declaration.name.text
    defer { context.ownerName = "" }
    guard let dateName = syntax.date else {
      if declaration.isBroken { return }
      report(.missingPart("tanggal", of: declaration.name.text), declaration.range)
      return
    }
    guard let date = scalar(dateName) else { return }
    if book.scalars[date].type.kind != .date {
      report(.wrongSort(dateName.text, wanted: .init("tanggal", "a date")), dateName.range)
    }
    readScalars.insert(date)
    let folder = self.folder(of: declaration.range)
    func isMine(_ range: SourceRange) -> Bool { path(of: range).hasPrefix(folder) }
    var requirements = book.requirements.indices.filter { isMine(book.requirements[$0].range) }
    if let names = syntax.requirements {
      let chosen = Set(names.compactMap { requirement($0) })
      requirements = book.requirements.indices.filter(chosen.contains)
    }
    if requirements.isEmpty, !diagnostics.contains(where: { $0.severity == .error }) {
      report(.missingPart("syarat", of: declaration.name.text), declaration.range)
    }
    book.facilities.append(
      .init(
        id: declaration.name.text, title: bilingual(declaration.title) ?? .init(same: ""),
        notes: bilingual(declaration.notes), date: date,
        identity: syntax.identity.compactMap { reference($0.list, $0.field) },
        duplicateKey: syntax.duplicateKey.flatMap { scalar($0) },
        requirements: Array(requirements),
        advice: book.advice.indices.filter { isMine(book.advice[$0].range) },
        reserved: book.reserved.indices.filter { isMine(book.reserved[$0].range) },
        tables: book.tables.indices.filter { isMine(book.tables[$0].range) },
        leapDay: syntax.leapDay, range: declaration.range))
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
    guard let column = fieldIndex[index][field.text] else {
      report(
        .unknownName(
          field.text,
          suggestions: Spelling.nearest(to: field.text, among: Array(fieldIndex[index].keys))),
        field.range)
      return nil
    }
    readFields.insert(.init(list: index, field: column))
    return .init(list: index, field: column)
  }

  // MARK: The whole book

  mutating func checkWhole() {
    checkCycles()
    checkVersions()
    checkWindows()
    // Only where no definition runs in a circle and every name has its body.
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    checkLengths()
    checkQuantities()
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    checkNumbers()
    checkUnused()
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

  /// A body under one version may only name what exists under that version.
  private mutating func checkVersions() {
    for reference in references {
      guard let headings = headings(of: reference.to), !headings.isEmpty else { continue }
      if headings.contains(.always) || headings.contains(where: { $0.isDated }) { continue }
      let covered = Set(headings.flatMap { $0.instruments })
      let wanted: Set<Int>
      switch reference.heading {
      case .instruments(let indices): wanted = Set(indices)
      case .always, .since: wanted = covered.isEmpty ? [] : chain(of: covered)
      }
      for missing in wanted.subtracting(covered).sorted() {
        report(
          .missingVersion(reference.name, heading: book.instruments[missing].id), reference.range)
      }
    }
  }

  private func headings(of symbol: Symbol) -> [RuleBook.VersionHeading]? {
    switch symbol {
    case .parameter(let index): book.parameters[index].versions.map(\.heading)
    case .derived(let index): book.derived[index].versions.map(\.heading)
    case .criterion(let index): book.criteria[index].versions.map(\.heading)
    default: nil
    }
  }

  /// Every instrument that amends one of these or is amended by it, and stands over a version.
  private func chain(of instruments: Set<Int>) -> Set<Int> {
    var chain = instruments
    var grows = true
    while grows {
      grows = false
      for (index, instrument) in book.instruments.enumerated() where instrument.earliest != nil {
        guard let earlier = instrument.amends ?? instrument.revokes else { continue }
        if chain.contains(index) != chain.contains(earlier),
          book.instruments[earlier].earliest != nil
        {
          chain.formUnion([index, earlier])
          grows = true
        }
      }
    }
    return chain
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

extension RuleBook.VersionHeading {
  package var instruments: [Int] {
    if case .instruments(let indices) = self { return indices }
    return []
  }

  var isDated: Bool {
    if case .since = self { return true }
    return false
  }
}
