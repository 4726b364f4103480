import Assessments
import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// What each requirement came to: what refuses with its mend, what is open with its question, what is met.
extension AssessmentReport {
  func refused(
    _ assessment: Assessment, _ judgement: Judgement, _ file: String, _ document: inout Document
  ) {
    let found = results(.notMet, assessment, judgement)
    guard !found.isEmpty else { return }
    document.add(
      .section(
        language.say(
          "Syarat yang belum terpenuhi, dan langkahnya", "Requirements not yet met, and what to do")
      ))
    // The nearest mend first; those without a distance keep the order of the law.
    let sorted = found.enumerated().sorted {
      (nearness($0.element.1), $0.offset) < (nearness($1.element.1), $1.offset)
    }.map(\.element)
    var stood: [[String]: Int] = [:]
    for (number, (result, reasons)) in sorted.enumerated() {
      let bases = bases(of: result, assessment)
      let same = isShort || isBrief ? stood[bases] : nil
      item(
        "\(number + 1).", result, reasons, assessment, file: file,
        bases: same.map { [language.say("seperti nomor \($0)", "as for number \($0)")] } ?? bases,
        &document)
      stood[bases] = same ?? number + 1
    }
  }

  /// What would meet everything, each tried.
  func remedies(_ document: inout Document) {
    guard let remedies else { return }
    let (whole, absence) = (remedies.whole, remedies.absenceOfWhole)
    // A letter has the steps above, and nobody asked it to look for more.
    guard !whole.isEmpty || absence != nil, !(isLetter && remedies.onlySaysNothing) else { return }
    document.add(
      .section(
        language.say(
          whole.isEmpty
            ? "Perubahan yang dicari"
            : "Perubahan paling sedikit yang memenuhi semua syarat (sudah dicoba)",
          whole.isEmpty
            ? "Changes that were looked for"
            : "The fewest changes that meet every requirement (each was tried)")))
    if !whole.isEmpty {
      document.add(
        .paragraph(
          language.say(
            "Ini keadaan yang harus tercapai sebelum mengajukan, bukan angka yang boleh ditulis begitu saja.",
            "This is what must have come about before applying, not figures that may simply be written."
          )))
    }
    for change in whole { document.add(.bullet(change)) }
    if let absence { document.add(.paragraph(absence)) }
    document.add(.gap)
  }

  func days(_ document: inout Document) {
    guard let days = remedies?.days, !days.isEmpty else { return }
    document.add(.section(language.say("Bila diajukan pada hari lain", "If made on another day")))
    for day in days { document.add(.bullet(day)) }
    if let line = remedies?.line { document.add(.picture(.days(line))) }
    document.add(.gap)
  }

  /// How every requirement came out.
  func strip(_ assessment: Assessment, _ judgement: Judgement, _ document: inout Document) {
    let titles = judgement.requirements.map { book.requirements[$0.requirement].title[language] }
    document.add(.picture(.strip(Array(zip(titles, assessment.outcomes(of: judgement))))))
  }

  /// The command that judges for another facility that may fit.
  private func others(
    _ requirement: RuleBook.Requirement, _ file: String, _ document: inout Document
  ) {
    for facility in requirement.otherFacilities {
      let title = book.facilities[facility].title.indonesian
      guard !isHandedOver else {
        document.add(.labelled(language.say("Atau", "Or"), title))
        continue
      }
      let english = language == .english ? " --lang en" : ""
      document.add(
        .labelled(
          language.say("Atau", "Or"),
          "\(title): kite check \(command ?? file) --facility \(book.facilities[facility].id)\(english)"
        ))
    }
  }

  private func nearness(_ reasons: [Reason]) -> Int128 { reasons.map(\.nearness).max() ?? 0 }

