// What the loops share: the instructions they ask for, and where the fields of a column stand. Not for Swift.
#ifndef RUFBILANZ_COLUMN_H
#define RUFBILANZ_COLUMN_H

#include "wide.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

// With the instructions of machines that compare 32 bytes at once.
#define BY_32 __attribute__((target("avx2,bmi,popcnt,pclmul")))

typedef struct { int64_t start; int32_t size; } field;

// The field behind an end. `quoted` is known where this is inlined.
static inline __attribute__((always_inline)) field field_at(const struct wide_column *column, const int32_t *end, int quoted) {
  field at = {*end + column->gap, 0};
  at.size = end[1] - (int32_t)at.start;
  if (quoted && column->bytes[at.start] == column->quote) {
    at.start += 1;
    at.size -= 2;
  }
  return at;
}

static inline int32_t int32_at(const uint8_t *bytes) {
  int32_t value;
  memcpy(&value, bytes, 4);
  return value;
}

static inline int64_t int64_at(const uint8_t *bytes) {
  int64_t value;
  memcpy(&value, bytes, 8);
  return value;
}

// Eight bytes from each of four places on.
BY_32 static inline __m256i four_words(const uint8_t *a, const uint8_t *b, const uint8_t *c, const uint8_t *d) {
  return _mm256_setr_epi64x(int64_at(a), int64_at(b), int64_at(c), int64_at(d));
}

// Ones for the first bytes, zeros for the rest; for 0 to 31 of them, of which more than 16 are as 16.
BY_32 static inline __m128i first_bytes(int64_t count) {
  static const uint8_t ones_and_zeros[48] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
                                             255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  return _mm_loadu_si128((const __m128i *)(ones_and_zeros + 32 - count));
}

// Sixteen bytes from a field's beginning on.
BY_32 static inline __m128i sixteen_bytes(const uint8_t *bytes, field at) {
  return _mm_loadu_si128((const __m128i *)(bytes + at.start));
}

#endif
#endif
