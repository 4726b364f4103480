import RuleModel
import Values

/// Declarations of a checked book → their lines of rule text.
extension RuleWriter {
  // MARK: Facility, sources, instruments

  func facility(_ facility: RuleBook.Facility) -> [String] {
    var lines = ["fasilitas \(facility.id) \(RuleWriter.texts(facility.title))"]
    func add(_ line: String) { lines.append("  " + line) }
    if let law = facility.creators {
      add("hukum " + law.map { book.instruments[$0].id }.joined(separator: ", "))
    }
    if facility.isMain { add("utama") }
    add("tanggal \(book.scalars[facility.date].id)")
    if !facility.identity.isEmpty {
      add("identitas " + facility.identity.map(reference).joined(separator: ", "))
    }
    if let key = facility.duplicateKey { add("kunci_ganda \(book.scalars[key].id)") }
    let requirements = facility.requirements.map { book.requirements[$0].id }
    if facility.creators == nil {
      add(
        requirements.count == book.requirements.count
          ? "semua syarat" : "syarat " + requirements.joined(separator: ", "))
    }
    switch facility.leapDay {
    case .lastDayOfMonth: add("29 februari menjadi 28 februari")
    case .firstDayOfNextMonth: add("29 februari menjadi 1 maret")
    case nil: break
    }
    for note in facility.notes { add("catatan \(RuleWriter.texts(note))") }
    for headed in facility.headedNotes {
      add(heading(headed.heading))
      for note in headed.notes { add("  catatan \(RuleWriter.texts(note))") }
    }
    return lines
  }

  private func reference(_ reference: RuleBook.FieldReference) -> String {
    guard let list = reference.list else { return book.scalars[reference.field].id }
    return book.lists[list].id + "." + book.lists[list].fields[reference.field].id
  }

  func source(_ source: RuleBook.Source) -> [String] {
    ["sumber \(source.id) : \(source.standing.word) \(RuleWriter.name(source.title))"]
      + (source.address.map { ["  alamat \(RuleWriter.quoted($0))"] } ?? [])
  }

  func instrument(_ instrument: RuleBook.Instrument) -> [String] {
    var lines = ["peraturan \(instrument.id) \(RuleWriter.name(instrument.title))"]
    func ids(_ indices: [Int]) -> String {
      indices.map { book.instruments[$0].id }.joined(separator: ", ")
    }
    if !instrument.amends.isEmpty { lines.append("  mengubah " + ids(instrument.amends)) }
    if !instrument.implements.isEmpty {
      lines.append("  melaksanakan " + ids(instrument.implements))
    }
    for revocation in instrument.revokes {
      lines.append("  mencabut " + book.instruments[revocation.instrument].id)
      guard let keeps = revocation.keepsImplementing else { continue }
      lines.append("    pelaksanaan " + (keeps ? "tetap berlaku" : "ikut dicabut"))
      lines += revocation.bases.map { "      " + basis($0) }
    }
    let sources = instrument.sources.map { book.sources[$0].id }.joined(separator: ", ")
    let by = sources.isEmpty ? "" : " menurut " + sources
    if instrument.isWithdrawn { lines.append("  ditarik kembali" + by) }
    if let first = instrument.earliest, let last = instrument.latest {
      let day = first == last ? first.iso : "antara \(first.iso) dan \(last.iso)"
      let end = instrument.until.map { " sampai \($0.iso)" } ?? ""
      lines.append("  berlaku sejak \(day)\(end)" + (instrument.isWithdrawn ? "" : by))
    }
    for note in instrument.notes { lines.append("  catatan \(RuleWriter.texts(note))") }
    return lines
  }

  func unit(_ unit: RuleBook.Unit) -> [String] {
    var lines = ["satuan \(unit.code) \(RuleWriter.name(unit.title))"]
    if !unit.aliases.isEmpty {
      lines.append("  sebutan " + unit.aliases.map(RuleWriter.quoted).joined(separator: ", "))
    }
    if unit.factor != 1_000_000 || book.units[unit.base].code != unit.code {
      let factor = ScaledNumber(digits: unit.factor, scale: 6).written(in: .indonesian)
      lines.append("  sama dengan \(factor) \(book.units[unit.base].code)")
    }
    return lines
  }

