import Assessments
import Diagnostics
import Foundation
import Intake
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

@Suite("reasons")
struct ReasonTests {
  /// A book with numbers, amounts, a list and one requirement of which the condition is given.
  private static func program(_ condition: String, and more: String = "") -> Program {
    let book =
      Rules.head + """
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
          fakta nilai : rupiah
            label "Nilai" / "Value"
            tanya "T?" / "T?"
        \(more)
        syarat s "S" / "S"
          uu-1
            dasar Pasal 1 menurut naskah-uji
        \(condition.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
          langkah "L" / "L"

        """
    let checked = Rules.check([("uji.aturan", book)])
    #expect(!checked.diagnostics.contains { $0.severity == .error }, "\(checked.diagnostics)")
    return Compiler.compile(checked.book)
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
      program: program, language: language, withReasons: true, form: .plain
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

  @Test("readings of whom a requirement is asked do not say that it is met")
  func scope() throws {
    let program = ReasonTests.program(
      """
      bila
        tafsir dari_siapa "Dari siapa?" / "Of whom?"
          bacaan "dari semua" / "of all" dasar Pasal 1 menurut naskah-uji
            selalu
          bacaan "dari penjual" / "of sellers" dasar Pasal 1 menurut naskah-uji
            jual lebih dari Rp0
      ekspor paling sedikit Rp100
      """)
    let values = "{\"hari\": \"2024-01-01\", \"jual\": 0, \"ekspor\": 0}"
    let report = ReasonTests.result(program, values).report
    #expect(report.contains("menurut bacaan \"dari semua\": diminta dari Anda"), "\(report)")
    #expect(
      report.contains("menurut bacaan \"dari penjual\": tidak diminta dari Anda"), "\(report)")
    let english = ReasonTests.result(program, values, .english).report
    #expect(english.contains("on the reading \"of sellers\": not asked of you"), "\(english)")
  }

  @Test(
    "a comparison of a disputed value is told under each reading, with its value, and so is its figure"
  )
  func disputedValue() {
    let program = ReasonTests.program(
      "bersih lebih dari Rp100 sampai dengan paling banyak Rp500",
      and: """
        hitung bersih : rupiah
          label "Bersih" / "Net"
          tafsir arti_bersih "Apa artinya?" / "What does it mean?"
            bacaan "seluruhnya" / "the whole" menurut naskah-uji
              jual
            bacaan "dikurangi ekspor" / "less exports" menurut naskah-uji
              jual - ekspor
        """)
    func report(_ values: String, _ language: Language = .indonesian) -> String {
      ReasonTests.result(program, "{\"hari\": \"2024-01-01\", \(values)}", language).report
    }
    let open = report("\"jual\": 400, \"ekspor\": 350")
    for text in [
      "BELUM DAPAT DINILAI", "menurut bacaan \"seluruhnya\": terpenuhi",
      "Bersih: Rp400; seharusnya: lebih dari Rp100",
      "menurut bacaan \"dikurangi ekspor\": tidak terpenuhi", "Bersih: Rp50; seharusnya",
      "Bersih (seluruhnya)                          Rp400",
      "Bersih (dikurangi ekspor)                    Rp50",
    ] {
      #expect(open.contains(text), "\(text): \(open)")
    }
    #expect(!open.contains("belum diisi"), "\(open)")
    // Both ends of the range stand once under each reading.
    #expect(open.components(separatedBy: "menurut bacaan \"seluruhnya\":").count == 2)
    // One reading has a value, the other waits for a fact.
    let half = report("\"jual\": 400", .english)
    #expect(half.contains("on the reading \"the whole\": met"), "\(half)")
    #expect(half.contains("Net (the whole)"), "\(half)")
    #expect(half.contains("Net: not given"), "\(half)")
    // Where both readings give one value nothing is disputed.
    let same = report("\"jual\": 400, \"ekspor\": 0")
    #expect(same.contains("Bersih: Rp400; seharusnya") && !same.contains("bacaan"), "\(same)")
    #expect(same.contains("Bersih                                       Rp400"), "\(same)")
  }

