import Digests
import Intake
package import Values

/// Why a file is no receipt, and where.
package struct ReceiptError: Error, Sendable {
  package let title: BilingualText
  /// Lines and bytes of a line, from 1.
  package let line: Int
  package let column: Int

  init(_ title: BilingualText, offset: Int, in bytes: [UInt8]) {
    self.title = title
    let before = bytes.prefix(offset)
    line = before.count { $0 == 0x0A } + 1
    column = offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
  }
}

/// Reads a receipt, and nothing that a receipt does not have.
package struct ReceiptReader {
  private var scanner: JSONScanner

  package static func read(_ bytes: [UInt8]) throws(ReceiptError) -> Receipt {
    var reader = ReceiptReader(scanner: JSONScanner(bytes: bytes, limits: .standard))
    do throws(JSONError) {
      return try reader.receipt()
    } catch {
      throw ReceiptError(error.reason.title, offset: error.offset, in: bytes)
    }
  }

  private mutating func receipt() throws(JSONError) -> Receipt {
    var head = Receipt.Head()
    var blocks: [Receipt.Block] = []
    var (chain, options): (Digest?, Digest?)
    var isReceipt = false
    try object { (reader, key) throws(JSONError) in
      switch key {
      case "tanda_terima": isReceipt = try reader.number() == 1
      case "kite": head.version = try reader.text()
      case "aturan": head.rules = try reader.files()
      case "pilihan":
        try reader.object { (reader, name) throws(JSONError) in
          head.options.append((name, try reader.text()))
        }
      case "pilihan_sha256": options = try reader.digest()
      case "masukan": try reader.input(&head)
      case "keluaran": try reader.output(&head)
      case "hasil": head.result = try reader.text()
      case "permohonan": head.applications = try reader.number()
      case "blok":
        try reader.scanner.expect("[")
        if reader.scanner.take("]") { return }
        repeat { blocks.append(try reader.block()) } while reader.scanner.take(",")
        try reader.scanner.expect("]")
      case "rantai": chain = try reader.digest()
      default: throw reader.wrong("`\(key)`")
      }
    }
    scanner.skipSpace()
    guard scanner.isAtEnd, isReceipt, let chain, let options else {
      throw wrong("tanda_terima 1")
    }
    return Receipt(head: head, blocks: blocks, chain: chain, optionsDigest: options)
  }

  private func wrong(_ wanted: String) -> JSONError {
    JSONError(
      .other(.init("bukan tanda terima: \(wanted)", "no receipt: \(wanted)")),
      offset: scanner.index)
  }

  // MARK: Parts

  private mutating func input(_ head: inout Receipt.Head) throws(JSONError) {
    try object { (reader, key) throws(JSONError) in
      switch key {
      case "nama": head.inputName = try reader.text()
      case "bita": head.inputSize = try reader.number()
      case "dilewati": head.skipped = try reader.piece()
      case "berkas": head.inputFiles = try reader.files()
      default: throw reader.wrong("`\(key)`")
      }
    }
  }

  private mutating func output(_ head: inout Receipt.Head) throws(JSONError) {
    try object { (reader, key) throws(JSONError) in
      switch key {
      case "nama": head.outputName = try reader.text()
      case "bita": head.outputSize = try reader.number()
      case "kepala": head.outputHead = try reader.piece()
      default: throw reader.wrong("`\(key)`")
      }
    }
  }

  private mutating func block() throws(JSONError) -> Receipt.Block {
    var line: Int?
    var input: Receipt.Piece?
    var output: Receipt.Piece?
    try object { (reader, key) throws(JSONError) in
      switch key {
      case "baris": line = try reader.number()
      case "masukan": input = try reader.piece()
      case "keluaran": output = try reader.piece()
      default: throw reader.wrong("`\(key)`")
      }
    }
    guard let line, let output else { throw wrong("`baris`, `keluaran`") }
    return Receipt.Block(line: line, input: input, output: output)
  }

  private mutating func piece() throws(JSONError) -> Receipt.Piece {
    var (from, count): (Int?, Int?)
    var digest: Digest?
    try object { (reader, key) throws(JSONError) in
      switch key {
      case "dari": from = try reader.number()
      case "bita": count = try reader.number()
      case "sha256": digest = try reader.digest()
      default: throw reader.wrong("`\(key)`")
      }
    }
    guard let from, let count, let digest, !from.addingReportingOverflow(count).overflow else {
      throw wrong("`dari`, `bita`, `sha256`")
    }
    return Receipt.Piece(from: from, count: count, digest: digest)
  }

  private mutating func files() throws(JSONError) -> [Receipt.File] {
    var files: [Receipt.File] = []
    try object { (reader, name) throws(JSONError) in
      files.append(Receipt.File(name: name, digest: try reader.digest()))
    }
    return files
  }

  // MARK: Values

  private mutating func object(
    _ body: (inout ReceiptReader, String) throws(JSONError) -> Void
  ) throws(JSONError) {
    try scanner.expect("{")
    if scanner.take("}") { return }
    repeat {
      let key = try scanner.key()
      try scanner.expect(":")
      try body(&self, key)
    } while scanner.take(",")
    try scanner.expect("}")
  }

  private mutating func text() throws(JSONError) -> String {
    guard case .text(let text) = try scanner.scalar() else { throw wrong("\"…\"") }
    return text
  }

  private mutating func number() throws(JSONError) -> Int {
    guard case .number(let digits) = try scanner.scalar(), let number = Int(digits), number >= 0
    else { throw wrong("0, 1, 2, …") }
    return number
  }

  private mutating func digest() throws(JSONError) -> Digest {
    guard let digest = Digest(hex: try text()) else { throw wrong("sha256") }
    return digest
  }
}
