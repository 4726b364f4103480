import Diagnostics
import RuleSyntax
import Values

/// A checked term with what comparing it needs to know.
struct TypedTerm {
  let term: Term
  let kind: ValueKind
  /// Choices and digit counts, where the term is a fact or parameter that has some.
  var type: RuleBook.FactType?
  /// A number without unit: takes on the kind of what it meets, rupiah and percent excepted.
  var isBare = false
  /// Where a bare number stands.
  var place: SourceRange?
  /// A share (`terhadap`).
  var isRatio = false
  /// `25% dari x`: the percent and the whole apart.
  var share: (percent: Term, whole: Term)?
  var name = ""
  /// The kind of unit (its base) of a quantity, where the rules alone say it.
  var base: Int?

  var written: String { isRatio ? "nisbah" : kind.word }
}

/// Expressions: names to indices, and the type of each.
extension Checker {
  mutating func typed(_ syntax: ExpressionSyntax) -> TypedTerm? {
    switch syntax {
    case .value(let value): literal(value)
    case .name(let name, let row): named(name, row: row)
    case .field(let row, let field): self.field(row, field)
    case .binary: chain(syntax)
    case .length(let inner, let range): length(inner, range)
    case .sum(let body, let rows, let range): sum(body, rows, range)
    case .count(let rows, _):
      bound(rows) { (checker, rows) in
        TypedTerm(term: .count(rows), kind: .integer, name: rows.variable)
      }
    case .distinct(let rows, let key, _): distinct(rows, by: key)
    case .inUnit(let inner, let unit, let range): counted(inner, unit, range)
    case .rounded(let inner, let rounding, let step, let range):
      rounded(inner, rounding, step, range)
    case .extreme(let isGreater, let left, let right, let range):
      extreme(left, right, isGreater: isGreater, range)
    case .elapsed(let from, let to, let inYears, let range):
      elapsed(from, to, inYears: inYears, range)
    case .year(let inner, let range): year(of: typed(inner), range)
    }
  }

  private mutating func literal(_ value: ValueSyntax) -> TypedTerm? {
    if case .quantity(let number, let unit) = value.form {
      guard case .quantity(let written, let base)? = quantity(number, unit, value.range) else {
        return nil
      }
      return TypedTerm(
        term: .constant(.quantity(written, base: base)), kind: .quantity, base: base)
    }
    if case .rate = value.form {
      // A rate is only ever what money is converted by.
      report(.differentTypes(left: "kurs", right: Checker.sort(of: value)), value.range)
      return nil
    }
    guard case .literal(let literal) = value.form else {
      // A bare word that is no declared name: typed where it meets a fact.
      guard case .name(let word) = value.form else { return nil }
      return named(Name(text: word, range: value.range), row: nil)
    }
    switch literal {
    case .number(let number):
      return TypedTerm(
        term: .constant(.number(number, .decimal)), kind: number.scale == 0 ? .integer : .decimal,
        isBare: true, place: value.range)
    case .percent(let number):
      return TypedTerm(term: .constant(.number(number, .percent)), kind: .percent)
    case .rupiah(let number):
      if number.scale > 2 { report(.tooPrecise(literal.written, kind: .rupiah), value.range) }
      return TypedTerm(term: .constant(.number(number, .rupiah)), kind: .rupiah)
    case .date(let date): return TypedTerm(term: .constant(.date(date)), kind: .date)
    case .duration(let months, let days):
      guard months == 0 || days == 0 else {
        report(.mixedLengths, value.range)
        return nil
      }
      return TypedTerm(
        term: .constant(days == 0 ? .months(months) : .days(days)), kind: .duration)
    case .text(let text): return TypedTerm(term: .constant(.text(text)), kind: .text)
    case .truth(let value): return TypedTerm(term: .constant(.truth(value)), kind: .truth)
    }
  }

