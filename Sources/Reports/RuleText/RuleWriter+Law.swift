import RuleModel
import Values

/// Grounds, headings and kinds, as rule files write them.
extension RuleWriter {
  // MARK: Grounds

  /// `dasar Pasal 4 menurut kontan-2019  # sekunder`: behind each ground how far what it was read in is trusted. It ends
  /// its line wherever it stands.
  func basis(_ basis: RuleBook.Basis, isReading: Bool = false) -> String {
    ground(basis, isReading: isReading) + "  # " + basis.standing.word
  }

  private func ground(_ basis: RuleBook.Basis, isReading: Bool) -> String {
    let sources = basis.sources.map { book.sources[$0].id }.joined(separator: ", ")
    let instrument =
      basis.isOfHeading ? nil : basis.instrument.map { book.instruments[$0].id }
    if isReading, basis.citation == nil, instrument == nil {
      return "menurut \(sources)" + wording(basis)
    }
    let article = basis.citation ?? "pasal belum terbaca"
    let referral = basis.referredBy.map { "dirujuk oleh \($0)" }
    return
      (["dasar"] + [instrument, article, referral].compactMap { $0 } + ["menurut", sources])
      .joined(separator: " ") + wording(basis)
  }

  /// ` berbunyi "untuk tujuan ekspor"`
  private func wording(_ basis: RuleBook.Basis) -> String {
    basis.wording.map { " berbunyi \(RuleWriter.quoted($0))" } ?? ""
  }

  /// `pmk-177-2016, pmk-110-2019 sejak 2020-01-01 untuk kite_ikm`
  func heading(_ heading: RuleBook.VersionHeading) -> String {
    let heads = heading.heads.map { head in
      book.instruments[head.instrument].id + (head.since.map { " sejak \($0.iso)" } ?? "")
    }
    return heads.joined(separator: ", ") + facilities(heading.facilities)
  }

  /// ` untuk kite_ikm`
  func facilities(_ facilities: [Int]?) -> String {
    facilities.map { " untuk " + $0.map { book.facilities[$0].id }.joined(separator: ", ") } ?? ""
  }

  // MARK: Kinds

  /// The type that a value has, with the choices that a word may stand for.
  func type(of term: Term) -> Meant {
    switch term {
    case .scalar(let slot): Meant(book.scalars[slot].type)
    case .field(let list, let column, _): Meant(book.lists[list].fields[column].type)
    default: Meant(kind: kind(of: term))
    }
  }

  func kind(of term: Term) -> ValueKind {
    switch term {
    case .constant(let constant): constant.kind
    case .scalar, .field: type(of: term).kind
    case .parameter(let index): book.parameters[index].kind
    case .derived(let index, _): book.derived[index].kind
    case .sum(let inner, _): kind(of: inner)
    case .count, .length, .elapsed, .year, .distinct: .integer
    case .inUnit, .fraction: .decimal
    case .quotient: .percent
    case .rounded(let inner, _, _), .extreme(_, let inner, _): kind(of: inner)
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right):
      stronger(kind(of: left), kind(of: right))
    case .convert: .rupiah
    case .shift, .shiftBy: .date
    case .ratio: .percent
    case .choice(_, let first, _): kind(of: first)
    case .dispute(_, let readings): readings.first.map { kind(of: $0) } ?? .decimal
    }
  }

  /// Of an amount and a number the amount.
  private func stronger(_ one: ValueKind, _ other: ValueKind) -> ValueKind {
    [ValueKind.rupiah, .quantity, .percent, .decimal].first { one == $0 || other == $0 } ?? one
  }
}

/// What a value is taken for: its kind, and the words that it may be.
struct Meant {
  let kind: ValueKind
  var choices: [RuleBook.Heading] = []

  init(kind: ValueKind) { self.kind = kind }

  init(_ type: RuleBook.FactType) {
    kind = type.kind
    choices = type.choices
  }
}
