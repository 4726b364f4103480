import Layout
import RuleModel
package import Values

/// Walks the program of one requirement for one application and says why.
///
/// A second reading of the same code that `Evaluator` runs: only parts that share the outcome of the
/// whole are told, so that a refusal names what refused.
package struct Explainer {
  private var evaluator: Evaluator
  private let program: Program
  /// Windows that are open on the day.
  private let windows: [Int]

  /// Values of facts that identify a person are not told.
  private let withoutIdentity: Bool

  package init(_ judge: Judge, withoutIdentity: Bool = false) {
    self.withoutIdentity = withoutIdentity
    evaluator = judge.evaluator
    program = judge.evaluator.program
    windows = judge.evaluator.openWindows
    if !windows.isEmpty { chooseLaw(latestLaw) }
  }

  /// Rows of one list that are told; the rest is counted by the report.
  private static let mostRows = 5

  /// The reasons for one requirement under the version that judged; scope first where it matters.
  package mutating func reasons(for result: RequirementResult) -> [Reason] {
    var found: [Reason] = []
    let version = program.requirements[result.requirement].versions[result.version]
    if !windows.isEmpty { chooseLaw(law(of: result, version)) }
    defer { if !windows.isEmpty { chooseLaw(latestLaw) } }
    if let scope = version.scope,
      result.status == .notApplicable || evaluator.truth(scope) == .unknown
    {
      found.append(reason(scope))
    }
    if result.status != .notApplicable { found.append(reason(version.condition)) }
    return found
  }

  // MARK: Laws

  /// A choice of the open windows as bits: 1 where the instrument is in force already.
  private var latestLaw: Int { 1 << windows.count - 1 }

  private mutating func chooseLaw(_ choice: Int) {
    for (bit, window) in windows.enumerated() {
      evaluator.lawChoice[window] = Int128(choice >> bit & 1)
    }
    evaluator.chooseLaw()
  }

  /// Of two laws in a window the later is explained; where only the earlier has what judged, or came to the
  /// result, that one.
  private mutating func law(of result: RequirementResult, _ version: CodeProvision) -> Int {
    let versions = program.requirements[result.requirement].versions
    var latest: Int?
    for choice in (0...latestLaw).reversed() {
      chooseLaw(choice)
      let inForce = versions.index(under: evaluator.law)
      guard inForce == result.version else { continue }
      if comesTo(result.status, version) { return choice }
      latest = latest ?? choice
    }
    return latest ?? latestLaw
  }

  private mutating func comesTo(_ status: Status, _ version: CodeProvision) -> Bool {
    let scope = version.scope.map { evaluator.truth($0) } ?? .yes
    return switch status {
    case .notApplicable: scope == .no
    case .met: scope != .no && evaluator.truth(version.condition) != .no
    case .notMet: scope != .no && evaluator.truth(version.condition) != .yes
    case .undetermined: scope != .no && evaluator.truth(version.condition) == .unknown
    }
  }

  // MARK: Conditions

  private mutating func reason(_ node: TruthNode) -> Reason {
    let truth = evaluator.truth(node)
    switch program[node] {
    case .constant: return Reason(truth: truth, form: .all, children: [], facts: [])
    case .cell(let place), .given(let place):
      return Reason(
        truth: truth, form: .fact(label: evaluator.field(place).label), children: [],
        facts: [fact(place)])
    case .all(let members): return group(.all, program[members], truth)
    case .any(let members): return group(.any, program[members], truth)
    case .not(let inner):
      return Reason(truth: truth, form: .not, children: [reason(inner)], facts: [])
    case .compare(let index): return comparison(program[index], truth)
    case .member(let index): return membership(program[index], truth)
    case .every(let loop, let body): return rows(loop, body, truth, isEvery: true)
    case .some(let loop, let body): return rows(loop, body, truth, isEvery: false)
    case .dispute(let law, let readings): return dispute(law, program[readings], truth)
    case .select(let index):
      guard let body = program[index].node(under: evaluator.law) else {
        return Reason(truth: truth, form: .all, children: [], facts: [])
      }
      return reason(body)
    case .bind(let slot, let argument, let body):
      let before = evaluator.rows[Int(slot)]
      evaluator.rows[Int(slot)] = evaluator.rows[Int(argument)]
      defer { evaluator.rows[Int(slot)] = before }
      return reason(body)
    }
  }

  /// Members that share the outcome: of a refused `all` those that refused, of a met `any` those that
  /// were met; alternatives nearest first.
  private mutating func group(_ form: Reason.Form, _ members: ArraySlice<TruthNode>, _ truth: Truth)
    -> Reason
  {
    var children: [Reason] = []
    for node in members {
      if evaluator.truth(node) == truth { children.append(reason(node)) }
    }
    if case .any = form, truth == .no {
      children = children.enumerated().sorted {
        ($0.element.nearness, $0.offset) < ($1.element.nearness, $1.offset)
      }.map(\.element)
    }
    return Reason(truth: truth, form: form, children: children, facts: [])
  }

  private mutating func dispute(_ law: Int, _ readings: ArraySlice<TruthNode>, _ truth: Truth)
    -> Reason
  {
    guard case .dispute(let index) = program.lawPoints[law].kind else {
      return Reason(truth: truth, form: .all, children: [], facts: [])
    }
    let dispute = program.book.disputes[index]
    var children: [Reason] = []
    for (number, node) in readings.enumerated() {
      let inner = reason(node)
      children.append(
        Reason(
          truth: inner.truth,
          form: .dispute(question: dispute.question, reading: dispute.readings[number].label),
          children: [inner], facts: []))
    }
    return Reason(
      truth: truth, form: .dispute(question: dispute.question, reading: nil), children: children,
      facts: [])
  }

  private mutating func rows(_ loop: LoopNode, _ body: TruthNode?, _ truth: Truth, isEvery: Bool)
    -> Reason
  {
    let list = Int(program[loop].list)
    let label = program.layout.lists[list].label
    let place = ReasonFact(name: program.layout.lists[list].key, list: list, column: -1, row: nil)
    guard let count = evaluator.store.count(ofList: list), count > 0 else {
      let isAbsent = evaluator.store.count(ofList: list) == nil
      return Reason(
        truth: truth, form: .list(label: label, isAbsent: isAbsent), children: [], facts: [place])
    }
    var found: [Reason] = []
    let filter = program[loop].filter
    var cursor = self
    evaluator.walk(loop) { (inner, filterTruth) in
      cursor.evaluator.rows = inner.rows
      let row = Int(inner.rows[Int(inner.program[loop].slot)])
      let inside = body.map { inner.truth($0) } ?? .yes
      let whole = isEvery ? max(!filterTruth, inside) : min(filterTruth, inside)
      guard whole == truth, found.count < Explainer.mostRows else { return true }
      var children: [Reason] = []
      if filterTruth == .unknown, let filter { children.append(cursor.reason(filter)) }
      if let body { children.append(cursor.reason(body)) }
      found.append(
        Reason(
          truth: whole, form: .row(list: label, number: row + 1), children: children, facts: []))
      return true
    }
    if found.isEmpty {
      return Reason(
        truth: truth, form: .list(label: label, isAbsent: false), children: [], facts: [place])
    }
    return Reason(truth: truth, form: isEvery ? .all : .any, children: found, facts: [])
  }

  // MARK: Comparisons

  private mutating func comparison(_ code: CodeComparison, _ truth: Truth) -> Reason {
    let left = evaluator.bounds(code.left)
    let right = evaluator.bounds(code.right)
    let limit = limitText(code, right)
    var distance: BilingualText?
    var relative: Int128?
    let isHidden = hides(code.left) || hides(code.right)
    if truth == .no, left.isExact, right.isExact, !code.isNominal, !isHidden {
      let gap = abs(left.low - right.low)
      distance = self.distance(gap, code, isBelow: left.low < right.low)
      relative = right.low == 0 ? gap : gap / max(abs(right.low) / 1_000_000, 1)
    }
    let comparison = Reason.Comparison(
      name: name(code.left),
      value: left.isExact ? text(left.low, code.kind, code.scale, code.left) : nil,
      limit: limit, distance: distance, relativeDistance: relative,
      room: left.isExact && right.isExact && !isHidden ? room(code) : [])
    return Reason(
      truth: truth, form: .comparison(comparison), children: [],
      facts: facts(code.left) + facts(code.right))
  }

  private func limitText(_ code: CodeComparison, _ right: Bounds) -> BilingualText {
    let words = Explainer.words(code.comparator, code.kind)
    let rightName: BilingualText? = isConstant(code.right) ? nil : name(code.right)
    guard right.isExact else {
      let name = rightName ?? .init("yang belum diketahui", "what is not known")
      return .init("\(words.indonesian) \(name.indonesian)", "\(words.english) \(name.english)")
    }
    let value =
      hides(code.right)
      ? Explainer.hidden : text(right.low, code.kind, code.scale, code.left)
    let suffix = rightName.map { (" (\($0.indonesian))", " (\($0.english))") } ?? ("", "")
    return .init(
      "\(words.indonesian) \(value.indonesian)\(suffix.0)",
      "\(words.english) \(value.english)\(suffix.1)")
  }

  private func isConstant(_ node: ValueNode) -> Bool {
    switch program[node] {
    case .constant: true
    case .scale(let inner, _): isConstant(inner)
    default: false
    }
  }

  private func distance(_ gap: Int128, _ code: CodeComparison, isBelow: Bool) -> BilingualText? {
    let amount: BilingualText
    if code.kind == .date {
      amount = .init("\(gap) hari", "\(gap) days")
    } else {
      amount = text(gap, code.kind, code.scale, code.left)
    }
    if code.comparator == .equal || code.comparator == .unequal { return nil }
    if gap == 0 {
      return .init("tepat di batas, harus melewatinya", "exactly at the limit, and must pass it")
    }
    return isBelow
      ? .init("kurang \(amount.indonesian)", "short by \(amount.english)")
      : .init("lebih \(amount.indonesian)", "over by \(amount.english)")
  }

  private mutating func membership(_ code: CodeMembership, _ truth: Truth) -> Reason {
    let value = evaluator.bounds(code.value)
    let allowed = code.constants.map { text($0, code.kind, code.scale, code.value) }
    let joined = BilingualText(
      allowed.map(\.indonesian).joined(separator: ", "),
      allowed.map(\.english).joined(separator: ", "))
    let words: BilingualText =
      code.isNegated ? .init("bukan", "none of") : .init("salah satu dari", "one of")
    let comparison = Reason.Comparison(
      name: name(code.value),
      value: value.isExact ? text(value.low, code.kind, code.scale, code.value) : nil,
      limit: .init(
        "\(words.indonesian) \(joined.indonesian)", "\(words.english) \(joined.english)"),
      distance: nil, relativeDistance: nil, room: [])
    return Reason(
      truth: truth, form: .comparison(comparison), children: [], facts: facts(code.value))
  }

  func value(_ node: ValueNode) -> ValueCode { program[node] }

  mutating func bounds(_ node: ValueNode) -> Bounds { evaluator.bounds(node) }

  func selected(_ index: Node<CodeSelection<ValueNode>>) -> ValueNode? {
    program[index].node(under: evaluator.law)
  }

  // MARK: Words

  static func words(_ comparator: Comparator, _ kind: ValueKind) -> BilingualText {
    switch (comparator, kind) {
    case (.atMost, .date): .init("paling lambat", "no later than")
    case (.atLeast, .date): .init("paling cepat", "no earlier than")
    case (.less, .date): .init("sebelum", "before")
    case (.more, .date): .init("sesudah", "after")
    case (.atMost, _): .init("paling banyak", "at most")
    case (.atLeast, _): .init("paling sedikit", "at least")
    case (.more, _): .init("lebih dari", "more than")
    case (.less, _): .init("kurang dari", "less than")
    case (.equal, _): .init("adalah", "is")
    case (.unequal, _): .init("bukan", "is not")
    }
  }

  private static let hidden = BilingualText("(tidak ditampilkan)", "(not shown)")

  /// The node reads a fact that identifies a person, and such facts are not told.
  private func hides(_ node: ValueNode) -> Bool {
    withoutIdentity
      && facts(node).contains { fact in
        guard fact.column >= 0 else { return false }
        return fact.list.map { program.layout.lists[$0].fields[fact.column].isIdentity }
          ?? program.layout.scalars[fact.column].isIdentity
      }
  }

  /// A value as a person reads it.
  func text(_ raw: Int128, _ kind: ValueKind, _ scale: Int, _ node: ValueNode) -> BilingualText {
    if hides(node) { return Explainer.hidden }
    switch kind {
    case .choice:
      guard case .cell(let place) = program[node] else { return .init(same: "\(raw)") }
      let choices = evaluator.field(place).choices
      return choices.indices.contains(Int(raw)) ? choices[Int(raw)].label : .init(same: "\(raw)")
    case .unit:
      let units = program.layout.units
      return units.indices.contains(Int(raw)) ? units[Int(raw)].label : .init(same: "\(raw)")
    case .text, .reference, .country, .code: return .init(same: evaluator.store.text(raw))
    default: return kind.words(raw, scale: scale)
    }
  }

  /// What a value is called: the fact's label, the derived value's, the parameter's.
  func name(_ node: ValueNode) -> BilingualText {
    if let derived = program.derivedOfNode[node] { return program.book.derived[derived].label }
    switch program[node] {
    case .cell(let place), .amount(let place): return evaluator.field(place).label
    case .parameter(let index): return program.book.parameters[Int(index.index)].label
    case .scale(let inner, _): return name(inner)
    case .shift(let inner, let months, let days):
      var parts: [(String, String)] = []
      if months != 0 {
        parts.append(
          months % 12 == 0
            ? ("\(months / 12) tahun", "\(months / 12) years")
            : ("\(months) bulan", "\(months) months"))
      }
      if days != 0 { parts.append(("\(days) hari", "\(days) days")) }
      let base = name(inner)
      return .init(
        base.indonesian + parts.map { " + " + $0.0 }.joined(),
        base.english + parts.map { " + " + $0.1 }.joined())
    case .add(let left, let right): return joined(left, "+", right)
    case .subtract(let left, let right): return joined(left, "-", right)
    case .multiply(let left, let right):
      if case .constant(let raw) = program[left] {
        let percent = ScaledNumber(digits: raw, scale: 6).written(in: .indonesian)
        let whole = name(right)
        return .init("\(percent)% dari \(whole.indonesian)", "\(percent)% of \(whole.english)")
      }
      return joined(left, "×", right)
    case .sum(let loop, _): return program.layout.lists[Int(program[loop].list)].label
    case .count(let loop):
      let list = program.layout.lists[Int(program[loop].list)].label
      return .init("banyaknya \(list.indonesian)", "number of \(list.english)")
    case .length(let place):
      let label = evaluator.field(place).label
      return .init("panjang \(label.indonesian)", "length of \(label.english)")
    case .choice(_, let then, _): return name(then)
    case .bind(_, _, let body): return name(body)
    case .select(let index):
      return selected(index).map { name($0) } ?? .init(same: "")
    case .constant: return .init("batas", "limit")
    }
  }

  private func joined(_ left: ValueNode, _ sign: String, _ right: ValueNode) -> BilingualText {
    let (first, second) = (name(left), name(right))
    return .init(
      "\(first.indonesian) \(sign) \(second.indonesian)",
      "\(first.english) \(sign) \(second.english)")
  }

  private func fact(_ place: CellPlace) -> ReasonFact {
    let variable = evaluator.variable(place)
    return ReasonFact(
      name: program.name(of: variable) ?? "", list: place.isScalar ? nil : Int(place.list),
      column: Int(place.column), row: place.isScalar ? nil : evaluator.row(of: place))
  }

  /// The facts a value reads directly; a sum is told by its list.
  private func facts(_ node: ValueNode) -> [ReasonFact] {
    switch program[node] {
    case .cell(let place), .length(let place), .amount(let place): return [fact(place)]
    case .constant, .parameter: return []
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right):
      return facts(left) + facts(right)
    case .scale(let inner, _), .shift(let inner, _, _), .bind(_, _, let inner): return facts(inner)
    case .choice(_, let then, let otherwise):
      return facts(then) + facts(otherwise).filter { !facts(then).contains($0) }
    case .sum(let loop, _), .count(let loop):
      let list = Int(program[loop].list)
      return [ReasonFact(name: program.layout.lists[list].key, list: list, column: -1, row: nil)]
    case .select(let index):
      return selected(index).map { facts($0) } ?? []
    }
  }

  // MARK: Values for tables and summaries

  /// A derived value as a person reads it; `nil` while it is not known.
  package mutating func text(ofDerived index: Int) -> BilingualText? {
    let code = program.derived[index]
    if let ratio = code.ratio {
      let part = evaluator.bounds(ratio.part)
      let whole = evaluator.bounds(ratio.whole)
      guard part.isExact, whole.isExact, whole.low > 0, part.low >= 0 else { return nil }
      let (scaled, overflow) = part.low.multipliedReportingOverflow(by: 10_000)
      guard !overflow else { return nil }
      // Two decimals, cut off: for reading only, the comparison is exact.
      return text(scaled / whole.low, .percent, 2, code.node)
    }
    let bounds = evaluator.bounds(code.node)
    return bounds.isExact ? text(bounds.low, code.kind, code.scale, code.node) : nil
  }

  /// The rows of a table; a cell is `nil` while it is not known.
  package mutating func rows(ofTable index: Int) -> [[BilingualText?]] {
    let table = program.tables[index]
    var rows: [[BilingualText?]] = []
    var texts = self
    evaluator.walk(table.loop) { (inner, filter) in
      guard filter == .yes else { return true }
      texts.evaluator.rows = inner.rows
      rows.append(
        table.columns.map { column in
          let bounds = inner.bounds(column.node)
          return bounds.isExact
            ? texts.text(bounds.low, column.kind, column.scale, column.node) : nil
        })
      return true
    }
    return rows
  }
}

extension Reason {
  /// How near a refused alternative is to holding: the nearest is told first.
  var nearness: Int128 {
    switch form {
    case .comparison(let comparison): return comparison.relativeDistance ?? 1_000_000_000
    default:
      let inner = children.map(\.nearness)
      return inner.max() ?? 1_000_000_000
    }
  }
}