  func dispute(_ dispute: RuleBook.Dispute) -> [String] {
    ["tafsir \(dispute.id) \(RuleWriter.texts(dispute.question))"]
      + dispute.readings.map { "  " + reading($0) }
  }

  // MARK: Facts

  func fact(_ fact: RuleBook.Fact, list: Int? = nil) -> [String] {
    let type = fact.type
    var lines = ["fakta \(fact.id) : \(typeText(type, list))"]
    func add(_ line: String) { lines.append("  " + line) }
    add("label \(RuleWriter.texts(fact.label))")
    if let question = fact.question { add("tanya \(RuleWriter.texts(question))") }
    if let proof = fact.proof { add("bukti \(RuleWriter.texts(proof))") }
    for note in fact.notes { add("catatan \(RuleWriter.texts(note))") }
    for line in variants(fact.variants) { add(line) }
    for choice in type.choices {
      add("pilihan \(choice.id) \(RuleWriter.texts(choice.title))" + names(choice.names))
    }
    if !type.digitCounts.isEmpty {
      add("digit " + type.digitCounts.map(String.init).joined(separator: ", "))
    }
    if !type.separators.isEmpty {
      add("tanda " + RuleWriter.quoted(String(decoding: type.separators, as: UTF8.self)))
    }
    if !type.otherNames.isEmpty { add(String(names(type.otherNames).dropFirst())) }
    for opening in fact.openings {
      let words = opening.words.map(RuleWriter.quoted).joined(separator: ", ")
      add(
        "awalan \(book.scalars[opening.fact].id) \(words) berarti \(opening.means ? "ya" : "tidak")"
      )
    }
    for line in range(type) { add(line) }
    if fact.isRecordOnly { add("dicatat saja") }
    if fact.isFixed { add("tidak dapat diubah") }
    if let effort = fact.effort.word { add("upaya \(effort)") }
    if let (parameter, facilities) = fact.fallback {
      let isForAll = facilities == Array(book.facilities.indices)
      add(
        "bila kosong \(book.parameters[parameter].id)"
          + (isForAll ? "" : self.facilities(facilities)))
    }
    if let facilities = fact.facilities {
      add(String(self.facilities(facilities).dropFirst()))
    }
    return lines
  }

  private func names(_ names: [String]) -> String {
    names.isEmpty ? "" : " sebutan " + names.map(RuleWriter.quoted).joined(separator: ", ")
  }

  func variants(_ variants: [RuleBook.TextVariant]) -> [String] {
    variants.map { variant in
      variant.word + facilities(variant.facilities) + " " + RuleWriter.texts(variant.text)
    }
  }

  private func typeText(_ type: RuleBook.FactType, _ list: Int?) -> String {
    if type.kind == .reference, let target = type.target { return "acuan " + reference(target) }
    if let fixed = type.unit?.fixed { return "\(type.kind.word), satuan \(book.units[fixed].code)" }
    guard let unit = type.unit, let list else { return type.kind.word }
    let fields = book.lists[list].fields
    // The only unit field of a row needs no word.
    if unit.through == nil, fields.filter({ $0.type.kind == .unit }).count == 1 {
      return type.kind.word
    }
    var places = unit.column.map { [fields[$0].id] } ?? []
    if let through = unit.through, let target = fields[through.reference].type.target?.list {
      places.append(
        fields[through.reference].id + "." + book.lists[target].fields[through.unit].id)
    }
    return places.isEmpty
      ? type.kind.word : "\(type.kind.word), satuan dari " + places.joined(separator: " atau ")
  }

  private func range(_ type: RuleBook.FactType) -> [String] {
    guard type.kind.isNumber || type.kind == .duration else { return [] }
    func limit(_ raw: Int128) -> String {
      type.kind == .duration
        ? text(type.lengthSort == .days ? .days(Int(raw)) : .months(Int(raw)), as: Meant(type))
        : text(
          .number(ScaledNumber(digits: raw, scale: type.kind.scale), type.kind), as: Meant(type))
    }
    var lines: [String] = []
    if type.minimum.map({ $0 < 0 }) ?? true { lines.append("boleh negatif") }
    if let least = type.minimum, least != 0 { lines.append("paling sedikit " + limit(least)) }
    if let most = type.maximum { lines.append("paling banyak " + limit(most)) }
    return lines
  }

