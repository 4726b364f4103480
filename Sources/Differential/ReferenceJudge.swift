import RuleModel
import Values

/// What an application comes to, found by trying every way to fill in what is open.
struct ReferenceJudge {
  struct Outcome {
    /// For each requirement; `nil` where no law in force has it.
    var requirements: [TrialFinding?] = []
    var verdict = TrialFinding(status: .met)
    /// Values of the scalar definitions that the book uses; `nil` where two ways give two values.
    var derived: [(name: String, value: Int?)] = []
    /// Whether some list that the book reads is not there, and whether the law of the day is one of several.
    var hasAbsentList = false
    var hasWindow = false
  }

  enum Failure: Error {
    case beforeLaw
    /// More ways than the limit.
    case tooMany
  }

  /// Something open, and the values it may have.
  private struct Unknown {
    enum Kind {
      case scalar(Int)
      case cell(list: Int, row: Int, column: Int)
      case list(Int)
      case reading(Int)
    }
    let kind: Kind
    let name: String
    var values: [Int] = []
    var lists: [[[Int]]] = []
    var count: Int { max(values.count, lists.count) }
  }

  /// How one way to fill in ends for one requirement.
  private enum End: Int, Hashable { case met, notApplicable, refused, weaklyRefused, absent }

  let book: RuleBook
  let used: Set<String>
  /// What is asked of absent lists, where the book says.
  let gaps: TrialShape.Gaps?
  /// How many codes, and rows of a kind, more than are needed are tried: an outcome that changes by it was not exact.
  private let spare: Int
  private let law: ReferenceLaw

  init(book: RuleBook, used: Set<String>, gaps: TrialShape.Gaps?, spare: Int = 0) {
    self.book = book
    self.used = used
    self.gaps = gaps
    self.spare = spare
    law = ReferenceLaw(book)
  }

  func judge(_ one: TrialCase, facility: Int, limit: Int) throws(Failure) -> Outcome {
    let day = one.scalars[book.facilities[facility].date] ?? 0
    let own = law.requirements[facility]
    guard let states = law.states(of: facility, on: day) else { throw .tooMany }
    func isLaw(_ state: ReferenceLaw.State) -> Bool {
      own.contains { state.requirements[$0].version != nil }
    }
    let lawful = states.filter(isLaw)
    if lawful.isEmpty { throw .beforeLaw }
    if gaps == nil, wantsManyRows(one) { throw .tooMany }
    let unknowns = try self.unknowns(one, limit: limit)
    var total = 1
    for unknown in unknowns {
      total *= unknown.count
      if total * lawful.count > limit { throw .tooMany }
    }
    var ends = [[[End]]](
      repeating: Array(repeating: [], count: lawful.count), count: book.requirements.count)
    let names = book.derived.indices.filter {
      book.derived[$0].row == nil && used.contains(book.derived[$0].id)
    }
    var values = [Set<Int?>](repeating: [], count: names.count)
    for (place, state) in lawful.enumerated() {
      for number in 0..<total {
        var evaluator = filled(one, unknowns, number, state)
        evaluator.leapDay = book.facilities[facility].leapDay
        for index in own { ends[index][place].append(end(index, one, &evaluator)) }
        for (place, index) in names.enumerated() {
          let isThere = state.derived[index].version != nil
          values[place].insert(
            isThere ? evaluator.value(.derived(index, argument: nil)) : nil)
        }
      }
    }
    var outcome = Outcome()
    outcome.requirements = book.requirements.indices.map {
      guard own.contains($0) else { return nil }
      return finding(ends[$0], lawful, unknowns, "dasar:" + book.requirements[$0].id)
    }
    outcome.verdict = verdict(
      outcome.requirements.compactMap { $0 }, lawful, states.filter { !isLaw($0) })
    outcome.hasWindow = states.count > 1
    outcome.hasAbsentList = one.lists.indices.contains {
      one.lists[$0] == nil && used.contains(TrialCase.listNames[$0])
    }
    outcome.derived = names.enumerated().map { place, index in
      (book.derived[index].id, values[place].count == 1 ? values[place].first ?? nil : nil)
    }
    return outcome
  }

  // MARK: Standing

