import Layout
package import RuleEngine
import RuleModel
package import Values

/// An amount that is added up over many applications (`--sum`): a fact in rupiah, or what the rules compute in it.
package enum Summand: Sendable, Hashable {
  case scalar(Int)
  case derived(Int)

  /// All that a program has, in the order of the book: facts first.
  package static func all(of program: Program) -> [(name: String, summand: Summand)] {
    let facts = program.layout.scalars.enumerated().filter {
      $0.element.kind == .rupiah && !$0.element.isIdentity
    }
    let derived = program.book.derived.enumerated().filter {
      $0.element.kind == .rupiah && $0.element.row == nil
    }
    return facts.map { ($0.element.key, .scalar($0.offset)) }
      + derived.map { ($0.element.id, .derived($0.offset)) }
  }

  /// What the book adds up itself, of every facility or of one: the values of a `manfaat` that has a sum.
  package static func worth(of program: Program, facility: Int?) -> [Summand] {
    program.book.derived.enumerated().filter { _, derived in
      guard derived.kind == .rupiah, derived.row == nil, let index = derived.worth else {
        return false
      }
      let worth = program.book.worths[index]
      return worth.total != nil
        && (facility.map { worth.facilities?.contains($0) ?? true } ?? true)
    }.map { .derived($0.offset) }
  }

  package func name(in program: Program) -> String {
    switch self {
    case .scalar(let slot): program.layout.scalars[slot].key
    case .derived(let index): program.book.derived[index].id
    }
  }

  package func label(in program: Program) -> BilingualText {
    switch self {
    case .scalar(let slot): program.layout.scalars[slot].label
    case .derived(let index): program.book.derived[index].label
    }
  }
}

/// What an amount adds up to over applications, and of how many of them it is known.
package struct AmountSum: Sendable, Equatable {
  /// In sen; `Int128.max` where no computation of ours holds it.
  package var total: Int128
  package var known: Int

  package init(total: Int128 = 0, known: Int = 0) {
    self.total = total
    self.known = known
  }

  package mutating func add(_ amount: Int128?) {
    if let amount { add(AmountSum(total: amount, known: 1)) }
  }

  package mutating func add(_ other: AmountSum) {
    let (sum, isOver) = total.addingReportingOverflow(other.total)
    let isBeyond = isOver || total == .max || other.total == .max
    total = isBeyond ? .max : sum
    known += other.known
  }
}
