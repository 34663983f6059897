// Ids of a whole column that begin as the one before them: four at a time, of each the last eight digits.
// The twin is `RepeatedId.key(of:)`.
#include "column.h"

#if defined(__x86_64__)

BY_32 static inline int64_t read_ids(const struct wide_column *column, int64_t count, const struct wide_ids *ids,
                                     uint64_t *keys, int32_t *ascend, int quoted) {
  const struct wide_column of = *column;
  const int32_t length = ids->length;
  const __m256i head = _mm256_set1_epi64x((int64_t)ids->head), mask = _mm256_set1_epi64x((int64_t)ids->mask);
  const __m256i base = _mm256_set1_epi64x((int64_t)ids->base);
  const __m256i high = _mm256_set1_epi64x((int64_t)ids->high), digits = _mm256_set1_epi64x(length);
  // Of the four before: the last one, wherever it stands; and whether all so far ascend.
  __m256i before = _mm256_sub_epi64(base, _mm256_set1_epi64x(1)), higher = _mm256_set1_epi64x(-1);
  const int32_t *end = of.ends;
  int64_t index = 0;
  for (; index + 4 <= count; index += 4, end += 4 * of.stride) {
    const field a = field_at(&of, end, quoted), b = field_at(&of, end + of.stride, quoted);
    const field c = field_at(&of, end + 2 * of.stride, quoted), d = field_at(&of, end + 3 * of.stride, quoted);
    if ((a.size ^ length) | (b.size ^ length) | (c.size ^ length) | (d.size ^ length)) break;
    const uint8_t *last = of.bytes + length - 8;
    const __m256i begins = four_words(of.bytes + a.start, of.bytes + b.start, of.bytes + c.start, of.bytes + d.start);
    const __m256i ends = four_words(last + a.start, last + b.start, last + c.start, last + d.start);
    const __m256i values = _mm256_xor_si256(ends, _mm256_set1_epi8('0'));
    const __m256i unusual = _mm256_or_si256(_mm256_and_si256(_mm256_xor_si256(begins, head), mask),
                                            _mm256_subs_epu8(values, _mm256_set1_epi8(9)));
    if (!_mm256_testz_si256(unusual, unusual)) break;
    const __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi16(0x010A));
    const __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00010064));
    const __m256i eights = _mm256_add_epi64(_mm256_mul_epu32(fours, _mm256_set1_epi64x(10000)), _mm256_srli_epi64(fours, 32));
    const __m256i numbers = _mm256_add_epi64(base, eights);
    const __m256i moved = _mm256_permute4x64_epi64(numbers, 0x93);
    higher = _mm256_and_si256(higher, _mm256_cmpgt_epi64(numbers, _mm256_blend_epi32(moved, before, 0x03)));
    before = moved;
    const __m256i upper = _mm256_or_si256(high, _mm256_srli_epi64(numbers, 32));
    const __m256i lower = _mm256_or_si256(digits, _mm256_slli_epi64(numbers, 32));
    // Of the first and third, of the second and fourth.
    const __m256i odd = _mm256_unpacklo_epi64(upper, lower), even = _mm256_unpackhi_epi64(upper, lower);
    _mm256_storeu_si256((__m256i *)(keys + 2 * index), _mm256_permute2x128_si256(odd, even, 0x20));
    _mm256_storeu_si256((__m256i *)(keys + 2 * index + 4), _mm256_permute2x128_si256(odd, even, 0x31));
  }
  *ascend = _mm256_movemask_epi8(higher) == -1;
  return index;
}

BY_32 int64_t wide_read_ids(struct wide_column column, int64_t count, struct wide_ids ids, uint64_t *keys, int32_t *ascend) {
  return column.quote ? read_ids(&column, count, &ids, keys, ascend, 1) : read_ids(&column, count, &ids, keys, ascend, 0);
}

#else

int64_t wide_read_ids(struct wide_column column, int64_t count, struct wide_ids ids, uint64_t *keys, int32_t *ascend) {
  return 0;
}

#endif
