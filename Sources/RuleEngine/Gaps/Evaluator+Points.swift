import Layout
import RuleModel
import Values

/// The values at which unknowns must be tried that meet others in one comparison.
extension Evaluator {
  // MARK: Points

  /// The values at which the wanted unknowns must be tried; `false` where they cannot be found.
  mutating func findPoints() -> Bool {
    residuals.mustWalk = true
    guard residuals.isCollecting else {
      residuals.isCollecting = true
      return true
    }
    guard findFreeUnknown() else { return false }
    var finder = LimitFinder(residuals.forms, rounding: rounding)
    // In their order: names of their own are numbered.
    let wanted = residuals.wanted.filter { residuals.points[$0] == nil }
      .sorted { unknown(for: $0) < unknown(for: $1) }
    for variable in wanted {
      // One that is free has none of its own.
      guard
        let points = variable == residuals.freeUnknown ? [] : points(of: variable, &finder)
      else { return false }
      residuals.points[variable] = points
    }
    residuals.wanted.removeAll(keepingCapacity: true)
    residuals.questionsOfNames.removeAll(keepingCapacity: true)
    return true
  }

  /// Points are enough for sums. A day that is moved by months meets days that no limit shows: there the other one of the
  /// two must be free. `false` where neither can be.
  private mutating func findFreeUnknown() -> Bool {
    let tried = residuals.wanted.union(residuals.points.keys)
    let meeting = residuals.forms.filter { form in
      Set(form.terms.flatMap(\.variables)).count > 1
        && form.terms.contains { $0.variables.contains(where: tried.contains) }
    }
    let amounts = tried.filter { variable in
      if case .ordered = domain(of: variable) { return true }
      return false
    }
    var free: Variable?
    if tried.count == 2, amounts.count == 2, residuals.points.isEmpty, !meeting.isEmpty {
      free = amounts.filter { variable in
        meeting.allSatisfy { form in
          form.terms.count == 2 && form.terms.contains { $0.key == .variable(variable) }
        }
      }.max { unknown(for: $0) < unknown(for: $1) }
    }
    // The one before has no points, should there be more to try now.
    if let before = residuals.freeUnknown, before != free { residuals.points[before] = nil }
    residuals.freeUnknown = free
    guard free == nil else { return true }
    return meeting.allSatisfy { form in
      form.terms.allSatisfy { term in
        if case .list? = term.variables.first { return true }
        return !term.isOpaque
      }
    }
  }

  /// Days around the ends of months, where a day is moved in more than one way: the ways may differ there alone.
  private func daysThatDiffer(_ variable: Variable) -> Set<Int128> {
    var moves: Set<LinearForm.Term.Key> = []
    for form in residuals.forms where form.terms.count > 1 {
      for term in form.terms where term.isOpaque && term.variables == [variable] {
        moves.insert(term.key)
      }
    }
    guard moves.count > 1 else { return [] }
    let range = range(of: variable)
    return Evaluator.monthEnds.filter { $0 >= range.low && $0 <= range.high }
  }

  private mutating func points(of variable: Variable, _ finder: inout LimitFinder) -> [Int128]? {
    switch domain(of: variable) {
    case .rows:
      guard case .list(let list) = variable, let term = residuals.termOfList[list] else {
        return nil
      }
      return ordered(variable, term.bounds, &finder)
    case .finite(let values): return values
    case .nominal: return names(around: variable)
    case .ordered(let range): return ordered(variable, range, &finder)
    }
  }

  private mutating func ordered(
    _ variable: Variable, _ range: Bounds, _ finder: inout LimitFinder
  ) -> [Int128]? {
    if isNarrow(range) { return Array(range.low...range.high) }
    var found = finder.limits(of: variable, range)
    found.formUnion(Evaluator.daysThatDiffer(variable, range, residuals.forms))
    found.formUnion(daysThatDiffer(variable))
    if finder.isExhausted { return nil }
    guard range.isCovered(by: Array(found)) || finder.isComplete(for: variable) else { return nil }
    return found.sorted()
  }

  /// The names that one is compared with, through others too, some that all of these may share, and one of its own.
  private mutating func names(around variable: Variable) -> [Int128]? {
    let isMeasured = residuals.forms.contains { form in
      form.terms.contains { $0.hasLength && $0.variables.contains(variable) }
    }
    if isMeasured { return nil }
    let reached = linked(variable)
    // That another never comes makes it the same as nothing.
    var known = Set(
      residuals.names.filter {
        $0.0 == variable || $0.1 != Cell.noneRaw && reached.contains($0.0)
      }.map(\.1))
    // Names of a class of two or more must be shared; a row of an absent list may have any.
    let cells = reached.count { !isOfAbsentRow($0) }
    let ofRows = reached.map { residuals.sharedNames[$0] ?? Residuals.fewShared }.max() ?? 0
    let shared = cells == reached.count ? (cells + 1) / 2 : cells + ofRows
    guard shared <= Evaluator.mostSharedNames else { return nil }
    for number in 0..<shared { known.insert(freshText(number, length: 5)) }
    return known.sorted() + [freshText(residuals.points.count, length: 6)]
  }

  private static let mostSharedNames = 28

  /// A row that meets what a quantifier asks, or does not, under each of two fillings that differ: so many names must
  /// absent lists be able to share. `false` where there were fewer; they are given then.
  mutating func haveNames(for bodies: some Sequence<Diagram>) -> Bool {
    guard !residuals.links.isEmpty else { return true }
    for body in bodies {
      var counted: Set<Variable> = []
      for unknown in residuals.diagrams.unknowns(of: CollectionOfOne(body)) where unknown.isName {
        guard let variable = variable(of: unknown), residuals.points[variable] != nil else {
          continue
        }
        counted.formUnion(linked(variable))
      }
      for variable in counted { residuals.questionsOfNames[variable, default: 0] += 1 }
    }
    var isEnough = true
    for (variable, questions) in residuals.questionsOfNames
    where 2 * questions > residuals.sharedNames[variable] ?? Residuals.fewShared {
      residuals.sharedNames[variable] = 2 * questions
      if residuals.points.removeValue(forKey: variable) != nil {
        residuals.wanted.insert(variable)
      }
      isEnough = false
    }
    return isEnough
  }

  func variable(of unknown: Unknown) -> Variable? {
    switch unknown.sort {
    case .scalar: .scalar(unknown.a)
    case .cell: .cell(list: unknown.a, column: unknown.c, row: unknown.b)
    case .imagined: .cell(list: unknown.b, column: unknown.c, row: 0)
    case .law: .law(unknown.a)
    case .sum, .kind, nil: nil
    }
  }

  /// A name with all that it is compared with, through others too.
  private func linked(_ variable: Variable) -> Set<Variable> {
    var reached: Set = [variable]
    var waiting = [variable]
    while let next = waiting.popLast() {
      for (from, to) in residuals.links where from == next && reached.insert(to).inserted {
        waiting.append(to)
      }
    }
    return reached
  }

  private func isOfAbsentRow(_ variable: Variable) -> Bool {
    if case .cell(let list, _, _) = variable { store.count(ofList: list) == nil } else { false }
  }
}
