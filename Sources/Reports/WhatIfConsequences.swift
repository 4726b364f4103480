import Assessments
import RuleEngine
import RuleModel
import Values

/// What a change comes to beside the requirements: advice that is given with it or no more, figures and rows of tables
/// that are others.
///
///     - Perlu diperhatikan: Bahan yang diimpor lebih banyak dari kebutuhan ekspor
///     - Bahan impor dan ekspor, Besi kasar: Diimpor 25.000 → 99.000; Selisih 0 → 74.000
struct WhatIfConsequences {
  let program: Program
  let language: Language

  typealias Side = (assessment: Assessment, particulars: Particulars)

  private static let most = 10

  private var book: RuleBook { program.book }

  func lines(_ before: Side, _ after: Side) -> [String] {
    guard before.assessment.judgement != nil, after.assessment.judgement != nil else { return [] }
    let found =
      advice(before.assessment, after.assessment) + tables(before.particulars, after.particulars)
      + figures(before.particulars, after.particulars)
    guard !found.isEmpty else { return [] }
    let left = found.count - WhatIfConsequences.most
    return [language.say("Yang ikut berubah:", "What changes with it:")]
      + found.prefix(WhatIfConsequences.most).map { "- " + $0 }
      + (left > 0 ? [language.say("- dan \(left) lagi", "- and \(left) more")] : [])
  }

  private func advice(_ before: Assessment, _ after: Assessment) -> [String] {
    let (old, new) = (before.judgement?.advice ?? [], after.judgement?.advice ?? [])
    return new.filter { !old.contains($0) }.map {
      language.say("Perlu diperhatikan: ", "To note: ") + book.advice[$0].title[language]
    }
      + old.filter { !new.contains($0) }.map {
        language.say("Tidak lagi: ", "No more: ") + book.advice[$0].title[language]
      }
  }

  private func figures(_ before: Particulars, _ after: Particulars) -> [String] {
    changes(
      before.figures.map { ($0.label(book, language), text($0.value)) },
      after.figures.map { ($0.label(book, language), text($0.value)) }
    ).map { "\($0): \($1) → \($2)" }
  }

  private func text(_ value: ToldValue?) -> String { value?.text(in: language) ?? "?" }

  /// Rows that are there before and after are one where their first cells are; the worth of single rows is told in sum.
  private func tables(_ before: Particulars, _ after: Particulars) -> [String] {
    after.tables.flatMap { index, new -> [String] in
      let table = book.tables[index]
      guard table.worth == nil, let old = before.tables.first(where: { $0.0 == index })?.1 else {
        return []
      }
      let (olds, news) = (rows(old, table), rows(new, table))
      let titles = table.columns.map { $0.title[language] }
      return news.compactMap { name, cells -> String? in
        let place = "\(table.title[language]), \(name)"
        guard let known = olds.first(where: { $0.name == name })?.cells else {
          return place + language.say(": ditambahkan", ": added")
        }
        let changed = zip(titles, zip(known, cells)).filter { $0.1.0 != $0.1.1 }
        guard !changed.isEmpty else { return nil }
        return place + ": "
          + changed.map { "\($0) \($1.0) → \($1.1)" }.joined(separator: "; ")
      }
        + olds.filter { old in !news.contains { $0.name == old.name } }.map {
          "\(table.title[language]), \($0.name)" + language.say(": hilang", ": gone")
        }
    }
  }

  private func rows(_ rows: [[ToldValue?]], _ table: RuleBook.Table) -> [(
    name: String, cells: [String]
  )] {
    var seen: [String: Int] = [:]
    return rows.map { row in
      let cells = zip(table.columns, row).map {
        text($0.kind == .country ? $1?.asCountry(book) : $1)
      }
      let name = cells.first ?? ""
      seen[name, default: 0] += 1
      let count = seen[name] ?? 1
      return (count > 1 ? "\(name) (\(count))" : name, cells)
    }
  }

  /// Of what is named on both sides, what is another.
  private func changes(_ before: [(String, String)], _ after: [(String, String)]) -> [(
    String, String, String
  )] {
    let old = Dictionary(before, uniquingKeysWith: { first, _ in first })
    return after.compactMap { label, now in
      guard let then = old[label], then != now else { return nil }
      return (label, then, now)
    }
  }
}
