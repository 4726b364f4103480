import Diagnostics
import Values

/// Of which kind of unit each quantity is: what the rules alone show is checked here, what only an application can
/// show is told to the layout (`FactType.measuredIn`, `RuleBook.quantitiesAlike`), for whoever reads one.
///
/// A quantity is of a kind that the rules fix (`satuan KGM`, `25 TNE`), or of that of a row: its own, or the one that
/// it refers to. Two that are compared, added, or summed must be of one kind. That of one row is the same wherever
/// the row is named; rows that a filter joins by their keys (`k.bahan adalah b.kode`) are one row.
extension Checker {
  mutating func checkQuantities() {
    guard book.hasQuantities else { return }
    var ruler = KindRuler(book: book)
    book.forEachBody { part, range, owner in
      ruler.place = (range, owner)
      switch part {
      case .condition(let condition): ruler.walk(condition)
      case .term(let term): _ = ruler.kind(term)
      }
    }
    for (error, range, owner) in ruler.errors {
      context.ownerName = owner
      report(error, range)
      context.ownerName = ""
    }
    ruler.tell(&book)
  }
}

extension RuleBook {
  fileprivate var hasQuantities: Bool {
    scalars.contains { $0.type.kind == .quantity }
      || lists.contains { $0.fields.contains { $0.type.kind == .quantity } }
      || parameters.contains { $0.kind == .quantity }
      || derived.contains { $0.isFraction(in: self) }
      || derived.contains { $0.kind == .quantity }
  }
}

extension RuleBook.Derived {
  fileprivate func isFraction(in book: RuleBook) -> Bool {
    versions.contains { $0.term.isFraction(in: book) }
  }
}

/// What is known of the kind of a quantity.
private struct QuantityKind {
  enum Unit: Hashable {
    /// Nothing: zero, which is of every kind.
    case any
    /// The unit with this index is the base of its kind.
    case fixed(Int)
    /// That of one row of a list.
    case row(RowName)
    /// Those of many rows, which must be alike.
    case rows
  }

  /// Which row of a list: that bound to a slot, or the one that a column of such a row refers to.
  struct RowName: Hashable {
    var list: Int
    var column: Int?
    var slot: Int
    /// The column of units there; less than zero for a quantity that has none.
    var unit: Int
  }

  var unit: Unit
  /// The facts that it is read from.
  var facts: Set<RuleBook.FieldReference> = []

  static let any = QuantityKind(unit: .any)
}

private struct KindRuler {
  let book: RuleBook
  var place = (range: SourceRange(file: 0, start: 0, end: 0), owner: "")
  private(set) var errors: [(CheckError, SourceRange, String)] = []
  private var derivedDone: [Int: QuantityKind] = [:]
  /// Rows that a filter makes the same: the one that was bound last, and the one before.
  private var same: [QuantityKind.RowName: QuantityKind.RowName] = [:]
  /// Units that a filter asks for.
  private var fixedRows: [QuantityKind.RowName: Int] = [:]
  private var wanted: [RuleBook.FieldReference: Int] = [:]
  private var alike: [Set<RuleBook.FieldReference>] = []

  init(book: RuleBook) {
    self.book = book
  }

  // MARK: What it comes to

  func tell(_ book: inout RuleBook) {
    var wanted = wanted
    // A kind that one of several alike must be of, all must be.
    for group in alike {
      if let base = group.lazy.compactMap({ wanted[$0] }).first {
        for fact in group { wanted[fact] = base }
      }
    }
    for (fact, base) in wanted {
      if let list = fact.list {
        book.lists[list].fields[fact.field].type.measuredIn = base
      } else {
        book.scalars[fact.field].type.measuredIn = base
      }
    }
    book.quantitiesAlike = alike.map { group in
      group.sorted { ($0.list ?? -1, $0.field) < ($1.list ?? -1, $1.field) }
    }
  }

  private mutating func fail(_ error: CheckError) {
    guard !errors.contains(where: { $0.1 == place.range }) else { return }
    errors.append((error, place.range, place.owner))
  }

  private func title(_ unit: Int) -> BilingualText { book.units[unit].title }

  // MARK: Meeting

  private mutating func meet(_ one: QuantityKind, _ other: QuantityKind) -> QuantityKind {
    let facts = one.facts.union(other.facts)
    switch (one.unit, other.unit) {
    case (.any, _): return QuantityKind(unit: other.unit, facts: facts)
    case (_, .any): return QuantityKind(unit: one.unit, facts: facts)
    case (.fixed(let left), .fixed(let right)):
      if left != right { fail(.differentUnits(left: title(left), right: title(right))) }
      return QuantityKind(unit: one.unit, facts: facts)
    case (.fixed(let base), _):
      for fact in other.facts { want(fact, base) }
      return QuantityKind(unit: one.unit, facts: facts)
    case (_, .fixed(let base)):
      for fact in one.facts { want(fact, base) }
      return QuantityKind(unit: other.unit, facts: facts)
    case (.row(let left), .row(let right)) where left == right:
      return QuantityKind(unit: one.unit, facts: facts)
    default:
      join(facts)
      return QuantityKind(unit: .rows, facts: facts)
    }
  }

