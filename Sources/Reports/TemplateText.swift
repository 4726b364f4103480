import Layout
package import RuleEngine
import RuleModel
package import Values

/// An empty application with every fact, its question and its proof as comments; filled in, it is an
/// application.
package struct TemplateText: Sendable {
  private let program: Program
  private let facility: Int
  private let language: Language

  package init(program: Program, facility: Int, language: Language) {
    self.program = program.told(for: facility)
    self.facility = facility
    self.language = language
  }

  package var text: String {
    let book = program.book
    let asked = book.asked(for: facility)
    func facts(of group: Int?) -> [RuleBook.Fact] {
      book.scalars.indices.filter { book.scalars[$0].group == group && asked.scalars[$0] }
        .map { book.scalars[$0] }
    }
    var text = language.say(
      "// Permohonan kosong. Isi nilai sesudah titik dua; yang belum diketahui biarkan null.\n"
        + "// Uang: \"Rp2.500.000.000\" atau \"2,5 miliar\". Tanggal: \"2026-11-20\" atau \"20/11/2026\". Ya/tidak: \"ya\".\n"
        + "// Sesudah diisi: kite check BERKAS-INI\n",
      "// An empty application. Fill in the value behind the colon; leave null what is not known.\n"
        + "// Money: \"Rp2.500.000.000\" or \"2,5 miliar\". Dates: \"2026-11-20\" or \"20/11/2026\". Yes/no: \"ya\", \"tidak\".\n"
        + "// When filled in: kite check THIS-FILE\n")
    text += "{\n"
    text +=
      "  // "
      + language.say("Nomor permohonan, bebas", "A number for this application, as you like") + "\n"
    text += "  \"nomor\": null,\n"
    if book.facilities.count > 1 {
      text += "  \"fasilitas\": \"\(book.facilities[facility].id)\",\n"
    }
    for fact in facts(of: nil) { text += entry(fact, "  ") }
    for (index, group) in book.groups.enumerated() where !facts(of: index).isEmpty {
      text += "\n  // === \(group.title[language])\n  \"\(group.id)\": {\n"
      for fact in facts(of: index) { text += entry(fact, "    ") }
      text += "  },\n"
    }
    for (index, list) in book.lists.enumerated() {
      let fields = list.fields.indices.filter { asked.fields[index][$0] }.map { list.fields[$0] }
      if !fields.isEmpty { text += self.list(list, fields) }
    }
    return text + "}\n"
  }

  private func entry(_ fact: RuleBook.Fact, _ margin: String) -> String {
    comments(fact, margin) + "\(margin)\"\(fact.id)\": null,\n"
  }

  private func comments(_ fact: RuleBook.Fact, _ margin: String) -> String {
    var text = "\(margin)// \((fact.question ?? fact.label)[language])\n"
    if !fact.type.choices.isEmpty {
      let choices = fact.type.choices.map { "\"\($0.id)\" (\($0.title[language]))" }
      text +=
        "\(margin)//   \(language.say("pilihan", "choices")): \(choices.joined(separator: ", "))\n"
    }
    if let proof = fact.proof {
      text += "\(margin)//   \(language.say("bukti", "proof")): \(proof[language])\n"
    }
    for note in fact.notes { text += "\(margin)//   \(note[language])\n" }
    return text
  }

  /// A list with no value: its example row stands in comments, to be copied.
  private func list(_ list: RuleBook.List, _ fields: [RuleBook.Fact]) -> String {
    var text = "\n  // === \(list.title[language]): \((list.question ?? list.title)[language])\n"
    if let proof = list.proof {
      text += "  //   \(language.say("bukti", "proof")): \(proof[language])\n"
    }
    text +=
      "  //   "
      + language.say(
        "Salin barisnya sebanyak yang ada; [] bila tidak ada.",
        "Copy the row as often as there are; [] if there is none.") + "\n"
    for field in fields {
      text += "  //   \(field.id): \((field.question ?? field.label)[language])"
      if !field.type.choices.isEmpty {
        text += " (" + field.type.choices.map(\.id).joined(separator: ", ") + ")"
      }
      text += "\n"
    }
    let row = fields.map { "\"\($0.id)\": null" }.joined(separator: ", ")
    return text + "  //   {\(row)},\n  \"\(list.id)\": null,\n"
  }
}
