// The loops that every byte of an export goes through, with instructions that Swift has no words
// for: a whole block is compared in one or two steps, and a comparison becomes a word of bits by one
// instruction (in Swift it takes twenty). They are newer than the oldest machines that the program
// runs on, so the machine is asked first; `EndSearch.plainly` and `LineSearch.plainly` are the twins
// for all others.
//
// What differs between the two widths is in the functions above the loops: how a block is compared,
// and how the places of its marks are written down. With 64 bytes at once the numbers of the marked
// bytes are moved together by one instruction; with 32 the lowest mark is taken off again and again,
// always ten times, for how many there are is as good as random.
#include "column.h"

#if defined(__x86_64__)

int32_t wide_width(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("popcnt")) return 0;
  if (!__builtin_cpu_supports("pclmul")) return 0;
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2") ? 64 : 32;
}

#define BY_64 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt,pclmul")))

// 32 bytes at once.

typedef struct { __m256i low, high; } pair;

BY_32 static inline pair load_32(const uint8_t *bytes) {
  const pair block = {_mm256_loadu_si256((const __m256i *)bytes), _mm256_loadu_si256((const __m256i *)(bytes + 32))};
  return block;
}

BY_32 static inline uint64_t equal_32(pair block, uint8_t byte) {
  const __m256i wanted = _mm256_set1_epi8((char)byte);
  const uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(block.low, wanted));
  return low | (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(block.high, wanted)) << 32;
}

BY_32 static inline void write_32(uint64_t marks, int64_t block, int32_t *place) {
  do {
#pragma clang loop unroll(full)
    for (int index = 0; index < 10; index++) {
      *place++ = (int32_t)(block + (int64_t)_tzcnt_u64(marks));
      marks &= marks - 1;
    }
  } while (marks);
}

// 64 bytes at once.

BY_64 static inline __m512i load_64(const uint8_t *bytes) { return _mm512_loadu_si512(bytes); }

BY_64 static inline uint64_t equal_64(__m512i block, uint8_t byte) {
  return _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8((char)byte));
}

BY_64 static inline void write_64(uint64_t marks, int64_t block, int32_t *place) {
  const __m512i numbers = _mm512_set_epi64(0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928, 0x2726252423222120,
                                           0x1F1E1D1C1B1A1918, 0x1716151413121110, 0x0F0E0D0C0B0A0908, 0x0706050403020100);
  const __m512i marked = _mm512_maskz_compress_epi8(marks, numbers), base = _mm512_set1_epi32((int32_t)block);
  _mm512_storeu_si512(place, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(marked)), base));
  const int count = __builtin_popcountll(marks);
  if (count <= 16) return;
  _mm512_storeu_si512(place + 16, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(marked, 1)), base));
  if (count <= 32) return;
  _mm512_storeu_si512(place + 32, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(marked, 2)), base));
  _mm512_storeu_si512(place + 48, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(marked, 3)), base));
}

// Every bit becomes the parity of itself and all lower ones: from an opening quote up to the byte before
// the closing one. That is what a product without carries by all ones has in its lower half.
BY_32 static inline uint64_t parity_from_below(uint64_t word) {
  const __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128((int64_t)word), _mm_set1_epi8(-1), 0);
  return (uint64_t)_mm_cvtsi128_si64(product);
}

// The loops, once for each width.

#define FIND_ENDS(width)                                                                                               \
  BY_##width static struct wide_ends find_ends_##width(const uint8_t *bytes, int64_t length, int64_t first,            \
                                                       int64_t most, uint8_t separator, uint8_t quote,                 \
                                                       int32_t *ends) {                                                \
    struct wide_ends found = {0, 0, first, 0};                                                                         \
    /* Of the block before: all ones where it ends in quotes; whether a quote may open, or an end must follow. */      \
    uint64_t inside = 0, may_open = 1, must_end = 0;                                                                   \
    for (; found.end + 64 <= length && found.count < most; found.end += 64) {                                          \
      const __auto_type block = load_##width(bytes + found.end);                                                       \
      const uint64_t feeds = equal_##width(block, 0x0A), breaks = feeds | equal_##width(block, 0x0D);                  \
      const uint64_t quotes = equal_##width(block, quote);                                                             \
      uint64_t marks = equal_##width(block, separator) | feeds;                                                        \
      if (quotes | inside | must_end) {                                                                                \
        const uint64_t quoted = parity_from_below(quotes) ^ inside, closing = quotes & ~quoted;                        \
        const uint64_t unended = (closing << 1 | must_end) & ~(marks | breaks);                                        \
        marks &= ~quoted;                                                                                              \
        if ((breaks & quoted) | unended | (quotes & quoted & ~(marks << 1 | may_open))) break;                         \
        inside = 0 - (quoted >> 63);                                                                                   \
        must_end = closing >> 63;                                                                                      \
        found.quoted = 1;                                                                                              \
      }                                                                                                                \
      may_open = marks >> 63;                                                                                          \
      found.breaks += __builtin_popcountll(breaks);                                                                    \
      write_##width(marks, found.end, ends + found.count);                                                             \
      found.count += __builtin_popcountll(marks);                                                                      \
    }                                                                                                                  \
    return found;                                                                                                      \
  }

