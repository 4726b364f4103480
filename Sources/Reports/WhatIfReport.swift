package import Assessments
package import Intake
package import Layout
package import RuleEngine
import RuleModel
package import Values

/// What a change comes to: the verdict before and after with the requirements that turn, or the values of one fact at
/// which it turns.
package struct WhatIfReport: Sendable {
  private let program: Program
  private let language: Language
  private let withoutIdentity: Bool

  /// An application with what was made of it.
  package typealias Judged = (assessment: Assessment, read: ApplicationReading)

  package init(program: Program, language: Language, withoutIdentity: Bool) {
    self.program = program
    self.language = language
    self.withoutIdentity = withoutIdentity
  }

  // MARK: Before and after

  /// - Parameter facts: what was changed; empty where another application is compared with.
  package func text(
    _ before: Judged, _ after: Judged, changing facts: [FactPath],
    particulars: (before: Particulars, after: Particulars)
  ) -> String {
    let program = program.told(for: after.assessment.facility ?? before.assessment.facility)
    var lines: [String] = []
    for fact in facts {
      let (now, then) = (value(fact, before.read, program), value(fact, after.read, program))
      let label = readBack(after.read, program).label(fact)
      lines.append(
        language.say(
          "Andai \(label): \(then) (sekarang \(now))", "If \(label) were: \(then) (now \(now))"))
      guard let limit = DoubtfulAmount.limit(of: fact, in: after.read.store, program.layout) else {
        continue
      }
      let least = ScaledNumber(digits: limit, scale: 0).written(in: language)
      lines.append(
        language.say(
          "Terbaca \(then), kurang dari Rp\(least): bila maksudnya juta atau miliar, tulis katanya.",
          "Read as \(then), less than Rp\(least): if millions or billions are meant, write the word."
        ))
    }
    lines.append(language.say("Sebelum: ", "Before: ") + headline(before.assessment))
    lines.append(language.say("Sesudah: ", "After: ") + headline(after.assessment))
    let turned = turned(before.assessment, after.assessment)
    if turned.isEmpty {
      lines.append(language.say("Tidak ada syarat yang berubah.", "No requirement changes."))
    }
    for (requirement, old, new) in turned {
      let title = program.book.requirements[requirement].title[language]
      lines.append("- \(title): \(word(old)) → \(word(new))")
    }
    lines += WhatIfConsequences(program: program, language: language)
      .lines((before.assessment, particulars.before), (after.assessment, particulars.after))
    lines += newQuestions(before, after, program)
    lines += newProblems(before.assessment, after.assessment, program)
    return lines.map { ShownText.of($0) + "\n" }.joined()
  }

  /// Questions that the change opens, or that still stand in its way.
  private func newQuestions(_ before: Judged, _ after: Judged, _ program: Program) -> [String] {
    guard let judgement = after.assessment.judgement, judgement.verdict == .undetermined else {
      return []
    }
    let told = readBack(after.read, program)
    let open = VerdictText.openPoints(judgement)
    let names =
      open.facts.map(told.label) + open.law.map { program.question(about: $0, in: language) }
    let left = names.count - WhatIfReport.mostQuestions
    return [language.say("Menunggu:", "Waits for:")]
      + names.prefix(WhatIfReport.mostQuestions).map { "- " + $0 }
      + (left > 0 ? [language.say("- dan \(left) lagi", "- and \(left) more")] : [])
  }

  private static let mostQuestions = 6

  /// What the change makes of the data: a value that contradicts another counts as missing, and is told.
  private func newProblems(_ before: Assessment, _ after: Assessment, _ program: Program)
    -> [String]
  {
    func title(_ problem: DataProblem) -> String { problem.title(in: program.layout, language) }
    let known = Set(before.problems.map(title))
    let new = after.problems.filter { !known.contains(title($0)) }
    guard !new.isEmpty else { return [] }
    return [language.say("Yang dengan itu perlu diperiksa:", "What then wants to be looked at:")]
      + new.map { problem in
        let help = problem.help(in: program.layout).map { "; " + $0[language] }
        return "- " + title(problem) + (help ?? "")
      }
  }

  /// The two results, and what turned between them.
  package func json(_ before: Assessment, _ after: Assessment) -> String {
    var writer = JSONWriter()
    writer.object { object in
      for (key, assessment) in [("sebelum", before), ("sesudah", after)] {
        var line: [UInt8] = []
        NDJSONLines(program: program, language: language).append(assessment, to: &line)
        object.key(key)
        object.raw(line.dropLast())
      }
      object.key("berubah")
      object.list(turned(before, after)) { writer, turned in
        writer.object { object in
          object.field("id", program.book.requirements[turned.requirement].id)
          object.key("sebelum")
          append(turned.before?.key, to: &object)
          object.key("sesudah")
          append(turned.after?.key, to: &object)
        }
      }
    }
    return writer.text + "\n"
  }

  private func append(_ text: String?, to writer: inout JSONWriter) {
    if let text { writer.string(text) } else { writer.null() }
  }

  /// Requirements whose status is another; `nil` where it is not in force, or nothing could be judged.
  private func turned(_ before: Assessment, _ after: Assessment) -> [(
    requirement: Int, before: Status?, after: Status?
  )] {
    func statuses(_ assessment: Assessment) -> [Int: Status] {
      Dictionary(
        (assessment.judgement?.requirements ?? []).map { ($0.requirement, $0.status) },
        uniquingKeysWith: { $1 })
    }
    let (old, new) = (statuses(before), statuses(after))
    return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map {
      ($0, old[$0], new[$0])
    }
  }

  private func word(_ status: Status?) -> String {
    status?.words[language] ?? language.say("tidak diatur", "not provided for")
  }

  private func headline(_ assessment: Assessment) -> String {
    guard let judgement = assessment.judgement, let facility = assessment.facility,
      let date = assessment.date
    else { return language.say("TIDAK DAPAT DINILAI", "COULD NOT BE ASSESSED") }
    return VerdictText(judgement, of: facility, on: date, program, doubts: assessment.doubts).text(
      language)
  }

  private func readBack(_ read: ApplicationReading, _ program: Program) -> ReadBackText {
    ReadBackText(read, program: program, language: language, withoutIdentity: withoutIdentity)
  }

  private func value(_ fact: FactPath, _ read: ApplicationReading, _ program: Program) -> String {
    if case .list(let list) = fact, let count = read.store.count(ofList: list) {
      return language.say("\(count) baris", English.counted(count, "row", "rows"))
    }
    return readBack(read, program).value(fact) ?? language.say("belum diisi", "empty")
  }

  // MARK: Where it turns

  package func text(_ sweep: Sweep, of fact: FactPath, _ now: Judged) -> String {
    let program = program.told(for: now.assessment.facility)
    let label = readBack(now.read, program).label(fact)
    var lines = [
      language.say(
        "\(label), bila selebihnya tetap (sekarang \(value(fact, now.read, program))):",
        "\(label), the rest left as it is (now \(value(fact, now.read, program))):")
    ]
    for stretch in sweep.stretches {
      lines.append(
        "- \(words(whole(stretch.values, fact), fact, now.read)): \(words(stretch, now, program))")
    }
    if !sweep.isExact {
      lines.append(
        language.say(
          "Sebagian batas mungkin tidak disebut: nilainya bergantung pada isian lain yang belum ada.",
          "Some bounds may be missing: they hang on other facts that are not there."))
    }
    return lines.map { ShownText.of($0) + "\n" }.joined()
  }

  private func words(_ stretch: Sweep.Stretch, _ now: Judged, _ program: Program) -> String {
    guard let judgement = stretch.judgement, let facility = now.assessment.facility,
      let date = now.assessment.date
    else {
      return language.say(
        "bertentangan dengan isian lain", "contradicts another value of the application")
    }
    let refusing = judgement.requirements.filter { $0.status == .notMet }.map {
      program.book.requirements[$0.requirement].title[language]
    }
    return VerdictText(judgement, of: facility, on: date, program).text(language)
      + (refusing.isEmpty ? "" : " (\(refusing.joined(separator: "; ")))")
  }

  /// Rupiah without sen, as they are paid: the whole amounts that lie within.
  private func whole(_ values: ResidualCondition.Values, _ fact: FactPath)
    -> ResidualCondition.Values
  {
    guard program.layout.field(of: fact)?.kind == .rupiah, case .between(let low, let high) = values
    else { return values }
    let sen: Int128 = 100
    func floor(_ raw: Int128) -> Int128 { raw - ((raw % sen) + sen) % sen }
    let (first, last) = (low.map { floor($0 + (sen - 1)) }, high.map(floor))
    if let first, let last, first > last { return values }
    return .between(first, last)
  }

  private func words(
    _ values: ResidualCondition.Values, _ fact: FactPath, _ read: ApplicationReading
  ) -> String {
    switch values {
    case .between(let low?, let high?) where low == high: shown(Cell(low), fact, read)
    case .between(let low?, let high?):
      language.say(
        "\(shown(Cell(low), fact, read)) sampai \(shown(Cell(high), fact, read))",
        "\(shown(Cell(low), fact, read)) to \(shown(Cell(high), fact, read))")
    case .between(let low?, nil):
      language.say("mulai \(shown(Cell(low), fact, read))", "from \(shown(Cell(low), fact, read))")
    case .between(nil, let high?):
      language.say(
        "sampai \(shown(Cell(high), fact, read))", "up to \(shown(Cell(high), fact, read))")
    case .name(let cell): shown(cell, fact, read)
    case .between(nil, nil): language.say("nilai mana pun", "any value")
    case .newName, .notGiven, .others:
      language.say("nilai lain mana pun", "any other value")
    }
  }

  private func shown(_ cell: Cell, _ fact: FactPath, _ read: ApplicationReading) -> String {
    guard let field = program.layout.field(of: fact) else { return "" }
    return field.shown(cell, at: fact, read.store, layout: program.layout, in: language)
  }

  package func json(_ sweep: Sweep, of fact: FactPath, _ read: ApplicationReading) -> String {
    var writer = JSONWriter()
    let canonical = CanonicalText(layout: program.layout)
    func value(_ raw: Int128?, _ object: inout JSONWriter) {
      if let raw, let field = program.layout.field(of: fact) {
        canonical.append(Cell(raw), field, read.store, at: fact, to: &object)
      } else {
        object.null()
      }
    }
    writer.object { object in
      object.field("fakta", program.layout.name(of: fact))
      object.key("rentang")
      object.list(sweep.stretches) { writer, stretch in
        writer.object { object in
          switch stretch.values {
          case .between(let low, let high):
            object.key("dari")
            value(low, &object)
            object.key("sampai")
            value(high, &object)
          case .name(let cell):
            object.key("nilai")
            value(cell.raw, &object)
          case .newName, .notGiven, .others:
            object.key("nilai")
            object.null()
          }
          object.key("putusan")
          append(stretch.judgement?.verdict.key, to: &object)
          for (key, status) in [
            ("tidak_terpenuhi", Status.notMet), ("belum_dapat_dinilai", .undetermined),
          ] {
            object.field(
              key,
              (stretch.judgement?.requirements ?? []).filter { $0.status == status }.map {
                program.book.requirements[$0.requirement].id
              })
          }
        }
      }
      if !sweep.isExact {
        object.key("tepat")
        object.raw("false".utf8)
      }
    }
    return writer.text + "\n"
  }
}
