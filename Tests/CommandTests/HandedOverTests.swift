import Foundation
import TestSupport
import Testing

/// Pages and letters as a person asks for them.
@Suite("what is handed over")
struct HandedOverTests {
  private let sample = Repository.path(
    "samples/ekspor-lampau-22-persen-belum-memenuhi/permohonan.json")

  @Test("a page is of one application, comes with remedies, and does not say where it was made")
  func page() throws {
    let tool = try Tool()
    let page = try tool.shell("$K check \(sample) --format html")
    #expect(page.status == 1 && page.output.hasPrefix("<!DOCTYPE html>\n<html lang=\"id\">"))
    #expect(page.output.contains("(sudah dicoba)") && page.output.contains("class=\"days\""))
    #expect(!page.output.contains(Repository.path("samples")))
    let two = try tool.shell("$K check \(sample) \(sample) --format html")
    #expect(two.status == 64 && two.errors.contains("[U107]") && two.output.isEmpty)
    #expect(two.errors.contains("--letters"))
    let book = try tool.shell("$K rules show --format html")
    #expect(book.status == 64 && book.errors.contains("[U105]"))
    let audit = try tool.shell("$K rules audit --format html --lang en")
    #expect(audit.output.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
  }

  /// The titles of the sections of a report as text.
  private func sections(_ text: String) -> [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return zip(lines, lines.dropFirst()).filter { $1.hasPrefix("---") }.map(\.0)
  }

  @Test("a letter is the report of `check` without the office's names, in the form asked for")
  func letters() throws {
    let tool = try Tool()
    try tool.write(
      "a.ndjson",
      """
      {"nomor": "A", "tanggal_permohonan": "14/05/2024", "nilai_investasi": "900 juta"}
      {"nomor": "B", "nama": "PT <B>", "tanggal_permohonan": "2024-05-14"}

      """)
    for (form, ending) in [("html", "html"), ("markdown", "md"), ("text", "txt")] {
      let run = try tool.shell(
        "$K bulk a.ndjson --out \(form).csv --letters \(form) --format \(form) --lang en")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("2 letters in `\(form)`"))
      for number in ["A", "B"] {
        let report = try tool.shell(
          "$K check a.ndjson --nomor \(number) --remedies --format \(form) --lang en")
        let letter = try tool.read("\(form)/\(number).\(ending)")
        #expect(report.output.contains("a.ndjson") && !letter.contains("a.ndjson"))
        #expect(sections(report.output) == sections(letter))
        #expect(form != "text" || sections(letter).count > 3)
      }
      let index = try tool.read("\(form)/index.\(ending)")
      #expect(index.contains("A.\(ending)") && index.contains("B.\(ending)"))
      #expect(form == "text" || !index.contains("<B>"))
    }
    for (words, code) in [
      ("--format html", "[U106]"), ("--letters /", "[U105]"), ("--letters .", "[U105]"),
      ("--letters -", "[U105]"),
    ] {
      let refused = try tool.shell("$K bulk a.ndjson --out h.csv \(words)")
      #expect(refused.status == 64 && refused.errors.contains(code), "\(refused.errors)")
    }
  }

  @Test("where the disk holds no more there is no folder of letters, and the run is taken up again")
  func limit() throws {
    let tool = try Tool()
    try tool.write("a.ndjson", "{\"nomor\": \"A\", \"tanggal_permohonan\": \"2024-05-14\"}\n")
    let full = try tool.shell("ulimit -f 4; $K bulk a.ndjson --out h.csv --letters s --quiet")
    #expect(full.status == 74 && full.errors.contains("s.sebagian/A.html"), "\(full.errors)")
    #expect(try !tool.names().contains("s") && !tool.names().contains("h.csv"))
    let again = try tool.shell("$K bulk a.ndjson --out h.csv --letters s --quiet --resume")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try tool.names() == ["a.ndjson", "h.csv", "h.csv.tanda-terima.json", "s"])
    let straight = try tool.shell("$K bulk a.ndjson --out - --letters t --quiet")
    #expect(straight.status == 0 && straight.output.contains("\"nomor\": \"A\""))
    #expect(try tool.read("t/A.html") == tool.read("s/A.html"))
    let nowhere = try tool.shell("$K bulk a.ndjson --out i.csv --letters /proc/s --quiet")
    #expect(nowhere.status == 74 && nowhere.errors.contains("/proc/s"), "\(nowhere.errors)")
    #expect(try !tool.names().contains { $0.hasPrefix("i.csv") })
  }

  @Test("two runs on one folder of letters: the second is refused, and takes nothing away")
  func twoRuns() throws {
    let tool = try Tool()
    try tool.write("a.ndjson", "{\"nomor\": \"A\"}\n")
    // The first waits for its input to end, and holds its letters meanwhile.
    let result = try tool.shell(
      """
      mkfifo go; (cat a.ndjson; read x < go) | $K bulk - --out t --letters s --quiet & first=$!
      while [ ! -e t.sebagian.catatan ]; do sleep 0.05; done
      $K bulk a.ndjson --out u --letters s --quiet --overwrite; echo $? > rc2
      echo > go; wait $first; echo $? > rc1; ls s > names
      $K bulk a.ndjson --out v --letters s --quiet --resume; echo $? > rc3
      """)
    #expect(try tool.read("rc2") == "74\n" && result.errors.contains("[U216]"), "\(result.errors)")
    #expect(try tool.read("rc1") == "4\n" && tool.read("names") == "A.html\nindeks.html\n")
    #expect(try tool.read("rc3") == "74\n" && result.errors.contains("[U229]"))
    #expect(try !tool.names().contains { $0.hasPrefix("u") || $0.hasPrefix("v") })
  }
}
