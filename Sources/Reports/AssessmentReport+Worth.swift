import Assessments
import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// What the facility is worth, and which other ways there are: both as the rules declare them (`manfaat`, `pintu`).
extension AssessmentReport {
  // MARK: Worth

  func worth(
    _ particulars: Particulars, _ verdict: Judgement.Verdict, _ read: ApplicationReading?,
    _ document: inout Document
  ) {
    guard !particulars.worths.isEmpty else { return }
    // Nobody is promised what they may not get.
    document.add(
      .section(
        verdict == .eligible
          ? language.say(
            "Nilai fasilitas ini, menurut yang Anda isi",
            "What this facility is worth, by what you filled in")
          : language.say(
            "Nilai fasilitas ini bila syaratnya terpenuhi, menurut yang Anda isi",
            "What this facility would be worth, were its requirements met")
      ))
    let parts = particulars.worths.flatMap(\.parts)
    if parts.allSatisfy({ $0.value == nil }) {
      unknown(parts, particulars, read, &document)
      document.add(.gap)
      return
    }
    var refused: String?
    for worth in particulars.worths {
      let heading = book.worths[worth.worth]
      document.add(.heading(heading.title[language]))
      for part in worth.parts {
        part.value.map {
          document.add(.figure(book.derived[part.derived].label[language], $0.inWholeRupiah))
        }
      }
      if let total = worth.total, let title = heading.total {
        // Of what is shown, so that whoever adds it up finds it.
        let shown = ToldValue.sum(worth.parts.compactMap { $0.value?.inWholeRupiah })
        document.add(.figure(title[language], shown ?? total))
      }
      // Said of the first that counts them.
      let counting = refusedRows?.words(
        countedIn: worth.parts.flatMap { counted(in: $0.derived) }, book, language)
      if let counting, counting != refused { document.add(.detail(counting)) }
      refused = counting ?? refused
      unknown(worth.parts.filter { $0.value == nil }, particulars, read, &document)
      // Of nothing there is no more to say.
      if !worth.parts.isEmpty, worth.parts.allSatisfy({ $0.value?.isZero ?? false }) {
        document.add(.gap)
        continue
      }
      for (index, rows) in particulars.tables where book.tables[index].worth == worth.worth {
        guard !rows.isEmpty else { continue }
        document.add(.paragraph(book.tables[index].title[language] + ":"))
        let shown = rows.map { $0.map { $0?.inWholeRupiah } }
        table(index, shown, particulars, read, &document)
      }
      for note in heading.notes { document.add(.detail(note[language])) }
      let grounds = grounds(worth.parts.flatMap(\.bases))
      if !grounds.isEmpty {
        document.add(.labelled(language.say("Dasar", "Basis"), grounds.joined(separator: "; ")))
      }
      document.add(.gap)
    }
  }

  /// Values that are not known are no zeros: they say what they wait for, those that wait for the same together.
  func unknown(
    _ parts: [Particulars.Worth.Part], _ particulars: Particulars, _ read: ApplicationReading?,
    _ document: inout Document
  ) {
    var told: [(names: [String], labels: [String])] = []
    for part in parts {
      let names = wanting(part.missing, particulars, read)
      let label = book.derived[part.derived].label[language]
      if let same = told.firstIndex(where: { $0.names == names }) {
        told[same].labels.append(label)
      } else {
        told.append((names, [label]))
      }
    }
    for (names, labels) in told {
      let label = labels.joined(separator: "; ")
      document.add(
        .bullet(
          names.isEmpty
            ? language.say(
              "\(label): belum dapat dihitung; bergantung pada hukum yang belum pasti",
              "\(label): cannot be computed yet; it hangs on law that is not certain")
            : language.say(
              "\(label): belum dapat dihitung; \(short(names))",
              "\(label): cannot be computed yet; \(short(names))")))
    }
  }

  /// What a value waits for: `belum diisi: Jumlah pada …`, and rows of one code that are to be one.
  func wanting(
    _ missing: [FactPath], _ particulars: Particulars, _ read: ApplicationReading?
  ) -> [String] {
    let repeated = particulars.repeated.filter { !Set($0.paths).isDisjoint(with: missing) }
    let taken = Set(repeated.flatMap(\.paths))
    let names = missing.filter { !taken.contains($0) }.map { name(of: $0, read) }
    return repeated.map { toJoin($0, read) }
      + (names.isEmpty
        ? [] : [language.say("belum diisi: ", "not filled in: ") + short(names)])
  }

