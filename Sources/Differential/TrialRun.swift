/// Many random books, each with many random applications, from one seed.
package struct TrialRun {
  /// What a run came to.
  package struct Count: Sendable {
    package var books = 0
    package var tried = 0
    package var undetermined = 0
    /// Pairs in which a list that is read was not there, and those on a day of more laws than one.
    package var absent = 0
    package var windows = 0
    /// Pairs of books about gaps.
    package var gaps = 0
    package var inexact = 0
    package var inexactGaps = 0
    /// Of books about arithmetic: products of what is missing have limits that no single value shows.
    package var inexactNumbers = 0
    package var skipped = 0
    /// Books with more than 64 instruments.
    package var large = 0
    package var disagreements = 0
    /// Pairs of books over wide numbers, those whose arithmetic ended with a named error, and books that were
    /// refused with one.
    package var wide = 0
    /// Applications that were answered after others and alone, and those that others had answered.
    package var again = 0
    package var kept = 0
    package var overflowed = 0
    package var refused = 0
    /// Books whose law does not load, by the codes that say why.
    package var lawless: [String: Int] = [:]
    /// The first disagreements, made small.
    package var reports: [String] = []
    fileprivate var lastReported: Int?
    /// How many were tried when the first disagreement was found.
    package var firstAt: Int?
    /// Errors that no random book should have, with the book.
    package var senseless: [String] = []

    package var summary: String {
      "\(tried) pairs of \(books) books tried (\(large) of more than 64 instruments), "
        + "\(gaps) of them of gaps, \(undetermined) undetermined, \(absent) with an absent list, "
        + "\(windows) in a window, \(inexact) past the bound (\(inexactGaps) of them of gaps) "
        + "and \(inexactNumbers) of arithmetic, "
        + "\(skipped) with too many ways, \(disagreements) disagreements; \(wide) pairs of wide numbers, "
        + "\(overflowed) past 128 bits, \(refused) such books refused; "
        + "\(again) again after others, \(kept) of them as kept; law refused: "
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

  /// `watch` is told the count now and then, and every disagreement at once.
  package func run(
    books: Range<Int>, stopsAtFirst: Bool = false,
    watch: (Count, _ report: String?) -> Void = { _, _ in }
  ) -> Count {
    var count = Count()
    for index in books {
      let number = seed &* 1_000_003 &+ UInt64(index)
      if index % 4 == 3 {
        let known = count.reports.count
        tryWide(number, index, &count)
        if count.reports.count > known { watch(count, count.reports.last) }
        continue
      }
      if index % 8 == 6 {
        tryKept(number, index, &count)
        if let report = count.reports.last, count.lastReported == index { watch(count, report) }
        if stopsAtFirst, count.disagreements > 0 { return count }
        continue
      }
      let tree = TrialRun.book(number, index)
      let (trial, errors) = Trial.of(tree)
      guard let trial else {
        let codes = Set(errors).filter { !Trial.isSensible($0) }
        for code in codes { count.lawless[code, default: 0] += 1 }
        if !codes.isSubset(of: Trial.refusals.union(NumberBook.refusals)) {
          count.senseless.append("book \(index): \(errors)\n\(tree.text)")
        }
        continue
      }
      count.books += 1
      if tree.shape.law.instruments.count > 64 { count.large += 1 }
      var random = SeededRandom(seed: number &* 7919)
      var before: [TrialCase] = []
      for _ in 0..<TrialRun.applicationsPerBook {
        let one = TrialCase.random(tree, &random)
        let known = count.reports.count
        tryOne(trial, before, one, index, &count)
        if count.reports.count > known { watch(count, count.reports.last) }
        before.append(one)
        if stopsAtFirst, count.disagreements > 0 { return count }
      }
      if count.books % 1000 == 0 { watch(count, nil) }
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

  /// Every eighth book is one whose applications leave the same of their questions.
  private func tryKept(_ number: UInt64, _ index: Int, _ count: inout Count) {
    let found = KeptTrial.run(seed: number)
    let senseless = found.refused.filter { !Trial.isSensible($0) }
    if !senseless.isEmpty { count.senseless.append("book \(index): \(senseless)") }
    if found.tried > 0 { count.books += 1 }
    count.again += found.tried
    count.kept += found.kept
    guard let report = found.report else { return }
    count.disagreements += 1
    count.firstAt = count.firstAt ?? count.tried
    guard count.reports.count < mostReports else { return }
    count.lastReported = index
    count.reports.append(report)
  }

  /// The book of a number: a quarter are about gaps, an eighth about arithmetic.
  private static func book(_ number: UInt64, _ index: Int) -> TrialBook {
    if index % 4 == 1 {
      var maker = GapBook(seed: number)
      return maker.book()
    }
    if isOfNumbers(index) {
      var maker = NumberBook(seed: number)
      return maker.book()
    }
    var maker = RandomBook(seed: number)
    return maker.book()
  }

  private static func isOfNumbers(_ index: Int) -> Bool { index % 8 == 2 }

  private func tryOne(
    _ trial: Trial, _ before: [TrialCase], _ one: TrialCase, _ index: Int,
    _ count: inout Count
  ) {
    let isOfGaps = trial.tree.shape.gaps != nil
    let limit = isOfGaps ? limit * TrialRun.moreOfGaps : limit
    switch trial.run(one, limit: limit) {
    case .skipped: count.skipped += 1
    case .inexact(let coverage):
      if TrialRun.isOfNumbers(index) {
        count.inexactNumbers += 1
      } else {
        count.inexact += 1
      }
      if isOfGaps { count.inexactGaps += 1 }
      count.add(coverage)
    case .agrees(let coverage):
      count.tried += 1
      if isOfGaps { count.gaps += 1 }
      if coverage.isUndetermined { count.undetermined += 1 }
      count.add(coverage)
    case .disagrees:
      count.tried += 1
      count.disagreements += 1
      count.firstAt = count.firstAt ?? count.tried
      // One book mostly shows one fault.
      guard count.reports.count < mostReports, count.lastReported != index else { return }
      count.lastReported = index
      count.reports.append(Shrinker.report(trial.tree, before, one, limit: limit))
    }
  }

  /// Lists that are not there have many ways, which are tried soon.
  private static let moreOfGaps = 5
}

extension TrialRun.Count {
  fileprivate mutating func add(_ coverage: Trial.Coverage) {
    if coverage.hasAbsentList { absent += 1 }
    if coverage.hasWindow { windows += 1 }
  }
}
