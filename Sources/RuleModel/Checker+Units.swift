import Diagnostics
import RuleSyntax
import Values

/// Units, where they stand, countries, and the names of both.
extension Checker {
  mutating func reportDoubles(_ names: KnownNames) {
    for (name, first) in names.doubles() {
      report(.ambiguousName(name.text, first: first), name.range)
    }
  }

  mutating func declareCountry(_ country: CountrySyntax) {
    let (code, title) = (country.name.text, country.title)
    guard Countries.isCode(code) else { return report(.unknownCountry(code), country.name.range) }
    if let first = countryIndex.updateValue(country.name.range, forKey: code) {
      return report(.repeatedName(code, first: first), country.name.range)
    }
    var names = [title.indonesian]
    if let english = title.english, english != title.indonesian { names.append(english) }
    for name in country.names { names.append(name.text) }
    book.countries.append(
      .init(code: code, title: bilingual(title) ?? .init(same: code), names: names))
    countryNames.add(country.name, [title], country.names)
  }

  // MARK: Units by other names

  mutating func lookUpUnit(_ name: Name) -> Int? {
    if unitIndex[name.text] == nil, !broken.contains(name.text), let code = unitMeant(name.text) {
      report(.otherForm(name.text, mend: code), name.range)
      return nil
    }
    return lookUp(name, in: unitIndex)
  }

  /// The code of a unit of that code, title or `sebutan`, whatever the case; `nil` for other words.
  private func unitMeant(_ words: String) -> String? {
    let wanted = TextFold.name(words)
    for declaration in files.flatMap(\.declarations) {
      guard case .unit(let aliases, _) = declaration.body else { continue }
      let title = declaration.title
      let names =
        [declaration.name.text, title?.indonesian, title?.english].compactMap { $0 }
        + aliases.map(\.text)
      if names.contains(where: { TextFold.name($0) == wanted }) { return declaration.name.text }
    }
    return nil
  }

  /// `50kg` as it is written: `50 KGM`.
  func joinedUnit(_ word: String) -> String? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let code = unitMeant(String(word.dropFirst(digits.count))) else {
      return nil
    }
    return "\(digits) \(code)"
  }

  /// Lines that could not be read for the unit behind a number: only the whole book knows its units.
  mutating func nameUnits() {
    var offset = 0
    for file in files {
      for doubt in file.unitsInDoubt {
        for count in (1...doubt.words.count).reversed() {
          let words = doubt.words.prefix(count).map(\.text).joined(separator: " ")
          guard let code = unitMeant(words) else { continue }
          let (written, number) = (doubt.number.text + " " + words, doubt.number)
          diagnostics[offset + doubt.diagnostic] = CheckError.otherForm(
            written, mend: number.text + " " + code
          ).diagnostic(at: number.range.through(doubt.words[count - 1].range))
          break
        }
      }
      offset += file.diagnostics.count
    }
  }

  /// A bare number beside a quantity: its unit is asked for, not guessed.
  func bareQuantity(_ base: Int?) -> CheckError {
    let units = book.units.filter { base == nil || $0.base == base }
    return .bareQuantity(units: units.prefix(8).map(\.code))
  }

  // MARK: Factors

  /// `satuan TNE … sama dengan 1.000 KGM`; the base of a base is the base of both, its factor the product.
  mutating func resolveUnits() {
    var direct: [Int: (factor: Int128, base: Int, range: SourceRange)] = [:]
    for (unit, factor, base) in pendingUnits {
      guard let factor, let base, let target = lookUpUnit(base) else { continue }
      guard let scaled = factor.rescaled(to: 6), scaled > 0, target != unit else {
        report(.windowInverted, base.range)
        continue
      }
      direct[unit] = (scaled, target, base.range)
    }
    for unit in book.units.indices {
      guard let found = root(of: unit, direct) else { continue }
      book.units[unit].base = found.base
      book.units[unit].factor = found.factor
    }
  }

  private mutating func root(
    of unit: Int, _ direct: [Int: (factor: Int128, base: Int, range: SourceRange)]
  ) -> (base: Int, factor: Int128)? {
    var (base, factor): (Int, Int128) = (unit, 1_000_000)
    var seen: Set<Int> = [unit]
    while let step = direct[base] {
      guard seen.insert(step.base).inserted else {
        report(.cycle([book.units[unit].code, book.units[step.base].code]), step.range)
        return nil
      }
      let (product, isOver) = factor.multipliedReportingOverflow(by: step.factor)
      guard !isOver, product % 1_000_000 == 0 else {
        report(.tooManyDecimals(12, limit: 6), step.range)
        return nil
      }
      (base, factor) = (step.base, product / 1_000_000)
    }
    return (base, factor)
  }

  // MARK: Where the unit of a quantity stands

  mutating func resolveUnitPlaces(_ all: [Declaration]) {
    for declaration in all {
      switch declaration.body {
      case .group(let facts, _): for fact in facts { refuseUnitPlace(fact) }
      case .fact(let fact): refuseUnitPlace(fact)
      case .list(let facts):
        guard case .list(let list)? = symbols[declaration.name.text] else { continue }
        for fact in facts {
          guard let column = fieldIndex[list][fact.name.text],
            book.lists[list].fields[column].type.kind == .quantity
          else { continue }
          guard fact.type.fixedUnit == nil else { continue }
          book.lists[list].fields[column].type.unit =
            fact.type.units.isEmpty
            ? onlyUnitColumn(list) : unitPlace(fact.type.units, list)
        }
      default: break
      }
    }
  }

  /// Outside a list there is no row that could hold the unit.
  private mutating func refuseUnitPlace(_ fact: FactSyntax) {
    guard Checker.kinds[fact.type.word.text] == .quantity, let place = fact.type.units.first else {
      return
    }
    report(.needlessPart("satuan dari", kind: ValueKind.quantity.word), place.field.range)
  }

  private func onlyUnitColumn(_ list: Int) -> RuleBook.UnitPlace? {
    let columns = book.lists[list].fields.indices.filter {
      book.lists[list].fields[$0].type.kind == .unit
    }
    return columns.count == 1 ? .init(column: columns[0]) : nil
  }

  private mutating func unitPlace(_ places: [(reference: Name?, field: Name)], _ list: Int)
    -> RuleBook.UnitPlace?
  {
    var found = RuleBook.UnitPlace()
    for (index, place) in places.enumerated() {
      // The row's own unit first, then that of one row referred to.
      let fits = place.reference == nil ? index == 0 : found.through == nil
      guard fits else {
        report(.repeatedName(place.field.text, first: places[0].field.range), place.field.range)
        return nil
      }
      if let reference = place.reference {
        guard let column = unitColumn(reference, list, .reference),
          let target = book.lists[list].fields[column].type.target?.list,
          let unit = unitColumn(place.field, target, .unit)
        else { return nil }
        found.through = (column, unit)
      } else {
        guard let column = unitColumn(place.field, list, .unit) else { return nil }
        found.column = column
      }
    }
    return found
  }

  private mutating func unitColumn(_ name: Name, _ list: Int, _ kind: ValueKind) -> Int? {
    guard let column = column(name, of: list) else { return nil }
    let found = book.lists[list].fields[column].type.kind
    guard found == kind else {
      report(
        .wrongSort(
          name.text, wanted: .init("kolom bertipe \(kind.word)", "a field of type \(kind.word)")),
        name.range)
      return nil
    }
    return column
  }
}
