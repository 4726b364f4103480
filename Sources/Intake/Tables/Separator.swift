package import Values

/// What stands between the cells of a table, as people call it.
package struct Separator: Sendable, Hashable {
  package let byte: UInt8

  package init(_ byte: UInt8) { self.byte = byte }

  /// `koma (`,`)`
  package var name: BilingualText {
    switch byte {
    case UInt8(ascii: ","): .init("koma (`,`)", "commas (`,`)")
    case UInt8(ascii: ";"): .init("titik koma (`;`)", "semicolons (`;`)")
    case 0x09: .init("tab", "tabs")
    default: .init("garis tegak (`|`)", "bars (`|`)")
    }
  }
}
