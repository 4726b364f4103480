import Diagnostics
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// The table "The life of a version" of `rules/README.md`: every row is made a rule book and judged on every day of its
/// line, so that the table cannot lie.
@Suite("the life of a version")
struct LifeOfVersionTests {
  private struct Row: CustomStringConvertible {
    let life: String
    /// `pm-2 mengubah pm-1 sejak 2022-01-01`
    let instruments: [String]
    /// `pm-1`, `dihapus oleh pm-2`
    let headings: [String]
    /// By day what judges: a heading, several joined by `atau`, or nothing.
    let line: [(day: CalendarDate, judging: [String])]

    var description: String { life }
  }

  @Test("on each day of its line a row is judged by what stands there")
  func table() throws {
    let rows = try rows()
    #expect(rows.count >= 7)
    for row in rows {
      let rules = Rules.load([("tabel.aturan", text(row))])
      let program = try #require(rules.program, "\(row): \(rules.errors.map(\.title.english))")
      for (day, judging) in row.line {
        let found = try versions(of: row, program, day)
        #expect(found == judging, "\(row), \(day.iso)")
      }
    }
  }

  /// Each version asks for another number, so that it shows which one judges: by it only its own number is met, or may be.
  private func versions(of row: Row, _ program: Program, _ day: CalendarDate) throws -> [String] {
    try row.headings.enumerated().filter { number, heading in
      guard !heading.hasPrefix("dihapus") else { return false }
      var judge = Judge(program: program, facility: 0, trust: .sekunder)
      judge.evaluator.store.setScalar(1, .init(Int128(number)))
      let results = try judge.judge(on: day).requirements
      let status = results.first { program.book.requirements[$0.requirement].id == "s" }?.status
      return status == .met || status == .undetermined
    }.map(\.element)
  }

  private func text(_ row: Row) -> String {
    var text = """
      fasilitas uji "U" / "T"
        tanggal hari
        semua syarat
        29 februari menjadi 28 februari
      sumber naskah : naskah "N"
      peraturan uu-0 "UU"
        berlaku sejak 2000-01-01
      peraturan pm-1 "PM"
        berlaku sejak 2020-01-01
      fakta hari : tanggal
        label "H" / "H"
        tanya "H?" / "H?"
      fakta n : bulat
        label "N" / "N"
        tanya "N?" / "N?"
      syarat lain "L" / "L"
        dasar uu-0 Pasal 1 menurut naskah
        selalu
        langkah "L" / "L"

      """
    let words = ["mengubah", "mencabut", "melaksanakan", "sejak"]
    for instrument in row.instruments {
      let parts = instrument.split(separator: " ")
      text += "peraturan \(parts[0]) \"PM\""
      for part in parts.dropFirst() {
        text += words.contains(String(part)) ? "\n  " + (part == "sejak" ? "berlaku " : "") : " "
        text += part
      }
      text += "\n"
    }
    text += "syarat s \"S\" / \"S\"\n"
    for (number, heading) in row.headings.enumerated() {
      text +=
        heading.hasPrefix("dihapus")
        ? "  \(heading) dasar Pasal 2 menurut naskah\n"
        : "  \(heading)\n    dasar Pasal 1 menurut naskah\n    n adalah \(number)\n"
    }
    return text + "  langkah \"L\" / \"L\"\n"
  }

  private func rows() throws -> [Row] {
    let lines = try Repository.text("rules/README.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "### The life of a version"))
    let table = lines[start...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
      .map { line in
        line.split(separator: "|").map { cell in cell.drop { $0 == " " } }.map(String.init)
      }
    let days = try table[0].dropFirst(3).map { try day(in: $0) }
    return table.dropFirst(2).map { cells in
      Row(
        life: cells[0], instruments: quoted(cells[1]), headings: quoted(cells[2]),
        line: zip(days, cells.dropFirst(3).map(quoted)).map { ($0, $1) })
    }
  }

  private func quoted(_ cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private func day(in cell: String) throws -> CalendarDate {
    let parts = cell.split(separator: " ")[0].split(separator: "-").compactMap { Int($0) }
    return try #require(CalendarDate(year: parts[0], month: parts[1], day: parts[2]))
  }
}
