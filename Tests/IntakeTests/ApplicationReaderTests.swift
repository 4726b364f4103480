import Assessments
import Differential
import Intake
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

@Suite("reading applications")
struct ApplicationReaderTests {
  private func read(_ text: String) throws -> ApplicationReading {
    ApplicationReader(layout: try Rules.shippedProgram().layout).read(Array(text.utf8))
  }

  @Test(
    "a text that is no application is refused with its place",
    arguments: [
      ("", "D103"), ("  \n", "D103"), ("{\"nomor\": \"A\"", "D101"), ("hello", "D104"),
      ("[1]", "D104"),
      ("{\"nomor\": \"A\"} x", "D101"), ("{\"a\" 1}", "D101"), ("{\"nama\": \"x\u{0}\"}", "D102"),
      ("{\"nama\": \"a\nb\"}", "D101"), ("{\"nomor\": NaN}", "D101"),
      (String(repeating: "[", count: 100_000), "D104"),
      ("{\"x\": " + String(repeating: "[", count: 100_000), "D101"),
      ("{\"nama\": \"" + String(repeating: "a", count: 10_000_000) + "\"}", "D101"),
    ])
  func refused(text: String, code: String) throws {
    let reading = try read(text)
    #expect(!reading.isReadable)
    #expect(reading.problems.map(\.code) == [code])
    #expect(reading.problems[0].line != nil)
  }

  @Test("bytes that are not UTF-8, and half a UTF-16, are refused")
  func notText() throws {
    let reader = ApplicationReader(layout: try Rules.shippedProgram().layout)
    #expect(reader.read([0x7B, 0xFF, 0x7D]).problems.map(\.code) == ["D102"])
    #expect(reader.read([0xFF, 0xFE, 0x7B, 0, 0x7D]).problems.map(\.code) == ["D102", "D147"])
  }

  @Test("a byte order mark, comments and a comma at the end are fine")
  func habits() throws {
    let reading = try read("\u{FEFF}// halo\n{\"nomor\": \"A\", // di sini\n \"mesin\": [],}\n")
    #expect(reading.isReadable)
    #expect(reading.problems.isEmpty)
    #expect(reading.number == "A")
  }

  @Test(
    "a value that cannot be read is a problem and counts as missing",
    arguments: [
      ("\"nilai_investasi\": \"satu miliar\"", "D109"), ("\"nilai_investasi\": -1", "D113"),
      ("\"nilai_investasi\": 1e400", "D112"), ("\"nilai_investasi\": \"4.000 juta\"", "D110"),
      ("\"nilai_investasi\": 1234567890123456789012345678901234567890", "D112"),
      ("\"nilai_investasi\": 350.000", "D110"), ("\"penjualan_dua_tahun\": 12.500", "D110"),
      ("\"mesin\": [{\"nilai_pabean\": 1.000}]", "D110"),
      ("\"nilai_investasi\": 2.50.000", "D109"), ("\"nilai_investasi\": 2.500.00", "D109"),
      ("\"nilai_investasi\": 2500.000.000", "D109"), ("\"nilai_investasi\": 1.234", "D111"),
      ("\"nilai_investasi\": {}", "D108"), ("\"nilai_investasi\": true", "D109"),
      ("\"badan_usaha\": 7", "D108"), ("\"badan_usaha\": \"7\"", "D108"),
      ("\"lokasi_dikuasai_sejak\": \"30/02/2024\"", "D114"),
      ("\"lokasi_dikuasai_sejak\": \"31/31/2024\"", "D114"),
      ("\"status_lokasi\": \"sewaan\"", "D115"), ("\"npwp\": \"123\"", "D117"),
      ("\"mesin\": 3", "D119"), ("\"mesin\": [3]", "D120"),
      ("\"barang_bahan\": [{\"pos_tarif\": \"72011\"}]", "D117"),
      ("\"rencana_ekspor\": [{\"negara_tujuan\": \"XX\"}]", "D116"),
      ("\"barang_bahan\": [{\"satuan\": \"karung\"}]", "D118"),
      ("\"mesin\": [{\"lama_penggunaan\": \"700 hari\"}]", "D108"),
      ("\"badan_usaha\": \"ya\", \"badan_usaha\": \"ya\"", "D106"),
      ("\"badan_usaha\": \"ya\", \"pemohon\": {\"badan_usaha\": \"ya\"}", "D106"),
    ])
  func missing(entry: String, code: String) throws {
    let reading = try read("{\(entry)}")
    #expect(reading.isReadable)
    #expect(reading.problems.filter(\.isError).map(\.code) == [code])
    #expect(reading.store.cells.allSatisfy { !$0.isKnown })
  }

  @Test(
    "a number of JSON is one number where nobody writes thousands so",
    arguments: [
      ("0.500", "0.5"), ("1234.500", "1234.5"), ("12.50", "12.5"), ("12.5000", "12.5"),
      ("12.375", "\"12,3750\""),
    ])
  func oneNumber(written: String, same: String) throws {
    func cells(_ number: String) throws -> [Cell] {
      let reading = try read("{\"barang_bahan\": [{\"jumlah\": \(number), \"satuan\": \"TNE\"}]}")
      #expect(reading.problems.filter(\.isError).isEmpty)
      return reading.store.cells.filter(\.isKnown)
    }
    #expect(try cells(written) == cells(same))
    #expect(try cells(written).count == 2)
  }

  @Test("an unknown key is a warning with the nearest name")
  func unknownKey() throws {
    let problems = try read("{\"nilai_investas\": 1}").problems
    #expect(problems.map(\.subject) == [.unknown("nilai_investas")])
    #expect(problems.map(\.error) == [.unknownName(near: ["nilai_investasi"])])
  }

  @Test("a list that is absent is not an empty one")
  func absentIsNotEmpty() throws {
    let list = try #require(
      try Rules.shippedProgram().layout.lists.firstIndex { $0.key == "mesin" })
    #expect(try read("{}").store.count(ofList: list) == nil)
    #expect(try read("{\"mesin\": null}").store.count(ofList: list) == nil)
    #expect(try read("{\"mesin\": []}").store.count(ofList: list) == 0)
    #expect(try read("{\"mesin\": [{}]}").store.count(ofList: list) == 1)
  }

  @Test("300,000 rows are refused by the limit, which is named")
  func manyRows() throws {
    let rows = Array(repeating: "{}", count: 300_000).joined(separator: ",")
    let reading = try read("{\"mesin\": [\(rows)]}")
    #expect(reading.problems.map(\.code) == ["D121"])
    #expect(
      reading.problems[0].help(in: try Rules.shippedProgram().layout)?.english.contains(
        "--max-rows") == true)
  }

  @Test("cutting a sample anywhere never crashes and always tells")
  func cutAnywhere() throws {
    let bytes = try Repository.bytes(
      "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json")
    let reader = ApplicationReader(layout: try Rules.shippedProgram().layout)
    for end in stride(from: 0, to: bytes.count - 3, by: 7) {
      #expect(!reader.read(Array(bytes[..<end])).isReadable)
    }
    var random = SeededRandom(seed: 7)
    for _ in 0..<300 {
      var changed = bytes
      changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
      let reading = reader.read(changed)
      #expect(reading.isReadable || reading.problems.contains(where: \.isError))
    }
  }
}
