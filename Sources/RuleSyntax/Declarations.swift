package import Diagnostics
package import Values

/// A word with its place.
package struct Name: Sendable, Hashable {
  package let text: String
  package let range: SourceRange

  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// A text in both languages as written; `english` is `nil` where it was left out.
package struct Texts: Sendable, Hashable {
  package let indonesian: String
  package let english: String?
  package let range: SourceRange
}

/// A value with its place: a literal, or a name that the type gives a meaning (a choice, a country).
package struct ValueSyntax: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    case literal(Literal)
    case name(String)
    /// `25.000 KGM`
    case quantity(ScaledNumber, unit: Name)
    /// `16.000 IDR/USD`: so many of the first for one of the second
    case rate(ScaledNumber, of: Name, in: Name)
  }

  package let form: Form
  package let range: SourceRange

  package init(form: Form, range: SourceRange) {
    self.form = form
    self.range = range
  }
}

/// `rupiah`, `acuan barang_bahan.kode`, `jumlah_barang, satuan dari satuan atau bahan.satuan`
package struct TypeSyntax: Sendable, Hashable {
  package let word: Name
  package let target: (list: Name, field: Name)?
  /// Where the unit of a quantity stands: fields of the row, or of the row that a field refers to.
  package var units: [(reference: Name?, field: Name)] = []
  /// `satuan KGM`: the unit of every value that carries none.
  package var fixedUnit: Name?

  package static func == (left: TypeSyntax, right: TypeSyntax) -> Bool { left.word == right.word }
  package func hash(into hasher: inout Hasher) { hasher.combine(word) }
}

/// `dasar Pasal 3 ayat (1) menurut bc-surakarta, ddtc-2024`
package struct BasisSyntax: Sendable {
  /// `nil` is the instrument of the version that the basis stands in.
  package let instrument: Name?
  /// `nil` is `pasal belum terbaca`: nobody here has seen the article.
  package let citation: String?
  /// `dirujuk oleh Pasal 45`: the article that names this one; its own words nobody here has seen.
  package let referredBy: String?
  package let sources: [Name]
  /// `berbunyi "…"`: what the source says that the law says, word for word.
  package let wording: String?
  package let range: SourceRange
}

/// One instrument of a heading: `pm-1`, or of a part that begins later `pm-1 sejak 2022-01-01`.
package struct HeadSyntax: Sendable {
  package let instrument: Name
  package let since: CalendarDate?
}

/// The heading that says under which law a body holds.
package struct VersionHeading: Sendable {
  /// Without any and without `since` the body stands directly below its declaration.
  package var heads: [HeadSyntax] = []
  /// `sejak DATE` alone: of the instrument that the basis below names.
  package var since: CalendarDate?
  /// `untuk kite_ikm`: the facilities that it counts for; none is every one to whose law it belongs.
  package var facilities: [Name] = []
  package let range: SourceRange

  package var isBare: Bool { heads.isEmpty && since == nil }
}

/// `dihapus oleh pm-9`: what makes a body a deletion, which is certain or disputed.
package struct DeletionSyntax: Sendable {
  /// `tafsir NAME`, whose readings are `dihapus` and `tetap`.
  package var dispute: DisputeUseSyntax?
}

/// A body under one heading. Which parts it may and must have depends on the declaration.
package struct VersionSyntax: Sendable {
  package let heading: VersionHeading
  /// The body only says that the provision is deleted.
  package var deletion: DeletionSyntax?
  package var bases: [BasisSyntax] = []
  package var notes: [Texts] = []
  /// `bila`
  package var scope: ConditionSyntax?
  package var condition: ConditionSyntax?
  package var formula: FormulaSyntax?
  package var values: [ParameterValueSyntax] = []
  /// A line of the body could not be read and was reported: what is missing may have stood there.
  package var isBroken = false

  package init(heading: VersionHeading) { self.heading = heading }
}

/// A dispute where it is used: one declared elsewhere is only named, one in place brings its question and readings.
package struct DisputeUseSyntax: Sendable {
  package let name: Name
  package var question: Texts?
  package var readings: [ReadingHeadSyntax] = []
}

/// `bacaan sejak_awal "dari awal" / "from the start" dasar Pasal 4 menurut kontan-2019`
package struct ReadingHeadSyntax: Sendable {
  package let id: Name?
  package let label: Texts
  package let basis: BasisSyntax
  package let range: SourceRange
}

