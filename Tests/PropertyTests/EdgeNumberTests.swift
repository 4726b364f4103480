import Diagnostics
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

@Suite("numbers at the edge of what a book can hold")
struct EdgeNumberTests {
  /// A number of so many digits stands in a limit, a range, a parameter, a product and a sum.
  private static func book(_ number: String, _ type: String, before: String, after: String)
    -> String
  {
    let written = before + number + after
    // A percent of a number is a share, and no percent.
    let products = [
      "a * x lebih dari batas", "a * x * x adalah a + \(written)",
      "a * 0,000001 * 0,000001 * 0,000001 kurang dari batas",
    ].map { "\n      " + $0 }.joined()
    return Rules.head + """
      fakta hari : tanggal
        label "H" / "H"
        tanya "H?" / "H?"
      fakta a : \(type)
        label "A" / "A"
        tanya "A?" / "A?"
        boleh negatif
        paling banyak \(written)
      fakta x : angka
        label "X" / "X"
        tanya "X?" / "X?"
      nilai batas : \(type)
        label "B" / "B"
        uu-1
          \(written) dasar Pasal 1 menurut naskah-uji
      syarat s "S" / "S"
        uu-1
          dasar Pasal 1 menurut naskah-uji
          salah satu dari
            x adalah 1
            a + a paling banyak \(written)\(type == "persen" ? "" : products)
        langkah "L" / "L"

      """
  }

  @Test("every number is judged with or refused by name, whatever its digits", arguments: 0...6)
  func edges(places: Int) throws {
    var judged = 0
    var codes: Set<String> = []
    for digits in [1, 2, 6, 7, 18, 19, 24, 25, 29, 30, 31, 36, 37, 38, 39, 60] where digits > places
    {
      let all = String(repeating: "9", count: digits)
      let number = all.dropLast(places) + (places > 0 ? "," + all.suffix(places) : "")
      for (type, before, after) in [("angka", "", ""), ("rupiah", "Rp", ""), ("persen", "", "%")] {
        let text = EdgeNumberTests.book(String(number), type, before: before, after: after)
        let (book, diagnostics, _) = Rules.check([("uji.aturan", text)])
        let errors = diagnostics.filter { $0.severity == .error }.map(\.code)
        codes.formUnion(errors)
        guard errors.isEmpty else { continue }
        let program = Compiler.compile(book)
        for value in [nil, 0, 1, -1, 1_000_000, Int128.max, Int128.min + 1] as [Int128?] {
          var judge = Judge(program: program, facility: 0, trust: .sekunder)
          judge.evaluator.store.setScalar(1, value.map { .init($0) } ?? .missing)
          judge.evaluator.store.setScalar(2, value.map { .init(abs($0)) } ?? .missing)
          let date = try #require(CalendarDate(year: 2024, month: 1, day: 1))
          // A verdict or a named error; what must not be is the end of the process.
          do throws(JudgementError) { _ = try judge.judge(on: date) } catch {
            #expect(error == .overflow("s"))
          }
          judged += 1
        }
      }
    }
    #expect(judged > 20)
    #expect(codes.isSubset(of: ["S107", "S108", "C213", "C318", "C319"]), "\(codes)")
  }
}
