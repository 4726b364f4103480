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
  @Suite("the forty firms of samples/sentra")
  struct SentraTests {
    private let folder = Repository.path("samples/sentra/masukan")

    private func batch() throws -> TestBatch {
      var batch = TestBatch(program: try Rules.shippedProgram())
      batch.by = batch.program.layout.scalars.firstIndex { $0.key == "sentra" }
      return batch
    }

    @Test("results and summary are as expected")
    func results() throws {
      let scratch = try Scratch()
      var batch = try batch()
      batch.form = .csv
      let end = try batch.run(folder, scratch.path("csv"))
      #expect(try Golden.difference(scratch.read("csv"), "samples/sentra/hasil.csv") == nil)
      batch.form = .ndjson
      batch.withReasons = true
      try batch.run(folder, scratch.path("ndjson"))
      #expect(try Golden.difference(scratch.read("ndjson"), "samples/sentra/hasil.ndjson") == nil)
      let summary = Summary(program: batch.program, end: end, by: batch.by)
      for (form, language, name) in [
        (Summary.Form.text, Language.indonesian, "ringkasan.txt"),
        (.markdown, .english, "summary.md"), (.json, .indonesian, "ringkasan.json"),
      ] {
        let text = summary.written(form, in: language)
        #expect(try Golden.difference(text, "samples/sentra/\(name)") == nil)
      }
    }

    @Test("verdicts and those not judged add up to the applications read")
    func reconciles() throws {
      let scratch = try Scratch()
      let end = try batch().run(folder, scratch.path("out"))
      #expect(end.tally.verdicts.reduce(0, +) + end.tally.notJudged == 40)
      #expect(end.tally.groups.values.map(\.applications).reduce(0, +) == 40)
      #expect(end.orphans.count == 1)
    }
  }
}
