import Assessments
import Batch
import Foundation
import Reports
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

extension InterruptibleTests {
  @Suite("what changed since earlier results")
  struct SinceTests {
    private func firm(_ number: String, _ rest: String) -> String {
      #"{"nomor": "\#(number)", "tanggal_permohonan": "2024-05-14"\#(rest)}"#
    }

    private let no = #", "badan_usaha": "tidak""#

    @Test("who changed and by what, who is new, who is missing, who is still wrong")
    func changes() throws {
      let scratch = try Scratch()
      var batch = TestBatch(program: try Rules.shippedProgram())
      let before = [
        firm("A", ""), firm("B", no), firm("C", #", "npwp": "1""#), firm("D", ""),
        #"{"nomor": "E"}"#, #"{"nomor": "E "}"#,
      ]
      try scratch.write("in", before.joined(separator: "\n"))
      try batch.run(scratch.path("in"), scratch.path("dahulu"))
      let now = [
        firm("a\u{A0}", no), firm("B", no), firm("C", #", "npwp": "2""#), firm("E", ""),
        firm("F", ""),
        #"{"nilai_investasi": 1}"#,
      ]
      try scratch.write("in", now.joined(separator: "\n"))
      batch.since = scratch.path("dahulu")
      let end = try batch.run(scratch.path("in"), scratch.path("hasil"))
      let changes = end.tally.changes
      #expect(changes.told.map(\.number) == ["a", "E"])
      let book = batch.program.book
      #expect(changes.told[0].requirements.map { book.requirements[$0].id } == ["bentuk_pemohon"])
      #expect(changes.toldNew == ["F"] && changes.withoutNumber == 1)
      #expect(changes.toldStillWrong == ["C"])
      #expect(end.earlier?.applications == 6 && end.earlier?.missing == 1)
      #expect(end.earlier?.toldMissing == ["D"])
      let text = Summary(program: batch.program, end: end, by: nil).written(.text, in: .indonesian)
      #expect(text.contains("Sejak dahulu (6 permohonan)\n  putusan berubah                   2\n"))
      #expect(text.contains(": belum dapat dinilai → belum memenuhi syarat    bentuk_pemohon\n"))
      let hidden = Summary(program: batch.program, end: end, by: nil, withoutIdentity: true)
      for form in Summary.Form.allCases {
        let text = hidden.written(form, in: .english)
        #expect(!text.contains("a\u{A0}") && !text.contains("\"F\""), "\(text)")
      }
    }

    @Test("a run that was cut off counts what one that was not counts")
    func resumed() throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      let lines = try Repository.text("samples/tolok-ukur/permohonan.ndjson").split(separator: "\n")
      try scratch.write("in", lines.joined(separator: "\n"))
      try batch.run(scratch.path("in"), scratch.path("dahulu"))
      batch.blockSize = 2 << 10
      batch.checkpointEvery = 1
      let other = lines.dropFirst(3).enumerated().map { index, line in
        index % 7 == 0 ? String(line).replacing("KITE-", with: "BARU-") : String(line)
      }
      try scratch.write("in", (other + [#"{"nomor": "KITE-0000005"}"#]).joined(separator: "\n"))
      batch.since = scratch.path("dahulu")
      let whole = try batch.run(scratch.path("in"), scratch.path("utuh"))
      #expect(whole.tally.changes.new > 3 && whole.tally.changes.changed == 1)
      #expect(whole.earlier?.missing ?? 0 > 3)
      var seen = 0
      try batch.run(scratch.path("in"), scratch.path("hasil")) { _ in
        seen += 1
        if seen == 4 { kill(getpid(), SIGTERM) }
      }
      batch.resumes = true
      let end = try batch.run(scratch.path("in"), scratch.path("hasil"))
      #expect(end.start.resumedAt > 0)
      #expect(end.tally == whole.tally)
      #expect(end.earlier?.toldMissing == whole.earlier?.toldMissing)
    }

    @Test("what is no result is refused by its line")
    func refused() throws {
      let scratch = try Scratch()
      var batch = try TestBatch.workload()
      batch.since = scratch.path("x")
      for text in ["nomor;putusan\n", "{}\n", #"{"versi": 1, "nomor": "A"}"#, "[", "\u{0}"] {
        try scratch.write("x", text)
        #expect(try batch.refusal(scratch.path("x"), scratch.path("h")) == "notResults", "\(text)")
      }
    }
  }
}
