// Lengths of time of a whole column: what a year of calls has most of. Eight fields become the lanes of
// a vector and are checked, joined and multiplied at once. The twin is `DurationPattern.twoOfSeconds`.
#include "column.h"

#if defined(__x86_64__)

BY_32 static inline int64_t read_seconds(const struct wide_column *column, int64_t count, int32_t *lengths, int quoted) {
  const struct wide_column of = *column;
  const int64_t stride = of.stride;
  const __m256i four = _mm256_set1_epi32(4), nine = _mm256_set1_epi8(9);
  const int32_t *end = of.ends;
  int64_t index = 0;
  for (; index + 8 <= count; index += 8, end += 8 * stride) {
    const field a = field_at(&of, end, quoted), b = field_at(&of, end + stride, quoted);
    const field c = field_at(&of, end + 2 * stride, quoted), d = field_at(&of, end + 3 * stride, quoted);
    const field e = field_at(&of, end + 4 * stride, quoted), f = field_at(&of, end + 5 * stride, quoted);
    const field g = field_at(&of, end + 6 * stride, quoted), h = field_at(&of, end + 7 * stride, quoted);
    const __m256i size = _mm256_setr_epi32(a.size, b.size, c.size, d.size, e.size, f.size, g.size, h.size);
    const __m256i text = _mm256_setr_epi32(
        int32_at(of.bytes + a.start), int32_at(of.bytes + b.start), int32_at(of.bytes + c.start), int32_at(of.bytes + d.start),
        int32_at(of.bytes + e.start), int32_at(of.bytes + f.start), int32_at(of.bytes + g.start), int32_at(of.bytes + h.start));
    // What is behind the field is moved out, and zeros in: they stand in front of the number.
    const __m256i gap = _mm256_slli_epi32(_mm256_sub_epi32(four, size), 3);
    const __m256i digits = _mm256_sllv_epi32(_mm256_xor_si256(text, _mm256_set1_epi8('0')), gap);
    const __m256i unusual =
        _mm256_or_si256(_mm256_subs_epu8(digits, nine), _mm256_or_si256(_mm256_srai_epi32(size, 31), _mm256_cmpgt_epi32(size, four)));
    if (!_mm256_testz_si256(unusual, unusual)) break;
    const __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(0x010A));
    const __m256i seconds = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00010064));
    const __m256i none = _mm256_cmpeq_epi32(size, _mm256_setzero_si256());
    const __m256i times = _mm256_or_si256(_mm256_mullo_epi32(seconds, _mm256_set1_epi32(1000)), none);
    _mm256_storeu_si256((__m256i *)(lengths + index), times);
  }
  return index;
}

BY_32 int64_t wide_read_seconds(struct wide_column column, int64_t count, int32_t *lengths) {
  return column.quote ? read_seconds(&column, count, lengths, 1) : read_seconds(&column, count, lengths, 0);
}

#else

int64_t wide_read_seconds(struct wide_column column, int64_t count, int32_t *lengths) { return 0; }

#endif
