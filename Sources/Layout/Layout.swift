package import Values

/// Which typed slots an application has: what intake fills and the engine reads.
///
/// Made by the program from the facts that the rules declare; knows no law itself. A scalar fact is
/// one slot, a list is a row count and one column per field.
package struct Layout: Sendable {
  /// Headings under which an application may group its scalars.
  package var groups: [Group]
  package var scalars: [Field]
  package var lists: [List]
  /// Texts longer than `PackedText.shortLimit` that rules compare with: they get the first indices of
  /// every store, so that a rule's literal and an application's text are equal as cells.
  package var longLiterals: [[UInt8]]
  /// Units of measure that the rules declare, in order; a cell of kind `unit` is an index into them.
  package var units: [Unit]
  /// Countries that the rules name, each with its code and every name it is known by. Empty: codes alone are read.
  package var countries: [Country]
  /// Quantities that the rules hold against one another, list and column (list -1 for a scalar): all of one kind of
  /// unit, or none counts.
  package var alike: [[UnitFact]] = []
  /// Money that one rate converts: all of one currency, or none counts.
  package var currenciesAlike: [[UnitFact]] = []

  package struct UnitFact: Sendable, Hashable {
    package let list: Int
    package let column: Int

    package init(list: Int, column: Int) {
      self.list = list
      self.column = column
    }
  }

  package init(
    groups: [Group] = [], scalars: [Field] = [], lists: [List] = [], longLiterals: [[UInt8]] = [],
    units: [Unit] = [], countries: [Country] = []
  ) {
    self.groups = groups
    self.scalars = scalars
    self.lists = lists
    self.longLiterals = longLiterals
    self.units = units
    self.countries = countries
  }

  /// Every value is kept, whatever the rules read.
  package mutating func readEverything() {
    for slot in scalars.indices { scalars[slot].isRead = true }
    for list in lists.indices {
      for column in lists[list].fields.indices { lists[list].fields[column].isRead = true }
    }
  }

  package struct Group: Sendable, Hashable {
    package let key: String
    package let label: BilingualText

    package init(key: String, label: BilingualText) {
      self.key = key
      self.label = label
    }
  }

  /// One scalar fact, or one column of a list.
  package struct Field: Sendable, Hashable {
    package var key: String
    package let kind: ValueKind
    /// Index into `groups`; `nil` for a column and for a scalar outside any group.
    package var group: Int?
    /// Least and greatest value, in the scale of the kind; `nil` is no limit. Amounts have 0 here
    /// unless the fact says that they may be negative.
    package var minimum: Int128?
    package var maximum: Int128?
    /// Choices by name, in order (kind `choice`).
    package var choices: [Choice]
    /// Lengths that a code may have, in digits (kind `code`); empty is any length.
    package var digitCounts: [Int]
    /// Characters that a code may be written with and that do not count: `.-`
    package var separators: [UInt8]
    /// Words that may stand before a code and do not count: `NPWP`, `HS`; of a yes or no, words that say yes: `CV`
    package var otherNames: [String] = []
    /// Where the unit of a quantity stands (kind `quantity`); `nil` where the rules do not say.
    package var unit: UnitPlace?
    /// The base of the only kind of unit that the rules can use of a quantity; `nil` where they take any.
    package var measuredIn: Int?
    /// The least and the greatest that a missing quantity may be, in base units: its own ends are those of the digits
    /// as they are written.
    package var leastInBase: Int128?
    package var mostInBase: Int128?
    /// The only currency that the rules have a rate for (kind `money`).
    package var currency: String?
    /// What a length is counted in (kind `duration`).
    package var lengthSort = LengthSort.months
    /// The list and column whose keys this refers to (kind `reference`).
    package var target: (list: Int, column: Int)? {
      get { targetList.map { ($0, targetColumn) } }
      set {
        targetList = newValue?.list
        targetColumn = newValue?.column ?? 0
      }
    }
    private var targetList: Int?
    private var targetColumn = 0
    package var label: BilingualText
    /// Identifies a person or firm: left out with `--no-identity`.
    package var isIdentity: Bool
    /// Some code reads it; else a batch need only see that it can be read.
    package var isRead = true

    package init(
      key: String, kind: ValueKind, group: Int? = nil, minimum: Int128? = nil,
      maximum: Int128? = nil, choices: [Choice] = [], digitCounts: [Int] = [],
      separators: [UInt8] = [], label: BilingualText, isIdentity: Bool = false
    ) {
      self.key = key
      self.kind = kind
      self.group = group
      self.minimum = minimum
      self.maximum = maximum
      self.choices = choices
      self.digitCounts = digitCounts
      self.separators = separators
      self.label = label
      self.isIdentity = isIdentity
    }

    /// Decimals of its cells; of a length what they count.
    package var scale: Int { kind == .duration ? lengthSort.scale : kind.scale }
  }

  /// Where the unit of a quantity is found.
  package struct UnitPlace: Sendable, Hashable {
    /// The column of the same row that holds it; -1 where no column of the row does.
    package var column: Int
    /// Where that column is empty, or there is none: the unit of the row that a reference of this row names
    /// (`konversi.bahan` → `barang_bahan.satuan`).
    package var through: Reference?
    /// The unit of every value that carries none, as an index of the layout's.
    package var fixed: Int?

    package struct Reference: Sendable, Hashable {
      /// The column of references in the row of the quantity.
      package let reference: Int
      /// The column of units in the list that it refers to.
      package let unit: Int

      package init(reference: Int, unit: Int) {
        self.reference = reference
        self.unit = unit
      }
    }

    package init(column: Int, through: Reference? = nil, fixed: Int? = nil) {
      self.column = column
      self.through = through
      self.fixed = fixed
    }
  }

  package struct Choice: Sendable, Hashable {
    package let name: String
    package let label: BilingualText
    /// What else it may be called, its label in both languages first: `milik sendiri`, `owned`, `SHM`
    package let names: [String]

    package init(name: String, label: BilingualText, names: [String] = []) {
      self.name = name
      self.label = label
      self.names = names
    }
  }

  /// A country: its ISO 3166-1 alpha-2 code, and every name, its label in both languages first (three letters too).
  package struct Country: Sendable, Hashable {
    package let code: String
    package let label: BilingualText
    package let names: [String]

    package init(code: String, label: BilingualText, names: [String]) {
      self.code = code
      self.label = label
      self.names = names
    }
  }

  package struct List: Sendable, Hashable {
    package var key: String
    package let label: BilingualText
    package var fields: [Field]

    package init(key: String, label: BilingualText, fields: [Field]) {
      self.key = key
      self.label = label
      self.fields = fields
    }
  }

  /// A unit of measure: its customs code, every name, its label in both languages first, and how many of its base
  /// unit it is.
  package struct Unit: Sendable, Hashable {
    package let code: String
    package let names: [String]
    package let label: BilingualText
    /// Units with the same base convert into one another; `factor` is how many base units one is,
    /// at scale 6.
    package let base: Int
    package let factor: Int128

    package init(code: String, names: [String], label: BilingualText, base: Int, factor: Int128) {
      self.code = code
      self.names = names
      self.label = label
      self.base = base
      self.factor = factor
    }
  }
}
