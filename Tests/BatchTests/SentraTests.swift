import Assessments
import Batch
import Foundation
import Intake
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

    @Test(
      "the page of the summary holds every number of the text, and draws them with words beside")
    func page() throws {
      let scratch = try Scratch()
      let batch = try batch()
      let end = try batch.run(folder, scratch.path("out"))
      let summary = Summary(program: batch.program, end: end, by: batch.by)
      for language in Language.allCases {
        let page = Page(summary.written(.html, in: language))
        #expect(page.fault == nil, "\(page.fault ?? "")")
        let words = Set(page.text.split { !$0.isLetter && !$0.isNumber })
        let others = summary.written(.markdown, in: language)
          .split { !$0.isLetter && !$0.isNumber }.filter { !words.contains($0) }
        #expect(others == [])
        let bars = page.named("svg").filter { $0.attributes["class"] == "bar" }
        #expect(bars.count > end.tally.groups.count)
        #expect(page.named("th").allSatisfy { $0.attributes["scope"] != nil })
      }
    }

    @Test("amounts add up to those of the reports, by sentra and in all, however many work")
    func sums() throws {
      let scratch = try Scratch()
      var batch = try batch()
      let wanted = ["nilai_ekspor", "penjualan_kepada_bumn", "penjualan_kepada_industri_besar"]
      let all = Summand.all(of: batch.program)
      batch.sums = try wanted.map { name in try #require(all.first { $0.name == name }).summand }
      let end = try batch.run(folder, scratch.path("out"))
      batch.jobs = 1
      #expect(try batch.run(folder, scratch.path("out2")).tally == end.tally)
      let expected = try amounts(batch)
      #expect(expected.count == 3)
      for group in end.tally.groups.values {
        #expect(group.sums.map(\.total) == expected[group.name])
      }
      let text = Summary(program: batch.program, end: end, by: batch.by, sums: batch.sums)
        .written(.json, in: .indonesian)
      for sums in expected.values { #expect(text.contains("\"jumlah\": \(sums[0] / 100),")) }
    }

    /// By sentra, as the figures of each report have it.
    private func amounts(_ batch: TestBatch) throws -> [String: [Int128]] {
      var amounts: [String: [Int128]] = [:]
      var source = try ReadingSource(
        folder, program: batch.program, limits: .standard, lineLimit: .max, numbers: nil)
      var assessor = Assessor(program: batch.program, trust: .sekunder, asOf: nil, today: nil)
      let sentra = try #require(batch.by)
      while var item = try source.next() {
        let assessment = assessor.assess(&item.reading)
        let group = batch.program.layout.scalars[sentra].text(
          of: item.reading.store.scalar(sentra), in: item.reading.store, at: sentra)
        for figure in assessor.particulars(of: assessment, item.reading).figures {
          guard let index = batch.sums.firstIndex(of: .derived(figure.derived)),
            case .number(let raw, _, scale: 2) = figure.value
          else { continue }
          amounts[group, default: [0, 0, 0]][index] += raw
        }
      }
      return amounts
    }

    @Test("with nobody named, no amount is told that is of fewer than three")
    func fewKnow() throws {
      let scratch = try Scratch()
      var batch = try batch()
      batch.sums = Summand.all(of: batch.program).filter { $0.name == "nilai_investasi" }
        .map(\.summand)
      #expect(batch.sums.count == 1)
      // Of the three of A two are known, of the four of B three.
      let lines = (1...7).map { number in
        """
        {"nomor": "\(number)", "npwp": "01234567852500\(number)", "sentra": "\(number < 4 ? "A" : "B")", \
        "tanggal_permohonan": "2024-05-14", "nilai_investasi": \([3, 4].contains(number) ? "null" : "777")}
        """
      }
      try scratch.write("in", lines.joined(separator: "\n"))
      batch.withoutIdentity = true
      let end = try batch.run(scratch.path("in"), scratch.path("out"))
      for (hides, told) in [(true, ["2331"]), (false, ["1554", "2331", "3885"])] {
        let summary = Summary(
          program: batch.program, end: end, by: batch.by, sums: batch.sums, withoutIdentity: hides)
        for form in Summary.Form.allCases {
          let text = summary.written(form, in: .english).filter { !",.".contains($0) }
          for sum in ["1554", "2331", "3885"] {
            #expect(text.contains(sum) == told.contains(sum), "\(form): \(sum)")
          }
        }
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
