import RuleModel

/// What a question about the law hangs on: the instruments of its versions, and of all that these name.
extension Program {
  func closure(of question: LawQuestion, facility: Int) -> InstrumentSet {
    book.facilities[facility].law.closure(of: heads(of: question, facility))
  }

  func hasDeletionPoints(_ question: LawQuestion) -> Bool {
    !deletingReading.isEmpty && !deletionPoints(of: question).isEmpty
  }

  /// Points of law of disputed deletions that the question itself hangs on.
  func deletionPoints(of question: LawQuestion) -> [Int] {
    switch question {
    case .requirement(let index): requirements[index].versions.ranks.deletionPoints
    case .advice(let index): advice[index].ranks.deletionPoints
    case .reserved(let index): reserved[index].ranks.deletionPoints
    case .derived, .facility: []
    }
  }

  private func heads(of question: LawQuestion, _ facility: Int) -> [Int] {
    var named: [Named] = []
    var found: [Int] = []
    switch question {
    case .requirement(let index):
      found += requirements[index].versions.ranks.heads(for: facility)
      if index < book.requirements.count {
        named += book.requirements[index].versions.map { Named($0.scope, $0.condition) }
      } else if let criterion = criterionProbes.first(where: { $0.value == index })?.key {
        named += book.criteria[criterion].versions.map { Named($0.scope, $0.condition) }
      }
    case .advice(let index):
      found += advice[index].ranks.heads(for: facility)
      named += book.advice[index].versions.map { Named($0.condition) }
    case .reserved(let index):
      found += reserved[index].ranks.heads(for: facility)
      named += book.reserved[index].versions.map { Named($0.condition) }
    case .derived(let index):
      found += derivedRanks[index].heads(for: facility)
      named += book.derived[index].versions.map { Named($0.term) }
    case .facility:
      let ranks =
        parameterRanks + derivedRanks + criterionRanks
        + requirements.map(\.versions.ranks) + advice.map(\.ranks) + reserved.map(\.ranks)
      let caveats = book.facilities[facility].headedNotes.flatMap(\.heading.instruments)
      return Array(Set(ranks.flatMap { $0.heads(for: facility) } + caveats))
    }
    var seen: Set<DefinitionName> = []
    var waiting = named.flatMap(\.definitions)
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      switch next {
      case .parameter(let index): found += parameterRanks[index].heads(for: facility)
      case .derived(let index):
        found += derivedRanks[index].heads(for: facility)
        waiting += book.derived[index].versions.flatMap { Named($0.term).definitions }
      case .criterion(let index):
        found += criterionRanks[index].heads(for: facility)
        waiting += book.criteria[index].versions.flatMap {
          Named($0.scope, $0.condition).definitions
        }
      }
    }
    return Array(Set(found))
  }
}
