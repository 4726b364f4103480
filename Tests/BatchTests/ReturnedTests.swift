import Assessments
import Batch
import Foundation
import TestSupport
import Testing

extension InterruptibleTests {
  @Suite("the input returned with notes")
  struct ReturnedTests {
    private func batch() throws -> TestBatch {
      var batch = TestBatch(program: try Rules.shippedProgram())
      batch.overwrites = true
      return batch
    }

    private let main =
      "\u{FEFF}sep=;\r\nNOMOR; nama ;tanggal_permohonan;nilai_investasi\r\n"
      + "A;\"PT; A\";2024-05-14;satu\r\nB;PT B;2024-05-14\r\nC;PT C;;5;lebih\r\n"
      + "D; PT D ;;5\r\n;;;\r\nJumlah;;;5"
    private let plan = "nomor,hasil,negara_tujuan\nA,H,JP\nA,H,Atlantis\nZ,H,JP\nD,\"H\nx\",Xx"

    @Test("every row has a last cell with what is wrong with it; every other byte is as it came")
    func tables() throws {
      let scratch = try Scratch()
      var batch = try batch()
      try scratch.write("set/permohonan.csv", main)
      try scratch.write("set/rencana_ekspor.csv", plan)
      try scratch.write("set/mesin.csv", "")
      batch.returned = scratch.path("balik")
      try batch.run(scratch.path("set"), scratch.path("hasil"))
      #expect(try scratch.read("balik/mesin.csv").isEmpty)
      let lines = try scratch.read("balik/permohonan.csv").split(
        separator: "\r\n", omittingEmptySubsequences: false)
      #expect(lines[1] == "NOMOR; nama ;tanggal_permohonan;nilai_investasi;catatan kite")
      #expect(lines[2].hasPrefix("A;\"PT; A\";2024-05-14;satu;\"D3: `nilai_investasi`: `satu` "))
      #expect(lines[2].hasSuffix(" | lihat rencana_ekspor.csv baris 3\""))
      // Given in again as it is, a row that was shifted is found again: no cell is put in for it.
      #expect(lines[3].hasPrefix("B;PT B;2024-05-14;\"A4: "))
      #expect(lines[4].hasPrefix("C;PT C;;5;lebih;\"A5: "))
      #expect(lines[5].hasPrefix("D; PT D ;;5;\"`tanggal_permohonan` belum diisi; "))
      #expect(lines[5].hasSuffix(" | lihat rencana_ekspor.csv baris 5\""))
      #expect(lines.suffix(2) == [";;;", "Jumlah;;;5"])
      let rows = try scratch.read("balik/rencana_ekspor.csv")
      #expect(
        rows.hasPrefix("nomor,hasil,negara_tujuan,catatan kite\nA,H,JP,\nA,H,Atlantis,\"C3: "))
      #expect(rows.contains("Z,H,JP,A4: nomor ini tidak ada pada berkas permohonan\n"))
      #expect(rows.contains("\nD,\"H\nx\",Xx,\"C5: "))
    }

