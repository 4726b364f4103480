#if arch(x86_64)
  import X86Intrinsics

  /// SHA-256 by the instructions of x86-64 processors since about 2016: six times plain arithmetic, and ten
  /// times for two texts at once.
  extension SHA256 {
    package static let isAccelerated = kite_has_sha()

    package static func accelerated(_ state: inout SIMD8<UInt32>, _ blocks: borrowing RawSpan) {
      // Safe: eight words of state, 64 constants, and no byte beyond the last whole block is read.
      unsafe blocks.withUnsafeBytes { blocks in
        guard let bytes = blocks.baseAddress else { return }
        unsafe withWords(of: &state) { state in
          unsafe kite_sha_one(state, bytes, blocks.count / 64, roundConstants)
        }
      }
    }

    /// Texts of one length.
    package static func accelerated(
      _ one: inout SIMD8<UInt32>, _ first: borrowing RawSpan, _ two: inout SIMD8<UInt32>,
      _ second: borrowing RawSpan
    ) {
      // Safe: as above, and no more blocks than the shorter text has.
      unsafe first.withUnsafeBytes { first in
        unsafe second.withUnsafeBytes { second in
          guard let bytes = first.baseAddress, let others = second.baseAddress else { return }
          let count = min(first.count, second.count) / 64
          unsafe withWords(of: &one) { one in
            unsafe withWords(of: &two) { two in
              unsafe kite_sha_two(one, bytes, two, others, count, roundConstants)
            }
          }
        }
      }
    }

    private static func withWords(
      of state: inout SIMD8<UInt32>, _ body: (UnsafeMutablePointer<UInt32>) -> Void
    ) {
      // Safe: eight numbers of four bytes lie side by side in the vector.
      unsafe withUnsafeMutableBytes(of: &state) { bytes in
        if let words = unsafe bytes.assumingMemoryBound(to: UInt32.self).baseAddress {
          unsafe body(words)
        }
      }
    }
  }
#else
  extension SHA256 {
    package static let isAccelerated = false

    package static func accelerated(_ state: inout SIMD8<UInt32>, _ blocks: borrowing RawSpan) {
      plain(&state, blocks)
    }

    package static func accelerated(
      _ one: inout SIMD8<UInt32>, _ first: borrowing RawSpan, _ two: inout SIMD8<UInt32>,
      _ second: borrowing RawSpan
    ) {
      plain(&one, first)
      plain(&two, second)
    }
  }
#endif