  private mutating func want(_ fact: RuleBook.FieldReference, _ base: Int) {
    if let before = wanted.updateValue(base, forKey: fact), before != base {
      fail(.twoKindsOfUnit(name(fact), left: title(before), right: title(base)))
    }
    // All that must be alike must be so then.
    for group in alike where group.contains(fact) {
      for other in group where other != fact && wanted[other] != base { want(other, base) }
    }
  }

  private func name(_ fact: RuleBook.FieldReference) -> String {
    guard let list = fact.list else { return book.scalars[fact.field].id }
    return book.lists[list].id + "." + book.lists[list].fields[fact.field].id
  }

  private mutating func join(_ facts: Set<RuleBook.FieldReference>) {
    var joined = facts
    alike.removeAll { group in
      guard !group.isDisjoint(with: facts) else { return false }
      joined.formUnion(group)
      return true
    }
    alike.append(joined)
    let bases = joined.compactMap { wanted[$0] }
    guard let base = bases.first else { return }
    for fact in joined where wanted[fact] != base { want(fact, base) }
  }

  // MARK: Terms

  @discardableResult
  mutating func kind(_ term: Term) -> QuantityKind {
    switch term {
    case .constant(.quantity(_, let base)): return QuantityKind(unit: .fixed(base))
    case .constant, .fraction: return .any
    case .scalar(let slot): return scalar(slot)
    case .field(let list, let column, let slot): return field(list, column, slot)
    case .parameter(let index): return parameter(index)
    case .derived(let index, let argument): return derived(index, argument)
    case .sum(let body, let rows):
      if body.isFraction(in: book) { fail(.ratioPerRow) }
      return within(rows) { $0.kind(body) }
    case .count(let rows):
      within(rows) { _ in QuantityKind.any }
      return .any
    case .distinct(let rows, _):
      within(rows) { _ in QuantityKind.any }
      return .any
    case .add(let left, let right), .subtract(let left, let right),
      .extreme(_, let left, let right):
      let (first, second) = (kind(left), kind(right))
      return meet(first, second)
    case .multiply(let left, let right):
      let (first, second) = (kind(left), kind(right))
      // One of them is a number.
      return second.unit == .any && second.facts.isEmpty ? first : second
    case .ratio(let left, let right):
      let (first, second) = (kind(left), kind(right))
      _ = meet(first, second)
      return .any
    case .choice(let condition, let then, let otherwise):
      walk(condition)
      let (first, second) = (kind(then), kind(otherwise))
      return meet(first, second)
    case .dispute(_, let readings):
      return readings.reduce(QuantityKind.any) { found, reading in meet(found, kind(reading)) }
    case .rounded(let inner, _, let step):
      let found = kind(inner)
      return meet(found, kind(.constant(step)))
    case .inUnit(let inner, let unit):
      let found = kind(inner)
      count(found, in: unit)
      return .any
    case .convert, .shift, .shiftBy, .quotient, .length, .elapsed, .year:
      walk(term.parts)
      return .any
    }
  }

  private mutating func count(_ quantity: QuantityKind, in unit: CountedUnit) {
    switch unit {
    case .own: break
    case .unit(let index):
      _ = meet(quantity, QuantityKind(unit: .fixed(book.units[index].base)))
    case .field(let list, let column, let slot):
      let row = QuantityKind.RowName(list: list, column: nil, slot: slot, unit: column)
      if quantity.unit != .any, quantity.unit != unitOf(row) { fail(.unitOfAnotherRow) }
    }
  }

  private func scalar(_ slot: Int) -> QuantityKind {
    let type = book.scalars[slot].type
    guard type.kind == .quantity else { return .any }
    let fact = RuleBook.FieldReference(list: nil, field: slot)
    if let fixed = type.unit?.fixed {
      return QuantityKind(unit: .fixed(book.units[fixed].base), facts: [fact])
    }
    return QuantityKind(
      unit: .row(.init(list: -1, column: nil, slot: slot, unit: -1)), facts: [fact])
  }

  private func field(_ list: Int, _ column: Int, _ slot: Int) -> QuantityKind {
    let type = book.lists[list].fields[column].type
    guard type.kind == .quantity else { return .any }
    let fact = RuleBook.FieldReference(list: list, field: column)
    if let fixed = type.unit?.fixed {
      return QuantityKind(unit: .fixed(book.units[fixed].base), facts: [fact])
    }
    let row: QuantityKind.RowName
    if let through = type.unit?.through,
      let target = book.lists[list].fields[through.reference].type.target?.list
    {
      let name = QuantityKind.RowName(
        list: list, column: through.reference, slot: slot, unit: -1)
      row = canonical(name, as: target, unit: through.unit)
    } else {
      row = QuantityKind.RowName(
        list: list, column: nil, slot: slot, unit: type.unit?.column ?? -1 - column)
    }
    return QuantityKind(unit: unitOf(row), facts: [fact])
  }

  private func unitOf(_ row: QuantityKind.RowName) -> QuantityKind.Unit {
    fixedRows[row].map { .fixed($0) } ?? .row(row)
  }