  func group(_ group: RuleBook.Heading) -> String {
    "kelompok \(group.id) \(RuleWriter.texts(group.title))"
  }

  /// - Parameter fields: the columns that are shown; `nil` for all.
  func list(_ index: Int, fields: Set<Int>? = nil) -> [String] {
    let list = book.lists[index]
    var lines = ["daftar \(list.id) \(RuleWriter.texts(list.title))"]
    if let question = list.question { lines.append("  tanya \(RuleWriter.texts(question))") }
    if let proof = list.proof { lines.append("  bukti \(RuleWriter.texts(proof))") }
    for note in list.notes { lines.append("  catatan \(RuleWriter.texts(note))") }
    for (column, field) in list.fields.enumerated() where fields?.contains(column) ?? true {
      lines += RuleWriter.indented(fact(field, list: index))
    }
    return lines
  }

  // MARK: Definitions

  func parameter(_ parameter: RuleBook.Parameter) -> [String] {
    var lines = ["nilai \(parameter.id) : \(parameter.kind.word)"]
    lines.append("  label \(RuleWriter.texts(parameter.label))")
    if let question = parameter.question { lines.append("  tanya \(RuleWriter.texts(question))") }
    for version in parameter.versions {
      var body: [String] = []
      for reading in version.readings {
        let value =
          reading.value.map { text($0, as: Meant(kind: parameter.kind)) } ?? "belum diketahui"
        body.append(([value] + reading.bases.prefix(1).map { basis($0) }).joined(separator: " "))
        body += reading.bases.dropFirst().map { "  " + basis($0) }
      }
      lines += under(version.heading, body)
    }
    return lines + deletions(parameter.deletions)
  }

  /// Lines below the heading of a version; without one they stand directly below the declaration.
  func under(_ heading: RuleBook.VersionHeading, _ body: [String]) -> [String] {
    heading.isAlways && heading.facilities == nil
      ? RuleWriter.indented(body)
      : ["  \(self.heading(heading))  # \(titles(heading))"] + body.map { "    " + $0 }
  }

  /// What the instruments of a heading are called.
  private func titles(_ heading: RuleBook.VersionHeading) -> String {
    heading.instruments.map { book.instruments[$0].title.indonesian }.joined(separator: ", ")
  }

  func deletions(_ deletions: [RuleBook.Deletion]) -> [String] {
    deletions.flatMap { deletion -> [String] in
      let dispute = deletion.dispute.map { " tafsir " + book.disputes[$0.index].id } ?? ""
      return ["  dihapus oleh \(heading(deletion.heading))\(dispute)"]
        + deletion.bases.map { "    " + basis($0) }
        + deletion.notes.map { "    catatan \(RuleWriter.texts($0))" }
    }
  }

  func derived(_ derived: RuleBook.Derived) -> [String] {
    var writer = self
    let terms = derived.versions.map { RulePart.term($0.term) }
    let owner = writer.owner(derived.row, taken: variables(terms))
    var lines = ["hitung \(derived.id)\(owner) : \(derived.kind.word)"]
    lines.append("  label \(RuleWriter.texts(derived.label))")
    if let worth = derived.worth { lines.append("  manfaat \(book.worths[worth].id)") }
    for version in derived.versions {
      lines += under(
        version.heading, version.bases.map { basis($0) } + writer.formula(version.term))
    }
    return lines + deletions(derived.deletions)
  }

  func criterion(_ criterion: RuleBook.Criterion) -> [String] {
    var writer = self
    let conditions = criterion.versions.map { RulePart.condition($0.condition) }
    let owner = writer.owner(criterion.row, taken: variables(conditions))
    return ["kriteria \(criterion.id)\(owner) \(RuleWriter.texts(criterion.title))"]
      + criterion.versions.flatMap { under($0.heading, writer.body($0)) }
      + deletions(criterion.deletions)
  }

  func requirement(_ requirement: RuleBook.Requirement) -> [String] {
    var lines = ["syarat \(requirement.id) \(RuleWriter.texts(requirement.title))"]
    for version in requirement.versions {
      var writer = self
      lines += under(version.heading, writer.body(version))
    }
    lines += deletions(requirement.deletions)
    if let remedy = requirement.remedy { lines.append("  langkah \(RuleWriter.texts(remedy))") }
    if let proof = requirement.proof { lines.append("  bukti \(RuleWriter.texts(proof))") }
    return lines + RuleWriter.indented(variants(requirement.variants))
  }

