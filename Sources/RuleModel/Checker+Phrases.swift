import RuleSyntax
import Values

/// Phrases of the law that are another form of a condition.
extension Checker {
  /// `perusahaan_pailit adalah tidak`, `industri_kecil adalah ya`: a fact or a criterion that is itself true or false.
  ///
  /// `nil` where something else is compared; the condition is `nil` where it was told what is wrong.
  mutating func asTruth(
    _ left: ExpressionSyntax, _ comparison: Comparison, _ right: ExpressionSyntax
  ) -> (condition: Condition?, Void)? {
    guard case .value(let value) = right, case .literal(.truth(let wanted)) = value.form,
      comparison.relation == .equal || comparison.relation == .unequal, !comparison.isForeign,
      isTruth(left)
    else { return nil }
    let holds = wanted == (comparison.relation == .equal)
    return (condition(.named(left)).map { holds ? $0 : .not($0) }, ())
  }

  private func isTruth(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax {
    case .name(let name, _):
      switch symbols[name.text] {
      case .criterion: return true
      case .scalar(let slot): return book.scalars[slot].type.kind == .truth
      case .derived(let index): return book.derived[index].kind == .truth
      default: return false
      }
    case .field(let row, let field):
      guard let bound = context.rows[row.text], let column = fieldIndex[bound.list][field.text]
      else { return false }
      return book.lists[bound.list].fields[column].type.kind == .truth
    default: return false
    }
  }
}
