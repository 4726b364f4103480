import Layout
import Values

/// Sums of the rows of one absent list, beside one amount perhaps, each of which asks more than the one before: whether a
/// guarantee covers duty, whether it covers duty and VAT. They are met one after another, so they are one unknown.
extension Evaluator {
  private struct Link {
    let sum: Int
    /// It is met from here up: where the sum is beyond its key, or not.
    let isBeyond: Bool
    /// What must not be below zero.
    var form: LinearForm
  }

  /// The same residuals with the first such sums as one unknown; `nil` where there are none.
  mutating func chained(_ residual: StatesOfRequirement, _ unknowns: [Unknown])
    -> StatesOfRequirement?
  {
    let sums = unknowns.filter { $0.sort == .sum }.map(\.number)
    for sum in sums {
      let both = residuals.variablesOfSum[sum]
      let own = sums.filter { residuals.variablesOfSum[$0].contains(where: both.contains) }
      guard own.count > 1, own.allSatisfy({ residuals.variablesOfSum[$0] == both }),
        let pivot = pivot(of: both, own, unknowns),
        let links = links(own, pivot, residual.fine + residual.scopes)
      else { continue }
      let number = residuals.sum(of: both, factors: [Int128(links.count), 0])
      let chain = residuals.unknownOfSum[number]
      var found = residual
      var known: [Diagram: Diagram] = [:]
      found.fine = residual.fine.map { linked($0, links, chain, &known) }
      found.scopes = residual.scopes.map { linked($0, links, chain, &known) }
      return found
    }
    return nil
  }

  /// The term by which the sums are brought to one scale: the amount, which has no end, or where that is known a sum of
  /// the rows that all of them have. Nothing else may be asked of either.
  private func pivot(of both: [Variable], _ sums: [Int], _ unknowns: [Unknown])
    -> LinearForm.Term.Key?
  {
    guard
      let list = both.compactMap({ if case .list(let list) = $0 { list } else { nil } }).first,
      !unknowns.contains(where: { $0.sort == .kind && $0.c == list })
    else { return nil }
    if both.count == 1 {
      return residuals.termsOfSum[sums[0]].map(\.key).first { key in
        sums.allSatisfy { residuals.termsOfSum[$0].contains { $0.key == key } }
      }
    }
    let amount = both.first { variable in
      switch variable {
      case .scalar, .cell:
        !unknown(for: variable).isName && Bounds.isInfinite(range(of: variable).high)
      case .list, .law: false
      }
    }
    guard both.count == 2, let amount, !unknowns.contains(unknown(for: amount)) else { return nil }
    return .variable(amount)
  }

  /// The sums from what is met soonest to what is met last; `nil` where one does not follow from another.
  private mutating func links(_ sums: [Int], _ pivot: LinearForm.Term.Key, _ diagrams: [Diagram])
    -> [Link]?
  {
    var keys: [Int: Set<Int128>] = [:]
    residuals.diagrams.forEachNode(of: diagrams) { (unknown, own) in
      if unknown.sort == .sum { keys[unknown.number, default: []].formUnion(own) }
    }
    var links: [Link] = []
    for sum in sums {
      guard let own = keys[sum], own.count == 1, let key = own.first,
        var factor = residuals.termsOfSum[sum].first(where: { $0.key == pivot })?.coefficient
      else { return nil }
      // Rows take away, an amount gives.
      if case .opaque = pivot { factor = -factor }
      var form = LinearForm()
      form.terms = residuals.termsOfSum[sum]
      form.constant = Bounds.negate(key)
      if factor > 0 {
        form.constant = LinearForm.sum(form.constant, -1, &overflow)
      } else {
        var turned = LinearForm()
        turned.add(form, times: -1, &overflow)
        form = turned
      }
      // Rows must take from what the amount gives, or their absence is no least of all.
      let takes = form.terms.allSatisfy { term in
        if case .variable = term.key { return term.key == pivot }
        return term.coefficient < 0
      }
      guard takes else { return nil }
      links.append(Link(sum: sum, isBeyond: factor > 0, form: form))
    }
    guard let forms = alike(links.map(\.form), pivot) else { return nil }
    for (index, form) in forms.enumerated() { links[index].form = form }
    links.sort { $0.form.terms.count < $1.form.terms.count }
    for (one, next) in zip(links, links.dropFirst()) {
      var difference = one.form
      difference.add(next.form, times: -1, &overflow)
      let bounds = difference.bounds(&overflow)
      // The next is met only where this one is, and rows can part the two.
      guard !overflow, bounds.low >= 0, !difference.terms.isEmpty else { return nil }
    }
    return links
  }

  /// The same forms with one factor of the pivot; `nil` where theirs are no multiples of one another.
  private mutating func alike(_ forms: [LinearForm], _ pivot: LinearForm.Term.Key)
    -> [LinearForm]?
  {
    let factors = forms.compactMap { form in
      (form.terms.first { $0.key == pivot }?.coefficient).map { abs($0) }
    }
    guard let most = factors.max(), factors.allSatisfy({ $0 > 0 && most % $0 == 0 }) else {
      return nil
    }
    var found: [LinearForm] = []
    for (form, factor) in zip(forms, factors) {
      var scaled = LinearForm()
      scaled.add(form, times: most / factor, &overflow)
      found.append(scaled)
    }
    return overflow ? nil : found
  }

  private mutating func linked(
    _ diagram: Diagram, _ links: [Link], _ chain: Unknown, _ known: inout [Diagram: Diagram]
  ) -> Diagram {
    rebuilt(diagram, &known) { (evaluator, unknown, _, parts) in
      guard unknown.sort == .sum, let rank = links.firstIndex(where: { $0.sum == unknown.number })
      else {
        return nil
      }
      let isMet = evaluator.residuals.diagrams.between(
        chain, Int128(rank + 1), Int128(links.count),
        in: Bounds(low: 0, high: Int128(links.count)))
      let (met, missed) = links[rank].isBeyond ? (parts[1], parts[0]) : (parts[0], parts[1])
      return evaluator.residuals.diagrams.choose(isMet, met, missed)
    }
  }
}
