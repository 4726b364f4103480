import Assessments
package import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
import Values

/// The interview as a program holds it: one object of JSON a line, each way.
///
///     < {"tanya": "nilai_investasi", "jenis": "rupiah", "teks": "Berapa …?", "alasan": ["skala_usaha"], "sisa": 12}
///     > {"jawab": "2,5 miliar"}
///     < {"dibaca": 2500000000, "masalah": [], "jelas": 3, "syarat": 19, "sisa": 11}
///
/// Every answer is answered by one line, and then the next question or the last line, which alone has `putusan`. Of
/// `{"kembali": true}` nothing was read, and the question before follows at once, with its answer as `sekarang`; that
/// stays until another takes its place, and `{"tetap": true}` goes on with it.
package struct InterviewLines: InterviewFace {
  package private(set) var interview: Interview
  package private(set) var isOver = false
  private let file: String
  private let request: Layout

  private static let (answer, back, keep, done) = (0, 1, 2, 3)

  package init(_ interview: Interview, file: String) {
    self.interview = interview
    self.file = file
    request = Layout(scalars: [
      Layout.Field(key: "jawab", kind: .text, label: .init(same: "jawab")),
      Layout.Field(key: "kembali", kind: .truth, label: .init(same: "kembali")),
      Layout.Field(key: "tetap", kind: .truth, label: .init(same: "tetap")),
      Layout.Field(key: "selesai", kind: .truth, label: .init(same: "selesai")),
    ])
  }

  private var program: Program { interview.program.told(for: interview.facility) }
  private var layout: Layout { interview.program.layout }

  package mutating func begin() -> String { next() }

  /// The last line, where nobody answers any more.
  package mutating func end() -> String {
    isOver = true
    return last()
  }

  package mutating func takeOver(_ bytes: [UInt8]) -> Bool { interview.takeOver(bytes) }

  package mutating func refuse(_ error: DataError) -> String {
    reply(nil, [DataProblem(error, .whole)]) + next()
  }

  package mutating func take(_ line: String) -> String {
    let bytes = Array(line.utf8)
    if bytes.allSatisfy({ $0 <= 0x20 }) { return "" }
    guard let map = SourceMap(bytes, layout: request) else {
      let found = ApplicationReader(layout: request).read(bytes)
      return reply(nil, found.problems) + next()
    }
    let found = ApplicationReader(layout: request).read(bytes)
    if found.store.scalar(InterviewLines.done).raw == 1 { return end() }
    if found.store.scalar(InterviewLines.back).raw == 1 {
      _ = interview.goBack()
      return next()
    }
    if found.store.scalar(InterviewLines.keep).raw == 1, let subject = interview.next,
      interview.hasValue(subject)
    {
      return reply(subject, interview.keep(subject)) + next()
    }
    guard let place = map.place(of: .scalar(InterviewLines.answer)), let subject = interview.next
    else {
      let problems = found.problems.filter { if case .unknown = $0.subject { true } else { false } }
      let own = problems.isEmpty ? [DataProblem(.notAnObject, .whole)] : problems
      return reply(nil, own) + next()
    }
    return told(subject, interview.answer(subject, json: Array(bytes[place.value])))
  }

  private mutating func told(_ subject: DataSubject, _ outcome: Interview.Outcome) -> String {
    switch outcome {
    case .taken(let problems, _): return reply(subject, problems) + next()
    case .refused(let problems): return reply(nil, problems) + next()
    case .leftOpen: return reply(nil, []) + next()
    case .noPlace:
      _ = interview.leaveOpen(subject)
      return reply(nil, [DataProblem(.writtenTwice(.none), subject)]) + next()
    }
  }

  // MARK: Lines

  private mutating func next() -> String {
    guard let subject = interview.next,
      interview.isComplete || interview.isWaiting || !interview.isSettled
    else { return end() }
    return question(subject)
  }

  private func question(_ subject: DataSubject) -> String {
    let program = program
    let words = InterviewText(interview)
    var writer = JSONWriter()
    writer.object { object in
      object.field("tanya", layout.name(of: subject))
      object.field("jenis", kind(subject))
      object.field("teks", words.title(subject))
      if let proof = words.proof(subject) { object.field("bukti", proof) }
      object.field(
        "alasan",
        interview.requirements(for: subject).map { program.book.requirements[$0.requirement].id })
      object.field("sisa", interview.questionsLeft)
      if interview.hasValue(subject), let value = value(subject) {
        object.key("sekarang")
        object.raw(value)
      }
      let choices = interview.choices(for: subject)
      if !choices.isEmpty { object.field("pilihan", choices) }
      if case .fact(.list(let list)) = subject {
        object.field("kolom", interview.columns(of: list).map { layout.lists[list].fields[$0].key })
      }
    }
    return writer.text + "\n"
  }

  private func kind(_ subject: DataSubject) -> String {
    guard case .fact(let path) = subject else { return ValueKind.choice.word }
    return layout.field(of: path)?.kind.word ?? "daftar"
  }

  /// What was read of an answer, `null` where nothing was, and where that leaves the application.
  private func reply(_ subject: DataSubject?, _ problems: [DataProblem]) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.key("dibaca")
      if let value = subject.flatMap(value) { object.raw(value) } else { object.null() }
      object.key("masalah")
      var list: [UInt8] = []
      NDJSONLines(program: program, language: interview.language)
        .append(problems: problems, to: &list)
      object.raw(list)
      let requirements = interview.assessment.judgement?.requirements ?? []
      object.field("jelas", requirements.count { $0.status != .undetermined })
      object.field("syarat", requirements.count)
      object.field("sisa", interview.questionsLeft)
    }
    return writer.text + "\n"
  }

  private func value(_ subject: DataSubject) -> [UInt8]? {
    guard case .fact(let path) = subject else {
      return interview.reading.facility.map { Array(JSONText.quoted($0).utf8) }
    }
    guard case .list(let list) = path else {
      return Interview.canonical(path, interview.reading, layout)
    }
    guard let count = interview.reading.store.count(ofList: list) else { return nil }
    var writer = JSONWriter()
    let canonical = CanonicalText(layout: layout)
    writer.list(0..<count) { canonical.append(row: $1, of: list, interview.reading.store, to: &$0) }
    return Array(writer.text.utf8)
  }

  private func last() -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.key("putusan")
      if let judgement = interview.assessment.judgement {
        object.string(judgement.verdict.key)
        object.key("terbuka")
        object.object { open in
          open.field("fakta", judgement.open.facts.map { layout.name(of: $0) })
          open.field("hukum", judgement.open.law.map { interview.program.name(of: $0) })
        }
      } else {
        object.null()
        object.key("terbuka")
        object.null()
      }
      object.field("berkas", file)
    }
    return writer.text + "\n"
  }
}
