import Assessments
import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// What the facility is worth, and the other ways: the shipped rules over the samples.
@Suite("worth and doors")
struct WorthTests {
  private struct Told {
    let assessment: Assessment
    let particulars: Particulars
    let reading: ApplicationReading
  }

  private static func judge(
    _ path: String, _ program: Program, facility: Int? = nil,
    changing: (inout ApplicationReading) -> Void = { _ in }
  ) throws -> Told {
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil, today: CalendarDate(daysSinceEpoch: 20_000),
      facility: facility)
    var reading = ApplicationReader(layout: program.layout).read(try Repository.bytes(path))
    changing(&reading)
    let assessment = assessor.assess(&reading)
    return Told(
      assessment: assessment, particulars: assessor.particulars(of: assessment, reading),
      reading: reading)
  }

  private static func rupiah(_ value: ToldValue?) -> Int128? {
    guard case .number(let digits, _, let scale) = value else { return nil }
    return ScaledNumber(digits: digits, scale: scale).rescaled(to: 0)
  }

  @Test("a total is the sum of its parts, and stands just where every part is known")
  func totals() throws {
    let program = try Rules.shippedProgram()
    var (told, untold) = (0, 0)
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      let found = try WorthTests.judge(path, program)
      for worth in found.particulars.worths
      where program.book.worths[worth.worth].total != nil && worth.parts.count > 1 {
        let digits = worth.parts.map { part -> Int128? in
          guard case .number(let digits, _, let scale) = part.value else { return nil }
          return ScaledNumber(digits: digits, scale: scale).rescaled(to: 2)
        }
        guard case .number(let total, _, let scale) = worth.total else {
          #expect(worth.total == nil && digits.contains(nil), "\(path)")
          untold += 1
          continue
        }
        told += 1
        let sum = digits.reduce(Int128(0)) { $0 + ($1 ?? 0) }
        #expect(ScaledNumber(digits: total, scale: scale).rescaled(to: 2) == sum, "\(path)")
      }
    }
    #expect(told > 5 && untold > 0)
  }

  @Test(
    "figures of one material that are not to be added say so, and so does a rounding beside none")
  func overlapping() throws {
    let program = try Rules.shippedProgram()
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    let found = try WorthTests.judge(path, program)
    for (language, wanted) in [
      (
        Language.indonesian,
        ["ke ribuan rupiah penuh (UU Kepabeanan, Pasal 36", "jangan dijumlahkan", "bukan yang ini"]
      ),
      (
        .english,
        ["full thousands of rupiah (Customs Law", "do not add the two", "applies instead"]
      ),
    ] {
      let told = TextReport(
        program: program, language: language, withReasons: true, form: .plain
      ).text(found.assessment, found.particulars, file: "a.json")
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for words in wanted { #expect(told.contains(words), "\(words): \(told)") }
    }
  }

  @Test("a rate that is taken out is what the total waits for, and is no zero")
  func missingRate() throws {
    let program = try Rules.shippedProgram()
    let list = try #require(program.layout.lists.firstIndex { $0.key == "barang_bahan" })
    let column = try #require(
      program.layout.lists[list].fields.firstIndex { $0.key == "tarif_bea_masuk" })
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    let whole = try WorthTests.judge(path, program)
    #expect(whole.particulars.worths.flatMap(\.parts).allSatisfy { $0.value != nil })
    for row in 0..<2 {
      let rate = FactPath.cell(list: list, column: column, row: row)
      let found = try WorthTests.judge(path, program) {
        $0.store.setCell(at: $0.store.place(of: rate), .missing)
      }
      let parts = found.particulars.worths.flatMap(\.parts)
      let unknown = parts.filter { $0.value == nil }
      #expect(unknown.count > 3)
      for part in unknown {
        #expect(part.missing == [rate], "\(program.book.derived[part.derived].id)")
      }
    }
  }

  @Test("without any import nothing is worth Rp0: it waits for the imports")
  func noImports() throws {
    let program = try Rules.shippedProgram()
    let lists = ["barang_bahan", "mesin"].compactMap { name in
      program.layout.lists.firstIndex { $0.key == name }
    }
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    let empty = try WorthTests.judge(path, program) { reading in
      for list in lists { reading.store.keepRows([], ofList: list) }
    }
    let parts = empty.particulars.worths.flatMap(\.parts)
    #expect(parts.count > 4)
    for part in parts {
      #expect(part.value == nil)
      #expect(part.missing == lists.map { .list($0) })
    }
    // With materials alone, what no machine adds is known.
    let materials = try WorthTests.judge(path, program) {
      $0.store.keepRows([], ofList: lists[1])
    }
    #expect(materials.particulars.worths.flatMap(\.parts).allSatisfy { $0.value != nil })
  }

  @Test("nor is it one that a batch adds up")
  func withoutImportsInSums() throws {
    let program = try Rules.shippedProgram()
    let sums = Summand.worth(of: program, facility: nil)
    #expect(sums.count > 1)
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    for isEmpty in [false, true] {
      var assessor = Assessor(program: program, trust: .sekunder, asOf: nil, today: nil)
      var reading = ApplicationReader(layout: program.layout).read(try Repository.bytes(path))
      for name in isEmpty ? ["barang_bahan", "mesin"] : [] {
        let list = try #require(program.layout.lists.firstIndex { $0.key == name })
        reading.store.keepRows([], ofList: list)
      }
      let assessment = assessor.assess(&reading)
      for sum in sums {
        #expect((assessor.amount(sum, of: assessment, reading) == nil) == isEmpty)
      }
    }
  }

  @Test("of rows of one code nothing is worked out by it, and their sum is told")
  func repeatedKey() throws {
    let program = try Rules.shippedProgram()
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    let text = try Repository.text(path)
    let row = try #require(text.firstMatch(of: /\{"kode": "PIG"[^}]*\}/)).output
    func judge(_ text: String) -> (Told, String, Int128?) {
      var assessor = Assessor(program: program, trust: .sekunder, asOf: nil, today: nil)
      let read = ApplicationReader(layout: program.layout).read(Array(text.utf8))
      var reading = read
      let assessment = assessor.assess(&reading)
      let particulars = assessor.particulars(of: assessment, reading)
      let report = TextReport(
        program: program, language: .indonesian, withReasons: false, form: .plain)
      let left = program.book.derived.firstIndex { $0.id == "bea_masuk_bahan_berlebih" } ?? 0
      return (
        Told(assessment: assessment, particulars: particulars, reading: reading),
        report.text(assessment, particulars, file: "x", read: read),
        assessor.amount(.derived(left), of: assessment, reading)
      )
    }
    func advises(_ told: Told) -> Bool {
      told.assessment.judgement?.advice.contains {
        ["bahan_berlebih", "bahan_kurang"].contains(program.book.advice[$0].id)
      } ?? false
    }
    // All of it is needed, and of the other material just enough is there.
    let enough = text.replacing(
      "\"jumlah\": 2000, \"satuan\": \"KGM\"", with: "\"jumlah\": 1500, \"satuan\": \"KGM\"")
    let one = judge(enough)
    let added = row.replacing("25.000,0", with: "5.000,0")
    let two = judge(enough.replacing(row, with: row + ", " + added))
    #expect(two.0.assessment.judgement?.verdict == one.0.assessment.judgement?.verdict)
    #expect(two.0.assessment.problems.map(\.code) == ["D144"])
    #expect(!advises(two.0))
    #expect(one.2 != nil && two.2 == nil)
    #expect(two.0.particulars.tables.contains { $0.rows.contains { $0.contains { $0 == nil } } })
    let told = two.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      told.contains(
        "Kode PIG ada di baris 1 dan 2 dari Barang dan bahan impor: jadikan satu baris dengan Jumlah 30.000 KGM, Nilai pabean Rp500.000.000"
      ))
    // What differs otherwise is no one row.
    let other = judge(
      enough.replacing(row, with: row + ", " + added.replacing("\"5%\"", with: "\"10%\"")))
    #expect(
      other.1.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "yang isinya berbeda: beri setiap barang kodenya sendiri"))
  }

  @Test("both facilities have a worth, and what either still asks to be paid")
  func bothFacilities() throws {
    let program = try Rules.shippedProgram()
    let found = try WorthTests.judge(
      "samples/pembebasan-pabrik-pompa-memenuhi-syarat/permohonan.json", program)
    let parts = found.particulars.worths.flatMap(\.parts)
    let values = Dictionary(
      uniqueKeysWithValues: parts.map {
        (program.book.derived[$0.derived].id, WorthTests.rupiah($0.value))
      })
    #expect(values["bea_masuk_tidak_dipungut"] == 18_000_000)
    #expect(values["ppn_tidak_dipungut"] == 41_580_000)
    // Named by a provision of the other facility alone, and of this one by its own version.
    #expect(values["pph_22_impor"] == 9_450_000)
    #expect(values["nilai_jaminan"] == 59_580_000)
    for part in parts { #expect(!part.bases.isEmpty) }
  }

  @Test("a refusal of either facility leads to the other, judged by the same answers")
  func doorsBothWays() throws {
    let program = try Rules.shippedProgram()
    for path in ["pembebasan-tanpa-cctv-belum-memenuhi", "anak-perusahaan-besar-belum-memenuhi"] {
      let found = try WorthTests.judge("samples/\(path)/permohonan.json", program)
      #expect(found.particulars.doors.contains { $0.judgement != nil }, "\(path)")
    }
  }

  @Test("a result line has the worth where it is told, numbers as numbers and gaps by name")
  func json() throws {
    let program = try Rules.shippedProgram()
    let found = try WorthTests.judge(
      "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json", program)
    func line(_ worths: [Particulars.Worth]) -> String {
      var line: [UInt8] = []
      NDJSONLines(program: program, language: .english)
        .append(found.assessment, worths: worths, to: &line)
      return String(decoding: line, as: UTF8.self)
    }
    let told = line(found.particulars.worths)
    #expect(
      told.contains(
        "\"manfaat\": [{\"id\": \"tidak_dibayar\", \"isi\": [{\"id\": \"bea_masuk_tidak_dipungut\", \"nilai\": "
      ))
    #expect(told.contains("}], \"jumlah\": "))
    #expect(!line([]).contains("manfaat"))
    let empty = try WorthTests.judge(
      "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json", program
    ) { reading in
      for list in program.layout.lists.indices { reading.store.keepRows([], ofList: list) }
    }
    #expect(
      line(empty.particulars.worths).contains(
        "\"nilai\": null, \"belum_diisi\": [\"barang_bahan\", \"mesin\"]}], \"jumlah\": null}"))
  }

  @Test("whose figures a consortium gives stands at every figure")
  func consortium() throws {
    let book = try Rules.shippedProgram().book
    for scalar in book.scalars
    where scalar.id.hasPrefix("penjualan_") || scalar.id.hasPrefix("realisasi_")
      || ["nilai_investasi", "kekayaan_bersih", "hasil_penjualan_tahunan"].contains(scalar.id)
    {
      #expect(scalar.notes.contains { $0.english.contains("Consortium: ") }, "\(scalar.id)")
    }
  }

  @Test("every value of a worth says what it stands on")
  func grounds() throws {
    let program = try Rules.shippedProgram()
    let found = try WorthTests.judge(
      "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json", program)
    for part in found.particulars.worths.flatMap(\.parts) {
      #expect(!part.bases.isEmpty, "\(program.book.derived[part.derived].id)")
    }
  }

  @Test("doors are told to who does not fit or hangs on the law, and judge the same answers")
  func doors() throws {
    let program = try Rules.shippedProgram()
    var (refused, hanging, judged) = (0, 0, 0)
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      let found = try WorthTests.judge(path, program)
      guard let judgement = found.assessment.judgement else { continue }
      let hangs = judgement.verdict == .undetermined && judgement.open.facts.isEmpty
      guard judgement.verdict == .notEligible || hangs else {
        #expect(found.particulars.doors.isEmpty, "\(path)")
        continue
      }
      if hangs { hanging += 1 } else { refused += 1 }
      for door in found.particulars.doors {
        let facility = program.book.advice[door.advice].door?.facility
        guard let facility, let other = door.judgement else { continue }
        judged += 1
        let same = try WorthTests.judge(path, program, facility: facility)
        #expect(other.verdict == same.assessment.judgement?.verdict, "\(path)")
        #expect(
          other.requirements.map(\.status) == same.assessment.judgement?.requirements.map(\.status),
          "\(path)")
      }
    }
    #expect(refused > 3 && hanging > 1 && judged > 3)
  }
}
