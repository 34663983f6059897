// Lengths of time of a whole column: what a year of calls has most of. Eight fields become the lanes of
// a vector and are checked, joined and multiplied at once: of one column, or of four that stand next to each
// other. The twin is `DurationPattern.twoOfSeconds`.
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

// Adjacent columns, record by record: the ends of a record stand next to each other, and its four fields
// lie within 32 bytes. Two records share a vector, so that these are two rows of a table of four by four,
// which is turned on its side at the end.

typedef struct { __m256i times, unusual; } rows;

BY_32 static inline __m256i two(const void *a, const void *b) {
  return _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(a)), _mm_loadu_si128(b), 1);
}

BY_32 static inline rows two_rows(const uint8_t *bytes, const int32_t *a, const int32_t *b) {
  const __m256i ones = _mm256_set1_epi32(-1), four = _mm256_set1_epi32(4);
  const __m256i spread = _mm256_setr_epi8(0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12,  //
                                          0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12);
  const __m256i steps = _mm256_set1_epi32(0x03020100);
  const __m256i before = two(a, b), behind = two(a + 1, b + 1);
  const __m256i size = _mm256_add_epi32(_mm256_sub_epi32(behind, before), ones);
  // Where the last four bytes of each field begin, counted from three before the end in front of the first.
  const __m256i place = _mm256_add_epi32(_mm256_sub_epi32(behind, _mm256_shuffle_epi32(before, 0)), ones);
  const __m256i places = _mm256_add_epi8(_mm256_shuffle_epi8(place, spread), steps);
  const __m256i low = two(bytes + *a - 3, bytes + *b - 3), high = two(bytes + *a + 13, bytes + *b + 13);
  // A place that is not in one half has its upper bit set there, which gives zero.
  const __m256i text = _mm256_or_si256(_mm256_shuffle_epi8(low, _mm256_adds_epu8(places, _mm256_set1_epi8(0x70))),
                                       _mm256_shuffle_epi8(high, _mm256_sub_epi8(places, _mm256_set1_epi8(16))));
  const __m256i is_of_field = _mm256_cmpgt_epi8(_mm256_add_epi8(_mm256_shuffle_epi8(size, spread), steps), _mm256_set1_epi8(3));
  const __m256i digits = _mm256_and_si256(_mm256_xor_si256(text, _mm256_set1_epi8('0')), is_of_field);
  const __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(0x010A));
  const __m256i seconds = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00010064));
  const __m256i none = _mm256_cmpeq_epi32(size, _mm256_setzero_si256());
  const rows rows = {
      _mm256_or_si256(_mm256_mullo_epi32(seconds, _mm256_set1_epi32(1000)), none),
      _mm256_or_si256(_mm256_subs_epu8(digits, _mm256_set1_epi8(9)),
                      _mm256_or_si256(_mm256_srai_epi32(size, 31), _mm256_cmpgt_epi32(size, four))),
  };
  return rows;
}

BY_32 int64_t wide_read_adjacent_seconds(struct wide_column column, int64_t columns, int64_t count, int32_t *const *lengths) {
  const int64_t stride = column.stride;
  const __m256i wanted = two((const int32_t[]){-1, -1, -(columns > 2), -(columns > 3)}, (const int32_t[]){-1, -1, -(columns > 2), -(columns > 3)});
  const int32_t *end = column.ends;
  if (count < 4 || column.gap != 1 || *end < 3) return 0;
  int64_t index = 0;
  for (; index + 4 <= count; index += 4, end += 4 * stride) {
    const rows even = two_rows(column.bytes, end, end + 2 * stride), odd = two_rows(column.bytes, end + stride, end + 3 * stride);
    if (!_mm256_testz_si256(_mm256_or_si256(even.unusual, odd.unusual), wanted)) break;
    const __m256i first = _mm256_permute4x64_epi64(_mm256_unpacklo_epi32(even.times, odd.times), 0xD8);
    const __m256i last = _mm256_permute4x64_epi64(_mm256_unpackhi_epi32(even.times, odd.times), 0xD8);
    _mm_storeu_si128((__m128i *)(lengths[0] + index), _mm256_castsi256_si128(first));
    _mm_storeu_si128((__m128i *)(lengths[1] + index), _mm256_extracti128_si256(first, 1));
    if (columns > 2) _mm_storeu_si128((__m128i *)(lengths[2] + index), _mm256_castsi256_si128(last));
    if (columns > 3) _mm_storeu_si128((__m128i *)(lengths[3] + index), _mm256_extracti128_si256(last, 1));
  }
  return index;
}

#else

int64_t wide_read_seconds(struct wide_column column, int64_t count, int32_t *lengths) { return 0; }

int64_t wide_read_adjacent_seconds(struct wide_column column, int64_t columns, int64_t count, int32_t *const *lengths) {
  return 0;
}

#endif
