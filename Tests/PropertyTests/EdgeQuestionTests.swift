import Diagnostics
import Intake
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

@Suite("nine questions at the edge")
struct EdgeQuestionTests {
  private static let book = """
    fasilitas tepi "T" / "E"
      tanggal hari
      semua syarat
      29 februari menjadi 28 februari
    sumber naskah-uji : naskah "N"
    peraturan uu-1 "UU 1"
      berlaku sejak 2020-01-01
    \(["hari : tanggal", "a : angka", "b : angka", "c : angka", "besar : bulat", "x : angka", "benar : ya_tidak", "keliru : ya_tidak", "kosong : ya_tidak", "kabisat : tanggal"].map { "fakta \($0)\n  label \"L\" / \"L\"\n  tanya \"T?\" / \"T?\"\n" }.joined())
    daftar deret "D" / "D"
      fakta v : angka
        label "V" / "V"
        tanya "V?" / "V?"
    daftar bendera "B" / "F"
      fakta f : ya_tidak
        label "F" / "F"
        tanya "F?" / "F?"
    \(conditions.enumerated().map { "syarat s\($0) \"S\" / \"S\"\n  uu-1\n    dasar Pasal 1 menurut naskah-uji\n\($1)  langkah \"L\" / \"L\"\n" }.joined())
    """

  private static let conditions = [
    "    a + b paling banyak c\n",
    "    besar lebih dari 9007199254740992\n",
    "    salah satu dari\n      kosong\n      benar\n",
    "    semua dari\n      kosong\n      keliru\n",
    "    x paling banyak 5\n",
    "    (jumlah r.v untuk setiap r dalam deret) paling banyak 1\n",
    "    setiap s dalam bendera: s.f\n",
    "    kabisat + 1 tahun adalah 2025-02-28\n",
    "    semua dari\n      a terhadap c lebih dari 33,333333%\n      a terhadap c kurang dari 33,333334%\n",
  ]

  @Test("each is answered as mathematics and the law would")
  func answers() throws {
    let (book, diagnostics, _) = Rules.check([("tepi.aturan", EdgeQuestionTests.book)])
    #expect(diagnostics.filter { $0.code != "C404" }.isEmpty, "\(diagnostics.map(\.title.english))")
    let program = Compiler.compile(book)
    let text = """
      {"hari": "2024-01-01", "a": 0.1, "b": 0.2, "c": 0.3, "besar": 9007199254740993, "benar": true,
       "keliru": false, "deret": [{"v": 1}, {"v": null}], "bendera": [{"f": true}, {"f": null}],
       "kabisat": "2024-02-29"}
      """
    let reading = ApplicationReader(layout: program.layout).read(Array(text.utf8))
    #expect(reading.problems.isEmpty)
    var judge = Judge(program: program, facility: 0, trust: .sekunder)
    judge.evaluator.store = reading.store
    let judgement = try judge.judge(on: CalendarDate(daysSinceEpoch: 19_723))
    let statuses = judgement.requirements.map(\.status)
    #expect(
      statuses == [
        .met, .met, .met, .notMet, .undetermined, .undetermined, .undetermined, .met, .met,
      ])
    #expect(judgement.requirements[5].open.facts == ["deret[2].v"])
    #expect(judgement.requirements[6].open.facts == ["bendera[2].f"])
  }
}
