// Short texts of a whole column that were met lately: names of queues, words for how calls ended. Four
// texts are cut, mixed and compared at once; only their slots are looked up one by one. The twin is
// `RecentWords.valueInWindow`.
#include "column.h"

#if defined(__x86_64__)

static inline int is_short(int32_t size) { return (uint32_t)(size - 1) < 16; }

// Two texts, each filled up with zeros.
BY_32 static inline __m256i two_texts(const uint8_t *bytes, field a, field b) {
  const __m256i text = _mm256_inserti128_si256(_mm256_castsi128_si256(sixteen_bytes(bytes, a)), sixteen_bytes(bytes, b), 1);
  return _mm256_and_si256(text, _mm256_inserti128_si256(_mm256_castsi128_si256(first_bytes(a.size)), first_bytes(b.size), 1));
}

static inline const struct wide_word *word_at(int64_t address) { return (const struct wide_word *)(intptr_t)address; }

static inline __m128i text_in(const struct wide_word *word) { return _mm_loadu_si128((const __m128i *)&word->first); }

BY_32 static inline __m256i two_known(const struct wide_word *a, const struct wide_word *b) {
  return _mm256_inserti128_si256(_mm256_castsi128_si256(text_in(a)), text_in(b), 1);
}

// One text; null where it is not known.
BY_32 static inline const struct wide_word *known(const uint8_t *bytes, field at, const struct wide_word *slots) {
  const __m128i text = _mm_and_si128(sixteen_bytes(bytes, at), first_bytes(at.size));
  const uint64_t first = (uint64_t)_mm_cvtsi128_si64(text), rest = (uint64_t)_mm_extract_epi64(text, 1);
  const uint64_t sum = first + rest * 5;
  const struct wide_word *word = slots + ((uint32_t)(sum ^ sum >> 32) * WIDE_WORD_MIX >> 24);
  return (first ^ word->first) | (rest ^ word->rest) | (uint32_t)(at.size ^ word->count) ? 0 : word;
}

// Inlined wherever it is called, so that it is known there whether fields are quoted.
BY_32 static inline __attribute__((always_inline)) int64_t read_words(const struct wide_column *column, int64_t count,
                                                                      const struct wide_word *slots, int32_t empty,
                                                                      uint16_t *numbers, int quoted) {
  const struct wide_column of = *column;
  const __m256i mix = _mm256_set1_epi64x(WIDE_WORD_MIX);
  const int32_t *end = of.ends;
  int64_t index = 0;
  while (index < count) {
    for (; index + 4 <= count; index += 4, end += 4 * of.stride) {
      const field a = field_at(&of, end, quoted), b = field_at(&of, end + of.stride, quoted);
      const field c = field_at(&of, end + 2 * of.stride, quoted), d = field_at(&of, end + 3 * of.stride, quoted);
      if ((uint32_t)((a.size - 1) | (b.size - 1) | (c.size - 1) | (d.size - 1)) >= 16) break;
      const __m256i ab = two_texts(of.bytes, a, b), cd = two_texts(of.bytes, c, d);
      // Of a, c, b and d.
      const __m256i first = _mm256_unpacklo_epi64(ab, cd), rest = _mm256_unpackhi_epi64(ab, cd);
      const __m256i sum = _mm256_add_epi64(first, _mm256_add_epi64(rest, _mm256_slli_epi64(rest, 2)));
      const __m256i mixed = _mm256_mul_epu32(_mm256_xor_si256(sum, _mm256_srli_epi64(sum, 32)), mix);
      // Where the slots are: of what was mixed, the upper bits of each lower half, times the size of a slot.
      const __m256i places = _mm256_and_si256(_mm256_srli_epi64(mixed, 24 - 5), _mm256_set1_epi64x(255 << 5));
      const __m256i at = _mm256_add_epi64(places, _mm256_set1_epi64x((int64_t)(intptr_t)slots));
      const __m128i ac = _mm256_castsi256_si128(at), bd = _mm256_extracti128_si256(at, 1);
      const struct wide_word *wa = word_at(_mm_cvtsi128_si64(ac)), *wb = word_at(_mm_cvtsi128_si64(bd));
      const struct wide_word *wc = word_at(_mm_extract_epi64(ac, 1)), *wd = word_at(_mm_extract_epi64(bd, 1));
      const __m256i other = _mm256_or_si256(_mm256_xor_si256(ab, two_known(wa, wb)), _mm256_xor_si256(cd, two_known(wc, wd)));
      const int32_t longer = (a.size ^ wa->count) | (b.size ^ wb->count) | (c.size ^ wc->count) | (d.size ^ wd->count);
      if (longer || !_mm256_testz_si256(other, other)) break;
      numbers[index] = (uint16_t)wa->value;
      numbers[index + 1] = (uint16_t)wb->value;
      numbers[index + 2] = (uint16_t)wc->value;
      numbers[index + 3] = (uint16_t)wd->value;
    }
    // One of the next four is empty, long or not known; or there are fewer.
    for (const int64_t stop = index + 4 < count ? index + 4 : count; index < stop; index++, end += of.stride) {
      const field at = field_at(&of, end, quoted);
      const struct wide_word *word = is_short(at.size) ? known(of.bytes, at, slots) : 0;
      if (!word && (at.size || empty < 0)) return index;
      numbers[index] = (uint16_t)(word ? word->value : empty);
    }
  }
  return index;
}

BY_32 int64_t wide_read_words(struct wide_column column, int64_t count, const struct wide_word *slots, int32_t empty,
                              uint16_t *numbers) {
  return column.quote ? read_words(&column, count, slots, empty, numbers, 1)
                      : read_words(&column, count, slots, empty, numbers, 0);
}

#else

int64_t wide_read_words(struct wide_column column, int64_t count, const struct wide_word *slots, int32_t empty,
                        uint16_t *numbers) {
  return 0;
}

#endif
