import Batch
import Receipts

/// What an earlier run left beside its output: what can be read can be written again and is the same then.
enum RecordFuzz {
  static func journal(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    journal(text)
    // A fuzzer does not guess check sums: the lines with sums that fit.
    journal(text.split(separator: "\n").map { Journal.sealed(String($0)) }.joined())
  }

  private static func journal(_ text: String) {
    let requirements = 3
    guard let (origin, found) = Journal.read(text, requirements: requirements) else { return }
    let again = Journal.header(origin) + (found.map { Journal.line($0) } ?? "")
    guard let (same, foundAgain) = Journal.read(again, requirements: requirements) else {
      fatalError("a journal cannot be read again")
    }
    must(same == origin, "another origin")
    must(
      foundAgain.map { Journal.line($0) } == found.map { Journal.line($0) }, "another checkpoint")
  }

  static func receipt(_ bytes: [UInt8]) {
    let read: Receipt
    do throws(ReceiptError) {
      read = try ReceiptReader.read(bytes)
    } catch {
      must(error.line >= 1 && error.column >= 1, "an error without a place")
      return
    }
    _ = (read.isWhole, read.isOrdered, read.hasOptionsAsWritten)
    var text = read.head.text
    for (index, block) in read.blocks.enumerated() {
      text += block.text(isFirst: index == 0) + "\n"
    }
    text += Receipt.foot(read.chain)
    guard let again = try? ReceiptReader.read(Array(text.utf8)) else {
      fatalError("a receipt cannot be read again")
    }
    must(again.head == read.head && again.blocks == read.blocks, "another receipt")
  }
}
