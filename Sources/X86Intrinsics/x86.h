// SHA-256 by the instructions of x86-64 processors, and the question whether this one has them.
//
// Swift cannot say that one function may use instructions which the rest of the program must do without; a
// flag for the whole target would have to be decided when the package is described, on another machine
// perhaps. Here the function says so itself, and nothing is built differently for anyone else.
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool kite_has_sha(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & 1u << 29)) return false;
  return __get_cpuid(1, &a, &b, &c, &d) && (c & 1u << 19);
}

// One text at work: the state as the instructions want it, and the sixteen words of the schedule.
typedef struct {
  __m128i low, high, low_before, high_before, w0, w1, w2, w3;
} kite_sha_lane;

#define KITE_SHA static inline __attribute__((always_inline, target("sha,sse4.1")))

KITE_SHA kite_sha_lane kite_sha_open(const uint32_t state[8]) {
  kite_sha_lane lane = {0};
  lane.low = _mm_set_epi32(state[0], state[1], state[4], state[5]);
  lane.high = _mm_set_epi32(state[2], state[3], state[6], state[7]);
  return lane;
}

KITE_SHA void kite_sha_close(const kite_sha_lane *lane, uint32_t state[8]) {
  uint32_t low[4], high[4];
  _mm_storeu_si128((__m128i *)low, lane->low);
  _mm_storeu_si128((__m128i *)high, lane->high);
  state[0] = low[3], state[1] = low[2], state[2] = high[3], state[3] = high[2];
  state[4] = low[1], state[5] = low[0], state[6] = high[1], state[7] = high[0];
}

KITE_SHA void kite_sha_begin(kite_sha_lane *lane, const uint8_t *block) {
  const __m128i mask = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i *words = (const __m128i *)block;
  lane->low_before = lane->low;
  lane->high_before = lane->high;
  lane->w0 = _mm_shuffle_epi8(_mm_loadu_si128(words), mask);
  lane->w1 = _mm_shuffle_epi8(_mm_loadu_si128(words + 1), mask);
  lane->w2 = _mm_shuffle_epi8(_mm_loadu_si128(words + 2), mask);
  lane->w3 = _mm_shuffle_epi8(_mm_loadu_si128(words + 3), mask);
}

// Four rounds, and the four words of the schedule that come sixteen later.
KITE_SHA void kite_sha_rounds(kite_sha_lane *lane, const uint32_t *constants) {
  __m128i message = _mm_add_epi32(lane->w0, _mm_loadu_si128((const __m128i *)constants));
  lane->high = _mm_sha256rnds2_epu32(lane->high, lane->low, message);
  lane->low = _mm_sha256rnds2_epu32(lane->low, lane->high, _mm_unpackhi_epi64(message, message));
  __m128i between = _mm_alignr_epi8(lane->w3, lane->w2, 4);
  __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(lane->w0, lane->w1), between);
  next = _mm_sha256msg2_epu32(next, lane->w3);
  lane->w0 = lane->w1, lane->w1 = lane->w2, lane->w2 = lane->w3, lane->w3 = next;
}

KITE_SHA void kite_sha_end(kite_sha_lane *lane) {
  lane->low = _mm_add_epi32(lane->low, lane->low_before);
  lane->high = _mm_add_epi32(lane->high, lane->high_before);
}

// `count` blocks of 64 bytes; `constants`: the 64 of the standard.
__attribute__((target("sha,sse4.1"))) static inline void kite_sha_one(
    uint32_t state[8], const uint8_t *blocks, size_t count, const uint32_t *constants) {
  kite_sha_lane lane = kite_sha_open(state);
  for (size_t block = 0; block < count; block++) {
    kite_sha_begin(&lane, blocks + 64 * block);
    for (int group = 0; group < 16; group++) kite_sha_rounds(&lane, constants + 4 * group);
    kite_sha_end(&lane);
  }
  kite_sha_close(&lane, state);
}

// Two texts at once: the processor works on one while it waits for the other.
__attribute__((target("sha,sse4.1"))) static inline void kite_sha_two(
    uint32_t one[8], const uint8_t *first, uint32_t two[8], const uint8_t *second, size_t count,
    const uint32_t *constants) {
  kite_sha_lane left = kite_sha_open(one), right = kite_sha_open(two);
  for (size_t block = 0; block < count; block++) {
    kite_sha_begin(&left, first + 64 * block);
    kite_sha_begin(&right, second + 64 * block);
    for (int group = 0; group < 16; group++) {
      kite_sha_rounds(&left, constants + 4 * group);
      kite_sha_rounds(&right, constants + 4 * group);
    }
    kite_sha_end(&left);
    kite_sha_end(&right);
  }
  kite_sha_close(&left, one);
  kite_sha_close(&right, two);
}
#endif
