import Assessments
import BuiltInRules
import Diagnostics
import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
import Values

/// Rules that judge applications: the front door for other packages. Rule texts go in once, applications one after
/// another, and each gives a result. Nothing here reads a file, a clock or the environment.
///
///     let rules = try Rules([.init(path: "syarat.aturan", text: text)])
///     let result = rules.judge(#"{"nomor": "A-1", "tanggal_permohonan": "2024-05-14"}"#)
///     print(result.verdict ?? "cannot be judged", result.openFacts)
public struct Rules: Sendable {
  /// One rule file: its text, and the path by which messages name it.
  public struct File: Sendable, Hashable {
    public var path: String
    public var text: String

    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// Languages of messages and of the texts of a result; keys and values are the same in both.
  public enum Language: String, Sendable, CaseIterable {
    case indonesian = "id"
    case english = "en"
  }

  /// The rules have errors: nothing can be judged by them.
  public struct Refusal: Error, Sendable, CustomStringConvertible {
    /// One line each: `file:line:column: galat[C203]: title`
    public let messages: [String]
    public var description: String { messages.joined(separator: "\n") }
  }

  /// Warnings about the rules, one line each.
  public let warnings: [String]
  private let program: Program
  private let language: Language
  private let reader: ApplicationReader
  private let lines: NDJSONLines

  /// Reads, checks and compiles rule texts. Their order does not matter.
  public init(_ files: [File], language: Language = .indonesian) throws(Refusal) {
    try self.init(
      files.map { .init(path: $0.path, bytes: Array($0.text.utf8)) }, language: language)
  }

  /// The shipped rules of KITE IKM.
  public static func shipped(language: Language = .indonesian) throws(Refusal) -> Rules {
    try Rules(
      BuiltInRules.files.map { .init(path: $0.path, bytes: $0.bytes) }, language: language)
  }

  private init(_ texts: [LoadedRules.Text], language: Language) throws(Refusal) {
    let loaded = LoadedRules(texts, withExamples: false)
    let renderer = DiagnosticRenderer(
      files: loaded.files, language: .init(language), form: .line)
    func lines(_ diagnostics: [Diagnostic]) -> [String] {
      renderer.render(diagnostics).split(separator: "\n").map(String.init)
    }
    guard let program = loaded.program else { throw Refusal(messages: lines(loaded.errors)) }
    self.program = program
    self.language = language
    warnings = lines(loaded.diagnostics)
    reader = ApplicationReader(layout: program.layout)
    self.lines = NDJSONLines(program: program, language: .init(language))
  }

  /// Judges one application: a JSON object in UTF-8.
  ///
  /// - Parameters:
  ///   - day: the day to judge by, in place of the date of application. Without either nothing is judged: there is
  ///     no "today" here.
  ///   - withReasons: whether the JSON of the result tells why, for every requirement.
  /// - Returns: a result in any case; what is wrong with the application stands in it.
  public func judge(_ application: [UInt8], asOf day: Day? = nil, withReasons: Bool = false)
    -> Result
  {
    var reading = reader.read(application)
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: day?.date, today: nil,
      reasons: withReasons ? .all : .none)
    let assessment = assessor.assess(&reading)
    var line: [UInt8] = []
    lines.append(assessment, to: &line)
    return Result(assessment, program, language, line)
  }

  public func judge(_ application: String, asOf day: Day? = nil, withReasons: Bool = false)
    -> Result
  {
    judge(Array(application.utf8), asOf: day, withReasons: withReasons)
  }
}

/// A day of the calendar.
public struct Day: Sendable, Hashable {
  let date: CalendarDate

  /// `nil` where there is no such day, or outside the years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
    self.date = date
  }
}

extension Values.Language {
  init(_ language: Rules.Language) {
    self = language == .indonesian ? .indonesian : .english
  }
}
