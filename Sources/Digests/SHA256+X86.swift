#if arch(x86_64)
  import X86Intrinsics

  /// SHA-256 by the instructions of x86-64 processors since about 2016: six times plain arithmetic, and ten
  /// times for two texts at once.
  extension SHA256 {
    package static let isAccelerated = kite_has_sha()

    package static func accelerated(_ state: inout SIMD8<UInt32>, _ blocks: UnsafeRawBufferPointer)
    {
      guard let bytes = blocks.baseAddress else { return }
      // Safe: eight words of state, 64 constants, and no byte beyond the last whole block is read.
      withWords(of: &state) { state in
        kite_sha_one(state, bytes, blocks.count / 64, roundConstants)
      }
    }

    /// Texts of one length.
    package static func accelerated(
      _ one: inout SIMD8<UInt32>, _ first: UnsafeRawBufferPointer, _ two: inout SIMD8<UInt32>,
      _ second: UnsafeRawBufferPointer
    ) {
      guard let bytes = first.baseAddress, let others = second.baseAddress else { return }
      // Safe: as above, and no more blocks than the shorter text has.
      withWords(of: &one) { one in
        withWords(of: &two) { two in
          let count = min(first.count, second.count) / 64
          kite_sha_two(one, bytes, two, others, count, roundConstants)
        }
      }
    }

    private static func withWords(
      of state: inout SIMD8<UInt32>, _ body: (UnsafeMutablePointer<UInt32>) -> Void
    ) {
      withUnsafeMutableBytes(of: &state) { bytes in
        if let words = bytes.assumingMemoryBound(to: UInt32.self).baseAddress { body(words) }
      }
    }
  }
#else
  extension SHA256 {
    package static let isAccelerated = false

    package static func accelerated(_ state: inout SIMD8<UInt32>, _ blocks: UnsafeRawBufferPointer)
    {
      plain(&state, blocks)
    }

    package static func accelerated(
      _ one: inout SIMD8<UInt32>, _ first: UnsafeRawBufferPointer, _ two: inout SIMD8<UInt32>,
      _ second: UnsafeRawBufferPointer
    ) {
      plain(&one, first)
      plain(&two, second)
    }
  }
#endif
