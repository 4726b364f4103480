import Layout
import RuleModel
import Values

/// Judged application → why each requirement came out as it did, and the values that a report shows.
///
/// Reads the code that `Evaluator` runs a second time: only parts that share the outcome of the whole are
/// told, so that a refusal names what refused. It gives data (`Reason`, `ToldValue`); words are made in Reports.
package struct Explainer {
  var evaluator: Evaluator
  let shared: SharedProgram
  var program: Program { _read { yield shared.program } }
  /// Values of facts that identify a person are not told.
  let withoutIdentity: Bool
  /// While a share is explained: what it is a share of, which must be more than nothing.
  var whole: ValueNode?

  fileprivate init(_ evaluator: Evaluator, withoutIdentity: Bool) {
    self.withoutIdentity = withoutIdentity
    self.evaluator = evaluator
    shared = evaluator.shared
    self.evaluator.question = .facility
    choose(self.evaluator.lawOptions().last)
  }

  /// Rows of one list that are told; the rest is counted.
  private static let mostRows = 5

  /// The reasons for one requirement under the version that judged; scope first where it matters.
  ///
  /// Arithmetic is checked as that of the verdict is: a value or a distance that 128 bits do not hold is an
  /// overflow of the requirement, even where its truth could be told.
  package mutating func reasons(for result: RequirementResult) throws(JudgementError) -> [Reason] {
    evaluator.overflow = false
    let found = reasonsUnchecked(result)
    if evaluator.overflow { throw .overflow(program.id(ofRequirement: result.requirement)) }
    return found
  }

  /// The version that the reasons are of: the one that judged, or in a window an earlier one that is open where that
  /// is not.
  package mutating func version(explaining result: RequirementResult) -> Int {
    evaluator.question = .requirement(result.requirement)
    defer {
      evaluator.question = .facility
      choose(evaluator.lawOptions().last)
    }
    return choose(lawOf: result)
  }

  /// Takes the law that is explained, and gives its version.
  private mutating func choose(lawOf result: RequirementResult) -> Int {
    let versions = program.requirements[result.requirement].versions
    choose(law(of: result))
    return versions.index(under: evaluator.law) ?? result.version
  }

  private mutating func reasonsUnchecked(_ result: RequirementResult) -> [Reason] {
    var found: [Reason] = []
    evaluator.question = .requirement(result.requirement)
    let version = program.requirements[result.requirement].versions[choose(lawOf: result)]
    defer {
      evaluator.question = .facility
      choose(evaluator.lawOptions().last)
    }
    if let scope = version.scope,
      result.status == .notApplicable || evaluator.truth(scope) == .unknown
    {
      found.append(reason(scope).ofScope())
    }
    if result.status != .notApplicable { found.append(reason(version.condition)) }
    return found
  }

  // MARK: Laws

  private mutating func choose(_ option: LawOption?) {
    guard let option else { return }
    for choice in option.choices { evaluator.lawChoice[choice.point] = choice.value }
    evaluator.take(option)
  }

  /// Of several laws the latest is explained; where only an earlier one has what judged, or came to the result, that
  /// one. What is undetermined may be so by an earlier version alone: then that is the one.
  private mutating func law(of result: RequirementResult) -> LawOption? {
    let versions = program.requirements[result.requirement].versions
    let options = evaluator.lawOptions()
    guard options.count > 1 else { return options.first }
    var latest: LawOption?
    var other: LawOption?
    for option in options.reversed() {
      choose(option)
      guard let inForce = versions.index(under: evaluator.law) else { continue }
      let isResult = comesTo(result.status, versions[inForce])
      if inForce != result.version {
        if isResult, result.status == .undetermined { other = other ?? option }
        continue
      }
      if isResult { return option }
      latest = latest ?? option
    }
    return other ?? latest ?? options.last
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
    case .constant: return Reason(truth: truth, form: .all)
    case .cell(let place), .given(let place):
      return Reason(truth: truth, form: .fact, facts: [path(place)])
    case .all(let members):
      return byReading(node, truth) ?? group(.all, program[members], truth)
    case .any(let members): return group(.any, program[members], truth)
    case .atLeast(let number, let members):
      return group(.atLeast(Int(number), of: program[members].count), program[members], truth)
    case .not(let inner): return Reason(truth: truth, form: .not, children: [reason(inner)])
    case .compare(let index): return byReading(node, truth) ?? comparison(program[index], truth)
    case .member(let index): return membership(program[index], truth)
    case .every(let loop, let body): return rows(loop, body, truth, isEvery: true)
    case .some(let loop, let body): return rows(loop, body, truth, isEvery: false)
    case .dispute(let law, let readings): return dispute(law, program[readings], truth)
    case .select(let index):
      guard let body = program[index].node(under: evaluator.law) else {
        return Reason(truth: truth, form: .all)
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
    let before = whole
    if form.isAll { whole = program.whole(of: members) ?? whole }
    defer { whole = before }
    for node in members {
      if evaluator.truth(node) == truth { children.append(reason(node)) }
    }
    if form.isChoice, truth == .no {
      children = children.enumerated().sorted {
        ($0.element.nearness, $0.offset) < ($1.element.nearness, $1.offset)
      }.map(\.element)
    }
    return Reason(truth: truth, form: form, children: children)
  }

  private mutating func dispute(_ law: Int, _ readings: ArraySlice<TruthNode>, _ truth: Truth)
    -> Reason
  {
    guard case .dispute(let dispute) = program.lawPoints[law].kind else {
      return Reason(truth: truth, form: .all)
    }
    return byReading(dispute, law, Array(readings), truth)
  }

  /// By reading what stands under it; a value below that hangs on the same point has this reading's too.
  private mutating func byReading(_ dispute: Int, _ law: Int, _ nodes: [TruthNode], _ truth: Truth)
    -> Reason
  {
    var children: [Reason] = []
    let before = evaluator.lawChoice[law]
    for (number, node) in nodes.enumerated() {
      evaluator.lawChoice[law] = before ?? Int128(number)
      let inner = reason(node)
      children.append(
        Reason(
          truth: inner.truth, form: .dispute(dispute, reading: number), children: [inner]))
    }
    evaluator.lawChoice[law] = before
    return Reason(truth: truth, form: .dispute(dispute, reading: nil), children: children)
  }

  /// What is compared is a value that is disputed itself: the comparison under each of its readings, with that
  /// reading's value; `nil` where no reading leaves the value open.
  private mutating func byReading(_ node: TruthNode, _ truth: Truth) -> Reason? {
    let sides = program.sides(of: node)
    guard !sides.isEmpty, sides.contains(where: { isOpen($0.left) || isOpen($0.right) }) else {
      return nil
    }
    let disputes = sides.map { openDisputes([$0.left, $0.right]) }
    // A range is told whole under each reading, where both of its ends hang on them.
    guard let law = disputes[0].first(where: { law in disputes.allSatisfy { $0.contains(law) } }),
      case .dispute(let dispute) = program.lawPoints[law].kind
    else { return nil }
    let readings = program.book.disputes[dispute].readings.count
    return byReading(dispute, law, Array(repeating: node, count: readings), truth)
  }

  private mutating func isOpen(_ node: ValueNode) -> Bool { !evaluator.bounds(node).isExact }

  /// The disputes that values hang on and of which no reading is being tried, by point of law.
  func openDisputes(_ values: [ValueNode]) -> [Int] {
    var found: [Int] = []
    var seen: Set<AnyNode> = []
    func walk(_ node: AnyNode) {
      guard seen.insert(node).inserted else { return }
      program.forEachPart(of: node, under: evaluator.law, chosen: evaluator.lawChoice) { part in
        switch part {
        case .law(let law):
          guard case .dispute = program.lawPoints[law].kind, evaluator.lawChoice[law] == nil,
            !found.contains(law)
          else { return }
          found.append(law)
        case .node(let inner), .bound(_, _, let inner): walk(inner)
        case .rows(let loop, let body):
          if let filter = program[loop].filter { walk(.truth(filter)) }
          if let body { walk(body) }
        case .cell: break
        }
      }
    }
    for value in values { walk(.value(value)) }
    return found.sorted()
  }

  // MARK: Rows

  private mutating func rows(_ loop: LoopNode, _ body: TruthNode?, _ truth: Truth, isEvery: Bool)
    -> Reason
  {
    let list = Int(program[loop].list)
    let count = evaluator.store.count(ofList: list)
    let (found, more) =
      (count ?? 0) > 0 ? decidingRows(loop, body, truth, isEvery: isEvery) : ([], 0)
    if found.isEmpty {
      return Reason(
        truth: truth, form: .list(list, isAbsent: count == nil), facts: [.list(list)])
    }
    return Reason(truth: truth, form: isEvery ? .all : .any, children: found, moreRows: more)
  }

  /// The first rows that came out as the whole did, and how many more there are.
  private mutating func decidingRows(
    _ loop: LoopNode, _ body: TruthNode?, _ truth: Truth, isEvery: Bool
  ) -> (told: [Reason], more: Int) {
    let list = Int(program[loop].list)
    let filter = program[loop].filter
    var told: [Reason] = []
    var more = 0
    // Walks the rows with `evaluator`, and explains each with a copy that stands on the same row.
    var cursor = self
    evaluator.walk(loop) { (inner, filterTruth) in
      let inside = body.map { inner.truth($0) } ?? .yes
      let whole = isEvery ? max(!filterTruth, inside) : min(filterTruth, inside)
      guard whole == truth else { return true }
      guard told.count < Explainer.mostRows else {
        more += 1
        return true
      }
      cursor.evaluator.rows = inner.rows
      defer { if cursor.evaluator.overflow { inner.overflow = true } }
      let row = Int(inner.rows[Int(inner.program[loop].slot)])
      var children: [Reason] = []
      if filterTruth == .unknown, let filter { children.append(cursor.reason(filter)) }
      if let body { children.append(cursor.reason(body)) }
      told.append(Reason(truth: whole, form: .row(list: list, row: row), children: children))
      return true
    }
    return (told, more)
  }
}

extension Program {
  /// Both sides of a comparison, or of each where all are comparisons (a range); none of anything else.
  fileprivate func sides(of node: TruthNode) -> [(left: ValueNode, right: ValueNode)] {
    switch self[node] {
    case .compare(let index): return [(self[index].left, self[index].right)]
    case .all(let members):
      let found = self[members].map { member -> (left: ValueNode, right: ValueNode)? in
        guard case .compare(let index) = self[member] else { return nil }
        return (self[index].left, self[index].right)
      }
      return found.contains { $0 == nil } ? [] : found.compactMap { $0 }
    default: return []
    }
  }

  /// Of a share against its limit, beside which stands that the whole is more than nothing (`Compiler.share`).
  fileprivate func whole(of members: ArraySlice<TruthNode>) -> ValueNode? {
    guard members.count == 2, let first = members.first, case .compare(let index) = self[first],
      self[index].comparator == .more, case .constant(0) = self[self[index].right]
    else { return nil }
    return self[index].left
  }
}

extension Reason.Form {
  fileprivate var isAll: Bool { if case .all = self { true } else { false } }

  /// Some are enough: the nearest is told first.
  fileprivate var isChoice: Bool {
    switch self {
    case .any, .atLeast: true
    default: false
    }
  }
}

extension Judge {
  /// Explains the application just judged. `mutating`, for else all of the judge is copied to be asked.
  package mutating func explainer(withoutIdentity: Bool = false) -> Explainer {
    Explainer(evaluator, withoutIdentity: withoutIdentity)
  }
}
