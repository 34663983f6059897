// Keyed digests of a whole column of telephone numbers, four at a time: each is cut out of its field, given
// its country code in front, and hashed in a lane of its own (SipHash-1-3, see `SipHash`). The twin is
// `CallerReader.key(of:)`.
#include "column.h"

#if defined(__x86_64__)

typedef struct { __m256i a, b, c, d; } state;

BY_32 static inline __m256i turned(__m256i word, int bits) {
  return _mm256_or_si256(_mm256_slli_epi64(word, bits), _mm256_srli_epi64(word, 64 - bits));
}

BY_32 static inline __m256i turned_half(__m256i word) { return _mm256_shuffle_epi32(word, 0xB1); }

BY_32 static inline state mixed(state s) {
  s.a = _mm256_add_epi64(s.a, s.b);
  s.c = _mm256_add_epi64(s.c, s.d);
  s.b = _mm256_xor_si256(turned(s.b, 13), s.a);
  s.d = _mm256_xor_si256(turned(s.d, 16), s.c);
  s.a = _mm256_add_epi64(turned_half(s.a), s.d);
  s.c = _mm256_add_epi64(s.c, s.b);
  s.d = _mm256_xor_si256(turned(s.d, 21), s.a);
  s.b = _mm256_xor_si256(turned(s.b, 17), s.c);
  s.c = turned_half(s.c);
  return s;
}

BY_32 static inline state taken(state s, __m256i word) {
  s.d = _mm256_xor_si256(s.d, word);
  s = mixed(s);
  s.a = _mm256_xor_si256(s.a, word);
  return s;
}

// How all fields of a column are read.
typedef struct {
  // What stands in front instead of a trunk prefix, and where each byte behind it comes from.
  __m128i prefix, places;
  int32_t longer;
  int trunk;
} style;

// What is wrong with any of the fields: bytes that are no digits, and other bits.
typedef struct {
  __m128i bytes;
  int32_t bits;
} faults;

// A number of 8 to 15 digits as it is hashed, in its last byte how many they are. An empty field has no
// faults, whatever comes of it.
BY_32 static inline __m128i number_at(const uint8_t *bytes, field at, const style *style, faults *faults) {
  static const uint8_t lengths[16][16] = {[8][15] = 8,   [9][15] = 9,   [10][15] = 10, [11][15] = 11,
                                          [12][15] = 12, [13][15] = 13, [14][15] = 14, [15][15] = 15};
  const __m128i mask = first_bytes(at.size & 31), text = sixteen_bytes(bytes, at);
  const __m128i digits = _mm_and_si128(_mm_xor_si128(text, _mm_set1_epi8('0')), mask);
  const int32_t length = at.size + style->longer, is_there = -(at.size != 0);
  faults->bytes = _mm_or_si128(faults->bytes, _mm_subs_epu8(digits, _mm_set1_epi8(9)));
  faults->bits |= (length - 8) & ~7 & is_there;
  __m128i number = _mm_and_si128(text, mask);
  if (style->trunk) {
    // One 0 in front, and none behind it.
    faults->bits |= ((_mm_movemask_epi8(_mm_cmpeq_epi8(digits, _mm_setzero_si128())) & 3) ^ 1) & is_there;
    number = _mm_or_si128(_mm_shuffle_epi8(number, style->places), style->prefix);
  }
  return _mm_or_si128(number, _mm_loadu_si128((const __m128i *)lengths[length & 15]));
}

BY_32 static inline __m256i pair(__m128i low, __m128i high) { return _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1); }

// SipHash-1-3 of four numbers of two words each; 1 in place of 0, which no digest is.
BY_32 static inline __m256i hashed(state s, __m256i first, __m256i last) {
  s = taken(taken(s, first), last);
  s.c = _mm256_xor_si256(s.c, _mm256_set1_epi64x(0xFF));
  s = mixed(mixed(mixed(s)));
  const __m256i digest = _mm256_xor_si256(_mm256_xor_si256(s.a, s.b), _mm256_xor_si256(s.c, s.d));
  return _mm256_sub_epi64(digest, _mm256_cmpeq_epi64(digest, _mm256_setzero_si256()));
}

BY_32 static inline int64_t digest_numbers(const struct wide_column *column, int64_t count, const struct wide_numbering *numbering,
                                           uint64_t *digests, int quoted, int trunk) {
  const struct wide_column of = *column;
  uint8_t prefix[16] = {0}, places[16];
  for (int place = 0; place < 16; place++) {
    if (place < numbering->length) prefix[place] = numbering->country[place];
    places[place] = place < numbering->length ? 0x80 : (uint8_t)(place - numbering->length + 1);
  }
  const style style = {_mm_loadu_si128((const __m128i *)prefix), _mm_loadu_si128((const __m128i *)places),
                       trunk ? numbering->length - 1 : 0, trunk};
  // The constants are those of the paper.
  const state begin = {_mm256_set1_epi64x((int64_t)(numbering->first ^ 0x736F6D6570736575)),
                       _mm256_set1_epi64x((int64_t)(numbering->second ^ 0x646F72616E646F6D)),
                       _mm256_set1_epi64x((int64_t)(numbering->first ^ 0x6C7967656E657261)),
                       _mm256_set1_epi64x((int64_t)(numbering->second ^ 0x7465646279746573))};
  const int32_t *end = of.ends;
  int64_t index = 0;
  for (; index + 4 <= count; index += 4, end += 4 * of.stride) {
    const field a = field_at(&of, end, quoted), b = field_at(&of, end + of.stride, quoted);
    const field c = field_at(&of, end + 2 * of.stride, quoted), d = field_at(&of, end + 3 * of.stride, quoted);
    faults found = {_mm_setzero_si128(), 0};
    const __m256i ab = pair(number_at(of.bytes, a, &style, &found), number_at(of.bytes, b, &style, &found));
    const __m256i cd = pair(number_at(of.bytes, c, &style, &found), number_at(of.bytes, d, &style, &found));
    if (found.bits || !_mm_testz_si128(found.bytes, found.bytes)) break;
    // Of a, c, b and d.
    const __m256i digest = hashed(begin, _mm256_unpacklo_epi64(ab, cd), _mm256_unpackhi_epi64(ab, cd));
    const __m256i is_empty = _mm256_cmpeq_epi64(_mm256_setr_epi64x(a.size, b.size, c.size, d.size), _mm256_setzero_si256());
    _mm256_storeu_si256((__m256i *)(digests + index), _mm256_andnot_si256(is_empty, _mm256_permute4x64_epi64(digest, 0xD8)));
  }
  return index;
}

BY_32 int64_t wide_digest_numbers(struct wide_column column, int64_t count, struct wide_numbering numbering, uint64_t *digests) {
  if (column.quote) {
    return numbering.length ? digest_numbers(&column, count, &numbering, digests, 1, 1)
                            : digest_numbers(&column, count, &numbering, digests, 1, 0);
  }
  return numbering.length ? digest_numbers(&column, count, &numbering, digests, 0, 1)
                          : digest_numbers(&column, count, &numbering, digests, 0, 0);
}

#else

int64_t wide_digest_numbers(struct wide_column column, int64_t count, struct wide_numbering numbering, uint64_t *digests) {
  return 0;
}

#endif