  private mutating func named(_ name: Name, row: Name?) -> TypedTerm? {
    // `tahun dari tanggal_permohonan`, unless something is called so.
    if name.text == "tahun", symbols[name.text] == nil, let row {
      return year(of: named(row, row: nil), name.range.through(row.range))
    }
    guard let symbol = lookUp(name) else { return nil }
    usedNames.insert(symbol)
    if broken.contains(name.text) { return nil }
    // `batas dari x`: a percentage of something, when `x` is no row.
    if let row, context.rows[row.text] == nil, symbol.isPercentHolder {
      guard let percent = simple(symbol, name), let whole = named(row, row: nil) else { return nil }
      return share(percent, of: whole, name.range.through(row.range))
    }
    if row != nil, case .derived = symbol {
    } else if let row {
      report(.notARow(row.text), row.range)
      return nil
    }
    guard case .derived(let index) = symbol else { return simple(symbol, name) }
    let derived = book.derived[index]
    guard let argument = argument(row, for: derived.row, name) else { return nil }
    refer(symbol, name)
    return TypedTerm(
      term: .derived(index, argument: argument.slot), kind: derived.kind,
      isRatio: derived.versions.isEmpty ? ratioNames.contains(name.text) : derived.isRatio,
      name: name.text)
  }

  private mutating func simple(_ symbol: Symbol, _ name: Name) -> TypedTerm? {
    switch symbol {
    case .scalar(let slot):
      readScalars.insert(slot)
      let type = book.scalars[slot].type
      return TypedTerm(
        term: .scalar(slot), kind: type.kind, type: type, name: name.text, base: base(of: type))
    case .parameter(let index):
      refer(symbol, name)
      let parameter = book.parameters[index]
      let type = RuleBook.FactType(kind: parameter.kind)
      return TypedTerm(term: .parameter(index), kind: parameter.kind, type: type, name: name.text)
    case .derived: return named(name, row: nil)
    default:
      report(
        .wrongSort(
          name.text,
          wanted: .init("fakta, nilai atau hitungan", "a fact, parameter or derived value")
        ), name.range)
      return nil
    }
  }

  /// The row slot that a per-row definition is asked of; `slot` is `nil` for one that has no row.
  mutating func argument(_ row: Name?, for wanted: (list: Int, slot: Int)?, _ name: Name) -> (
    slot: Int?, Void
  )? {
    guard let wanted else {
      guard let row else { return (nil, ()) }
      report(.notARow(row.text), row.range)
      return nil
    }
    guard let row else {
      report(.needsRow(name.text), name.range)
      return nil
    }
    if context.brokenRows.contains(row.text) { return nil }
    guard let bound = context.rows[row.text], bound.list == wanted.list else {
      report(.notARow(row.text), row.range)
      return nil
    }
    return (bound.slot, ())
  }

  mutating func refer(_ symbol: Symbol, _ name: Name) {
    guard !context.isLenient else { return }
    references.append(
      Reference(
        from: context.owner, to: symbol, name: name.text, body: context.body,
        range: name.range))
  }

  private mutating func field(_ row: Name, _ field: Name) -> TypedTerm? {
    guard let bound = context.rows[row.text] else {
      if context.brokenRows.contains(row.text) { return nil }
      report(.notARow(row.text), row.range)
      return nil
    }
    guard let column = column(field, of: bound.list) else { return nil }
    readFields.insert(.init(list: bound.list, field: column))
    let type = book.lists[bound.list].fields[column].type
    readUnit(of: type, list: bound.list)
    return TypedTerm(
      term: .field(list: bound.list, column: column, slot: bound.slot), kind: type.kind, type: type,
      name: row.text + "." + field.text, base: base(of: type))
  }

  /// A quantity is read with its unit.
  private mutating func readUnit(of type: RuleBook.FactType, list: Int) {
    if let column = type.unit?.column { readFields.insert(.init(list: list, field: column)) }
    guard let through = type.unit?.through,
      let target = book.lists[list].fields[through.reference].type.target?.list
    else { return }
    readFields.insert(.init(list: list, field: through.reference))
    readFields.insert(.init(list: target, field: through.unit))
  }

