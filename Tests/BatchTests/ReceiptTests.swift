import Assessments
import Batch
import Differential
import Digests
import Foundation
import Receipts
import Reports
import TestSupport
import Testing

extension InterruptibleTests {
  @Suite("receipts")
  struct ReceiptTests {
    private let workload = Repository.path("samples/tolok-ukur/permohonan.ndjson")
    private let rules = [
      Receipt.File(name: "a.aturan", digest: SHA256.digest(of: [1])),
      Receipt.File(name: "b.aturan", digest: SHA256.digest(of: [2])),
    ]

    private func batch() throws -> TestBatch {
      var batch = try TestBatch.workload()
      batch.receiptRules = rules
      return batch
    }

    @Test(
      "a run verifies in every form, also when everything is judged again",
      arguments: ResultForm.allCases)
    func whole(form: ResultForm) throws {
      let scratch = try Scratch()
      var batch = try batch()
      batch.form = form
      try batch.run(workload, scratch.path("out"))
      #expect(try scratch.names() == ["out", "out.tanda-terima.json"])
      #expect(try batch.verify(workload, scratch.path("out")) == [])
      #expect(try batch.verify(workload, scratch.path("out"), judgesAgain: true) == [])
    }

    @Test("digests are those of plain bytes, so that sha256sum confirms them")
    func plainBytes() throws {
      let scratch = try Scratch()
      try batch().run(workload, scratch.path("out"))
      let receipt = try ReceiptReader.read(scratch.bytes("out.tanda-terima.json"))
      #expect(receipt.blocks.count > 2)
      let output = try scratch.bytes("out")
      let input = Array(try Data(contentsOf: URL(fileURLWithPath: workload)))
      for block in receipt.blocks {
        #expect(block.output.digest == SHA256.digest(of: Array(output[block.output.range])))
        let piece = try #require(block.input)
        #expect(piece.digest == SHA256.digest(of: Array(input[piece.range])))
        #expect(block.line == input[..<piece.from].count { $0 == 0x0A } + 1)
      }
      #expect(receipt.blocks.last?.output.range.upperBound == output.count)
      #expect(receipt.head.applications == 60)
    }

    // MARK: Changes

    @Test("a byte changed at twenty random places of the input is found, with its line")
    func changedInput() throws {
      let scratch = try Scratch()
      let batch = try batch()
      try batch.run(workload, scratch.path("out"))
      var random = SeededRandom(seed: 7)
      let good = Array(try Data(contentsOf: URL(fileURLWithPath: workload)))
      for _ in 0..<20 {
        var bytes = good
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
        try scratch.write("in", bytes)
        let line = good[..<place].count { $0 == 0x0A } + 1
        let found = try batch.verify(scratch.path("in"), scratch.path("out"))
        let isNamed = found.contains {
          if case .input(_, let from, let to) = $0 {
            from <= line && line <= to ?? .max
          } else {
            false
          }
        }
        #expect(isNamed, "byte \(place), line \(line): \(found)")
      }
    }

    @Test("a byte changed at twenty random places of the output is found, with its very line")
    func changedOutput() throws {
      let scratch = try Scratch()
      let batch = try batch()
      try batch.run(workload, scratch.path("out"))
      var random = SeededRandom(seed: 8)
      let good = try scratch.bytes("out")
      for _ in 0..<20 {
        var bytes = good
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
        try scratch.write("out", bytes)
        let line = good[..<place].count { $0 == 0x0A } + 1
        let found = try batch.verify(workload, scratch.path("out"))
        let isNamed = found.contains {
          if case .lines(let lines) = $0 { lines.first == line } else { false }
        }
        #expect(isNamed, "byte \(place), line \(line): \(found)")
      }
    }

