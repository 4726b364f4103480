import Layout
import RuleEngine
import TestSupport
import Testing
import Values

@Suite("explanations")
struct ExplanationTests {
  /// Within the window of `uu-2`, which deletes it, the requirement exists under `uu-1` only, whose criterion holds; that of
  /// `uu-2` does not. Found by the trials: the reasons were those of `uu-2`, and said no.
  private static let book =
    Rules.head + """
      peraturan uu-2 "UU 2"
        mengubah uu-1
        berlaku sejak antara 2022-01-01 dan 2022-02-01
      fakta hari : tanggal
        label "H" / "D"
        tanya "H?" / "D?"
      fakta b1 : ya_tidak
        label "B1" / "B1"
        tanya "B1?" / "B1?"
      fakta b2 : ya_tidak
        label "B2" / "B2"
        tanya "B2?" / "B2?"
      kriteria kr "K" / "C"
        uu-1
          dasar Pasal 1 menurut naskah-uji
          b1
        uu-2
          dasar Pasal 1 menurut naskah-uji
          b2
      syarat hanya_dahulu "D" / "D"
        uu-1
          dasar Pasal 1 menurut naskah-uji
          kr
        dihapus oleh uu-2 dasar Pasal 7 menurut naskah-uji
        langkah "L" / "L"
      syarat di_kedua "K" / "K"
        uu-1, uu-2
          dasar Pasal 1 menurut naskah-uji
          salah satu dari
            b1
            b2
        langkah "L" / "L"
      """

  @Test("in a window a result is explained by the law that came to it", arguments: [true, false])
  func window(first: Bool) throws {
    let program = Compiler.compile(Rules.check([("uji.aturan", ExplanationTests.book)]).book)
    var judge = Judge(program: program, facility: 0, trust: .sekunder)
    judge.evaluator.store.setScalar(1, .init(first ? 1 : 0))
    judge.evaluator.store.setScalar(2, .init(0))
    let day = try #require(CalendarDate(year: 2022, month: 1, day: 15))
    let judgement = try judge.judge(on: day)
    var explainer = judge.explainer()
    let truths = try judgement.requirements.map { try explainer.reasons(for: $0).last?.truth }
    if first {
      #expect(judgement.requirements.map(\.status) == [.met, .met])
      #expect(truths == [.yes, .yes])
    } else {
      // Under `uu-2` the first requirement does not exist: undetermined by the window.
      #expect(judgement.requirements.map(\.status) == [.undetermined, .notMet])
      #expect(program.names(of: judgement.requirements[0].open) == ["uu-2"])
      #expect(truths == [.no, .no])
    }
  }

  @Test("in a window the version that is open is explained, though the later one is met")
  func openVersion() throws {
    let text =
      ExplanationTests.book + "\n" + """
        syarat berubah "B" / "B"
          uu-1
            dasar Pasal 3 menurut naskah-uji
            b1
          uu-2
            dasar Pasal 4 menurut naskah-uji
            b2
          langkah "L" / "L"

        """
    let program = Compiler.compile(Rules.check([("uji.aturan", text)]).book)
    var judge = Judge(program: program, facility: 0, trust: .sekunder)
    let day = try #require(CalendarDate(year: 2022, month: 1, day: 15))
    // By slot: the fact of `uu-1` is missing, or that of `uu-2`.
    for (given, version) in [(2, 0), (1, 1)] {
      judge.evaluator.store = Store(layout: program.layout)
      judge.evaluator.store.setScalar(given, .init(1))
      let result = try #require(try judge.judge(on: day).requirements.last)
      #expect(result.status == .undetermined && result.version == 1)
      var explainer = judge.explainer()
      #expect(explainer.version(explaining: result) == version)
      #expect(try explainer.reasons(for: result).map(\.truth) == [.unknown])
    }
  }
}