  /// The weakest ground under a refusal: of the version in force and of the criteria and parameters that
  /// it names, in their versions in force.
  private func standing(_ provision: RuleBook.Provision, _ evaluator: ReferenceEvaluator)
    -> Standing
  {
    var found = provision.bases.map(\.standing)
    func walk(_ condition: Condition) {
      switch condition {
      case .all(let members), .any(let members), .dispute(_, let members),
        .atLeast(_, let members):
        members.forEach(walk)
      case .not(let inner): walk(inner)
      case .truth(let term), .given(let term), .member(let term, _, _): walk(term)
      case .criterion(let index, _):
        let criterion = book.criteria[index]
        if let version = evaluator.law.criteria[index].version {
          found.append(standing(criterion.versions[version], evaluator))
        }
      case .compare(let left, _, let right): [left, right].forEach(walk)
      case .share(let left, _, let percent, let whole): [left, percent, whole].forEach(walk)
      case .between(let left, _, let low, let high): [left, low, high].forEach(walk)
      case .every(let rows, let body):
        rows.filter.map(walk)
        walk(body)
      case .some(let rows, let body):
        rows.filter.map(walk)
        body.map(walk)
      }
    }
    func walk(_ term: Term) {
      switch term {
      case .constant, .scalar, .field, .fraction: break
      case .parameter(let index):
        let parameter = book.parameters[index]
        if let version = evaluator.law.parameters[index].version,
          !parameter.versions[version].isDisputed
        {
          found.append(parameter.versions[version].standing)
        }
      case .derived(let index, _):
        if let version = evaluator.law.derived[index].version {
          walk(book.derived[index].versions[version].term)
        }
      case .sum(let body, let rows):
        walk(body)
        rows.filter.map(walk)
      case .count(let rows), .distinct(let rows, _): rows.filter.map(walk)
      case .add(let left, let right), .subtract(let left, let right),
        .multiply(let left, let right),
        .convert(let left, let right), .ratio(let left, let right),
        .shiftBy(let left, let right, _), .extreme(_, let left, let right),
        .elapsed(let left, let right, _):
        [left, right].forEach(walk)
      case .shift(let inner, _, _), .length(let inner), .quotient(let inner),
        .rounded(let inner, _, _), .year(let inner), .inUnit(let inner, _):
        walk(inner)
      case .dispute(_, let readings): readings.forEach(walk)
      case .choice(let condition, let then, let otherwise):
        walk(condition)
        [then, otherwise].forEach(walk)
      }
    }
    walk(provision.condition)
    return found.min() ?? .naskah
  }

  // MARK: Ways

  private func unknowns(_ one: TrialCase, limit: Int) throws(Failure) -> [Unknown] {
    var found: [Unknown] = []
    for slot in 1..<one.scalars.count where one.scalars[slot] == nil {
      let name = TrialCase.scalarNames[slot]
      guard used.contains(name) else { continue }
      var values = TrialCase.domain(scalar: slot)
      if slot == 8 {
        values = gaps == nil ? [0, 1, 2] : codes(one, key: 0)
        if used.contains("terisi") { values.append(-1) }
      }
      found.append(Unknown(kind: .scalar(slot), name: name, values: values))
    }
    let fewCodes = [0, 1, 2, 3, 4].prefix(2 + max(1, min(3, unknownCodes(one))))
    for list in TrialCase.listNames.indices {
      let name = TrialCase.listNames[list]
      let fields = TrialCase.fieldNames[list]
      let read = fields.indices.filter { used.contains("." + fields[$0]) }
      guard let rows = one.lists[list] else {
        if used.contains(name) {
          let lists =
            gaps == nil ? allLists(list, read) : try everyList(list, read, one, limit: limit)
          found.append(Unknown(kind: .list(list), name: name, lists: lists))
        }
        continue
      }
      for (row, cells) in rows.enumerated() {
        for column in read where cells[column] == nil {
          var domain = TrialCase.domain(list: list, column: column)
          if case .code(let key) = TrialCase.fieldKinds[list][column] {
            domain = gaps == nil ? Array(fewCodes) : codes(one, key: key)
          }
          found.append(
            Unknown(
              kind: .cell(list: list, row: row, column: column),
              name: "\(name)[\(row + 1)].\(fields[column])", values: domain))
        }
      }
    }
    for (index, dispute) in book.disputes.enumerated() {
      found.append(
        Unknown(kind: .reading(index), name: dispute.id, values: Array(dispute.readings.indices)))
    }
    for (index, parameter) in book.parameters.enumerated() where used.contains(parameter.id) {
      found.append(
        Unknown(kind: .reading(book.disputes.count + index), name: parameter.id, values: [0, 1]))
    }
    return found
  }

