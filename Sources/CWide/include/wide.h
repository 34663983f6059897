#ifndef RUFBILANZ_WIDE_H
#define RUFBILANZ_WIDE_H

#include <stdint.h>

/// How many bytes this machine can compare at once, by the instructions used here: 64 or 32, and 0
/// where it has none of them. Nothing else here may be called then.
int32_t wide_width(void);

/// What a search for the ends of fields has found.
struct wide_ends {
  /// Ends written down; up to a block more than were asked for.
  int64_t count;
  /// Line feeds and returns in the blocks that were looked at.
  int64_t breaks;
  /// Where the first block begins that was not.
  int64_t end;
  /// Whether there were quotes.
  int64_t quoted;
};

/// Writes down where separators and line feeds outside quotes stand, block of 64 bytes after block
/// from the beginning of a record on, until `most` are found, or up to the first block that would
/// reach beyond `length` or has a line break in quotes, a doubled quote or one that does not belong
/// there.
///
/// `width` is that of the machine, or less. `ends` has room for 80 more than `most`.
struct wide_ends wide_find_ends(int32_t width, const uint8_t *bytes, int64_t length, int64_t first, int64_t most,
                                uint8_t separator, uint8_t quote, int32_t *ends);

/// What a search for whole lines has found.
struct wide_lines {
  int64_t count;
  /// Where the first line begins that is not among them.
  int64_t next;
};

/// What ends a search for lines. A line that is longer or has more fields is not taken; of lines and
/// ends, no further block is begun once there are so many.
struct wide_limits {
  int64_t lines;
  int64_t ends;
  int64_t length;
  int64_t fields;
};

/// Writes down where separators and line feeds stand, the latter with all bits turned round, from the
/// beginning of a line on, up to the first line that is empty, has a return, or goes beyond `length`
/// or a limit.
///
/// 64 bytes behind `length` may be read. `width` is as above. `ends` has room for 80 more than the
/// limit.
struct wide_lines wide_find_lines(int32_t width, const uint8_t *bytes, int64_t length, int64_t first,
                                  struct wide_limits most, uint8_t separator, int32_t *ends);

/// Fields of one column of alike records.
struct wide_column {
  const uint8_t *bytes;
  /// The end before the first field; that of the field itself is the next one.
  const int32_t *ends;
  /// Ends of each record.
  int64_t stride;
  /// Bytes between the end before a field and the field.
  int32_t gap;
  /// 0: none is quoted.
  uint8_t quote;
};

/// Reads fields of up to four digits of seconds each as milliseconds, -1 where there are none, eight
/// at a time, as long as all eight are such texts.
///
/// Four bytes behind the beginning of every field may be read. Gives how many were read.
int64_t wide_read_seconds(struct wide_column column, int64_t count, int32_t *lengths);

#endif