  /// Grounds, caveats, where it applies, and the condition.
  mutating func body(_ version: RuleBook.Provision) -> [String] {
    var lines = version.bases.map { basis($0) }
    lines += version.notes.map { "catatan \(RuleWriter.texts($0))" }
    if let scope = version.scope { lines += self.scope(scope) }
    return lines + self.lines(version.condition)
  }

  mutating func scope(_ scope: Condition) -> [String] {
    if let line = line(scope) { return ["bila " + line] }
    isScope = true
    defer { isScope = false }
    return ["bila"] + RuleWriter.indented(lines(scope))
  }

  func stage(_ stage: RuleBook.Heading) -> [String] {
    ["tahap \(stage.id) \(RuleWriter.texts(stage.title))"]
  }

  func worth(_ worth: RuleBook.Worth) -> [String] {
    ["manfaat \(worth.id) \(RuleWriter.texts(worth.title))"]
      + (worth.facilities.map { [" " + facilities($0)] } ?? [])
      + (worth.total.map { ["  jumlah \(RuleWriter.texts($0))"] } ?? [])
      + worth.notes.map { "  catatan \(RuleWriter.texts($0))" }
  }

  func advice(_ word: String, _ advice: RuleBook.Advice) -> [String] {
    var lines = ["\(word) \(advice.id) \(RuleWriter.texts(advice.title))"]
    if let stage = advice.stage { lines.append("  tahap \(book.stages[stage].id)") }
    if !advice.concerns.isEmpty {
      let names = advice.concerns.map { book.requirements[$0].id }
      lines.append("  menyangkut " + names.joined(separator: ", "))
    }
    if let door = advice.door {
      let facility = door.facility.map { book.facilities[$0].id + " " } ?? ""
      lines.append("  pintu \(facility)\(RuleWriter.texts(door.decider))")
    }
    for version in advice.versions {
      var writer = self
      var body = version.bases.map { basis($0) }
      body += version.notes.map { "catatan \(RuleWriter.texts($0))" }
      if case .all(let members) = version.condition, members.isEmpty {
      } else {
        body += writer.scope(version.condition)
      }
      lines += under(version.heading, body)
    }
    lines += deletions(advice.deletions)
    if let message = advice.message { lines.append("  pesan \(RuleWriter.texts(message))") }
    return lines + RuleWriter.indented(variants(advice.variants))
  }

  func consistency(_ consistency: RuleBook.Consistency) -> [String] {
    var writer = self
    let line = writer.line(consistency.condition) ?? "…"
    return ["\(consistency.isDoubt ? "wajar" : "selaras") \(line)"]
      + (consistency.message.map { ["  pesan \(RuleWriter.texts($0))"] } ?? [])
  }

  func table(_ table: RuleBook.Table) -> [String] {
    var writer = self
    var lines = ["tabel \(table.id) \(RuleWriter.texts(table.title))"]
    lines.append("  untuk setiap " + writer.rows(table.rows))
    for column in table.columns {
      lines.append("  kolom \(RuleWriter.texts(column.title)) \(writer.text(column.term))")
    }
    if let facilities = table.facilities {
      lines.append(" " + self.facilities(facilities))
    }
    if let worth = table.worth { lines.append("  manfaat \(book.worths[worth].id)") }
    return lines
  }

  /// The names of the rows that stand below: another row may not be called like one of them, nor like a fact.
  func variables(_ parts: [RulePart]) -> Set<String> {
    var names: Set<String> = []
    for part in parts {
      switch part {
      case .condition(let condition): names.formUnion(variables(condition.parts))
      case .term(let term): names.formUnion(variables(term.parts))
      case .rows(let rows):
        names.insert(rows.variable)
        names.formUnion(variables(rows.parts))
      }
    }
    return names
  }
}

extension RuleWriter {
  func country(_ country: RuleBook.Country) -> [String] {
    let others = country.names.filter {
      $0 != country.title.indonesian && $0 != country.title.english
    }
    let names =
      others.isEmpty
      ? "" : " sebutan " + others.map(RuleWriter.quoted).joined(separator: ", ")
    return ["negara \(country.code) \(RuleWriter.texts(country.title))\(names)"]
  }
}
