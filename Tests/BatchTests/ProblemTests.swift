import Batch
import Foundation
import Intake
import TestSupport
import Testing

extension InterruptibleTests {
  @Suite("problems: where they stand, and the list to call")
  struct ProblemTests {
    static let main = "nomor;nama;tanggal_permohonan;nilai_investasi;telepon"
    static let rows = [
      "A;PT Satu;2024-05-14;1,23E+15;0812", "B;\"PT; Dua\";2024-05-14;500;0813",
    ]

    private func results(_ scratch: Scratch, _ input: String) throws -> [String] {
      let batch = TestBatch(program: try Rules.shippedProgram())
      try batch.run(scratch.path(input), scratch.path("hasil"))
      return try scratch.read("hasil").split(separator: "\n").map(String.init)
    }

    @Test("cells are named as spreadsheets name them")
    func cells() {
      let names = [1, 26, 27, 52, 53, 702, 703, 0, -1].map { CellName.letters($0) }
      #expect(names == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "", ""])
      #expect(CellName.of(column: 28, row: 7) == "AB7")
    }

    @Test("of a CSV set a problem names file, row, cell, header and what was written")
    func table() throws {
      let scratch = try Scratch()
      try scratch.write(
        "set/permohonan.csv", ([Self.main] + Self.rows).joined(separator: "\r\n"))
      try scratch.write(
        "set/rencana_ekspor.csv", "nomor;hasil;negara_tujuan\r\nB;H;JP\r\nB;H;Jepun\r\n")
      let lines = try results(scratch, "set")
      #expect(
        lines[0].contains(
          #""tertulis": "1,23E+15", "baris": 2, "kolom": 4, "berkas": "permohonan.csv", "sel": "D2", "judul": "nilai_investasi"}"#
        ))
      #expect(
        lines[1].contains(
          #""tertulis": "Jepun", "baris": 3, "kolom": 3, "berkas": "rencana_ekspor.csv", "sel": "C3", "judul": "negara_tujuan"}"#
        ), "\(lines[1])")
    }

    @Test("of a folder the file is named, also of an application that could not be judged")
    func folder() throws {
      let scratch = try Scratch()
      try scratch.write("f/a.json", #"{"nomor": "A", "tanggal_permohonan": "2024-02-30"}"#)
      try scratch.write("f/b.json", "{")
      let lines = try results(scratch, "f")
      #expect(
        lines[0].contains(
          #""tertulis": "2024-02-30", "baris": 1, "kolom": 38, "berkas": "a.json"}"#), "\(lines[0])"
      )
      #expect(lines[1].contains(#""berkas": "b.json"}"#), "\(lines[1])")
    }
  }
}