/// One line of a `nilai`: a value or `belum diketahui`, with its bases.
package struct ParameterValueSyntax: Sendable {
  package let value: ValueSyntax?
  package let bases: [BasisSyntax]
  package let range: SourceRange
}

package indirect enum FormulaSyntax: Sendable {
  case expression(ExpressionSyntax)
  case choice(ConditionSyntax, then: FormulaSyntax, otherwise: FormulaSyntax)
  /// `tafsir NAME` and what holds under each reading, by its id where it is declared elsewhere.
  case dispute(DisputeUseSyntax, [(id: Name?, FormulaSyntax)], SourceRange)
}

package indirect enum ExpressionSyntax: Sendable {
  case value(ValueSyntax)
  /// A fact, parameter, derived value or row variable; `row` is the variable behind `dari`.
  case name(Name, row: Name?)
  case field(row: Name, field: Name)
  case binary(BinarySign, ExpressionSyntax, ExpressionSyntax, SourceRange)
  /// `panjang x`
  case length(ExpressionSyntax, SourceRange)
  /// `jumlah x untuk setiap r dalam L yang c`
  case sum(ExpressionSyntax, Rows, SourceRange)
  /// `banyaknya r dalam L yang c`
  case count(Rows, SourceRange)
  /// `banyaknya r dalam L yang berbeda menurut r.jenis`
  case distinct(Rows, by: ExpressionSyntax, SourceRange)
  /// `x dalam KGM`: how many of that unit a quantity is
  case inUnit(ExpressionSyntax, UnitSyntax, SourceRange)
  /// `x dibulatkan ke atas ke Rp1.000`
  case rounded(ExpressionSyntax, NumberRounding, ValueSyntax, SourceRange)
  /// `yang lebih kecil antara x dan y`
  case extreme(isGreater: Bool, ExpressionSyntax, ExpressionSyntax, SourceRange)
  /// `bulan penuh dari x sampai y`
  case elapsed(ExpressionSyntax, ExpressionSyntax, inYears: Bool, SourceRange)
  /// `tahun dari x`
  case year(ExpressionSyntax, SourceRange)

  package enum UnitSyntax: Sendable {
    /// `satuannya`: that in which the field is counted
    case own(SourceRange)
    case named(Name)
    case field(row: Name, field: Name)
  }

  package enum BinarySign: Sendable, Hashable {
    case plus
    case minus
    case times
    /// `t dari (a + b)`
    case share
    /// `terhadap`: a share
    case ratio
    /// `dengan kurs`: money in another currency, in rupiah
    case rate
  }

  package struct Rows: Sendable {
    package let variable: Name
    package let list: Name
    package let filter: ConditionSyntax?
  }

  package var range: SourceRange {
    switch self {
    case .value(let value): value.range
    case .name(let name, let row): row.map { name.range.through($0.range) } ?? name.range
    case .field(let row, let field): row.range.through(field.range)
    case .binary(_, _, _, let range), .length(_, let range), .sum(_, _, let range),
      .count(_, let range), .distinct(_, _, let range), .inUnit(_, _, let range),
      .rounded(_, _, _, let range), .extreme(_, _, _, let range), .elapsed(_, _, _, let range),
      .year(_, let range):
      range
    }
  }
}

package indirect enum ConditionSyntax: Sendable {
  case all([ConditionSyntax], SourceRange)
  case any([ConditionSyntax], SourceRange)
  /// `paling sedikit 2 dari`, with the conditions below it
  case atLeast(ScaledNumber, [ConditionSyntax], SourceRange)
  case not(ConditionSyntax, SourceRange)
  case every(ExpressionSyntax.Rows, ConditionSyntax, SourceRange)
  /// `body` is `nil` for "there is a row".
  case some(ExpressionSyntax.Rows, ConditionSyntax?, SourceRange)
  /// `tafsir NAME` and what holds under each reading, by its id where it is declared elsewhere.
  case dispute(DisputeUseSyntax, [(id: Name?, ConditionSyntax)], SourceRange)
  /// A fact, a field or a criterion that is itself true or false.
  case named(ExpressionSyntax)
  case comparison(ExpressionSyntax, Comparison, ExpressionSyntax, SourceRange)
  case between(ExpressionSyntax, lower: Comparison, ExpressionSyntax, ExpressionSyntax, SourceRange)
  case member(ExpressionSyntax, isNegated: Bool, [ValueSyntax], SourceRange)
  case given(ExpressionSyntax, SourceRange)

  package var range: SourceRange {
    switch self {
    case .all(_, let range), .any(_, let range), .atLeast(_, _, let range), .not(_, let range),
      .every(_, _, let range),
      .some(_, _, let range), .dispute(_, _, let range), .comparison(_, _, _, let range),
      .between(_, _, _, _, let range), .member(_, _, _, let range), .given(_, let range):
      range
    case .named(let expression): expression.range
    }
  }
}