  private func base(of type: RuleBook.FactType) -> Int? {
    type.unit?.fixed.map { book.units[$0].base }
  }

  // MARK: Arithmetic

  /// `a + b - c …` from the left, without going a level deeper for each sign.
  private mutating func chain(_ syntax: ExpressionSyntax) -> TypedTerm? {
    typealias Step = (
      sign: ExpressionSyntax.BinarySign, left: ExpressionSyntax, right: ExpressionSyntax,
      range: SourceRange
    )
    var steps: [Step] = []
    var start = syntax
    while case .binary(let sign, let left, let right, let range) = start, sign != .rate,
      Checker.duration(right, after: sign) == nil
    {
      steps.append((sign, left, right, range))
      start = left
    }
    var found = steps.isEmpty ? leading(start) : typed(start)
    for step in steps.reversed() {
      let second = typed(step.right)
      guard let one = found, let second else { return nil }
      found = joined(step.sign, one, second, step.left, step.right, step.range)
    }
    return found
  }

  /// A length that stands written behind a sign: it moves a date.
  private static func duration(
    _ right: ExpressionSyntax, after sign: ExpressionSyntax.BinarySign
  ) -> (months: Int, days: Int)? {
    guard sign == .plus || sign == .minus, case .value(let value) = right,
      case .literal(.duration(let months, let days)) = value.form
    else { return nil }
    return (months, days)
  }

  /// What takes its left side as it is written: money at a rate, a date and a written length.
  private mutating func leading(_ syntax: ExpressionSyntax) -> TypedTerm? {
    guard case .binary(let sign, let left, let right, let range) = syntax else {
      return typed(syntax)
    }
    if let length = Checker.duration(right, after: sign) {
      return shifted(left, length.months, length.days, isNegative: sign == .minus, range)
    }
    return converted(left, right, range)
  }

