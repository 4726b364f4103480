import Assessments
import Batch
import Diagnostics
import Foundation
import Intake
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

extension InterruptibleTests {
  /// What spreadsheets and people make of a CSV set: nothing is wrong in silence.
  @Suite("CSV as it is saved")
  struct TableSavedTests {
    private struct Run {
      var lines: [String] = []
      var notes: [String] = []
      var end: BatchRequest.End?
      var refusal: String?
    }

    /// Compiled once: most of a run here would be that.
    private static let batch = Result {
      var batch = try TestBatch.workload()
      batch.jobs = 1
      return batch
    }

    private func run(_ files: [(String, [UInt8])], input: String = "in") throws -> Run {
      let scratch = try Scratch()
      for (name, bytes) in files { try scratch.write("in/\(name)", bytes) }
      var run = Run()
      do {
        let request = try TableSavedTests.batch.get().request(
          scratch.path(input), scratch.path("out"))
        run.end = try request.run { start in
          run.notes = start.notes.map { "\($0.code) \($0.title.english)" }
        } _: { _ in
        }
        run.lines = try scratch.read("out").split(separator: "\n").map(String.init)
      } catch let error as BatchError {
        run.refusal = error.code + " " + error.title.english
      }
      return run
    }

    private func run(_ main: String, _ lists: [(String, String)] = []) throws -> Run {
      try run(
        ([("permohonan.csv", main)] + lists).map { ($0.0, Array($0.1.utf8)) })
    }

    private let header = "nomor;nama;tanggal_permohonan;nilai_investasi;tenaga_kerja\n"

    private func plain(_ text: String = "", rows: String) throws -> Run {
      try run(text + header + rows)
    }

    private func codes(_ line: String) -> [Substring] {
      line.split(separator: "\"kode\": \"").dropFirst().map { $0.prefix(4) }
    }

    @Test(
      "hints, titles and other separators are passed over and told once",
      arguments: [
        ("sep=;\n", ";", "D214 `permohonan.csv`: line 1 (`sep=`) is taken for the separator"),
        (
          "Rekap 2024\n\n", ";",
          "D214 `permohonan.csv`: 1 row above the header is passed over"
        ),
        (
          "sep=;\r\nRekap;;;;\r\n", ";",
          "D214 `permohonan.csv`: the line `sep=` and 1 row above the header are passed over"
        ),
        ("", "|", nil), ("", ",", nil), ("", "\t", nil), ("\u{FEFF}", ";", nil),
      ] as [(String, String, String?)])
    func above(_ text: String, separator: String, note: String?) throws {
      let rows = (header + "A;PT Satu;20/11/2024;1000;5\nB;PT Dua;21/11/2024;1000;5\n")
        .replacing(";", with: separator)
      let found = try run(text + rows)
      #expect(found.lines.count == 2)
      #expect(found.lines.allSatisfy { $0.contains("\"masalah_data\": []") })
      #expect(found.notes == (note.map { [$0] } ?? []))
      #expect(
        try found.lines
          == plain(rows: "A;PT Satu;20/11/2024;1000;5\nB;PT Dua;21/11/2024;1000;5\n").lines)
    }

    @Test(
      "titles are read by key or label, whatever their case and blanks",
      arguments: [
        "NOMOR;Nama;Tanggal Permohonan;NILAI INVESTASI;tenaga-kerja\n",
        "No;nama ;tanggal_permohonan;perusahaan.nilai_investasi;tenaga_kerja\n",
        "No.;\u{A0}nama;tanggal_permohonan;nilai_investasi *;tenaga_kerja:\n",
        "Nomor Permohonan;nama;\"tanggal permohonan\";nilai_investasi;tenaga_kerja\n",
      ])
    func titles(_ titles: String) throws {
      let rows = "A;PT Satu;20/11/2024;1000;5\nB;PT Dua;21/11/2024;1000;5\n"
      #expect(try run(titles + rows).lines == plain(rows: rows).lines)
    }

