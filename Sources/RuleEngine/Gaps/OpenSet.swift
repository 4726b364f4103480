import Layout
import RuleModel
import Values

/// The unknowns that stand in undetermined places of one question, and how often.
struct OpenSet {
  private(set) var counts: [Variable: Int] = [:]
  /// Unknowns that come into play only once a list that is absent has rows.
  var latent: Set<Variable> = []
  /// By loop whether it brought any: what it may read does not hang on the rows that are bound.
  private var loopsOfLatent: [LoopKey: Bool] = [:]
  /// Some unknown does not simply widen one interval: completions must decide.
  var isEntangled = false

  private struct LoopKey: Hashable {
    let loop: LoopNode
    let body: TruthNode?
  }

  /// Adds what the rows of an absent list would read; whether that is anything.
  mutating func addLatent(_ loop: LoopNode, _ body: TruthNode?, _ evaluator: Evaluator) -> Bool {
    let key = LoopKey(loop: loop, body: body)
    if let known = loopsOfLatent[key] { return known }
    var found = Latent(evaluator: evaluator)
    found.add(below: loop, body.map { .truth($0) })
    latent.formUnion(found.found)
    loopsOfLatent[key] = !found.found.isEmpty
    return !found.found.isEmpty
  }

  /// Another law may make the same loops read something else.
  mutating func beginLaw() { loopsOfLatent.removeAll(keepingCapacity: true) }

  mutating func add(_ variable: Variable) {
    counts[variable, default: 0] += 1
    if counts[variable, default: 0] > 1 { isEntangled = true }
  }

  var variables: [Variable] {
    counts.keys.sorted { $0.order < $1.order }
  }

  var variablesWithLatent: [Variable] {
    latent.union(counts.keys).sorted { $0.order < $1.order }
  }
}

extension Evaluator {
  /// Adds the unknowns of a node whose truth is undetermined.
  ///
  /// Only undetermined parts are walked: what is settled stays so whatever the unknowns become. Where
  /// every unknown is met once, the set is exact.
  mutating func collect(_ node: TruthNode, _ open: inout OpenSet) {
    switch program[node] {
    case .cell(let place), .given(let place):
      if !cell(place).isKnown { open.add(variable(place)) }
    case .compare(let comparison): collect(program[comparison], &open)
    case .member(let membership):
      let code = program[membership]
      let form = linear(code.value)
      if form.isFreeLength, code.constants.allSatisfy({ $0 >= 2 }) {
        open.add(form.terms[0].variables[0])
      } else {
        collect(form: form, &open)
      }
    case .every(let loop, let body): collectRows(loop, body, settledBy: .yes, &open)
    case .some(let loop, let body): collectRows(loop, body, settledBy: .no, &open)
    case .constant, .all, .any, .atLeast, .not, .dispute, .select, .bind: collectBelow(node, &open)
    }
  }

  /// Of a node that only joins others: those whose truth is undetermined.
  private mutating func collectBelow(_ node: TruthNode, _ open: inout OpenSet) {
    var found = open
    let shared = shared
    shared.program.forEachPart(of: .truth(node), under: law, chosen: lawChoice) { part in
      switch part {
      case .node(.truth(let inner)):
        if truth(inner) == .unknown { collect(inner, &found) }
      case .bound(let slot, let argument, .truth(let inner)):
        bound(slot, argument) { $0.collect(inner, &found) }
      case .law(let point) where lawChoice[point] == nil:
        found.add(.law(point))
        found.isEntangled = true
      case .law, .node, .bound, .cell, .rows: break
      }
    }
    open = found
  }

  private mutating func collect(_ code: CodeComparison, _ open: inout OpenSet) {
    let form = difference(code)
    // Every length from one on may come, so both answers may.
    if form.isFreeLength, abs(form.constant) >= 2 {
      open.add(form.terms[0].variables[0])
    } else {
      collect(form: form, &open)
    }
  }

  private func collect(form: LinearForm, _ open: inout OpenSet) {
    // A limit that lies between steps is passed by none of the others.
    if isCoarse(form) { open.isEntangled = true }
    for term in form.terms {
      for variable in term.variables { open.add(variable) }
      if term.isOpaque { open.isEntangled = true }
      open.latent.formUnion(term.latent)
    }
  }

  /// `settled`: a row of which the body comes out so matters no more, whatever its filter says.
  private mutating func collectRows(
    _ loop: LoopNode, _ body: TruthNode?, settledBy settled: Truth, _ open: inout OpenSet
  ) {
    if isAbsent(loop) {
      open.add(.list(Int(program[loop].list)))
      let hasLatent = open.addLatent(loop, body, self)
      // A row may hold or fail whatever its values are, where a value stands in two places of it.
      var ofRow = OpenSet()
      imagineRow(loop) { (evaluator, filter) in
        if filter == .unknown { evaluator.collectFilter(loop, &ofRow) }
        if let body, evaluator.truth(body) == .unknown { evaluator.collect(body, &ofRow) }
      }
      if hasLatent || ofRow.isEntangled { open.isEntangled = true }
      return
    }
    var found = open
    walk(loop) { (evaluator, filter) in
      let truth = body.map { evaluator.truth($0) } ?? .yes
      if truth == settled { return true }
      if filter == .unknown { evaluator.collectFilter(loop, &found) }
      if truth == .unknown, let body { evaluator.collect(body, &found) }
      return true
    }
    open = found
  }
}
