import Assessments
import Batch
import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
import System
import Values

/// `kite rules audit [APPLICATION…]`: what is to be held against the text of the law, and whose verdict hangs on it.
enum AuditVerb {
  @Sendable static func run(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let options = RulesOptions(invocation)
    guard let (program, rules) = RuleFolder.compiled(options) else {
      return ExitStatus.rulesInError
    }
    let filter = try filter(invocation, program)
    var dossier: Dossier?
    var statuses: [Int32] = []
    // What cannot be read is named, and the rest is gone on with.
    for path in invocation.list(.dossier) {
      do throws(SystemError) {
        let one = Dossier(try FileSystem.read(path))
        if one.rows.isEmpty {
          statuses.append(withoutRow(path, options.language))
        } else {
          dossier = dossier.map { $0.joined(one) } ?? one
        }
      } catch {
        statuses.append(Output.refuse(error, options.language))
      }
    }
    var readings: [(name: String, reading: ApplicationReading)] = []
    for path in invocation.operands {
      do throws(SystemError) {
        let found = try AuditApplications.read(path, program)
        if found.isEmpty { statuses.append(withoutApplication(path, options.language)) }
        readings += found
      } catch {
        statuses.append(Output.refuse(error, options.language))
      }
    }
    let isWithoutAny = readings.isEmpty && !invocation.operands.isEmpty
    let lacksDossier = dossier == nil && !invocation.list(.dossier).isEmpty
    // Without any of what was asked for the list would be that of another question.
    if isWithoutAny || lacksDossier { return ExitStatus.gravest(statuses) }
    let trust = invocation.value(.trust).flatMap { Standing(word: $0) } ?? .sekunder
    let audit = LawAudit(
      program: program, trust: trust, today: Host.today(), filter: filter, readings: readings)
    let report = AuditReport(
      audit: audit, program: program, files: rules.files,
      citations: RowCitations(
        files: rules.files, known: dossier.map { Set($0.rows.map(\.id)) }),
      dossier: dossier, language: options.language)
    let form = invocation.value(.format).flatMap { CheckOptions.Form(rawValue: $0) } ?? .text
    let isJudged = audit.applications.allSatisfy { $0.assessment.judgement != nil }
    if !isJudged { statuses.append(ExitStatus.unreadable) }
    return Output.print(
      form == .json ? report.json : report.text(form.document), options.language,
      status: ExitStatus.gravest(statuses))
  }

  /// `--facility` and `--instrument`: what of the book is asked about.
  private static func filter(_ invocation: Invocation, _ program: Program) throws(UsageError)
    -> LawAudit.Filter
  {
    var filter = LawAudit.Filter()
    if let name = invocation.value(.auditFacility) {
      filter.facility = try ResultOptions.facility(name, in: program)
    }
    for name in invocation.list(.instrument) {
      guard let found = program.book.instrument(called: name) else {
        throw .unknownName(name, among: program.book.instruments.map(\.id))
      }
      filter.instruments.insert(found)
    }
    return filter
  }

  private static func withoutRow(_ path: String, _ language: Language) -> Int32 {
    Output.refuse(
      "U227",
      .init("`\(path)` tidak memuat baris berkas hukum", "`\(path)` holds no row of a dossier"),
      .init(
        "tulis tabel Markdown yang selnya pertama nomor barisnya, misalnya `| SCL-2 skala | … |`",
        "write a Markdown table whose first cell is the row's number, such as `| SCL-2 scale | … |`"
      ), language)
  }

  private static func withoutApplication(_ folder: String, _ language: Language) -> Int32 {
    Output.refuse(
      "U228",
      .init("`\(folder)` tidak memuat permohonan", "`\(folder)` holds no application"),
      .init(
        "sebut berkas `.json`-nya, atau buat yang baru dengan `kite new --template permohonan.json`",
        "name the `.json` file, or make one with `kite new --template permohonan.json`"), language)
  }
}

/// Files and folders that somebody names → the applications in them.
private enum AuditApplications {
  static func read(_ path: String, _ program: Program) throws(SystemError)
    -> [(name: String, reading: ApplicationReading)]
  {
    let reader = ApplicationReader(layout: program.layout)
    guard FileSystem.isFolder(path) else {
      return applications(path, try FileSystem.read(path), reader)
    }
    let prefix = path.hasSuffix("/") ? path : path + "/"
    var found: [(name: String, reading: ApplicationReading)] = []
    for name in try FolderListing(path).files(ending: ".json") {
      let file = prefix + name
      // Results and summaries beside applications are none: they give no fact.
      found += applications(file, try FileSystem.read(file), reader).filter { one in
        one.reading.gives(program)
      }
    }
    return found
  }

  private static func applications(_ path: String, _ bytes: [UInt8], _ reader: ApplicationReader)
    -> [(name: String, reading: ApplicationReading)]
  {
    let name = FileName.shown(path)
    guard BatchLines.looksLikeBatch(bytes) else { return [(name, reader.read(bytes))] }
    return BatchLines.lines(of: bytes).map { line, bytes in
      let reading = reader.read(Array(bytes), firstLine: line)
      return ("\(name):\(line)" + (reading.number.map { " (\($0))" } ?? ""), reading)
    }
  }
}

extension ApplicationReading {
  /// Some fact of the rules stands in it.
  fileprivate func gives(_ program: Program) -> Bool {
    !isReadable || program.layout.scalars.indices.contains { store.scalar($0).isKnown }
  }
}
