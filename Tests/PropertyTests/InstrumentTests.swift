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
}
