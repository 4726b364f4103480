import Differential
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// What holds between the answers to two applications of which one has less, over samples with random gaps.
@Suite("laws of gaps, over the samples")
struct GapLawTests {
  private func forEach(
    _ book: GappedBook, seed: UInt64, _ body: (String, Store, Store, inout SeededRandom) -> Void
  ) {
    var random = SeededRandom(seed: seed)
    for (path, store) in book.sound {
      for number in 0..<GappedBook.wanted {
        let percent = [10, 30, 60, 90].randomElement(using: &random) ?? 30
        var store = store
        if (number + path.utf8.count) % 3 == 2, let day = book.days.randomElement(using: &random) {
          store.setScalar(book.date, Cell(Int128(day.daysSinceEpoch)))
        }
        let gapped = book.gapped(store, percent: percent, &random)
        body("\(path), \(percent)% out, seed \(seed), number \(number)", store, gapped, &random)
      }
    }
  }

  @Test("diagrams answer as completions do, where those are exact", arguments: GappedBook.all)
  func asCompletions(_ book: GappedBook) {
    var judge = book.judge()
    // Completions take their time; what they cannot do in some is not compared.
    var other = book.judge(completions: 300)
    other.usesDiagrams = false
    var (compared, inexact) = (0, 0)
    forEach(book, seed: 31) { name, _, gapped, _ in
      guard let one = book.judgement(gapped, &judge), let two = book.judgement(gapped, &other)
      else { return }
      for (result, expected) in zip(one.requirements, two.requirements) {
        if expected.isExact {
          compared += 1
          #expect(told(result, book.program) == told(expected, book.program), "\(name)")
        } else {
          // What was not settled then may be now, and less may be open.
          inexact += 1
          #expect(
            Set(result.open.facts).isSubset(of: expected.open.facts),
            "\(name): \(told(result, book.program)), not exact: \(told(expected, book.program))")
        }
      }
    }
    #expect(compared > 100 && inexact < compared, "\(compared), \(inexact) not exact")
  }

  /// A value that a fact may have: that of the sample, or another of its kind.
  private func value(
    _ path: FactPath, _ book: GappedBook, _ whole: Store, _ random: inout SeededRandom
  ) -> Cell? {
    let field: Layout.Field
    let given: Cell
    switch path {
    case .scalar(let slot): (field, given) = (book.program.layout.scalars[slot], whole.scalar(slot))
    case .cell(let list, let column, let row):
      field = book.program.layout.lists[list].fields[column]
      given = whole.cell(list: list, column: column, row: row)
    case .list: return nil
    }
    switch field.kind {
    case .truth: return Cell(Int128.random(in: 0...1, using: &random))
    case .choice: return Cell(Int128.random(in: 0..<Int128(field.choices.count), using: &random))
    case .rupiah where Bool.random(using: &random):
      let millions: [Int128] = [0, 50, 51, 300, 500, 501, 1_000, 1_001, 2_500, 10_000, 15_001]
      return Cell((millions.randomElement(using: &random) ?? 0) * 100_000_000)
    case .date where Bool.random(using: &random):
      let day = book.program.book.facilities[0].date
      return Cell(whole.scalar(day).raw + Int128.random(in: -1_500...1_500, using: &random))
    default: return given
    }
  }

  @Test(
    "what is not open may be anything and changes nothing; what is open settles or asks less",
    arguments: GappedBook.all)
  func filled(_ book: GappedBook) {
    var judge = book.judge()
    var steps = 0
    forEach(book, seed: 32) { name, whole, gapped, random in
      var store = gapped
      guard var before = book.judgement(store, &judge), before.broken.isEmpty else { return }
      let known = Set(book.places(of: store))
      for path in book.places(of: whole).filter({ !known.contains($0) }).shuffled(using: &random) {
        var next = store
        switch path {
        case .list(let list):
          guard store.count(ofList: list) == nil else { continue }
          next.openList(list)
          for row in 0..<(whole.count(ofList: list) ?? 0) {
            next.appendRow(list)
            for column in book.program.layout.lists[list].fields.indices {
              next.setCell(
                list: list, column: column, row: row,
                whole.cell(list: list, column: column, row: row))
            }
          }
        case .scalar(let slot):
          guard let value = value(path, book, whole, &random) else { continue }
          next.setScalar(slot, value)
        case .cell(let list, let column, let row):
          // With its list it came back already.
          guard store.count(ofList: list) != nil,
            !store.cell(list: list, column: column, row: row).isKnown,
            let value = value(path, book, whole, &random)
          else { continue }
          next.setCell(list: list, column: column, row: row, value)
        }
        guard let after = book.judgement(next, &judge), after.broken.isEmpty else { continue }
        steps += 1
        for (was, now) in zip(before.requirements, after.requirements) {
          let message =
            "\(name): \(told(was, book.program)), with \(book.program.layout.name(of: path)) \(told(now, book.program))"
          if was.open.facts.contains(path) {
            // Rows that came may lack something themselves.
            let asked = now.open.facts.filter { one in
              guard case .list(let list) = path, case .cell(list, _, _) = one else { return true }
              return false
            }
            #expect(Set(asked).isSubset(of: was.open.facts), "\(message)")
            #expect(Set(now.open.law).isSubset(of: was.open.law), "\(message)")
          } else if was.status == .undetermined {
            #expect(was.status == now.status && was.open == now.open, "\(message)")
          } else {
            #expect((was.status == .notMet) == (now.status == .notMet), "\(message)")
            #expect(now.status != .undetermined, "\(message)")
          }
        }
        (store, before) = (next, after)
      }
    }
    #expect(steps > 100)
  }

  @Test("other names for all codes change nothing", arguments: GappedBook.all)
  func renamed(_ book: GappedBook) {
    var judge = book.judge()
    forEach(book, seed: 33) { name, _, gapped, _ in
      var other = gapped
      func renamed(_ cell: Cell, _ field: Layout.Field) -> Cell {
        guard [.text, .reference].contains(field.kind), cell.isKnown else { return cell }
        return other.cell(forText: Array("Z9 \(gapped.foldedText(cell.raw)) #".utf8))
      }
      for (slot, field) in book.program.layout.scalars.enumerated() {
        other.setScalar(slot, renamed(gapped.scalar(slot), field))
      }
      for (list, declared) in book.program.layout.lists.enumerated() {
        for row in 0..<(gapped.count(ofList: list) ?? 0) {
          for (column, field) in declared.fields.enumerated() {
            let cell = gapped.cell(list: list, column: column, row: row)
            other.setCell(list: list, column: column, row: row, renamed(cell, field))
          }
        }
      }
      let one = told(book.judgement(gapped, &judge), book.program)
      #expect(one == told(book.judgement(other, &judge), book.program), "\(name)")
    }
  }

  @Test("rows in another order change only the names of what is open", arguments: GappedBook.all)
  func permuted(_ book: GappedBook) {
    var judge = book.judge()
    forEach(book, seed: 34) { name, _, gapped, random in
      var other = gapped
      var places: [[Int]] = []
      for (list, declared) in book.program.layout.lists.enumerated() {
        let order = (0..<(gapped.count(ofList: list) ?? 0)).shuffled(using: &random)
        places.append(order)
        for (row, from) in order.enumerated() {
          for column in declared.fields.indices {
            other.setCell(
              list: list, column: column, row: row,
              gapped.cell(list: list, column: column, row: from))
          }
        }
      }
      guard let one = book.judgement(gapped, &judge), let two = book.judgement(other, &judge) else {
        return
      }
      for (was, now) in zip(one.requirements, two.requirements) {
        let back = now.open.facts.map { path in
          guard case .cell(let list, let column, let row) = path else { return path }
          return FactPath.cell(list: list, column: column, row: places[list][row])
        }
        #expect(
          was.status == now.status && was.open.facts == back.sorted()
            && was.open.law == now.open.law && was.isExact == now.isExact,
          "\(name): \(told(was, book.program)), then \(told(now, book.program))")
      }
    }
  }

  @Test(
    "what a judge judged before changes no answer, in whatever order and by whatever trust",
    arguments: GappedBook.all)
  func anyOrder(_ book: GappedBook) {
    var random = SeededRandom(seed: 35)
    var cases: [(name: String, store: Store)] = []
    forEach(book, seed: 36) { name, _, gapped, _ in cases.append((name, gapped)) }
    // Its own judge for each: what all others must come to.
    let alone = cases.map { one in
      var judge = book.judge()
      return told(book.judgement(one.store, &judge), book.program)
    }
    var judge = book.judge()
    for round in 0..<2 {
      for index in cases.indices.shuffled(using: &random) {
        // In between by another trust: what is too weak to refuse is another answer.
        if index % 4 == 0 {
          judge.trust = .naskah
          _ = book.judgement(cases[index].store, &judge)
          judge.trust = .sekunder
        }
        let found = told(book.judgement(cases[index].store, &judge), book.program)
        #expect(found == alone[index], "round \(round): \(cases[index].name)")
      }
    }
  }
}
