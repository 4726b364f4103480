package import Diagnostics
package import RuleSyntax
import Values

/// Parsed files → checked rule book, with every diagnostic.
///
/// Names first, then types, then bodies, then what only shows over the whole book: circles, versions
/// that are missing, facts that nobody reads. A declaration that fails is left out and the rest is
/// still checked; a name that failed to be declared properly is not reported again where it is used.
package struct Checker {
  var book = RuleBook()
  var diagnostics: [Diagnostic] = []
  /// What conditions and expressions can name.
  var symbols: [String: Symbol] = [:]
  /// Requirements, advice, tables and so on: no expression names them, so that a requirement may be
  /// called like the list or criterion that it is about.
  var provisions: [String: Symbol] = [:]
  var sourceIndex: [String: Int] = [:]
  var stageIndex: [String: Int] = [:]
  var worthIndex: [String: Int] = [:]
  var instrumentIndex: [String: Int] = [:]
  var unitIndex: [String: Int] = [:]
  var countryIndex: [String: SourceRange] = [:]
  var fieldIndex: [[String: Int]] = []
  var exampleNames: [String: Int] = [:]
  var unitNames = KnownNames()
  var countryNames = KnownNames()
  var pendingUnits: [(unit: Int, factor: ScaledNumber?, base: Name?)] = []
  /// Names whose declaration was read but not accepted: using them is no second mistake.
  var broken: Set<String> = []
  private var withExamples = true
  let files: [ParsedFile]
  let paths: [String]
  // What the bodies refer to, for circles, versions and unused names.
  var references: [Reference] = []
  var readScalars: Set<Int> = []
  var readFields: Set<RuleBook.FieldReference> = []
  var usedNames: Set<Symbol> = []
  /// Scalars that play a role for the tool (date, identity, key of duplicates).
  var roleScalars: Set<Int> = []
  /// Derived values that are shares: known before their bodies are checked.
  var ratioNames: Set<String> = []
  var leapDay: DayRounding?
  /// Facilities that list their requirements one by one.
  var chosenRequirements: Set<Int> = []
  var exampleSyntax: [String: ExampleSyntax] = [:]
  var mergedExamples: [String: MergedExample] = [:]
  /// The body being checked.
  var context = Context()

  enum Symbol: Hashable {
    case scalar(Int)
    case list(Int)
    case parameter(Int)
    case derived(Int)
    case criterion(Int)
    case requirement(Int)
    case advice(Int)
    case reserved(Int)
    case table(Int)
    case dispute(Int)
    case facility(Int)
    case group(Int)

    var isProvision: Bool {
      switch self {
      case .requirement, .advice, .reserved, .table, .facility, .group: true
      default: false
      }
    }
  }

  struct Reference {
    let from: Symbol?
    let to: Symbol
    let name: String
    /// Where the body begins that names it.
    let body: SourceRange?
    let range: SourceRange
  }

  struct Context {
    var owner: Symbol?
    var ownerName = ""
    /// The instrument that a basis without one is of.
    var instrument: Int?
    /// Where the body begins.
    var body: SourceRange?
    /// Tables and advice may look at what one version alone has.
    var isLenient = false
    var rows: [String: (list: Int, slot: Int)] = [:]
    /// Rows of a list that was not accepted.
    var brokenRows: Set<String> = []
    /// Values of an example are read once more, by the reader of applications.
    var isExample = false
    /// A line of the version could not be read.
    var isBroken = false
  }

  private init(files: [ParsedFile], paths: [String]) {
    self.files = files
    self.paths = paths
  }

  /// Checks the files of one book, in the byte order of their paths.
  ///
  /// Judging an application needs no examples: without them the tool starts sooner.
  package static func check(
    _ files: [ParsedFile], paths: [String], withExamples: Bool = true
  ) -> (book: RuleBook, diagnostics: [Diagnostic]) {
    var checker = Checker(files: files, paths: paths)
    checker.withExamples = withExamples
    checker.diagnostics = files.flatMap(\.diagnostics)
    checker.broken = files.reduce(into: []) { $0.formUnion($1.brokenNames) }
    checker.nameUnits()
    // What stands below what is not known where tabs indent: what follows from that is not told.
    if checker.diagnostics.contains(where: { $0.code == "S103" }) {
      return (checker.book, checker.diagnostics)
    }
    checker.run()
    return (checker.book, checker.diagnostics)
  }

  private mutating func run() {
    let all = files.flatMap(\.declarations)
    for file in files { for country in file.countries { declareCountry(country) } }
    for declaration in all { register(declaration) }
    resolveInstruments(all)
    for declaration in all { declareFacility(declaration) }
    for declaration in all { declareFacts(declaration) }
    resolveTargets(all)
    for declaration in all { declareSignatures(declaration) }
    for declaration in all { checkBody(declaration) }
    for declaration in all { checkFacility(declaration) }
    if facilityCount == 0, diagnostics.isEmpty {
      report(.noFacility, SourceRange(file: 0, start: 0, end: 0))
    }
    assignProvisions()
    if withExamples { for declaration in all { checkExample(declaration) } }
    checkWhole()
  }

  // MARK: Reporting

  mutating func report(_ error: CheckError, _ range: SourceRange) {
    guard isFirst(error, range) else { return }
    let headings = context.ownerName.isEmpty ? [] : [context.ownerName]
    diagnostics.append(error.diagnostic(at: range, under: headings))
  }

  /// What has been told, so that one mistake gives one message.
  var told = ToldErrors()

  func path(of range: SourceRange) -> String { paths[range.file] }

  /// The folder of a file, with the slash; empty at the top.
  func folder(of range: SourceRange) -> String {
    let path = self.path(of: range)
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  mutating func bilingual(_ texts: Texts?) -> BilingualText? {
    guard let texts else { return nil }
    if texts.english == nil { report(.missingTranslation, texts.range) }
    return BilingualText(texts.indonesian, texts.english ?? texts.indonesian)
  }

  mutating func bilingual(_ texts: [Texts]) -> [BilingualText] {
    texts.compactMap { bilingual($0) }
  }

  /// A title that is a proper name, which needs no translation.
  func properName(_ texts: Texts?) -> BilingualText {
    BilingualText(texts?.indonesian ?? "", texts?.english ?? texts?.indonesian ?? "")
  }

  // MARK: Names

  /// Gives each declaration its name, and its number among those of its sort.
  ///
  /// - Invariant: numbers are given in the order of the files, and every later pass goes through the declarations in the
  ///   same order and appends one element for each. So the number that a name has here is the index of its element in
  ///   `book.scalars`, `lists`, `parameters`, `derived`, `criteria`, `requirements`, `advice`, `reserved`, `tables`,
  ///   `groups` and `facilities`. A pass that leaves one out breaks every name after it: what fails is appended with
  ///   what is known of it. (Tables, facilities and consistencies that fail are left out; nothing names them.)
  private mutating func register(_ declaration: Declaration) {
    let name = declaration.name
    switch declaration.body {
    case .source: registerID(\.sourceIndex, name)
    case .stage: registerID(\.stageIndex, name)
    case .worth: registerID(\.worthIndex, name)
    case .instrument: registerID(\.instrumentIndex, name)
    case .unit: registerID(\.unitIndex, name)
    case .example:
      if let first = exampleNames[name.text] {
        report(.repeatedName(name.text, first: exampleRanges[first]), name.range)
      } else {
        exampleNames[name.text] = exampleRanges.count
        exampleRanges.append(name.range)
      }
    case .consistency: break
    case .facility: registerName(name, .facility(Checker.next(&facilityCount)))
    case .dispute: registerName(name, .dispute(Checker.next(&disputeCount)))
    case .group(let facts, _):
      registerName(name, .group(Checker.next(&groupCount)))
      for fact in facts { registerName(fact.name, .scalar(Checker.next(&scalarCount))) }
    case .fact(let fact): registerName(fact.name, .scalar(Checker.next(&scalarCount)))
    case .list: registerName(name, .list(Checker.next(&listCount)))
    case .parameter: registerName(name, .parameter(Checker.next(&parameterCount)))
    case .derived: registerName(name, .derived(Checker.next(&derivedCount)))
    case .criterion: registerName(name, .criterion(Checker.next(&criterionCount)))
    case .requirement: registerName(name, .requirement(Checker.next(&requirementCount)))
    case .advice: registerName(name, .advice(Checker.next(&adviceCount)))
    case .reserved: registerName(name, .reserved(Checker.next(&reservedCount)))
    case .table: registerName(name, .table(Checker.next(&tableCount)))
    }
  }

  private var exampleRanges: [SourceRange] = []
  private var nameRanges: [String: SourceRange] = [:]
  private var facilityCount = 0
  private var groupCount = 0
  private var scalarCount = 0
  private var listCount = 0
  private var parameterCount = 0
  private var derivedCount = 0
  private var criterionCount = 0
  private var requirementCount = 0
  private var adviceCount = 0
  private var reservedCount = 0
  private var tableCount = 0
  private var disputeCount = 0

  private static func next(_ counter: inout Int) -> Int {
    defer { counter += 1 }
    return counter
  }

  mutating func registerName(_ name: Name, _ symbol: Symbol) {
    if !symbol.isProvision, Parser.reserved.contains(name.text) {
      report(.reservedName(name.text), name.range)
      broken.insert(name.text)
      return
    }
    let key = symbol.isProvision ? "syarat " + name.text : name.text
    if let first = nameRanges[key] {
      let isDispute =
        if case (.dispute, .dispute?) = (symbol, symbols[name.text]) { true } else { false }
      report(
        isDispute
          ? .repeatedDispute(name.text, first: first) : .repeatedName(name.text, first: first),
        name.range)
      return
    }
    nameRanges[key] = name.range
    if symbol.isProvision { provisions[name.text] = symbol } else { symbols[name.text] = symbol }
  }

  private mutating func registerID(_ path: WritableKeyPath<Checker, [String: Int]>, _ name: Name) {
    // Ids stand in tables of their own; a second declaration keeps its place but not the name.
    let count = self[keyPath: path].count
    let isNew = self[keyPath: path][name.text] == nil
    let key = isNew ? name.text : name.text + "#\(count)"
    if key != name.text {
      report(.repeatedName(name.text, first: idRanges[name.text] ?? name.range), name.range)
    } else {
      idRanges[name.text] = name.range
    }
    self[keyPath: path][key] = count
  }

  private var idRanges: [String: SourceRange] = [:]

  /// Looks a name up, or reports it with the nearest ones.
  mutating func lookUp(_ name: Name) -> Symbol? {
    if let symbol = symbols[name.text] { return symbol }
    if !broken.contains(name.text) {
      let near = Spelling.nearest(to: name.text, among: Array(symbols.keys))
      if let mend = joinedUnit(name.text) {
        report(.otherForm(name.text, mend: mend), name.range)
      } else if near.isEmpty, let truth = Checker.truthWord(name.text) {
        report(.otherForm(name.text, mend: truth), name.range)
      } else {
        report(.unknownName(name.text, suggestions: near), name.range)
      }
    }
    return nil
  }

  mutating func lookUp(_ name: Name, in index: [String: Int]) -> Int? {
    if let found = index[name.text] { return found }
    guard !broken.contains(name.text) else { return nil }
    let near = Spelling.nearest(to: name.text, among: Array(index.keys))
    report(.unknownName(name.text, suggestions: near), name.range)
    return nil
  }
}