  private mutating func joined(
    _ sign: ExpressionSyntax.BinarySign, _ one: TypedTerm, _ other: TypedTerm,
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> TypedTerm? {
    var (first, second) = (one, other)
    if sign == .plus || sign == .minus, first.kind == .date, second.kind == .duration {
      return shifted(first, second, isNegative: sign == .minus, range)
    }
    for (operand, syntax) in [(first, left), (second, right)] {
      if operand.kind == .date {
        report(.badDateArithmetic, range)
        return nil
      }
      if !operand.kind.isNumber {
        report(.notNumber(operand.written), syntax.range)
        return nil
      }
    }
    if sign == .ratio {
      guard !first.isRatio, !second.isRatio else {
        report(.loneRatio, range)
        return nil
      }
      return ratio(first, second, range)
    }
    (first, second) = (computed(first), computed(second))
    switch sign {
    case .rate, .ratio: return nil
    case .times: return product(first, second, range)
    case .share:
      guard first.kind == .percent else {
        report(.differentTypes(left: "persen", right: first.written), left.range)
        return nil
      }
      return share(first, of: second, range)
    case .plus, .minus:
      guard let kind = common(first, second, range) else { return nil }
      let term: Term =
        sign == .plus ? .add(first.term, second.term) : .subtract(first.term, second.term)
      return TypedTerm(
        term: term, kind: kind, isBare: first.isBare && second.isBare,
        base: first.base ?? second.base)
    }
  }

  /// A share; of two bare numbers, as eleven twelfths, a number.
  private mutating func ratio(_ part: TypedTerm, _ whole: TypedTerm, _ range: SourceRange)
    -> TypedTerm?
  {
    guard common(part, whole, range) != nil else { return nil }
    let term = Term.ratio(part.term, whole.term)
    if part.isBare, whole.isBare, case .constant(let above) = part.term,
      case .constant(let below) = whole.term
    {
      guard below.size.map({ $0.digits > 0 }) ?? false else {
        report(.loneRatio, range)
        return nil
      }
      return TypedTerm(term: .fraction(above, below), kind: .decimal, isBare: true)
    }
    return TypedTerm(term: term, kind: .percent, isRatio: true)
  }

  /// A share that is computed with is a percentage; none where its whole is not more than zero.
  func computed(_ term: TypedTerm) -> TypedTerm {
    term.isRatio ? TypedTerm(term: .quotient(term.term), kind: .percent, name: term.name) : term
  }

  private mutating func shifted(
    _ left: ExpressionSyntax, _ months: Int, _ days: Int, isNegative: Bool, _ range: SourceRange
  ) -> TypedTerm? {
    guard let date = typed(left) else { return nil }
    guard date.kind == .date else {
      report(.badDateArithmetic, range)
      return nil
    }
    if months != 0, leapDay == nil {
      report(.missingLeapDay, range)
    }
    return TypedTerm(
      term: .shift(
        date.term, months: isNegative ? -months : months, days: isNegative ? -days : days),
      kind: .date, name: date.name)
  }

  private mutating func product(_ left: TypedTerm, _ right: TypedTerm, _ range: SourceRange)
    -> TypedTerm?
  {
    let term = Term.multiply(left.term, right.term)
    let kindsOfBoth = [left.kind, right.kind]
    if kindsOfBoth.contains(.quantity),
      let other = kindsOfBoth == [.quantity, .quantity]
        ? .quantity : kindsOfBoth.first(where: { $0 == .rupiah })
    {
      report(.quantityProduct(other.word), range)
      return nil
    }
    if left.kind == .percent, right.kind != .percent { return share(left, of: right, range) }
    if right.kind == .percent, left.kind != .percent { return share(right, of: left, range) }
    if left.kind == .rupiah, right.kind == .rupiah {
      report(.differentTypes(left: "rupiah", right: "rupiah"), range)
      return nil
    }
    let kinds = [left.kind, right.kind]
    for kind in [ValueKind.rupiah, .quantity, .percent, .decimal] where kinds.contains(kind) {
      return TypedTerm(
        term: term, kind: kind, isBare: left.isBare && right.isBare, base: left.base ?? right.base)
    }
    return TypedTerm(term: term, kind: .integer, isBare: left.isBare && right.isBare)
  }

  private func share(_ percent: TypedTerm, of whole: TypedTerm, _ range: SourceRange) -> TypedTerm {
    TypedTerm(
      term: .multiply(percent.term, whole.term),
      kind: whole.kind == .integer ? .decimal : whole.kind, share: (percent.term, whole.term),
      base: whole.base)
  }

  /// The kind that two numbers have together, or the message that they have none.
  mutating func common(_ left: TypedTerm, _ right: TypedTerm, _ range: SourceRange) -> ValueKind? {
    if left.kind == right.kind {
      if let one = left.base, let other = right.base, one != other {
        report(
          .differentUnits(
            left: book.units[one].title, right: book.units[other].title),
          range)
        return nil
      }
      return left.kind
    }
    let plain: [ValueKind] = [.integer, .decimal]
    if plain.contains(left.kind), plain.contains(right.kind) { return .decimal }
    // Nothing is nothing, whatever it is counted in.
    if left.kind == .quantity, right.isZero { return .quantity }
    if right.kind == .quantity, left.isZero { return .quantity }
    let measured: [ValueKind] = [.rupiah, .percent, .quantity]
    if right.isBare, measured.contains(left.kind) {
      report(bare(right, beside: left), right.place ?? range)
      return nil
    }
    if left.isBare, measured.contains(right.kind) {
      report(bare(left, beside: right), left.place ?? range)
      return nil
    }
    report(.differentTypes(left: left.kind.word, right: right.kind.word), range)
    return nil
  }

  private func bare(_ bare: TypedTerm, beside measured: TypedTerm) -> CheckError {
    if measured.kind == .quantity { return bareQuantity(measured.base) }
    guard case .constant(.number(let number, _)) = bare.term else {
      return .bareNumber(kind: measured.kind, suggestion: nil)
    }
    return .bareNumber(kind: measured.kind, suggestion: withUnit(number, measured.kind))
  }

  /// A bare number as it should be written. Of a quantity nobody but the author knows the unit.
  func withUnit(_ number: ScaledNumber, _ kind: ValueKind) -> String {
    let text = number.written(in: .indonesian)
    return kind == .rupiah ? "Rp" + text : text + "%"
  }

  private mutating func length(_ inner: ExpressionSyntax, _ range: SourceRange) -> TypedTerm? {
    guard let text = typed(inner) else { return nil }
    guard text.kind.isText else {
      report(.differentTypes(left: "panjang", right: text.kind.word), range)
      return nil
    }
    return TypedTerm(term: .length(text.term), kind: .integer)
  }

  private mutating func sum(
    _ body: ExpressionSyntax, _ rows: ExpressionSyntax.Rows, _ range: SourceRange
  ) -> TypedTerm? {
    bound(rows) { (checker, rows) in
      guard let inner = checker.typed(body) else { return nil }
      guard inner.kind.isNumber else {
        checker.report(.notNumber(inner.written), body.range)
        return nil
      }
      guard !inner.isRatio, !inner.term.isFraction() else {
        checker.report(.ratioPerRow, body.range)
        return nil
      }
      return TypedTerm(term: .sum(inner.term, rows), kind: inner.kind, base: inner.base)
    }
  }

  /// Binds the row variable of a quantifier, sum or table while `use` runs.
  mutating func bound<Result>(
    _ syntax: ExpressionSyntax.Rows, _ use: (inout Checker, Rows) -> Result?
  ) -> Result? {
    guard let list = list(syntax.list) else { return nil }
    let name = syntax.variable.text
    if context.rows[name] != nil || symbols[name] != nil {
      report(.repeatedRow(name), syntax.variable.range)
      return nil
    }
    let slot = book.rowSlots
    book.rowSlots += 1
    context.rows[name] = (list, slot)
    defer { context.rows[name] = nil }
    var filter: Condition?
    if let syntaxFilter = syntax.filter {
      guard let checked = condition(syntaxFilter) else { return nil }
      filter = checked
    }
    return use(&self, Rows(list: list, slot: slot, variable: name, filter: filter))
  }

  // MARK: Constants

  /// A value as a constant of a kind, or the message why it is none.
  mutating func constant(
    _ value: ValueSyntax, kind: ValueKind, type: RuleBook.FactType?, of owner: String
  ) -> Constant? {
    switch (value.form, kind) {
    case (.literal(.truth(let truth)), .truth): return .truth(truth)
    case (.literal(.date(let date)), .date): return .date(date)
    case (.literal(.duration(let months, 0)), .duration): return .months(months)
    case (.literal(.duration(0, let days)), .duration): return .days(days)
    case (.literal(.duration), .duration):
      report(.mixedLengths, value.range)
      return nil
    case (.quantity(let number, let unit), .quantity):
      guard case .quantity(let written, let base)? = quantity(number, unit, value.range) else {
        return nil
      }
      if let wanted = type?.unit?.fixed.map({ book.units[$0].base }), wanted != base {
        report(
          .differentUnits(
            left: book.units[wanted].title, right: book.units[base].title),
          value.range)
        return nil
      }
      return .quantity(written, base: base)
    // In an example, as in an application, the unit stands in the row.
    case (.literal(.number(let number)), .quantity) where type == nil && number.digits != 0:
      report(bareQuantity(nil), value.range)
      return nil
    case (.literal(.rupiah(let number)), .rupiah),
      (.literal(.percent(let number)), .percent),
      (.literal(.number(let number)), .integer), (.literal(.number(let number)), .decimal),
      (.literal(.number(let number)), .quantity):
      guard context.isExample || number.rescaled(to: kind.scale) != nil else {
        report(.tooPrecise(number.written(in: .indonesian), kind: kind), value.range)
        return nil
      }
      return .number(number, kind)
    case (.literal(.number(let number)), .rupiah), (.literal(.number(let number)), .percent):
      report(.bareNumber(kind: kind, suggestion: withUnit(number, kind)), value.range)
      return nil
    case (.name(let name), .choice):
      let choices = type?.choices.map(\.id) ?? []
      guard let index = choices.firstIndex(of: name) else {
        if let mend = mend(of: value, kind, type) {
          report(.otherForm(name, mend: mend), value.range)
          return nil
        }
        report(.unknownChoice(name, of: owner, choices: choices), value.range)
        return nil
      }
      return .choice(index)
    case (.name(let name), .country):
      guard Countries.isCode(name) else {
        if let mend = mend(of: value, kind, type) {
          report(.otherForm(name, mend: mend), value.range)
          return nil
        }
        report(.unknownCountry(name), value.range)
        return nil
      }
      return .text(name)
    case (.name(let name), .unit):
      return lookUpUnit(Name(text: name, range: value.range)).map { .unit($0) }
    case (.literal(.text(let text)), .money):
      guard case .success(let raw) = MoneyForm.read(text) else {
        report(.differentTypes(left: kind.word, right: Checker.sort(of: value)), value.range)
        return nil
      }
      return .number(ScaledNumber(digits: raw, scale: 0), .money)
    case (.literal(.text(let text)), .code): return code(text, type, value.range)
    case (.literal(.text(let text)), .text), (.literal(.text(let text)), .reference):
      return .text(text)
    default:
      if let mend = mend(of: value, kind, type) {
        report(.otherForm(Checker.plain(value), mend: mend), value.range)
      } else {
        report(.differentTypes(left: kind.word, right: Checker.sort(of: value)), value.range)
      }
      return nil
    }
  }

  private mutating func code(_ text: String, _ type: RuleBook.FactType?, _ range: SourceRange)
    -> Constant?
  {
    let digits = text.utf8.filter { !(type?.separators ?? []).contains($0) }
    if !context.isExample, let allowed = type?.digitCounts, !allowed.isEmpty,
      !allowed.contains(digits.count)
    {
      report(.wrongDigits(text, allowed: allowed), range)
      return nil
    }
    return .text(String(decoding: digits, as: UTF8.self))
  }

  private static func sort(of value: ValueSyntax) -> String {
    switch value.form {
    case .name(let name): "`\(name)`"
    case .literal(let literal): "`\(literal.written)`"
    case .quantity(let number, let unit): "`\(number.written(in: .indonesian)) \(unit.text)`"
    case .rate(let number, let of, let currency):
      "`\(number.written(in: .indonesian)) \(currency.text)/\(of.text)`"
    }
  }

  /// `25 TNE` as a number of base units.
  mutating func quantity(_ number: ScaledNumber, _ unit: Name, _ range: SourceRange) -> Constant? {
    guard let index = lookUpUnit(unit), book.units.indices.contains(index) else {
      return nil
    }
    let (digits, isOver) = number.digits.multipliedReportingOverflow(by: book.units[index].factor)
    let scale = ValueKind.quantity.scale
    guard !isOver,
      let exact = ScaledNumber(digits: digits, scale: number.scale + 6).rescaled(to: scale)
    else {
      report(
        .tooPrecise(number.written(in: .indonesian) + " " + unit.text, kind: .quantity), range)
      return nil
    }
    return .quantity(ScaledNumber(digits: exact, scale: scale), base: book.units[index].base)
  }
}

extension TypedTerm {
  fileprivate var isZero: Bool {
    guard case .constant(.number(let number, _)) = term else { return false }
    return isBare && number.digits == 0
  }
}

extension Checker.Symbol {
  fileprivate var isPercentHolder: Bool {
    switch self {
    case .scalar, .parameter: true
    default: false
    }
  }
}

extension RuleBook.Derived {
  var isRatio: Bool {
    versions.contains { if case .ratio = $0.term { true } else { false } }
  }
}
