import Assessments
import BuiltInRules
import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
import Synchronization
import Values

/// One application as JSON: read, judged and written without a crash; what the quick reader takes in is what
/// the careful reader makes of the same line; a result line is JSON again; the canonical form is read as itself; a value
/// changed in place is read as what it was changed to.
enum ApplicationFuzz {
  static let program: Program = {
    let texts = BuiltInRules.files.map { LoadedRules.Text(path: $0.path, bytes: $0.bytes) }
    guard let program = LoadedRules(texts, withExamples: false).program else {
      fatalError("the built-in rules have an error")
    }
    return program
  }()

  private static let reader = ApplicationReader(layout: program.layout, notesWritten: true)
  private static let readReport = ReadReport(program: program, language: .indonesian)
  /// One for all inputs: it makes its flat code once.
  private static let assessor = Mutex(
    Assessor(
      program: program, trust: .sekunder, asOf: nil, today: CalendarDate(daysSinceEpoch: 19_724),
      limits: limits))

  /// Small, so that many inputs are judged, and that the limits are met.
  private static let limits: JudgementLimits = {
    var limits = JudgementLimits.standard
    limits.completions = 64
    limits.rows = 20_000
    return limits
  }()
  private static let writers = [Language.indonesian, .english].map {
    NDJSONLines(program: program, language: $0, mostProblems: 20)
  }

  static func run(_ bytes: [UInt8]) {
    let layout = program.layout
    var reading = reader.read(bytes)
    let read = reading
    mustComeBack(reading, bytes)
    // A batch cuts at line ends before it reads.
    if !bytes.contains(0x0A) {
      var quick = QuickReader(layout: layout, limits: .standard)
      let difference = ReaderPair.difference(bytes, layout, &quick)
      must(
        difference.map { $0.what == nil } ?? true, "the readers differ: \(difference?.what ?? "")")
    }
    // Judging takes ten times as long as reading; the trials try it with more than made-up bytes.
    guard bytes.count % 8 == 0 else { return }
    let assessment = assessor.withLock { $0.assess(&reading) }
    must(assessment.judgement != nil || !assessment.problems.isEmpty, "not judged, and no word why")
    for writer in writers {
      var line: [UInt8] = []
      writer.append(assessment, to: &line)
      must(line.last == 0x0A && line.count { $0 == 0x0A } == 1, "a result is one line")
      must(isJSON(line), "a result line is no JSON")
    }
    let particulars = assessor.withLock { $0.particulars(of: assessment, reading) }
    let text = TextReport(
      program: program, language: .indonesian, withReasons: true, form: .plain
    ).text(assessment, particulars, file: "x", read: read)
    must(!text.isEmpty, "an empty report")
  }

  private static func mustComeBack(_ reading: ApplicationReading, _ bytes: [UInt8]) {
    must(isJSON(readReport.json(reading)), "what was read is no JSON")
    guard reading.isReadable else { return }
    let line = readReport.line(reading)
    let again = reader.read(line)
    must(again.isReadable && readReport.line(again) == line, "the canonical form is read otherwise")
    guard let map = SourceMap(bytes, layout: program.layout) else { return }
    let slot = bytes.count % program.layout.scalars.count
    guard let changed = map.setting(.fact(.scalar(slot)), to: Array("null".utf8)) else { return }
    let after = reader.read(changed)
    must(after.isReadable, "a changed file cannot be read")
    must(!after.store.scalar(slot).isKnown, "a value that was taken out is still there")
  }

  static func isJSON(_ bytes: [UInt8]) -> Bool {
    var limits = IntakeLimits.standard
    limits.depth = 1_000
    limits.textBytes = .max
    var scanner = JSONScanner(bytes: bytes, limits: limits)
    guard (try? scanner.skip()) != nil else { return false }
    scanner.skipSpace()
    return scanner.isAtEnd && String(validating: bytes, as: UTF8.self) != nil
  }
}
