import Diagnostics
import Layout
package import RuleModel
import Values

/// Checked rule book → program.
///
/// Each definition is compiled once, children first; a definition that others name is shared. Numbers
/// get their scale here: what is added or compared is brought to one scale by constant factors.
package struct Compiler {
  private let book: RuleBook
  private var program: Program
  private var derivedDone: [CodeValue?]
  private var criteriaDone: [TruthNode?]
  private var literals: [[UInt8]] = []

  private init(book: RuleBook) {
    self.book = book
    program = Program(book: book, layout: Layout())
    derivedDone = Array(repeating: nil, count: book.derived.count)
    criteriaDone = Array(repeating: nil, count: book.criteria.count)
  }

  /// - Precondition: the book was checked without errors.
  package static func compile(_ book: RuleBook) -> Program {
    var compiler = Compiler(book: book)
    return compiler.run()
  }

  private mutating func run() -> Program {
    markHeadings()
    collectLawPoints()
    program.rowSlots = book.rowSlots
    program.rounding = book.facilities.first?.leapDay ?? .lastDayOfMonth
    for index in book.parameters.indices { compileParameter(index) }
    program.derived = book.derived.indices.map { derived($0) }
    program.criteria = book.criteria.indices.map { criterion($0) }
    program.requirements = book.requirements.map { requirement in
      CodeRequirement(versions: requirement.versions.map { provision($0) })
    }
    for (index, criterion) in book.criteria.enumerated() where criterion.row == nil {
      program.criterionProbes[index] = program.requirements.count
      program.requirements.append(
        CodeRequirement(versions: criterion.versions.map { probe($0) }))
    }
    program.advice = book.advice.map { advice in advice.versions.map { provision($0) } }
    program.reserved = book.reserved.map { advice in advice.versions.map { provision($0) } }
    program.consistencies = book.consistencies.map { truth($0.condition) }
    program.tables = book.tables.map { table in
      (loop(table.rows), table.columns.map { value($0.term) })
    }
    program.layout = LayoutMaker(book: book, literals: literals).layout()
    markUnread()
    program.eras = program.makeEras()
    return program
  }

  /// Marks the facts that no code reads and that identify nothing.
  private mutating func markUnread() {
    var scalars: Set<Int> = Set(book.facilities.map(\.date))
    var columns: [Set<Int>] = book.lists.map { _ in [] }
    func read(_ place: CellPlace) {
      if place.isScalar {
        scalars.insert(Int(place.column))
      } else {
        columns[Int(place.list)].insert(Int(place.column))
      }
    }
    for node in program.nodes {
      program.forEachPart(of: node) { part in
        if case .cell(let place) = part { read(place) }
      }
    }
    for facility in book.facilities {
      if let key = facility.duplicateKey { scalars.insert(key) }
    }
    for slot in program.layout.scalars.indices {
      program.layout.scalars[slot].isRead = scalars.contains(slot)
    }
    for list in program.layout.lists.indices {
      for column in program.layout.lists[list].fields.indices {
        let field = program.layout.lists[list].fields[column]
        program.layout.lists[list].fields[column].isRead =
          columns[list].contains(column) || field.target != nil
      }
      // What references point at is looked up.
      for field in program.layout.lists.flatMap(\.fields) {
        if let target = field.target, target.list == list {
          program.layout.lists[list].fields[target.column].isRead = true
        }
      }
    }
  }

  // MARK: Law

  private mutating func markHeadings() {
    program.isHeading = Array(repeating: false, count: book.instruments.count)
    func take(_ headings: [RuleBook.VersionHeading]) {
      for instrument in headings.flatMap(\.instruments) { program.isHeading[instrument] = true }
    }
    take(book.parameters.flatMap { $0.versions.map(\.heading) })
    take(book.derived.flatMap { $0.versions.map(\.heading) })
    take(book.criteria.flatMap { $0.versions.map(\.heading) })
    take(book.requirements.flatMap { $0.versions.map(\.heading) })
    take((book.advice + book.reserved).flatMap { $0.versions.map(\.heading) })
  }

  private mutating func collectLawPoints() {
    var points: [(LawPoint, (Int, Int))] = []
    for (index, parameter) in book.parameters.enumerated()
    where parameter.versions.contains(where: { $0.isUnknown || $0.isDisputed }) {
      points.append(
        (
          LawPoint(kind: .parameter(index), id: parameter.id),
          (parameter.range.file, parameter.range.start)
        ))
    }
    for (index, dispute) in book.disputes.enumerated() {
      points.append(
        (LawPoint(kind: .dispute(index), id: dispute.id), (dispute.range.file, dispute.range.start))
      )
    }
    for (index, instrument) in book.instruments.enumerated()
    where program.isHeading[index] && instrument.earliest != instrument.latest {
      points.append(
        (
          LawPoint(kind: .window(index), id: instrument.id),
          (instrument.range.file, instrument.range.start)
        ))
    }
    points.sort { $0.1 < $1.1 }
    program.lawPoints = points.map(\.0)
    program.lawOfParameter = Array(repeating: nil, count: book.parameters.count)
    program.lawOfDispute = Array(repeating: nil, count: book.disputes.count)
    program.lawOfInstrument = Array(repeating: nil, count: book.instruments.count)
    for (index, point) in program.lawPoints.enumerated() {
      switch point.kind {
      case .parameter(let parameter): program.lawOfParameter[parameter] = index
      case .dispute(let dispute): program.lawOfDispute[dispute] = index
      case .window(let instrument): program.lawOfInstrument[instrument] = index
      }
    }
  }

  private mutating func compileParameter(_ index: Int) {
    let parameter = book.parameters[index]
    let versions = parameter.versions.map { version in
      let values = version.readings.compactMap { $0.value }.map {
        raw($0, scale: parameter.kind.scale)
      }
      return CodeParameter.Version(
        heading: CodeHeading(version.heading), values: values, law: program.lawOfParameter[index])
    }
    program.parameters.append(
      CodeParameter(
        versions: versions, isNonNegative: parameter.kind.isNumber || parameter.kind == .duration))
  }

  // MARK: Constants

  private mutating func raw(_ constant: Constant, scale: Int) -> Int128 {
    switch constant {
    case .truth(let value): value ? 1 : 0
    case .number(let number, _): Compiler.held(number, scale)
    case .date(let date): Int128(date.daysSinceEpoch)
    case .months(let months): Int128(months)
    case .choice(let index), .unit(let index): Int128(index)
    case .text(let text): packed(text)
    }
  }

  /// - Precondition: `Checker` refused the book where a number of the rules does not fit beside its decimals
  ///   (C319).
  private static func held(_ number: ScaledNumber, _ scale: Int) -> Int128 {
    guard let digits = number.rescaled(to: scale) else {
      preconditionFailure("a number that the checker let through does not fit")
    }
    return digits
  }

  /// A literal longer than a cell gets an index of its own in every store.
  private mutating func packed(_ text: String) -> Int128 {
    let bytes = Array(text.utf8)
    if let raw = PackedText.packed(bytes) { return raw }
    if let index = literals.firstIndex(of: bytes) { return PackedText.long(index: index) }
    literals.append(bytes)
    return PackedText.long(index: literals.count - 1)
  }

  // MARK: Nodes

  private mutating func add(_ code: ValueCode) -> ValueNode {
    program.values.append(code)
    return ValueNode(program.values.count - 1)
  }

  private mutating func add(_ code: TruthCode) -> TruthNode {
    program.truths.append(code)
    return TruthNode(program.truths.count - 1)
  }

  private mutating func group(_ nodes: [TruthNode]) -> Children {
    let start = program.children.count
    program.children += nodes
    return Children(start..<program.children.count)
  }

  /// The node with more decimals: a constant is written out, anything else multiplied. A value is never brought to
  /// fewer, which would lose digits; so `scale` is at least its own.
  private mutating func scaled(_ value: CodeValue, to scale: Int) -> ValueNode {
    guard scale > value.scale else { return value.node }
    let factor = Compiler.held(ScaledNumber(digits: 1, scale: 0), scale - value.scale)
    if case .constant(let raw) = program[value.node] {
      let digits = Compiler.held(ScaledNumber(digits: raw, scale: value.scale), scale)
      let node = add(ValueCode.constant(digits))
      if let number = program.numberOfNode[value.node] {
        program.numberOfNode[node] = (scale, number.kind)
      }
      return node
    }
    return add(.scale(value.node, factor))
  }

  private mutating func derived(_ index: Int) -> CodeValue {
    if let done = derivedDone[index] { return done }
    let definition = book.derived[index]
    let bodies = definition.versions.map { ($0.heading, value($0.term)) }
    let scale = bodies.map(\.1.scale).max() ?? 0
    var ratio: CodeRatio?
    if let kind = bodies.compactMap(\.1.ratio).first?.kind {
      ratio = CodeRatio(
        part: selectValue(bodies.map { ($0.0, $0.1.ratio?.part ?? $0.1.node) }),
        whole: selectValue(bodies.map { ($0.0, $0.1.ratio?.whole ?? $0.1.node) }), kind: kind)
    }
    let node = selectValue(bodies.map { ($0.0, scaled($0.1, to: scale)) })
    let result = CodeValue(node: node, scale: scale, kind: definition.kind, ratio: ratio)
    derivedDone[index] = result
    program.derivedOfNode[node] = index
    return result
  }

  private mutating func selectValue(_ bodies: [(RuleBook.VersionHeading, ValueNode)]) -> ValueNode {
    if bodies.count == 1, bodies[0].0 == .always { return bodies[0].1 }
    program.valueSelections.append(Compiler.selection(bodies))
    return add(ValueCode.select(Node(program.valueSelections.count - 1)))
  }

  private static func selection<Body>(_ bodies: [(RuleBook.VersionHeading, Body)])
    -> CodeSelection<Body>
  {
    CodeSelection(entries: bodies.map { .init(heading: CodeHeading($0), node: $1) })
  }

  private mutating func criterion(_ index: Int) -> TruthNode {
    if let done = criteriaDone[index] { return done }
    let bodies = book.criteria[index].versions.map { version in
      (version.heading, provisionTruth(version))
    }
    let node: TruthNode
    if bodies.count == 1, bodies[0].0 == .always {
      node = bodies[0].1
    } else {
      program.truthSelections.append(Compiler.selection(bodies))
      node = add(TruthCode.select(Node(program.truthSelections.count - 1)))
    }
    criteriaDone[index] = node
    program.criterionOfNode[node] = index
    return node
  }

  /// A criterion that applies only under a condition holds where it does not apply.
  private mutating func provisionTruth(_ provision: RuleBook.Provision) -> TruthNode {
    let condition = truth(provision.condition)
    guard let scope = provision.scope else { return condition }
    let outside = add(TruthCode.not(truth(scope)))
    return add(.any(group([outside, condition])))
  }

  private mutating func provision(_ provision: RuleBook.Provision) -> CodeProvision {
    CodeProvision(
      heading: CodeHeading(provision.heading), scope: provision.scope.map { truth($0) },
      condition: truth(provision.condition),
      weakestStanding: StandingOfRefusal(program: program).standing(of: provision))
  }

  /// A criterion as a requirement of its own: what it asks, with nothing to refuse.
  private mutating func probe(_ provision: RuleBook.Provision) -> CodeProvision {
    CodeProvision(
      heading: CodeHeading(provision.heading), scope: nil, condition: provisionTruth(provision),
      weakestStanding: .naskah)
  }

  private mutating func loop(_ rows: Rows) -> LoopNode {
    let filter = rows.filter.map { truth($0) }
    var key: (column: Int32, value: ValueNode)?
    if let filter { key = self.key(of: filter, slot: Int32(rows.slot)) }
    program.loops.append(
      CodeLoop(list: Int32(rows.list), slot: Int32(rows.slot), filter: filter, key: key))
    return LoopNode(program.loops.count - 1)
  }

  /// The key that a filter asks for, where it is an equality of a field of the row with something that
  /// does not depend on the row.
  private func key(of filter: TruthNode, slot: Int32) -> (column: Int32, value: ValueNode)? {
    guard case .compare(let node) = program[filter] else { return nil }
    let comparison = program[node]
    guard comparison.isNominal, comparison.comparator == .equal else { return nil }
    for (own, other) in [
      (comparison.left, comparison.right), (comparison.right, comparison.left),
    ] {
      guard case .cell(let place) = program[own], place.slot == slot else { continue }
      switch program[other] {
      case .constant: return (place.column, other)
      case .cell(let outer) where outer.slot != slot: return (place.column, other)
      default: continue
      }
    }
    return nil
  }

  // MARK: Values

  private mutating func value(_ term: Term) -> CodeValue {
    switch term {
    case .constant(let constant):
      let measure = Measure(constant)
      let digits = raw(constant, scale: measure.scale)
      guard case .number = constant else {
        return CodeValue(
          node: add(ValueCode.constant(digits)), scale: measure.scale, kind: measure.kind)
      }
      return literal(digits, scale: measure.scale, measure.kind)
    case .scalar(let slot):
      let kind = book.scalars[slot].type.kind
      return CodeValue(node: add(ValueCode.cell(.scalar(slot))), scale: kind.scale, kind: kind)
    case .field(let list, let column, let slot):
      let kind = book.lists[list].fields[column].type.kind
      let place = CellPlace(list: Int32(list), column: Int32(column), slot: Int32(slot))
      return CodeValue(node: add(ValueCode.cell(place)), scale: kind.scale, kind: kind)
    case .parameter(let index):
      let kind = book.parameters[index].kind
      return CodeValue(node: add(.parameter(Node(index))), scale: kind.scale, kind: kind)
    case .derived(let index, let argument): return derivedValue(index, argument)
    case .sum(let body, let rows):
      let inner = value(body)
      return CodeValue(
        node: add(.sum(loop(rows), inner.node)), scale: inner.scale, kind: inner.kind)
    case .count(let rows):
      return CodeValue(node: add(.count(loop(rows))), scale: 0, kind: .integer)
    case .add(let left, let right): return sum(left, right) { .add($0, $1) }
    case .subtract(let left, let right): return sum(left, right) { .subtract($0, $1) }
    case .multiply(let left, let right): return product(value(left), value(right))
    case .convert(let money, let rate):
      let inner = value(money).node
      guard case .cell(let place) = program[inner] else {
        return CodeValue(node: add(.constant(0)), scale: 0, kind: .rupiah)
      }
      let factor = value(rate)
      return CodeValue(
        node: add(.multiply(add(.amount(place)), factor.node)),
        measure: .converted(rate: factor.measure))
    case .shift(let date, let months, let days):
      let inner = value(date)
      return CodeValue(
        node: add(.shift(inner.node, months: Int32(months), days: Int32(days))), scale: 0,
        kind: .date)
    case .ratio(let left, let right):
      let (first, second) = (value(left), value(right))
      let scale = max(first.scale, second.scale)
      let pair = (scaled(first, to: scale), scaled(second, to: scale))
      return CodeValue(
        node: pair.0, scale: scale, kind: .percent,
        ratio: .init(part: pair.0, whole: pair.1, kind: first.kind))
    case .length(let text):
      let inner = value(text).node
      guard case .cell(let place) = program[inner] else {
        return CodeValue(node: add(.constant(0)), scale: 0, kind: .integer)
      }
      return CodeValue(node: add(.length(place)), scale: 0, kind: .integer)
    case .choice(let condition, let then, let otherwise):
      let test = truth(condition)
      let (first, second) = (value(then), value(otherwise))
      let scale = max(first.scale, second.scale)
      let node = add(.choice(test, scaled(first, to: scale), scaled(second, to: scale)))
      return CodeValue(node: node, scale: scale, kind: first.kind)
    }
  }

  private mutating func literal(_ digits: Int128, scale: Int, _ kind: ValueKind) -> CodeValue {
    let node = add(ValueCode.constant(digits))
    program.numberOfNode[node] = (scale, kind)
    return CodeValue(node: node, scale: scale, kind: kind)
  }

  private mutating func derivedValue(_ index: Int, _ argument: Int?) -> CodeValue {
    let inner = derived(index)
    guard let argument, let slot = book.derived[index].row?.slot else { return inner }
    let node = add(
      ValueCode.bind(slot: Int32(slot), argument: Int32(argument), inner.node))
    return CodeValue(node: node, scale: inner.scale, kind: inner.kind)
  }

  private mutating func sum(
    _ left: Term, _ right: Term, _ code: (ValueNode, ValueNode) -> ValueCode
  ) -> CodeValue {
    let (first, second) = (value(left), value(right))
    let measure = first.measure.sum(second.measure)
    let node = add(code(scaled(first, to: measure.scale), scaled(second, to: measure.scale)))
    return CodeValue(node: node, measure: measure)
  }

  private mutating func product(_ left: CodeValue, _ right: CodeValue) -> CodeValue {
    CodeValue(
      node: add(.multiply(left.node, right.node)), measure: left.measure.product(right.measure))
  }

  // MARK: Truths

  private mutating func truth(_ condition: Condition) -> TruthNode {
    switch condition {
    case .all(let members):
      let nodes = members.map { truth($0) }
      return add(.all(group(nodes)))
    case .any(let members):
      let nodes = members.map { truth($0) }
      return add(.any(group(nodes)))
    case .not(let inner): return add(.not(truth(inner)))
    case .truth(let term):
      let node = value(term).node
      if case .cell(let place) = program[node] { return add(TruthCode.cell(place)) }
      let one = add(ValueCode.constant(1))
      return compare(node, .equal, one, isNominal: true)
    case .criterion(let index, let argument):
      let inner = criterion(index)
      guard let argument, let slot = book.criteria[index].row?.slot else { return inner }
      return add(TruthCode.bind(slot: Int32(slot), argument: Int32(argument), inner))
    case .compare(let left, let comparator, let right): return comparison(left, comparator, right)
    case .share(let left, let comparator, let percent, let whole):
      let base = value(whole)
      let product = self.product(value(percent), base)
      return share(value(left), comparator, product, base)
    case .between(let term, let lower, let low, let high):
      let members = [comparison(term, lower, low), comparison(term, .atMost, high)]
      return add(.all(group(members)))
    case .member(let term, let constants, let isNegated):
      let operand = value(term)
      let scale =
        operand.kind.isNumber
        ? max(operand.scale, constants.map { Measure($0).scale }.max() ?? 0) : 0
      let raws = constants.map { raw($0, scale: scale) }
      program.memberships.append(
        CodeMembership(
          value: scaled(operand, to: scale), constants: raws, isNegated: isNegated,
          isNominal: !operand.kind.isOrdered, kind: operand.kind, scale: scale))
      return add(.member(Node(program.memberships.count - 1)))
    case .given(let term):
      let inner = value(term).node
      guard case .cell(let place) = program[inner] else {
        return add(.constant(.yes))
      }
      return add(.given(place))
    case .every(let rows, let body):
      let loop = self.loop(rows)
      return add(.every(loop, truth(body)))
    case .some(let rows, let body):
      let loop = self.loop(rows)
      return add(.some(loop, body.map { truth($0) }))
    case .dispute(let index, let readings):
      let nodes = readings.map { truth($0) }
      // INVARIANT: every dispute is a point of law (`collectLawPoints`).
      guard let point = program.lawOfDispute[index] else { return add(.constant(.unknown)) }
      return add(.dispute(point, group(nodes)))
    }
  }

  private mutating func compare(
    _ left: ValueNode, _ comparator: Comparator, _ right: ValueNode, isNominal: Bool,
    kind: ValueKind = .truth, scale: Int = 0
  ) -> TruthNode {
    program.comparisons.append(
      CodeComparison(
        left: left, comparator: comparator, right: right, isNominal: isNominal, kind: kind,
        scale: scale))
    return add(.compare(Node(program.comparisons.count - 1)))
  }

  private mutating func comparison(_ left: Term, _ comparator: Comparator, _ right: Term)
    -> TruthNode
  {
    let (first, second) = (value(left), value(right))
    if let ratio = first.ratio {
      // a / b against p percent, without dividing: a × 100 against p × b, and b more than zero.
      let kind = ratio.kind
      let whole = CodeValue(node: ratio.whole, scale: first.scale, kind: kind)
      let part = CodeValue(node: ratio.part, scale: first.scale, kind: kind)
      return share(part, comparator, product(second, whole), whole)
    }
    let scale = max(first.scale, second.scale)
    return compare(
      scaled(first, to: scale), comparator, scaled(second, to: scale),
      isNominal: !first.kind.isOrdered, kind: first.kind, scale: scale)
  }

  private mutating func share(
    _ part: CodeValue, _ comparator: Comparator, _ limit: CodeValue, _ whole: CodeValue
  ) -> TruthNode {
    let scale = max(part.scale, limit.scale)
    let zero = add(ValueCode.constant(0))
    let members = [
      compare(
        whole.node, .more, zero, isNominal: false, kind: whole.kind, scale: whole.scale),
      compare(
        scaled(part, to: scale), comparator, scaled(limit, to: scale), isNominal: false,
        kind: part.kind, scale: scale),
    ]
    return add(.all(group(members)))
  }
}

extension ValueKind {
  /// Kinds with an order: numbers, dates, lengths of time.
  var isOrdered: Bool { isNumber || self == .date || self == .duration }
}