  /// `PIG ada di baris 1 dan 2 dari Barang dan bahan impor: jadikan satu baris dengan Jumlah 30.000 KGM, Nilai pabean Rp…`
  private func toJoin(_ key: RepeatedKey, _ read: ApplicationReading?) -> String {
    let layout = program.layout
    let list = layout.lists[key.list]
    let rows = key.rows.map { String($0 + 1) }
    let numbers =
      rows.dropLast().joined(separator: ", ") + language.say(" dan ", " and ") + (rows.last ?? "")
    let (field, path) = (list.fields[key.column], key.paths[0])
    var code = list.fields[key.column].label[language]
    if let read, !(withoutIdentity && field.isIdentity) {
      let cell = read.store.cell(at: path)
      code += " " + field.shown(cell, at: path, read.store, layout: layout, in: language)
    }
    let place = language.say(
      "\(code) ada di baris \(numbers) dari \(list.label.indonesian)",
      "\(code) stands in rows \(numbers) of \(list.label.english)")
    guard let sums = key.sums, let read else {
      return place
        + language.say(
          ", yang isinya berbeda: beri setiap barang kodenya sendiri",
          ", which say different things: give each thing a code of its own")
    }
    let amounts = sums.map { sum in
      let field = list.fields[sum.column]
      let path = FactPath.cell(list: key.list, column: sum.column, row: key.rows[0])
      let total = field.shown(Cell(sum.total), at: path, read.store, layout: layout, in: language)
      let unit = QuantityUnits(layout).unit(of: path, read.store).map {
        " " + layout.units[$0].code
      }
      return "\(field.label[language]) \(total)\(unit ?? "")"
    }.joined(separator: ", ")
    return place
      + language.say(
        ": jadikan satu baris", ": make them one row")
      + (amounts.isEmpty ? "" : language.say(" dengan ", " of ") + amounts)
  }

  /// `Tarif bea masuk pada Barang dan bahan impor, baris 2 (Ferosilikon)`
  func name(of path: FactPath, _ read: ApplicationReading?) -> String {
    let label: BilingualText =
      switch path {
      case .scalar(let slot): book.scalars[slot].label
      case .list(let list): book.lists[list].title
      case .cell(let list, let column, _): book.lists[list].fields[column].label
      }
    let row = read.flatMap { rowName(of: path, $0) }
    return label[language]
      + (row.map { language.say(" pada \($0)", " of \($0)") } ?? "")
  }

  private func grounds(_ bases: [(heading: RuleBook.VersionHeading, basis: RuleBook.Basis)])
    -> [String]
  {
    let citation = CitationText(book: book, law: law)
    var found: [String] = []
    let cited = bases.filter { citation.mayCite($0.basis, under: $0.heading) }
    for (heading, basis) in cited.isEmpty ? bases : cited {
      guard let text = ground(basis, under: heading, citation) else { continue }
      if !found.contains(text) { found.append(text) }
    }
    return found
  }

  // MARK: Doors

  /// Each way with what decides it.
  func doors(
    _ particulars: Particulars, _ file: String, _ assessment: Assessment, _ document: inout Document
  ) {
    guard !particulars.doors.isEmpty else { return }
    document.add(
      .section(
        language.say(
          "Jalan lain, bila fasilitas ini tidak cocok", "Other ways, if this facility does not fit")
      ))
    for door in particulars.doors {
      let advice = book.advice[door.advice]
      guard let way = advice.door else { continue }
      if isBrief || isShort {
        document.add(.bullet("\(advice.title[language]): \(way.decider[language])"))
        if isShort, let facility = way.facility, let judgement = door.judgement {
          document.add(.detail(outcome(judgement, facility, file)))
        }
        continue
      }
      let message = advice.message.map { ": " + $0[language] } ?? ""
      document.add(.bullet(advice.title[language] + message))
      document.add(.detail(language.say("Penentunya: ", "What decides: ") + way.decider[language]))
      if let facility = way.facility, let judgement = door.judgement {
        document.add(.detail(outcome(judgement, facility, file)))
      }
      let ground = grounds(of: advice, false, assessment)
      if !ground.isEmpty { document.add(.detail(ground.withoutOuterBlanks)) }
    }
    document.add(.gap)
  }

  private func outcome(_ judgement: Judgement, _ facility: Int, _ file: String) -> String {
    func count(_ status: Status) -> Int {
      judgement.requirements.filter { $0.status == status }.count
    }
    let (unmet, open) = (count(.notMet), count(.undetermined))
    let english = language == .english ? " --lang en" : ""
    let again = "kite check \(command ?? file) --facility \(book.facilities[facility].id)\(english)"
    let found: String =
      switch judgement.verdict {
      case .eligible:
        language.say("semua syaratnya terpenuhi", "all its requirements are met")
      case .notEligible:
        language.say(
          "\(unmet) syaratnya belum terpenuhi, \(open) belum dapat dinilai",
          "\(unmet) of its requirements not met, \(open) undetermined")
      case .undetermined:
        language.say(
          "tidak ada yang tidak terpenuhi, \(open) belum dapat dinilai",
          "none is refused, \(open) undetermined")
      }
    guard !isHandedOver else {
      return language.say("Dengan jawaban yang sama: \(found).", "With the same answers: \(found).")
    }
    return language.say(
      "Dengan jawaban yang sama: \(found). Selengkapnya: \(again)",
      "With the same answers: \(found). In full: \(again)")
  }
}

extension ToldValue {
  fileprivate var isZero: Bool { if case .number(0, _, _) = self { true } else { false } }

  /// `nil` where they are not all whole rupiah.
  fileprivate static func sum(_ values: [ToldValue]) -> ToldValue? {
    var total: Int128 = 0
    for value in values {
      guard case .number(let digits, .rupiah, 0) = value else { return nil }
      let (sum, isOver) = total.addingReportingOverflow(digits)
      if isOver { return nil }
      total = sum
    }
    return .number(total, .rupiah, scale: 0)
  }
}
