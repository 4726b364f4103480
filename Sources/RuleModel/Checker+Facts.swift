import Diagnostics
import RuleSyntax
import Values

/// Sources, instruments, units, facts and lists: what bodies refer to.
extension Checker {
  static let kinds: [String: ValueKind] = [
    "ya_tidak": .truth, "bulat": .integer, "angka": .decimal, "persen": .percent,
    "rupiah": .rupiah, "uang": .money, "jumlah_barang": .quantity, "tanggal": .date,
    "lama": .duration,
    "teks": .text, "pilihan": .choice, "acuan": .reference, "negara": .country, "kode": .code,
    "satuan": .unit,
  ]

  static let typeWords = kinds.keys.sorted()

  // MARK: Sources, instruments, units

  mutating func resolveInstruments(_ all: [Declaration]) {
    for declaration in all {
      context.ownerName = declaration.name.text
      switch declaration.body {
      case .source(let standing, let address):
        let found = Standing(word: standing.text)
        if found == nil { report(.unknownStanding(standing.text), standing.range) }
        book.sources.append(
          .init(
            id: declaration.name.text, standing: found ?? .simpulan,
            title: properName(declaration.title), address: address, range: declaration.range))
      case .stage:
        book.stages.append(
          .init(
            id: declaration.name.text, title: bilingual(declaration.title) ?? .init(same: "")))
      case .worth(let total, let names):
        book.worths.append(
          .init(
            id: declaration.name.text, title: bilingual(declaration.title) ?? .init(same: ""),
            total: bilingual(total), notes: bilingual(declaration.notes),
            facilities: facilities(names)))
      case .instrument(let syntax): declareInstrument(declaration, syntax)
      case .unit(let aliases, let equals):
        book.units.append(
          .init(
            code: declaration.name.text, title: properName(declaration.title),
            aliases: aliases.map(\.text), base: book.units.count, factor: 1_000_000))
        unitNames.add(declaration.name, [declaration.title].compactMap { $0 }, aliases)
        pendingUnits.append((book.units.count - 1, equals?.0, equals?.1))
      default: break
      }
    }
    context.ownerName = ""
    reportDoubles(unitNames)
    reportDoubles(countryNames)
    resolveUnits()
    resolveRevocations(all)
    checkAmendments()
  }

  private mutating func declareInstrument(_ declaration: Declaration, _ syntax: InstrumentSyntax) {
    if declaration.isBroken { broken.insert(declaration.name.text) }
    if let earliest = syntax.earliest, let latest = syntax.latest, latest < earliest {
      report(.windowInverted, syntax.forceRange ?? declaration.range)
    }
    if let latest = syntax.latest, let until = syntax.until, until < latest {
      report(.windowInverted, syntax.forceRange ?? declaration.range)
    }
    book.instruments.append(
      .init(
        id: declaration.name.text, title: properName(declaration.title),
        amends: syntax.amends.compactMap { lookUp($0, in: instrumentIndex) },
        revokes: syntax.revokes.compactMap { revocation($0) },
        implements: syntax.implements.compactMap { lookUp($0, in: instrumentIndex) },
        isWithdrawn: syntax.withdrawn != nil, earliest: syntax.earliest, latest: syntax.latest,
        until: syntax.until,
        sources: syntax.sources.compactMap { lookUp($0, in: sourceIndex) },
        notes: bilingual(declaration.notes), range: declaration.range))
  }

  private mutating func revocation(_ syntax: RevocationSyntax) -> RuleBook.Revocation? {
    guard let instrument = lookUp(syntax.instrument, in: instrumentIndex) else { return nil }
    if syntax.keepsImplementing != nil, syntax.bases.isEmpty,
      !broken.contains(context.ownerName)
    {
      report(.missingBasis("pelaksanaan"), syntax.instrument.range)
    }
    // Sources stand before instruments or after them: the grounds follow once all are known.
    return RuleBook.Revocation(
      instrument: instrument, keepsImplementing: syntax.keepsImplementing, bases: [])
  }

  /// Gives revocations their grounds.
  mutating func resolveRevocations(_ all: [Declaration]) {
    var index = 0
    for declaration in all {
      guard case .instrument(let syntax) = declaration.body else { continue }
      defer { index += 1 }
      context.instrument = index
      let grounds = Dictionary(
        syntax.revokes.map { ($0.instrument.text, $0.bases) }, uniquingKeysWith: { $0 + $1 })
      book.instruments[index].revokes = book.instruments[index].revokes.map { one in
        let id = book.instruments[one.instrument].id
        return RuleBook.Revocation(
          instrument: one.instrument, keepsImplementing: one.keepsImplementing,
          bases: (grounds[id] ?? []).compactMap { basis($0) })
      }
    }
    context.instrument = nil
  }

