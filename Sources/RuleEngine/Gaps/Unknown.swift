/// What a node of a diagram asks, and where it stands in their order.
///
/// Cells of a row that is only imagined come first, those of the innermost list before all: what is left below them are
/// the kinds of rows there are to be had. Then law, facts, and what stands for several of them.
struct Unknown: Hashable, Comparable, Sendable {
  /// 4 bits what it is, 20 + 24 + 15 bits which (of a sum 39 bits where it stands and 20 bits its number), 1 bit whether it
  /// is a name.
  let raw: UInt64

  enum Sort: UInt64 {
    /// A cell of an imagined row: 1,023 less how deep its list is looped, list, column.
    case imagined
    /// A point of law.
    case law
    case scalar
    /// List, row, column.
    case cell
    /// What several facts add up to, by what these are: in the same order whatever was met before (see `sum`).
    case sum
    /// How many rows of one kind an absent list has: the order in which lists were settled, the list, the kind.
    case kind
  }

  static let none = Unknown(raw: UInt64.max)
  static let least = Unknown(raw: 0)

  private init(raw: UInt64) { self.raw = raw }

  init(_ sort: Sort, _ a: Int, _ b: Int = 0, _ c: Int = 0, isName: Bool = false) {
    raw =
      sort.rawValue << 60 | UInt64(truncatingIfNeeded: a & 0xF_FFFF) << 40
      | UInt64(truncatingIfNeeded: b & 0xFF_FFFF) << 16
      | UInt64(truncatingIfNeeded: c & 0x7FFF) << 1 | (isName ? 1 : 0)
  }

  /// What stands for several unknowns. `rank`: 39 bits that say where it stands.
  static func sum(_ number: Int, rank: UInt64) -> Unknown {
    Unknown(
      raw: Sort.sum.rawValue << 60 | (rank & 0x7F_FFFF_FFFF) << 21
        | UInt64(truncatingIfNeeded: number & 0xF_FFFF) << 1)
  }

  /// Of a sum, see `sum`.
  var number: Int { Int(raw >> 1 & 0xF_FFFF) }

  /// What the rows of an absent list add up to.
  static func sumOfRows(_ list: Int) -> Unknown { Unknown(.kind, 0xF_FFFD, 0, list) }

  /// Stands for what is not known yet: whether an absent list has so many rows that pass, or what a table will say.
  static func rows(_ instance: Int, _ number: Int) -> Unknown {
    Unknown(.kind, 0xF_FFFF, instance, number)
  }
  static func table(_ number: Int) -> Unknown { Unknown(.kind, 0xF_FFFE, number) }

  /// See `rows`; then `b` is the instance and `c` the number.
  var isRows: Bool { sort == .kind && a == 0xF_FFFF }

  /// A point of law or a fact by itself.
  var isOneVariable: Bool { (Unknown.Sort.law.rawValue...Sort.cell.rawValue).contains(raw >> 60) }

  /// A name has no order: it is one of those asked about, or any other.
  var isName: Bool { raw & 1 != 0 }
  var sort: Sort? { Sort(rawValue: raw >> 60) }
  var a: Int { Int(raw >> 40 & 0xF_FFFF) }
  var b: Int { Int(raw >> 16 & 0xFF_FFFF) }
  var c: Int { Int(raw >> 1 & 0x7FFF) }

  static func < (left: Unknown, right: Unknown) -> Bool { left.raw < right.raw }
}
