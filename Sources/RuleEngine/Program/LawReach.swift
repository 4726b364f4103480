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
    var named = Named()
    var found: [Int] = []
    switch question {
    case .requirement(let index):
      found += requirements[index].versions.ranks.heads(for: facility)
      if index < book.requirements.count {
        named = Named(of: book.requirements[index].versions)
      } else if let criterion = criterionProbes.first(where: { $0.value == index })?.key {
        named = Named(of: book.criteria[criterion].versions)
      }
    case .advice(let index):
      found += advice[index].ranks.heads(for: facility)
      named = Named(of: book.advice[index].versions)
    case .reserved(let index):
      found += reserved[index].ranks.heads(for: facility)
      named = Named(of: book.reserved[index].versions)
    case .derived(let index):
      named = Named(.derived(index))
    case .facility:
      let ranks =
        parameterRanks + derivedRanks + criterionRanks
        + requirements.map(\.versions.ranks) + advice.map(\.ranks) + reserved.map(\.ranks)
      let caveats = book.facilities[facility].headedNotes.flatMap(\.heading.instruments)
      return Array(Set(ranks.flatMap { $0.heads(for: facility) } + caveats))
    }
    for definition in book.reached(from: named).definitions {
      switch definition {
      case .parameter(let index): found += parameterRanks[index].heads(for: facility)
      case .derived(let index): found += derivedRanks[index].heads(for: facility)
      case .criterion(let index): found += criterionRanks[index].heads(for: facility)
      }
    }
    return Array(Set(found))
  }
}
