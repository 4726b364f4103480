import Values

/// An expression as `constant + Σ coefficient × unknown`, so that an unknown that stands on both sides
/// of a comparison counts once.
struct LinearForm: Sendable {
  struct Term: Sendable {
    enum Key: Hashable, Sendable {
      case variable(Variable)
      /// A part that is no linear function of its unknowns: known by its node and rows.
      case opaque(ValueNode, [Int32])
    }

    let key: Key
    var coefficient: Int128
    var bounds: Bounds
    /// The unknowns that the part depends on.
    let variables: [Variable]
    /// For a date shifted by months: how far, to find the value a limit asks for.
    var shift: (months: Int, days: Int)?
    /// How often it was shifted: each time the end of a month may move the day.
    var shiftSteps = 0
    /// For a sum or a count over a list that is absent: what one row adds.
    var perRow: Bounds?
    /// The amount of money that is open: of every currency.
    var isAmount = false
    /// A part in which unknowns are mixed (a product of two, a formula chosen by an open condition): no
    /// value of the part says what one of them must be.
    var isMixed = false
    /// A product in which no unknown stands twice: it goes straight with each while the others stay.
    var isMultilinear = false
    /// It moves with the length of a text.
    var hasLength = false
    /// The length of a missing text whose fact allows any length. A comparison with it is met by some length and
    /// missed by another, so that the text is open without trying any.
    var isFreeLength = false

    /// Which values of its one unknown lead to a limit of the part.
    var inverse: Inverse?
    /// The part is one of these, whichever is the lesser or the greater.
    var alternatives: [LinearForm] = []
    /// The part is a whole number of these: of what was rounded, one step.
    var grain: Int128 = 1
    /// Of that list: more than its own rows says what they add.
    var hangsOnOthers = false
    /// What comes into play once that list has rows, where `Evaluator.wantsLatent`.
    var latent: Set<Variable> = []

    var isOpaque: Bool {
      if case .opaque = key { return true }
      return false
    }
  }

  /// How a part comes of its one unknown, where it is no multiple of it.
  enum Inverse: Sendable {
    /// `coefficient × x + constant`, rounded
    case rounded(CodeRounding, coefficient: Int128, constant: Int128)
    /// Full spans of months between the day and another that is known; backwards, from the day to that.
    case elapsed(other: Int128, months: Int128, isBackwards: Bool)
    /// The year of a day
    case year
    /// A day that is known, and a length
    case added(to: Int128, LengthSort, isNegative: Bool)
  }

  var constant: Int128 = 0
  var terms: [Term] = []
  /// Where each of the first `placed` terms stands, once there are many.
  private var places: [Term.Key: Int] = [:]
  private var placed = 0

  private static let fewTerms = 16

  var isKnown: Bool { terms.isEmpty }

  /// Nothing but the length of one text, of which any length may come.
  var isFreeLength: Bool {
    terms.count == 1 && terms[0].isFreeLength && abs(terms[0].coefficient) == 1
  }

  /// No whole numbers make it zero: unknowns are whole in the scale they are counted in, so that
  /// `3 × n` is never 4.
  var isNeverZero: Bool {
    var divisor: UInt128 = 0
    for term in terms {
      let (product, isOver) = term.coefficient.magnitude.multipliedReportingOverflow(
        by: term.grain.magnitude)
      if isOver { return false }
      var rest = product
      while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    }
    return divisor > 1 && constant.magnitude % divisor != 0
  }

  mutating func add(_ other: LinearForm, times factor: Int128, _ overflow: inout Bool) {
    constant = LinearForm.sum(
      constant, LinearForm.product(other.constant, factor, &overflow), &overflow)
    for term in other.terms {
      var scaled = term
      scaled.coefficient = LinearForm.product(term.coefficient, factor, &overflow)
      if let index = place(of: term.key) {
        terms[index].coefficient = LinearForm.sum(
          terms[index].coefficient, scaled.coefficient, &overflow)
        if terms[index].coefficient == 0 { remove(at: index) }
      } else if scaled.coefficient != 0 {
        terms.append(scaled)
      }
    }
  }

  private mutating func place(of key: Term.Key) -> Int? {
    guard terms.count > LinearForm.fewTerms else { return terms.firstIndex { $0.key == key } }
    while placed < terms.count {
      places[terms[placed].key] = placed
      placed += 1
    }
    return places[key]
  }

  private mutating func remove(at index: Int) {
    places[terms[index].key] = nil
    let last = terms.removeLast()
    placed = min(placed, terms.count)
    guard index < terms.count else { return }
    terms[index] = last
    if index < placed { places[last.key] = index }
  }

  /// The same form without one of its terms.
  func without(_ index: Int) -> LinearForm {
    var form = LinearForm()
    form.constant = constant
    form.terms = terms
    form.terms.remove(at: index)
    return form
  }

  func bounds(_ overflow: inout Bool) -> Bounds {
    var result = Bounds(constant)
    for term in terms {
      let part = term.bounds.multiplied(by: Bounds(term.coefficient), &overflow)
      result = result.adding(part, &overflow)
    }
    return result
  }

  static func sum(_ left: Int128, _ right: Int128, _ overflow: inout Bool) -> Int128 {
    let (sum, isOver) = left.addingReportingOverflow(right)
    if isOver { overflow = true }
    return isOver ? 0 : sum
  }

  static func product(_ left: Int128, _ right: Int128, _ overflow: inout Bool) -> Int128 {
    let (product, isOver) = left.multipliedReportingOverflow(by: right)
    if isOver { overflow = true }
    return isOver ? 0 : product
  }
}
