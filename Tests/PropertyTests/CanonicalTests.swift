import Assessments
import Intake
import Layout
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

/// The canonical application is an application: read again it gives the same bytes, the same values and no word about
/// how it was written.
@Suite("applications in canonical form")
struct CanonicalTests {
  private func read(_ bytes: [UInt8], _ layout: Layout) -> ApplicationReading {
    ApplicationReader(layout: layout, notesWritten: true).read(bytes)
  }

  @Test("of every sample and every firm of the centre: the same bytes, the same verdict")
  func samples() throws {
    let program = try Rules.shippedProgram()
    let report = ReadReport(program: program, language: .indonesian)
    var files = try Repository.files(below: "samples", ending: "permohonan.json").map {
      try Repository.bytes($0)
    }
    for path in try Repository.files(below: "samples", ending: ".ndjson")
    where !path.contains("tolok-ukur") && !path.contains("hasil") {
      files += try Repository.bytes(path).split(separator: 0x0A).map { Array($0) }
    }
    #expect(files.count > 12)
    for file in files {
      let reading = read(file, program.layout)
      let line = report.line(reading)
      let again = read(line, program.layout)
      #expect(again.isReadable && again.problems.filter(\.isError).isEmpty)
      #expect(again.interpretations.isEmpty)
      #expect(report.line(again) == line)
      #expect(verdict(again, program) == verdict(reading, program))
      #expect(line.last == 0x0A && line.count { $0 == 0x0A } == 1)
    }
  }

  private func verdict(_ reading: ApplicationReading, _ program: Program) -> String {
    var (reading, line) = (reading, [UInt8]())
    reading.problems = []
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil, today: CalendarDate(daysSinceEpoch: 19_000),
      reasons: .none)
    NDJSONLines(program: program, language: .indonesian)
      .append(assessor.assess(&reading), to: &line)
    return String(decoding: line, as: UTF8.self).split(separator: "masalah_data")[0].description
  }

  @Test("every kind of value in the form that the tool writes")
  func forms() throws {
    let layout = try Rules.shippedProgram().layout
    let text = """
      {"anggota": [{"nama": " CV  A\u{A0}", "npwp": "01.234.567.8-525.000"}], "nama": "PT B",
       "nilai_investasi": "Rp2.500.000.000,50", "badan_usaha": "ya", "status_lokasi": "milik",
       "tanggal_permohonan": "14/05/2018", "nomor": "A 1",
       "mesin": [{"lama_penggunaan": "24 bulan"}, {"lama_penggunaan": "18 bulan"}, {}],
       "barang_bahan": [{"satuan": "kg", "negara_asal": "JP", "tarif_ppn": "7,5%"}], "konversi": []}
      """
    let line = ReadReport(program: try Rules.shippedProgram(), language: .indonesian)
      .line(read(Array(text.utf8), layout))
    let expected =
      #"{"nomor": "A 1", "tanggal_permohonan": "2018-05-14", "pemohon": {"nama": "PT B", "badan_usaha": true}, "#
      + #""usaha": {"nilai_investasi": 2500000000.5}, "lokasi": {"status_lokasi": "milik"}, "#
      + #""barang_bahan": [{"satuan": "KGM", "negara_asal": "JP", "tarif_ppn": 7.5}], "#
      + #""mesin": [{"lama_penggunaan": "2 tahun"}, {"lama_penggunaan": "18 bulan"}, {}], "konversi": [], "#
      + #""anggota": [{"nama": "CV  A", "npwp": "012345678525000"}]}"# + "\n"
    #expect(String(decoding: line, as: UTF8.self) == expected)
  }

  @Test("what was not written canonically is told with what was written and where")
  func interpretations() throws {
    let layout = try Rules.shippedProgram().layout
    let text = """
      {"nilai_investasi": "2,5 miliar", "kekayaan_bersih": 7, "badan_usaha": "ya", "nama": "A",
       "tanggal_permohonan": "2018-05-14", "hasil_penjualan_tahunan": 7.50, "mesin": "tidak ada"}
      """
    let found = read(Array(text.utf8), layout).interpretations
    let told = found.map { "\(layout.name(of: $0.path)) \($0.written) \($0.line):\($0.column)" }
    #expect(
      told == [
        "nilai_investasi 2,5 miliar 1:21", "badan_usaha ya 1:72",
        "hasil_penjualan_tahunan 7.50 2:65", "mesin tidak ada 2:80",
      ])
  }
}
