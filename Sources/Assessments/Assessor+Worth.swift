import Layout
import RuleEngine
import RuleModel
import Values

/// What a report tells beside the verdict: what the facility is worth, and which other ways there are.
extension Particulars.Worth {
  /// Those of the derived values that a facility has, under the headings of the book; a heading that has none is left out.
  static func all(
    _ derived: [Int], for facility: Int, _ book: RuleBook, _ explainer: inout Explainer
  ) -> [Particulars.Worth] {
    book.worths.indices.compactMap { index in
      if let wanted = book.worths[index].facilities, !wanted.contains(facility) { return nil }
      let all = derived.filter { book.derived[$0].worth == index }
      let parts = all.filter { explainer.hasLaw(ofDerived: $0) }.map { derived in
        let value = explainer.value(ofDerived: derived)
        return Part(
          derived: derived, value: value,
          missing: value == nil ? explainer.missing(ofDerived: derived) : [],
          bases: explainer.bases(ofDerived: derived))
      }
      // Of values that the law of the day does not know there is nothing to tell.
      guard !parts.isEmpty || all.isEmpty && book.tables.contains(where: { $0.worth == index })
      else { return nil }
      let total = book.worths[index].total == nil ? nil : sum(parts.map(\.value))
      return Particulars.Worth(worth: index, parts: parts, total: total)
    }
  }

  /// `nil` where one is not known, or there is only one.
  private static func sum(_ values: [ToldValue?]) -> ToldValue? {
    var numbers: [(digits: Int128, kind: ValueKind, scale: Int)] = []
    for value in values {
      guard case .number(let digits, let kind, let scale) = value else { return nil }
      numbers.append((digits, kind, scale))
    }
    guard numbers.count > 1, let scale = numbers.map(\.scale).max() else { return nil }
    var total: Int128 = 0
    for number in numbers {
      guard let same = ScaledNumber(digits: number.digits, scale: number.scale).rescaled(to: scale)
      else { return .beyond }
      let (sum, overflow) = total.addingReportingOverflow(same)
      if overflow { return .beyond }
      total = sum
    }
    return .number(total, numbers[0].kind, scale: scale)
  }
}

extension Particulars.Door {
  /// Doors are told to whom the facility refuses, and to whom it hangs on the law: who has questions left answers them
  /// first.
  static func all(
    _ judgement: Judgement, _ book: RuleBook, _ judged: (Int) -> Judgement?
  ) -> [Particulars.Door] {
    let hangs = judgement.verdict == .undetermined && judgement.open.facts.isEmpty
    guard judgement.verdict == .notEligible || hangs else { return [] }
    return judgement.advice.compactMap { index in
      book.advice[index].door.map { door in
        Particulars.Door(advice: index, judgement: door.facility.flatMap(judged))
      }
    }
  }
}
