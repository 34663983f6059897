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
/// limit. `lasts`, with room for 64 more lines than the limit, gets the place among the ends of each line's
/// last one.
struct wide_lines wide_find_lines(int32_t width, const uint8_t *bytes, int64_t length, int64_t first,
                                  struct wide_limits most, uint8_t separator, int32_t *ends, int32_t *lasts);

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

/// The same of two to four columns that stand next to each other, four records at a time, as long as all
/// their fields are such texts, none of them in quotes; 0 where the first record has not four bytes before its
/// first field.
///
/// 32 bytes behind the beginning of every first field, and four ends behind that of the last one, may be read.
int64_t wide_read_adjacent_seconds(struct wide_column column, int64_t columns, int64_t count,
                                   int32_t *const *lengths);

/// What the sum of a text's words is multiplied by, so that every bit of it counts in the upper ones.
#define WIDE_WORD_MIX 0x9E3779B1u

/// A text of 1 to 16 bytes that was met lately; of 32 bytes, so that a slot is found by a shift.
struct wide_word {
  /// Its first eight bytes and the rest, each filled up with zeros.
  uint64_t first;
  uint64_t rest;
  /// How many bytes it has; 0 where there is no text.
  int32_t count;
  /// What it stands for, below 65,536.
  int32_t value;
  uint64_t unused;
};

/// Writes down what the texts of fields stand for, up to the first that is not among the 256 `slots`. The slot of
/// a text: `first + rest * 5`, its upper half joined to its lower one by exclusive or, times
/// `WIDE_WORD_MIX`, and of the 32 bits of that the upper eight. `empty` is what a field without bytes stands
/// for; negative where it has nothing to.
///
/// Sixteen bytes behind the beginning of every field may be read. Gives how many were read.
int64_t wide_read_words(struct wide_column column, int64_t count, const struct wide_word *slots, int32_t empty,
                        uint16_t *numbers);

/// What each of the first sixteen words for how a call ended means.
struct wide_outcomes {
  uint8_t outcomes[16];
  uint8_t handovers[16];
  /// The lower and the upper byte of a leg's marks.
  uint8_t low_marks[16];
  uint8_t high_marks[16];
  /// Not 0: it means something else.
  uint8_t others[16];
};

/// Writes down what words mean, given by their numbers, sixteen at a time, as long as all sixteen are among the
/// known ones and mean an outcome. All columns have room for a multiple of sixteen.
///
/// Gives how many were told.
int64_t wide_tell_outcomes(const uint16_t *words, int64_t count, const struct wide_outcomes *known, uint8_t *outcomes,
                           uint8_t *handovers, uint16_t *marks);

/// Adds to each of `counts` how many of up to 524,272 words have its number, from 0 to one below `known`.
void wide_count_words(const uint16_t *words, int64_t count, int64_t known, int64_t *counts);

/// Ids of as many digits each, 9 to 16, that begin alike.
struct wide_ids {
  /// The first eight bytes, and ones for those that are not among the last eight.
  uint64_t head;
  uint64_t mask;
  /// The number that they begin with, the last eight digits being zeros.
  uint64_t base;
  /// What the first word of a key has beside the upper half of the number.
  uint64_t high;
  /// How many digits.
  int32_t length;
};

/// Reads fields that are such ids as keys of two words each: the upper half of the number below `high`, and
/// its lower half above `length`. Four at a time, as long as all four are such ids.
///
/// Gives how many were read; `ascend` is 0 if one of them is not higher than the one before it.
int64_t wide_read_ids(struct wide_column column, int64_t count, struct wide_ids ids, uint64_t *keys,
                      int32_t *ascend);

/// Stamps of one day of 24 hours: a date of 8 to 16 bytes, and `HH:mm:ss` behind it.
struct wide_day {
  /// The first and the last eight bytes of the date.
  uint64_t first;
  uint64_t last;
  /// When the day begins, in milliseconds.
  int64_t midnight;
  /// Bytes of a stamp, 16 to 24.
  int32_t length;
};

/// Reads fields that are such stamps as milliseconds, four at a time, as long as all four are of the day.
///
/// Gives how many were read.
int64_t wide_read_stamps(struct wide_column column, int64_t count, struct wide_day day, int64_t *instants);

/// How many fields have up to 16 bytes each, of which none is a letter, counted by eights.
///
/// Sixteen bytes behind the beginning of every field may be read.
int64_t wide_without_letters(struct wide_column column, int64_t count);

/// How telephone numbers are completed and hashed.
struct wide_numbering {
  /// The key of the hash.
  uint64_t first;
  uint64_t second;
  /// Digits of the country code, which take the place of one 0 in front; none: numbers stay as they stand.
  uint8_t country[8];
  int32_t length;
};

/// Reads fields of digits alone as digests of their completed numbers, four at a time, as long as all four
/// are such numbers of 8 to 15 digits when completed, or empty: then 0. Nothing else has the digest 0.
///
/// With a country code all must begin with one 0, and no other behind it. Sixteen bytes behind the beginning
/// of every field may be read. Gives how many were read.
int64_t wide_digest_numbers(struct wide_column column, int64_t count, struct wide_numbering numbering,
                            uint64_t *digests);

/// Columns of calls, each with room for a multiple of eight.
struct wide_calls {
  /// Milliseconds; negative where not given.
  const int32_t *waits;
  const int32_t *talks;
  const int32_t *holds;
  const int32_t *wrap_ups;
  /// 0: not known.
  const uint64_t *callers;
  /// Below 16.
  const uint8_t *outcomes;
  /// Below 8.
  const uint8_t *handovers;
  /// Below 1 << 15.
  const uint32_t *flags;
};

/// What a signature is multiplied by; its slot are the upper nine bits of that.
#define WIDE_KIND_MIX 0x9E3779B1u

/// Kinds of calls by 512 slots, some of them free: all ones. Whatever has another's slot is in one behind it.
struct wide_kinds {
  const uint32_t *signatures;
  const uint8_t *numbers;
};

/// Writes down the kinds of calls, from one on, up to the first whose kind is not known, or to `count`, whose
/// number it gives.
///
/// The signature of a call, from the lowest bit on: its wait is given; is below each of five limits; talk,
/// hold and wrap-up are given; the caller is known; outcome (4 bits), handover (3), flags.
int64_t wide_find_kinds(struct wide_calls calls, const int32_t *limits, struct wide_kinds known, int64_t first,
                        int64_t count, uint8_t *kinds);

#endif
