import Diagnostics
import Differential
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// What the engine says of a requirement beyond its status, held against what it says once the points are filled in.
@Suite("what is left of a requirement")
struct ResidualTests {
  @Test(
    "it hangs on what the result names, and comes out as the branches say",
    arguments: GappedBook.all)
  func branches(_ book: GappedBook) throws {
    var random = SeededRandom(seed: 15)
    var judge = book.judge()
    var filler = book.judge()
    var (asked, filled) = (0, 0)
    for (path, store) in book.sound {
      for percent in Array(repeating: [10, 30, 60], count: GappedBook.wanted).joined() {
        let gapped = book.gapped(store, percent: percent, &random)
        guard let judgement = book.judgement(gapped, &judge), judgement.broken.isEmpty else {
          continue
        }
        let day = CalendarDate(daysSinceEpoch: Int(store.scalar(book.date).raw))
        for result in judgement.requirements where result.isExact && result.status != .notApplicable
        {
          let what = "\(path), \(percent)% out, \(book.id(result))"
          let residual = try #require(try judge.residual(of: result.requirement), "\(what)")
          asked += 1
          #expect(residual.facts == result.open.facts, "\(what)")
          #expect(residual.outcomes.contains(.fine) == (result.status != .notMet), "\(what)")
          #expect(
            residual.isSettled == result.open.facts.isEmpty || !result.open.law.isEmpty, "\(what)")
          if let status = fill(residual, gapped, &random, result.requirement, day, book, &filler) {
            filled += 1
            #expect(status.found == status.expected, "\(what): \(status.how)")
          }
        }
      }
    }
    #expect(asked > 300)
    #expect(filled > 60)
  }

  /// Takes one branch after another until nothing is open, and judges the application with those values; `nil` where what
  /// is open cannot be written, or contradicts what there is.
  private func fill(
    _ residual: ResidualCondition, _ store: Store, _ random: inout SeededRandom,
    _ requirement: Int, _ day: CalendarDate, _ book: GappedBook, _ judge: inout Judge
  ) -> (
    expected: Set<ResidualCondition.Outcome>, found: Set<ResidualCondition.Outcome>, how: String
  )? {
    guard !residual.isSettled else { return nil }
    var (residual, store) = (residual, store)
    var how: [String] = []
    while !residual.isSettled {
      guard let point = residual.points.randomElement(using: &random),
        case .fact(let fact) = point,
        let branch = residual.branches(of: point).randomElement(using: &random),
        let cell = cell(branch.values, &random)
      else { return nil }
      switch fact {
      case .scalar(let slot): store.setScalar(slot, cell)
      case .cell(let list, let column, let row):
        store.setCell(list: list, column: column, row: row, cell)
      case .list: return nil
      }
      how.append("\(book.program.layout.name(of: fact)) \(branch.values)")
      // Of two that meet, the second is asked once the first is known.
      if residual.points == [point] {
        residual = branch.rest
      } else {
        guard let judgement = book.judgement(store, on: day, &judge), judgement.broken.isEmpty,
          let next = try? judge.residual(of: requirement)
        else { return nil }
        residual = next
      }
    }
    guard let judgement = book.judgement(store, on: day, &judge), judgement.broken.isEmpty,
      let result = judgement.requirements.first(where: { $0.requirement == requirement })
    else { return nil }
    let found: Set<ResidualCondition.Outcome> =
      switch result.status {
      case .met, .notApplicable: [.fine]
      case .notMet: [.notMet]
      case .undetermined: [.weaklyNotMet]
      }
    return (residual.outcomes, found, how.joined(separator: ", "))
  }

  /// One of the values, an end of theirs more often than not; `nil` of a name that nothing has.
  private func cell(_ values: ResidualCondition.Values, _ random: inout SeededRandom) -> Cell? {
    switch values {
    case .between(let low, let high):
      let (low, high) = (low ?? (high ?? 0) - 1_000_000, high ?? (low ?? 0) + 1_000_000)
      return Cell(Bool.random(using: &random) ? low : high)
    case .name(let cell): return cell

    case .notGiven, .newName, .others: return nil
    }
  }

  @Test("one change meets what is not met, and one step less does not")
  func singleChanges() throws {
    let book = try #require(GappedBook.all.first)
    var judge = book.judge()
    var changed = book.judge()
    var (met, missed) = (0, 0)
    for (path, store) in book.sound {
      guard let judgement = book.judgement(store, &judge) else { continue }
      for result in judgement.requirements where result.status == .notMet {
        for fact in book.places(of: store) {
          guard case .scalar(let slot) = fact,
            let residual = try judge.residual(of: result.requirement, without: fact)
          else { continue }
          let ranges = residual.valuesThatMeet(.fact(fact))
          for case .between(let low, let high) in ranges {
            func status(_ value: Int128) -> Status? {
              var store = store
              store.setScalar(slot, Cell(value))
              guard let judgement = book.judgement(store, &changed), judgement.broken.isEmpty
              else { return nil }
              return judgement.requirements.first { $0.requirement == result.requirement }?.status
            }
            let what = "\(path), \(book.id(result)): \(book.program.layout.name(of: fact))"
            for end in [low, high].compactMap(\.self) {
              guard let status = status(end) else { continue }
              #expect(status == .met || status == .notApplicable, "\(what) \(end)")
              met += 1
            }
            if let low, low > 0, let status = status(low - 1) {
              #expect(status == .notMet, "\(what) under \(low)")
              missed += 1
            }
          }
        }
      }
    }
    #expect(met > 5)
    #expect(missed > 0)
  }

  @Test("versions that say the same are the same, and where others differ is shown")
  func versions() throws {
    let book = try #require(GappedBook.all.first)
    var judge = book.judge()
    let day = try #require(CalendarDate(year: 2021, month: 3, day: 10))
    _ = try #require(book.judgement(Store(layout: book.program.layout), on: day, &judge))
    func comparison(_ id: String) throws -> Judge.Comparison {
      let requirement = try #require(book.program.book.requirements.firstIndex { $0.id == id })
      return try judge.comparison(of: requirement, version: 0, with: 1)
    }
    for id in ["bahan_untuk_ekspor", "tujuan_ekspor", "modul_kepabeanan"] {
      let found = try comparison(id)
      guard case .same = found else {
        Issue.record("\(id): \(found)")
        continue
      }
    }
    let machines = try comparison("mesin_untuk_produksi")
    guard case .differ(let example) = machines else {
      Issue.record("machines: \(machines)")
      return
    }
    #expect(!example.isEmpty)
  }

  @Test("the fewest answers over yes and no are those that trying every order finds")
  func soonest() throws {
    var random = SeededRandom(seed: 4)
    var differing = 0
    for _ in 0..<300 {
      let condition = Tree(&random, depth: 3)
      let rules = Rules.trial(
        facts: Tree.names.map { Rules.fact($0, "ya_tidak") }.joined(), condition: condition.words())
      // One that contradicts itself is refused.
      guard let program = rules.program else {
        #expect(rules.errors.allSatisfy { Trial.isSensible($0.code) }, "\(condition.words())")
        continue
      }
      var judge = Judge(program: program, facility: 0, trust: .sekunder)
      let day = try #require(CalendarDate(year: 2021, month: 3, day: 10))
      judge.evaluator.store.setScalar(0, Cell(Int128(day.daysSinceEpoch)))
      _ = try judge.judge(on: day)
      let residual = try #require(try judge.residual(of: 0))
      let found = residual.soonest()
      guard !found.isEmpty else { continue }
      for question in found {
        guard case .fact(.scalar(let slot)) = question.point else {
          Issue.record("\(question.point) is no fact")
          continue
        }
        var known: [Bool?] = Array(repeating: nil, count: Tree.names.count)
        #expect(
          question.answers == condition.answers(&known, asking: slot - 1), "\(condition.words())")
      }
      if Set(found.map(\.answers)).count > 1 { differing += 1 }
    }
    #expect(differing > 10)
  }

  /// A condition over four facts, asked by going through all of its values.
  private indirect enum Tree {
    static let names = ["a", "b", "c", "d"]
    case fact(Int, isNegated: Bool)
    case every([Tree])
    case some([Tree])

    init(_ random: inout SeededRandom, depth: Int) {
      let parts = depth == 0 ? 0 : Int.random(in: 0...2, using: &random)
      if parts == 0 {
        self = .fact(
          Int.random(in: 0..<Tree.names.count, using: &random),
          isNegated: Bool.random(using: &random))
      } else {
        let members = (0...parts).map { _ in Tree(&random, depth: depth - 1) }
        self = Bool.random(using: &random) ? .every(members) : .some(members)
      }
    }

    func words(_ indent: String = "") -> String {
      switch self {
      case .fact(let number, let isNegated):
        "\(indent)\(isNegated ? "tidak " : "")\(Tree.names[number])\n"
      case .every(let parts):
        "\(indent)semua dari\n" + parts.map { $0.words(indent + "  ") }.joined()
      case .some(let parts):
        "\(indent)salah satu dari\n" + parts.map { $0.words(indent + "  ") }.joined()
      }
    }

    func holds(_ values: [Bool]) -> Bool {
      switch self {
      case .fact(let number, let isNegated): values[number] != isNegated
      case .every(let parts): parts.allSatisfy { $0.holds(values) }
      case .some(let parts): parts.contains { $0.holds(values) }
      }
    }

    /// What all ways to go on from here come to.
    private func outcomes(_ known: [Bool?]) -> Set<Bool> {
      guard let next = known.firstIndex(where: { $0 == nil }) else {
        return [holds(known.map { $0 ?? false })]
      }
      return [false, true].reduce(into: []) { found, value in
        var known = known
        known[next] = value
        found.formUnion(outcomes(known))
      }
    }

    /// On average and in millionths, where this is asked next.
    func answers(_ known: inout [Bool?], asking next: Int) -> Int {
      var sum = 0
      for value in [false, true] {
        known[next] = value
        sum += answers(&known)
      }
      known[next] = nil
      return 1_000_000 + sum / 2
    }

    private func answers(_ known: inout [Bool?]) -> Int {
      if outcomes(known).count == 1 { return 0 }
      return known.indices.filter { known[$0] == nil }.map { answers(&known, asking: $0) }.min()
        ?? 0
    }
  }

  @Test("what three firms are told")
  func firms() throws {
    let program = try Rules.shippedProgram()
    let book = try #require(GappedBook.all.first)
    var text = "# Sisa syarat tiga contoh\n"
    for name in [
      "separuh-berkas-menunggu-jawaban", "sewa-dua-tahun-bergantung-pada-tafsir",
      "ekspor-lampau-22-persen-belum-memenuhi",
    ] {
      let sample = try #require(book.samples.first { $0.path.contains(name) })
      var judge = book.judge()
      let judgement = try #require(book.judgement(sample.store, &judge))
      text += "\n## \(name)\n"
      for result in judgement.requirements {
        if result.status == .undetermined {
          let residual = try #require(try judge.residual(of: result.requirement))
          text += "\n\(book.id(result)):\n" + Told(program, sample.store).lines(residual)
        }
        if result.status == .notMet {
          text += "\n\(book.id(result)), satu perubahan yang memenuhinya:\n"
          for fact in book.places(of: sample.store) {
            guard let residual = try judge.residual(of: result.requirement, without: fact) else {
              continue
            }
            text += Told(program, sample.store).changes(residual, fact)
          }
        }
        if let idle = try judge.idle(in: result.requirement), !idle.isEmpty {
          text +=
            "\(book.id(result)) tidak lagi menanyakan \(idle.map(program.layout.name).joined(separator: ", "))\n"
        }
      }
    }
    let difference = try Golden.difference(text, "Tests/LawTests/sisa.md")
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// The answers as lines.
  private struct Told {
    let program: Program
    let store: Store

    init(_ program: Program, _ store: Store) {
      (self.program, self.store) = (program, store)
    }

    func lines(_ residual: ResidualCondition) -> String {
      var text = ""
      for question in residual.soonest() {
        let (whole, part) = question.answers.quotientAndRemainder(dividingBy: 1_000_000)
        text +=
          "- \(name(question.point)): \(whole),\(String(1_000_000 + part).dropFirst()) jawaban\n"
      }
      for point in residual.points {
        let branches = residual.branches(of: point).map {
          "\(words($0.values, point)) \($0.rest.isSettled ? ($0.rest.outcomes == [.fine] ? "memenuhi" : "tidak") : "masih terbuka")"
        }
        text += "  \(name(point)): \(branches.joined(separator: " │ "))\n"
      }
      return text
    }

    func changes(_ residual: ResidualCondition, _ fact: FactPath) -> String {
      residual.valuesThatMeet(.fact(fact)).map {
        "- \(name(.fact(fact))): \(words($0, .fact(fact)))\n"
      }.joined()
    }

    private func name(_ point: ResidualCondition.Point) -> String {
      switch point {
      case .fact(let fact): program.layout.name(of: fact)
      case .law(let number): program.name(of: .point(number))
      case .sum(let facts): facts.map(program.layout.name).joined(separator: " + ")
      case .rows(let list, let kind): "\(program.layout.lists[list].key) jenis \(kind + 1)"
      }
    }

    private func words(_ values: ResidualCondition.Values, _ point: ResidualCondition.Point)
      -> String
    {
      func text(_ value: Int128) -> String {
        guard case .fact(let fact) = point else { return "\(value)" }
        switch fact {
        case .scalar(let slot):
          return program.layout.scalars[slot].text(of: Cell(value), in: store)
        case .cell(let list, let column, _):
          return program.layout.lists[list].fields[column].text(of: Cell(value), in: store)
        case .list: return "\(value)"
        }
      }
      return switch values {
      case .between(let low?, let high?) where low == high: text(low)
      case .between(let low, let high):
        "\(low.map(text) ?? "…")–\(high.map(text) ?? "…")"
      case .name(let cell): text(cell.raw)
      case .newName(let number): "nama baru \(number + 1)"
      case .notGiven: "tidak diisi"
      case .others: "lainnya"
      }
    }
  }
}
