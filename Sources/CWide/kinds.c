// What tells the kinds of calls apart, eight calls at a time, and which kinds they are. The twins
// are `CountingRules.fillSignatures` and `KindTable.find`.
#include "column.h"

#if defined(__x86_64__)

BY_32 static inline __m256i eight(const int32_t *numbers) { return _mm256_loadu_si256((const __m256i *)numbers); }

// One for each negative number.
BY_32 static inline __m256i is_negative(__m256i numbers) { return _mm256_srli_epi32(numbers, 31); }

BY_32 static inline __m256i is_given(const int32_t *lengths) {
  return is_negative(_mm256_xor_si256(eight(lengths), _mm256_set1_epi32(-1)));
}

// Eight bytes, moved up.
BY_32 static inline __m256i codes(const uint8_t *bytes, int up) {
  return _mm256_slli_epi32(_mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)bytes)), up);
}

// All ones for each that is zero.
BY_32 static inline __m256i are_none(const uint64_t *callers) {
  const __m256i none = _mm256_setzero_si256();
  const __m256i low = _mm256_cmpeq_epi64(_mm256_loadu_si256((const __m256i *)callers), none);
  const __m256i high = _mm256_cmpeq_epi64(_mm256_loadu_si256((const __m256i *)(callers + 4)), none);
  // Of each pair of equal halves one, and back into their order.
  const __m256i both = _mm256_castps_si256(_mm256_shuffle_ps(_mm256_castsi256_ps(low), _mm256_castsi256_ps(high), 0x88));
  return _mm256_permute4x64_epi64(both, 0xD8);
}

BY_32 static inline __m256i signatures(const struct wide_calls *of, const int32_t *limits, int64_t index) {
  const __m256i wait = eight(of->waits + index);
  __m256i bits = is_given(of->waits + index);
#pragma clang loop unroll(full)
  for (int limit = 0; limit < 5; limit++) {
    const __m256i below = is_negative(_mm256_sub_epi32(wait, _mm256_set1_epi32(limits[limit])));
    bits = _mm256_or_si256(bits, _mm256_slli_epi32(below, limit + 1));
  }
  bits = _mm256_or_si256(bits, _mm256_slli_epi32(is_given(of->talks + index), 6));
  bits = _mm256_or_si256(bits, _mm256_slli_epi32(is_given(of->holds + index), 7));
  bits = _mm256_or_si256(bits, _mm256_slli_epi32(is_given(of->wrap_ups + index), 8));
  bits = _mm256_or_si256(bits, _mm256_andnot_si256(are_none(of->callers + index), _mm256_set1_epi32(1 << 9)));
  bits = _mm256_or_si256(bits, codes(of->outcomes + index, 10));
  bits = _mm256_or_si256(bits, codes(of->handovers + index, 14));
  return _mm256_or_si256(bits, _mm256_slli_epi32(eight((const int32_t *)of->flags + index), 17));
}

BY_32 int64_t wide_find_kinds(struct wide_calls calls, const int32_t *limits, struct wide_kinds known, int64_t first,
                              int64_t count, uint8_t *kinds) {
  int64_t index = first;
  while (index < count) {
    const int64_t begin = index & ~(int64_t)7, end = begin + 8 < count ? begin + 8 : count;
    uint32_t eight[8];
    _mm256_storeu_si256((__m256i *)eight, signatures(&calls, limits, begin));
    for (; index < end; index++) {
      const uint32_t signature = eight[index - begin];
      uint32_t slot = signature * WIDE_KIND_MIX >> 23;
      for (; known.signatures[slot] != signature; slot = (slot + 1) & 511) {
        if (known.signatures[slot] == UINT32_MAX) return index;
      }
      kinds[index] = known.numbers[slot];
    }
  }
  return count;
}

#else

int64_t wide_find_kinds(struct wide_calls calls, const int32_t *limits, struct wide_kinds known, int64_t first,
                        int64_t count, uint8_t *kinds) {
  return first;
}

#endif
