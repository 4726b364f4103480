import Assessments
import Intake
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

@Suite("reasons")
struct ReasonTests {
  /// A book with numbers, amounts, a list and one requirement of which the condition is given.
  private static func program(_ condition: String) -> Program {
    let book = """
      fasilitas uji "U" / "T"
        tanggal hari
        semua syarat
        29 februari menjadi 28 februari
      sumber naskah-uji : naskah "N"
      peraturan uu-1 "UU 1"
        berlaku sejak 2020-01-01
      fakta hari : tanggal
        label "Hari" / "Day"
        tanya "T?" / "T?"
      fakta n : angka
        label "Ukuran" / "Size"
        tanya "T?" / "T?"
      fakta z : angka
        label "Zet" / "Zed"
        tanya "T?" / "T?"
        boleh negatif
      fakta ekspor : rupiah
        label "Ekspor" / "Exports"
        tanya "T?" / "T?"
      fakta jual : rupiah
        label "Penjualan" / "Sales"
        tanya "T?" / "T?"
      daftar barang "Barang" / "Goods"
        tanya "T?" / "T?"
        kolom nilai : rupiah
          label "Nilai" / "Value"
      syarat s "S" / "S"
        uu-1
          dasar Pasal 1 menurut naskah-uji
      \(condition.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
        langkah "L" / "L"

      """
    return Compiler.compile(Rules.check([("uji.aturan", book)]).book)
  }

  private static func result(
    _ program: Program, _ application: String, _ language: Language = .indonesian
  ) -> (line: String, report: String) {
    var assessor = Assessor(program: program, trust: .sekunder, asOf: nil, today: nil)
    var reading = ApplicationReader(layout: program.layout).read(Array(application.utf8))
    let assessment = assessor.assess(&reading)
    var line: [UInt8] = []
    NDJSONLines(program: program, language: language).append(assessment, to: &line)
    let report = TextReport(
      program: program, language: language, withReasons: true, isMarkdown: false
    ).text(assessment, assessor.particulars(of: assessment, reading), file: "a.json")
    return (String(decoding: line, as: UTF8.self), report)
  }

  @Test("a distance that 128 bits do not hold is an overflow of the requirement, and no trap")
  func overflow() {
    let program = ReasonTests.program(
      "n * 100000000000000 paling banyak z * 100000000000000")
    let (line, report) = ReasonTests.result(
      program,
      """
      {"nomor": "A", "hari": "2024-01-01", "n": "1000000000000000000", "z": "-1000000000000000000"}
      """)
    #expect(line.contains("\"kode\": \"E102\"") && line.contains("`s`"), "\(line)")
    #expect(!line.contains("putusan"))
    #expect(report.contains("galat[E102]"), "\(report)")
    let fine = ReasonTests.result(program, "{\"hari\": \"2024-01-01\", \"n\": 5, \"z\": 3}")
    #expect(fine.line.contains("lebih 200.000.000.000.000"), "\(fine.line)")
  }

  @Test("the room of amounts with factors near the end of 128 bits is left out, and no trap")
  func room() {
    let most = "100000000000000000000000000000000000000"
    let program = ReasonTests.program("\(most) * n - \(most) * z paling banyak 0")
    for value in ["1", "0,000001", "-1000000000000000000", "1000000000000000000"] {
      let (line, _) = ReasonTests.result(
        program, "{\"hari\": \"2024-01-01\", \"n\": \"0,000001\", \"z\": \"\(value)\"}")
      #expect(line.hasPrefix("{\"versi\": 1"), "\(value)")
    }
  }

  @Test("a factor and a percent are written as the rules mean them, in the language asked for")
  func factors() {
    func told(_ condition: String, _ language: Language) -> String {
      ReasonTests.result(
        ReasonTests.program(condition),
        "{\"hari\": \"2024-01-01\", \"n\": 5, \"ekspor\": 10, \"jual\": 1000}", language
      ).report
    }
    #expect(told("2 * n paling banyak 5", .indonesian).contains("2 × Ukuran: 10; syarat"))
    #expect(told("n * 2,5 paling banyak 5", .english).contains("Size × 2.5: 12.5; required"))
    #expect(told("1 - n lebih dari 5", .indonesian).contains("1 - Ukuran: -4; syarat"))
    let share = "ekspor paling sedikit 7,5% dari jual"
    #expect(told(share, .indonesian).contains("(7,5% dari Penjualan)"))
    #expect(told(share, .english).contains("(7.5% of Sales)"))
  }
}
