import Differential
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// No book of ours answers that it is not exact, whatever is missing and whichever law holds.
@Suite("exact answers with gaps")
struct ExactTests {
  private func expectExact(_ judgement: Judgement?, _ book: GappedBook, _ what: String) {
    for result in judgement?.requirements ?? [] {
      #expect(result.isExact, "\(what): \(book.id(result))")
    }
  }

  @Test(
    "an empty file, around every change of the law and within its windows",
    arguments: GappedBook.all)
  func empty(_ book: GappedBook) {
    #expect(book.days.count >= 10)
    for facility in book.program.book.facilities.indices {
      for trust in Standing.allCases {
        var judge = book.judge(facility, trust: trust)
        for day in book.days {
          let store = Store(layout: book.program.layout)
          guard let judgement = book.judgement(store, on: day, &judge) else { continue }
          expectExact(judgement, book, "facility \(facility) on \(day.iso), trust \(trust)")
        }
      }
    }
  }

  @Test(
    "a sample with one thing left out, on its day and within a window", arguments: GappedBook.all)
  func one(_ book: GappedBook) {
    var judge = book.judge()
    var tried = 0
    for (path, store) in book.samples {
      for place in book.places(of: store) {
        let gapped = book.without([place], store)
        for day in [nil, CalendarDate(year: 2019, month: 9, day: 10)] {
          if day == nil, !store.scalar(book.date).isKnown { continue }
          let name = book.program.layout.name(of: place)
          expectExact(
            book.judgement(gapped, on: day, &judge), book,
            "\(path) without \(name), \(day?.iso ?? "its day")")
          tried += 1
        }
      }
    }
    #expect(tried > 1_000)
  }

  @Test("samples with many things left out", arguments: GappedBook.all, [10, 30, 60])
  func many(_ book: GappedBook, percent: Int) {
    var random = SeededRandom(seed: UInt64(percent))
    let days = book.days
    var judge = book.judge()
    for (path, store) in book.samples {
      for number in 0..<GappedBook.wanted {
        let gapped = book.gapped(store, percent: percent, &random)
        for day in [nil, days.randomElement(using: &random)] {
          if day == nil, !store.scalar(book.date).isKnown { continue }
          expectExact(
            book.judgement(gapped, on: day, &judge), book,
            "\(path), \(percent)% out, number \(number)")
        }
      }
    }
  }

  @Test("versions that say the same leave it open to nobody which holds", arguments: GappedBook.all)
  func sameVersions(_ book: GappedBook) throws {
    var judge = book.judge()
    let day = try #require(CalendarDate(year: 2019, month: 9, day: 10))
    let judgement = try #require(
      book.judgement(Store(layout: book.program.layout), on: day, &judge))
    let results = Dictionary(
      uniqueKeysWithValues: judgement.requirements.map { (book.id($0), $0) })
    for name in ["bahan_untuk_ekspor", "kegiatan_produksi", "tujuan_ekspor", "modul_kepabeanan"] {
      let result = try #require(results[name])
      #expect(result.status == .undetermined && result.isExact, "\(name)")
      #expect(result.open.law.isEmpty, "\(told(result, book.program))")
      #expect(!result.open.facts.isEmpty)
    }
    // What the versions say differently hangs on which of them holds.
    for name in ["skala_usaha", "kemandirian", "mesin_untuk_produksi", "barang_contoh"] {
      let result = try #require(results[name])
      let names = book.program.names(of: result.open)
      #expect(names.contains("pmk-110-2019"), "\(told(result, book.program))")
    }
  }
}
