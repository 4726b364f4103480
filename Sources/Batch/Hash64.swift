/// A quick hash that is the same in every run, for telling keys and unchanged files apart; it protects
/// against accidents, not against people.
struct Hash64: Sendable, Equatable {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var pending: UInt64 = 0
  private var pendingCount = 0
  private var length: UInt64 = 0

  private static let factor: UInt64 = 0x9FB2_1C65_1E98_DF25

  private mutating func mix(_ word: UInt64) {
    let product = (state ^ word).multipliedFullWidth(by: Hash64.factor)
    state = product.high ^ product.low
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var index = 0
    while pendingCount != 0, index < bytes.count {
      take(bytes[index])
      index += 1
    }
    while index + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index += 8
    }
    while index < bytes.count {
      take(bytes[index])
      index += 1
    }
  }

  private mutating func take(_ byte: UInt8) {
    pending |= UInt64(byte) << UInt64(8 * pendingCount)
    pendingCount += 1
    if pendingCount == 8 {
      mix(pending)
      pending = 0
      pendingCount = 0
    }
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  var value: UInt64 {
    var end = self
    end.mix(pending)
    end.mix(length)
    return end.state
  }

  static func of(_ text: String) -> UInt64 {
    var hash = Hash64()
    hash.add(text)
    return hash.value
  }
}
