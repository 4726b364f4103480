import Layout
import RuleModel
import Values

/// The unknowns that stand in undetermined places of one question, and how often.
struct OpenSet {
  private(set) var counts: [Variable: Int] = [:]
  /// Unknowns that come into play only once a list that is absent has rows.
  var latent: Set<Variable> = []
  /// Some unknown does not simply widen one interval: completions must decide.
  var isEntangled = false

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
  mutating func collect(_ node: Int32, _ open: inout OpenSet) {
    switch program.truths[Int(node)] {
    case .constant: break
    case .cell(let place), .given(let place):
      if !cell(place).isKnown { open.add(variable(place)) }
    case .all(let start, let end), .any(let start, let end):
      for child in start..<end {
        let inner = program.children[Int(child)]
        if truth(inner) == .unknown { collect(inner, &open) }
      }
    case .not(let inner): collect(inner, &open)
    case .compare(let index): collect(program.comparisons[Int(index)], &open)
    case .member(let index):
      let code = program.memberships[Int(index)]
      let form = linear(code.value)
      if form.isFreeLength, code.constants.allSatisfy({ $0 >= 2 }) {
        open.add(form.terms[0].variables[0])
      } else {
        collect(form: form, &open)
      }
    case .every(let loop, let body): collectRows(loop, body, settledBy: .yes, &open)
    case .some(let loop, let body): collectRows(loop, body, settledBy: .no, &open)
    case .dispute(let law, let start, let end):
      if let choice = lawChoice[Int(law)] {
        collect(program.children[Int(start) + Int(choice)], &open)
        return
      }
      open.add(.law(Int(law)))
      open.isEntangled = true
      for child in start..<end {
        let reading = program.children[Int(child)]
        if truth(reading) == .unknown { collect(reading, &open) }
      }
    case .select(let index):
      let body = program.selections[Int(index)].node(under: law)
      if body >= 0 { collect(body, &open) }
    case .bind(let slot, let argument, let body):
      let before = rows[Int(slot)]
      rows[Int(slot)] = rows[Int(argument)]
      defer { rows[Int(slot)] = before }
      collect(body, &open)
    }
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
    for term in form.terms {
      for variable in term.variables { open.add(variable) }
      if term.isOpaque { open.isEntangled = true }
      open.latent.formUnion(term.latent)
    }
  }

  /// `settled`: a row of which the body comes out so matters no more, whatever its filter says.
  private mutating func collectRows(
    _ loop: Int32, _ body: Int32, settledBy settled: Truth, _ open: inout OpenSet
  ) {
    if isAbsent(loop) {
      open.add(.list(Int(program.loops[Int(loop)].list)))
      var latent = Latent(evaluator: self)
      latent.add(truth: program.loops[Int(loop)].filter)
      latent.add(truth: body)
      open.latent.formUnion(latent.found)
      // A row may hold or fail whatever its values are, where a value stands in two places of it.
      var ofRow = OpenSet()
      imagineRow(loop) { (evaluator, filter) in
        if filter == .unknown { evaluator.collectFilter(loop, &ofRow) }
        if body >= 0, evaluator.truth(body) == .unknown { evaluator.collect(body, &ofRow) }
      }
      if !latent.found.isEmpty || ofRow.isEntangled { open.isEntangled = true }
      return
    }
    var found = open
    walk(loop) { (evaluator, filter) in
      let truth = body < 0 ? Truth.yes : evaluator.truth(body)
      if truth == settled { return true }
      if filter == .unknown { evaluator.collectFilter(loop, &found) }
      if truth == .unknown { evaluator.collect(body, &found) }
      return true
    }
    open = found
  }
}
