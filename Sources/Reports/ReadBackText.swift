package import Intake
package import Layout
package import RuleEngine
import RuleModel
package import Values

/// What was read, in the words of a person: `Nilai investasi: Rp2.500.000.000 (ditulis "2,5 miliar")`.
package struct ReadBackText {
  let program: Program
  let language: Language
  let withoutIdentity: Bool
  private let isHandedOver: Bool
  private let canonical: CanonicalText
  private let quantities: QuantityUnits
  private let written: [FactPath: String]
  let reading: ApplicationReading

  package init(
    _ reading: ApplicationReading, program: Program, language: Language,
    withoutIdentity: Bool = false, isHandedOver: Bool = false
  ) {
    self.reading = reading
    self.program = program
    self.language = language
    self.withoutIdentity = withoutIdentity
    self.isHandedOver = isHandedOver
    canonical = CanonicalText(layout: program.layout)
    quantities = QuantityUnits(program.layout)
    written = Dictionary(
      reading.interpretations.map { ($0.path, $0.written) }, uniquingKeysWith: { $1 })
  }

  var layout: Layout { program.layout }

  /// A value that is known and may be shown; a quantity with the unit that it counts in.
  package func value(_ path: FactPath) -> String? {
    guard let field = layout.field(of: path) else { return nil }
    let cell = reading.store.written(
      reading.store.cell(at: path), at: reading.store.place(of: path))
    guard cell.isKnown, !(withoutIdentity && field.isIdentity) else { return nil }
    let shown = field.shown(cell, at: path, reading.store, layout: layout, in: language)
    guard field.kind == .quantity, let unit = quantities.unit(of: path, reading.store) else {
      return shown
    }
    return "\(shown) \(layout.units[unit].code)"
  }

  /// What was written, where a reader would not see at once that it is the same.
  package func interpreted(_ path: FactPath, shown: String) -> String? {
    guard let written = written[path] else { return nil }
    guard let field = layout.field(of: path) else { return written }
    let cell = reading.store.written(
      reading.store.cell(at: path), at: reading.store.place(of: path))
    let index = field.kind == .quantity ? reading.store.place(of: path) : -1
    let raw = reading.store.inOwnUnit(cell.raw, at: index)
    var same = [shown, field.text(of: cell, in: reading.store, at: index)]
    if !field.kind.isText, field.kind != .choice, field.kind != .unit {
      // In the words of the other language it is the same too.
      same += Language.allCases.map { field.kind.text(raw, scale: field.scale, in: $0) }
    }
    let marks = field.kind == .code ? field.separators : []
    return same.contains { folded($0, marks) == folded(written, marks) } ? nil : written
  }

  /// Without case, blanks and the marks that stand between groups of a code.
  private func folded(_ text: String, _ marks: [UInt8]) -> String {
    String(
      text.lowercased().filter { letter in
        !letter.isWhitespace && letter != "_"
          && !(letter.asciiValue.map { marks.contains($0) } ?? false)
      })
  }

  /// ` (ditulis "2,5 miliar")`
  func mark(_ written: String) -> String {
    let shown = written.count > 40 ? String(written.prefix(39)) + "…" : written
    return language.say(" (ditulis \"\(shown)\")", " (written \"\(shown)\")")
  }

  package func label(_ path: FactPath) -> String {
    switch path {
    case .scalar(let slot): layout.scalars[slot].label[language]
    case .list(let list): layout.lists[list].label[language]
    case .cell(let list, let column, let row):
      language.say(
        "\(layout.lists[list].label.indonesian), baris \(row + 1), \(layout.lists[list].fields[column].label.indonesian)",
        "\(layout.lists[list].label.english), row \(row + 1), \(layout.lists[list].fields[column].label.english)"
      )
    }
  }

  // MARK: Sections

  /// Groups of facts with their paths: those outside any group first.
  private var groups: [(title: String?, slots: [Int])] {
    let slots = layout.scalars.indices
    let own: [(String?, [Int])] = layout.groups.enumerated().map { group, declared in
      (declared.label[language], slots.filter { layout.scalars[$0].group == group })
    }
    return [(nil, slots.filter { layout.scalars[$0].group == nil })] + own
  }

  /// Values grouped in a few lines, what is yes and what is no in one each, lists as counts; what was interpreted by fact, and
  /// by list.
  func short(_ document: inout Document) {
    var lines: [Document.Block] = []
    for (title, slots) in groups {
      let text = plain(slots)
      if !text.isEmpty { lines.append(.bullet((title.map { $0 + ": " } ?? "") + text)) }
    }
    for (isYes, title) in [
      (true, language.say("Ya: ", "Yes: ")), (false, language.say("Tidak: ", "No: ")),
    ] {
      let labels = answered(isYes)
      if !labels.isEmpty { lines.append(.bullet(title + labels)) }
    }
    let counts = listCounts
    if !counts.isEmpty { lines.append(.bullet(language.say("Daftar: ", "Lists: ") + counts)) }
    lines += interpretations
    guard !lines.isEmpty else { return }
    document.add(.section(language.say("Yang Anda isi", "What you filled in")))
    for line in lines { document.add(line) }
    document.add(.gap)
  }

  /// `Kekayaan bersih Rp1.800.000.000; Usaha induk tidak ada`: what was not interpreted.
  private func plain(_ slots: [Int]) -> String {
    slots.filter { layout.scalars[$0].kind != .truth }.compactMap { slot in
      asWritten(slot).map { "\(layout.scalars[slot].label[language]) \($0)" }
    }.joined(separator: "; ")
  }

  /// `Badan usaha, Mengolah barang`: what was answered so, and not interpreted.
  private func answered(_ isYes: Bool) -> String {
    layout.scalars.indices.filter { slot in
      layout.scalars[slot].kind == .truth && asWritten(slot) != nil
        && (reading.store.scalar(slot).raw == 1) == isYes
    }.map { layout.scalars[$0].label[language] }.joined(separator: ", ")
  }

  /// A value that was not interpreted; `nil` where there is none.
  private func asWritten(_ slot: Int) -> String? {
    value(.scalar(slot)).flatMap { interpreted(.scalar(slot), shown: $0) == nil ? $0 : nil }
  }

  /// `Konversi 1 baris, Rencana ekspor 3 baris; tidak ada: Mesin, Anggota`
  private var listCounts: String {
    var (filled, empty): ([String], [String]) = ([], [])
    for (list, declared) in layout.lists.enumerated() {
      guard let count = reading.store.count(ofList: list) else { continue }
      let label = declared.label[language]
      if count == 0 {
        empty.append(label)
      } else {
        filled.append(
          language.say(
            "\(label) \(count) baris", "\(label) \(count) \(count == 1 ? "row" : "rows")"))
      }
    }
    let none =
      empty.isEmpty ? [] : [language.say("tidak ada: ", "none: ") + empty.joined(separator: ", ")]
    return ((filled.isEmpty ? [] : [filled.joined(separator: ", ")]) + none).joined(separator: "; ")
  }

  private static let mostInterpretations = 20

  private var interpretations: [Document.Block] {
    let found = reading.interpretations.compactMap { interpretation -> (FactPath, String)? in
      let path = interpretation.path
      if case .list = path { return nil }
      guard let shown = value(path), let written = interpreted(path, shown: shown) else {
        return nil
      }
      return (path, shown + mark(written))
    }
    var texts: [String] = []
    var last: FactPath?
    for (path, text) in found.prefix(Self.mostInterpretations) {
      if case .cell(let list, let column, let row) = path, case .cell(list, _, let before)? = last {
        let label = layout.lists[list].fields[column].label[language]
        let place = row == before ? "" : language.say("baris \(row + 1), ", "row \(row + 1), ")
        texts[texts.count - 1] += "; \(place)\(label): \(text)"
      } else {
        texts.append("\(label(path)): \(text)")
      }
      last = path
    }
    var lines = texts.map { Document.Block.bullet($0) }
    let more = found.count - Self.mostInterpretations
    if more > 0 {
      lines.append(
        .bullet(
          language.say(
            "dan \(more) lagi dibaca dari bentuk lain", "and \(more) more read from another form")
            + (isHandedOver
              ? "" : language.say("; semuanya: `kite read`", "; all of them: `kite read`"))))
    }
    return lines
  }

  /// Every value on a line of its own, rows of lists numbered.
  func whole(_ document: inout Document) {
    for (title, slots) in groups {
      let lines = slots.compactMap { line(.scalar($0), layout.scalars[$0].label[language]) }
      guard !lines.isEmpty else { continue }
      document.add(.section(title ?? language.say("Permohonan", "Application")))
      for line in lines { document.add(.bullet(line)) }
      document.add(.gap)
    }
    for (list, declared) in layout.lists.enumerated() {
      guard let count = reading.store.count(ofList: list) else { continue }
      let number =
        count == 0
        ? language.say("tidak ada", "none")
        : language.say("\(count) baris", count == 1 ? "1 row" : "\(count) rows")
      document.add(.section("\(declared.label[language]): \(number)"))
      for row in 0..<count {
        let cells = declared.fields.indices.compactMap { column in
          line(
            .cell(list: list, column: column, row: row), declared.fields[column].label[language])
        }
        document.add(.item(mark: "\(row + 1).", cells.joined(separator: "; ")))
      }
      document.add(.gap)
    }
  }

  private func line(_ path: FactPath, _ label: String) -> String? {
    guard let shown = value(path) else { return nil }
    return "\(label): \(shown)" + (interpreted(path, shown: shown).map(mark) ?? "")
  }
}