/// How two values are compared, in the words of regulations.
package struct Comparison: Sendable, Hashable {
  package enum Relation: Sendable, Hashable {
    case atMost, atLeast, more, less, equal, unequal
  }

  package let relation: Relation
  package let words: String
  package let range: SourceRange
  /// In words that the language has others for: `minimal`.
  package var isForeign = false
}

/// A declaration of a rule file, with everything that stands below it.
package struct Declaration: Sendable {
  package enum Body: Sendable {
    case facility(FacilitySyntax)
    /// `tafsir` by itself: used in several places.
    case dispute([ReadingHeadSyntax])
    case source(standing: Name, address: String?)
    case instrument(InstrumentSyntax)
    case unit(aliases: [Name], equals: (ScaledNumber, Name)?)
    /// `tahap`: under what advice is told, in the order of the book.
    case stage
    /// `manfaat`: under what a report tells what the facility is worth; `total` where its values are added.
    case worth(total: Texts?, facilities: [Name])
    case group([FactSyntax], facilities: [Name])
    case fact(FactSyntax)
    case list([FactSyntax])
    case parameter(TypeSyntax, [VersionSyntax])
    case derived(TypeSyntax, row: ExpressionSyntax.Rows?, [VersionSyntax])
    case criterion(row: ExpressionSyntax.Rows?, [VersionSyntax])
    case requirement([VersionSyntax])
    case advice([VersionSyntax])
    case reserved([VersionSyntax])
    /// `selaras`, or where it only makes doubtful `wajar`.
    case consistency(ConditionSyntax, isDoubt: Bool)
    case table(row: ExpressionSyntax.Rows, columns: [(Texts, ExpressionSyntax)], facilities: [Name])
    case example(ExampleSyntax)
  }

  package let keyword: String
  /// What the declaration is called. A `selaras` or `wajar` has no name, and stands under its keyword and place; a `contoh` is
  /// called by its title.
  package let name: Name
  package var title: Texts?
  package var label: Texts?
  package var question: Texts?
  package var proof: Texts?
  package var remedy: Texts?
  package var message: Texts?
  package var notes: [Texts] = []
  /// `langkah untuk kite_pembebasan "…"`: texts that stand for some facilities in place of those above.
  package var variants: [TextVariant] = []
  /// `fasilitas lain kite_pembebasan`: who does not meet a requirement may fit that one.
  package var otherFacilities: [Name] = []
  /// `tahap sesudah_penetapan`: where a report tells the advice.
  package var stage: Name?
  /// `menyangkut skala_usaha`: the requirements that advice is about.
  package var concerns: [Name] = []
  /// `pintu kite_pembebasan "…"`: the advice is another way, for whom this facility does not fit.
  package var door: DoorSyntax?
  /// `manfaat tidak_dibayar`: the value or table is part of what the facility is worth.
  package var worth: Name?
  package var body: Body
  /// A line of it could not be read and was reported.
  package var isBroken = false
  package let range: SourceRange
}

/// `pintu "…"`: the one thing that decides whether another way fits, and the facility it leads to where the book has it.
package struct DoorSyntax: Sendable {
  package let facility: Name?
  package let decider: Texts
}

/// A text that some facilities have in place of the common one.
package struct TextVariant: Sendable {
  /// `judul`, `label`, `tanya`, `bukti`, `langkah`, `pesan`
  package let word: String
  package let facilities: [Name]
  package let texts: Texts
}

package struct FacilitySyntax: Sendable {
  /// `hukum`: what creates it, in order. `nil` where it does not say.
  package var law: [Name]?
  package var lawRange: SourceRange?
  /// `utama`: judges an application that names no facility.
  package var main: SourceRange?
  /// Caveats under headings: `pmk-110-2019`, below it `catatan`.
  package var caveats: [VersionSyntax] = []
  package var date: Name?
  package var identity: [(list: Name?, field: Name)] = []
  package var duplicateKey: Name?
  /// `nil` is every requirement under its law.
  package var requirements: [Name]?
  package var leapDay: DayRounding?
}

