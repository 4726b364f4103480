/// Three-valued truth: what is known so far about a condition.
///
/// The raw values order truth (`no < unknown < yes`), so *all of* is a minimum and *one of* a maximum.
@usableFromInline
package enum Truth: UInt8, Sendable, Comparable {
  case no = 0
  case unknown = 1
  case yes = 2

  @inlinable
  package init(_ value: Bool) {
    self = value ? .yes : .no
  }

  @inlinable
  package static func < (left: Truth, right: Truth) -> Bool {
    left.rawValue < right.rawValue
  }

  @inlinable
  package static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}
