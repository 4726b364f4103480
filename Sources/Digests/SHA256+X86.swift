#if arch(x86_64)
  import X86Intrinsics

  /// SHA-256 by the instructions of x86-64 processors since about 2016: six times plain arithmetic, and ten
  /// times for two texts at once.
  extension SHA256 {
    package static let isAccelerated: Bool = {
      var (a, b, c, d): (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
      let hasSHA = __get_cpuid_count(7, 0, &a, &b, &c, &d) == 1 && b & 1 << 29 != 0
      let hasSSE41 = __get_cpuid(1, &a, &b, &c, &d) == 1 && c & 1 << 19 != 0
      return hasSHA && hasSSE41
    }()

    /// The state as the instructions want it, and the sixteen words of the schedule that are at work.
    private struct Lane {
      var low: __m128i
      var high: __m128i
      private var w0 = __m128i()
      private var w1 = __m128i()
      private var w2 = __m128i()
      private var w3 = __m128i()
      private var lowBefore = __m128i()
      private var highBefore = __m128i()

      @inline(__always)
      init(_ state: SIMD8<UInt32>) {
        low = unsafeBitCast(SIMD4(state[5], state[4], state[1], state[0]), to: __m128i.self)
        high = unsafeBitCast(SIMD4(state[7], state[6], state[3], state[2]), to: __m128i.self)
      }

      @inline(__always)
      var state: SIMD8<UInt32> {
        let (l, h) = (Lane.words(low), Lane.words(high))
        return SIMD8(l[3], l[2], h[3], h[2], l[1], l[0], h[1], h[0])
      }

      @inline(__always)
      private static func words(_ vector: __m128i) -> SIMD4<UInt32> {
        unsafeBitCast(vector, to: SIMD4<UInt32>.self)
      }

      @inline(__always)
      private static func sum(_ left: __m128i, _ right: __m128i) -> __m128i {
        unsafeBitCast(words(left) &+ words(right), to: __m128i.self)
      }

      @inline(__always)
      private static func load(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> __m128i {
        let mask = _mm_set_epi64x(0x0c0d_0e0f_0809_0a0b, 0x0405_0607_0001_0203)
        return _mm_shuffle_epi8(
          bytes.loadUnaligned(fromByteOffset: offset, as: __m128i.self), mask)
      }

      @inline(__always)
      mutating func begin(_ bytes: UnsafeRawBufferPointer, _ offset: Int) {
        (lowBefore, highBefore) = (low, high)
        w0 = Lane.load(bytes, offset)
        w1 = Lane.load(bytes, offset + 16)
        w2 = Lane.load(bytes, offset + 32)
        w3 = Lane.load(bytes, offset + 48)
      }

      /// Four rounds, and the four words of the schedule that come sixteen later.
      @inline(__always)
      mutating func fourRounds(_ constants: SIMD4<UInt32>) {
        let message = Lane.sum(w0, unsafeBitCast(constants, to: __m128i.self))
        high = _mm_sha256rnds2_epu32(high, low, message)
        low = _mm_sha256rnds2_epu32(low, high, _mm_unpackhi_epi64(message, message))
        let (third, fourth) = (Lane.words(w2), Lane.words(w3))
        let between = SIMD4(third[1], third[2], third[3], fourth[0])
        let next = _mm_sha256msg2_epu32(
          Lane.sum(_mm_sha256msg1_epu32(w0, w1), unsafeBitCast(between, to: __m128i.self)), w3)
        (w0, w1, w2, w3) = (w1, w2, w3, next)
      }

      @inline(__always)
      mutating func end() {
        low = Lane.sum(low, lowBefore)
        high = Lane.sum(high, highBefore)
      }
    }

    private static let constants: [SIMD4<UInt32>] = (0..<16).map { group in
      SIMD4(roundConstants[4 * group..<4 * group + 4])
    }

    package static func accelerated(_ state: inout SIMD8<UInt32>, _ blocks: UnsafeRawBufferPointer)
    {
      var lane = Lane(state)
      constants.withUnsafeBufferPointer { constants in
        for offset in stride(from: 0, to: blocks.count, by: 64) {
          lane.begin(blocks, offset)
          for group in 0..<16 { lane.fourRounds(constants[group]) }
          lane.end()
        }
      }
      state = lane.state
    }

    package static func accelerated(
      _ one: inout SIMD8<UInt32>, _ first: UnsafeRawBufferPointer, _ two: inout SIMD8<UInt32>,
      _ second: UnsafeRawBufferPointer
    ) {
      var (left, right) = (Lane(one), Lane(two))
      constants.withUnsafeBufferPointer { constants in
        for offset in stride(from: 0, to: first.count, by: 64) {
          left.begin(first, offset)
          right.begin(second, offset)
          for group in 0..<16 {
            left.fourRounds(constants[group])
            right.fourRounds(constants[group])
          }
          left.end()
          right.end()
        }
      }
      (one, two) = (left.state, right.state)
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
