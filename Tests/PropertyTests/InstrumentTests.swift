import Diagnostics
import Layout
import RuleEngine
import RuleModel
import RuleSyntax
import TestSupport
import Testing
import Values

@Suite("law by instruments")
struct InstrumentTests {
  /// A chain of instruments, each with a limit of its own from the first of its year on.
  private static func chain(_ count: Int) -> String {
    var text = """
      fasilitas uji "U" / "T"
        tanggal hari
        semua syarat
        29 februari menjadi 28 februari
      sumber naskah-uji : naskah "N"
      fakta hari : tanggal
        label "H" / "H"
        tanya "H?" / "H?"
      fakta n : bulat
        label "N" / "N"
        tanya "N?" / "N?"

      """
    for index in 0..<count {
      text += "peraturan p-\(index) \"P\"\n"
      if index > 0 { text += "  mengubah p-\(index - 1)\n" }
      text += "  berlaku sejak \(1900 + index)-01-01\n"
    }
    text += "syarat s \"S\" / \"S\"\n"
    for index in 0..<count {
      text += "  p-\(index)\n    dasar Pasal 1 menurut naskah-uji\n    n adalah \(index)\n"
    }
    return text + "  langkah \"L\" / \"L\"\n"
  }

  @Test(
    "the version of the day judges, however many instruments there are", arguments: [1, 64, 130])
  func chains(count: Int) throws {
    let (book, diagnostics, _) = Rules.check([("uji.aturan", InstrumentTests.chain(count))])
    #expect(diagnostics.isEmpty)
    for isFlat in [true, false] {
      var judge = Judge(program: Compiler.compile(book), facility: 0, trust: .sekunder)
      judge.usesEraCode = isFlat
      for index in 0..<count {
        let date = try #require(CalendarDate(year: 1900 + index, month: 5, day: 5))
        for value in [index - 1, index, index + 1] {
          judge.evaluator.store.setScalar(1, .init(Int128(value)))
          let status = try judge.judge(on: date).requirements.first?.status
          #expect(status == (value == index ? .met : .notMet), "\(date.iso): \(value)")
        }
      }
    }
  }

  /// Two instruments amend one law and are in force together: what stands under the one names what the other heads.
  private static let siblings = """
    fasilitas uji "U" / "T"
      tanggal hari
      semua syarat
      29 februari menjadi 28 februari
    sumber naskah-uji : naskah "N"
    sumber koran-uji : sekunder "K"
    peraturan uu-1 "UU 1"
      berlaku sejak 2020-01-01
    peraturan uu-2 "UU 2"
      mengubah uu-1
      berlaku sejak 2021-01-01
    peraturan uu-3 "UU 3"
      mengubah uu-1
      berlaku sejak 2022-01-01
    fakta hari : tanggal
      label "H" / "H"
      tanya "H?" / "H?"
    fakta n : bulat
      label "N" / "N"
      tanya "N?" / "N?"
    kriteria k "K" / "K"
      uu-2
        dasar Pasal 1 menurut naskah-uji
        n adalah 1
      uu-3
        dasar Pasal 1 menurut koran-uji
        n adalah 1
    syarat s "S" / "S"
      uu-2
        dasar Pasal 1 menurut naskah-uji
        k
      langkah "L" / "L"
    """

  @Test(
    "the ground of a refusal is as weak as what is named, whichever instrument heads that",
    arguments: [(Standing.sekunder, Status.notMet), (.resmi, .undetermined)])
  func weakSibling(trust: Standing, expected: Status) throws {
    let rules = Rules.load([("uji.aturan", InstrumentTests.siblings)])
    let program = try #require(rules.program, "\(rules.errors.map(\.title))")
    for isFlat in [true, false] {
      var judge = Judge(program: program, facility: 0, trust: trust)
      judge.usesEraCode = isFlat
      judge.evaluator.store.setScalar(1, .init(0))
      let date = try #require(CalendarDate(year: 2023, month: 1, day: 1))
      #expect(try judge.judge(on: date).requirements.first?.status == expected)
    }
  }
}
