import RuleModel
import Values

/// What a requirement asks of the amounts and days of an application, under the laws that may hold: on which side of some
/// limits sums of them lie. Nothing else of them decides a comparison.
///
///     kekayaan_bersih - nilai_tanah_bangunan_usaha   │ 50 million │ 500 million │ 10 billion
///     4 × realisasi_ekspor - penjualan               │ 0
final class Measures: Sendable {
  /// What sums are made of.
  enum Term: Hashable, Sendable {
    case fact(Int)
    /// A day, moved.
    case moved(Int, months: Int32, days: Int32)
    /// Of no limit it can be said which values of its facts lead to it.
    case computed(ValueNode)
  }

  /// Terms with factors that have no common divisor, the first more than zero.
  struct Measure: Hashable, Sendable {
    struct Part: Hashable, Sendable {
      let term: Int
      let factor: Int128
    }

    let parts: [Part]
  }

  /// A measure against its limits: the greatest value at which it is at most what it is compared with, and less.
  struct Limits: Sendable {
    let measure: Int
    let most: Int128
    let below: Int128
    let comparator: Comparator

    func holds(_ value: Int128) -> Bool {
      switch comparator {
      case .atMost: value <= most
      case .less: value <= below
      case .atLeast: value > below
      case .more: value > most
      case .equal: value > below && value <= most
      case .unequal: value <= below || value > most
      }
    }

    /// Where what holds may change.
    var ends: [Int128] {
      switch comparator {
      case .atMost, .more: [most]
      case .less, .atLeast: [below]
      case .equal, .unequal: [below, most]
      }
    }
  }

  /// What a comparison comes to where some conditions are as they are: readings of the law, facts of the application.
  struct Way: Sendable {
    /// Bits by their place in `Comparison.conditions`: those that matter, and those of them that must hold.
    var asked: UInt64 = 0
    var holding: UInt64 = 0
    let outcome: Outcome

    enum Outcome: Sendable {
      case known(Bool)
      case limits(Limits)
    }
  }

  struct Comparison: Sendable {
    let conditions: [TruthNode]
    let ways: [Way]
  }

  /// Facts that measures are made of, ascending.
  let facts: [Int]
  let terms: [Term]
  let measures: [Measure]
  /// By measure and by term its facts: bits by their place in `facts`.
  let factsOfMeasure: [UInt64]
  let factsOfTerm: [UInt64]
  /// By law that may hold.
  let comparisons: [[TruthNode: Comparison]]
  /// Facts below a condition that is no such comparison, ascending; of all of them together.
  let factsBelow: [TruthNode: [Int]]
  let otherFacts: Set<Int>
  let lists: [Int]
  let readsOwnUnits: Bool

  /// Digits of facts lie below it: no sum of them leaves 128 bits, in whatever order it is made.
  static let mostValue: Int128 = 1 << 88
  /// Limits of two unknowns that meet lie below it, so that their crossings stay within 128 bits.
  static let mostCrossing: Int128 = 1 << 92

  fileprivate init(_ finder: MeasureFinder) {
    terms = finder.terms
    measures = finder.measures
    let facts = Set(finder.factsOfTerm.joined()).sorted()
    self.facts = facts
    let factsOfTerm = finder.factsOfTerm.map { own in
      own.reduce(UInt64(0)) { $0 | 1 << UInt64(facts.firstIndex(of: $1) ?? 0) }
    }
    self.factsOfTerm = factsOfTerm
    factsOfMeasure = measures.map { $0.parts.reduce(0) { $0 | factsOfTerm[$1.term] } }
    comparisons = finder.comparisons
    factsBelow = finder.factsBelow
    otherFacts = Set(factsBelow.values.joined())
    lists = finder.lists.sorted()
    readsOwnUnits = finder.readsOwnUnits
  }
}

extension Program {
  /// - Parameter laws: every law that may hold.
  func measures(of requirement: Int, under laws: [LawInForce]) -> Measures {
    var finder = MeasureFinder(program: self)
    for law in laws { finder.visit(requirements[requirement].versions, under: law) }
    return Measures(finder)
  }
}

private struct MeasureFinder {
  let program: Program
  private var law = LawInForce()
  private(set) var terms: [Measures.Term] = []
  private(set) var factsOfTerm: [[Int]] = []
  private(set) var measures: [Measures.Measure] = []
  private(set) var comparisons: [[TruthNode: Measures.Comparison]] = []
  private(set) var factsBelow: [TruthNode: [Int]] = [:]
  private(set) var lists: Set<Int> = []
  private(set) var readsOwnUnits = false

  private static let mostFacts = 64
  private static let mostMeasures = 64
  private static let mostConditions = 64
  /// Ways in which choices make one comparison.
  private static let mostWays = 64
  private static let mostFactor: Int128 = 1 << 30

