// What the words of a column mean, sixteen at a time, and how often each was met. The first sixteen words of a
// vocabulary are all that most exports have: the bytes of their meanings are looked up in registers. The twins
// are the loops of `CsvCallRows.fillOutcomes` and `Vocabulary.count`.
#include "column.h"

#if defined(__x86_64__)

BY_32 static inline __m128i sixteen(const uint8_t *bytes) { return _mm_loadu_si128((const __m128i *)bytes); }

BY_32 static inline void put(void *place, __m128i bytes) { _mm_storeu_si128((__m128i *)place, bytes); }

BY_32 int64_t wide_tell_outcomes(const uint16_t *words, int64_t count, const struct wide_outcomes *known, uint8_t *outcomes,
                                 uint8_t *handovers, uint16_t *marks) {
  const __m128i outcome = sixteen(known->outcomes), handover = sixteen(known->handovers);
  const __m128i low = sixteen(known->low_marks), high = sixteen(known->high_marks), others = sixteen(known->others);
  int64_t index = 0;
  for (; index < count; index += 16) {
    const __m256i numbers = _mm256_loadu_si256((const __m256i *)(words + index));
    // Numbers above 255 become 255, which like all above 15 are caught below.
    const __m128i word = _mm_packus_epi16(_mm256_castsi256_si128(numbers), _mm256_extracti128_si256(numbers, 1));
    const __m128i above = _mm_or_si128(_mm_subs_epu8(word, _mm_set1_epi8(15)), _mm_shuffle_epi8(others, word));
    if (!_mm_testz_si128(above, above)) break;
    const __m128i lower = _mm_shuffle_epi8(low, word), upper = _mm_shuffle_epi8(high, word);
    put(outcomes + index, _mm_shuffle_epi8(outcome, word));
    put(handovers + index, _mm_shuffle_epi8(handover, word));
    put(marks + index, _mm_unpacklo_epi8(lower, upper));
    put(marks + index + 8, _mm_unpackhi_epi8(lower, upper));
  }
  return index < count ? index : count;
}

// How many of 16-bit numbers, up to 16 times 32,767 of them, are each of the first ones.
BY_32 void wide_count_words(const uint16_t *words, int64_t count, int64_t known, int64_t *counts) {
  for (int64_t number = 0; number < known; number++) {
    const __m256i wanted = _mm256_set1_epi16((int16_t)number);
    __m256i equal = _mm256_setzero_si256();
    int64_t index = 0, rest = 0;
    for (; index + 16 <= count; index += 16) {
      equal = _mm256_sub_epi16(equal, _mm256_cmpeq_epi16(_mm256_loadu_si256((const __m256i *)(words + index)), wanted));
    }
    for (; index < count; index++) rest += words[index] == number;
    const __m256i pairs = _mm256_madd_epi16(equal, _mm256_set1_epi16(1));
    const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(pairs), _mm256_extracti128_si256(pairs, 1));
    const __m128i two = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    counts[number] += rest + _mm_cvtsi128_si32(two) + _mm_extract_epi32(two, 1);
  }
}

#else

int64_t wide_tell_outcomes(const uint16_t *words, int64_t count, const struct wide_outcomes *known, uint8_t *outcomes,
                           uint8_t *handovers, uint16_t *marks) {
  return 0;
}

void wide_count_words(const uint16_t *words, int64_t count, int64_t known, int64_t *counts) {}

#endif