  /// The row that a reference names: by the oldest name that it has here.
  private func canonical(_ name: QuantityKind.RowName, as target: Int, unit: Int)
    -> QuantityKind.RowName
  {
    var name = name
    while let older = same[name] { name = older }
    name.unit = unit
    // A row that is bound itself is named by its slot alone.
    if name.column == nil { name.list = target }
    return name
  }

  private func parameter(_ index: Int) -> QuantityKind {
    let bases = book.parameters[index].versions.flatMap(\.readings).compactMap { $0.value?.base }
    return bases.first.map { QuantityKind(unit: .fixed($0)) } ?? .any
  }

  private mutating func derived(_ index: Int, _ argument: Int?) -> QuantityKind {
    let definition = book.derived[index]
    var found = QuantityKind.any
    if let done = derivedDone[index] {
      found = done
    } else {
      for version in definition.versions {
        let next = kind(version.term)
        found = meet(found, next)
      }
      derivedDone[index] = found
    }
    // What it says of its own row, it says of the one that it is asked of.
    if let slot = definition.row?.slot, let argument, case .row(var row) = found.unit,
      row.slot == slot
    {
      row.slot = argument
      var name = row
      name.unit = -1
      if let column = row.column, let target = book.lists[row.list].fields[column].type.target?.list
      {
        row = canonical(name, as: target, unit: row.unit)
      }
      found.unit = unitOf(row)
    }
    return found
  }

  // MARK: Rows

  /// Runs `body` with the rows of a loop, and what its filter says of them.
  @discardableResult
  private mutating func within(_ rows: Rows, _ body: (inout KindRuler) -> QuantityKind)
    -> QuantityKind
  {
    let (sameBefore, fixedBefore) = (same, fixedRows)
    for condition in rows.filter?.conjuncts ?? [] { learn(condition, rows) }
    if let filter = rows.filter { walk(filter) }
    var found = body(&self)
    if case .row(let row) = found.unit, row.slot == rows.slot, row.list >= 0 {
      // Each row has its own: all must be of one kind.
      join(found.facts)
      found.unit = .rows
    }
    (same, fixedRows) = (sameBefore, fixedBefore)
    return found
  }

  /// `k.bahan adalah b.kode`, `b.satuan adalah KGM`
  private mutating func learn(_ condition: Condition, _ rows: Rows) {
    guard case .compare(let left, .equal, let right) = condition else { return }
    for (own, other) in [(left, right), (right, left)] {
      guard case .field(let list, let column, let slot) = own, slot == rows.slot else { continue }
      if case .constant(.unit(let unit)) = other {
        let row = QuantityKind.RowName(list: list, column: nil, slot: slot, unit: column)
        fixedRows[row] = book.units[unit].base
        return
      }
      guard case .field(let otherList, let otherColumn, let otherSlot) = other, otherSlot != slot,
        let target = key(list, column), target == key(otherList, otherColumn)
      else { continue }
      let (name, older) = (
        rowName(list, column, slot), rowName(otherList, otherColumn, otherSlot)
      )
      if name != older, same[older] == nil { same[name] = older }
      return
    }
  }

  /// The key of a list that a column is, or refers to.
  private func key(_ list: Int, _ column: Int) -> RuleBook.FieldReference? {
    let type = book.lists[list].fields[column].type
    if let target = type.target { return target }
    let own = RuleBook.FieldReference(list: list, field: column)
    let isKey = book.lists.contains { $0.fields.contains { $0.type.target == own } }
    return isKey ? own : nil
  }

  private func rowName(_ list: Int, _ column: Int, _ slot: Int) -> QuantityKind.RowName {
    let isReference = book.lists[list].fields[column].type.target != nil
    return .init(list: list, column: isReference ? column : nil, slot: slot, unit: -1)
  }

  // MARK: Conditions

  mutating func walk(_ condition: Condition) {
    switch condition {
    case .compare(let left, _, let right):
      let (first, second) = (kind(left), kind(right))
      _ = meet(first, second)
    case .share(let left, _, let percent, let whole):
      _ = kind(percent)
      let (first, second) = (kind(left), kind(whole))
      _ = meet(first, second)
    case .between(let term, _, let low, let high):
      let found = kind(term)
      _ = meet(found, kind(low))
      _ = meet(found, kind(high))
    case .member(let term, let constants, _):
      let found = kind(term)
      for constant in constants { _ = meet(found, kind(.constant(constant))) }
    case .every(let rows, let body):
      within(rows) { ruler in
        ruler.walk(body)
        return .any
      }
    case .some(let rows, let body):
      within(rows) { ruler in
        if let body { ruler.walk(body) }
        return .any
      }
    default: walk(condition.parts)
    }
  }

  private mutating func walk(_ parts: [RulePart]) {
    for part in parts {
      switch part {
      case .condition(let condition): walk(condition)
      case .term(let term): _ = kind(term)
      case .rows(let rows): within(rows) { _ in .any }
      }
    }
  }
}

extension Condition {
  /// What it asks all at once.
  fileprivate var conjuncts: [Condition] {
    if case .all(let members) = self { return members.flatMap(\.conjuncts) }
    return [self]
  }
}
