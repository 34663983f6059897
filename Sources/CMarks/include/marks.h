#ifndef RUFBILANZ_MARKS_H
#define RUFBILANZ_MARKS_H

#include <stdint.h>

/// What a search for the ends of fields has found.
struct marks_found {
  /// Ends written down; up to a block more than were asked for.
  int64_t count;
  /// Line feeds and returns in the blocks that were looked at.
  int64_t breaks;
  /// Where the first block begins that was not.
  int64_t end;
};

/// Whether this machine can search by `marks_find`.
int32_t marks_can_find(void);

/// Writes down where separators and line feeds stand, block of 64 bytes after block from `first` on,
/// up to the first block that has a quote or would reach beyond `length`, or until `most` are found.
///
/// `ends` has room for a block more, rounded up to tens. Only where `marks_can_find`.
struct marks_found marks_find(const uint8_t *bytes, int64_t length, int64_t first, int64_t most,
                              uint8_t separator, uint8_t quote, int32_t *ends);

#endif
