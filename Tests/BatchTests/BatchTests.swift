import Assessments
import Batch
import Foundation
import Layout
import Reports
import RuleEngine
import TestSupport
import Testing

extension InterruptibleTests {
  @Suite("batches")
  struct BatchTests {
    private let workload = Repository.path("samples/tolok-ukur/permohonan.ndjson")

    @Test("the workload of the bench gives the letters of its reference", arguments: [1, 2, 3])
    func letters(jobs: Int) throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      batch.form = .tsv
      batch.jobs = jobs
      try batch.run(workload, scratch.path("out"))
      #expect(try scratch.read("out") == Repository.text("samples/tolok-ukur/hasil.tsv"))
      #expect(try scratch.names() == ["out"])
    }

    // MARK: Forms

    /// The workload as a CSV set: columns by name, cells as an Indonesian spreadsheet writes them.
    private func writeTables(_ scratch: Scratch, rowsReversed: Bool) throws {
      var files: [String: [[String]]] = [:]
      for line in try lines() {
        let object = try #require(
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let company = try #require(object["perusahaan"] as? [String: Any])
        let scalars = company.merging(
          object.filter { !($0.value is [Any]) && $0.key != "perusahaan" }
        ) { one, _ in one }
        add("permohonan", scalars, &files)
        for list in ["bahan", "ekspor"] {
          for case var row as [String: Any] in object[list] as? [Any] ?? [] {
            row["nomor"] = object["nomor"]
            add(list, row, &files)
          }
        }
      }
      for (name, rows) in files {
        var body = Array(rows.dropFirst())
        if rowsReversed, name != "permohonan" {
          // Applications in reverse, the rows of each in their order.
          let column = rows[0].firstIndex(of: "nomor") ?? 0
          body = body.enumerated().sorted {
            ($1.element[column], $0.offset) < ($0.element[column], $1.offset)
          }.map(\.element)
        }
        let text = ([rows[0]] + body).map { $0.joined(separator: ";") }.joined(separator: "\r\n")
        try scratch.write("set/\(name).csv", "\u{FEFF}" + text)
      }
    }

    private func add(_ file: String, _ values: [String: Any], _ files: inout [String: [[String]]]) {
      let names = files[file]?[0] ?? values.keys.sorted()
      if files[file] == nil { files[file] = [names] }
      files[file]?.append(names.map { cell(values[$0]) })
    }

    private func cell(_ value: Any?) -> String {
      switch value {
      case let number as NSNumber where isTruth(number): number.boolValue ? "ya" : "tidak"
      case let number as NSNumber: "\(number)".replacingOccurrences(of: ".", with: ",")
      case let text as String: text
      default: ""
      }
    }

    private func lines() throws -> [Substring] {
      try String(contentsOfFile: workload, encoding: .utf8).split(separator: "\n")
    }

    private func isTruth(_ number: NSNumber) -> Bool {
      unsafe String(cString: number.objCType) == "c"
    }

    @Test("lines, a folder and a CSV set give the same bytes", arguments: [false, true])
    func forms(rowsReversed: Bool) throws {
      let scratch = try Scratch()
      let batch = try TestBatch.workload()
      try batch.run(workload, scratch.path("lines"))
      try writeTables(scratch, rowsReversed: rowsReversed)
      try batch.run(scratch.path("set"), scratch.path("tables"))
      for (index, line) in try lines().enumerated() {
        try scratch.write(String(format: "json/%03d.json", index), String(line))
      }
      try batch.run(scratch.path("json"), scratch.path("folder"))
      let expected = try scratch.read("lines")
      #expect(expected.split(separator: "\n").count == 60)
      #expect(try scratch.read("tables") == expected)
      #expect(try scratch.read("folder") == expected)
    }

    // MARK: Wholeness

