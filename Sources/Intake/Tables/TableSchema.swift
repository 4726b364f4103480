package import Layout
package import Values

/// What the columns of one CSV file mean, and what its first pass found out about them.
package struct TableSchema: Sendable {
  package enum Column: Hashable, Sendable {
    case number, facility
    case scalar(Int)
    /// A list by name in the file of applications: `tidak ada` says that it is empty.
    case list(Int)
    /// A column of the list that the file holds.
    case field(Int)
    /// Belongs to nothing: told once, with what was perhaps meant.
    case unknown(String)
    /// No name stands above it.
    case nameless
    /// What `--returned` wrote for whoever filled the file in: passed over.
    case note
  }

  /// As places name it: `barang_bahan.csv`, of a workbook the sheet.
  package let file: String
  package let separator: UInt8
  package let columns: [Column]
  /// The titles as written.
  package let header: [String]
  /// Where the header stands.
  package let headerLine: Int
  package let headerRow: Int
  /// By column: the keys that an unknown title was perhaps meant to be, the nearest first.
  package let near: [[String]]
  /// Columns of a list that its header lacks: one of them may be what an unknown title means.
  package let free: [String]
  /// The list that the file holds; `nil` for the file of applications.
  package let list: Int?
  package let numberColumn: Int
  /// How each column writes numbers and dates.
  package var styles: [ColumnStyle]
  /// Cells that a row must have; see `TableWidths`.
  package var widths = TableWidths(header: 0)
  /// By column that is unknown: its cells that hold something.
  package var filled: [Int]
  /// By `RecordNumber.loose`: rows of a list whose `nomor` no application has.
  package var strays: [[UInt8]: Stray] = [:]

  package struct Stray: Sendable, Hashable {
    package let written: String
    package let line: Int
    package var count = 1

    package init(written: String, line: Int) {
      self.written = written
      self.line = line
    }
  }

  /// More are not told apart.
  package static let mostStrays = 100_000

  /// By column: of which kind its values are; a text where it is no fact.
  package let kinds: [ValueKind]
  /// By column of text: its label, which the template writes as an example.
  let examples: [BilingualText?]

  /// `nil` where there is no column `nomor`.
  package init?(file: String, _ found: TableHeader, layout: Layout, list: Int?) {
    let columns = found.columns
    guard let number = columns.firstIndex(of: .number) else { return nil }
    self.file = file
    separator = found.separator
    header = found.titles
    headerLine = found.line
    headerRow = found.row
    let names = TableNames(layout: layout, list: list)
    near = names.near(columns)
    free = names.free(columns)
    self.columns = columns
    self.list = list
    numberColumn = number
    let fields = columns.map { column -> Layout.Field? in
      switch column {
      case .scalar(let slot): layout.scalars[slot]
      case .field(let field): list.map { layout.lists[$0].fields[field] }
      default: nil
      }
    }
    kinds = fields.map { $0?.kind ?? .text }
    examples = fields.map { $0?.kind == .text ? $0?.label : nil }
    styles = Array(repeating: .alone, count: columns.count)
    filled = Array(repeating: 0, count: columns.count)
    widths = TableWidths(header: columns.count)
  }

  /// Columns of which no cell tells are written as the person says their spreadsheet writes; so are, where cells of
  /// dates contradict each other, those that could be either.
  package mutating func settle(_ numbers: Language?, _ dates: DateOrder?) {
    for index in columns.indices {
      if let numbers, styles[index].numbers == .open {
        styles[index].numbers = numbers == .indonesian ? .indonesian : .english
      }
      if let dates { styles[index].dates = styles[index].dates.settled(dates) }
    }
  }

  /// A cell of the file as a spreadsheet names it; without a row only its column.
  package func place(row: Int?, column: Int?) -> TablePlace {
    let number = row.map(String.init) ?? ""
    return TablePlace(
      file: file, cell: TableSchema.letters(column ?? 0) + number,
      header: column.map { $0 < header.count ? header[$0] : "" } ?? "")
  }

  /// As spreadsheets call a column: 0 is A, 27 is AB.
  package static func letters(_ column: Int) -> String {
    var letters = ""
    var left = column + 1
    while left > 0 {
      let digit = (left - 1) % 26
      letters = String(Character(Unicode.Scalar(UInt8(65 + digit)))) + letters
      left = (left - 1) / 26
    }
    return letters
  }
}

/// How many cells the rows of a file have, held against its header.
///
/// A row with another number of cells than its neighbours was shifted somewhere, and nobody knows where: it is
/// flagged, also where its last cells are empty. Where the whole file has a separator too many at the end of every
/// line, that is how it was written.
package struct TableWidths: Sendable {
  package let header: Int
  /// Rows as wide as the header.
  package private(set) var fitting = 0
  /// Rows of other widths: how many of each.
  private var others: [Int: Int] = [:]
  /// Behind the header some cell of some row holds something.
  private var isFilledBehind = false

  package init(header: Int) { self.header = header }

  @inline(__always)
  package mutating func add(_ cells: Int, isFilledBehind: @autoclosure () -> Bool) {
    guard cells != header else {
      fitting += 1
      return
    }
    others[cells, default: 0] += 1
    if cells > header, isFilledBehind() { self.isFilledBehind = true }
  }

  /// How many cells a row must have.
  package var expected: Int {
    guard fitting == 0, others.count == 1, let (cells, rows) = others.first, rows > 1,
      cells > header, !isFilledBehind
    else { return header }
    return cells
  }
}
