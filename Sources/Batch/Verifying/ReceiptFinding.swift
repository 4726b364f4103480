/// What does not fit a receipt.
package enum ReceiptFinding: Sendable, Hashable {
  /// Head, blocks and chain of the receipt do not belong together.
  case receipt
  /// The options that the receipt names are not those it was written with.
  case options
  /// The version that wrote it is another than this.
  case version(String)
  /// A rule file that changed, is gone, or was not there.
  case rule(String, Change)
  /// An input file of many.
  case inputFile(String, Change)
  /// Lines of the input, block by block; an end is `nil` where the block is the last.
  case input(block: Int, from: Int, to: Int?)
  /// Bytes before, between or behind the applications.
  case inputOutside
  /// Results of these lines of the input.
  case output(block: Int, from: Int, to: Int?)
  case outputOutside
  /// Lines of the output that are not what judging the input as it is now gives.
  case lines([Int])
  /// The result of one application is another now.
  case result
  /// Judging again would need the rules, version and options of the run.
  case notJudgedAgain

  package enum Change: Sendable, Hashable { case changed, gone, added }
}
