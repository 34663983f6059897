// Stamps of a whole column that are of one known day, four at a time: dates are compared, clocks are read.
// The twin is `RepeatedDate.readUsual`.
#include "column.h"

#if defined(__x86_64__)

BY_32 static inline int64_t read_stamps(const struct wide_column *column, int64_t count, const struct wide_day *day,
                                        int64_t *instants, int quoted) {
  const struct wide_column of = *column;
  const int32_t length = day->length, clock = length - 8;
  uint8_t known[16] = {0};
  memcpy(known, &day->first, 8);
  memcpy(known + clock - 8, &day->last, 8);
  const __m128i date = _mm_loadu_si128((const __m128i *)known), is_date = first_bytes(clock);
  // "00:00:00", and the greatest digits; the greatest hours, minutes and seconds, and how many seconds they have.
  const __m256i zeros = _mm256_set1_epi64x(0x30303A30303A3030), nines = _mm256_set1_epi64x(0x0909000909000909);
  const __m256i most = _mm256_set1_epi64x(0x0000003B003B0017), each = _mm256_set1_epi64x(0x00000001003C0E10);
  const __m256i digits = _mm256_setr_epi8(0, 1, 3, 4, 6, 7, -1, -1, 8, 9, 11, 12, 14, 15, -1, -1,  //
                                          0, 1, 3, 4, 6, 7, -1, -1, 8, 9, 11, 12, 14, 15, -1, -1);
  const __m256i midnight = _mm256_set1_epi64x(day->midnight), thousand = _mm256_set1_epi64x(1000);
  const int32_t *end = of.ends;
  int64_t index = 0;
  for (; index + 4 <= count; index += 4, end += 4 * of.stride) {
    const field a = field_at(&of, end, quoted), b = field_at(&of, end + of.stride, quoted);
    const field c = field_at(&of, end + 2 * of.stride, quoted), d = field_at(&of, end + 3 * of.stride, quoted);
    if ((a.size ^ length) | (b.size ^ length) | (c.size ^ length) | (d.size ^ length)) break;
    __m128i other = _mm_xor_si128(sixteen_bytes(of.bytes, a), date);
    other = _mm_or_si128(other, _mm_xor_si128(sixteen_bytes(of.bytes, b), date));
    other = _mm_or_si128(other, _mm_xor_si128(sixteen_bytes(of.bytes, c), date));
    other = _mm_or_si128(other, _mm_xor_si128(sixteen_bytes(of.bytes, d), date));
    const uint8_t *clocks = of.bytes + clock;
    const __m256i text = four_words(clocks + a.start, clocks + b.start, clocks + c.start, clocks + d.start);
    const __m256i values = _mm256_xor_si256(text, zeros);
    const __m256i numbers = _mm256_maddubs_epi16(_mm256_shuffle_epi8(values, digits), _mm256_set1_epi16(0x010A));
    const __m256i unusual = _mm256_or_si256(_mm256_subs_epu8(values, nines), _mm256_subs_epu16(numbers, most));
    if (!_mm_testz_si128(other, is_date) || !_mm256_testz_si256(unusual, unusual)) break;
    const __m256i parts = _mm256_madd_epi16(numbers, each);
    const __m256i seconds = _mm256_add_epi32(parts, _mm256_srli_epi64(parts, 32));
    const __m256i times = _mm256_mul_epu32(seconds, thousand);
    _mm256_storeu_si256((__m256i *)(instants + index), _mm256_add_epi64(midnight, times));
  }
  return index;
}

BY_32 int64_t wide_read_stamps(struct wide_column column, int64_t count, struct wide_day day, int64_t *instants) {
  return column.quote ? read_stamps(&column, count, &day, instants, 1)
                      : read_stamps(&column, count, &day, instants, 0);
}

#else

int64_t wide_read_stamps(struct wide_column column, int64_t count, struct wide_day day, int64_t *instants) { return 0; }

#endif