package struct InstrumentSyntax: Sendable {
  package var amends: [Name] = []
  package var revokes: [RevocationSyntax] = []
  package var implements: [Name] = []
  /// `ditarik kembali`: withdrawn before its first day, never in force.
  package var withdrawn: SourceRange?
  /// First day of force: one day, or a window.
  package var earliest: CalendarDate?
  package var latest: CalendarDate?
  package var until: CalendarDate?
  package var sources: [Name] = []
  package var forceRange: SourceRange?
}

/// `mencabut pm-1`, and what becomes of what implements it.
package struct RevocationSyntax: Sendable {
  package let instrument: Name
  /// `pelaksanaan tetap berlaku` or `pelaksanaan ikut dicabut`; `nil` where it is not said.
  package var keepsImplementing: Bool?
  package var bases: [BasisSyntax] = []
}

package struct FactSyntax: Sendable {
  package let name: Name
  package let type: TypeSyntax
  package var label: Texts?
  package var question: Texts?
  package var proof: Texts?
  package var notes: [Texts] = []
  package var choices: [ChoiceSyntax] = []
  /// Words that may stand before a code: `sebutan "NPWP"`; of a question, words that say yes to it: `sebutan "CV"`
  package var otherNames: [Name] = []
  /// `awalan nama "UD", "toko" berarti tidak`
  package var openings: [OpeningSyntax] = []
  package var digitCounts: [Int] = []
  package var separators: String = ""
  package var allowsNegative = false
  /// `dicatat saja`: asked for the record, read by no provision.
  package var isRecordOnly = false
  /// `tidak dapat diubah`: nobody can change it at will, so no remedy does; where it says so.
  package var fixed: SourceRange?
  /// `upaya ringan`, `upaya berat`: what changing it takes.
  package var effort: Name?
  /// `bila kosong tarif_umum untuk kite_ikm`: what the law puts where the value is not written, and for which facilities.
  package var fallback: (parameter: Name, facilities: [Name])?
  package var variants: [TextVariant] = []
  /// `untuk kite_ikm`: the facilities that ask for it though nothing of theirs reads it.
  package var facilities: [Name] = []
  /// A line of it could not be read and was reported.
  package var isBroken = false
  package var minimum: ValueSyntax?
  package var maximum: ValueSyntax?
  package let range: SourceRange
}

/// `awalan nama "UD", "toko" berarti tidak`: how a text begins tells what the answer to a question should be.
package struct OpeningSyntax: Sendable {
  package let fact: Name
  package let words: [Name]
  package let means: Bool
}

/// `negara JP "Jepang" / "Japan" sebutan "JPN"`
package struct CountrySyntax: Sendable {
  package let name: Name
  package let title: Texts
  package let names: [Name]
}

/// `pilihan milik "milik" / "owned" sebutan "milik sendiri"`
package struct ChoiceSyntax: Sendable {
  package let name: Name
  package let title: Texts
  package let names: [Name]
}

package struct ExampleSyntax: Sendable {
  package var base: Name?
  /// `fasilitas NAME`
  package var facility: Name?
  package var date: (CalendarDate, SourceRange)?
  package var trust: Name?
  package var facts: [(Name, ValueSyntax?)] = []
  package var lists: [(Name, ExampleRows)] = []
  package var outcomes: [OutcomeSyntax] = []
  package var variation: Variation?

  package init() {}

  package enum ExampleRows: Sendable {
    case unknown
    case rows([[(Name, ValueSyntax?)]])
  }

  /// `untuk nilai_investasi`: the same example once for each value.
  package struct Variation: Sendable {
    /// The fact that varies; `per` for the date.
    package let name: Name
    package let cases: [(ValueSyntax?, [OutcomeSyntax], SourceRange)]
  }
}

package struct OutcomeSyntax: Sendable {
  package enum Expected: Sendable {
    case met
    case notMet
    case notApplicable
    case absent
    /// `nil` where the example does not say what is open.
    case undetermined(open: [Name]?)
    case eligible
    case notEligible
    case shown(Bool)
    /// Of a point of law.
    case open(Bool)
    /// `nil` is `belum diketahui`.
    case equals(ValueSyntax?)
  }

  package let name: Name
  package var isAdvice: Bool
  package var isVerdict: Bool
  /// What else than a provision or a value it is about.
  package var other: Other?
  package let expected: Expected
  package let range: SourceRange

  package enum Other: Sendable {
    /// `pertimbangan NAME muncul`
    case reserved
    /// `hukum NAME terbuka`
    case law
    /// `tabel NAME baris 2 kolom "Judul" adalah …`; the row from 1
    case cell(row: Int, column: Name)
  }
}
