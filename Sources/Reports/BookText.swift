package import RuleModel
package import Values

/// The rule book as it was read: for `kite rules show` and `kite explain NAME`.
package struct BookText: Sendable {
  let book: RuleBook
  let language: Language

  package init(book: RuleBook, language: Language) {
    self.book = book
    self.language = language
  }

  /// All of it, or the named declarations; `nil` where a name is not in the book.
  package func text(of names: [String]) -> String? {
    guard !names.isEmpty else { return whole }
    var text = ""
    for name in names {
      guard let found = declaration(name) else { return nil }
      text += found + "\n"
    }
    return text
  }

  package var names: [String] {
    book.requirements.map(\.id) + book.criteria.map(\.id) + book.parameters.map(\.id)
      + book.disputes.map(\.id) + book.scalars.map(\.id) + book.lists.map(\.id)
      + book.advice.map(\.id) + book.reserved.map(\.id)
  }

  private var whole: String {
    var text = ""
    for facility in book.facilities { text += "\(facility.id): \(facility.title[language])\n" }
    text += "\n\(language.say("Peraturan", "Instruments"))\n"
    for instrument in book.instruments {
      text += "  \(instrument.id): \(instrument.title.indonesian)\(force(instrument))\n"
    }
    text += "\n\(language.say("Syarat", "Requirements"))\n"
    for requirement in book.requirements {
      text +=
        "  \(requirement.id): \(requirement.title[language])\n" + provisions(requirement.versions)
    }
    text += "\n\(language.say("Kriteria", "Criteria"))\n"
    for criterion in book.criteria {
      text += "  \(criterion.id): \(criterion.title[language])\n" + provisions(criterion.versions)
    }
    text += "\n\(language.say("Nilai dalam peraturan", "Parameters"))\n"
    for parameter in book.parameters { text += self.parameter(parameter) }
    text += "\n\(language.say("Yang dipersengketakan", "Disputes"))\n"
    for dispute in book.disputes { text += self.dispute(dispute) }
    return text
  }

  private func force(_ instrument: RuleBook.Instrument) -> String {
    guard let first = instrument.earliest, let last = instrument.latest else { return "" }
    return first == last
      ? language.say(", berlaku sejak \(first.iso)", ", in force since \(first.iso)")
      : language.say(
        ", berlaku sejak suatu hari antara \(first.iso) dan \(last.iso)",
        ", in force since some day from \(first.iso) to \(last.iso)")
  }

  func heading(_ heading: RuleBook.VersionHeading) -> String {
    if heading.isAlways { return language.say("selalu", "always") }
    let heads = heading.heads.map { head in
      let id = book.instruments[head.instrument].id
      return head.since.map { id + language.say(" sejak ", " since ") + $0.iso } ?? id
    }
    let facilities = heading.facilities.map { $0.map { book.facilities[$0].id } } ?? []
    let forWhom =
      facilities.isEmpty
      ? "" : language.say(" untuk ", " for ") + facilities.joined(separator: ", ")
    return heads.joined(separator: ", ") + forWhom
  }

  private func provisions(_ versions: [RuleBook.Provision]) -> String {
    versions.map { version in
      let bases = version.bases.map {
        "\(CitationText(book: book).text($0, language)) [\($0.standing.word)]"
      }
      return "    \(heading(version.heading)): \(bases.joined(separator: "; "))\n"
    }.joined()
  }

  private func parameter(_ parameter: RuleBook.Parameter) -> String {
    var text = "  \(parameter.id): \(parameter.label[language])\n"
    for version in parameter.versions {
      for reading in version.readings {
        let value = reading.value.map(written) ?? language.say("belum diketahui", "not known")
        let bases = reading.bases.map {
          "\(CitationText(book: book).text($0, language)) [\($0.standing.word)]"
        }
        text += "    \(heading(version.heading)): \(value) (\(bases.joined(separator: "; ")))\n"
      }
    }
    return text
  }

  func written(_ constant: Constant) -> String {
    switch constant {
    case .truth(let truth): truth ? language.say("ya", "yes") : language.say("tidak", "no")
    case .number(let number, let kind):
      (kind == .rupiah ? "Rp" : "") + number.written(in: language) + (kind == .percent ? "%" : "")
    case .date(let date): date.iso
    case .quantity(let number, let base):
      "\(number.written(in: language)) \(book.units[base].code)"
    case .days(let days): language.say("\(days) hari", "\(days) days")
    case .months(let months): language.say("\(months) bulan", "\(months) months")
    case .choice(let index), .unit(let index): "\(index)"
    case .text(let text): text
    }
  }

  private func dispute(_ dispute: RuleBook.Dispute) -> String {
    "  \(dispute.id): \(dispute.question[language])\n"
      + dispute.readings.map { reading in
        "    \(reading.label[language]) [\(reading.basis.standing.word)]\n"
      }.joined()
  }

  private func declaration(_ name: String) -> String? {
    if let requirement = book.requirements.first(where: { $0.id == name }) {
      var text =
        "syarat \(name): \(requirement.title[language])\n" + provisions(requirement.versions)
      for note in requirement.versions.flatMap(\.notes) { text += "    \(note[language])\n" }
      if let remedy = requirement.remedy {
        text += "  \(language.say("Langkah", "Step")): \(remedy[language])\n"
      }
      return text
    }
    if let criterion = book.criteria.first(where: { $0.id == name }) {
      return "kriteria \(name): \(criterion.title[language])\n" + provisions(criterion.versions)
    }
    if let parameter = book.parameters.first(where: { $0.id == name }) {
      return self.parameter(parameter)
    }
    if let dispute = book.disputes.first(where: { $0.id == name }) { return self.dispute(dispute) }
    if let fact = book.scalars.first(where: { $0.id == name }) {
      var text = "fakta \(name): \(fact.label[language])\n"
      if let question = fact.question { text += "  \(question[language])\n" }
      if let proof = fact.proof {
        text += "  \(language.say("Bukti", "Proof")): \(proof[language])\n"
      }
      for note in fact.notes { text += "  \(note[language])\n" }
      return text
    }
    if let list = book.lists.first(where: { $0.id == name }) {
      return "daftar \(name): \(list.title[language])\n"
        + list.fields.map { "  \($0.id): \(($0.question ?? $0.label)[language])\n" }.joined()
    }
    for (word, items) in [("peringatan", book.advice), ("pertimbangan", book.reserved)] {
      guard let item = items.first(where: { $0.id == name }) else { continue }
      return "\(word) \(name): \(item.title[language])\n" + provisions(item.versions)
        + (item.message.map { "  \($0[language])\n" } ?? "")
    }
    return nil
  }
}
