// Fields of a whole column without letters, eight at a time: what telephone numbers are, so that nothing
// else has to be asked of them. The twin is `CallerReader.mayBeDamagedInWindow`.
#include "column.h"

#if defined(__x86_64__)

BY_32 static inline int64_t without_letters(const struct wide_column *column, int64_t count, int quoted) {
  const struct wide_column of = *column;
  const int32_t *end = of.ends;
  int64_t index = 0;
  for (; index + 8 <= count; index += 8, end += 8 * of.stride) {
    // Negative once a field has more than 16 bytes.
    int32_t room = 0;
    __m128i all = _mm_setzero_si128();
#pragma clang loop unroll(full)
    for (int64_t record = 0; record < 8; record++) {
      const field at = field_at(&of, end + record * of.stride, quoted);
      room |= at.size | (16 - at.size);
      all = _mm_or_si128(all, _mm_and_si128(sixteen_bytes(of.bytes, at), first_bytes(at.size & 31)));
    }
    // Letters, small or capital, of whatever encoding, have a bit that digits and signs between them lack.
    if (room < 0 || !_mm_testz_si128(all, _mm_set1_epi8(0x40))) break;
  }
  return index;
}

BY_32 int64_t wide_without_letters(struct wide_column column, int64_t count) {
  return column.quote ? without_letters(&column, count, 1) : without_letters(&column, count, 0);
}

#else

int64_t wide_without_letters(struct wide_column column, int64_t count) { return 0; }

#endif
