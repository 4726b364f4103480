import Assessments
import Batch
import Foundation
import Intake
import Reports
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
      let names = [1, 26, 27, 52, 53, 702, 703].map { TableSchema.letters($0 - 1) }
      #expect(names == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
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

    // MARK: The list to call

    /// A set of two files in which everything that can be told of a problem occurs.
    private func writeSet(_ scratch: Scratch) throws {
      let rows =
        Self.rows + [
          "C;=1+1;2024-05-14;satu;0814", "D;PT Empat;;5;0815", "E;PT Lima;2024-05-14;5;0816;lebih",
        ]
      try scratch.write("set/permohonan.csv", ([Self.main] + rows).joined(separator: "\r\n"))
      let wrong = (1...30).map { "B;H;Jepun\($0)" }
      try scratch.write(
        "set/rencana_ekspor.csv",
        (["nomor;hasil;negara_tujuan", "B;H;JP"] + wrong).joined(separator: "\n"))
    }

    @Test("every problem is a row with who, where, what, and what is asked")
    func list() throws {
      let scratch = try Scratch()
      try writeSet(scratch)
      var batch = TestBatch(program: try Rules.shippedProgram())
      batch.problems = (scratch.path("masalah.csv"), .csv)
      let end = try batch.run(scratch.path("set"), scratch.path("hasil"))
      let lines = try scratch.read("masalah.csv").split(separator: "\r\n").map(String.init)
      #expect(
        lines[0] == "nomor;nama;nib;npwp;berkas;baris;sel;judul;fakta;tertulis;kode;salah;diminta")
      let tally = end.tally
      let all = tally.errors.values.reduce(0, +) + tally.warnings.values.reduce(0, +)
      #expect(lines.count == all + 1)
      #expect(tally.notJudged == 2)
      #expect(
        lines.contains {
          $0.hasPrefix(
            "B;PT Dua;;;rencana_ekspor.csv;32;C32;negara_tujuan;rencana_ekspor[31].negara_tujuan;Jepun30;D116;"
          )
            || $0.hasPrefix(
              "B;\"PT; Dua\";;;rencana_ekspor.csv;32;C32;negara_tujuan;rencana_ekspor[31].negara_tujuan;Jepun30;D116;"
            )
        })
      // What a spreadsheet would run is text; who is not judged is called by name too.
      #expect(
        lines.contains { $0.hasPrefix("C;'=1+1;;;permohonan.csv;4;D4;nilai_investasi;") })
      #expect(lines.contains { $0.hasPrefix("D;PT Empat;;;permohonan.csv;5;") })
      #expect(lines.contains { $0.hasPrefix("E;PT Lima;;;permohonan.csv;6;") })
      #expect(lines.dropFirst().allSatisfy { !$0.hasSuffix(";") }, "something is asked of each")
    }

    @Test("as NDJSON each row has the same keys")
    func objects() throws {
      let scratch = try Scratch()
      try scratch.write(
        "in", #"{"nomor": "A", "nama": "PT A", "tanggal_permohonan": "2024-02-30"}"# + "\n{\n")
      var batch = TestBatch(program: try Rules.shippedProgram())
      batch.problems = (scratch.path("masalah.ndjson"), .ndjson)
      try batch.run(scratch.path("in"), scratch.path("hasil"))
      let lines = try scratch.read("masalah.ndjson").split(separator: "\n")
      try #require(lines.count == 2)
      #expect(
        lines[0].hasPrefix(
          #"{"nomor": "A", "nama": "PT A", "nib": null, "npwp": null, "berkas": null, "baris": 1, "sel": null, "judul": null, "fakta": "tanggal_permohonan", "tertulis": "2024-02-30", "kode": "D114", "salah": "#
        ), "\(lines[0])")
      #expect(lines[1].hasPrefix(#"{"nomor": null, "nama": null, "#))
      #expect(lines[1].contains(#""baris": 2"#))
    }

    @Test("without identity there is no number and no name, and no value of theirs")
    func withoutIdentity() throws {
      let scratch = try Scratch()
      try scratch.write(
        "in", #"{"nomor": "N-7", "nama": "PT A", "npwp": "123", "nilai_investasi": "satu"}"#)
      var batch = TestBatch(program: try Rules.shippedProgram())
      batch.withoutIdentity = true
      for form in ProblemLines.Form.allCases {
        batch.problems = (scratch.path("masalah"), form)
        batch.overwrites = true
        try batch.run(scratch.path("in"), scratch.path("hasil"))
        let text = try scratch.read("masalah")
        #expect(text.contains("D117") && text.contains("satu"))
        #expect(!["N-7", "PT A", "123"].contains { text.contains($0) }, "\(text)")
      }
    }

    // MARK: Wholeness

    @Test("a list that was cut off ends in the bytes of one that was not", arguments: [1, 2, 4, 6])
    func resumed(blocks: Int) throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      batch.blockSize = 2 << 10
      batch.checkpointEvery = 1
      let good = try Repository.text("samples/tolok-ukur/permohonan.ndjson").split(separator: "\n")
      let lines = good.map { $0 + "\n{\"nomor\": 1, \"tanggal_permohonan\": \"2024-02-30\"}\n" }
      try scratch.write("in", lines.joined())
      batch.problems = (scratch.path("semua.csv"), .csv)
      try batch.run(scratch.path("in"), scratch.path("utuh"))
      batch.problems = (scratch.path("masalah.csv"), .csv)
      var seen = 0
      try batch.run(scratch.path("in"), scratch.path("hasil")) { _ in
        seen += 1
        if seen == blocks { kill(getpid(), SIGTERM) }
      }
      #expect(try !scratch.names().contains("masalah.csv"))
      let partial = try scratch.read("masalah.csv.sebagian")
      #expect(try batch.refusal(scratch.path("in"), scratch.path("hasil")) == "partialExists")
      batch.resumes = true
      try scratch.write("masalah.csv.sebagian", "x" + partial)
      #expect(try batch.refusal(scratch.path("in"), scratch.path("hasil")) == "differs output")
      // More than the last checkpoint knows, as a crash leaves it; or its name already, at the very end.
      if blocks == 4 {
        try FileManager.default.removeItem(atPath: scratch.path("masalah.csv.sebagian"))
        try scratch.write("masalah.csv", partial)
      } else {
        try scratch.write("masalah.csv.sebagian", partial + "rest")
      }
      try batch.run(scratch.path("in"), scratch.path("hasil"))
      #expect(try scratch.read("masalah.csv") == scratch.read("semua.csv"))
      #expect(try scratch.read("hasil") == scratch.read("utuh"))
      #expect(try scratch.names() == ["hasil", "in", "masalah.csv", "semua.csv", "utuh"])
    }

    @Test("the list replaces nothing that is read or written, and nothing that was there")
    func refused() throws {
      let scratch = try Scratch()
      var batch = TestBatch(program: try Rules.shippedProgram())
      try writeSet(scratch)
      try scratch.write("ada.csv", "lama")
      for (path, wanted) in [
        ("set/permohonan.csv", "sameFile"), ("hasil", "sameFile"), ("hasil.sebagian", "sameFile"),
        ("set/masalah.csv", "insideInput"), ("ada.csv", "outputExists"),
        ("tiada/m.csv", "noFolder"),
        ("set", "system"),
      ] {
        batch.problems = (scratch.path(path), .csv)
        #expect(try batch.refusal(scratch.path("set"), scratch.path("hasil")) == wanted, "\(path)")
      }
      #expect(try scratch.names() == ["ada.csv", "set"])
      #expect(try scratch.read("ada.csv") == "lama")
    }

    // MARK: Carried along

    @Test(
      "columns and facts are carried into every form of result and the list, and are no problem")
    func kept() throws {
      let scratch = try Scratch()
      try scratch.write(
        "set/permohonan.csv",
        "nomor;nama;tanggal_permohonan;No. HP;Alamat;nilai_investasi\r\n"
          + "A;PT A;2024-05-14;'0812;\"Jl. Satu; 2\";satu\r\nB;PT B;2024-05-14;;;5000000\r\n")
      var batch = TestBatch(program: try Rules.shippedProgram())
      batch.keep = ["no_hp", "alamat", "nama"]
      batch.problems = (scratch.path("masalah.csv"), .csv)
      batch.overwrites = true
      var forms: [ResultForm: [String]] = [:]
      for form in ResultForm.allCases {
        batch.form = form
        try batch.run(scratch.path("set"), scratch.path("hasil"))
        forms[form] = try scratch.read("hasil").split(whereSeparator: \.isNewline).map(String.init)
      }
      #expect(
        forms[.ndjson]?.first?.hasSuffix(
          #", "bawa": {"no_hp": "0812", "alamat": "Jl. Satu; 2", "nama": "PT A"}}"#) == true)
      #expect(
        forms[.ndjson]?.last?.hasSuffix(
          #""masalah_data": [], "bawa": {"no_hp": null, "alamat": null, "nama": "PT B"}}"#) == true,
        "\(forms)")
      #expect(forms[.csv]?[0].hasSuffix(";masalah_data;fasilitas;no_hp;alamat;nama") == true)
      #expect(forms[.csv]?[1].hasSuffix(#";'0812;"Jl. Satu; 2";PT A"#) == true)
      #expect(forms[.tsv]?[0].hasSuffix("\tU\t0812\tJl. Satu; 2\tPT A") == true, "\(forms)")
      let list = try scratch.read("masalah.csv").split(separator: "\r\n")
      #expect(list[0].hasPrefix("nomor;nama;nib;npwp;no_hp;alamat;berkas;"))
      #expect(list[1].hasPrefix(#"A;PT A;;;'0812;"Jl. Satu; 2";permohonan.csv;2;F2;"#))
      #expect(list.count == 2)
      // Nobody may be named: none of it.
      batch.withoutIdentity = true
      batch.form = .ndjson
      try batch.run(scratch.path("set"), scratch.path("hasil"))
      let text = try scratch.read("hasil") + scratch.read("masalah.csv")
      #expect(!["0812", "Jl. Satu", "PT A", "bawa"].contains { text.contains($0) })
      batch.withoutIdentity = false
      batch.keep = ["no_telp"]
      #expect(try batch.refusal(scratch.path("set"), scratch.path("hasil")) == "noColumn")
    }

    @Test("of JSON a key that the rules do not know is carried along, in a group too")
    func keptOfJSON() throws {
      let scratch = try Scratch()
      let lines = [
        #"{"nomor": "A", "pemohon": {"No. HP": "08\u0031\"2"}, "x": {"y": {"no_hp": "tidak"}}}"#,
        #"{"nomor": "B", "no_hp": 812, "catatan": "\"no_hp\": \"palsu\""}"#,
        #"{"catatan": "no_hp", "nomor": "C"}"#, #"{"no_hp": "0813", "nomor":"#,
      ]
      try scratch.write("in", lines.joined(separator: "\n"))
      var batch = TestBatch(program: try Rules.shippedProgram())
      batch.keep = ["no_hp"]
      try batch.run(scratch.path("in"), scratch.path("hasil"))
      let results = try scratch.read("hasil").split(separator: "\n")
      for (line, wanted) in zip(results, [#""081\"2""#, #""812""#, "null", #""0813""#]) {
        #expect(line.hasSuffix(#""bawa": {"no_hp": "# + wanted + "}}"), "\(line)")
        #expect(!line.contains(#""fakta": "no_hp""#))
      }
    }
  }
}
