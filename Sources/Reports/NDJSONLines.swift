package import Assessments
package import Intake
import Layout
package import RuleEngine
import RuleModel
package import Values

/// Assessment → one JSON object on one line, in the shape that other programs rely on.
///
/// Keys and values are the same in every language; only texts change. What is the same for every
/// application is made ready once. A class, so that handing it on for every line is one reference.
package final class NDJSONLines: Sendable {
  private let program: Program
  private let language: Language
  private let mostProblems: Int
  private let kept: [[UInt8]]
  private let reasonText: ReasonText
  /// `, "fasilitas": "kite_ikm", "per": "` by facility
  private let heads: [[UInt8]]
  private let trusts: [[UInt8]]
  /// `, "putusan": "memenuhi_syarat", "syarat": [` by verdict
  private let verdicts: [[UInt8]]
  /// `{"id": "skala_usaha", "status": "terpenuhi"` by requirement and status
  private let requirements: [[[UInt8]]]
  private let grounds: GroundsOfDays
  private let names: QuotedNames
  /// By number in the book, in quotes.
  private let reserved: [[UInt8]]
  private let advice: [[UInt8]]
  /// Other ways (`pintu`) are told to people, in the report.
  private let isDoor: [Bool]

  /// - Parameter kept: names of what is carried along (`Assessment.kept`): `"bawa": {"telepon": "0812"}`.
  package init(
    program: Program, language: Language, mostProblems: Int = 20, kept: [String] = []
  ) {
    self.kept = kept.map { Array("\(JSONText.quoted($0)): ".utf8) }
    self.program = program
    self.language = language
    self.mostProblems = mostProblems
    reasonText = ReasonText(program: program, language: language)
    let book = program.book
    heads = book.facilities.map {
      Array(", \"fasilitas\": \(JSONText.quoted($0.id)), \"per\": \"".utf8)
    }
    trusts = Standing.allCases.map { Array("\", \"kepercayaan\": \"\($0.word)".utf8) }
    verdicts = Judgement.Verdict.allCases.map {
      Array("\", \"putusan\": \"\($0.key)\", \"syarat\": [".utf8)
    }
    requirements = book.requirements.map { requirement in
      Status.allCases.map {
        Array("{\"id\": \(JSONText.quoted(requirement.id)), \"status\": \"\($0.key)\"".utf8)
      }
    }
    grounds = GroundsOfDays(program: program, language: language)
    names = QuotedNames(program)
    reserved = book.reserved.map { Array(JSONText.quoted($0.id).utf8) }
    advice = book.advice.map { Array(JSONText.quoted($0.id).utf8) }
    isDoor = book.advice.map { $0.door != nil }
  }

  /// Appends the line of an assessment, with its line end.
  ///
  /// - Parameters:
  ///   - reading: what was judged, where remedies are told.
  ///   - worths: what the facility is worth, where that is told.
  package func append(
    _ assessment: Assessment, _ reading: ApplicationReading? = nil,
    worths: [Particulars.Worth] = [], to line: inout [UInt8]
  ) {
    line += "{\"versi\": 1, \"nomor\": ".utf8
    if let number = assessment.number {
      JSONText.append(number, to: &line)
    } else {
      line += "null".utf8
    }
    if let judgement = assessment.judgement, let facility = assessment.facility {
      let remedies = reading.flatMap { RemedyText(assessment, $0, program, language) }
      append(assessment, judgement, facility, remedies, to: &line)
      if judgement.verdict != .eligible { remedies?.appendWhole(to: &line) }
      remedies?.appendDays(to: &line)
      if !worths.isEmpty { append(worths, to: &line) }
    }
    line += ", \"masalah_data\": ".utf8
    if assessment.problems.isEmpty {
      line += "[]".utf8
    } else {
      append(assessment.problems, to: &line)
    }
    if !kept.isEmpty { appendKept(assessment.kept, to: &line) }
    line += "}\n".utf8
  }

  private func appendKept(_ texts: [String?], to line: inout [UInt8]) {
    line += ", \"bawa\": {".utf8
    for (index, name) in kept.enumerated() {
      if index > 0 { line += ", ".utf8 }
      line += name
      if index < texts.count, let text = texts[index] {
        JSONText.append(text, to: &line)
      } else {
        line += "null".utf8
      }
    }
    line.append(UInt8(ascii: "}"))
  }

  private func append(
    _ assessment: Assessment, _ judgement: Judgement, _ facility: Int, _ remedies: RemedyText?,
    to line: inout [UInt8]
  ) {
    line += heads[facility]
    line += (assessment.date?.iso ?? "").utf8
    line += trusts[Int(assessment.trust.rawValue)]
    line += verdicts[Int(judgement.verdict.rawValue)]
    for (index, result) in judgement.requirements.enumerated() {
      if index > 0 { line += ", ".utf8 }
      line += requirements[result.requirement][Int(result.status.rawValue)]
      if result.status == .undetermined {
        line += ", \"terbuka\": ".utf8
        append(result.open, to: &line)
      }
      if !result.isExact { line += ", \"tepat\": false".utf8 }
      let reasons = assessment.reasons(at: index)
      if !reasons.isEmpty { append(reasons, of: result, assessment, to: &line) }
      if result.status == .notMet { remedies?.append(of: result.requirement, to: &line) }
      if result.status == .undetermined { remedies?.appendSafe(of: result.requirement, to: &line) }
      line.append(UInt8(ascii: "}"))
    }
    line += "], \"terbuka\": ".utf8
    append(judgement.open, to: &line)
    line += ", \"pertimbangan\": ".utf8
    appendList(judgement.reserved, to: &line) { $1 += reserved[$0] }
    line += ", \"peringatan\": ".utf8
    appendList(judgement.advice.filter { !isDoor[$0] }, to: &line) { $1 += advice[$0] }
  }

  private func appendList<Element>(
    _ elements: [Element], to line: inout [UInt8], _ append: (Element, inout [UInt8]) -> Void
  ) {
    line.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { line += ", ".utf8 }
      isFirst = false
      append(element, &line)
    }
    line.append(UInt8(ascii: "]"))
  }

  private func append(_ points: OpenPoints, to line: inout [UInt8]) {
    if points.isEmpty {
      line += "{\"fakta\": [], \"hukum\": []}".utf8
      return
    }
    line += "{\"fakta\": ".utf8
    appendList(points.facts, to: &line) { names.append($0, to: &$1) }
    line += ", \"hukum\": ".utf8
    appendList(points.law, to: &line) { names.append($0, to: &$1) }
    line.append(UInt8(ascii: "}"))
  }

  // MARK: Reasons

  private func append(
    _ reasons: [Reason], of result: RequirementResult, _ assessment: Assessment,
    to line: inout [UInt8]
  ) {
    if let facility = assessment.facility, let date = assessment.date {
      line += grounds.grounds(
        of: result.requirement, version: assessment.version(telling: result), facility: facility,
        on: date)
    }
    append(reasons, assessment, to: &line)
    line.append(UInt8(ascii: "}"))
  }

  private func append(_ reasons: [Reason], _ assessment: Assessment, to line: inout [UInt8]) {
    var writer = JSONWriter(behind: &line)
    writer.list(reasons) { write($1, assessment, &$0) }
    writer.finish(&line)
  }

  private func write(_ reason: Reason, _ assessment: Assessment, _ writer: inout JSONWriter) {
    writer.object { object in
      object.field("hasil", reason.truth == .yes ? "ya" : reason.truth == .no ? "tidak" : "belum")
      object.field("bentuk", reason.key)
      if let text = reasonText.line(reason) { object.field("uraian", text) }
      if !reason.facts.isEmpty {
        object.key("fakta")
        object.list(reason.facts) { writer, fact in
          writer.object {
            $0.field("nama", program.layout.name(of: fact))
            if let place = assessment.places.position(of: fact) {
              $0.field("baris", place.line)
              $0.field("kolom", place.column)
            }
          }
        }
      }
      if !reason.children.isEmpty {
        object.key("isi")
        object.list(reason.children) { write($1, assessment, &$0) }
      }
      if reason.moreRows > 0 { object.field("baris_lagi", reason.moreRows) }
    }
  }

  // MARK: Worth

  /// `"manfaat": [{"id": "tidak_dibayar", "isi": [{"id": "bea_masuk_tidak_dipungut", "nilai": 15500000}], "jumlah": …}]`;
  /// what is not known is `null` with what it waits for.
  private func append(_ worths: [Particulars.Worth], to line: inout [UInt8]) {
    line += ", \"manfaat\": ".utf8
    var writer = JSONWriter(behind: &line)
    writer.list(worths) { writer, worth in
      writer.object { object in
        object.field("id", program.book.worths[worth.worth].id)
        object.key("isi")
        object.list(worth.parts) { writer, part in
          writer.object { object in
            object.field("id", program.book.derived[part.derived].id)
            object.key("nilai")
            write(part.value, &object)
            if part.value == nil {
              object.key("belum_diisi")
              object.list(part.missing) { $0.string(program.layout.name(of: $1)) }
            }
          }
        }
        if program.book.worths[worth.worth].total != nil {
          object.key("jumlah")
          write(worth.total, &object)
        }
      }
    }
    writer.finish(&line)
  }

  private func write(_ value: ToldValue?, _ object: inout JSONWriter) {
    guard case .number(let digits, _, let scale) = value else { return object.null() }
    object.raw(ScaledNumber(digits: digits, scale: scale).plain.utf8)
  }

  // MARK: Problems

  private func append(_ problems: [DataProblem], to line: inout [UInt8]) {
    append(problems: problems, to: &line)
  }

  /// The list of problems, `[]` where there is none.
  package func append(problems: [DataProblem], to line: inout [UInt8]) {
    var writer = JSONWriter(behind: &line)
    let told: [DataProblem?] = problems.toTell(mostProblems).map { $0 }
    // The last entry says how many more there are.
    writer.list(problems.count > mostProblems ? told + [nil] : told) { writer, problem in
      writer.object { object in
        if let problem {
          write(problem, &object)
        } else {
          more(problems.count - mostProblems, &object)
        }
      }
    }
    writer.finish(&line)
  }

  private func write(_ problem: DataProblem, _ object: inout JSONWriter) {
    let layout = program.layout
    object.field("kode", problem.code)
    object.field("tingkat", problem.isError ? "galat" : "peringatan")
    object.field("fakta", layout.name(of: problem.subject))
    object.field("pesan", problem.title(in: layout, language))
    if let help = problem.help(in: layout) { object.field("bantuan", help[language]) }
    if let written = problem.written { object.field("tertulis", written) }
    if let line = problem.line, let column = problem.column {
      object.field("baris", line)
      object.field("kolom", column)
    }
    if let file = problem.fileName { object.field("berkas", ShownText.of(file)) }
    if let cell = problem.cell { object.field("sel", cell) }
    if let header = problem.header { object.field("judul", ShownText.of(header)) }
  }

  private func more(_ count: Int, _ object: inout JSONWriter) {
    object.field("kode", "D199")
    object.field("tingkat", "peringatan")
    object.field("fakta", "")
    object.field(
      "pesan",
      language.say(
        "dan \(count) masalah lagi (--max-problems)",
        "and \(count) more \(count == 1 ? "problem" : "problems") (--max-problems)")
    )
  }
}

extension Reason {
  /// As results name the form.
  var key: String {
    switch form {
    case .all: "semua"
    case .any: "salah_satu"
    case .atLeast: "paling_sedikit"
    case .not: "tidak"
    case .comparison: "perbandingan"
    case .fact: "fakta"
    case .row: "baris"
    case .list: "daftar"
    case .dispute: "tafsir"
    }
  }
}