  func undetermined(
    _ assessment: Assessment, _ judgement: Judgement, _ particulars: Particulars,
    _ read: ApplicationReading?, _ document: inout Document
  ) {
    let found = results(.undetermined, assessment, judgement)
    let open = openPoints(judgement)
    // One point that all of them wait for says so itself.
    let waiting: [(String, String)] =
      isShort && !found.isEmpty && open.facts.count + open.law.count == 1
      ? [
        (
          language.say("Untuk", "For"),
          found.map { book.requirements[$0.0.requirement].title[language] }.joined(separator: "; ")
        )
      ] : []
    questions(
      language.say("Pertanyaan yang masih perlu dijawab", "Questions still to be answered"),
      open.facts.map { fact in
        let row = read.flatMap { rowName(of: fact, $0) }.map { $0 + ": " } ?? ""
        return (
          row + question(fact)[language] + key(program.layout.name(of: fact)),
          notReadByUs(fact, assessment) + waiting
        )
      }, from: 1, &document)
    // The office does not write to the applicant to be asked by them.
    let uncertain =
      language.say(
        "Ketentuan yang penafsirannya belum pasti", "Provisions whose interpretation is not certain"
      )
      + (isLetter
        ? ""
        : language.say(
          ": tanyakan kepada Kantor Pabean (KPPBC)", ": ask the customs office (KPPBC)"))
    let isAnyDone = found.contains { result, reasons in
      result.open.facts.isEmpty && !steps(for: result, reasons, assessment).isEmpty
    }
    let note =
      isLetter
      ? language.say(
        "Ini masih kami pastikan; tidak perlu Anda jawab.",
        "We are still to make certain of these; there is nothing for you to answer.")
        + (isAnyDone
          ? language.say(
            " Yang sudah dapat dilakukan sambil menunggu disebut di bawahnya.",
            " What can be done meanwhile stands below.") : "") : nil
    if isBrief, open.facts.isEmpty, open.law.count == 1, found.count == 1, found[0].0.isExact {
      let (law, (result, reasons)) = (open.law[0], found[0])
      document.add(.section(uncertain))
      if let note { document.add(.paragraph(note)) }
      document.add(
        .item(mark: "1.", program.question(about: law, in: language, isInLetter: isLetter)))
      let title = book.requirements[result.requirement].title[language]
      document.add(.labelled(language.say("Untuk", "For"), title))
      // What each reading comes to, with why; the question stands above them.
      let readings = reasons.count == 1 ? reasons[0].readings(of: law, program) : nil
      if readings == nil { add(outcomes(of: law, particulars), to: &document) }
      document.add(.reasons(readings ?? reasons))
      add(
        settled(law, found, judgement) + safe(law, found) + steps(for: result, reasons, assessment)
          + bases(of: result, assessment).map { (language.say("Dasar", "Basis"), $0) },
        to: &document)
      document.add(.gap)
      return
    }
    questions(
      uncertain, note: note,
      open.law.map {
        (
          program.question(about: $0, in: language, isInLetter: isLetter)
            + key(program.name(of: $0)),
          waiting + outcomes(of: $0, particulars) + settled($0, found, judgement)
            + (isBrief ? [] : remedies(of: $0, found, assessment)) + safe($0, found)
        )
      },
      from: open.facts.count + 1, &document)
    guard !found.isEmpty, waiting.isEmpty || found.contains(where: { !$0.0.isExact }) else {
      return
    }
    document.add(
      .section(
        language.say("Syarat yang belum dapat dinilai", "Requirements that cannot be assessed yet"))
    )
    for (result, reasons) in found {
      if withReasons {
        let points = points(result.open, of: open)
        item(
          "?", result, reasons, assessment,
          which: language.say("menunggu \(points)", "waits for \(points)"), &document)
      } else {
        let requirement = book.requirements[result.requirement]
        let points = points(result.open, of: open)
        document.add(
          .bullet(
            language.say(
              "\(requirement.title.indonesian): menunggu \(points)",
              "\(requirement.title.english): waits for \(points)")))
        guard isBrief else { continue }
        // Where no answer is missing, what was answered is why it hangs on the law.
        if result.open.facts.isEmpty { document.add(.reasons(reasons)) }
        for (label, step) in steps(for: result, reasons, assessment) {
          document.add(.labelled(label, step))
        }
        for basis in bases(of: result, assessment) {
          document.add(.labelled(language.say("Dasar", "Basis"), basis))
        }
      }
    }
    for (result, _) in found where !result.isExact {
      let title = book.requirements[result.requirement].title[language]
      document.add(
        .bullet(
          language.say(
            "\(title): terlalu banyak kemungkinan isian; sebagian dari yang disebut mungkin tidak menentukan.",
            "\(title): too many possible answers; some of what is named may not matter."
          )))
    }
    if !withReasons { document.add(.gap) }
  }

  private func add(_ lines: [(String, String)], to document: inout Document) {
    for (label, text) in lines { document.add(.labelled(label, text)) }
  }

  func satisfied(
    _ assessment: Assessment, _ judgement: Judgement, _ particulars: Particulars,
    _ document: inout Document
  ) {
    for (outcome, title) in [
      (RequirementOutcome.status(.met), language.say("Syarat yang terpenuhi", "Requirements met")),
      (.withoutRows, nothingToCheck[language]),
      (
        .status(.notApplicable),
        language.say(
          "Syarat yang tidak berlaku bagi Anda", "Requirements that do not apply to you")
      ),
    ] {
      let found = results(outcome, assessment, judgement)
      guard !found.isEmpty else { continue }
      document.add(.section("\(title) (\(found.count))"))
      for (result, reasons) in found {
        if withReasons {
          item(
            outcome == .status(.met) ? "✓" : "–", result, reasons, assessment,
            which: which(result, particulars), &document)
        } else {
          document.add(.bullet(book.requirements[result.requirement].title[language]))
          if let which = which(result, particulars) { document.add(.detail(which)) }
        }
      }
      if !withReasons { document.add(.gap) }
    }
  }

