import Assessments
import Batch
import Intake
import Layout
import Reports
import RuleEngine
import System
import Values

/// Reads and judges single applications, as `check` and `verify` both do.
struct OneApplication {
  let options: CheckOptions
  let program: Program
  private let reader: ApplicationReader
  private let assessor: Assessor

  /// What came of one.
  struct Outcome {
    let reading: ApplicationReading
    /// The same before it was judged: with every value that was read.
    let read: ApplicationReading
    let assessment: Assessment
    /// Has just judged it: knows its particulars.
    let assessor: Assessor

    /// What a report shows beside it.
    var particulars: Particulars {
      var assessor = assessor
      return assessor.particulars(of: assessment, reading)
    }
  }

  /// Why a file gives no single application.
  enum Refusal: Error {
    case system(SystemError)
    case manyApplications(String)
    case noSuchNumber(String, String)
  }

  /// `today` stands in where neither flag nor application gives a date.
  init(_ options: CheckOptions, _ program: Program, today: CalendarDate?) throws(UsageError) {
    self.options = options
    self.program = program
    let result = options.result
    reader = ApplicationReader(
      layout: program.layout, limits: result.limits, notesWritten: options.form != .json)
    assessor = Assessor(
      program: program, trust: result.trust, asOf: result.asOf, today: today,
      facility: try result.facility(in: program),
      reasons: options.form == .json && !result.withReasons ? .none : .all,
      withoutIdentity: result.withoutIdentity, limits: result.judgement)
  }

  func judge(_ path: String) throws(Refusal) -> Outcome {
    let found: Result<ApplicationReading, Refusal>
    do throws(SystemError) {
      found = try read(path)
    } catch {
      throw .system(error)
    }
    return judge(try found.get())
  }

  /// The bytes of one application, as a file would hold them.
  func judge(_ bytes: [UInt8]) -> Outcome { judge(reader.read(bytes)) }

  /// An application as JSON, with every value that was read.
  func written(_ reading: ApplicationReading) -> [UInt8] {
    var writer = JSONWriter()
    CanonicalText(layout: program.layout).append(reading, to: &writer)
    return Array(writer.text.utf8)
  }

  private func judge(_ read: ApplicationReading) -> Outcome {
    var (reading, assessor) = (read, assessor)
    var assessment = assessor.assess(&reading)
    if options.withRemedies {
      assessment.remedies = assessor.remedies(of: assessment, reading)
      assessment.turningDays = assessor.turningDays(of: assessment, reading)
    }
    return Outcome(reading: reading, read: read, assessment: assessment, assessor: assessor)
  }

  /// The result line, its end included.
  func line(
    _ assessment: Assessment, _ reading: ApplicationReading? = nil,
    worths: [Particulars.Worth] = []
  ) -> [UInt8] {
    var line: [UInt8] = []
    NDJSONLines(
      program: program, language: options.result.language,
      mostProblems: options.result.mostProblems
    )
    .append(assessment, reading, worths: worths, to: &line)
    return line
  }

  // MARK: Reading

  private func read(_ path: String) throws(SystemError) -> Result<ApplicationReading, Refusal> {
    let number = options.number
    if let number, let reading = try table(path, number) {
      return TextFold.areEqual(reading.number ?? "", number)
        ? .success(reading) : .failure(.noSuchNumber(number, path))
    }
    if FileSystem.isFolder(path) { throw SystemError(path, .isFolder) }
    // A table has files of its own, lines have none.
    if try !BatchInput(path).files.isEmpty { return .failure(.manyApplications(path)) }
    let bytes = try FileSystem.read(path)
    let isBatch = BatchLines.looksLikeBatch(bytes)
    guard let number else {
      return isBatch ? .failure(.manyApplications(path)) : .success(reader.read(bytes))
    }
    for (line, bytes) in isBatch ? BatchLines.lines(of: bytes) : [(1, bytes[...])] {
      let reading = reader.read(Array(bytes), firstLine: line)
      if TextFold.areEqual(reading.number ?? "", number) { return .success(reading) }
    }
    return .failure(.noSuchNumber(number, path))
  }

  /// The application of a CSV set or folder; `nil` where the path is neither.
  private func table(_ path: String, _ number: String) throws(SystemError) -> ApplicationReading? {
    var reading = ApplicationReading(store: Store(layout: program.layout))
    let finder = BatchFinder(
      program: program, limits: options.result.limits, numbers: options.columns.numbers,
      dates: options.columns.dates)
    switch try finder.find(number, in: path) {
    case .notABatch: return nil
    case .found(let found): return found
    case .missing: return reading
    case .refused(let error):
      reading.isReadable = false
      reading.number = number
      reading.problems = [
        DataProblem(
          .refused(code: error.code, title: error.title, help: error.help), .whole)
      ]
      return reading
    }
  }
}

extension OneApplication.Refusal {
  /// Says it on standard error and gives the exit status.
  func tell(_ language: Language) -> Int32 {
    switch self {
    case .system(let error) where error.reason == .isFolder:
      let path = FileName.inCommand(error.path)
      return Output.refuse(
        "U201", error.message,
        .init(
          "nilai seluruh isinya dengan `kite bulk \(path) --out hasil.ndjson`, atau satu dengan `kite check \(path) --nomor NOMOR`",
          "assess all that it holds with `kite bulk \(path) --out results.ndjson`, or one with `kite check \(path) --nomor NUMBER`"
        ), language)
    case .system(let error):
      return Output.refuse(error, language)
    case .manyApplications(let file):
      let path = FileName.inCommand(file)
      return Output.refuse(
        "U203",
        .init(
          "`\(file)` memuat banyak permohonan, satu setiap baris",
          "`\(file)` holds many applications, one a line"),
        .init(
          "ambil satu dengan `kite check \(path) --nomor NOMOR`; seluruhnya dengan `kite bulk \(path) --out hasil.ndjson`",
          "take one with `kite check \(path) --nomor NUMBER`; all of them with `kite bulk \(path) --out results.ndjson`"
        ), language)
    case .noSuchNumber(let number, let path):
      return Output.refuse(
        "U204",
        .init("`\(path)` tidak memuat nomor `\(number)`", "`\(path)` holds no number `\(number)`"),
        .init(
          "periksa nomornya", "check the number"), language)
    }
  }
}
