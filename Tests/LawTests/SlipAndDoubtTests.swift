import Assessments
import Intake
import Layout
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

/// What people write by mistake in a complete application: a slip, a contradiction, a figure that is unlikely.
@Suite("slips, contradictions, the unlikely")
struct SlipAndDoubtTests {
  private let program: Program
  private let sample: String

  init() throws {
    program = try Rules.shippedProgram()
    sample = try Repository.text("samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json")
  }

  private struct Told {
    let verdict: Judgement.Verdict?
    let problems: [DataProblem]
    let open: [String]
    let titles: [String]
    let helps: [String]
    var errors: Int { problems.filter(\.isError).count }
  }

  /// Judges the sample with pieces of its text replaced, by flat code and without.
  ///
  /// - Parameter isBare: without the export figures of the last year and the day of the first export, so that each may be given.
  private func judged(
    _ changes: [(String, String)], isBare: Bool = false, reasons: Assessor.Reasons = .all
  ) throws -> Told {
    var text = sample
    if isBare {
      let lines = [
        /"kegiatan_ekspor_sejak": [^\n]*\n/, /,\n *"realisasi_ekspor_tahun_terakhir": "[^"]*"/,
        /,\n *"penjualan_tahun_terakhir": "[^"]*"/,
      ]
      for line in lines { text.removeSubrange(try #require(text.firstRange(of: line))) }
    }
    for (old, new) in changes {
      #expect(text.contains(old), "\(old)")
      text = text.replacing(old, with: new)
    }
    var reading = ApplicationReader(layout: program.layout).read(Array(text.utf8))
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil, today: CalendarDate(daysSinceEpoch: 20_000),
      reasons: reasons)
    let assessment = assessor.assess(&reading)
    return Told(
      verdict: assessment.judgement?.verdict, problems: assessment.problems,
      open: assessment.judgement?.open.facts.map { program.layout.name(of: $0) } ?? [],
      titles: assessment.problems.map { $0.title(in: program.layout).indonesian },
      helps: assessment.problems.compactMap { $0.help(in: program.layout)?.indonesian })
  }

  // MARK: In millions

  @Test(
    "an amount as statements of millions have it is doubted below Rp1.000.000, none is not",
    arguments: [
      ("25.000", true), ("Rp999.999,99", true), ("Rp1.000.000", false), ("0", false),
      ("Rp0,01", true),
    ])
  func inMillions(_ written: String, _ isDoubted: Bool) throws {
    let facts = ["nilai_investasi", "kekayaan_bersih"]
    for fact in facts {
      let line = try #require(sample.firstMatch(of: try Regex("\"\(fact)\": \"[^\"]*\"")))
      // Land of more than the investment would contradict it.
      let told = try judged([
        (String(sample[line.range]), "\"\(fact)\": \"\(written)\""),
        ("\"Rp900.000.000\"", "\"Rp0\""),
      ])
      let doubts = told.helps.filter { $0.hasPrefix("Kurang dari Rp1.000.000") }
      #expect(doubts.count == (isDoubted ? 1 : 0), "\(fact) \(written): \(told.titles)")
    }
  }

  @Test("sales and exports too, and a figure that is missing is not doubted")
  func salesInMillions() throws {
    let facts = [
      "hasil_penjualan_tahunan", "realisasi_ekspor_dua_tahun", "penjualan_dua_tahun",
      "realisasi_ekspor_tahun_terakhir", "penjualan_tahun_terakhir",
    ]
    for (value, wanted) in [("\"62.000\"", 5), ("null", 0)] {
      let changes = try facts.map { fact in
        let line = try #require(sample.firstMatch(of: try Regex("\"\(fact)\": \"[^\"]*\"")))
        return (String(sample[line.range]), "\"\(fact)\": \(value)")
      }
      let told = try judged(changes)
      #expect(told.helps.count { $0.hasPrefix("Kurang dari Rp1.000.000") } == wanted)
    }
  }

  // MARK: Names

  @Test(
    "an answer that does not go with how the name begins is doubted and stays",
    arguments: [
      ("UD Logam Jaya", "ya", "`UD`, yang lazimnya berarti tidak"),
      ("ud. logam jaya abadi ceper", "ya", "`UD`, yang lazimnya berarti tidak"),
      ("Toko Besi Jaya", "ya", "`toko`, yang lazimnya berarti tidak"),
      ("C.V. Logam Jaya", "tidak", "`C.V.`, yang lazimnya berarti ya"),
      ("PT", "tidak", "`PT`, yang lazimnya berarti ya"),
    ])
  func nameAndAnswer(_ name: String, _ answer: String, _ said: String) throws {
    let told = try judged([
      ("CV Logam Jaya Ceper", name), ("\"badan_usaha\": \"ya\"", "\"badan_usaha\": \"\(answer)\""),
    ])
    #expect(told.titles == ["`badan_usaha` diragukan"])
    #expect(told.helps == ["Nama usaha diawali \(said); periksa keduanya."])
    #expect(told.errors == 0)
    #expect(told.verdict == (answer == "ya" ? .eligible : .notEligible))
  }

  @Test(
    "a name that goes with its answer, and one that only looks so, is left alone",
    arguments: [
      ("UD Logam Jaya", "tidak"), ("Udin Logam", "ya"), ("CVT Jaya", "tidak"), ("Maju UD", "ya"),
      ("Tokoh Jaya", "ya"), ("Logam Jaya", "tidak"),
    ])
  func nameAlone(_ name: String, _ answer: String) throws {
    let told = try judged([
      ("CV Logam Jaya Ceper", name), ("\"badan_usaha\": \"ya\"", "\"badan_usaha\": \"\(answer)\""),
    ])
    #expect(told.titles.isEmpty, "\(told.titles)")
  }

  // MARK: Slips

  @Test(
    "a slip in a reference is an error with what was meant, and refuses nobody",
    arguments: [
      ("\"bahan\": \"PIG\"", "\"bahan\": \"PIGG\"", "PIG"),
      ("\"bahan\": \"PIG\"", "\"bahan\": \"P-I-G\"", "PIG"),
      ("\"bahan\": \"PIG\"", "\"bahan\": \"IPG\"", "PIG"),
      ("\"bahan\": \"FESI\"", "\"bahan\": \"FES\"", "FESI"),
      ("\"bahan\": \"FESI\"", "\"bahan\": \"FERI\"", "FESI"),
      ("\"bahan\": \"PIG\"", "\"bahan\": \"besi  KASAR (pig iron)\"", "PIG"),
    ])
  func slip(old: String, new: String, meant: String) throws {
    let told = try judged([(old, new)])
    #expect(told.verdict == .undetermined)
    #expect(told.problems.map(\.code) == ["D141"])
    #expect(told.errors == 1)
    #expect(told.helps.first?.contains("`\(meant)`") == true, "\(told.helps)")
    #expect(told.open.filter { $0.hasPrefix("konversi[") && $0.hasSuffix("].bahan") }.count == 1)
  }

  @Test(
    "a row written twice, and a code of two rows, are told and refuse nobody",
    arguments: [
      (#"{"hasil": "RUMAH-POMPA", "bahan": "PIG", "jumlah": 12.5}"#, ["D143"]),
      // Written otherwise, and the same; two figures that differ may be two parts.
      (#"{"jumlah": "12,50", "hasil": "rumah-pompa", "bahan": "PIG"}"#, ["D143"]),
      (#"{"hasil": "RUMAH-POMPA", "bahan": "PIG", "jumlah": 1.5}"#, []),
      // By value and unit, not as text.
      (#"{"hasil": "RUMAH-POMPA", "bahan": "PIG", "jumlah": 12500, "satuan": "gram"}"#, ["D143"]),
      (#"{"hasil": "RUMAH-POMPA", "bahan": "PIG", "jumlah": "0,0125 ton"}"#, ["D143"]),
      (#"{"hasil": "RUMAH-POMPA", "bahan": "PIG", "jumlah": 1.25, "satuan": "gram"}"#, []),
      // So little is said that two may be alike.
      (#"{"hasil": "RUMAH-POMPA", "bahan": "PIG"}, {"hasil": "RUMAH-POMPA", "bahan": "PIG"}"#, []),
    ])
  func repeatedRow(added: String, codes: [String]) throws {
    let told = try judged([("\"jumlah\": 12.5}", "\"jumlah\": 12.5}, " + added)])
    #expect(told.problems.map(\.code) == codes, "\(told.titles)")
    #expect(told.errors == 0)
    #expect(told.verdict == .eligible)
  }

  @Test(
    "a row whose cells all agree with another's is told, with what one of them leaves out",
    arguments: [
      (#"{"nama": "CV A", "skala": "kecil"}"#, true),
      // Each has what the other lacks: two firms may have one name.
      (#"{"nama": "cv a", "skala": "kecil", "sentra": "Ceper"}"#, false),
      (#"{"nama": "CV A", "npwp": "012345678525000", "skala": "kecil", "sentra": "Ceper"}"#, true),
      (#"{"nama": "CV B", "skala": "kecil"}"#, false),
      (#"{"nama": "CV A", "npwp": "012345678525001", "skala": "kecil"}"#, false),
    ], [0, 80])
  func partialRow(row: (text: String, isTwice: Bool), others: Int) throws {
    let first = #"{"nama": "CV A", "npwp": "012345678525000", "skala": "kecil"}"#
    let rest = (0..<others).map {
      #", {"nama": "PT \#($0)", "npwp": "\#(100_000_000_000_000 + $0)", "skala": "kecil"}"#
    }
    let rows = first + rest.joined() + ", " + row.text
    let told = try judged([("\"anggota\": []", "\"anggota\": [\(rows)]")])
    #expect(told.problems.map(\.code).contains("D143") == row.isTwice, "\(told.titles)")
  }

  @Test(
    "among many rows one that is written twice is told, and none where none is", arguments: [0, 1])
  func manyRows(twice: Int) throws {
    let row = "{\"hasil\": \"RUMAH-POMPA\", \"bahan\": \"PIG\", \"jumlah\": "
    let rows = (1...80).map { row + "0.000\($0 + 10)}" } + (0..<twice).map { _ in row + "0.00011}" }
    let told = try judged([
      ("\"jumlah\": 12.5}", "\"jumlah\": 12.5}, " + rows.joined(separator: ", "))
    ])
    #expect(told.problems.filter { $0.code == "D143" }.count == twice, "\(told.titles)")
  }

  @Test("where a row has no readable code, a reference is not guessed to be another's")
  func unreadKey() throws {
    let told = try judged([
      ("\"PIG\"", "\"PIG-01\""), ("\"FESI\"", "\"SIL-01\""), ("{\"kode\": \"PIG-01\",", "{"),
    ])
    #expect(told.problems.map(\.code) == ["D123"], "\(told.titles)")
    #expect(!told.helps.contains { $0.contains("SIL-01") }, "\(told.helps)")
  }

  @Test("the code of two rows is told at the second", arguments: ["PIG", "pig", "PIG-2"])
  func repeatedKey(code: String) throws {
    let row = try #require(sample.firstMatch(of: /\{"kode": "PIG"[^}]*\}/)).output
    let other = row.replacing("\"PIG\"", with: "\"\(code)\"").replacing("0.000", with: "1.000")
    let told = try judged([(String(row), row + ", " + other)])
    let isSame = code != "PIG-2"
    #expect(told.problems.map(\.code).contains("D144") == isSame, "\(told.titles)")
    if isSame {
      #expect(
        told.titles.contains {
          $0.contains("`barang_bahan[2].kode`") && $0.contains("`barang_bahan[1]`")
        })
      #expect(told.verdict == .eligible)
    }
  }

  @Test("two lists that spell a product in two ways, without the list of products, refuse nobody")
  func spelledTwice() throws {
    var text = sample
    let list = try #require(text.firstRange(of: /"hasil_produksi": \[[^\]]*\],/))
    text.replaceSubrange(list, with: "")
    let plain = ApplicationReader(layout: program.layout).read(Array(text.utf8))
    #expect(plain.problems.isEmpty)
    let plan = try #require(text.firstRange(of: "rencana_ekspor"))
    let code = try #require(text[plan.upperBound...].firstRange(of: /"hasil": "[A-Z]+-/))
    text.replaceSubrange(code, with: text[code].dropLast() + " ")
    var reading = ApplicationReader(layout: program.layout).read(Array(text.utf8))
    #expect(
      !reading.problems.isEmpty && reading.problems.allSatisfy { $0.code == "D141" && $0.isError })
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil, today: CalendarDate(daysSinceEpoch: 20_000),
      reasons: .none)
    #expect(assessor.assess(&reading).judgement?.verdict == .undetermined)
    // What reads quickly leaves such a line to the careful reader.
    let line = Array(text.utf8.map { $0 == 0x0A ? 0x20 : $0 })
    var quick = QuickReader(layout: program.layout, limits: .standard)
    var quickly = ApplicationReading(store: Store(layout: program.layout))
    #expect(
      quick.read(
        line + [UInt8](repeating: 0, count: 128), 0, line.count, line: 1, isASCII: true,
        into: &quickly) == nil)
  }

  @Test("of too many problems errors are told first, each in its place")
  func errorsFirst() {
    let warning = DataProblem(.unknownName(near: []), .unknown("a"), line: 1)
    let error = DataProblem(.writtenTwice(.none), .number, line: 9)
    let problems = [warning, error, warning, error]
    #expect(problems.toTell(4) == problems)
    #expect(problems.toTell(3) == [warning, error, error])
    #expect(problems.toTell(2) == [error, error])
    #expect(problems.toTell(0).isEmpty)
  }

  @Test("case and blanks alone are no slip, and are told nowhere")
  func sameText() throws {
    let told = try judged([("\"bahan\": \"PIG\"", "\"bahan\": \" pig\\u00a0\"")])
    #expect(told.verdict == .eligible)
    #expect(told.problems.isEmpty)
  }

  @Test(
    "what is another code is kept, with the warning as before",
    arguments: ["PASIR", "PIG2", "P1G", "PG12", "BATU BARA"])
  func local(code: String) throws {
    let told = try judged([("\"bahan\": \"PIG\"", "\"bahan\": \"\(code)\"")])
    #expect(told.problems.map(\.code) == ["D123"])
    #expect(told.verdict == .notEligible)
  }

  @Test(
    "another nought in its number is a slip where a requirement fails by it, and another number none"
  )
  func noughts() throws {
    for (key, code, isSlip) in [
      ("PIG-01", "PIG-1", true), ("PIG-1", "PIG-001", true), ("PIG-10", "PIG-1", false),
      ("PIG-01", "PIG-2", false), ("P2", "P02", true), ("PIG-0", "PIG-00", true),
    ] {
      let told = try judged([
        ("\"kode\": \"PIG\"", "\"kode\": \"\(key)\""),
        ("\"bahan\": \"PIG\"", "\"bahan\": \"\(code)\""),
      ])
      #expect(told.problems.map(\.code) == [isSlip ? "D141" : "D123"], "\(told.titles)")
      #expect(told.verdict == (isSlip ? .undetermined : .notEligible), "\(key) \(code)")
      guard isSlip else { continue }
      #expect(told.helps == ["tulis `\(key)`; sampai itu dianggap belum diisi"])
      #expect(
        told.titles == [
          "`konversi[1].bahan`: `\(code)` tidak ada dalam `barang_bahan`, tetapi ada `\(key)` di baris 1"
        ])
      #expect(told.problems.map(\.written) == [code])
      #expect(told.open == ["konversi[1].bahan"])
    }
  }

  @Test("nor where another row has the code right, whose output stays in the country")
  func nearUsedElsewhere() throws {
    let home = "{\"hasil\": \"TUTUP-PANEL\", \"bahan\": \"PIG\", \"jumlah\": 1}"
    let product = "{\"kode\": \"TUTUP-PANEL\", \"satuan\": \"PCE\"}"
    let others = [
      ("\"jumlah\": 12.5}", "\"jumlah\": 12.5}, \(home)"),
      ("\"hasil_produksi\": [", "\"hasil_produksi\": [\(product), "),
    ]
    #expect(try judged(others).verdict == .eligible)
    let told = try judged([("\"bahan\": \"PIG\"", "\"bahan\": \"PG\"")] + others)
    #expect(told.problems.map(\.code) == ["D141"], "\(told.titles)")
    #expect(told.verdict == .undetermined)
    // Of two that are near, only what a requirement fails by counts as missing.
    let extra = "{\"hasil\": \"RUMAH-POMPA\", \"bahan\": \"FESIX\", \"jumlah\": 1}"
    let both = try judged(
      [
        ("\"bahan\": \"PIG\"", "\"bahan\": \"PG\""),
        ("\"jumlah\": 12.5}", "\"jumlah\": 12.5}, \(home), \(extra)"), others[1],
      ])
    #expect(both.problems.map(\.code).sorted() == ["D123", "D141"], "\(both.titles)")
    #expect(both.open == ["konversi[1].bahan"])
  }

  @Test(
    "where a requirement fails beside a code that no row has, that is looked at before the step")
  func looseBesideRefusal() throws {
    let text = sample.replacing("\"bahan\": \"FESI\"", with: "\"bahan\": \"FERRO-SILICON\"")
    let read = ApplicationReader(layout: program.layout).read(Array(text.utf8))
    var reading = read
    var assessor = Assessor(program: program, trust: .sekunder, asOf: nil, today: nil)
    let assessment = assessor.assess(&reading)
    #expect(assessment.judgement?.verdict == .notEligible)
    let report = TextReport(
      program: program, language: .indonesian, withReasons: false, form: .plain
    ).text(assessment, assessor.particulars(of: assessment, reading), file: "x", read: read)
    let told = report.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      told.contains(
        "Periksa Konversi, baris 2, Bahan: `FERRO-SILICON` tidak ada dalam `barang_bahan`; bila salah tulis,"
      ))
    #expect(told.contains("Langkah Bila isian itu memang benar: Lengkapi konversi"))
  }

  @Test("a key that another row refers to is not what was meant")
  func taken() throws {
    let told = try judged([
      (
        "{\"hasil\": \"RUMAH-POMPA\", \"bahan\": \"FESI\", \"jumlah\": 0.75}",
        "{\"hasil\": \"RUMAH-POMPA\", \"bahan\": \"FESI\", \"jumlah\": 0.75}, {\"hasil\": \"RUMAH-POMPA\", \"bahan\": \"FESIX\", \"jumlah\": 1}"
      )
    ])
    #expect(told.problems.map(\.code) == ["D123"])
    #expect(told.verdict == .eligible)
  }

  // MARK: Contradictions

  @Test("values that contradict each other count as missing; at the edge they do not")
  func contradictions() throws {
    let sales = ("\"penjualan_dua_tahun\": \"Rp14.000.000.000\"", "\"penjualan_dua_tahun\": ")
    for (pieces, codes) in [
      ("14000000000, \"penjualan_tahun_terakhir\": 14000000000", []),
      ("14000000000, \"penjualan_tahun_terakhir\": 14000000000.01", ["D127"]),
      ("14000000000, \"realisasi_ekspor_tahun_terakhir\": 4000000000", []),
      ("14000000000, \"realisasi_ekspor_tahun_terakhir\": 4000000000.01", ["D127"]),
      (
        "14000000000, \"realisasi_ekspor_tahun_terakhir\": 2, \"penjualan_tahun_terakhir\": 1",
        ["D127"]
      ),
      ("14000000000, \"kegiatan_ekspor_sejak\": \"2024-05-14\"", []),
      ("14000000000, \"kegiatan_ekspor_sejak\": \"2024-05-15\"", ["D127"]),
    ] {
      let told = try judged([(sales.0, sales.1 + pieces)], isBare: true)
      #expect(told.problems.map(\.code) == codes, "\(pieces)")
    }
    for (until, codes) in [("2009-01-01", []), ("2008-12-31", ["D127"])] {
      let told = try judged([
        (
          "\"lokasi_dikuasai_sejak\": \"2009-01-01\"",
          "\"lokasi_dikuasai_sejak\": \"2009-01-01\", \"lokasi_dikuasai_sampai\": \"\(until)\""
        )
      ])
      #expect(told.problems.map(\.code) == codes)
    }
  }

  @Test("a start of business after the application counts as missing, the day of application stays")
  func laterStart() throws {
    let old = ("\"01/03/2010\"", "\"kontrak_penjualan_ekspor\": \"ya\"")
    let export = ("\"2012-07-01\"", "\"2024-05-14\"")
    let on = try judged([(old.0, "\"14/05/2024\""), export])
    // Two years of sales before it began are doubted, and stay.
    #expect(on.problems.map(\.code) == ["D140"])
    let after = try judged([
      (old.0, "\"15/05/2024\""), (old.1, "\"kontrak_penjualan_ekspor\": \"tidak\""), export,
    ])
    #expect(after.problems.map(\.code) == ["D127"])
    let start = try slot("kegiatan_usaha_sejak")
    #expect(after.problems[0].subject == .fact(start))
    #expect(after.verdict == .undetermined)
    #expect(after.open == ["kegiatan_usaha_sejak"])
    #expect(after.titles[0].contains("bertentangan dengan `tanggal_permohonan`"))
  }

  private func slot(_ key: String) throws -> FactPath {
    .scalar(try #require(program.layout.scalars.firstIndex { $0.key == key }))
  }

  @Test("nobody is refused for slips, however many there are", arguments: [49, 51, 120, 1_200])
  func manySlips(count: Int) throws {
    func rows(_ list: String, _ row: (Int) -> String) throws -> (Regex<Substring>, String) {
      let found = try Regex("\"\(list)\": \\[[^\\]]*\\]", as: Substring.self)
      return (found, "\"\(list)\": [\((1...count).map(row).joined(separator: ", "))]")
    }
    func number(_ row: Int) -> String { String(String(10_000 + row).dropFirst()) }
    var text = sample
    for (found, rows) in [
      try rows("barang_bahan") {
        "{\"kode\": \"KODE-\(number($0))\", \"jumlah\": 1000, \"satuan\": \"KGM\", \"nilai_pabean\": 1000000}"
      },
      try rows("konversi") {
        "{\"hasil\": \"RUMAH-POMPA\", \"bahan\": \"KODE-0\(number($0))\", \"jumlah\": 0.5}"
      },
    ] { text = text.replacing(found, with: rows) }
    var reading = ApplicationReader(layout: program.layout).read(Array(text.utf8))
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil, today: nil, reasons: .none)
    let assessment = assessor.assess(&reading)
    #expect(assessment.judgement?.verdict == .undetermined)
    #expect(assessment.problems.count { $0.code == "D141" } == count)
  }

  // MARK: The unlikely

  @Test(
    "what is unlikely is a warning with its figures, and moves no verdict",
    arguments: [
      (
        "\"penjualan_dua_tahun\": \"Rp14.000.000.000\"",
        "\"penjualan_dua_tahun\": 7500000000", "\"penjualan_dua_tahun\": 7499999999.99",
        "Rp7.499.999.999,99"
      ),
      (
        "\"penjualan_dua_tahun\": \"Rp14.000.000.000\"",
        "\"penjualan_dua_tahun\": 14000000000, \"kegiatan_ekspor_sejak\": \"2010-03-01\"",
        "\"penjualan_dua_tahun\": 14000000000, \"kegiatan_ekspor_sejak\": \"2010-02-28\"",
        "28 Februari 2010"
      ),
      (
        "\"realisasi_ekspor_dua_tahun\": \"Rp4.000.000.000\"",
        "\"realisasi_ekspor_dua_tahun\": 4000000000, \"realisasi_ekspor_tahun_terakhir\": 1000000000, \"penjualan_tahun_terakhir\": 11000000000",
        "\"realisasi_ekspor_dua_tahun\": 4000000000, \"realisasi_ekspor_tahun_terakhir\": 1000000000, \"penjualan_tahun_terakhir\": 11000000000.01",
        "Rp11.000.000.000,01"
      ),
      ("\"2024-11-30\"", "\"2024-05-14\"", "\"2024-05-13\"", "13 Mei 2024"),
      (
        "\"tarif_bea_masuk\": \"5%\"", "\"tarif_bea_masuk\": 200",
        "\"tarif_bea_masuk\": 200.000001", "200,000001%"
      ),
      ("\"tarif_ppn\": \"11%\"", "\"tarif_ppn\": 200", "\"tarif_ppn\": 200.1", "200,1%"),
      ("\"jumlah\": \"25.000,0\"", "\"jumlah\": 2500", "\"jumlah\": 2499.999999", "2.499,999999"),
      (
        "\"jumlah\": \"25.000,0\"", "\"jumlah\": 250000", "\"jumlah\": 250000.000001",
        "250.000,000001"
      ),
    ])
  func unlikely(old: String, fine: String, doubtful: String, figure: String) throws {
    let likely = try judged([(old, fine)], isBare: true)
    #expect(likely.problems.isEmpty, "\(likely.titles)")
    let told = try judged([(old, doubtful)], isBare: true)
    #expect(told.problems.map(\.code) == ["D140"], "\(told.titles)")
    #expect(told.errors == 0)
    #expect(told.titles.first?.contains(figure) == true, "\(told.titles)")
    #expect(told.verdict == likely.verdict)
  }

  @Test(
    "where a unit must be wrong, each place is named that the figures allow, with what it would be")
  func unitSlips() throws {
    let told = try judged([("\"jumlah\": 12.5}", "\"jumlah\": 12500}")])
    #expect(told.problems.map(\.code) == ["D140"])
    let help = try #require(told.helps.first)
    #expect(
      help.hasSuffix(
        "Mungkin `barang_bahan[1].jumlah`, tertulis 25.000 KGM, sebenarnya dalam TNE (25.000.000 KGM); atau `konversi[1].jumlah`, tertulis 12.500 KGM, sebenarnya dalam GRM (12,5 KGM). Angkanya sendiri tidak menunjukkan yang mana."
      ), "\(help)")
    // 48 times as much: only hundredweights bring that into reach.
    let one = try judged([("\"jumlah\": 12.5}", "\"jumlah\": 600}")])
    let only = try #require(one.helps.first)
    #expect(only.contains("sebenarnya dalam DTN") && !only.contains("konversi"), "\(only)")
    #expect(!only.contains("tidak menunjukkan yang mana"))
    // Lines of a batch are told that a unit is wrong, not where.
    let line = try judged([("\"jumlah\": 12.5}", "\"jumlah\": 600}")], reasons: .none)
    #expect(line.problems.map(\.code) == ["D140"])
    #expect(line.helps.allSatisfy { !$0.contains("sebenarnya dalam") })
  }

  @Test("a unit is never taken for one that is no power of ten of it: pieces are not dozens")
  func noDozen() throws {
    let told = try judged([("\"jumlah\": 12.5}", "\"jumlah\": 1.1}")])
    #expect(told.problems.map(\.code) == ["D140"])
    let help = try #require(told.helps.first)
    #expect(help.contains("sebenarnya dalam DTN") && !help.contains("DOZ"), "\(help)")
  }

  @Test(
    "whoever is active for less than 18 months and has a whole earlier year of sales is doubted")
  func youngBusiness() throws {
    let since = "\"kegiatan_usaha_sejak\": \"01/03/2010\""
    let export = "\"kegiatan_ekspor_sejak\": \"2012-07-01\""
    let last = "\"penjualan_tahun_terakhir\": \"7,5 miliar\""
    func told(_ day: String, _ sales: String) throws -> Told {
      try judged([
        (since, "\"kegiatan_usaha_sejak\": \"\(day)\""),
        (export, "\"kegiatan_ekspor_sejak\": \"\(day)\""),
        (last, "\"penjualan_tahun_terakhir\": \(sales)"),
      ])
    }
    // 14 billion in two years: of the earlier year a half of the last at 9.333.333.333,34.
    #expect(try told("2022-11-14", "7500000000").problems.isEmpty)
    let young = try told("2022-11-15", "7500000000")
    #expect(young.problems.map(\.code) == ["D140"], "\(young.titles)")
    #expect(young.errors == 0)
    #expect(young.titles.first?.contains("Rp6.500.000.000") == true, "\(young.titles)")
    #expect(young.verdict == .eligible)
    #expect(try told("2022-11-15", "9333333333.34").problems.isEmpty)
    #expect(try told("2022-11-15", "9333333333.33").problems.count == 1)
  }

  @Test("a verdict that might be relied on says itself that something is to be cleared first")
  func headline() throws {
    func headline(_ changes: [(String, String)]) throws -> String {
      var text = sample
      for (old, new) in changes { text = text.replacing(old, with: new) }
      var reading = ApplicationReader(layout: program.layout).read(Array(text.utf8))
      var assessor = Assessor(
        program: program, trust: .sekunder, asOf: nil, today: nil, reasons: .all)
      let assessment = assessor.assess(&reading)
      let report = TextReport(
        program: program, language: .indonesian, withReasons: false, form: .plain
      ).text(assessment, assessor.particulars(of: assessment, reading), file: "a.json")
      return report.split(separator: "\n").prefix(6).joined(separator: " ")
    }
    #expect(try !headline([]).contains("KERAGUAN"))
    let doubted = try headline([("\"jumlah\": 12.5}", "\"jumlah\": 12500}")])
    #expect(doubted.contains("1 KERAGUAN"), "\(doubted)")
  }

  @Test("a planned export of nothing is doubted in its row")
  func nothing() throws {
    let told = try judged([("\"jumlah\": 2000, \"nilai\"", "\"jumlah\": 0, \"nilai\"")])
    #expect(told.problems.map(\.code) == ["D140"])
    #expect(told.titles[0].hasPrefix("`rencana_ekspor[1].jumlah` diragukan"), "\(told.titles)")
    #expect(told.titles[0].hasSuffix(": Jumlah 0 PCE"), "\(told.titles)")
  }

  @Test("figures of a doubt carry the unit in which they are compared")
  func unitOfFigures() throws {
    let told = try judged([("\"jumlah\": 12.5}", "\"jumlah\": \"0,5 ton\"}")])
    #expect(
      told.titles[0].hasSuffix("Jumlah 25.000 KGM, Kebutuhan bahan 1.000.000 KGM"), "\(told.titles)"
    )
  }

  @Test("what is missing is not doubted")
  func missing() throws {
    let told = try judged([("\"jumlah\": \"25.000,0\"", "\"jumlah\": null")])
    #expect(told.problems.isEmpty)
  }
}
