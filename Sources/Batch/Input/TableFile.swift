import Intake
import Layout
import System

/// One CSV file, its header found: as UTF-8, whatever it was written in.
struct TableFile {
  let path: String
  let name: String
  /// The text as UTF-8; of a file in another form a scratch copy.
  let file: OpenFile
  let form: TextForm
  let header: TableHeader
  let schema: TableSchema
  /// `nil` for the file of applications.
  let list: Int?

  /// Opens a file that is not empty; `nil` where it is.
  static func open(
    _ path: String, _ name: String, layout: Layout, list: Int?, form known: TextForm? = nil
  ) throws(SystemError) -> Result<TableFile?, BatchError> {
    let original = try OpenFile.reading(path)
    let start = try original.read(at: 0, count: TableFile.looked)
    if let refusal = refusal(start, path, name) { return .failure(refusal) }
    let form = known ?? TextForm(mark: start[...])
    let file = form == .utf8 ? original : try transcoded(original, form)
    var bytes = form == .utf8 ? start : try file.read(at: 0, count: TableFile.looked)
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let count = bytes.count
    bytes += Array(repeating: 0, count: TableStretch.padding)
    guard
      let header = TableHeader.find(bytes, from: mark, to: count, layout: layout, list: list)
    else { return .success(nil) }
    if let twice = firstTwice(header) { return .failure(.table(.columnTwice(name, twice))) }
    guard let schema = TableSchema(file: name, header, layout: layout, list: list) else {
      let near = TableNames.nearNumber(header.titles).first
      return .failure(.table(.noNumberColumn(name, near: near)))
    }
    return .success(
      TableFile(
        path: path, name: name, file: file, form: form, header: header, schema: schema, list: list))
  }

  /// Bytes in which a header is looked for.
  private static let looked = 1 << 18

  /// What is plainly no table.
  private static func refusal(_ start: [UInt8], _ path: String, _ name: String) -> BatchError? {
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return .notText(path, kind: "Excel / ZIP")
    }
    if start.starts(with: [0x1F, 0x8B]) { return .notText(path, kind: "gzip") }
    if TextForm(mark: start[...]) == .utf8, TextForm.looksLikeUTF16(start.prefix(200)) {
      return .notText(path, kind: "UTF-16")
    }
    return nil
  }

  /// The title of a column that stands there twice, by what it means.
  private static func firstTwice(_ header: TableHeader) -> String? {
    var seen: Set<TableSchema.Column> = []
    for (column, title) in zip(header.columns, header.titles) {
      var key = column
      if case .unknown(let title) = column { key = .unknown(TableNames.key(title)) }
      if key != .nameless, !seen.insert(key).inserted { return title }
    }
    return nil
  }

  /// A copy in UTF-8 that has no name and is gone when it is closed.
  private static func transcoded(_ file: OpenFile, _ form: TextForm) throws(SystemError) -> OpenFile
  {
    let copy = try OpenFile.scratch()
    var at = form == .windows1252 ? 0 : 2
    var written = 0
    while true {
      let bytes = try file.read(at: at, count: 1 << 20)
      let isLast = bytes.count < 1 << 20
      let (text, taken) = form.transcoded(bytes[...], isLast: isLast)
      try copy.write(text, at: written)
      written += text.count
      at += taken
      if isLast { return copy }
    }
  }

  /// The records behind the header.
  func records() -> TableStream {
    TableStream(
      file, separator: header.separator, offset: header.next, line: header.nextLine,
      row: header.nextRow)
  }
}
