import Assessments
import RuleEngine
import RuleModel
import Values

/// Rows that a requirement refuses one by one: a sum counts them all the same, and says so.
///
///     terhitung juga, walau belum memenuhi syarat: Rencana ekspor, baris 1 dan 2.
struct RefusedRows: Sendable {
  /// By list the rows from 0, ascending.
  private var rows: [Int: [Int]] = [:]
  /// Lists with refused rows beyond those that reasons tell.
  private var withMore: Set<Int> = []

  init(_ assessment: Assessment) {
    guard let judgement = assessment.judgement else { return }
    for (result, reasons) in zip(judgement.requirements, assessment.reasons)
    where result.status == .notMet {
      for reason in reasons { add(reason) }
    }
    rows = rows.mapValues { Array(Set($0)).sorted() }
  }

  /// Rows that must hold one and all; not those that are looked up for one of them.
  private mutating func add(_ reason: Reason) {
    guard case .all = reason.form, reason.truth == .no else { return }
    for child in reason.children {
      guard case .row(let list, let row) = child.form else {
        add(child)
        continue
      }
      rows[list, default: []].append(row)
      if reason.moreRows > 0 { withMore.insert(list) }
    }
  }

  /// What a value says that adds up these lists; `nil` where none of their rows is refused.
  func words(
    countedIn lists: some Sequence<Int>, _ book: RuleBook, _ language: Language
  ) -> String? {
    let told = Set(lists).sorted().compactMap { list in
      rows[list].map { found -> String in
        let title = book.lists[list].title[language]
        let more = withMore.contains(list)
        let numbers = found.map { String($0 + 1) }
        let last =
          more
          ? language.say("dan seterusnya", "and more")
          : numbers.last.map {
            (numbers.count > 1 ? language.say("dan ", "and ") : "") + $0
          } ?? ""
        let first = (more ? numbers : numbers.dropLast()).joined(separator: ", ")
        let word = language.say("baris", found.count == 1 ? "row" : "rows")
        return "\(title), \(word) " + (first.isEmpty ? last : "\(first) \(last)")
      }
    }
    guard !told.isEmpty else { return nil }
    return language.say(
      "terhitung juga, walau belum memenuhi syarat: ",
      "counted too, though not meeting the requirements: ") + told.joined(separator: "; ")
  }
}
