package import Diagnostics
package import Values

/// A checked rule book: every name resolved, every type known, every provision with its basis.
///
/// Declarations stand in the order of the book (files by path, then place); everything that refers to
/// another declaration does so by its index here. What could not be checked is left out, and the
/// diagnostics of the check say why: a book is only ever run when there are no errors.
package struct RuleBook: Sendable {
  package var facilities: [Facility] = []
  package var sources: [Source] = []
  package var instruments: [Instrument] = []
  package var units: [Unit] = []
  package var countries: [Country] = []
  package var groups: [Heading] = []
  /// Under what advice is told, in this order.
  package var stages: [Heading] = []
  /// Under what a report tells what the facility is worth, in the order of the book.
  package var worths: [Worth] = []
  package var scalars: [Fact] = []
  package var lists: [List] = []
  package var parameters: [Parameter] = []
  package var derived: [Derived] = []
  package var criteria: [Criterion] = []
  package var requirements: [Requirement] = []
  package var advice: [Advice] = []
  package var reserved: [Advice] = []
  package var consistencies: [Consistency] = []
  package var tables: [Table] = []
  package var disputes: [Dispute] = []
  package var examples: [Example] = []
  /// Quantities of rows that are added or compared with one another: all of one kind, or none counts.
  package var quantitiesAlike: [[FieldReference]] = []
  /// Money that one rate converts: all of one currency, or none counts.
  package var currenciesAlike: [[FieldReference]] = []
  /// How many row variables the book binds: each has a slot of its own.
  package var rowSlots = 0

  package init() {}

  /// The facility that judges an application which names none: the one marked `utama`, or the only one.
  package var mainFacility: Int? {
    facilities.firstIndex(where: \.isMain) ?? (facilities.count == 1 ? 0 : nil)
  }

  /// The facility that a person calls so: by its id or its title, whatever the case, `_` as a blank.
  package func facility(called name: String) -> Int? {
    let wanted = TextFold.name(name)
    return facilities.firstIndex { one in
      [one.id, one.title.indonesian, one.title.english].contains { TextFold.name($0) == wanted }
    }
  }

  /// The instrument that a person calls so: by its id or its title, as facilities are.
  package func instrument(called name: String) -> Int? {
    let wanted = TextFold.name(name)
    return instruments.firstIndex { one in
      [one.id, one.title.indonesian, one.title.english].contains { TextFold.name($0) == wanted }
    }
  }

  package struct Facility: Sendable {
    package let id: String
    package let title: BilingualText
    /// Caveats, those under a heading apart.
    package let notes: [BilingualText]
    package var headedNotes: [HeadedNotes] = []
    /// The instruments that create it, in order; `nil` where it does not say.
    package var creators: [Int]?
    /// Judges an application that names no facility.
    package var isMain = false
    /// What of the book is its law (`FacilityLaw`), made once the whole book is known.
    package var law = FacilityLaw()
    /// The scalar that the law is chosen by.
    package var date = 0
    package var identity: [FieldReference] = []
    /// The scalar that makes two applications duplicates.
    package var duplicateKey: Int?
    /// The requirements that decide, in the order of the book.
    package var requirements: [Int] = []
    package var advice: [Int] = []
    package var reserved: [Int] = []
    package var tables: [Int] = []
    package var leapDay: DayRounding?
    package let range: SourceRange
  }

  /// Caveats of a facility under one heading: one provision.
  package struct HeadedNotes: Sendable {
    package let heading: VersionHeading
    package let notes: [BilingualText]
  }

  /// A text that some facilities have in place of the common one.
  package struct TextVariant: Sendable {
    /// `judul`, `label`, `tanya`, `bukti`, `langkah`, `pesan`
    package let word: String
    package let facilities: [Int]
    package let text: BilingualText
  }

  package struct FieldReference: Sendable, Hashable {
    /// `nil` for a scalar.
    package let list: Int?
    package let field: Int

    package init(list: Int?, field: Int) {
      self.list = list
      self.field = field
    }
  }

  package struct Source: Sendable {
    package let id: String
    package let standing: Standing
    package let title: BilingualText
    package let address: String?
    package let range: SourceRange
  }

  package struct Instrument: Sendable {
    package let id: String
    package let title: BilingualText
    package let amends: [Int]
    package var revokes: [Revocation]
    package let implements: [Int]
    /// Withdrawn before its first day: never in force.
    package let isWithdrawn: Bool
    /// The first day of force is one of these; both `nil` for an instrument that is only cited.
    package let earliest: CalendarDate?
    package let latest: CalendarDate?
    /// The last day of force.
    package let until: CalendarDate?
    package let sources: [Int]
    package let notes: [BilingualText]
    package let range: SourceRange
  }

  package struct Revocation: Sendable {
    package let instrument: Int
    /// Whether what implements it goes on, under the revoking instrument; `nil` where it is not said.
    package let keepsImplementing: Bool?
    package let bases: [Basis]
  }

  package struct Unit: Sendable {
    package let code: String
    package let title: BilingualText
    package let aliases: [String]
    package var base: Int
    /// How many of the base unit one is, at scale 6.
    package var factor: Int128
  }

  package struct Heading: Sendable {
    package let id: String
    package let title: BilingualText
    /// Further names that an application may use for it (a choice).
    package var names: [String] = []
  }

  package struct Country: Sendable {
    package let code: String
    package let title: BilingualText
    /// Its title in both languages, then what else it is called.
    package let names: [String]
  }

  /// Where the unit of a quantity stands: a column of its row, and where that is empty or there is none, the column of
  /// the row that a reference names.
  package struct UnitPlace: Sendable {
    package var column: Int?
    package var through: (reference: Int, unit: Int)?
    /// `satuan KGM`: the unit of every value that carries none.
    package var fixed: Int?
  }

  /// One input: a scalar of the application, or a field of a list.
  package struct Fact: Sendable {
    package let id: String
    package var type: FactType
    package let group: Int?
    package internal(set) var label: BilingualText
    package internal(set) var question: BilingualText?
    package internal(set) var proof: BilingualText?
    package let notes: [BilingualText]
    /// Asked for the record: no provision reads it.
    package let isRecordOnly: Bool
    /// Nobody can change it at will: it is past, or a figure of the books. No remedy does.
    package let isFixed: Bool
    /// What changing it takes, by which remedies are ordered.
    package var effort = Effort.usual
    /// Of a field: the parameter that the law puts where it is not written, and the facilities that it is put for.
    package var fallback: (parameter: Int, facilities: [Int])?
    package var variants: [TextVariant] = []
    /// `awalan`: how texts begin that tell what its answer should be.
    package var openings: [Opening] = []
    /// `untuk` of the fact or its group: facilities that ask for it though nothing of theirs reads it.
    package var facilities: [Int]?
    package let range: SourceRange
  }

  /// `upaya`: a letter that one writes, and what takes a year, against all between.
  package enum Effort: Int, Sendable {
    case light = 1
    case usual = 2
    case heavy = 4

    package init?(word: String) {
      switch word {
      case "ringan": self = .light
      case "berat": self = .heavy
      default: return nil
      }
    }

    /// `nil` where the rules say nothing.
    package var word: String? {
      switch self {
      case .light: "ringan"
      case .usual: nil
      case .heavy: "berat"
      }
    }
  }

  /// `awalan nama "UD", "toko" berarti tidak`
  package struct Opening: Sendable {
    /// The text, a scalar.
    package let fact: Int
    package let words: [String]
    package let means: Bool
  }

  package struct FactType: Sendable {
    package let kind: ValueKind
    package var choices: [Heading] = []
    package var digitCounts: [Int] = []
    package var separators: [UInt8] = []
    /// Words that may stand before a code.
    package var otherNames: [String] = []
    package var unit: UnitPlace?
    /// The kind of unit (its base) that the rules ask of every value: `b.berat paling banyak 5 KGM`.
    package var measuredIn: Int?
    /// The currency that a rate of the rules converts this money from.
    package var currency: String?
    /// Of a length.
    package var lengthSort = LengthSort.months
    package var minimum: Int128?
    package var maximum: Int128?
    package var target: FieldReference?
  }

  package struct List: Sendable {
    package let id: String
    package let title: BilingualText
    package let question: BilingualText?
    package let proof: BilingualText?
    package let notes: [BilingualText]
    package var fields: [Fact]
    package let range: SourceRange
  }

  /// Under which law a body holds.
  package struct VersionHeading: Sendable, Hashable {
    /// An instrument, or its part that begins later.
    package struct Head: Sendable, Hashable {
      package let instrument: Int
      package let since: CalendarDate?
    }

    /// Without any it holds always.
    package let heads: [Head]
    /// `untuk`: the facilities that it counts for; `nil` is every one to whose law its instrument belongs.
    package let facilities: [Int]?

    package static let always = VersionHeading(heads: [], facilities: nil)

    package var isAlways: Bool { heads.isEmpty }
    package var instruments: [Int] { heads.map(\.instrument) }
  }

  /// `dihapus oleh pm-9`: from then on nothing is in force, of a disputed one under the one reading.
  package struct Deletion: Sendable {
    package let heading: VersionHeading
    package let bases: [Basis]
    package let notes: [BilingualText]
    package let dispute: Dispute?
    package let range: SourceRange

    package struct Dispute: Sendable {
      /// Among the disputes of the book.
      package let index: Int
      /// The reading under which it deletes.
      package let deletes: Int
    }
  }

  package struct Basis: Sendable {
    package let instrument: Int?
    /// It names none: the instrument is that of the heading, on a day the one in force.
    package var isOfHeading = false
    /// As printed; `nil` where nobody here has seen the article.
    package let citation: String?
    /// The article that names the one cited, whose own words nobody here has seen; `nil` where they were.
    package var referredBy: String?
    package let sources: [Int]
    /// The law's words as the sources give them; `nil` where none are known.
    package var wording: String?
    /// That of its strongest source.
    package let standing: Standing
    package let range: SourceRange

    /// The words of the article itself were read.
    package var isRead: Bool { standing == .naskah && citation != nil && referredBy == nil }
  }

  package struct Parameter: Sendable {
    package let id: String
    package let kind: ValueKind
    package let label: BilingualText
    package let question: BilingualText?
    package var versions: [Version]
    package var deletions: [Deletion] = []
    package let range: SourceRange
    package var lengthSort = LengthSort.months

    package struct Version: Sendable {
      package let heading: VersionHeading
      /// One value; several where sources differ; `nil` values are unknown.
      package let readings: [(value: Constant?, bases: [Basis])]

      package var isUnknown: Bool { readings.count == 1 && readings[0].value == nil }
      package var isDisputed: Bool { readings.count > 1 }
      /// A dispute stands as its strongest reading does.
      package var standing: Standing {
        readings.flatMap(\.bases).map(\.standing).max() ?? .simpulan
      }
    }
  }

  package struct Derived: Sendable {
    package let id: String
    package let kind: ValueKind
    package let label: BilingualText
    /// The list and row slot of a value that each row has.
    package let row: (list: Int, slot: Int)?
    package var versions: [(heading: VersionHeading, term: Term, bases: [Basis])]
    package var deletions: [Deletion] = []
    package let range: SourceRange
    package var lengthSort = LengthSort.months
    /// Among the worths of the book: what it is part of.
    package var worth: Int?
  }

  /// `manfaat`: values and tables that tell together what the facility is worth.
  package struct Worth: Sendable {
    package let id: String
    package let title: BilingualText
    /// What their sum is called; `nil` where it says nothing.
    package let total: BilingualText?
    package let notes: [BilingualText]
    /// `untuk`; `nil` is every facility that has a part of it.
    package let facilities: [Int]?
  }

  package struct Criterion: Sendable {
    package let id: String
    package let title: BilingualText
    package let row: (list: Int, slot: Int)?
    package var versions: [Provision]
    package var deletions: [Deletion] = []
    package let range: SourceRange
  }

  package struct Requirement: Sendable {
    package let id: String
    package internal(set) var title: BilingualText
    package internal(set) var remedy: BilingualText?
    package internal(set) var proof: BilingualText?
    package var variants: [TextVariant] = []
    /// Who does not meet it may fit one of these.
    package var otherFacilities: [Int] = []
    package var versions: [Provision]
    package var deletions: [Deletion] = []
    package let range: SourceRange
  }

  /// A condition under one version of the law, with the ground it stands on.
  package struct Provision: Sendable {
    package let heading: VersionHeading
    package let bases: [Basis]
    package let notes: [BilingualText]
    /// `bila`: where it is false, the provision does not apply.
    package let scope: Condition?
    package let condition: Condition
    package let range: SourceRange
  }

  /// `peringatan` and `pertimbangan`: shown where their condition is known to hold.
  package struct Advice: Sendable {
    package let id: String
    package internal(set) var title: BilingualText
    package internal(set) var message: BilingualText?
    package var variants: [TextVariant] = []
    /// Among the stages of the book: under which a report tells it.
    package var stage: Int?
    /// The requirements that it is about.
    package var concerns: [Int] = []
    /// `pintu`: told only where the facility does not fit, or hangs on the law.
    package var door: Door?
    package let versions: [Provision]
    package var deletions: [Deletion] = []
    package let range: SourceRange
  }

  /// Another way, and the one thing that decides whether it fits.
  package struct Door: Sendable {
    /// A facility of this book, which the same answers are judged for.
    package let facility: Int?
    package let decider: BilingualText
  }

  package struct Consistency: Sendable {
    package let condition: Condition
    /// `wajar`: what breaks it is unlikely, gets a warning and stays; of `selaras` it contradicts itself.
    package let isDoubt: Bool
    /// The scalars that it reads.
    package let scalars: [Int]
    package let message: BilingualText?
    package let range: SourceRange
  }

  /// The scalars that count as missing where the consistency is broken: all that it reads. The day that the law is
  /// chosen by stays, for it has been used already.
  package func contradicted(by consistency: Int) -> [Int] {
    let scalars = consistencies[consistency].scalars
    let dates = Set(facilities.map(\.date))
    let others = scalars.filter { !dates.contains($0) }
    return others.isEmpty ? scalars : others
  }

  package struct Table: Sendable {
    package let id: String
    package let title: BilingualText
    package let rows: Rows
    package let columns: [(title: BilingualText, term: Term, kind: ValueKind)]
    /// `untuk`; `nil` is every facility that has its list.
    package var facilities: [Int]?
    /// Among the worths of the book: what it is part of.
    package var worth: Int?
    package let range: SourceRange
  }

  package struct Dispute: Sendable {
    package let id: String
    package let question: BilingualText
    package let readings: [Reading]
    package let range: SourceRange
    /// The reading that a text was found to give (`RuleBook.answered`); `nil` while it is disputed.
    package internal(set) var settled: Int?
  }

  package struct Reading: Sendable {
    package let id: String?
    package let label: BilingualText
    package let basis: Basis
  }

  package struct Example: Sendable {
    package let title: String
    package let date: CalendarDate?
    package let trust: Standing?
    package let scalars: [(slot: Int, value: Constant?)]
    package let lists: [(list: Int, rows: [[(column: Int, value: Constant?)]]?)]
    package let outcomes: [Outcome]
    /// Where one `contoh` tries several values (`untuk … 5 maka …`): the value that this one is tried with, as
    /// written. `nil` where it tries none.
    package let variant: String?
    package let range: SourceRange
    /// Where its values stand.
    package var places: [ExamplePlace: SourceRange] = [:]
    /// The facility that judges it: the one it names, or the one that judges who names none.
    package let facility: Int
  }

  /// A value of an example: a fact, or a column of a row (from 0) of a list.
  package struct ExamplePlace: Sendable, Hashable {
    package let list: Int?
    package let column: Int
    package let row: Int

    package init(list: Int?, column: Int, row: Int = 0) {
      self.list = list
      self.column = column
      self.row = row
    }
  }

  package struct Outcome: Sendable {
    package enum Subject: Sendable, Hashable {
      case requirement(Int)
      case criterion(Int)
      case derived(Int)
      case advice(Int)
      case reserved(Int)
      /// A cell of a table of the report; `row` is from 0.
      case cell(table: Int, row: Int, column: Int)
      /// A point of law by its name: whether something that is undetermined depends on it.
      case law(String)
      case verdict
    }

    package enum Expected: Sendable {
      case met, notMet, notApplicable, absent, shown, hidden
      /// Of a point of law.
      case open(Bool)
      case undetermined(open: [String]?)
      case equals(Constant?)
    }

    package let subject: Subject
    package let expected: Expected
    package let range: SourceRange
  }
}

