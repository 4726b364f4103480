/// What sort of value a fact, a parameter or an expression has, as far as reading, writing and
/// comparing it goes. What the rules add (choices, patterns, ranges) stands beside it.
@usableFromInline
package enum ValueKind: UInt8, Sendable, Hashable {
  /// `ya_tidak`: 1 or 0
  case truth
  /// `bulat`: a whole number
  case integer
  /// `angka`: an exact decimal, scale 6
  case decimal
  /// `persen`: per hundred, scale 6 (`7,5%` is 7500000)
  case percent
  /// `rupiah`: scale 2 (sen)
  case rupiah
  /// `uang`: an amount with its currency, packed (see `MoneyForm`); converted only through a stated rate
  case money
  /// `jumlah_barang`: an amount in the unit that stands beside it, scale 6
  case quantity
  /// `tanggal`: days since 1970-01-01
  case date
  /// `lama`: whole months
  case duration
  /// `teks`
  case text
  /// `pilihan`: the index of a choice in the order of its declaration
  case choice
  /// `acuan`: the key of a row of another list, as written
  case reference
  /// `negara`: ISO 3166 alpha-2, upper case
  case country
  /// `kode`: digits of a declared length, separators removed
  case code
  /// `satuan`: the index of a declared unit
  case unit

  /// Decimal places that a value of this kind is kept with.
  @inlinable
  package var scale: Int {
    switch self {
    case .rupiah: 2
    case .decimal, .percent, .quantity: 6
    default: 0
    }
  }

  /// Kinds whose cells hold a packed text (see `PackedText`).
  @inlinable
  package var isText: Bool {
    switch self {
    case .text, .reference, .country, .code: true
    default: false
    }
  }

  /// Kinds that are added, multiplied and compared as exact numbers.
  @inlinable
  package var isNumber: Bool {
    switch self {
    case .integer, .decimal, .percent, .rupiah, .quantity: true
    default: false
    }
  }

  /// The word of the rule language.
  package var word: String {
    switch self {
    case .truth: "ya_tidak"
    case .integer: "bulat"
    case .decimal: "angka"
    case .percent: "persen"
    case .rupiah: "rupiah"
    case .money: "uang"
    case .quantity: "jumlah_barang"
    case .date: "tanggal"
    case .duration: "lama"
    case .text: "teks"
    case .choice: "pilihan"
    case .reference: "acuan"
    case .country: "negara"
    case .code: "kode"
    case .unit: "satuan"
    }
  }
}