#define FIND_LINES(width)                                                                                              \
  BY_##width static struct wide_lines find_lines_##width(const uint8_t *bytes, int64_t length, int64_t first,          \
                                                          struct wide_limits most, uint8_t separator,                  \
                                                          int32_t *ends, int32_t *lasts) {                             \
    struct wide_lines lines = {0, first};                                                                              \
    /* Of `ends`: the next free place, and the first one of the line at hand. */                                       \
    int64_t count = 0, line = 0;                                                                                       \
    for (int64_t at = first; at < length && count < most.ends && lines.count < most.lines; at += 64) {                 \
      const __auto_type block = load_##width(bytes + at);                                                              \
      const uint64_t valid = length - at < 64 ? ((uint64_t)1 << (length - at)) - 1 : ~(uint64_t)0;                     \
      uint64_t feeds = equal_##width(block, 0x0A) & valid;                                                             \
      const uint64_t marks = (equal_##width(block, separator) & valid) | feeds;                                        \
      const uint64_t fault = equal_##width(block, 0x0D) & valid;                                                       \
      if (fault) feeds &= (fault & -fault) - 1;                                                                        \
      write_##width(marks, at, ends + count);                                                                          \
      for (; feeds; feeds &= feeds - 1) {                                                                              \
        const int64_t place = count + __builtin_popcountll(marks & ((feeds & -feeds) - 1));                            \
        const int64_t end = at + (int64_t)_tzcnt_u64(feeds);                                                           \
        if (end == lines.next || end - lines.next > most.length || place - line >= most.fields) return lines;          \
        ends[place] = ~(int32_t)end;                                                                                   \
        lasts[lines.count] = (int32_t)place;                                                                           \
        line = place + 1;                                                                                              \
        lines.count++;                                                                                                 \
        lines.next = end + 1;                                                                                          \
      }                                                                                                                \
      if (fault) return lines;                                                                                         \
      count += __builtin_popcountll(marks);                                                                            \
    }                                                                                                                  \
    return lines;                                                                                                      \
  }

FIND_ENDS(32)
FIND_ENDS(64)
FIND_LINES(32)
FIND_LINES(64)

struct wide_ends wide_find_ends(int32_t width, const uint8_t *bytes, int64_t length, int64_t first, int64_t most,
                                uint8_t separator, uint8_t quote, int32_t *ends) {
  return width == 64 ? find_ends_64(bytes, length, first, most, separator, quote, ends)
                     : find_ends_32(bytes, length, first, most, separator, quote, ends);
}

struct wide_lines wide_find_lines(int32_t width, const uint8_t *bytes, int64_t length, int64_t first,
                                  struct wide_limits most, uint8_t separator, int32_t *ends, int32_t *lasts) {
  return width == 64 ? find_lines_64(bytes, length, first, most, separator, ends, lasts)
                     : find_lines_32(bytes, length, first, most, separator, ends, lasts);
}

#else

int32_t wide_width(void) { return 0; }

struct wide_ends wide_find_ends(int32_t width, const uint8_t *bytes, int64_t length, int64_t first, int64_t most,
                                uint8_t separator, uint8_t quote, int32_t *ends) {
  const struct wide_ends found = {0, 0, first, 0};
  return found;
}

struct wide_lines wide_find_lines(int32_t width, const uint8_t *bytes, int64_t length, int64_t first,
                                  struct wide_limits most, uint8_t separator, int32_t *ends, int32_t *lasts) {
  const struct wide_lines lines = {0, first};
  return lines;
}

#endif
