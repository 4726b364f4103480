package import Assessments
import Intake
import RuleEngine
import RuleModel
package import Values

/// Assessment → one JSON object on one line, in the shape that other programs rely on.
///
/// Keys and values are the same in every language; only texts change.
package struct JSONReport: Sendable {
  private let language: Language
  private let withReasons: Bool
  private let mostProblems: Int

  package init(language: Language, withReasons: Bool, mostProblems: Int = 20) {
    self.language = language
    self.withReasons = withReasons
    self.mostProblems = mostProblems
  }

  package func line(_ assessment: Assessment) -> String {
    var fields = [
      "\"versi\": 1", "\"nomor\": " + (assessment.number.map(JSONText.quoted) ?? "null"),
    ]
    if let judgement = assessment.judgement, let facility = assessment.facility {
      fields += judged(assessment, judgement, facility)
    }
    fields.append("\"masalah_data\": " + problems(assessment.problems))
    return "{" + fields.joined(separator: ", ") + "}\n"
  }

  private func judged(_ assessment: Assessment, _ judgement: Judgement, _ facility: Int) -> [String]
  {
    let book = assessment.program.book
    let requirements = zip(judgement.requirements, assessment.reasons).map { result, reasons in
      requirement(result, reasons, assessment)
    }
    return [
      "\"fasilitas\": " + JSONText.quoted(book.facilities[facility].id),
      "\"per\": " + JSONText.quoted(assessment.date?.iso ?? ""),
      "\"kepercayaan\": " + JSONText.quoted(assessment.trust.word),
      "\"putusan\": " + JSONText.quoted(judgement.verdict.key),
      "\"syarat\": [" + requirements.joined(separator: ", ") + "]",
      "\"terbuka\": " + open(judgement.open),
      "\"pertimbangan\": " + list(judgement.reserved.map { book.reserved[$0].id }),
      "\"peringatan\": " + list(judgement.advice.map { book.advice[$0].id }),
    ]
  }

  private func list(_ texts: [String]) -> String {
    "[" + texts.map(JSONText.quoted).joined(separator: ", ") + "]"
  }

  private func open(_ points: OpenPoints) -> String {
    "{\"fakta\": \(list(points.facts)), \"hukum\": \(list(points.law))}"
  }

  private func requirement(
    _ result: RequirementResult, _ reasons: [Reason], _ assessment: Assessment
  ) -> String {
    var fields = [
      "\"id\": " + JSONText.quoted(assessment.program.book.requirements[result.requirement].id),
      "\"status\": " + JSONText.quoted(result.status.key),
    ]
    if result.status == .undetermined { fields.append("\"terbuka\": " + open(result.open)) }
    if !result.isExact { fields.append("\"tepat\": false") }
    if withReasons {
      let bases = assessment.bases(of: result).map { basis in
        "{\"kutipan\": "
          + JSONText.quoted(CitationText(book: assessment.program.book).text(basis, language))
          + ", \"kedudukan\": " + JSONText.quoted(basis.standing.word) + "}"
      }
      let texts = reasons.map { reason($0, assessment) }
      fields.append(
        "\"alasan\": {\"dasar\": [\(bases.joined(separator: ", "))], \"isi\": [\(texts.joined(separator: ", "))]}"
      )
    }
    return "{" + fields.joined(separator: ", ") + "}"
  }

  private func reason(_ reason: Reason, _ assessment: Assessment) -> String {
    var fields = [
      "\"hasil\": "
        + JSONText.quoted(reason.truth == .yes ? "ya" : reason.truth == .no ? "tidak" : "belum")
    ]
    fields.append("\"bentuk\": " + JSONText.quoted(reason.key))
    if let text = ReasonText(language: language).line(reason) {
      fields.append("\"uraian\": " + JSONText.quoted(text))
    }
    if !reason.facts.isEmpty {
      let facts = reason.facts.map { fact in
        let place =
          assessment.place(of: fact).map { ", \"baris\": \($0.line), \"kolom\": \($0.column)" }
          ?? ""
        return "{\"nama\": \(JSONText.quoted(fact.name))\(place)}"
      }
      fields.append("\"fakta\": [" + facts.joined(separator: ", ") + "]")
    }
    if !reason.children.isEmpty {
      fields.append(
        "\"isi\": [" + reason.children.map { self.reason($0, assessment) }.joined(separator: ", ")
          + "]")
    }
    return "{" + fields.joined(separator: ", ") + "}"
  }

  private func problems(_ problems: [DataProblem]) -> String {
    var shown = problems.prefix(mostProblems).map { problem in
      var fields = [
        "\"kode\": " + JSONText.quoted(problem.code),
        "\"tingkat\": " + JSONText.quoted(problem.isError ? "galat" : "peringatan"),
        "\"fakta\": " + JSONText.quoted(problem.path),
        "\"pesan\": " + JSONText.quoted(problem.title[language]),
      ]
      if let help = problem.help {
        fields.append("\"bantuan\": " + JSONText.quoted(help[language]))
      }
      if let line = problem.line, let column = problem.column {
        fields += ["\"baris\": \(line)", "\"kolom\": \(column)"]
      }
      return "{" + fields.joined(separator: ", ") + "}"
    }
    if problems.count > mostProblems {
      let more = problems.count - mostProblems
      let text = BilingualText(
        "dan \(more) masalah lagi (--max-problems)", "and \(more) more problems (--max-problems)")
      shown.append(
        "{\"kode\": \"D199\", \"tingkat\": \"peringatan\", \"fakta\": \"\", \"pesan\": \(JSONText.quoted(text[language]))}"
      )
    }
    return "[" + shown.joined(separator: ", ") + "]"
  }
}

extension Reason {
  /// As results name the form.
  var key: String {
    switch form {
    case .all: "semua"
    case .any: "salah_satu"
    case .not: "tidak"
    case .comparison: "perbandingan"
    case .fact: "fakta"
    case .row: "baris"
    case .list: "daftar"
    case .dispute: "tafsir"
    }
  }
}