  @Test("below a reading a value that hangs on the same point has that reading's value")
  func sameDispute() {
    let program = ReasonTests.program(
      """
      tafsir arti_bersih
        seluruhnya
          bersih paling banyak Rp100
        tanpa_ekspor
          bersih paling sedikit Rp100
      """,
      and: """
        tafsir arti_bersih "Apa artinya?" / "What does it mean?"
          bacaan seluruhnya "seluruhnya" / "the whole" menurut naskah-uji
          bacaan tanpa_ekspor "dikurangi ekspor" / "less exports" menurut naskah-uji
        hitung bersih : rupiah
          label "Bersih" / "Net"
          tafsir arti_bersih
            seluruhnya
              jual
            tanpa_ekspor
              jual - ekspor
        """)
    let report = ReasonTests.result(
      program, "{\"hari\": \"2024-01-01\", \"jual\": 400, \"ekspor\": 350}"
    ).report
    #expect(report.contains("Bersih: Rp400; seharusnya: paling banyak Rp100"), "\(report)")
    #expect(report.contains("Bersih: Rp50; seharusnya: paling sedikit Rp100"), "\(report)")
    // Each reading stands once.
    #expect(report.components(separatedBy: "menurut bacaan \"seluruhnya\"").count == 2, "\(report)")
  }

