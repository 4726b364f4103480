import Assessments
import RuleEngine
import RuleModel
import Values

/// What changed since earlier results, for the summary: as tables for people, and as JSON.
struct SinceReport {
  let summary: Summary
  let earlier: EarlierSummary
  let language: Language

  private typealias Row = [Document.Counts.Cell]
  private var changes: Changes { summary.tally.changes }

  func add(to document: inout Document) {
    func add(_ title: String, _ rows: [Row]) {
      guard !rows.isEmpty else { return }
      document.add(.counts(Document.Counts(title: title, header: nil, rows: rows)))
    }
    add(
      language.say(
        "Sejak \(earlier.file) (\(earlier.applications) permohonan)",
        "Since \(earlier.file) (\(English.counted(earlier.applications, "application", "applications")))"
      ), overview)
    add(language.say("Putusan yang berubah", "Verdicts that changed"), outcomes)
    add(
      language.say("Syarat yang berubah bersamanya", "Requirements that changed with them"),
      requirements)
    guard !summary.withoutIdentity else { return }
    add(
      language.say("Siapa yang putusannya berubah", "Whose verdict changed"),
      rows(changes.told.map(row), of: changes.changed))
    add(language.say("Baru", "New"), rows(changes.toldNew, of: changes.new))
    add(
      language.say("Tidak ada lagi", "Not there any more"),
      rows(earlier.toldMissing, of: earlier.missing))
    add(
      language.say("Masih dengan kesalahan yang sama", "Still with the same error"),
      rows(changes.toldStillWrong, of: changes.stillWrong))
  }

  private var overview: [Row] {
    let counts: [(BilingualText, Int)] = [
      (.init("putusan berubah", "verdict changed"), changes.changed),
      (.init("baru", "new"), changes.new),
      (.init("tidak ada lagi", "not there any more"), earlier.missing),
      (.init("masih dengan kesalahan yang sama", "still with the same error"), changes.stillWrong),
      (
        .init("tanpa nomor, tidak dibandingkan", "without number, not compared"),
        changes.withoutNumber
      ),
    ]
    return counts.filter { $0.1 > 0 || $0.0.english != "without number, not compared" }
      .map { [.text($0.0[language]), .count($0.1)] }
  }

  private var outcomes: [Row] {
    SinceReport.changed(changes).map { before, now, count in
      [
        .text(SinceReport.word(before, language) + " → " + SinceReport.word(now, language)),
        .count(count),
      ]
    }
  }

  private var requirements: [Row] {
    SinceReport.requirements(changes).map { index, count in
      let requirement = summary.program.book.requirements[index]
      return [.text(requirement.title[language]), .count(count), .text(requirement.id)]
    }
  }

  /// The requirements stand in a cell of their own: the first is cut where it is long.
  private func row(_ told: Changes.Told) -> Row {
    let (before, now) = (
      SinceReport.word(told.before, language), SinceReport.word(told.now, language)
    )
    let ids = told.requirements.map { summary.program.book.requirements[$0].id }
    return [.text("\(told.number): \(before) → \(now)"), .none, .text(ids.joined(separator: ", "))]
  }

  private func rows(_ told: [String], of count: Int) -> [Row] {
    rows(told.map { [.text($0), .none, .none] }, of: count)
  }

  private func rows(_ told: [Row], of count: Int) -> [Row] {
    let rest = count - told.count
    return told
      + (rest > 0
        ? [[.text(language.say("dan \(rest) lagi", "and \(rest) more")), .none, .none]] : [])
  }

  // MARK: For programs

  func write(_ object: inout JSONWriter) {
    object.object { object in
      object.field("berkas", earlier.file)
      object.field("permohonan", earlier.applications)
      object.field("berubah", changes.changed)
      object.field("baru", changes.new)
      object.field("hilang", earlier.missing)
      object.field("masih_salah", changes.stillWrong)
      object.field("tanpa_nomor", changes.withoutNumber)
      object.key("putusan")
      object.list(SinceReport.changed(changes)) { writer, change in
        writer.object {
          $0.field("dari", Summary.columns[change.before])
          $0.field("menjadi", Summary.columns[change.now])
          $0.field("permohonan", change.count)
        }
      }
      object.key("syarat")
      object.list(SinceReport.requirements(changes)) { writer, change in
        writer.object {
          $0.field("id", summary.program.book.requirements[change.index].id)
          $0.field("permohonan", change.count)
        }
      }
      guard !summary.withoutIdentity else { return }
      object.key("nomor_berubah")
      object.list(changes.told) { writer, told in
        writer.object {
          $0.field("nomor", told.number)
          $0.field("dari", Summary.columns[told.before])
          $0.field("menjadi", Summary.columns[told.now])
          $0.field("syarat", told.requirements.map { summary.program.book.requirements[$0].id })
        }
      }
      object.field("nomor_baru", changes.toldNew)
      object.field("nomor_hilang", earlier.toldMissing)
      object.field("nomor_masih_salah", changes.toldStillWrong)
    }
  }

  static func changed(_ changes: Changes) -> [(before: Int, now: Int, count: Int)] {
    changes.outcomes.enumerated().compactMap { index, count in
      index / 4 != index % 4 && count > 0 ? (index / 4, index % 4, count) : nil
    }
  }

  static func requirements(_ changes: Changes) -> [(index: Int, count: Int)] {
    changes.requirements.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { ($0.key, $0.value) }
  }

  private static func word(_ outcome: Int, _ language: Language) -> String {
    Judgement.Verdict.allCases.first { Int($0.rawValue) == outcome }?.words[language]
      ?? language.say("tidak dapat dinilai", "could not be assessed")
  }
}
