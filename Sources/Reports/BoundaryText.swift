package import Assessments
import Layout
package import RuleEngine
import RuleModel
package import Values

/// Boundaries as a page that a lawyer reads: two Markdown tables, one of thresholds, one of days.
package struct BoundaryText {
  private let program: Program
  private let language: Language

  package init(program: Program, language: Language) {
    self.program = program
    self.language = language
  }

  package func text(_ table: BoundaryTable) -> String {
    var text = language.say(
      """
      # Batas: tepat di bawah, tepat di, tepat di atas, dan bila belum diisi

      Setiap ambang dicoba dalam permohonan sebuah contoh; fakta lain tetap. Satu langkah: satu sen, satu hari, satu bulan, atau angka terakhir
      yang dapat ditulis. "terbuka" menyebut apa yang masih dapat mengubah hasil. (*) berarti batas itu mengikuti fakta lain dari contohnya.
      "(tanpa contoh)" dicoba dalam permohonan yang kosong: di sana yang lain pun belum diketahui.
      Banyaknya baris suatu daftar, peringatan, dan pertentangan antarfakta tidak dicoba di sini.


      """,
      """
      # Boundaries: just below, at, just above, and with the fact missing

      Each threshold is tried in the application of an example; other facts stay. One step is one sen, one day, one month, or the last digit
      that can be written. "open" names what can still change the result. (*) means that the limit follows from other facts of the example.
      "(no example)" is tried in an empty application: everything else is not known there either.
      Numbers of rows, advice and contradictions between facts are not tried here.


      """)
    text += row([
      language.say("Ketentuan", "Provision"), language.say("Versi", "Version"),
      language.say("Fakta", "Fact"),
      language.say("Syarat", "Asks"), language.say("di bawah", "below"),
      language.say("di batas", "at"),
      language.say("di atas", "above"),
      language.say("belum diisi", "missing"), language.say("Contoh", "Example"),
    ])
    text += row(Array(repeating: "---", count: 9))
    for one in table.rows where one.turns { text += row(cells(one)) }
    let still = table.rows.filter { !$0.turns }
    if !still.isEmpty {
      text += language.say(
        "\nDitanya, tetapi tidak ada contoh yang hasilnya berbalik di sini (misalnya karena dua golongan bersambung):\n\n",
        "\nAsked, but no example has an outcome that turns here (where two classes meet, for instance):\n\n"
      )
      for one in still { text += "- " + cells(one)[0...3].joined(separator: ", ") + "\n" }
    }
    return text + days(table)
  }

  private func cells(_ one: BoundaryTable.Row) -> [String] {
    let boundary = one.boundary
    let limit = boundary.field.kind.text(
      boundary.limit, scale: boundary.field.scale, in: language)
    let fact =
      boundary.list < 0
      ? boundary.field.key
      : program.layout.lists[boundary.list].key + "[1]." + boundary.field.key
    return [
      one.questions.map(name).joined(separator: ", "),
      BookText(book: program.book, language: language).heading(one.heading), fact,
      "\(boundary.comparator.words(for: boundary.field.kind, in: language)) \(limit)\(boundary.isRelative ? " (*)" : "")",
      status(one.below), status(one.at), status(one.above), status(one.missing),
      one.example.isEmpty ? language.say("(tanpa contoh)", "(no example)") : one.example,
    ]
  }

  private func name(_ question: BoundaryQuestion) -> String {
    switch question {
    case .criterion(let index): program.book.criteria[index].id
    case .requirement(let index): program.book.requirements[index].id
    }
  }

  private func status(_ result: RequirementResult?) -> String {
    guard let result else { return "–" }
    switch result.status {
    case .met: return language.say("ya", "met")
    case .notMet: return language.say("tidak", "not met")
    case .notApplicable: return language.say("tidak berlaku", "n/a")
    case .undetermined:
      return language.say("terbuka: ", "open: ")
        + program.names(of: result.open).joined(separator: ", ")
    }
  }

  private func days(_ table: BoundaryTable) -> String {
    var text = language.say(
      "\n# Hari: sehari sebelum, hari itu, sehari sesudah\n\nVersi setiap syarat yang berlaku; `1 / –` berarti belum pasti yang mana; `–` berarti tidak ada.\n",
      "\n# Days: the day before, the day, the day after\n\nThe version of each requirement in force; `1 / –` means that it is not certain which; `–` means none.\n"
    )
    for day in table.days {
      let dates = [day.date.adding(days: -1), day.date, day.date.adding(days: 1)]
      text += "\n" + row([language.say("Syarat", "Requirement")] + dates.map { $0?.iso ?? "" })
      text += row(Array(repeating: "---", count: 4))
      for (index, states) in day.instruments where Set(states).count > 1 {
        text += row([program.book.instruments[index].id] + states.map(state))
      }
      for (index, versions) in day.versions.enumerated() {
        // What does not change need not be read.
        guard Set(versions).count > 1 else { continue }
        text += row([program.book.requirements[index].id] + versions.map(version))
      }
    }
    return text
  }

  private func state(_ truth: Truth) -> String {
    switch truth {
    case .no: language.say("belum berlaku", "not in force")
    case .unknown: language.say("mungkin berlaku", "perhaps in force")
    case .yes: language.say("berlaku", "in force")
    }
  }

  private func version(_ versions: [Int]) -> String {
    versions.isEmpty ? "–" : versions.map { $0 < 0 ? "–" : "\($0 + 1)" }.joined(separator: " / ")
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
}
