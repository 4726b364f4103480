import Diagnostics
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// A definite answer that some value contradicts is the worst of faults: each of these has values that meet it and
/// values that do not, and nothing is given.
@Suite("open values that stand more than once")
struct DefiniteTests {
  private static let book =
    Rules.head + """
      fakta hari : tanggal
        label "H" / "H"
        tanya "H?" / "H?"
      fakta x : angka
        label "X" / "X"
        tanya "X?" / "X?"
      fakta y : angka
        label "Y" / "Y"
        tanya "Y?" / "Y?"
      fakta z : angka
        label "Z" / "Z"
        tanya "Z?" / "Z?"
        boleh negatif
      fakta i : bulat
        label "I" / "I"
        tanya "I?" / "I?"
      fakta t : tanggal
        label "T" / "T"
        tanya "T?" / "T?"
      fakta k : teks
        label "K" / "K"
        tanya "K?" / "K?"
      fakta u : uang
        label "U" / "U"
        tanya "U?" / "U?"
      daftar l "L" / "L"
        fakta q : teks
          label "Q" / "Q"
          tanya "Q?" / "Q?"
        fakta n : angka
          label "N" / "N"
          tanya "N?" / "N?"
          boleh negatif
          paling sedikit -5
          paling banyak 5
      hitung lipat : angka
        bila x paling banyak 5
          x
        selain itu
          100

      """

  private static func book(_ lines: [String]) -> String {
    let body = lines.map { "      \($0)\n" }.joined()
    return book
      + """
      syarat s "S" / "S"
        uu-1
          dasar Pasal 1 menurut naskah-uji
          semua dari
      \(body)  langkah "L" / "L"

      """
  }

  static let cases: [(conditions: [String], open: [String])] = [
    (["x * x adalah 4", "x paling banyak 9"], ["x"]),
    (["tidak x * (10 - x) paling banyak 24,5", "x paling banyak 9"], ["x"]),
    (["x * x * x lebih dari 7,9", "x * x * x kurang dari 8,1"], ["x"]),
    (["x * y paling sedikit 6", "x + y paling banyak 4,9"], ["x", "y"]),
    // One point: x is 4 and y is 6.
    (
      ["x + y paling sedikit 10", "3 * x - y paling banyak 6", "x + 3 * y paling banyak 22"],
      ["x", "y"]
    ),
    (["lipat lebih dari 2", "lipat kurang dari 4"], ["x"]),
    (["panjang k paling sedikit i", "i paling sedikit 7"], ["k", "i"]),
    (["panjang k lebih dari 5.000", "k bukan \"A\""], ["k"]),
    (["(jumlah r.n untuk setiap r dalam l) kurang dari -100", "ada r2 dalam l"], ["l"]),
    (
      ["ada r dalam l: (banyaknya r2 dalam l yang r2.q adalah r.q) paling sedikit 5"],
      ["l"]
    ),
    (["x lebih dari 20.000.000.000.000.000.000.000.000", "x bukan 1"], ["x"]),
    (
      [
        "t + 2 tahun - 1 hari paling cepat 2026-01-01",
        "t + 2 tahun - 1 hari paling lambat 2026-01-01",
      ],
      ["t"]
    ),
    (
      [
        "u dengan kurs 16.000 IDR/USD paling sedikit Rp1.000.000",
        "u dengan kurs 16.000 IDR/USD paling banyak Rp1.100.000",
      ], ["u"]
    ),
  ]

  @Test("an answer is definite only where no value contradicts it", arguments: cases.indices)
  func open(number: Int) throws {
    let (conditions, open) = DefiniteTests.cases[number]
    let text = DefiniteTests.book(conditions)
    let (book, diagnostics, _) = Rules.check([("uji.aturan", text)])
    try #require(
      diagnostics.allSatisfy { $0.severity != .error }, "\(conditions): \(diagnostics.map(\.title))"
    )
    for isFlat in [true, false] {
      let program = Compiler.compile(book)
      var judge = Judge(program: program, facility: 0, trust: .sekunder)
      judge.usesEraCode = isFlat
      let date = try #require(CalendarDate(year: 2024, month: 1, day: 1))
      let result = try #require(try judge.judge(on: date).requirements.first)
      #expect(result.status == .undetermined, "\(conditions)")
      let named = result.open.facts.map { program.layout.name(of: $0) }
      #expect(named.sorted() == open.sorted(), "\(conditions)")
    }
  }
}