  /// `constant + Σ factor × term`, where conditions are as they are.
  private struct Form {
    var constant: Int128 = 0
    var factors: [Int: Int128] = [:]
    var conditions: [TruthNode: Bool] = [:]
  }

  init(program: Program) {
    self.program = program
  }

  mutating func visit(_ versions: Versions<CodeProvision>, under law: LawInForce) {
    self.law = law
    comparisons.append([:])
    guard let version = versions.version(under: law) else { return }
    if let scope = version.scope { visit(scope) }
    visit(version.condition)
  }

  private mutating func visit(_ node: TruthNode) {
    switch program[node] {
    case .compare(let comparison):
      guard comparisons[comparisons.count - 1][node] == nil else { return }
      if let found = self.comparison(program[comparison]) {
        comparisons[comparisons.count - 1][node] = found
        for condition in found.conditions { visit(condition) }
      } else {
        keep(node)
      }
    case .cell, .given, .member, .every, .some, .bind: keep(node)
    case .constant, .all, .any, .atLeast, .not, .dispute, .select:
      program.forEachPart(of: .truth(node), under: law) { part in
        if case .node(.truth(let inner)) = part { visit(inner) }
      }
    }
  }

  /// Notes all that is read below, whatever the law.
  private mutating func keep(_ node: TruthNode) {
    guard factsBelow[node] == nil else { return }
    var facts: Set<Int> = []
    var seen: Set<AnyNode> = []
    var waiting: [AnyNode] = [.truth(node)]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      if case .value(let value) = next, case .inOwnUnit = program[value] { readsOwnUnits = true }
      program.forEachPart(of: next) { part in
        switch part {
        case .node(let inner), .bound(_, _, let inner): waiting.append(inner)
        case .cell(let place): if place.isScalar { facts.insert(Int(place.column)) }
        case .law: break
        case .rows(let loop, let body):
          lists.insert(Int(program[loop].list))
          if let filter = program[loop].filter { waiting.append(.truth(filter)) }
          if let body { waiting.append(body) }
        }
      }
    }
    factsBelow[node] = facts.sorted()
  }

  // MARK: Comparisons

  /// `nil` where it compares something else than sums of facts.
  private mutating func comparison(_ code: CodeComparison) -> Measures.Comparison? {
    let before = (terms, factsOfTerm, measures)
    if let found = measured(code) { return found }
    (terms, factsOfTerm, measures) = before
    return nil
  }

  private mutating func measured(_ code: CodeComparison) -> Measures.Comparison? {
    guard !code.isNominal, let lefts = forms(code.left), let rights = forms(code.right),
      let forms = joined(lefts, rights, times: -1)
    else { return nil }
    var conditions: [TruthNode] = []
    var ways: [Measures.Way] = []
    for form in forms {
      guard let outcome = outcome(form, code.comparator) else { return nil }
      var way = Measures.Way(outcome: outcome)
      for (condition, holds) in form.conditions.sorted(by: { $0.key.index < $1.key.index }) {
        let place = conditions.firstIndex(of: condition) ?? conditions.count
        if place == conditions.count { conditions.append(condition) }
        guard place < MeasureFinder.mostConditions else { return nil }
        way.asked |= 1 << UInt64(place)
        if holds { way.holding |= 1 << UInt64(place) }
      }
      ways.append(way)
    }
    guard measures.count <= MeasureFinder.mostMeasures,
      Set(factsOfTerm.joined()).count <= MeasureFinder.mostFacts
    else { return nil }
    return Measures.Comparison(conditions: conditions, ways: ways)
  }

  private mutating func outcome(_ form: Form, _ comparator: Comparator) -> Measures.Way.Outcome? {
    let factors = form.factors.sorted { $0.key < $1.key }
    guard let first = factors.first else {
      return .known(Evaluator.judge(Bounds(form.constant), comparator) == .yes)
    }
    let divisor = factors.reduce(UInt128(0)) { Evaluator.divisor($0, $1.value.magnitude) }
    guard let divisor = Int128(exactly: divisor), divisor > 0,
      factors.allSatisfy({ abs($0.value) < MeasureFinder.mostFactor }),
      abs(form.constant) < Measures.mostValue
    else { return nil }
    let whole = first.value < 0 ? -divisor : divisor
    guard let (most, below, comparator) = Evaluator.limits(whole, form.constant, comparator)
    else { return nil }
    let measure = Measures.Measure(
      parts: factors.map { .init(term: $0.key, factor: $0.value / whole) })
    let place = measures.firstIndex(of: measure) ?? measures.count
    if place == measures.count { measures.append(measure) }
    return .limits(
      Measures.Limits(measure: place, most: most, below: below, comparator: comparator))
  }

  // MARK: Values

  /// What a value is, in each way in which choices make it; `nil` where it is no sum of facts.
  private mutating func forms(_ node: ValueNode) -> [Form]? {
    switch program[node] {
    case .constant(let raw): return [Form(constant: raw)]
    case .cell(let place): return place.isScalar ? [form(.fact(Int(place.column)))] : nil
    case .parameter(let parameter):
      guard let version = program[parameter].versions.version(under: law),
        !version.values.isEmpty
      else { return nil }
      return few(version.values.map { Form(constant: $0) })
    case .add(let left, let right): return sums(left, right, times: 1)
    case .subtract(let left, let right): return sums(left, right, times: -1)
    case .scale(let inner, let factor):
      guard let all = forms(inner) else { return nil }
      return joined([Form()], all, times: factor)
    case .multiply(let left, let right):
      for (one, other) in [(left, right), (right, left)] {
        guard let factors = forms(one), factors.count == 1, factors[0].factors.isEmpty,
          factors[0].conditions.isEmpty
        else { continue }
        guard let all = forms(other) else { return nil }
        return joined([Form()], all, times: factors[0].constant)
      }
      return computed(node)
    case .shift(let inner, let months, let days):
      if case .cell(let place) = program[inner], place.isScalar {
        return [form(.moved(Int(place.column), months: months, days: days))]
      }
      // Days upon months are one move.
      if months == 0, case .shift(let first, let months, 0) = program[inner],
        case .cell(let place) = program[first], place.isScalar
      {
        return [form(.moved(Int(place.column), months: months, days: days))]
      }
      return computed(node)
    case .choice(let condition, let then, let otherwise):
      guard let one = forms(then), let other = forms(otherwise) else { return nil }
      return few(under(condition, true, one) + under(condition, false, other))
    case .select(let selection):
      guard let body = program[selection].version(under: law) else { return nil }
      return forms(body)
    case .shiftBy, .elapsed, .year, .round, .roundRatio, .extreme: return computed(node)
    case .amount, .sum, .count, .length, .distinct, .inOwnUnit, .inUnit, .bind: return nil
    }
  }

  private func few(_ forms: [Form]) -> [Form]? {
    forms.count <= MeasureFinder.mostWays ? forms : nil
  }

  /// Those that a condition leaves, where it is as it is.
  private func under(_ condition: TruthNode, _ holds: Bool, _ forms: [Form]) -> [Form] {
    forms.compactMap { form in
      var form = form
      if let other = form.conditions.updateValue(holds, forKey: condition), other != holds {
        return nil
      }
      return form
    }
  }

  private mutating func sums(_ left: ValueNode, _ right: ValueNode, times factor: Int128)
    -> [Form]?
  {
    guard let lefts = forms(left), let rights = forms(right) else { return nil }
    return joined(lefts, rights, times: factor)
  }

  /// Each of some with a multiple of each of others, where their conditions can be together.
  private func joined(_ lefts: [Form], _ rights: [Form], times factor: Int128) -> [Form]? {
    guard lefts.count * rights.count <= MeasureFinder.mostWays else { return nil }
    var isOver = false
    var found: [Form] = []
    for left in lefts {
      for right in rights {
        var form = left
        form.constant = LinearForm.sum(
          left.constant, LinearForm.product(right.constant, factor, &isOver), &isOver)
        for (term, own) in right.factors {
          let sum = LinearForm.sum(
            form.factors[term] ?? 0, LinearForm.product(own, factor, &isOver), &isOver)
          form.factors[term] = sum == 0 ? nil : sum
        }
        let isTogether = right.conditions.allSatisfy { (condition, holds) in
          form.conditions.updateValue(holds, forKey: condition).map { $0 == holds } ?? true
        }
        if isTogether { found.append(form) }
      }
    }
    return isOver ? nil : found
  }

  private mutating func form(_ term: Measures.Term) -> Form {
    let place = terms.firstIndex(of: term) ?? terms.count
    if place == terms.count {
      terms.append(term)
      switch term {
      case .fact(let fact), .moved(let fact, _, _): factsOfTerm.append([fact])
      case .computed(let node): factsOfTerm.append(facts(below: node) ?? [])
      }
    }
    return Form(factors: [place: 1])
  }

  private mutating func computed(_ node: ValueNode) -> [Form]? {
    facts(below: node) == nil ? nil : [form(.computed(node))]
  }

  /// The facts that a value is computed from; `nil` where law, rows, or a choice has a say in it.
  private func facts(below node: ValueNode) -> [Int]? {
    switch program[node] {
    case .constant: return []
    case .cell(let place): return place.isScalar ? [Int(place.column)] : nil
    case .select, .choice, .bind, .sum, .count, .distinct, .amount, .length, .inOwnUnit, .inUnit,
      .parameter:
      return nil
    case .add, .subtract, .multiply, .scale, .shift, .shiftBy, .elapsed, .year, .round,
      .roundRatio, .extreme:
      var found: [Int]? = []
      program.forEachPart(of: .value(node)) { part in
        guard case .node(.value(let inner)) = part, let facts = facts(below: inner) else {
          found = nil
          return
        }
        found? += facts
      }
      return found
    }
  }
}