  private mutating func checkAmendments() {
    for instrument in book.instruments {
      let hangsOn = instrument.amends + instrument.implements
      for earlier in hangsOn + instrument.revokes.map(\.instrument) {
        let changed = book.instruments[earlier]
        // What certainly begins before that which it changes cannot change it.
        guard let first = changed.earliest, let last = instrument.latest, last < first else {
          continue
        }
        report(.amendsLater(changed.id), instrument.range)
      }
    }
    checkCircles()
  }

  /// Amending, implementing and revoking lead back in time, so never in a circle.
  private mutating func checkCircles() {
    enum State { case onPath, done }
    var states: [Int: State] = [:]
    for start in book.instruments.indices where states[start] == nil {
      var path = [(node: start, next: 0)]
      states[start] = .onPath
      while let (node, next) = path.last {
        let instrument = book.instruments[node]
        let edges = instrument.amends + instrument.implements + instrument.revokes.map(\.instrument)
        guard next < edges.count else {
          states[node] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        switch states[edges[next]] {
        case .done: continue
        case .onPath:
          let names = path.map { book.instruments[$0.node].id }
          let from = path.firstIndex { $0.node == edges[next] } ?? 0
          report(
            .cycle(Array(names[from...]) + [book.instruments[edges[next]].id]), instrument.range)
        case nil:
          states[edges[next]] = .onPath
          path.append((edges[next], 0))
        }
      }
    }
  }

  // MARK: Facts

  mutating func declareFacts(_ declaration: Declaration) {
    switch declaration.body {
    case .group(let facts, let names):
      book.groups.append(
        .init(id: declaration.name.text, title: bilingual(declaration.title) ?? .init(same: "")))
      for syntax in facts {
        book.scalars.append(fact(syntax, group: book.groups.count - 1, askedFor: names))
      }
    case .fact(let syntax): book.scalars.append(fact(syntax, group: nil))
    case .list(let facts):
      var index: [String: Int] = [:]
      var fields: [RuleBook.Fact] = []
      for syntax in facts {
        if let first = index[syntax.name.text] {
          report(
            .repeatedName(syntax.name.text, first: fields[first].range), syntax.name.range)
          continue
        }
        index[syntax.name.text] = fields.count
        fields.append(fact(syntax, group: nil, in: declaration.name.text + "."))
      }
      fieldIndex.append(index)
      context.ownerName = declaration.name.text
      book.lists.append(
        .init(
          id: declaration.name.text, title: bilingual(declaration.title) ?? .init(same: ""),
          question: bilingual(declaration.question), proof: bilingual(declaration.proof),
          notes: bilingual(declaration.notes), fields: fields, range: declaration.name.range))
      context.ownerName = ""
    default: break
    }
  }

  /// - Parameter list: the name of the list it is a field of, with the point.
  private mutating func fact(
    _ syntax: FactSyntax, group: Int?, askedFor: [Name] = [], in list: String = ""
  )
    -> RuleBook.Fact
  {
    context.ownerName = syntax.name.text
    if syntax.isBroken { broken.insert(list + syntax.name.text) }
    defer { context.ownerName = "" }
    if syntax.label == nil, !syntax.isBroken {
      report(.missingPart("label", of: syntax.name.text), syntax.name.range)
    }
    if syntax.question == nil, !syntax.isBroken {
      report(.missingPart("tanya", of: syntax.name.text), syntax.name.range)
    }
    // What no provision reads is changed by nobody.
    if let fixed = syntax.fixed, syntax.isRecordOnly {
      report(.needlessPart("tidak dapat diubah", kind: "`dicatat saja`"), fixed)
    }
    // Of what is not changed it says nothing.
    if let effort = syntax.effort, syntax.isRecordOnly || syntax.fixed != nil {
      let other = syntax.isRecordOnly ? "`dicatat saja`" : "`tidak dapat diubah`"
      report(.needlessPart("upaya", kind: other), effort.range)
    }
    let effort = syntax.effort.flatMap { RuleBook.Effort(word: $0.text) }
    if let name = syntax.effort, effort == nil {
      report(.unknownName(name.text, suggestions: ["ringan", "berat"]), name.range)
    }
    return RuleBook.Fact(
      id: syntax.name.text, type: factType(syntax, list + syntax.name.text), group: group,
      label: bilingual(syntax.label) ?? .init(same: syntax.name.text),
      question: bilingual(syntax.question), proof: bilingual(syntax.proof),
      notes: bilingual(syntax.notes), isRecordOnly: syntax.isRecordOnly,
      isFixed: syntax.fixed != nil, effort: effort ?? .usual,
      variants: variants(syntax.variants),
      facilities: facilities(syntax.facilities.isEmpty ? askedFor : syntax.facilities),
      range: syntax.name.range)
  }

  private mutating func factType(_ syntax: FactSyntax, _ name: String) -> RuleBook.FactType {
    guard let kind = self.kind(syntax.type) else {
      // Whatever else it says belongs to the type that was meant.
      broken.insert(name)
      return RuleBook.FactType(kind: .text)
    }
    var type = RuleBook.FactType(kind: kind)
    var names = KnownNames()
    for choice in syntax.choices {
      let (name, title) = (choice.name, choice.title)
      if kind != .choice {
        report(.needlessPart("pilihan", kind: kind.word), name.range)
      } else if type.choices.contains(where: { $0.id == name.text }) {
        report(.repeatedName(name.text, first: name.range), name.range)
      } else {
        type.choices.append(
          .init(
            id: name.text, title: bilingual(title) ?? .init(same: name.text),
            names: choice.names.map(\.text)))
        names.add(name, [title], choice.names)
      }
    }
    if kind == .choice, syntax.choices.isEmpty, !syntax.isBroken {
      report(.missingPart("pilihan", of: syntax.name.text), syntax.range)
    }
    reportDoubles(names)
    if kind != .code, kind != .truth, let name = syntax.otherNames.first {
      report(.needlessPart("sebutan", kind: kind.word), name.range)
    }
    type.otherNames = syntax.otherNames.map(\.text)
    if kind != .quantity, let place = syntax.type.units.first {
      report(.needlessPart("satuan dari", kind: kind.word), place.field.range)
    }
    if let unit = syntax.type.fixedUnit {
      if kind != .quantity {
        report(.needlessPart("satuan", kind: kind.word), unit.range)
      } else if let index = lookUpUnit(unit), book.units.indices.contains(index) {
        type.unit = RuleBook.UnitPlace(fixed: index)
      }
    }
    if kind != .code, !syntax.digitCounts.isEmpty || !syntax.separators.isEmpty {
      report(.needlessPart("digit", kind: kind.word), syntax.range)
    }
    type.digitCounts = syntax.digitCounts
    type.separators = Array(syntax.separators.utf8)
    if syntax.isBroken { return type }
    setRange(&type, syntax, kind)
    return type
  }

  private mutating func setRange(
    _ type: inout RuleBook.FactType, _ syntax: FactSyntax, _ kind: ValueKind
  ) {
    let isBounded = kind.isNumber || kind == .duration
    if !isBounded, syntax.allowsNegative || syntax.minimum != nil || syntax.maximum != nil {
      report(.needlessPart("paling sedikit", kind: kind.word), syntax.range)
      return
    }
    if isBounded, !syntax.allowsNegative { type.minimum = 0 }
    func bound(_ value: ValueSyntax?) -> Int128? {
      guard let value, let constant = constant(value, kind: kind, type: type, of: syntax.name.text)
      else { return nil }
      switch constant {
      case .number(let number, _): return number.rescaled(to: kind.scale)
      case .quantity(let number, _): return inOwnUnit(number, type, value.range)
      case .months(let months): return Int128(months)
      case .days(let days):
        type.lengthSort = .days
        return Int128(days)
      default: return nil
      }
    }
    if let least = bound(syntax.minimum) { type.minimum = least }
    type.maximum = bound(syntax.maximum)
    if let least = type.minimum, let most = type.maximum, most < least {
      report(.windowInverted, syntax.maximum?.range ?? syntax.range)
    }
  }

  /// The end of a range, which the digits of a value are held to, in the unit that they are written in.
  private mutating func inOwnUnit(
    _ number: ScaledNumber, _ type: RuleBook.FactType, _ range: SourceRange
  ) -> Int128? {
    guard let fixed = type.unit?.fixed else {
      report(.bareNumber(kind: .quantity, suggestion: nil), range)
      return nil
    }
    let (digits, isOver) = (number.rescaled(to: 6) ?? 0).multipliedReportingOverflow(by: 1_000_000)
    guard !isOver, digits % book.units[fixed].factor == 0 else {
      report(.tooPrecise(number.written(in: .indonesian), kind: .quantity), range)
      return nil
    }
    return digits / book.units[fixed].factor
  }

  mutating func kind(_ syntax: TypeSyntax) -> ValueKind? {
    guard let kind = Checker.kinds[syntax.word.text] else {
      report(.unknownType(syntax.word.text), syntax.word.range)
      return nil
    }
    return kind
  }

  /// References to keys of other lists, once all lists are known.
  mutating func resolveTargets(_ all: [Declaration]) {
    var scalar = 0
    for declaration in all {
      switch declaration.body {
      case .group(let facts, _):
        for syntax in facts {
          refuseFallback(syntax)
          book.scalars[scalar].setTarget(target(of: syntax.type))
          book.scalars[scalar].openings = syntax.openings.compactMap { opening($0, of: scalar) }
          scalar += 1
        }
      case .fact(let syntax):
        refuseFallback(syntax)
        book.scalars[scalar].setTarget(target(of: syntax.type))
        book.scalars[scalar].openings = syntax.openings.compactMap { opening($0, of: scalar) }
        scalar += 1
      case .list(let facts):
        guard case .list(let list)? = symbols[declaration.name.text] else { continue }
        for syntax in facts {
          if let name = syntax.openings.first?.fact {
            report(.needlessPart("awalan", kind: "kolom"), name.range)
          }
          guard let column = fieldIndex[list][syntax.name.text] else { continue }
          book.lists[list].fields[column].setTarget(target(of: syntax.type))
          book.lists[list].fields[column].fallback = fallback(syntax)
        }
      default: break
      }
    }
    resolveUnitPlaces(all)
  }

  private mutating func target(of type: TypeSyntax) -> RuleBook.FieldReference? {
    guard let (listName, fieldName) = type.target else { return nil }
    guard let list = list(listName) else { return nil }
    guard let field = column(fieldName, of: list) else { return nil }
    // The key of a list is read through the references to it.
    readFields.insert(.init(list: list, field: field))
    return .init(list: list, field: field)
  }

  /// The law fills fields of rows: a fact of the applicant that is missing is asked for.
  private mutating func refuseFallback(_ syntax: FactSyntax) {
    guard let name = syntax.fallback?.parameter else { return }
    report(.needlessPart("bila kosong", kind: "fakta"), name.range)
  }

  private mutating func opening(_ syntax: OpeningSyntax, of slot: Int) -> RuleBook.Opening? {
    let kind = book.scalars[slot].type.kind
    guard kind == .truth else {
      if broken.contains(book.scalars[slot].id) { return nil }
      report(.needlessPart("awalan", kind: kind.word), syntax.fact.range)
      return nil
    }
    guard let fact = scalar(syntax.fact) else { return nil }
    guard book.scalars[fact].type.kind == .text else {
      if broken.contains(syntax.fact.text) { return nil }
      report(.wrongSort(syntax.fact.text, wanted: .init("teks", "a text")), syntax.fact.range)
      return nil
    }
    return .init(fact: fact, words: syntax.words.map(\.text), means: syntax.means)
  }

  private mutating func fallback(_ syntax: FactSyntax) -> (parameter: Int, facilities: [Int])? {
    guard let (name, facilities) = syntax.fallback, let symbol = lookUp(name) else { return nil }
    guard case .parameter(let parameter) = symbol else {
      report(.wrongSort(name.text, wanted: .init("nilai", "a parameter")), name.range)
      return nil
    }
    usedNames.insert(symbol)
    return (parameter, self.facilities(facilities) ?? Array(book.facilities.indices))
  }

  mutating func list(_ name: Name) -> Int? {
    guard let symbol = lookUp(name) else { return nil }
    guard case .list(let list) = symbol else {
      report(.wrongSort(name.text, wanted: .init("daftar", "a list")), name.range)
      return nil
    }
    usedNames.insert(symbol)
    return list
  }
}

extension RuleBook.Fact {
  fileprivate mutating func setTarget(_ target: RuleBook.FieldReference?) {
    if let target { type.target = target }
  }
}
