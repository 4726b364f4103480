import Assessments
import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// What an application that hangs on the law comes to under each reading, and the question to the office, ready to be sent.
extension AssessmentReport {
  /// `Terpenuhi   menurut bacaan "dari yang sudah dua tahun berkegiatan"`: what all requirements that wait for a point come
  /// to under each of its readings.
  func outcomes(of law: OpenLaw, _ particulars: Particulars) -> [(String, String)] {
    guard let point = particulars.disputed.first(where: { $0.law == law }) else { return [] }
    let labels: [(Particulars.Disputed.Outcome, String)] = [
      (.fine, language.say("Terpenuhi", "Met")), (.notMet, language.say("Belum", "Not met")),
      (.open, language.say("Terbuka", "Open")),
    ]
    // Where every reading leaves it open, other points decide first.
    guard !point.readings.allSatisfy({ $0 == .open }) else { return [] }
    return labels.compactMap { outcome, label in
      readings(of: point, outcome).map { (label, $0) }
    }
  }

  /// `menurut bacaan "dari semua", "…"`; `nil` where none comes to that.
  private func readings(of point: Particulars.Disputed, _ outcome: Particulars.Disputed.Outcome)
    -> String?
  {
    let found = point.readings.indices.filter { point.readings[$0] == outcome }
    guard !found.isEmpty, case .point(let index) = point.law else { return nil }
    switch program.lawPoints[index].kind {
    case .dispute(let dispute):
      let labels = found.map { "\"\(book.disputes[dispute].readings[$0].label[language])\"" }
      return language.say(
        "menurut bacaan ", found.count == 1 ? "on the reading " : "on the readings ")
        + labels.joined(separator: ", ")
    case .window(let instrument):
      let title = book.instruments[instrument].title[language]
      return found.map {
        $0 == 0
          ? language.say("bila \(title) belum berlaku", "if \(title) is not in force yet")
          : language.say("bila \(title) sudah berlaku", "if \(title) is in force")
      }.joined(separator: "; ")
    case .parameter(let index):
      let parameter = book.parameters[index]
      let values = found.compactMap {
        parameter.disputed?.readings[$0].value?.shown(as: parameter.kind, book, in: language)
      }
      return language.say("bila yang benar ", "if right is ") + values.joined(separator: ", ")
    }
  }

  /// Disputes of the requirements that wait for a point of law, which come to the same on every reading: nobody need ask.
  /// They stand at the last point of each requirement.
  func settled(_ law: OpenLaw, _ found: [(RequirementResult, [Reason])], _ judgement: Judgement)
    -> [(String, String)]
  {
    let open = openPoints(judgement).law
    return found.filter { $0.0.open.law.last == law && $0.0.isExact }.flatMap { _, reasons in
      let all = reasons.flatMap(disputes)
      return all.enumerated().compactMap { index, one -> (String, String)? in
        let (dispute, readings) = one
        // Several criteria may ask it.
        guard !all[..<index].contains(where: { $0.dispute == dispute }) else { return nil }
        let isOpen = open.contains { point in
          guard case .point(let index) = point else { return false }
          return program.lawPoints[index].kind == .dispute(dispute)
        }
        guard !isOpen, readings.count > 1 else { return nil }
        let question = book.disputes[dispute].question[language]
        return (
          language.say("Pasti", "Settled"),
          readings.allSatisfy { $0.truth == .no }
            ? language.say(
              "\(question) Tidak terpenuhi menurut setiap bacaannya: ini tidak perlu ditanyakan.",
              "\(question) Not met on any of its readings: this need not be asked.")
            : language.say(
              "\(question) Hasilnya sama menurut setiap bacaannya: ini tidak perlu ditanyakan.",
              "\(question) It comes to the same on each of its readings: this need not be asked.")
        )
      }
    }
  }

  private func disputes(_ reason: Reason) -> [(dispute: Int, readings: [Reason])] {
    let below = reason.children.flatMap(disputes)
    guard case .dispute(let dispute, nil) = reason.form else { return below }
    return [(dispute, reason.children)] + below
  }

  /// Where the law alone is open: the one step is to ask the office, in words that can be sent as they stand.
  func inquiry(
    _ assessment: Assessment, _ judgement: Judgement, _ particulars: Particulars,
    _ read: ApplicationReading?, _ document: inout Document
  ) {
    let open = openPoints(judgement)
    guard judgement.verdict == .undetermined, !judgement.isRefusedEitherWay, open.facts.isEmpty,
      !open.law.isEmpty, let facility = assessment.facility,
      // The office does not write to the applicant to be asked by them.
      letterHead == nil
    else { return }
    let title = book.facilities[facility].title.indonesian
    let name = particulars.name.map { ", \($0)," } ?? ""
    document.add(
      .section(
        language.say(
          "Langkah berikutnya: kirimkan pertanyaan ini kepada Kantor Pabean (KPPBC)",
          "Next step: send this question to the customs office (KPPBC)")))
    document.add(
      .paragraph(
        language.say(
          "Kepada Kepala Kantor Pabean (KPPBC) yang mengawasi tempat usaha kami. Kami\(name) akan mengajukan permohonan \(title). Selain hal di bawah ini, menurut penilaian kami sendiri tidak ada syarat yang belum terpenuhi. Mohon penjelasan:",
          "To the head of the customs office (KPPBC) that supervises our place of business. We\(name) are about to apply for \(title). Apart from what stands below, by our own assessment no requirement is unmet. Please tell us:"
        )))
    let found = results(.undetermined, assessment, judgement)
    for (number, law) in open.law.enumerated() {
      document.add(.item(mark: "\(number + 1).", program.question(about: law, in: language)))
      let waiting = found.filter { $0.0.open.law.contains(law) }
      for text in grounds(of: waiting.map(\.0), assessment) {
        document.add(.labelled(language.say("Dasar", "Basis"), text))
      }
      let facts = known(facts(of: waiting.flatMap(\.1)), read)
      if !facts.isEmpty {
        document.add(
          .labelled(language.say("Keadaan", "Our case"), facts.joined(separator: "; ")))
      }
      // They stand at the question above.
      guard !isShort else { continue }
      for (label, text) in outcomes(of: law, particulars) { document.add(.labelled(label, text)) }
    }
    document.add(.gap)
  }

  /// What requirements stand on, with the law's words where they were read.
  private func grounds(of results: [RequirementResult], _ assessment: Assessment) -> [String] {
    let citation = CitationText(book: book, law: law)
    var found: [String] = []
    for result in results {
      let provision =
        book.requirements[result.requirement].versions[assessment.version(telling: result)]
      for basis in citation.cited(provision.bases, under: provision.heading) {
        let words = basis.wording.map { ": \"\($0)\"" } ?? ""
        let text =
          "\(citation.text(basis, under: provision.heading, language))\(words) (\(citation.standings(basis, language)))"
        if !found.contains(text) { found.append(text) }
      }
    }
    return found
  }

  /// `Kegiatan usaha sejak 1 Maret 2010`: what was given of facts outside lists.
  private func known(_ facts: [FactPath], _ read: ApplicationReading?) -> [String] {
    guard let read else { return [] }
    let readBack = ReadBackText(
      read, program: program, language: language, withoutIdentity: withoutIdentity)
    return facts.compactMap { fact in
      guard case .scalar = fact else { return nil }
      return readBack.value(fact).map { "\(readBack.label(fact)): \($0)" }
    }
  }
}
