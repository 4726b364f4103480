/// Many random books, each with many random applications, from one seed.
package struct TrialRun {
  /// What a run came to.
  package struct Count: Sendable {
    package var books = 0
    package var tried = 0
    package var undetermined = 0
    package var inexact = 0
    package var skipped = 0
    /// Books with more than 64 instruments.
    package var large = 0
    package var disagreements = 0
    /// Pairs of books over wide numbers, those whose arithmetic ended with a named error, and books that were
    /// refused with one.
    package var wide = 0
    package var overflowed = 0
    package var refused = 0
    /// Books whose law does not load, by the codes that say why.
    package var lawless: [String: Int] = [:]
    /// The first disagreements, made small.
    package var reports: [String] = []
    /// How many were tried when the first disagreement was found.
    package var firstAt: Int?
    /// Errors that no random book should have, with the book.
    package var senseless: [String] = []

    package var summary: String {
      "\(tried) pairs of \(books) books tried (\(large) of more than 64 instruments), "
        + "\(undetermined) undetermined, \(inexact) past the bound, "
        + "\(skipped) with too many ways, \(disagreements) disagreements; \(wide) pairs of wide numbers, "
        + "\(overflowed) past 128 bits, \(refused) such books refused; law refused: "
        + lawless.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
  }

  private let seed: UInt64
  private let limit: Int
  private let mostReports: Int

  package static let applicationsPerBook = 40

  /// `limit`: the most ways to fill in that the reference tries for one application.
  package init(seed: UInt64, limit: Int = 3_000, mostReports: Int = 3) {
    self.seed = seed
    self.limit = limit
    self.mostReports = mostReports
  }

  package func run(
    books: Range<Int>, stopsAtFirst: Bool = false, watch: (Count) -> Void = { _ in }
  ) -> Count {
    var count = Count()
    for index in books {
      let number = seed &* 1_000_003 &+ UInt64(index)
      if index % 4 == 3 {
        tryWide(number, index, &count)
        continue
      }
      var maker = RandomBook(seed: number)
      let tree = maker.book()
      let (trial, errors) = Trial.of(tree)
      guard let trial else {
        let codes = Set(errors).filter { !Trial.isSensible($0) }
        for code in codes { count.lawless[code, default: 0] += 1 }
        if !codes.isSubset(of: Trial.refusals) {
          count.senseless.append("book \(index): \(errors)\n\(tree.text)")
        }
        continue
      }
      count.books += 1
      if tree.shape.law.instruments.count > 64 { count.large += 1 }
      var random = SeededRandom(seed: number &* 7919)
      for _ in 0..<TrialRun.applicationsPerBook {
        tryOne(trial, TrialCase.random(tree, &random), &count)
        if stopsAtFirst, count.disagreements > 0 { return count }
      }
      if count.books % 1000 == 0 { watch(count) }
    }
    return count
  }

  /// Every fourth book is one over wide numbers.
  private func tryWide(_ number: UInt64, _ index: Int, _ count: inout Count) {
    let book = WideBook(seed: number)
    let (program, errors) = Trial.program(book.text)
    guard let program else {
      count.refused += 1
      let others = Set(errors).subtracting(WideTrial.refusals)
      if !others.isEmpty { count.senseless.append("book \(index): \(others)\n\(book.text)") }
      return
    }
    count.books += 1
    let trial = WideTrial(book: book, program: program)
    var random = SeededRandom(seed: number &* 7919)
    for _ in 0..<TrialRun.applicationsPerBook {
      count.wide += 1
      switch trial.run(&random) {
      case .agrees: break
      case .overflows: count.overflowed += 1
      case .disagrees(let words):
        count.disagreements += 1
        count.firstAt = count.firstAt ?? count.tried + count.wide
        if count.reports.count < mostReports { count.reports.append("# \(words)\n" + book.text) }
      }
    }
  }

  private func tryOne(_ trial: Trial, _ one: TrialCase, _ count: inout Count) {
    switch trial.run(one, limit: limit) {
    case .skipped: count.skipped += 1
    case .inexact: count.inexact += 1
    case .agrees(let undetermined):
      count.tried += 1
      if undetermined { count.undetermined += 1 }
    case .disagrees:
      count.tried += 1
      count.disagreements += 1
      count.firstAt = count.firstAt ?? count.tried
      guard count.reports.count < mostReports else { return }
      let (tree, application) = Shrinker(limit: limit).smallest(trial.tree, one)
      count.reports.append(Trial.of(tree).trial?.report(application, limit: limit) ?? "")
    }
  }
}