/// A value that stands in the rules.
package enum Constant: Sendable, Hashable {
  case truth(Bool)
  case number(ScaledNumber, ValueKind)
  case date(CalendarDate)
  case months(Int)
  case days(Int)
  /// `25.000 KGM`: a number of base units, and which.
  case quantity(ScaledNumber, base: Int)
  case choice(Int)
  case unit(Int)
  /// Texts, codes, countries, references, with separators removed.
  case text(String)
}

/// The rows of a list that a quantifier, a sum or a table walks, each bound to `slot`.
package struct Rows: Sendable {
  package let list: Int
  package let slot: Int
  package let variable: String
  package let filter: Condition?
}

/// A value of the law or of the application, computed.
package indirect enum Term: Sendable {
  case constant(Constant)
  case scalar(Int)
  case field(list: Int, column: Int, slot: Int)
  case parameter(Int)
  /// `argument` is the slot of the row it is asked of.
  case derived(Int, argument: Int?)
  case sum(Term, Rows)
  case count(Rows)
  case add(Term, Term)
  case subtract(Term, Term)
  case multiply(Term, Term)
  /// Money times rupiah for one of its currency.
  case convert(Term, rate: Term)
  case shift(Term, months: Int, days: Int)
  /// A date and a length that is a fact, a parameter or a derived value.
  case shiftBy(Term, Term, isNegative: Bool)
  /// A share, compared by multiplication.
  case ratio(Term, Term)
  /// A number that no decimals give: eleven twelfths.
  case fraction(Constant, Constant)
  /// A share as a value to compute with: none where its whole is not more than zero.
  case quotient(Term)
  case length(Term)
  case choice(Condition, Term, Term)
  /// One term for each reading of a dispute.
  case dispute(Int, [Term])
  case rounded(Term, NumberRounding, step: Constant)
  /// The lesser or the greater of two.
  case extreme(isGreater: Bool, Term, Term)
  /// Full spans of so many months from one day to another.
  case elapsed(Term, Term, months: Int)
  case year(Term)
  /// How many different things the rows have there.
  case distinct(Rows, Term)
  /// How many units a quantity is.
  case inUnit(Term, CountedUnit)
}

/// The unit that a quantity is counted in.
package enum CountedUnit: Sendable {
  /// One of the book.
  case unit(Int)
  /// That which stands in a field of a row.
  case field(list: Int, column: Int, slot: Int)
  /// That in which the field itself is counted.
  case own
}

/// Something that is true, false or not yet known of an application.
package indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  case atLeast(Int, [Condition])
  case not(Condition)
  case truth(Term)
  case criterion(Int, argument: Int?)
  case compare(Term, Comparator, Term)
  /// `isShare`: the right side is a percentage of something that must be more than zero.
  case share(Term, Comparator, percent: Term, of: Term)
  case between(Term, lower: Comparator, Term, Term)
  case member(Term, [Constant], isNegated: Bool)
  case given(Term)
  case every(Rows, Condition)
  case some(Rows, Condition?)
  case dispute(Int, [Condition])
}

package enum Comparator: Sendable, Hashable {
  case atMost, atLeast, more, less, equal, unequal
}
