import Assessments
import Batch
import Foundation
import TestSupport
import Testing

extension InterruptibleTests {
  @Suite("CSV tables")
  struct TableTests {
    private func refusal(_ files: [(String, String)]) throws -> String? {
      let scratch = try Scratch()
      for (name, text) in files { try scratch.write("in/\(name)", text) }
      do throws(BatchError) {
        _ = try run(scratch)
        return nil
      } catch {
        return error.code
      }
    }

    private func run(_ scratch: Scratch) throws(BatchError) -> BatchRequest.End {
      guard let batch = try? TestBatch.workload() else { throw .emptyFolder("") }
      do {
        return try batch.run(scratch.path("in"), scratch.path("out"))
      } catch let error as BatchError {
        throw error
      } catch {
        throw .emptyFolder("")
      }
    }

    @Test(
      "a table that cannot be taken in is refused before the first byte",
      arguments: [
        ("npwp;nama\n1;2\n", "D201"), ("nomor;nib;nib\n1;2;3\n", "D202"),
        ("nomor;nama\n1;\"2\n3;4\n", "D203"), ("", "D205"), ("\n\n", "D205"),
      ])
    func refused(_ text: String, code: String) throws {
      #expect(try refusal([("permohonan.csv", text)]) == code)
    }

    @Test("a file for no declared list is refused, with the list that was perhaps meant")
    func unknownList() throws {
      #expect(
        try refusal([("permohonan.csv", "nomor\nA\n"), ("bahann.csv", "nomor\nA\n")]) == "D204")
      #expect(try refusal([("permohonan.csv", "nomor\nA\n"), ("bahan.csv", "nomor\nA\n")]) == nil)
    }

    private func results(_ main: String, _ lists: [(String, String)] = []) throws -> (
      [Substring], BatchRequest.End
    ) {
      let scratch = try Scratch()
      try scratch.write("in/permohonan.csv", main)
      for (name, text) in lists { try scratch.write("in/\(name)", text) }
      let end = try run(scratch)
      return (try scratch.read("out").split(separator: "\n"), end)
    }

    @Test(
      "a wrong cell or row is a problem of its application alone",
      arguments: [
        ("A;20/11/2024;3,3E+14;1", "D206"), ("A;31/02/2024;1;1", "D114"),
        ("A;20/11/2024;1;1;x", "D210"),
        ("A;20/11/2024;1;satu", "D109"),
      ])
    func wrongRow(_ row: String, code: String) throws {
      let (lines, end) = try results(
        "nomor;tanggal_permohonan;npwp;tunggakan\nB;20/11/2024;123456789012345;1,5\n\(row)\n")
      #expect(end.tally.applications == 2)
      try #require(lines.count == 2)
      #expect(lines[1].contains("\"kode\": \"\(code)\""))
      #expect(lines[0].contains("\"masalah_data\": []"))
    }

    @Test("in a column of both styles only what can be read two ways is asked about")
    func mixedColumn() throws {
      let (lines, _) = try results(
        "nomor;tanggal_permohonan;tunggakan\nA;20/11/2024;1,5\nB;20/11/2024;1.5\nC;20/11/2024;1.234\nD;20/11/2024;1.234.567\n"
      )
      try #require(lines.count == 4)
      for index in [0, 1, 3] { #expect(lines[index].contains("\"masalah_data\": []")) }
      #expect(lines[2].contains("\"kode\": \"D207\""))
    }

    @Test("rows of no application are counted, and a number used twice ties no rows")
    func orphans() throws {
      let (lines, end) = try results(
        "nomor;tanggal_permohonan\nA;20/11/2024\nB;20/11/2024\nB;20/11/2024\n",
        [("bahan.csv", "nomor;nilai\nC;1\nA;2\nB;3\nC;4\n")])
      #expect(end.orphans.count == 2)
      #expect(end.orphans.places == ["bahan.csv:2 `C`", "bahan.csv:5 `C`"])
      #expect(lines.map { $0.contains("D209") } == [false, true, true])
    }

    @Test("a list file without a row for an application says that there is none")
    func emptyList() throws {
      let main = "nomor;tanggal_permohonan\nA;20/11/2024\n"
      let (absent, _) = try results(main)
      let (empty, _) = try results(main, [("bahan.csv", "nomor;nilai\n")])
      let (said, _) = try results("nomor;tanggal_permohonan;bahan\nA;20/11/2024;tidak ada\n")
      #expect(absent[0].contains("\"id\": \"r18\", \"status\": \"belum_dapat_dinilai\""))
      #expect(empty[0].contains("\"id\": \"r18\", \"status\": \"terpenuhi\""))
      #expect(said == empty)
    }
  }
}
