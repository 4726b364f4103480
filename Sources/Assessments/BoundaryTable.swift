import Layout
package import RuleEngine
package import RuleModel
package import Values

/// What every threshold and every date of a rule book gives: just below, at and just above it, and with the
/// fact missing.
///
/// Thresholds are looked for in the applications of the examples: one where the outcome turns is shown, else one
/// where the comparison is at least asked; what no example asks is tried where nothing is known.
package struct BoundaryTable: Sendable {
  package struct Row: Sendable {
    /// A criterion, and what names it, turn together.
    package fileprivate(set) var questions: [BoundaryQuestion]
    package let heading: RuleBook.VersionHeading
    package let boundary: Boundary
    /// The application that it was tried in; empty where no example has the comparison, and an application of
    /// which nothing is known was taken.
    package let example: String
    package let below: RequirementResult?
    package let at: RequirementResult?
    package let above: RequirementResult?
    package let missing: RequirementResult?

    /// All that a row says apart from whom it is asked of: rows alike in it are told as one, with the questions of
    /// all (a criterion, and each requirement that names it).
    fileprivate var essence: [String] {
      let results = [below, at, above, missing].map { result in
        result.map { "\($0.status) \($0.open.facts) \($0.open.law)" } ?? ""
      }
      return results + [
        "\(heading)", "\(boundary.list) \(boundary.column) \(boundary.limit)",
        "\(boundary.comparator)", example,
      ]
    }

    /// The three values do not come to the same.
    package var turns: Bool {
      below?.status != at?.status || at?.status != above?.status
    }
  }

  /// A day on which the law changes, or may: the requirements and their versions the day before, on it, the
  /// day after.
  package struct LawDay: Sendable {
    package let date: CalendarDate
    /// For each requirement, versions that may be in force, on each of the three days; -1 for none.
    package let versions: [[[Int]]]
    /// For each instrument that heads a version: in force, on each of the three days; *unknown* in its window.
    package let instruments: [(instrument: Int, states: [Truth])]
  }

  package private(set) var rows: [Row] = []
  package let days: [LawDay]
  private let program: Program

  package init(program: Program) throws(JudgementError) {
    self.program = program
    days = program.lawDays.map {
      LawDay(
        date: $0, versions: program.versions(around: $0),
        instruments: program.instruments(around: $0))
    }
    let runner = ExampleRunner(program: program)
    var found: [String: Row] = [:]
    var order: [String] = []
    func take(_ rows: [Row]) {
      for row in rows {
        let key = BoundaryTable.key(row.questions[0], row.heading, row.boundary)
        if found[key] == nil { order.append(key) }
        // What turns tells most.
        if let known = found[key], known.turns || !row.turns { continue }
        found[key] = row
      }
    }
    var titles: Set<String> = []
    // Variants of an example differ in the one fact that they try.
    for example in program.book.examples where titles.insert(example.title).inserted {
      guard let (ready, date) = runner.readied(example) else { continue }
      var judge = ready
      do throws(JudgementError) {
        _ = try judge.judge(on: date)
      } catch {
        continue
      }
      // Where two laws may hold, an outcome turns with the law too.
      guard judge.hasOneLaw else { continue }
      take(try BoundaryTable.rows(&judge, program, example.title))
    }
    // Where the law has no days, one is as good as another.
    let days = program.lawDays.isEmpty ? [CalendarDate(daysSinceEpoch: 0)] : program.lawDays
    for facility in program.book.facilities.indices {
      for date in days {
        var judge = Judge(program: program, facility: facility, trust: .sekunder)
        judge.evaluator.store.setScalar(
          program.book.facilities[facility].date, Cell(Int128(date.daysSinceEpoch)))
        guard (try? judge.judge(on: date)) != nil, judge.hasOneLaw else { continue }
        take(try BoundaryTable.rows(&judge, program, "") { found[$0] != nil })
      }
    }
    rows = BoundaryTable.merged(order.compactMap { found[$0] }.sorted { rank($0) < rank($1) })
  }

  /// Rows that differ only in whom they are asked of are one.
  private static func merged(_ rows: [Row]) -> [Row] {
    var merged: [Row] = []
    var places: [[String]: Int] = [:]
    for row in rows {
      if let place = places[row.essence] {
        merged[place].questions += row.questions.filter { !merged[place].questions.contains($0) }
      } else {
        places[row.essence] = merged.count
        merged.append(row)
      }
    }
    return merged
  }

  private static func key(
    _ question: BoundaryQuestion, _ heading: RuleBook.VersionHeading, _ boundary: Boundary
  ) -> String { "\(question) \(heading) \(boundary.key)" }

  private static func rows(
    _ judge: inout Judge, _ program: Program, _ title: String,
    skipping isKnown: (String) -> Bool = { _ in false }
  ) throws(JudgementError) -> [Row] {
    let questions =
      program.book.criteria.indices.map { BoundaryQuestion.criterion($0) }
      + program.book.facilities[judge.facility].requirements.map { .requirement($0) }
    var rows: [Row] = []
    for question in questions {
      guard let version = judge.version(of: question) else { continue }
      let heading = program.book.heading(of: question, version)
      var seen: Set<Boundary.Key> = []
      for boundary in judge.boundaries(of: question) where seen.insert(boundary.key).inserted {
        if isKnown(key(question, heading, boundary)) { continue }
        rows.append(
          Row(
            questions: [question], heading: heading,
            boundary: boundary, example: title,
            below: try judge.result(of: question, with: boundary.limit - 1, at: boundary),
            at: try judge.result(of: question, with: boundary.limit, at: boundary),
            above: try judge.result(of: question, with: boundary.limit + 1, at: boundary),
            missing: try judge.result(of: question, with: nil, at: boundary)))
      }
    }
    return rows
  }

  /// Criteria first, each as the book declares it.
  private func rank(_ row: Row) -> (Int, Int, Int, Int128) {
    let (kind, index) =
      switch row.questions[0] {
      case .criterion(let index): (0, index)
      case .requirement(let index): (1, index)
      }
    let first = row.heading.instruments.first ?? 0
    let fact = (row.boundary.list + 1) << 16 + row.boundary.column
    return (kind << 16 + index, first, fact, row.boundary.limit)
  }
}

extension RuleBook {
  fileprivate func heading(of question: BoundaryQuestion, _ version: Int) -> VersionHeading {
    switch question {
    case .criterion(let index): criteria[index].versions[version].heading
    case .requirement(let index): requirements[index].versions[version].heading
    }
  }
}
