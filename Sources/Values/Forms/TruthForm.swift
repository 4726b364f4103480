/// Yes and no as a question invites them: `ya`, `sudah`, `BENAR`; `tidak`, `belum`, `SALAH`.
package enum TruthForm {
  package static func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ReadValue {
    let range = WrittenBytes.trimmed(bytes, range)
    if range.count <= 24, let truth = Phrases.truths.find(bytes, range) {
      return ReadValue(Int128(truth))
    }
    if Unknown.isSaid(bytes, range) { return .missing }
    if bytes[range.lowerBound] == UInt8(ascii: "'") {
      return read(bytes, range.lowerBound + 1..<range.upperBound)
    }
    return ReadValue(bytes[range.lowerBound] == UInt8(ascii: "#") ? .formulaError : .notYesOrNo)
  }
}
