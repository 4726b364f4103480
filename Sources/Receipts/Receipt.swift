package import Digests
import Values

/// The record of one run: what was judged, by which rules, options and version, and what came out, each as
/// SHA-256, so that a result can be verified long after.
///
/// A JSON file with one block a line; every digest is that of plain bytes, so that `sha256sum` confirms it
/// without this tool. The chain runs over the head and every line of blocks: one number that stands for all.
///
///     { "tanda_terima": 1, "kite": "0.1.0", "aturan": {…}, "pilihan": {…}, "pilihan_sha256": "…", "masukan": {…}, "keluaran": {…},
///       "permohonan": 2, "blok": [
///     {"baris":1,"masukan":{"dari":0,"bita":210,"sha256":"…"},"keluaran":{"dari":0,"bita":180,"sha256":"…"}}
///     ], "rantai": "…" }
package struct Receipt: Sendable {
  /// A stretch of a file.
  package struct Piece: Sendable, Hashable {
    package var from: Int
    package var count: Int
    package var digest: Digest

    package init(from: Int, count: Int, digest: Digest) {
      self.from = from
      self.count = count
      self.digest = digest
    }

    package var range: Range<Int> { from..<from + count }
  }

  /// Applications that were judged together, and the result lines they gave.
  package struct Block: Sendable, Hashable {
    /// Line of the input, or number of the application, that comes first; from 1.
    package var line: Int
    /// `nil` where the input is not one text read from end to end: its files stand in the head then.
    package var input: Piece?
    package var output: Piece

    package init(line: Int, input: Piece?, output: Piece) {
      self.line = line
      self.input = input
      self.output = output
    }
  }

  package struct File: Sendable, Hashable {
    package var name: String
    package var digest: Digest

    package init(name: String, digest: Digest) {
      self.name = name
      self.digest = digest
    }
  }

  /// Everything but the blocks.
  package struct Head: Sendable, Hashable {
    package var version = ""
    /// The rule files, by their path below the folder, in byte order.
    package var rules: [File] = []
    /// The flags that results depend on, with their values, in the order of the command table.
    package var options: [(name: String, value: String)] = []
    package var inputName = ""
    package var inputSize = 0
    /// Bytes of the input that belong to no application: a byte order mark, the rest of a line too long.
    package var skipped = Piece(from: 0, count: 0, digest: SHA256().digest)
    /// The files of an input of many.
    package var inputFiles: [File] = []
    package var outputName = ""
    package var outputSize = 0
    /// What stands above the first result line.
    package var outputHead = Piece(from: 0, count: 0, digest: SHA256().digest)
    package var applications = 0
    /// The result line itself, where it went to no file of its own.
    package var result: String?

    package init() {}

    package static func == (left: Head, right: Head) -> Bool { left.text == right.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  package var head: Head
  package var blocks: [Block]
  /// As it stands in the file.
  package var chain: Digest
  /// The digest of the options, as it stands in the file.
  package var optionsDigest: Digest

  /// Head and blocks are those that the chain was made over.
  package var isWhole: Bool {
    var chain = ReceiptChain(head)
    for (index, block) in blocks.enumerated() {
      chain.add(Array(block.text(isFirst: index == 0).utf8) + [0x0A])
    }
    return chain.digest == self.chain
  }

  package var hasOptionsAsWritten: Bool { head.optionsDigest == optionsDigest }

  /// Stretches follow one another and do not overlap.
  package var isOrdered: Bool {
    [blocks.map(\.output), blocks.compactMap(\.input)].allSatisfy { pieces in
      zip(pieces, pieces.dropFirst()).allSatisfy { $0.range.upperBound <= $1.from }
    }
  }

  package static func path(of output: String) -> String { output + ".tanda-terima.json" }
}

/// The chain while it grows: the digest of the last link and the bytes of the next.
package struct ReceiptChain: Sendable {
  package private(set) var digest: Digest

  package init(_ head: Receipt.Head) {
    digest = SHA256.digest(of: Array(head.text.utf8))
  }

  package mutating func add(_ line: some Sequence<UInt8>) {
    digest = SHA256.digest(of: digest.bytes + line)
  }
}

// MARK: - As text

extension Receipt {
  /// What stands behind the last block.
  package static func foot(_ chain: Digest) -> String { "], \"rantai\": \"\(chain.hex)\" }\n" }
}

extension Receipt.Head {
  /// Everything up to the first block, line end included.
  package var text: String {
    var text = "{ \"tanda_terima\": 1,\n  \"kite\": \(JSONText.quoted(version)),\n"
    text += "  \"aturan\": \(Receipt.Head.object(rules)),\n"
    text += "  \"pilihan\": \(optionsText),\n"
    text += "  \"pilihan_sha256\": \"\(optionsDigest.hex)\",\n"
    text += "  \"masukan\": {\"nama\": \(JSONText.quoted(inputName)), \"bita\": \(inputSize)"
    text += ", \"dilewati\": \(skipped.text)"
    if !inputFiles.isEmpty { text += ", \"berkas\": \(Receipt.Head.object(inputFiles))" }
    text += "},\n"
    text += "  \"keluaran\": {\"nama\": \(JSONText.quoted(outputName)), \"bita\": \(outputSize)"
    text += ", \"kepala\": \(outputHead.text)},\n"
    if let result { text += "  \"hasil\": \(JSONText.quoted(result)),\n" }
    return text + "  \"permohonan\": \(applications), \"blok\": [\n"
  }

  /// The digest of the options as they stand in the text.
  package var optionsDigest: Digest { SHA256.digest(of: Array(optionsText.utf8)) }

  private var optionsText: String {
    let flags = options.map { "\(JSONText.quoted($0.name)): \(JSONText.quoted($0.value))" }
    return "{" + flags.joined(separator: ", ") + "}"
  }

  private static func object(_ files: [Receipt.File]) -> String {
    if files.isEmpty { return "{}" }
    let lines = files.map { "    \(JSONText.quoted($0.name)): \"\($0.digest.hex)\"" }
    return "{\n" + lines.joined(separator: ",\n") + "}"
  }
}

extension Receipt.Piece {
  package var text: String { "{\"dari\":\(from),\"bita\":\(count),\"sha256\":\"\(digest.hex)\"}" }
}

extension Receipt.Block {
  /// One line without its end; blocks behind the first begin with a comma.
  package func text(isFirst: Bool) -> String {
    let input = input.map { "\"masukan\":\($0.text)," } ?? ""
    return (isFirst ? "" : ",") + "{\"baris\":\(line)," + input + "\"keluaran\":\(output.text)}"
  }
}
