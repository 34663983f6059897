// The one loop that every byte of an export goes through, with instructions that Swift has no words
// for: 32 bytes are compared at once, and a comparison becomes a word of bits by one instruction
// (in Swift it takes twenty). They are newer than the oldest machines that the program runs on, so
// the machine is asked first; `EndSearch.plainly` is the twin for all others.
#include "marks.h"

#if defined(__x86_64__)
#include <immintrin.h>

int32_t marks_can_find(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

__attribute__((target("avx2,bmi,popcnt"))) static inline uint64_t bits(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

__attribute__((target("avx2,bmi,popcnt")))
struct marks_found marks_find(const uint8_t *bytes, int64_t length, int64_t first, int64_t most,
                              uint8_t separator, uint8_t quote, int32_t *ends) {
  const __m256i separators = _mm256_set1_epi8((char)separator), quotes = _mm256_set1_epi8((char)quote);
  const __m256i feeds = _mm256_set1_epi8(0x0A), returns = _mm256_set1_epi8(0x0D);
  int64_t count = 0, breaks = 0, end = first;
  for (; end + 64 <= length && count < most; end += 64) {
    const __m256i low = _mm256_loadu_si256((const __m256i *)(bytes + end));
    const __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + end + 32));
    const __m256i quoted = _mm256_or_si256(_mm256_cmpeq_epi8(low, quotes), _mm256_cmpeq_epi8(high, quotes));
    if (!_mm256_testz_si256(quoted, quoted)) break;
    const __m256i low_feeds = _mm256_cmpeq_epi8(low, feeds), high_feeds = _mm256_cmpeq_epi8(high, feeds);
    breaks += __builtin_popcountll(bits(_mm256_or_si256(low_feeds, _mm256_cmpeq_epi8(low, returns)),
                                        _mm256_or_si256(high_feeds, _mm256_cmpeq_epi8(high, returns))));
    uint64_t marks = bits(_mm256_or_si256(low_feeds, _mm256_cmpeq_epi8(low, separators)),
                          _mm256_or_si256(high_feeds, _mm256_cmpeq_epi8(high, separators)));
    int32_t *place = ends + count;
    count += __builtin_popcountll(marks);
    // Always ten, as in the twin: how many there are is as good as random.
    do {
#pragma clang loop unroll(full)
      for (int index = 0; index < 10; index++) {
        *place++ = (int32_t)(end + (int64_t)_tzcnt_u64(marks));
        marks &= marks - 1;
      }
    } while (marks);
  }
  const struct marks_found found = {count, breaks, end};
  return found;
}

#else

int32_t marks_can_find(void) { return 0; }

struct marks_found marks_find(const uint8_t *bytes, int64_t length, int64_t first, int64_t most,
                              uint8_t separator, uint8_t quote, int32_t *ends) {
  const struct marks_found found = {0, 0, first};
  return found;
}

#endif
