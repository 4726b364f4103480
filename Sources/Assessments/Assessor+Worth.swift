package import Layout
import RuleEngine
package import RuleModel
import Values

/// What a report tells beside the verdict: what the facility is worth, and which other ways there are.
extension Particulars.Worth {
  /// Under the headings of the book, those that the law of the day knows; a heading that has none is left out.
  ///
  /// Where no row is there that any of them counts, nothing was said of imports: that is no zero.
  ///
  /// - Parameter has: whether a value is of the facility, where its heading does not say of which it is.
  static func all(
    for facility: Int, _ book: RuleBook, _ store: Store, _ explainer: inout Explainer,
    has: (Int) -> Bool
  ) -> [Particulars.Worth] {
    let headings = book.worths.indices.filter {
      book.worths[$0].facilities?.contains(facility) ?? true
    }
    let parts = headings.map { index in
      book.derived.indices.filter {
        book.derived[$0].worth == index && (book.worths[index].facilities != nil || has($0))
      }
    }
    let known = parts.map { $0.filter { explainer.hasLaw(ofDerived: $0) } }
    let lists = book.listsCounted(known.joined())
    let isEmpty = saysNothing(lists, store)
    return headings.indices.compactMap { position in
      let index = headings[position]
      // Of values that the law of the day does not know there is nothing to tell.
      guard
        !known[position].isEmpty
          || parts[position].isEmpty && book.tables.contains(where: { $0.worth == index })
      else { return nil }
      let found = known[position].map { derived in
        let value = isEmpty ? nil : explainer.value(ofDerived: derived)
        let missing = isEmpty ? lists.map { .list($0) } : explainer.missing(ofDerived: derived)
        return Part(
          derived: derived, value: value, missing: value == nil ? missing : [],
          bases: explainer.bases(ofDerived: derived))
      }
      let total = book.worths[index].total == nil ? nil : sum(found.map(\.value))
      return Particulars.Worth(worth: index, parts: found, total: total)
    }
  }

  /// Every list that is counted is there and empty: nothing was said of imports.
  package static func saysNothing(_ lists: [Int], _ store: Store) -> Bool {
    !lists.isEmpty && lists.allSatisfy { store.count(ofList: $0) == 0 }
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

extension RuleBook {
  /// The lists that the values under every `manfaat` of a facility count.
  package func listsOfWorth(for facility: Int) -> [Int] {
    listsCounted(
      derived.indices.filter { index in
        derived[index].worth.map { worths[$0].facilities?.contains(facility) ?? true } ?? false
      })
  }

  func listsCounted(_ derived: some Sequence<Int>) -> [Int] {
    Set(derived.flatMap { listsCounted($0) }).sorted()
  }

  /// The lists whose rows a derived value adds up or counts; not those that it looks things up in for a row.
  fileprivate func listsCounted(_ derived: Int) -> [Int] {
    self.derived[derived].versions.flatMap { listsCounted(in: $0.term) }
  }

  /// The same of a term; with `lookingUp` those too that it looks things up in for a row of another.
  package func listsCounted(in term: Term, lookingUp: Bool = false) -> [Int] {
    func lists(_ part: RulePart) -> [Int] {
      switch part {
      case .term(.sum(let summed, let rows)) where lookingUp: [rows.list] + lists(.term(summed))
      case .term(.sum(_, let rows)), .term(.count(let rows)), .term(.distinct(let rows, _)):
        [rows.list]
      case .term(.derived(let inner, let row)) where row == nil || lookingUp:
        derived[inner].versions.flatMap { listsCounted(in: $0.term, lookingUp: lookingUp) }
      case .term(let term): term.parts.flatMap(lists)
      case .condition(let condition): condition.parts.flatMap(lists)
      case .rows(let rows): [rows.list]
      }
    }
    return lists(.term(term))
  }
}