  /// Where one of several criteria is enough: those that hold, and those that may.
  private func which(_ result: RequirementResult, _ particulars: Particulars) -> String? {
    func titles(_ status: Status) -> String? {
      let found = particulars.alternatives.filter {
        $0.requirement == result.requirement && $0.status == status
      }
      return found.isEmpty
        ? nil : found.map { book.criteria[$0.criterion].title[language] }.joined(separator: ", ")
    }
    guard result.status == .met, let held = titles(.met) else { return nil }
    let open = titles(.undetermined).map {
      language.say("; belum dapat dinilai: \($0)", "; undetermined: \($0)")
    }
    return language.say("yang terpenuhi: \(held)", "met: \(held)") + (open ?? "")
  }

  func results(
    _ status: Status, _ assessment: Assessment, _ judgement: Judgement
  ) -> [(RequirementResult, [Reason])] {
    zip(judgement.requirements, assessment.reasons).filter { $0.0.status == status }
  }

  func results(
    _ outcome: RequirementOutcome, _ assessment: Assessment, _ judgement: Judgement
  ) -> [(RequirementResult, [Reason])] {
    zip(judgement.requirements, assessment.reasons).filter {
      RequirementOutcome($0.status, $1) == outcome
    }
  }

  var nothingToCheck: BilingualText {
    BilingualText(
      "Tidak ada yang diperiksa, karena daftarnya tanpa baris",
      "Nothing to check, for the list has no rows")
  }

  // MARK: One requirement

  private func item(
    _ mark: String, _ result: RequirementResult, _ reasons: [Reason], _ assessment: Assessment,
    file: String? = nil, which: String? = nil, bases: [String]? = nil,
    _ document: inout Document
  ) {
    let requirement = book.requirements[result.requirement]
    document.add(.item(mark: mark, requirement.title[language]))
    if let which { document.add(.detail(which)) }
    document.add(.reasons(reasons))
    let facts = facts(of: reasons)
    let places = isBrief ? [] : facts.compactMap { place($0, assessment) }
    if !places.isEmpty {
      document.add(.labelled(language.say("Tempat", "Place"), short(places)))
    }
    if [.notMet, .undetermined].contains(result.status) {
      for (label, step) in steps(for: result, reasons, assessment) {
        document.add(.labelled(label, step))
      }
    }
    if result.status == .notMet {
      for change in remedies?.lines(of: result.requirement) ?? [] {
        document.add(.labelled(language.say("Terpenuhi", "Met"), change))
      }
    }
    if let file { others(requirement, file, &document) }
    let proofs = proofs(facts)
    if !proofs.isEmpty { document.add(.labelled(language.say("Bukti", "Proof"), short(proofs))) }
    for basis in bases ?? self.bases(of: result, assessment) {
      document.add(.labelled(language.say("Dasar", "Basis"), basis))
    }
    // Notes say what we have not read and what is our inference.
    if !isLetter {
      for note in requirement.versions[assessment.version(telling: result)].notes {
        document.add(.labelled(language.say("Catatan", "Note"), note[language]))
      }
    }
    document.add(.gap)
  }

  func facts(of reasons: [Reason]) -> [FactPath] {
    var found: [FactPath] = []
    func walk(_ reason: Reason) {
      for fact in reason.facts where !found.contains(fact) { found.append(fact) }
      reason.children.forEach(walk)
    }
    reasons.forEach(walk)
    return found
  }

  private func place(_ fact: FactPath, _ assessment: Assessment) -> String? {
    assessment.places.position(of: fact).map {
      isHandedOver
        ? program.layout.label(of: .fact(fact), language)
        : "\(program.layout.name(of: fact)) (\(language.say("baris", "line")) \($0.line))"
    }
  }

  private func proofs(_ facts: [FactPath]) -> [String] {
    var proofs: [String] = []
    for fact in facts {
      if let text = proof(of: fact)?[language], !proofs.contains(text) { proofs.append(text) }
    }
    return proofs
  }

  func proof(of fact: FactPath) -> BilingualText? {
    switch fact {
    case .scalar(let slot): book.scalars[slot].proof
    case .list(let list): book.lists[list].proof
    case .cell(let list, let column, _):
      book.lists[list].fields[column].proof ?? book.lists[list].proof
    }
  }

  // MARK: Questions

  private func questions(
    _ title: String, note: String? = nil,
    _ questions: [(text: String, lines: [(label: String, text: String)])], from first: Int,
    _ document: inout Document
  ) {
    guard !questions.isEmpty else { return }
    document.add(.section(title))
    if let note { document.add(.paragraph(note)) }
    for (index, question) in questions.enumerated() {
      document.add(.item(mark: "\(first + index).", question.text))
      for line in question.lines { document.add(.labelled(line.label, line.text)) }
    }
    document.add(.gap)
  }