    @Test("a column `No` beside `nomor` is unknown, told once and not in every application")
    func counter() throws {
      let found = try run("No;nomor;tanggal_permohonan\n1;A;20/11/2024\n2;B;21/11/2024\n")
      #expect(
        found.notes == [
          "D216 `permohonan.csv`: column A `No` is unknown and not read (2 applications fill it in)"
        ])
      #expect(found.lines.map { codes($0) } == [["D107"], []])
      #expect(found.lines[0].contains("\"nomor\": \"A\""))
    }

    @Test(
      "an unknown column is told once with what was perhaps meant and whose values are lost",
      arguments: [
        ("nilai_investas", "nilai_investasi"), ("Nilai Investsai *", "nilai_investasi"),
        ("NilaiInvestasi", "nilai_investasi"),
        ("Hasil penjualan tahunn", "hasil_penjualan_tahunan"),
        ("Investasi (Rp)", "nilai_investasi"),
        ("Annual turnovr", nil), ("telepon", nil), ("nama_2", nil),
      ] as [(String, String?)])
    func unknownColumn(_ title: String, near: String?) throws {
      let scratch = try Scratch()
      let rows = "A;PT Satu;20/11/2024;1000\nB;PT Dua;21/11/2024;\nC;PT Tiga;21/11/2024;7\n"
      try scratch.write("in/permohonan.csv", "nomor;nama;tanggal_permohonan;\(title)\n" + rows)
      // Rows of one application are one loss.
      try scratch.write("in/bahan.csv", "nomor;nilia\nA;5\nA;6\nB;\nC;7\n")
      let batch = try TableSavedTests.batch.get()
      var told: [(String, String?)] = []
      let end = try batch.request(scratch.path("in"), scratch.path("out")).run { start in
        told = start.notes.map { ($0.diagnostic.title.indonesian, $0.diagnostic.help?.indonesian) }
      } _: { _ in
      }
      #expect(
        told.map(\.0) == [
          "`permohonan.csv`: kolom D `\(title)` tidak dikenal dan tidak dibaca (diisi 2 permohonan)",
          "`bahan.csv`: kolom B `nilia` tidak dikenal dan tidak dibaca (diisi 2 permohonan)",
        ])
      let meant = near.map { "mungkin maksudnya `\($0)`?" }
      #expect(told.first?.1?.hasPrefix(meant ?? "?") == meant.map { _ in true })
      #expect(told.last?.1?.hasPrefix("mungkin maksudnya `nilai`?") == true)
      // In the summary, in every form of it.
      let summary = Summary(program: batch.program, end: end, by: nil)
      let text = summary.written(.text, in: .indonesian)
      #expect(text.contains("`\(title)`"), "\(text)")
      #expect(meant.map(text.contains) != false, "\(text)")
      let json = summary.written(.json, in: .indonesian)
      let names = near.map { "\"\($0)\"" } ?? ""
      #expect(
        json.contains(
          "{\"berkas\": \"permohonan.csv\", \"kolom\": \"D\", \"judul\": \"\(title)\", \"permohonan\": 2, \"mungkin\": [\(names)]}"
        ), "\(json)")
      #expect(
        summary.written(.csv, in: .indonesian).contains("kolom tidak dikenal bahan.csv;nilia;2"))
      // One that is looked at alone hears of it too.
      let finder = BatchFinder(program: batch.program, limits: .standard)
      guard case .found(let reading) = try finder.find("B", in: scratch.path("in")) else {
        Issue.record("not found")
        return
      }
      #expect(reading.problems.map(\.code) == ["D107", "D107"])
    }

    @Test("a column that is nearly `nomor` is named")
    func nearNumber() throws {
      let scratch = try Scratch()
      try scratch.write("in/permohonan.csv", "nomr;nama\nA;x\n")
      let batch = try TableSavedTests.batch.get()
      do {
        try batch.run(scratch.path("in"), scratch.path("out"))
        Issue.record("taken in")
      } catch let error as BatchError {
        #expect(error.code == "D201")
        #expect(error.diagnostic.help?.indonesian.hasPrefix("mungkin kolom `nomr`") == true)
      }
    }

    @Test(
      "one number of many applications is told once with its places; each still carries it, once")
    func repeatedNumber() throws {
      let rows = (1...7).map { _ in "A;20/11/2024\n" }.joined()
      let found = try run(
        "nomor;tanggal_permohonan\n" + rows + ";20/11/2024\nB;20/11/2024\n",
        [("bahan.csv", "nomor;nilai\nA;1\n"), ("ekspor.csv", "nomor;nilai\nA;1\n")])
      #expect(
        found.notes == [
          "D231 `permohonan.csv`: 1 application has no `nomor` (line 9): no rows of lists are tied to it",
          "D231 `permohonan.csv`: one number `A` is used by 7 applications (lines 2, 3, 4, 5, 6, 2 more): no rows of lists are tied to them",
        ])
      #expect(found.lines.map { codes($0) } == Array(repeating: ["D209"], count: 8) + [[]])
      #expect(found.lines[0].contains("baris `bahan`, `ekspor` tidak dapat dihubungkan"))
      // Where there are no lists, nothing is lost.
      #expect(try run("nomor;tanggal_permohonan\n" + rows).notes == [])
    }

    @Test("a column that only counts the rows of a list ties nothing")
    func rowCounter() throws {
      let main = "No;tanggal_permohonan\n1;20/11/2024\n2;21/11/2024\n"
      let counting = try run(main, [("bahan.csv", "No;nilai\n1;5\n2;6\n3;7\n")])
      #expect(counting.refusal?.hasPrefix("D201") == true)
      let naming = try run(main, [("bahan.csv", "No;nilai\n1;5\n1;6\n2;7\n")])
      #expect(naming.refusal == nil)
    }

    @Test(
      "a column without a title over filled cells, or one that stands there twice, is refused",
      arguments: [
        (
          "nomor;;nama\nA;x;y\nB;;\n",
          "D215 `permohonan.csv`: column B has no title and 1 filled cell"
        ),
        (
          "nomor;\u{A0};nama\nA;x;y\nB;z;\n",
          "D215 `permohonan.csv`: column B has no title and 2 filled cells"
        ),
        ("nomor;nama;Nama\nA;x;y\n", "D202 `permohonan.csv` has the column `Nama` twice"),
        ("nomor;nama;\nA;x;\n", nil),
      ] as [(String, String?)])
    func nameless(_ text: String, refusal: String?) throws {
      #expect(try run(text).refusal == refusal)
    }

    @Test("totals and the example row of the template are named, counted and not judged")
    func totals() throws {
      let found = try plain(
        rows:
          "CONTOH-1;Nama;20/11/2024;1;1\nA;PT Satu;20/11/2024;1000;5\nB;PT Total;20/11/2024;1;5\n;;;;\nJumlah;;;1001;10\n;TOTAL;;1001;10\n"
      )
      #expect(found.lines.count == 2)
      #expect(found.end?.tally.applications == 2)
      #expect(
        found.notes == [
          "D217 `permohonan.csv`: 2 rows of totals are not assessed (line 6, 7)",
          "D217 `permohonan.csv`: 1 example row of the template is not assessed (line 2)",
        ])
      // Somebody wrote over the example.
      let own = try plain(rows: "CONTOH-1;PT Satu;20/11/2024;1000;5\n")
      #expect(own.lines.count == 1)
    }

    @Test("rows of a list without a number under one that has it are told, and not tied")
    func merged() throws {
      let found = try run(
        "nomor;tanggal_permohonan\nA;20/11/2024\nB;20/11/2024\n",
        [("bahan.csv", "nomor;nilai\nA;1\n;2\n;3\nB;4\n")])
      #expect(found.lines.map { codes($0) } == [["D218"], []])
      #expect(found.lines[0].contains("baris 3, 4"))
      // The same in another order, where rows are found by an index.
      let other = try run(
        "nomor;tanggal_permohonan\nA;20/11/2024\nB;20/11/2024\n",
        [("bahan.csv", "nomor;nilai\nB;4\nA;1\n;2\n;3\n")])
      #expect(other.lines.map { codes($0) } == [["D218"], []])
      #expect(other.lines[0].contains("baris 4, 5"))
    }

    @Test(
      "a row with more or fewer cells than its neighbours is flagged, empty or not",
      arguments: [
        ("A;PT Satu;20/11/2024;1000;5\nB;PT Dua;21/11/2024;1000\n", ["", "D219"]),
        ("A;PT Satu;20/11/2024;1000;5\nB;PT Dua;;21/11/2024;1000;5\n", ["", "D210"]),
        ("A;PT Satu;20/11/2024;1000;5\nB;PT Dua;21/11/2024;1000;5;\n", ["", "D210"]),
        ("A;PT Satu;20/11/2024;1000;5;\nB;PT Dua;21/11/2024;1000;5;\n", ["", ""]),
        ("A;PT Satu;20/11/2024;1000;5;\n", ["D210"]),
        ("A;PT Satu;20/11/2024;1000\n", ["D219"]),
      ] as [(String, [String])])
    func ragged(_ rows: String, expected: [String]) throws {
      let found = try plain(rows: rows)
      #expect(found.lines.map { codes($0).joined() } == expected)
      for (line, code) in zip(found.lines, expected) where !code.isEmpty {
        #expect(!line.contains("putusan"))
        #expect(line.contains("\"nomor\": "))
      }
    }

    @Test(
      "a line cut by something else than its neighbours is named as such, and lends nobody its name"
    )
    func otherSeparator() throws {
      let found = try plain(
        rows:
          "A;PT Satu;20/11/2024;1000;5\nB,PT Dua,21/11/2024,1000,5\nC;PT Tiga, Tbk;21/11/2024;1000;5\n"
      )
      #expect(found.lines.map { codes($0) } == [[], ["D219"], []])
      #expect(found.lines[1].hasPrefix("{\"versi\": 1, \"nomor\": null, "))
      #expect(
        found.lines[1].contains("baris dipisahkan dengan koma (`,`), judulnya dengan titik koma"))
      #expect(
        found.notes == [
          "D219 `permohonan.csv`: line 3 is cut by commas (`,`), the header by semicolons (`;`): cannot be read"
        ])
      let list = try run(
        "nomor;tanggal_permohonan\nA;20/11/2024\n",
        [("bahan.csv", "nomor;uraian;nilai\nA;x;1\nA\tb\t2\nA\tb\t2\n")])
      #expect(
        list.notes == [
          "D219 `bahan.csv`: lines 3, 4 are cut by tabs, the header by semicolons (`;`): cannot be read"
        ])
      // One cell with commas is a text, and a short row.
      let text = try plain(rows: "A;PT Satu;20/11/2024;1000;5\nPT Dua, Tbk\n")
      #expect(text.notes.isEmpty && text.lines[1].contains("hanya memuat 1 sel"))
    }

    @Test("a ragged row of a list keeps its place and loses its values")
    func raggedList() throws {
      let found = try run(
        "nomor;tanggal_permohonan\nA;20/11/2024\n",
        [("bahan.csv", "nomor;uraian;nilai\nA;x;1\nA;2\n")])
      #expect(codes(found.lines[0]) == ["D219"])
      #expect(found.lines[0].contains("bahan[2]"))
    }

    @Test("quote marks within a text keep it, and one that swallows lines is refused")
    func quotes() throws {
      let found = try plain(
        rows:
          "A;\"CV \"Maju  Jaya\" Abadi\";20/11/2024;1;5\nB;\"CV Maju\" Jaya;20/11/2024;1;5\nC;Pipa 4\" Sch;20/11/2024;1;5\nD;\"PT\nDua\";20/11/2024;1;5\n"
      )
      #expect(found.lines.count == 4)
      #expect(found.lines.allSatisfy { $0.contains("\"masalah_data\": []") })
      let stray = try plain(
        rows: "A;\"PT Satu;20/11/2024;1;5\nB;\"PT Dua\";20/11/2024;1;5\n")
      #expect(
        stray.refusal == "D203 `permohonan.csv`: a quote mark on line 2 swallows the lines up to 3")
      // As many cells as the header by chance alone.
      let doubtful = try plain(rows: "A;\"PT 48\\\"\";\"Jl; Raya\";20/11/2024;1\n")
      #expect(
        doubtful.refusal
          == "D203 `permohonan.csv`: the quote marks on line 2 do not tell where their cell ends")
      let open = try plain(rows: "A;\"PT Satu;20/11/2024;1;5\nB;PT Dua;20/11/2024;1;5\n")
      #expect(open.refusal?.hasPrefix("D203") == true)
    }

    @Test("CR alone ends a line, and it is said once")
    func carriageReturns() throws {
      let rows = "A;PT Satu;20/11/2024;1000;5\nB;PT Dua;21/11/2024;1000;5\n"
      let found = try run((header + rows).replacing("\n", with: "\r"))
      #expect(try found.lines == plain(rows: rows).lines)
      #expect(found.notes == ["D213 `permohonan.csv`: lines end in CR alone, and are read so"])
    }

    @Test("limits of a text and of a line hold")
    func limits() throws {
      let scratch = try Scratch()
      let name = String(repeating: "x", count: 200)
      try scratch.write(
        "in/permohonan.csv", header + "A;\(name);20/11/2024;1;5\nB;y;20/11/2024;1;5\n")
      for (line, text, code) in [(1 << 20, 199, "D101"), (100, 1 << 20, "D105")] {
        var request = try TableSavedTests.batch.get().request(
          scratch.path("in"), scratch.path("out"))
        request.options.lineLimit = line
        request.options.limits.textBytes = text
        request.mayOverwrite = true
        _ = try request.run { _ in
        } _: { _ in
        }
        let lines = try scratch.read("out").split(separator: "\n").map(String.init)
        #expect(lines.map { codes($0).joined() } == [code, ""])
        #expect(!lines[0].contains("putusan"))
      }
    }

    // MARK: Text

    private func utf16(_ text: String, isLittle: Bool, hasMark: Bool) -> [UInt8] {
      ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
        let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
        return isLittle ? [low, high] : [high, low]
      }
    }

    @Test("UTF-16 with its mark and Windows-1252 are read, with one note")
    func forms() throws {
      let text = header + "A;Kopi “Réunion” €\u{2013};20/11/2024;1;5\nB;y;20/11/2024;1;5\n"
      let right = try run(text).lines
      for isLittle in [true, false] {
        let found = try run([("permohonan.csv", utf16(text, isLittle: isLittle, hasMark: true))])
        #expect(found.lines == right)
        #expect(found.notes == ["D212 `permohonan.csv`: read as UTF-16"])
      }
      let bytes = text.unicodeScalars.map { scalar -> UInt8 in
        switch scalar {
        case "“": 0x93
        case "”": 0x94
        case "€": 0x80
        case "\u{2013}": 0x96
        default: UInt8(truncatingIfNeeded: scalar.value)
        }
      }
      let found = try run([("permohonan.csv", bytes)])
      #expect(found.lines == right)
      #expect(found.notes == ["D212 `permohonan.csv`: read as Windows-1252"])
    }

    @Test("what is no text is refused by name")
    func noText() throws {
      let text = Array((header + "A;é;20/11/2024;1;5\n").utf8)
      func refusal(_ bytes: [UInt8]) throws -> String? {
        try run([("permohonan.csv", bytes)]).refusal
      }
      #expect(
        try refusal(utf16(header, isLittle: true, hasMark: false))?.contains("UTF-16") == true)
      #expect(try refusal([0x1F, 0x8B, 8, 0, 1, 2, 3])?.contains("gzip") == true)
      #expect(
        try refusal(text + Array(repeating: 0, count: 100))
          == "D225 `permohonan.csv` ends in 100 NUL bytes")
      #expect(
        try refusal(Array("nomor;nama\nA;x\n".utf8) + [0x42, 0x3B, 0, 0x0A, 0x43, 0x3B, 0x0A])
          == "D225 `permohonan.csv`: line 3 holds NUL bytes")
      // UTF-8 in most places is UTF-8 that was broken in one.
      #expect(
        try refusal(text + Array("B;".utf8) + [0xE9] + Array(";20/11/2024;1;5\n".utf8))
          == "D226 `permohonan.csv`: line 3 is neither UTF-8 nor Windows-1252")
    }

    // MARK: Numbers and dates

    @Test(
      "number style and date order of a column are told once where they are not the Indonesian ones"
    )
    func evidence() throws {
      let found = try plain(
        rows: "A;x;05/14/2024;1,000.50;5\nB;y;04/05/2024;2,000.00;5\n")
      #expect(
        found.notes == [
          "D223 `permohonan.csv`: column C `tanggal_permohonan` is month/day (line 2: `05/14/2024`)",
          "D224 `permohonan.csv`: column D `nilai_investasi` writes decimals with a point (line 2: `1,000.50`)",
        ])
    }

    @Test("the order of dates is that of the column; where none tells it is asked about, or said")
    func dateOrder() throws {
      func days(_ run: Run) -> [Substring] {
        run.lines.map { ($0.split(separator: "\"per\": \"").dropFirst().first ?? "").prefix(10) }
      }
      let text = "nomor;tanggal_permohonan\nA;DATE\nB;04/05/2024\nC;06/06/2024\n"
      let first = try run(text.replacing("DATE", with: "05/14/2024"))
      #expect(days(first) == ["2024-05-14", "2024-04-05", "2024-06-06"])
      let second = try run(text.replacing("DATE", with: "14/05/2024"))
      #expect(days(second) == ["2024-05-14", "2024-05-04", "2024-06-06"])
      let open = try run(text.replacing("DATE", with: "2024-05-14"))
      #expect(days(open) == ["2024-05-14", "", "2024-06-06"])
      #expect(open.lines[1].contains("2024-05-04") && open.lines[1].contains("2024-04-05"))
      let scratch = try Scratch()
      try scratch.write("in/permohonan.csv", text.replacing("DATE", with: "2024-05-14"))
      var request = try TableSavedTests.batch.get().request(
        scratch.path("in"), scratch.path("out"))
      request.options.inputDates = .monthFirst
      _ = try request.run { _ in
      } _: { _ in
      }
      #expect(try scratch.read("out").contains("\"per\": \"2024-04-05\""))
      let mixed = try run(text.replacing("DATE", with: "14/05/2024") + "D;05/14/2024\n")
      #expect(days(mixed)[1] == "")
      #expect(mixed.notes.count == 1 && mixed.notes[0].hasPrefix("D223"))
      // What could be either is as it is said; what a cell shows stays.
      for (said, day) in [(DateOrder.dayFirst, "2024-05-04"), (.monthFirst, "2024-04-05")] {
        let scratch = try Scratch()
        try scratch.write(
          "in/permohonan.csv", text.replacing("DATE", with: "14/05/2024") + "D;05/13/2024\n")
        var request = try TableSavedTests.batch.get().request(
          scratch.path("in"), scratch.path("out"))
        request.options.inputDates = said
        _ = try request.run { _ in
        } _: { _ in
        }
        let found = try scratch.read("out")
        for day in ["2024-05-14", day, "2024-06-06", "2024-05-13"] {
          #expect(found.contains("\"per\": \"\(day)\""), "\(said): \(day)")
        }
      }
    }

    // MARK: Sets

    @Test("the joining looks at letters and blanks as people do, and at every byte")
    func joining() throws {
      let found = try run(
        "nomor;tanggal_permohonan\np-03;20/11/2024\nP  4;20/11/2024\nÉ 5;20/11/2024\n'007;20/11/2024\n",
        [
          (
            "bahan.csv",
            "nomor;nilai\n P-03 ;1\n\"p-03\";2\np 4\u{A0};3\né\u{A0} 5;4\n007;5\nP-3;6\n"
          )
        ])
      #expect(found.end?.orphans.count == 1)
      #expect(found.end?.orphans.places == ["bahan.csv:7 `P-3`"])
      // What is nearly a number is asked about, and no other application is touched.
      #expect(codes(found.lines[0]) == ["D230"])
      #expect(found.lines.dropFirst().allSatisfy { $0.contains("\"masalah_data\": []") })
    }

    @Test(
      "a row under nearly a number leaves that application's list open, neither refused nor let through",
      arguments: [
        ("CPR007", true), ("CPR 007", true), ("CPR-7", true), ("CPR-O07", true), ("cpr_007", true),
        ("CPR-070", false), ("CPR-0077", false), ("CPS-007", false), ("7", false), ("", false),
      ])
    func stray(number: String, isNear: Bool) throws {
      let found = try run(
        "nomor;tanggal_permohonan\nCPR-007;20/11/2024\nCPR-008;20/11/2024\n",
        [("bahan.csv", "nomor;nilai\nCPR-008;1\n\(number);2\n")])
      #expect(codes(found.lines[0]) == (isNear ? ["D230"] : []))
      if !number.isEmpty { #expect(codes(found.lines[1]).isEmpty) }
    }

    @Test(
      "a list in a file of another kind is named, unless its CSV is there",
      arguments: [
        ("bahan.txt", true), ("Bahan.xlsx", true), ("bahan.md", false), ("catatan.txt", false),
      ])
    func listOfOtherKind(name: String, isTold: Bool) throws {
      let scratch = try Scratch()
      try scratch.write("in/permohonan.csv", "nomor;tanggal_permohonan\nA;20/11/2024\n")
      try scratch.write("in/\(name)", "x")
      let layout = try TableSavedTests.batch.get().program.layout
      let left = try BatchInput(scratch.path("in"), layout: layout).leftOut
      #expect(left.map(\.isSuspect) == [isTold])
      try scratch.write("in/bahan.csv", "nomor;nilai\n")
      #expect(
        try BatchInput(scratch.path("in"), layout: layout).leftOut.map(\.isSuspect) == [false])
    }

    @Test("numbers that are one but for case and blanks are one number twice")
    func sameNumber() throws {
      let found = try run(
        "nomor;tanggal_permohonan\np-03;20/11/2024\nP-03 ;20/11/2024\n",
        [("bahan.csv", "nomor;nilai\np-03;1\n")])
      #expect(found.lines.map { codes($0) } == [["D209"], ["D209"]])
    }

    @Test("many applications, lists in order, shuffled and with strangers between: one result")
    func orders() throws {
      let count = 700
      let main = "nomor;tanggal_permohonan\n" + (0..<count).map { "N-\($0);20/11/2024\n" }.joined()
      // Two wrong values in each row, so that a result says which rows it got.
      let rows = (0..<count).flatMap { n in (0..<n % 4).map { "N-\(n);baris \(n)-\($0)\n" } }
      func list(_ rows: [String]) -> [(String, String)] {
        [("bahan.csv", "nomor;nilai\n" + rows.joined())]
      }
      func told(_ run: Run) -> [String] {
        run.lines.map { line in
          line.split(separator: "\"tertulis\": \"baris ").dropFirst()
            .map { String($0.prefix { $0 != "\"" }) }.joined(separator: " ")
        }
      }
      let right = try told(run(main, list(rows)))
      #expect(right.count == count)
      #expect(right[3].contains("3-0") && right[3].contains("3-2"))
      let strangers = try run(main, list(rows.flatMap { [$0, "asing;1\n"] }))
      #expect(told(strangers) == right)
      #expect(strangers.end?.orphans.count == rows.count)
      // Rows of one application keep their order among themselves.
      let shuffled = rows.enumerated().sorted {
        (($0.offset / 3 * 7919) % 911, $0.offset) < (($1.offset / 3 * 7919) % 911, $1.offset)
      }
      .map(\.element)
      let sorted = try told(run(main, list(shuffled)))
      #expect(
        zip(sorted, right).allSatisfy {
          Set($0.split(separator: " ")) == Set($1.split(separator: " "))
        })
    }

    @Test(
      "a list without a row is said once, and an empty file of a set is passed over with a word")
    func emptyLists() throws {
      let found = try run(
        "nomor;tanggal_permohonan\nA;20/11/2024\nB;20/11/2024\n",
        [("bahan.csv", "nomor;nilai\n"), ("Sheet3.csv", "\n"), ("ekspor.csv", "")])
      #expect(
        found.notes == [
          "D222 `Sheet3.csv`: empty, passed over",
          "D221 `bahan.csv`: no row: all 2 applications are taken to have none",
          "D222 `ekspor.csv`: empty, passed over",
        ])
    }

    @Test(
      "files are known by case, blanks, the name of the book and of the sheet",
      arguments: [
        ("Permohonan.csv", "Bahan.csv"), ("buku-permohonan.csv", "buku-bahan.csv"),
        ("permohonan - Sheet1.csv", "bahan - Sheet1.csv"),
        ("Rekap 2024 - Permohonan.csv", "Rekap 2024 - BAHAN.csv"),
        ("permohonan (1).csv", "bahan(2).csv"),
      ])
    func names(_ main: String, list: String) throws {
      let files: [(String, [UInt8])] = [
        (main, Array("nomor;tanggal_permohonan\nA;20/11/2024\n".utf8)),
        (list, Array("nomor;nilai\nA;baris\n".utf8)),
      ]
      let folder = try run(files)
      #expect(folder.lines.map { codes($0) } == [["D109"]])
      let alone = try run(files, input: "in/" + main)
      #expect(alone.lines == folder.lines)
      #expect(alone.notes == ["D220 `\(main)`: list files beside it are read too: `\(list)`"])
    }

    @Test("files of another book are not read, and it is said; two for one list are refused")
    func otherBooks() throws {
      let main = Array("nomor;tanggal_permohonan\nA;20/11/2024\n".utf8)
      let rows = Array("nomor;nilai\nA;baris\n".utf8)
      let found = try run(
        [("a-permohonan.csv", main), ("a-bahan.csv", rows), ("b-bahan.csv", rows)],
        input: "in/a-permohonan.csv")
      #expect(found.lines.map { codes($0) } == [["D109"]])
      #expect(
        found.notes == [
          "D220 `a-permohonan.csv`: list files beside it are read too: `a-bahan.csv`",
          "D220 `a-permohonan.csv`: read alone; CSV files beside it are not read: `b-bahan.csv`",
        ])
      let other = try run([("firma.csv", main), ("bahan.csv", rows)], input: "in/firma.csv")
      #expect(other.lines.map { codes($0) } == [[]])
      #expect(
        other.notes == [
          "D220 `firma.csv`: read alone; CSV files beside it are not read: `bahan.csv`"
        ])
      let twice = try run([
        ("permohonan.csv", main), ("bahan.csv", rows), ("bahan - Sheet1.csv", rows),
      ])
      #expect(twice.refusal?.hasPrefix("D211") == true)
    }
  }
}
