package import Values

/// In what digits a term stands: its kind and its decimal places, and its value where the rules alone give it.
///
/// The one place that says how many decimals a sum or a product has. `Checker` asks whether the engine can hold
/// them, `Compiler` brings both sides of a comparison to them.
package struct Measure: Sendable {
  package let kind: ValueKind
  package let scale: Int
  /// The digits at that scale, of a term that reads no application and no law.
  package var constant: Int128?

  package init(kind: ValueKind, scale: Int, constant: Int128? = nil) {
    self.kind = kind
    self.scale = scale
    self.constant = constant
  }

  package init(kind: ValueKind) {
    self.init(kind: kind, scale: kind.scale)
  }

  /// Percents all stand at one scale, so that reasons can show them without knowing more.
  package init(_ constant: Constant) {
    switch constant {
    case .number(let number, .percent):
      self.init(
        kind: .percent, scale: ValueKind.percent.scale,
        constant: number.rescaled(to: ValueKind.percent.scale))
    case .number(let number, let kind):
      self.init(kind: kind, scale: number.scale, constant: number.digits)
    default: self.init(kind: constant.kind, scale: 0)
    }
  }

  /// A sum stands at the finer scale of its parts.
  package func sum(_ other: Measure) -> Measure {
    Measure(kind: kind == .integer ? other.kind : kind, scale: max(scale, other.scale))
  }

  /// A percent of something is a hundredth of the product: two more decimal places.
  package func product(_ other: Measure) -> Measure {
    let isShare = kind == .percent || other.kind == .percent
    let found = [ValueKind.rupiah, .quantity, .decimal, .percent, .integer].first { wanted in
      // The percent of something has the kind of that thing.
      func counts(_ one: ValueKind, beside other: ValueKind) -> Bool {
        one == wanted && !(wanted == .percent && other != .percent)
      }
      return counts(kind, beside: other.kind) || counts(other.kind, beside: kind)
    }
    return Measure(kind: found ?? .decimal, scale: scale + other.scale + (isShare ? 2 : 0))
  }

  /// Money at a rate is rupiah: its two decimals and those of the rate.
  package static func converted(rate: Measure) -> Measure {
    Measure(kind: .rupiah, scale: ValueKind.rupiah.scale + rate.scale)
  }
}

extension Constant {
  package var kind: ValueKind {
    switch self {
    case .truth: .truth
    case .number(_, let kind): kind
    case .date: .date
    case .months: .duration
    case .choice: .choice
    case .unit: .unit
    case .text: .text
    }
  }
}
