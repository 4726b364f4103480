package import Assessments
package import Intake
package import Reports
package import RuleEngine
package import Values

/// What a run over a batch was asked to do; no clock and no environment.
package struct BatchOptions: Sendable {
  package var program: Program
  package var trust: Standing
  package var asOf: CalendarDate?
  /// Replaces the facility that an application names.
  package var facility: Int?
  package var language: Language
  package var form: ResultForm
  /// How CSV results write numbers and separate cells.
  package var numbers: Language
  /// How CSV columns are written of which no cell tells; `nil` refuses their ambiguous cells.
  package var inputNumbers: Language?
  /// How CSV columns write dates of which no cell tells.
  package var inputDates: DateOrder?
  package var withReasons: Bool
  package var withoutIdentity: Bool
  /// Only applications with one of these verdicts get a line (`nil`: not judged); all are counted.
  package var only: [Judgement.Verdict?]?
  /// The scalar whose values break the summary down.
  package var by: Int?
  /// Amounts that are added up, by the same values.
  package var sums: [Summand] = []
  package var limits: IntakeLimits
  package var lineLimit = 16 << 20
  package var mostProblems: Int
  package var jobs: Int
  /// Bytes of a block of lines, and bytes of input between two checkpoints.
  package var blockSize = 256 << 10
  package var checkpointEvery = 32 << 20
  package var judgement = JudgementLimits.standard
  /// What is carried along, by name: facts, columns and keys that the rules do not know. See `keptName`.
  package var keep: [String] = []
  /// The form of the list of problems; `nil` where none is written.
  package var problems: ProblemLines.Form?
  /// What changed since these is counted.
  package var earlier: EarlierResults?
  /// Every row is to be returned with what is wrong with it.
  package var returns = false
  /// The form of the letters; `nil` where none are written.
  package var letters: Document.Form?
  package var letterHead = LetterHead(sender: nil, date: nil)
  /// Every block is hashed, for a receipt.
  package var makesReceipt = false
  /// What the columns mean, where the input is a CSV set.
  var tables: (main: TableSchema, lists: [TableSchema?])?

  /// A name of something to carry along as it is compared: `No. HP` is `no_hp`.
  package static func keptName(_ written: String) -> String { KeptFields.name(written) }

  /// Nothing is carried along where nobody may be named.
  var kept: [String] { withoutIdentity ? [] : keep }

  package init(
    program: Program, trust: Standing, asOf: CalendarDate?, language: Language, form: ResultForm,
    numbers: Language, withReasons: Bool, withoutIdentity: Bool, only: [Judgement.Verdict?]?,
    by: Int?,
    limits: IntakeLimits, mostProblems: Int, jobs: Int
  ) {
    self.program = program
    self.trust = trust
    self.asOf = asOf
    self.language = language
    self.form = form
    self.numbers = numbers
    self.withReasons = withReasons
    self.withoutIdentity = withoutIdentity
    self.only = only
    self.by = by
    self.limits = limits
    self.mostProblems = mostProblems
    self.jobs = jobs
  }
}