  private func unknownCodes(_ one: TrialCase) -> Int {
    one.lists.prefix(2).reduce(0) { sum, rows in
      sum + (rows?.count { $0[0] == nil } ?? 2)
    }
  }

  /// Every code that can make a difference: those written, one for each that is missing, and those of absent lists.
  ///
  /// Two fillings that differ in one absent list, or in one code, need at most two rows for each quantifier that asks the
  /// key: one that holds, or fails, under each. Where all else is written, a code of an absent list that is not among
  /// that refers to nothing; one stands for all of them.
  private func codes(_ one: TrialCase, key: Int) -> [Int] {
    let scalar = key == 0 && used.contains("k1") ? one.scalars[8] : 0
    var written: Set<Int> = used.contains("\"A\"") ? [0] : []
    var (missing, absent) = (scalar == nil ? 1 : 0, 0)
    if key == 0, used.contains("k1"), let scalar { written.insert(scalar) }
    for (list, kinds) in TrialCase.fieldKinds.enumerated() {
      for (column, kind) in kinds.enumerated()
      where kind == .code(key: key) && used.contains("." + TrialCase.fieldNames[list][column]) {
        guard let rows = one.lists[list] else {
          absent += 1
          continue
        }
        written.formUnion(rows.compactMap { $0[column] })
        missing += rows.count { $0[column] == nil }
      }
    }
    let isAlone = absent < 2 && missing == 0
    let linked = absent == 0 ? 0 : isAlone ? 1 : 2 * max(1, gaps?.links[key] ?? 1)
    let others = TrialCase.texts.indices.filter { !written.contains($0) && $0 > 1 }
    return written.sorted() + others.prefix(missing + linked + spare)
  }

  /// Every list, by how many rows of each kind it has, as far as counts tell these apart; in what the book reads.
  private func everyList(_ list: Int, _ read: [Int], _ one: TrialCase, limit: Int) throws(Failure)
    -> [[[Int]]]
  {
    var kinds: [[Int]] = [[]]
    for (column, kind) in TrialCase.fieldKinds[list].enumerated() {
      var values = read.contains(column) ? TrialCase.domain(list: list, column: column) : [0]
      if read.contains(column), case .code(let key) = kind { values = codes(one, key: key) }
      kinds = kinds.flatMap { row in values.map { row + [$0] } }
    }
    let most = (gaps?.most[list] ?? 1) + spare
    var found: [[[Int]]] = [[]]
    for kind in kinds {
      if found.count * (most + 1) > limit { throw .tooMany }
      found = found.flatMap { rows in
        (0...most).map { rows + Array(repeating: kind, count: $0) }
      }
    }
    return found
  }

  /// Whether lists of two rows do not show everything that an absent list may become: where each row of the
  /// other list asks for rows of its own, or rows for others with their key.
  private func wantsManyRows(_ one: TrialCase) -> Bool {
    (one.lists[0] == nil
      && (used.contains(TrialBook.twinMark) || used.contains(TrialBook.sumsMark)))
      || (one.lists[1] == nil && used.contains(".acu") && used.contains(".k")
        && (one.lists[0]?.count ?? 2) > 1)
  }

  /// All lists of a few rows, in what the book reads of them; the order of rows says nothing.
  private func allLists(_ list: Int, _ read: [Int]) -> [[[Int]]] {
    var rows: [[Int]] = [[]]
    for column in TrialCase.fieldNames[list].indices {
      let domain = TrialCase.domain(list: list, column: column)
      let values = !read.contains(column) ? [0] : domain.isEmpty ? [0, 1, 2, 3] : domain
      rows = rows.flatMap { row in values.map { row + [$0] } }
    }
    var found: [[[Int]]] = [[]]
    var longest: [(rows: [[Int]], last: Int)] = [([], 0)]
    for _ in 0..<(rows.count <= 6 ? 4 : 3) {
      longest = longest.flatMap { list, last in
        (last..<rows.count).map { (list + [rows[$0]], $0) }
      }
      found += longest.map(\.rows)
    }
    return found
  }