  @Test("a limit that sources do not agree on is told with what each says")
  func disputedLimit() {
    let program = ReasonTests.program(
      "jual paling banyak batas_jual",
      and: """
        nilai batas_jual : rupiah
          label "Batas" / "Limit"
          tanya "Berapa?" / "How much?"
          uu-1
            Rp500 dasar Pasal 2 menurut naskah-uji
            Rp50 dasar Pasal 2 menurut naskah-uji
        """)
    let values = "{\"hari\": \"2024-01-01\", \"jual\": 400}"
    let open = ReasonTests.result(program, values)
    #expect(
      open.report.contains("seharusnya: paling banyak Rp500 atau Rp50 (Batas)"), "\(open.report)")
    #expect(open.line.contains("Rp500 atau Rp50 (Batas)"), "\(open.line)")
    let english = ReasonTests.result(program, values, .english).report
    #expect(english.contains("at most Rp500 or Rp50 (Limit)"), "\(english)")
  }

  @Test("room is told under the reading that it is one of, and none that says nothing")
  func roomByReading() {
    let program = ReasonTests.program(
      """
      tafsir cara "Yang mana?" / "Which?"
        bacaan "seperempat" / "a quarter" menurut naskah-uji
          ekspor paling sedikit 25% dari jual
        bacaan "separuh" / "a half" menurut naskah-uji
          ekspor paling sedikit 50% dari jual
      """, and: "hitung dua : rupiah\n  label \"Dua\" / \"Two\"\n  jual")
    func room(_ exports: Int) -> String {
      let report = ReasonTests.result(
        program, "{\"hari\": \"2024-01-01\", \"jual\": 400, \"ekspor\": \(exports)}"
      ).report
      return report.components(separatedBy: "Ruang gerak").last ?? ""
    }
    let some = room(150)
    #expect(
      some.contains(
        """
             menurut bacaan "seperempat":
               Ekspor paling sedikit Rp100
               Penjualan paling banyak Rp600
             menurut bacaan "separuh":
               Ekspor paling sedikit Rp200
               Penjualan paling banyak Rp300
        """), "\(some)")
    // Of nothing exported no sales are a share: what is left to say is how much must be exported.
    let none = room(0)
    #expect(none.contains("Ekspor paling sedikit Rp100") && !none.contains("Penjualan"), "\(none)")
  }

  @Test("a derived value that 128 bits do not hold names itself, and the application is judged")
  func beyond() {
    let program = ReasonTests.program(
      "n paling banyak 1",
      and: "hitung besar : angka\n  label \"Besar\" / \"Large\"\n  n * n * n * z")
    let values = "\"hari\": \"2024-01-01\", \"n\": \"1000000000000000000\""
    let over = ReasonTests.result(program, "{\(values), \"z\": 1}")
    #expect(over.line.contains("belum_memenuhi_syarat") && !over.line.contains("E102"))
    #expect(over.report.contains("Besar                                        terlalu besar"))
    #expect(over.report.contains("peringatan[E102] hitungan `Besar` melampaui 128 bit"))
    // What is not known is no overflow.
    let large = "\"hari\": \"2024-01-01\", \"z\": \"1000000000000000000\""
    let open = ReasonTests.result(program, "{\(large)}").report
    #expect(!open.contains("E102") && !open.contains("terlalu besar"), "\(open)")
  }

  @Test("the room of amounts with factors near the end of 128 bits is left out, and no trap")
  func room() {
    let most = "100000000000000000000000000000"
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
    #expect(told("2 * n paling banyak 5", .indonesian).contains("2 × Ukuran: 10; seharusnya: "))
    #expect(told("n * 2,5 paling banyak 5", .english).contains("Size × 2.5: 12.5; required: "))
    #expect(told("1 - n lebih dari 5", .indonesian).contains("1 - Ukuran: -4; seharusnya: "))
    let share = "ekspor paling sedikit 7,5% dari jual"
    #expect(told(share, .indonesian).contains("(7,5% dari Penjualan)"))
    #expect(told(share, .english).contains("(7.5% of Sales)"))
  }

  @Test("of nine wrong rows five are told, and how many more there are")
  func rows() {
    let program = ReasonTests.program("setiap b dalam barang: b.nilai paling sedikit Rp100")
    let rows = Array(repeating: "{\"nilai\": 5}", count: 9).joined(separator: ", ")
    let application = "{\"hari\": \"2024-01-01\", \"barang\": [\(rows), {\"nilai\": 500}]}"
    let (line, report) = ReasonTests.result(program, application)
    #expect(line.contains("\"baris_lagi\": 4"), "\(line)")
    #expect(report.contains("baris 5:") && !report.contains("baris 6:"))
    #expect(report.contains("     dan 4 lagi\n"), "\(report)")
    #expect(ReasonTests.result(program, application, .english).report.contains("and 4 more"))
  }

  @Test("a report tells as many data problems as are asked for, and counts the rest")
  func problems() {
    let program = ReasonTests.program("n lebih dari 5")
    let keys = (1...9).map { "\"asing\($0)\": 1" }.joined(separator: ", ")
    var reading = ApplicationReader(layout: program.layout).read(Array("{\(keys)}".utf8))
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: CalendarDate(year: 2024, month: 1, day: 1),
      today: nil)
    let assessment = assessor.assess(&reading)
    let text = TextReport(
      program: program, language: .english, withReasons: false, form: .plain, mostProblems: 5
    ).text(assessment, assessor.particulars(of: assessment, reading), file: "a.json")
    #expect(text.components(separatedBy: "warning[D107]").count == 6)
    #expect(text.contains("- and 4 more\n"), "\(text)")
  }

  @Test("what moves a terminal is shown in a report, in Markdown too")
  func controls() {
    let program = ReasonTests.program("n lebih dari 5")
    let application = """
      {"nomor": "A\\u001b[2J", "hari": "2024-01-01", "n": "\\u202elima5", "asing\\u009b": 1}
      """
    for isMarkdown in [false, true] {
      var reading = ApplicationReader(layout: program.layout).read(Array(application.utf8))
      var assessor = Assessor(program: program, trust: .sekunder, asOf: nil, today: nil)
      let assessment = assessor.assess(&reading)
      let text = TextReport(
        program: program, language: .english, withReasons: true,
        form: isMarkdown ? .markdown : .plain
      ).text(assessment, assessor.particulars(of: assessment, reading), file: "a\u{1B}c.json")
      #expect(text.contains("A␛[2J") && text.contains("a␛c.json"), "\(text)")
      #expect(text.contains("\\u{202e}lima5") && text.contains("asing\\u{9b}"), "\(text)")
      #expect(!text.unicodeScalars.contains { ShownText.isControl($0) && $0 != "\n" })
    }
  }
}
