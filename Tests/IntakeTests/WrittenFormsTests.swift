import Intake
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// Forms that people write, each read into its field of the shipped rules: `Tests/Corpus/forms/*.tsv` has a form a
/// line as kind, text and what is right.
@Suite("forms that people write")
struct WrittenFormsTests {
  private let layout: Layout
  private let careful: ApplicationReader
  private var quick: QuickReader

  init() throws {
    layout = try WrittenFormsTests.shipped.get()
    careful = ApplicationReader(layout: layout)
    quick = QuickReader(layout: layout, limits: .standard)
  }

  private static let shipped = Result { try Rules.shippedProgram().layout }

  /// The fact that stands for a kind: a list and column, or a fact alone; rows count in kilograms.
  private static let fields = [
    "rupiah": "nilai_investasi", "tanggal": "kegiatan_usaha_sejak", "ya_tidak": "badan_usaha",
    "status_lokasi": "status_lokasi", "induk_usaha": "induk_usaha",
    "negara": "rencana_ekspor.negara_tujuan", "satuan": "barang_contoh.satuan",
    "persen": "barang_bahan.tarif_bea_masuk", "jumlah_barang": "barang_bahan.jumlah",
    "lama": "mesin.lama_penggunaan", "npwp": "npwp", "nib": "nib",
    "pos_tarif": "barang_bahan.pos_tarif", "teks": "sentra",
  ]

  private func application(_ kind: String, _ text: String) throws -> (line: [UInt8], path: FactPath)
  {
    let name = try #require(WrittenFormsTests.fields[kind])
    var value = ""
    for scalar in text.unicodeScalars {
      value += scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : "\(scalar)"
    }
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 2 else {
      let slot = try #require(layout.scalars.firstIndex { $0.key == name })
      return (Array("{\"\(name)\": \"\(value)\"}".utf8), .scalar(slot))
    }
    let list = try #require(layout.lists.firstIndex { $0.key == parts[0] })
    let column = try #require(layout.lists[list].fields.firstIndex { $0.key == parts[1] })
    let unit = parts[0] == "barang_bahan" ? "\"satuan\": \"KGM\", " : ""
    return (
      Array("{\"\(parts[0])\": [{\(unit)\"\(parts[1])\": \"\(value)\"}]}".utf8),
      .cell(list: list, column: column, row: 0)
    )
  }

  /// `kosong`, `tanya`, `galat`, or the value in its canonical form.
  private func outcome(_ reading: ApplicationReading, _ path: FactPath) throws -> String {
    let errors = reading.problems.filter(\.isError)
    if let error = errors.first {
      return error.code == "D110" || error.code == "D138" ? "tanya" : "galat"
    }
    let cell = reading.store.cells[reading.store.place(of: path)]
    guard cell.isKnown else { return "kosong" }
    let field = try #require(layout.field(of: path))
    switch field.kind {
    case .truth: return cell.raw == 1 ? "true" : "false"
    case .unit: return layout.units[Int(cell.raw)].code
    case .duration: return cell.raw % 12 == 0 ? "\(cell.raw / 12) tahun" : "\(cell.raw) bulan"
    default: return field.text(of: cell, in: reading.store)
    }
  }

  private static func cases() -> [[String]] {
    ["written-forms", "further-forms"].flatMap { file in
      ((try? Repository.text("Tests/Corpus/forms/\(file).tsv")) ?? "").split(separator: "\n")
        .filter { !$0.hasPrefix("#") }
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
  }

  @Test("are read right, missing, asked about or refused", arguments: cases())
  func forms(line: [String]) throws {
    try #require(line.count == 3)
    let (bytes, path) = try application(line[0], line[1])
    let reading = careful.read(bytes)
    #expect(try outcome(reading, path) == line[2], "\(line)")
    for problem in reading.problems {
      let title = problem.title(in: layout)
      #expect(!title.indonesian.isEmpty && !title.english.isEmpty)
      _ = problem.help(in: layout)
    }
  }

  @Test("a help offers what would be read", arguments: cases().filter { $0.last == "tanya" })
  func help(line: [String]) throws {
    let (bytes, path) = try application(line[0], line[1])
    let problem = try #require(careful.read(bytes).problems.first)
    let offers = try #require(problem.help(in: layout)).english.split(separator: "`").enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    #expect(offers.count == 2)
    var values: Set<String> = []
    for offer in offers {
      let (bytes, _) = try application(line[0], offer)
      values.insert(try outcome(careful.read(bytes), path))
    }
    #expect(
      values.count == 2 && !values.contains("tanya") && !values.contains("galat"), "\(offers)")
  }

  @Test("the quick reader reads what the careful reader reads")
  func quickly() throws {
    var quick = quick
    var taken = 0
    for line in WrittenFormsTests.cases() {
      let (bytes, path) = try application(line[0], line[1])
      var reading = ApplicationReading(store: Store(layout: layout))
      guard
        quick.read(
          bytes + [UInt8](repeating: 0, count: 128), 0, bytes.count, line: 1, isASCII: false,
          into: &reading) != nil
      else { continue }
      taken += 1
      let slow = careful.read(bytes)
      #expect(reading.problems == slow.problems, "\(line)")
      // What no rule reads it knows only to be there.
      guard layout.field(of: path)?.isRead == true else { continue }
      #expect(try outcome(reading, path) == outcome(slow, path), "\(line)")
    }
    #expect(taken > 150)
  }

  @Test(
    "a code that another country is called is read by ISO, with a warning",
    arguments: ["AS", "as", " AS "])
  func sharedCode(text: String) throws {
    let (bytes, path) = try application("negara", text)
    let reading = careful.read(bytes)
    #expect(reading.problems.map(\.code) == ["D142"] && !reading.problems[0].isError)
    #expect(try outcome(reading, path) == "AS")
    #expect(reading.problems[0].help(in: layout)?.english.contains("`US`") == true)
  }

  @Test(
    "half a date is answered with the whole of it",
    arguments: [
      ("Maret 2027", "20 Maret 2027"), ("03/2027", "20/03/2027"), ("2010", "20/11/2010"),
      ("20 November", "20 November 2026"), ("20/11", "20/11/2026"),
    ])
  func halfDate(text: String, example: String) throws {
    let problem = try #require(careful.read(try application("tanggal", text).line).problems.first)
    #expect(problem.code == "D135")
    #expect(problem.help(in: layout)?.indonesian.contains("`\(example)`") == true)
    #expect(try careful.read(application("tanggal", example).line).problems.isEmpty)
  }
}
