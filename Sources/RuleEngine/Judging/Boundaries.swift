package import Layout
package import RuleModel
import Values

/// What is asked where its outcome turns: a requirement, or a criterion that has no row.
package enum BoundaryQuestion: Hashable, Sendable {
  case requirement(Int)
  case criterion(Int)
}

/// A value of one fact at which a comparison turns, everything else being as it is.
package struct Boundary: Sendable {
  /// What tells two apart: the comparison, the fact, and what it is compared with.
  package struct Key: Hashable, Sendable {
    let comparison: Node<CodeComparison>
    let list: Int
    let column: Int
    /// `nil` where the limit follows from other facts of the application.
    let limit: Int128?
  }

  package let key: Key
  /// -1 for a scalar.
  package let list: Int
  package let column: Int
  package let row: Int
  package let field: Layout.Field
  /// What the rule asks of the fact there.
  package let comparator: Comparator
  /// In the digits of the fact: the value that the rule names, or that follows from it.
  package let limit: Int128
  /// What follows from other facts is named by what it follows from.
  package let isRelative: Bool

  var variable: Variable {
    list < 0 ? .scalar(column) : .cell(list: list, column: column, row: row)
  }
}

/// Finds the values at which outcomes turn, for an application that has been judged.
extension Judge {
  /// No window is open on the day judged.
  package var hasOneLaw: Bool { evaluator.hasOneLaw }

  /// Version of the question in force on the day judged; `nil` where it does not exist.
  package mutating func version(of question: BoundaryQuestion) -> Int? {
    guard let index = node(of: question) else { return nil }
    return versionInForce(index)
  }

  /// Every boundary of a question. A list is tried by its first row; the date of application is not tried:
  /// it chooses the law.
  package mutating func boundaries(of question: BoundaryQuestion) -> [Boundary] {
    guard let index = node(of: question) else { return [] }
    let date = program.book.facilities[facility].date
    var found: [Boundary] = []
    for (slot, field) in program.layout.scalars.enumerated()
    where slot != date && Judge.isOrdered(field.kind) {
      found += boundaries(index, list: -1, slot, field)
    }
    for (list, declared) in program.layout.lists.enumerated()
    where evaluator.store.count(ofList: list) ?? 0 > 0 {
      for (column, field) in declared.fields.enumerated() where Judge.isOrdered(field.kind) {
        found += boundaries(index, list: list, column, field)
      }
    }
    return found
  }

  /// The outcome of a question with another value at a boundary; `nil` for the value: with none.
  package mutating func result(
    of question: BoundaryQuestion, with value: Int128?, at boundary: Boundary
  ) throws(JudgementError) -> RequirementResult? {
    guard let index = node(of: question) else { return nil }
    let before = take(boundary.variable)
    defer { put(before, boundary.variable) }
    put(value.map { Cell($0) } ?? .missing, boundary.variable)
    return try exactResult(index)
  }

  private static func isOrdered(_ kind: ValueKind) -> Bool {
    switch kind {
    case .rupiah, .percent, .date, .duration, .integer, .decimal, .quantity: true
    default: false
    }
  }

  private func node(of question: BoundaryQuestion) -> Int? {
    switch question {
    case .requirement(let index): index
    case .criterion(let index): program.criterionProbes[index]
    }
  }

  private func take(_ variable: Variable) -> Cell {
    switch variable {
    case .scalar(let slot): evaluator.store.scalar(slot)
    case .cell(let list, let column, let row):
      evaluator.store.cell(list: list, column: column, row: row)
    case .list, .law: .missing
    }
  }

  private mutating func put(_ cell: Cell, _ variable: Variable) {
    switch variable {
    case .scalar(let slot): evaluator.store.setScalar(slot, cell)
    case .cell(let list, let column, let row):
      evaluator.store.setCell(list: list, column: column, row: row, cell)
    case .list, .law: break
    }
  }

  private mutating func boundaries(
    _ question: Int, list: Int, _ column: Int, _ field: Layout.Field
  ) -> [Boundary] {
    let variable: Variable =
      list < 0 ? .scalar(column) : .cell(list: list, column: column, row: 0)
    let before = take(variable)
    put(.missing, variable)
    defer { put(before, variable) }
    // A length in months or in days is tried in months: below zero stand its days, more the lower they are.
    let isEither = field.kind == .duration && field.lengthSort == .either
    let points = evaluator.limits(of: variable, evaluator.range(of: variable), in: question)
      .filter { !isEither || $0 >= 0 }
    var found: [Boundary] = []
    evaluator.visitOpen(question) { (evaluator, node) in
      guard case .compare(let index) = evaluator.program[node] else { return }
      let code = evaluator.program[index]
      let isRelative = evaluator.isRelative(code, variable)
      for turn in evaluator.turns(node, code, variable, points) {
        found.append(
          Boundary(
            key: .init(
              comparison: index, list: list, column: column, limit: isRelative ? nil : turn.limit),
            list: list, column: column, row: 0, field: field,
            comparator: turn.comparator, limit: turn.limit,
            isRelative: isRelative))
      }
    }
    return found
  }
}

extension Evaluator {
  /// Values among `points` at which a comparison turns, and what it asks of the fact there: the last value
  /// that meets "at most", the first that meets "at least", the last that does not meet "more than".
  fileprivate mutating func turns(
    _ node: TruthNode, _ code: CodeComparison, _ variable: Variable, _ points: [Int128]
  ) -> [(limit: Int128, comparator: Comparator)] {
    let terms = difference(code).terms
    guard terms.contains(where: { $0.variables.contains(variable) }),
      terms.flatMap(\.variables).allSatisfy({ $0 == variable || $0.isLaw })
    else { return [] }
    var found: [(limit: Int128, comparator: Comparator)] = []
    var last: (point: Int128, truth: Truth)?
    for point in points where abs(point) < Evaluator.beyond {
      let undo = assign(variable, point)
      let truth = truth(node)
      take(back: undo)
      defer { last = (point, truth) }
      // Between the readings of a disputed limit the truth is unknown: it turns at either.
      guard let last, last.truth != truth, point == last.point + 1 else { continue }
      let isRising = truth > last.truth
      let turn: (limit: Int128, comparator: Comparator) =
        switch code.comparator {
        case .atMost, .atLeast: isRising ? (point, .atLeast) : (last.point, .atMost)
        case .more, .less: isRising ? (last.point, .more) : (point, .less)
        case .equal: (isRising ? point : last.point, .equal)
        case .unequal: (isRising ? last.point : point, .unequal)
        }
      // "adalah" turns twice around one value.
      if found.last.map({ $0 != turn }) ?? true { found.append(turn) }
    }
    return found
  }

  /// Whether the limit follows from other facts of the application.
  fileprivate func isRelative(_ code: CodeComparison, _ variable: Variable) -> Bool {
    var latent = Latent(evaluator: Evaluator(lawOf: self))
    latent.add(.value(code.left))
    latent.add(.value(code.right))
    return latent.found.contains { other in
      switch other {
      case .law: false
      case .list: true
      case .scalar, .cell: other != variable
      }
    }
  }

  /// An empty application under the law of another.
  private init(lawOf other: Evaluator) {
    self.init(other.shared, facility: other.facility)
    begin(on: other.day, era: program.era(of: other.day))
    law = other.law
  }
}