  private func filled(
    _ one: TrialCase, _ unknowns: [Unknown], _ number: Int, _ law: ReferenceLaw.State
  ) -> ReferenceEvaluator {
    var rest = number
    var evaluator = ReferenceEvaluator(
      book: book, scalars: one.scalars.map { $0 ?? 0 },
      lists: one.lists.map { ($0 ?? []).map { $0.map { $0 ?? 0 } } },
      readings: [Int](repeating: 0, count: book.disputes.count + book.parameters.count), law: law,
      leapDay: nil)
    for unknown in unknowns {
      let way = rest % unknown.count
      rest /= unknown.count
      switch unknown.kind {
      case .scalar(let slot): evaluator.scalars[slot] = unknown.values[way]
      case .cell(let list, let row, let column):
        evaluator.lists[list][row][column] = unknown.values[way]
      case .list(let list): evaluator.lists[list] = unknown.lists[way]
      case .reading(let index): evaluator.readings[index] = unknown.values[way]
      }
    }
    return evaluator
  }

  private func end(_ requirement: Int, _ one: TrialCase, _ evaluator: inout ReferenceEvaluator)
    -> End
  {
    let versions = book.requirements[requirement].versions
    let found = evaluator.law.requirements[requirement]
    guard let version = found.version else { return .absent }
    if found.isDeleted(evaluator.readings) { return .notApplicable }
    if let scope = versions[version].scope, !evaluator.holds(scope) { return .notApplicable }
    if evaluator.holds(versions[version].condition) { return .met }
    return standing(versions[version], evaluator) < one.trust ? .weaklyRefused : .refused
  }

  // MARK: Putting together

  /// - Parameter ends: for each law state, for each way to fill in the rest.
  private func finding(
    _ ends: [[End]], _ states: [ReferenceLaw.State], _ unknowns: [Unknown], _ ground: String
  ) -> TrialFinding? {
    let all = ends.joined()
    if all.allSatisfy({ $0 == .absent }) { return nil }
    /// What matters to the applicant: fine, refused, refused on a weak ground.
    let kinds = ends.map {
      $0.map { [End.refused, .weaklyRefused].contains($0) ? $0.rawValue : 0 }
    }
    let found = Set(kinds.joined())
    if found == [0] { return TrialFinding(status: all.contains(.met) ? .met : .notApplicable) }
    if found == [End.refused.rawValue] { return TrialFinding(status: .notMet) }
    var open: Set<String> = []
    var stride = 1
    for unknown in unknowns {
      let step = stride
      let changes = kinds.contains { kinds in
        kinds.indices.contains { number in
          (number / step) % unknown.count == 0
            && (1..<unknown.count).contains { kinds[number] != kinds[number + $0 * step] }
        }
      }
      if changes { open.insert(unknown.name) }
      stride *= unknown.count
    }
    let differing = pairs(states).filter { kinds[$0] != kinds[$1] }.map {
      states[$0].windows.symmetricDifference(states[$1].windows)
    }
    for windows in differing where windows.count == 1 { open.formUnion(names(windows)) }
    // What lies between two states may be none that counts.
    if open.isEmpty { open = namesOfLeast(differing) }
    if found.contains(End.weaklyRefused.rawValue) { open.insert(ground) }
    return TrialFinding(status: .undetermined, open: open)
  }

  private func pairs(_ states: [ReferenceLaw.State]) -> [(Int, Int)] {
    states.indices.flatMap { one in (0..<one).map { ($0, one) } }
  }

  private func names(_ instruments: Set<Int>) -> Set<String> {
    Set(instruments.map { book.instruments[$0].id })
  }

  private func verdict(
    _ findings: [TrialFinding], _ lawful: [ReferenceLaw.State], _ lawless: [ReferenceLaw.State]
  ) -> TrialFinding {
    if findings.contains(where: { $0.status == .notMet }) { return TrialFinding(status: .notMet) }
    let undetermined = findings.filter { $0.status == .undetermined }
    if !undetermined.isEmpty {
      return TrialFinding(
        status: .undetermined, open: undetermined.reduce(into: []) { $0.formUnion($1.open) })
    }
    if lawless.isEmpty { return TrialFinding(status: .met) }
    let differing = lawful.flatMap { one in
      lawless.map { one.windows.symmetricDifference($0.windows) }
    }
    let alone = differing.filter { $0.count == 1 }
    return TrialFinding(
      status: .undetermined, open: namesOfLeast(alone.isEmpty ? differing : alone))
  }

  /// Of windows that only together make a difference: one that never must be among them makes none.
  private func namesOfLeast(_ differing: [Set<Int>]) -> Set<String> {
    var found: Set<String> = []
    for one in differing {
      var isLeast = true
      for other in differing where other.count < one.count && other.isSubset(of: one) {
        isLeast = false
      }
      if isLeast { found.formUnion(names(one)) }
    }
    return found
  }
}