    @Test("given in again, mended or not, the notes change nothing and are written anew")
    func again() throws {
      let scratch = try Scratch()
      var batch = try batch()
      try scratch.write("set/permohonan.csv", main)
      try scratch.write("set/rencana_ekspor.csv", plan)
      batch.returned = scratch.path("balik")
      let first = try batch.run(scratch.path("set"), scratch.path("hasil"))
      batch.returned = scratch.path("lagi")
      let second = try batch.run(scratch.path("balik"), scratch.path("hasil2"))
      #expect(first.tally.verdicts == second.tally.verdicts)
      #expect(first.tally.errors == second.tally.errors)
      for name in ["permohonan.csv", "rencana_ekspor.csv"] {
        #expect(try scratch.read("balik/" + name) == scratch.read("lagi/" + name))
      }
      let mended = try scratch.read("balik/permohonan.csv").replacing(";satu;", with: ";;")
      try scratch.write("balik/permohonan.csv", mended)
      try batch.run(scratch.path("balik"), scratch.path("hasil2"))
      #expect(
        try scratch.read("lagi/permohonan.csv").contains(
          "A;\"PT; A\";2024-05-14;;lihat rencana_ekspor.csv baris 3\r\n"))
    }

    @Test("JSON gets its notes as comments on top, which tell lines as they stand below them")
    func folder() throws {
      let scratch = try Scratch()
      var batch = try batch()
      let text =
        "\u{FEFF}{\n \"nomor\": \"A\", \"tanggal_permohonan\": \"2024-05-14\",\n \"nilai_investasi\": \"satu\"}"
      try scratch.write("f/a.json", text)
      try scratch.write("f/b/c.json", "{}")
      batch.returned = scratch.path("balik")
      try batch.run(scratch.path("f"), scratch.path("hasil"))
      let noted = try scratch.read("balik/a.json")
      #expect(noted.hasPrefix("\u{FEFF}// catatan kite: baris 4: `nilai_investasi`: `satu` "))
      #expect(noted.hasSuffix("\n" + text.dropFirst()))
      batch.returned = scratch.path("lagi")
      try batch.run(scratch.path("balik"), scratch.path("hasil2"))
      #expect(try scratch.read("lagi/a.json") == noted)
      #expect(try scratch.read("lagi/b/c.json") == scratch.read("balik/b/c.json"))
    }

    @Test("it replaces nothing that is read, and goes into no folder of the input")
    func refused() throws {
      let scratch = try Scratch()
      var batch = try batch()
      try scratch.write("set/permohonan.csv", main)
      try scratch.write("in", "{}\n")
      for (input, path, wanted) in [
        ("set", "set", "sameFile"), ("set", "set/balik", "insideInput"),
        ("in", "balik", "notReturned"),
        ("set", "in", "system"), ("set", "tiada/balik", "noFolder"),
        ("set/permohonan.csv", "set", "sameFile"),
      ] {
        batch.returned = scratch.path(path)
        #expect(try batch.refusal(scratch.path(input), scratch.path("hasil")) == wanted, "\(path)")
      }
      try scratch.write("balik/permohonan.csv", "lama")
      batch.overwrites = false
      batch.returned = scratch.path("balik")
      #expect(try batch.refusal(scratch.path("set"), scratch.path("hasil")) == "outputExists")
      #expect(try scratch.read("balik/permohonan.csv") == "lama")
    }

    @Test("a run that was cut off returns what one that was not returns")
    func resumed() throws {
      let scratch = try Scratch()
      var batch = try batch()
      batch.checkpointEvery = 1
      // Judged by nobody: only what is returned is looked at.
      let rows = (1...900).map { "N\($0);\($0 % 3 == 0 ? "2024-02-30" : "");5" }
      try scratch.write(
        "set/permohonan.csv",
        (["nomor;tanggal_permohonan;nilai_investasi"] + rows).joined(separator: "\n"))
      batch.returned = scratch.path("utuh")
      try batch.run(scratch.path("set"), scratch.path("hasil"))
      batch.returned = scratch.path("balik")
      var seen = 0
      batch.jobs = 1
      try batch.run(scratch.path("set"), scratch.path("hasil2")) { _ in
        seen += 1
        if seen == 2 { kill(getpid(), SIGTERM) }
      }
      #expect(try !scratch.names().contains("balik"))
      batch.overwrites = false
      batch.resumes = true
      try batch.run(scratch.path("set"), scratch.path("hasil2"))
      #expect(try scratch.read("balik/permohonan.csv") == scratch.read("utuh/permohonan.csv"))
      #expect(try scratch.read("hasil2") == scratch.read("hasil"))
      #expect(try scratch.names() == ["balik", "hasil", "hasil2", "set", "utuh"])
    }
  }
}