  /// What meets requirements that hang on a point of law under every reading of it.
  private func safe(_ law: OpenLaw, _ found: [(RequirementResult, [Reason])]) -> [(String, String)]
  {
    found.filter { $0.0.open.law.last == law }.flatMap { result, _ in
      (remedies?.safe(result.requirement) ?? []).map { (language.say("Aman", "Safe"), $0) }
    }
  }

  /// What the rules say to do about requirements that hang on a point of law: it may meet them under every reading, and
  /// nobody need wait for an answer. It stands at the last point of each.
  private func remedies(
    of law: OpenLaw, _ found: [(RequirementResult, [Reason])], _ assessment: Assessment
  ) -> [(String, String)] {
    found.filter { $0.0.open.law.last == law }.flatMap { result, reasons in
      steps(for: result, reasons, assessment)
    }
  }

  /// What it is called in a file; a letter names nothing by keys.
  private func key(_ name: String) -> String { isHandedOver ? "" : "  [\(name)]" }

  /// `pertanyaan 1, 2 dan ketentuan 4`: what a requirement waits for, by the numbers of the lists above.
  private func points(_ some: OpenPoints, of all: OpenPoints) -> String {
    func list(_ numbers: [Int], _ indonesian: String, _ one: String, _ many: String) -> String? {
      guard !numbers.isEmpty else { return nil }
      let list = numbers.map(String.init).joined(separator: ", ")
      return language.say(
        "\(indonesian) \(list)", "\(numbers.count == 1 ? one : many) \(list)")
    }
    let facts = all.facts.indices.filter { some.facts.contains(all.facts[$0]) }
    let law = all.law.indices.filter { some.law.contains(all.law[$0]) }
    return [
      list(facts.map { $0 + 1 }, "pertanyaan", "question", "questions"),
      list(law.map { $0 + all.facts.count + 1 }, "ketentuan", "provision", "provisions"),
    ].compactMap { $0 }.joined(separator: language.say(" dan ", " and "))
  }

  /// The question for a fact, as the rules put it.
  private func question(_ fact: FactPath) -> BilingualText {
    switch fact {
    case .scalar(let slot): book.scalars[slot].question ?? book.scalars[slot].label
    case .list(let list): book.lists[list].question ?? book.lists[list].title
    case .cell(let list, let column, _):
      book.lists[list].fields[column].question ?? book.lists[list].fields[column].label
    }
  }

  /// Which row is asked about, by what its owner wrote in it: `Barang dan bahan impor, baris 1 (Besi kasar)`. A text
  /// says more than a key that other lists refer to, and that more than a reference.
  func rowName(of fact: FactPath, _ read: ApplicationReading) -> String? {
    guard case .cell(let list, let asked, let row) = fact else { return nil }
    let fields = program.layout.lists[list].fields
    let targets = book.lists.flatMap { $0.fields.compactMap(\.type.target) }
    func rank(_ column: Int) -> Int? {
      if column == asked || (withoutIdentity && fields[column].isIdentity) { return nil }
      switch fields[column].kind {
      case .text:
        return targets.contains(RuleBook.FieldReference(list: list, field: column)) ? 1 : 0
      case .reference: return 2
      default: return nil
      }
    }
    let known = fields.indices.filter {
      rank($0) != nil && read.store.cell(list: list, column: $0, row: row).isKnown
    }
    let number = language.say("baris \(row + 1)", "row \(row + 1)")
    let place = "\(program.layout.lists[list].label[language]), \(number)"
    guard let column = known.min(by: { (rank($0) ?? 3, $0) < (rank($1) ?? 3, $1) }) else {
      return place
    }
    let path = FactPath.cell(list: list, column: column, row: row)
    let text = read.store.text(
      read.store.cell(list: list, column: column, row: row).raw, at: read.store.place(of: path))
    return "\(place) (\(text))"
  }
}

extension Assessment {
  /// How each requirement came out; empty where no reasons were asked for, which tell what has no rows.
  func outcomes(of judgement: Judgement) -> [RequirementOutcome] {
    zip(judgement.requirements, reasons).map { RequirementOutcome($0.status, $1) }
  }
}

extension Reason {
  /// What stands under each reading of a point of law that it asks.
  fileprivate func readings(of law: OpenLaw, _ program: Program) -> [Reason]? {
    guard case .point(let point) = law, case .dispute(let dispute) = program.lawPoints[point].kind
    else { return nil }
    switch form {
    case .dispute(dispute, reading: nil): return children
    case .all, .any: return children.count == 1 ? children[0].readings(of: law, program) : nil
    default: return nil
    }
  }
}
