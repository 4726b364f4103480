import Assessments
import Batch
import Foundation
import Layout
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

extension InterruptibleTests {
  @Suite("what a summary counts and names")
  struct SummaryTests {
    private let fact = FactPath.scalar(0)

    // MARK: Wrong values

    @Test(
      "values that differ in case and blanks are one, as first written; rows count as the first")
    func values() {
      var counts = ValueCounts()
      for (text, row) in [("Jepang", 3), (" JEPANG ", 1), ("jepang", 2), ("Korea", 1)] {
        counts.add(text, for: .cell(list: 0, column: 1, row: row))
      }
      counts.add("Jepang", for: fact)
      #expect(counts.sorted.map(\.entry.text) == ["Jepang", "Jepang", "Korea"])
      #expect(counts.sorted.map(\.entry.count) == [3, 1, 1])
      #expect(counts.sorted.allSatisfy { $0.entry.slack == 0 })
    }

    @Test(
      "of too many values the frequent stay, and no count is more than it says", arguments: 1...3)
    func manyValues(blocks: Int) {
      var (whole, exact): (ValueCounts, [String: Int]) = (ValueCounts(), [:])
      var pieces = Array(repeating: ValueCounts(), count: blocks)
      var number: UInt64 = 7
      for step in 0..<20_000 {
        number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // One in ten is one of four; the rest hardly ever comes twice.
        let text = step % 10 == 0 ? "SERING\(number >> 62)" : "\(number >> 48)"
        exact[text, default: 0] += 1
        pieces[step * blocks / 20_000].add(text, for: fact)
      }
      for piece in pieces { whole.add(piece) }
      #expect(whole.entries.count <= 1024)
      for (_, entry) in whole.sorted {
        let real = exact[entry.text] ?? 0
        #expect(entry.count <= real && real <= entry.atMost, "\(entry)")
      }
      #expect(
        Set(whole.sorted.prefix(4).map(\.entry.text)) == [
          "SERING0", "SERING1", "SERING2", "SERING3",
        ])
    }

    @Test("the summary says which value went wrong where, and how often")
    func wrongValues() throws {
      let scratch = try Scratch()
      let rows = (1...30).map { "A;H;\($0 % 3 == 0 ? "Atlantis" : "atlantis")" }
      try scratch.write("set/permohonan.csv", "nomor;npwp;tanggal_permohonan\nA;123;2024-05-14\n")
      try scratch.write(
        "set/rencana_ekspor.csv",
        (["nomor;hasil;negara_tujuan"] + rows + ["A;H;Mu"]).joined(separator: "\n"))
      var batch = TestBatch(program: try Rules.shippedProgram())
      for isHidden in [false, true] {
        batch.withoutIdentity = isHidden
        batch.overwrites = true
        let end = try batch.run(scratch.path("set"), scratch.path("hasil"))
        let summary = Summary(
          program: batch.program, end: end, by: nil, withoutIdentity: isHidden)
        let text = summary.written(.text, in: .indonesian)
        #expect(text.contains("  `atlantis`  30 kali  rencana_ekspor.negara_tujuan\n"), "\(text)")
        #expect(
          summary.written(.json, in: .indonesian).contains(
            #"{"fakta": "rencana_ekspor.negara_tujuan", "tertulis": "atlantis", "jumlah": 30}"#))
        #expect(text.contains("`123`") != isHidden, "\(text)")
      }
    }

    // MARK: Groups

    private func firms(_ names: [String]) -> String {
      names.enumerated().map { index, name in
        #"{"nomor": "N\#(index)", "sentra": "\#(name)", "tanggal_permohonan": "2024-05-14"}"#
      }.joined(separator: "\n")
    }

    private func groups(_ names: [String], withoutIdentity: Bool) throws -> [String] {
      let scratch = try Scratch()
      try scratch.write("in", firms(names))
      var batch = TestBatch(program: try Rules.shippedProgram())
      batch.by = batch.program.layout.scalars.firstIndex { $0.key == "sentra" }
      let end = try batch.run(scratch.path("in"), scratch.path("hasil"))
      let text = Summary(
        program: batch.program, end: end, by: batch.by, withoutIdentity: withoutIdentity
      ).written(.csv, in: .indonesian)
      return text.split(separator: "\r\n").filter {
        $0.hasPrefix("menurut") && $0.contains(";belum_dapat_dinilai;")
      }.map {
        String($0.dropFirst("menurut sentra ".count)).replacing(";belum_dapat_dinilai;", with: " ")
      }
    }

    @Test("groups are one without case and blanks, named as first written")
    func folded() throws {
      let names = ["Ceper", " CEPER", "ceper\u{A0}", "Tegal  Kota", "tegal kota", "Klaten"]
      #expect(
        try groups(names, withoutIdentity: false) == ["Ceper 3", "Klaten 1", "Tegal  Kota 2"])
    }

    @Test("groups of fewer than three are put together where nobody may be known, and it is said")
    func small() throws {
      let a = Array(repeating: "A", count: 3)
      #expect(try groups(a + ["B", "B", "B"], withoutIdentity: true) == ["A 3", "B 3"])
      #expect(
        try groups(a + ["B", "B", "C"], withoutIdentity: true)
          == ["A 3", "(2 kelompok kecil digabung) 3"])
      // Two alone would be known by what the others are not.
      #expect(
        try groups(a + ["B", "B"], withoutIdentity: true) == ["(2 kelompok kecil digabung) 5"])
      #expect(
        try groups(a + a + ["C", "C", "C", "B"], withoutIdentity: true)
          == ["A 6", "(2 kelompok kecil digabung) 4"])
    }

    // MARK: Twice

    @Test("who is perhaps twice is told with whom, by line or file and number, and by which key")
    func duplicates() throws {
      let scratch = try Scratch()
      func firm(_ number: String, _ npwp: String) -> String {
        #"{"nomor": "\#(number)", "npwp": "\#(npwp)", "tanggal_permohonan": "2024-05-14"}"#
      }
      let firms = [
        firm("P-1", "012345678901000"), firm("p-1 ", "112345678901000"),
        firm("P-2", "012345678901000"),
      ]
      try scratch.write("in", firms.joined(separator: "\n"))
      for (index, text) in firms.enumerated() { try scratch.write("f/\(index).json", text) }
      var batch = TestBatch(program: try Rules.shippedProgram())
      for (input, first, third) in [("in", "baris 1", "baris 3"), ("f", "0.json", "2.json")] {
        for isHidden in [false, true] {
          batch.withoutIdentity = isHidden
          batch.overwrites = true
          let end = try batch.run(scratch.path(input), scratch.path("hasil"))
          let text = Summary(program: batch.program, end: end, by: nil, withoutIdentity: isHidden)
            .written(.text, in: .indonesian)
          #expect(text.contains("kunci yang sama (npwp) dengan nomor berbeda  2"), "\(text)")
          let wanted = isHidden ? "    \(first), \(third)" : "    \(first) (P-1), \(third) (P-2)"
          #expect(text.contains(wanted), "\(text)")
          #expect(text.contains("nomor yang sama"))
          #expect(text.contains("P-1") != isHidden)
        }
      }
    }
  }
}
