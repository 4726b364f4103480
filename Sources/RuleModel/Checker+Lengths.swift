import Diagnostics
import Values

/// In what each length of time is counted: months, or days, or either where it is only added to dates.
///
/// What is compared with one another, or may stand for one another, is counted alike. Days are never compared with
/// months, for no month has a fixed length.
extension Checker {
  mutating func checkLengths() {
    var sorter = LengthSorter(book: book)
    book.forEachBody { part, range, owner in
      sorter.place = (range, owner)
      switch part {
      case .condition(let condition): sorter.walk(condition)
      case .term(let term): sorter.walk(term)
      }
    }
    for (range, owner) in sorter.mixed {
      context.ownerName = owner
      report(.mixedLengths, range)
      context.ownerName = ""
    }
    sorter.tell(&book)
  }
}

private struct LengthSorter {
  /// Something of kind `lama` that others may name.
  enum Holder: Hashable {
    case scalar(Int)
    case field(Int, Int)
    case parameter(Int)
    case derived(Int)
  }

  fileprivate struct Group {
    var hasMonths = false
    var hasDays = false
    var isCompared = false
    var isAdded = false
  }

  let book: RuleBook
  var place = (range: SourceRange(file: 0, start: 0, end: 0), owner: "")
  private(set) var mixed: [(SourceRange, String)] = []
  private var parents: [Holder: Holder] = [:]
  private var groups: [Holder: Group] = [:]

  init(book: RuleBook) {
    self.book = book
    for (slot, fact) in book.scalars.enumerated() { add(.scalar(slot), fact.type) }
    for (list, declared) in book.lists.enumerated() {
      for (column, field) in declared.fields.enumerated() { add(.field(list, column), field.type) }
    }
    for (index, parameter) in book.parameters.enumerated() where parameter.kind == .duration {
      for reading in parameter.versions.flatMap(\.readings) {
        if let value = reading.value { note(value, in: .parameter(index)) }
      }
    }
    for (index, derived) in book.derived.enumerated() where derived.kind == .duration {
      for version in derived.versions { join(.derived(index), version.term, isCompared: false) }
    }
  }

  private mutating func add(_ holder: Holder, _ type: RuleBook.FactType) {
    guard type.kind == .duration else { return }
    // A declared range is a comparison.
    guard type.minimum != 0 || type.maximum != nil else { return }
    var group = Group(isCompared: true)
    if type.lengthSort == .days { group.hasDays = true } else { group.hasMonths = true }
    change(holder) { $0 = $0.joined(group) }
  }

  // MARK: Groups

  private func root(_ holder: Holder) -> Holder {
    var holder = holder
    while let parent = parents[holder] { holder = parent }
    return holder
  }

  private mutating func change(_ holder: Holder, _ body: (inout Group) -> Void) {
    body(&groups[root(holder), default: Group()])
  }

  private mutating func note(_ constant: Constant, in holder: Holder) {
    switch constant {
    case .months: change(holder) { $0.hasMonths = true }
    case .days: change(holder) { $0.hasDays = true }
    default: break
    }
  }

  private mutating func join(_ one: Holder, _ other: Holder) {
    let (first, second) = (root(one), root(other))
    guard first != second else { return }
    let group = (groups[first] ?? Group()).joined(groups[second] ?? Group())
    parents[second] = first
    groups[second] = nil
    groups[first] = group
    tellIfMixed(group)
  }

  private mutating func tellIfMixed(_ group: Group) {
    guard group.isCompared, group.hasDays, group.hasMonths,
      !mixed.contains(where: { $0.0 == place.range })
    else { return }
    mixed.append(place)
  }

  /// The holders and the written lengths that a term may be.
  private func holders(_ term: Term) -> [(holder: Holder?, constant: Constant?)] {
    switch term {
    case .constant(let constant): [(nil, constant)]
    case .scalar(let slot): [(.scalar(slot), nil)]
    case .field(let list, let column, _): [(.field(list, column), nil)]
    case .parameter(let index): [(.parameter(index), nil)]
    case .derived(let index, _): [(.derived(index), nil)]
    case .choice(_, let then, let otherwise): holders(then) + holders(otherwise)
    case .extreme(_, let left, let right): holders(left) + holders(right)
    case .dispute(_, let readings): readings.flatMap { holders($0) }
    default: []
    }
  }

  private mutating func join(_ holder: Holder, _ term: Term, isCompared: Bool) {
    if isCompared { change(holder) { $0.isCompared = true } }
    for (other, constant) in holders(term) {
      if let other { join(holder, other) }
      if let constant { note(constant, in: holder) }
    }
    tellIfMixed(groups[root(holder)] ?? Group())
  }

  // MARK: Bodies

  mutating func walk(_ condition: Condition) {
    switch condition {
    case .compare(let left, _, let right): compare([left, right])
    case .between(let term, _, let low, let high): compare([term, low, high])
    case .member(let term, let constants, _): compare([term] + constants.map { .constant($0) })
    default: break
    }
    walk(condition.parts)
  }

  private mutating func walk(_ parts: [RulePart]) {
    for part in parts {
      switch part {
      case .condition(let condition): walk(condition)
      case .term(let term): walk(term)
      case .rows(let rows): walk(rows.parts)
      }
    }
  }

  mutating func walk(_ term: Term) {
    if case .shiftBy(_, let length, _) = term {
      for (holder, _) in holders(length) {
        if let holder { change(holder) { $0.isAdded = true } }
      }
    }
    // The lesser of two lengths compares them.
    if case .extreme(_, let left, let right) = term { compare([left, right]) }
    walk(term.parts)
  }

  private mutating func compare(_ terms: [Term]) {
    let found = terms.flatMap { holders($0) }
    guard let first = found.lazy.compactMap(\.holder).first(where: isLength) else { return }
    for term in terms { join(first, term, isCompared: true) }
  }

  private func isLength(_ holder: Holder) -> Bool {
    switch holder {
    case .scalar(let slot): book.scalars[slot].type.kind == .duration
    case .field(let list, let column): book.lists[list].fields[column].type.kind == .duration
    case .parameter(let index): book.parameters[index].kind == .duration
    case .derived(let index): book.derived[index].kind == .duration
    }
  }

  // MARK: What it comes to

  func tell(_ book: inout RuleBook) {
    for slot in book.scalars.indices where isLength(.scalar(slot)) {
      book.scalars[slot].type.lengthSort = sort(.scalar(slot))
    }
    for list in book.lists.indices {
      for column in book.lists[list].fields.indices where isLength(.field(list, column)) {
        book.lists[list].fields[column].type.lengthSort = sort(.field(list, column))
      }
    }
    for index in book.parameters.indices where isLength(.parameter(index)) {
      book.parameters[index].lengthSort = sort(.parameter(index))
    }
    for index in book.derived.indices where isLength(.derived(index)) {
      book.derived[index].lengthSort = sort(.derived(index))
    }
  }

  private func sort(_ holder: Holder) -> LengthSort {
    let group = groups[root(holder)] ?? Group()
    if group.hasDays, group.hasMonths { return .either }
    if group.hasDays { return .days }
    return group.hasMonths || group.isCompared || !group.isAdded ? .months : .either
  }
}

extension LengthSorter.Group {
  fileprivate func joined(_ other: Self) -> Self {
    Self(
      hasMonths: hasMonths || other.hasMonths, hasDays: hasDays || other.hasDays,
      isCompared: isCompared || other.isCompared, isAdded: isAdded || other.isAdded)
  }
}