    @Test("a run that was cut off ends in the bytes of one that was not", arguments: 1...6)
    func resumed(blocks: Int) throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      let reference = try batch.run(workload, scratch.path("whole"))
      var seen = 0
      let cut = try batch.run(workload, scratch.path("out")) { _ in
        seen += 1
        if seen == blocks { kill(getpid(), SIGTERM) }
      }
      #expect(cut.signal == SIGTERM)
      #expect(try scratch.names().contains("out.sebagian"))
      #expect(try !scratch.names().contains("out"))
      // As a crash leaves them: more than the last checkpoint knows, and half a line.
      for (name, rest) in [
        ("out.sebagian", "{\"versi\": 1, \"no"), ("out.sebagian.catatan", "1 2 3"),
      ] {
        try scratch.write(name, try scratch.read(name) + rest)
      }
      batch.resumes = true
      batch.jobs = 1
      let end = try batch.run(workload, scratch.path("out"))
      #expect(end.start.resumedAt > 0)
      #expect(end.tally == reference.tally)
      #expect(end.duplicates == reference.duplicates)
      #expect(try scratch.read("out") == scratch.read("whole"))
      #expect(try scratch.names() == ["out", "whole"])
    }

    @Test("another input, other rules, a changed output are refused when resumed")
    func resumedFromSomethingElse() throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      var seen = 0
      let lines = try String(contentsOfFile: workload, encoding: .utf8)
      try scratch.write("in", lines)
      try batch.run(scratch.path("in"), scratch.path("out")) { _ in
        seen += 1
        if seen == 4 { kill(getpid(), SIGTERM) }
      }
      #expect(try batch.refusal(scratch.path("in"), scratch.path("out")) == "partialExists")
      batch.resumes = true
      batch.rulesHash = 2
      #expect(try batch.refusal(scratch.path("in"), scratch.path("out")) == "differs rules")
      batch.rulesHash = 1
      try scratch.write("in", lines.replacing("KITE-0000003", with: "KITE-9000003"))
      #expect(try batch.refusal(scratch.path("in"), scratch.path("out")) == "differs input")
      try scratch.write("in", lines)
      let partial = try scratch.read("out.sebagian")
      try scratch.write(
        "out.sebagian", partial.replacing("terpenuhi", with: "TERPENUHI", maxReplacements: 1))
      #expect(try batch.refusal(scratch.path("in"), scratch.path("out")) == "differs output")
      try scratch.write("out.sebagian", partial)
      try batch.run(scratch.path("in"), scratch.path("out"))
      #expect(try scratch.names() == ["in", "out"])
    }

    @Test("an existing output, the input itself and a missing folder are refused")
    func refused() throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      try scratch.write("out", "old")
      #expect(try batch.refusal(workload, scratch.path("out")) == "outputExists")
      #expect(try scratch.read("out") == "old")
      #expect(try batch.refusal(scratch.path("out"), scratch.path("out")) == "sameFile")
      #expect(try batch.refusal(workload, scratch.path("no/out")) == "noFolder")
      batch.overwrites = true
      try batch.run(workload, scratch.path("out"))
      #expect(try scratch.read("out").count > 1000)
    }

    // MARK: Wrong input

    @Test(
      "a bad line is a result with its problem, and the others stay as they are",
      arguments: [
        ("{", "D101"), ("[1, 2]", "D104"), ("\u{0}\u{0}", "D102"), ("nonsense", "D104"),
        ("{\"nomor\": \"A\", \"nomor\": \"B\"}", "D106"),
        (String(repeating: "x", count: 40_000), "D105"),
        ("{\"tanggal_permohonan\": \"2024-13-01\"}", "D114"),
      ])
    func badLine(_ bad: String, code: String) throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      batch.lineLimit = 32_000
      let good = try String(contentsOfFile: workload, encoding: .utf8).split(separator: "\n")
        .prefix(
          20)
      try scratch.write("good", good.joined(separator: "\n"))
      try batch.run(scratch.path("good"), scratch.path("good.out"))
      let mixed = good.prefix(7) + [Substring(bad)] + good.dropFirst(7)
      try scratch.write("mixed", mixed.joined(separator: "\r\n"))
      let end = try batch.run(scratch.path("mixed"), scratch.path("mixed.out"))
      var results = try scratch.read("mixed.out").split(separator: "\n")
      #expect(end.tally.applications == 21)
      #expect(end.tally.notJudged == 1)
      try #require(results.count == 21)
      #expect(results.remove(at: 7).contains("\"kode\": \"\(code)\""))
      #expect(try results == scratch.read("good.out").split(separator: "\n"))
    }

    @Test(
      "many short lines go in small blocks, so that their results need little room",
      arguments: [1, 3])
    func shortLines(jobs: Int) throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      batch.jobs = jobs
      let words = (1...3_000).map { $0 % 700 == 0 ? "" : "x\($0)" }
      try scratch.write("in", words.joined(separator: "\n"))
      let end = try batch.run(scratch.path("in"), scratch.path("out"))
      let count = words.count { !$0.isEmpty }
      #expect(end.tally.applications == count)
      let results = try scratch.read("out").split(separator: "\n")
      #expect(results.count == count)
      // Each names its own line.
      let numbers = words.indices.filter { !words[$0].isEmpty }.map { $0 + 1 }
      #expect(zip(numbers, results).allSatisfy { $1.contains("\"baris\": \($0),") })
    }

    @Test("where blocks end hangs on the input alone: one receipt for any workers and buffers")
    func longLinesAmongShort() throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      batch.receiptRules = []
      batch.blockSize = 4 << 10
      batch.lineLimit = 40 << 10
      try scratch.write("in", try longLines())
      var receipts: Set<String> = []
      for jobs in [1, 2, 3, 4, 2, 3] {
        batch.jobs = jobs
        batch.overwrites = true
        try batch.run(scratch.path("in"), scratch.path("out"))
        receipts.insert(try scratch.read("out.tanda-terima.json"))
      }
      #expect(receipts.count == 1)
      #expect(try scratch.read("out").contains("D105"))
      #expect(try batch.verify(scratch.path("in"), scratch.path("out"), judgesAgain: true).isEmpty)
    }

    @Test("a run over long lines that was cut off ends in the bytes of one that was not")
    func resumedAmongLongLines() throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      batch.receiptRules = []
      batch.blockSize = 4 << 10
      batch.checkpointEvery = 1
      batch.lineLimit = 40 << 10
      try scratch.write("in", try longLines())
      try batch.run(scratch.path("in"), scratch.path("whole"))
      for blocks in [1, 2, 3, 5, 8, 13, 21] {
        var seen = 0
        batch.resumes = false
        batch.overwrites = true
        batch.jobs = 3
        try batch.run(scratch.path("in"), scratch.path("out")) { _ in
          seen += 1
          if seen == blocks { kill(getpid(), SIGTERM) }
        }
        batch.resumes = true
        batch.jobs = 1
        try batch.run(scratch.path("in"), scratch.path("out"))
        #expect(try scratch.read("out") == scratch.read("whole"))
      }
    }

    /// The workload, with lines of many blocks, beyond the limit too, put in among the short ones.
    private func longLines() throws -> String {
      var text = ""
      for (index, line) in try lines().enumerated() {
        text += line + "\n"
        let long = [7: 9_000, 8: 39_000, 20: 41_000, 21: 90_000, 40: 5_000, 59: 50_000][index]
        if let long {
          text += "{\"nomor\": \"P\(index)\", \"x\": \"\(String(repeating: "y", count: long))\"}\n"
        }
      }
      return text
    }

    @Test("an empty file gives no result")
    func empty() throws {
      let scratch = try Scratch()
      try scratch.write("in", "\n \r\n\n")
      let end = try TestBatch.workload().run(scratch.path("in"), scratch.path("out"))
      #expect(end.tally.applications == 0)
      #expect(try scratch.read("out").isEmpty)
    }

    @Test("one application over many lines, a JSON list, UTF-16 and a workbook are named")
    func otherForms() throws {
      let scratch = try Scratch()
      let batch = try TestBatch.workload()
      for (bytes, wanted) in [
        (Array("{\n  \"nomor\": \"A\"\n}\n".utf8), "oneApplication"),
        (Array("// isi\n{}\n".utf8), "oneApplication"),
        (Array("[\n{},\n{}\n]\n".utf8), "jsonList"), (Array("[{},{}]\n".utf8), "jsonList"),
        ([0xFF, 0xFE, 0x7B, 0], "notText"), ([0x50, 0x4B, 3, 4, 0, 0], "notText"),
      ] {
        try scratch.write("in", bytes)
        #expect(try batch.refusal(scratch.path("in"), scratch.path("out")) == wanted)
        #expect(try scratch.names() == ["in"])
      }
    }

    @Test("duplicates are found by number and by the declared key")
    func duplicates() throws {
      let scratch = try Scratch()
      let lines = try String(contentsOfFile: workload, encoding: .utf8).split(separator: "\n")
      let renamed = lines[2].replacing("KITE-0000002", with: "KITE-X")
      try scratch.write(
        "in", (lines.prefix(9) + [lines[4], Substring(renamed)]).joined(separator: "\n"))
      let end = try TestBatch.workload().run(scratch.path("in"), scratch.path("out"))
      #expect(end.duplicates.firstNumbers.map { $0.map(\.line) } == [[5, 10]])
      #expect(end.duplicates.firstKeys.map { $0.map(\.line) } == [[3, 11]])
      #expect(end.duplicates.firstKeys[0].map(\.number) == ["KITE-0000002", "KITE-X"])
    }

    @Test("only one verdict is written, and all are counted")
    func only() throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      batch.only = [.notEligible]
      batch.form = .csv
      let end = try batch.run(workload, scratch.path("out"))
      let lines = try scratch.read("out").split(separator: "\r\n")
      #expect(lines.count == end.tally.verdicts[1] + 1)
      #expect(lines.dropFirst().allSatisfy { $0.contains(";N;") })
      #expect(end.tally.applications == 60)
    }

    @Test("a fact that no rule reads breaks the summary down and names the applicant all the same")
    func unreadFacts() throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      batch.by = batch.program.layout.scalars.firstIndex { $0.key == "nama" }
      batch.form = .csv
      let end = try batch.run(workload, scratch.path("out"))
      #expect(end.tally.groups.count == 60)
      #expect(end.tally.groups.values.allSatisfy { $0.name.hasPrefix("CV Usaha Maju 0000") })
      #expect(try scratch.read("out").contains(";CV Usaha Maju 000059;"))
    }
  }
}