    @Test(
      "a byte changed at forty random places of the receipt is found, or is no part of what it says"
    )
    func changedReceipt() throws {
      let scratch = try Scratch()
      let batch = try batch()
      try batch.run(workload, scratch.path("out"))
      let name = "out.tanda-terima.json"
      var random = SeededRandom(seed: 9)
      let good = try scratch.bytes(name)
      for _ in 0..<40 {
        var bytes = good
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
        try scratch.write(name, bytes)
        do throws(ReceiptError) {
          let read = try ReceiptReader.read(bytes)
          let isSame = read.head == (try ReceiptReader.read(good)).head && read.isWhole
          let found = try? batch.verify(workload, scratch.path("out"))
          #expect(isSame || found?.isEmpty == false, "byte \(place)")
        } catch {
          #expect(error.line >= 1)
        }
      }
    }

    @Test("changed, added and lost rule files, another version and other options are named")
    func changedOrigin() throws {
      let scratch = try Scratch()
      var batch = try batch()
      try batch.run(workload, scratch.path("out"))
      batch.receiptRules = [
        Receipt.File(name: "b.aturan", digest: SHA256.digest(of: [3])),
        Receipt.File(name: "c.aturan", digest: SHA256.digest(of: [4])),
      ]
      #expect(
        try batch.verify(workload, scratch.path("out")) == [
          .rule("a.aturan", .gone), .rule("b.aturan", .changed), .rule("c.aturan", .added),
        ])
      batch.receiptRules = rules
      let text = try scratch.read("out.tanda-terima.json")
      try scratch.write(
        "out.tanda-terima.json",
        text.replacing("\"--format\": \"ndjson\"", with: "\"--format\": \"csv\""))
      #expect(try batch.verify(workload, scratch.path("out")) == [.options, .receipt])
      try scratch.write("out.tanda-terima.json", text.replacing("\"uji\"", with: "\"0.0.1\""))
      #expect(
        try batch.verify(workload, scratch.path("out")) == [.receipt, .version("0.0.1")])
    }

    @Test("a changed output is not judged by other rules than those of the run")
    func notJudgedAgain() throws {
      let scratch = try Scratch()
      var batch = try batch()
      try batch.run(workload, scratch.path("out"))
      try scratch.write("out", try scratch.read("out").replacing("terpenuhi", with: "TERPENUHI"))
      batch.receiptRules = []
      let found = try batch.verify(workload, scratch.path("out"))
      #expect(found.last == .notJudgedAgain)
    }

    @Test("lines taken out, put in and cut off are found")
    func otherLines() throws {
      let scratch = try Scratch()
      let batch = try batch()
      try batch.run(workload, scratch.path("out"))
      let lines = try scratch.read("out").split(separator: "\n", omittingEmptySubsequences: false)
      func first(_ changed: [Substring]) throws -> Int? {
        try scratch.write("out", changed.joined(separator: "\n"))
        for case .lines(let lines) in try batch.verify(workload, scratch.path("out")) {
          return lines.first
        }
        return nil
      }
      #expect(try first(Array(lines[..<11] + lines[12...])) == 12)
      #expect(try first(lines[..<11] + ["{}"] + lines[11...]) == 12)
      #expect(try first(Array(lines[..<30])) == 31)
      #expect(try first(lines + ["x"]) == 61)
      #expect(try first(lines.swappedAt(40, 50)) == 41)
    }

    // MARK: Kinds of input

    @Test("a mark of byte order, a line too long and a folder have their place in the receipt")
    func oddInputs() throws {
      let scratch = try Scratch()
      var batch = try batch()
      batch.lineLimit = 20_000
      let lines = try String(contentsOfFile: workload, encoding: .utf8).split(separator: "\n")
      let long = Substring(String(repeating: "x", count: 50_000))
      let text =
        "\u{FEFF}" + (lines.prefix(7) + [long] + lines.dropFirst(7)).joined(separator: "\n")
      try scratch.write("in", text)
      try batch.run(scratch.path("in"), scratch.path("out"))
      #expect(try batch.verify(scratch.path("in"), scratch.path("out"), judgesAgain: true) == [])
      try scratch.write("in", String(text.dropFirst()))
      #expect(try batch.verify(scratch.path("in"), scratch.path("out")) == [.inputOutside])
      try scratch.write("in", text.replacing("xxxx\n", with: "xxxy\n"))
      #expect(try batch.verify(scratch.path("in"), scratch.path("out")) == [.inputOutside])
      for (index, line) in lines.prefix(5).enumerated() {
        try scratch.write("json/\(index).json", String(line))
      }
      try batch.run(scratch.path("json"), scratch.path("folder"))
      #expect(try batch.verify(scratch.path("json"), scratch.path("folder")) == [])
      try scratch.write("json/3.json", String(lines[4]))
      #expect(
        try batch.verify(scratch.path("json"), scratch.path("folder")) == [
          .inputFile("3.json", .changed), .lines([4]),
        ])
    }

    @Test("the receipt of a run that was taken up again is that of one that was not")
    func resumed() throws {
      let scratch = try Scratch()
      var batch = try batch()
      try batch.run(workload, scratch.path("whole"))
      var seen = 0
      try batch.run(workload, scratch.path("out")) { _ in
        seen += 1
        if seen == 4 { kill(getpid(), SIGTERM) }
      }
      let log = try scratch.read("out.sebagian.blok")
      try scratch.write("out.sebagian.blok", log + "half a li")
      try scratch.write("out.tanda-terima.json.sebagian", "half a receipt")
      batch.resumes = true
      try batch.run(workload, scratch.path("out"))
      #expect(
        try scratch.read("out.tanda-terima.json")
          == scratch.read("whole.tanda-terima.json").replacing("\"whole\"", with: "\"out\"")
          .withChain(of: try scratch.read("out.tanda-terima.json")))
      #expect(try batch.verify(workload, scratch.path("out")) == [])
      #expect(try scratch.names().count == 4)
    }

    @Test("an output that is replaced by one without a receipt keeps none")
    func replaced() throws {
      let scratch = try Scratch()
      var batch = try batch()
      try batch.run(workload, scratch.path("out"))
      batch.receiptRules = nil
      batch.overwrites = true
      try batch.run(workload, scratch.path("out"))
      #expect(try scratch.names() == ["out"])
    }

    // MARK: Wrong receipts

    @Test(
      "what is no receipt is refused with its place",
      arguments: [
        "", "{}", "[]", "{\"tanda_terima\": 2}", "{\"tanda_terima\": 1, \"x\": 1}",
        "{\"tanda_terima\": 1, \"blok\": [{\"baris\": 1}]}",
        "{\"tanda_terima\": 1, \"rantai\": \"ab\"}",
        "{\"tanda_terima\": 1e9}", "{\"blok\": [{\"baris\": -1}]}",
        "{\"blok\": [{\"keluaran\": {\"dari\": 9223372036854775807, \"bita\": 1}}]}",
      ])
    func noReceipt(_ text: String) {
      #expect(throws: ReceiptError.self) { try ReceiptReader.read(Array(text.utf8)) }
    }

    @Test("stretches that a file does not have are differences, read or not")
    func impossibleStretches() throws {
      let scratch = try Scratch()
      let batch = try batch()
      try batch.run(workload, scratch.path("out"))
      let text = try scratch.read("out.tanda-terima.json")
      for (old, new) in [
        ("\"dari\":0", "\"dari\":4611686018427387904"),
        (",\"bita\":", ",\"bita\":9"),
      ] {
        try scratch.write("out.tanda-terima.json", text.replacing(old, with: new))
        #expect(try batch.verify(workload, scratch.path("out")).contains(.receipt))
      }
    }
  }
}

extension [Substring] {
  fileprivate func swappedAt(_ one: Int, _ other: Int) -> [Substring] {
    var copy = self
    copy.swapAt(one, other)
    return copy
  }
}

extension String {
  /// The same with the chain of another receipt: the name of the output is part of what is chained.
  fileprivate func withChain(of other: String) -> String {
    guard let mine = range(of: "\"rantai\""), let others = other.range(of: "\"rantai\"") else {
      return self
    }
    return String(self[..<mine.lowerBound] + other[others.lowerBound...])
  }
}
