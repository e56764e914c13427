/*
 * UTF-8 text: validity, columns, order, likeness. Offsets are bytes, lengths
 * named "points" are code points, widths are terminal columns.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/base.h"
#include "base/buf.h"
#include "base/span.h"

/* The offset of the first byte that is no valid UTF-8, or SIZE_MAX. */
size_t text_invalid(struct span text);
/* Decodes the code point at the start; bytes used, 0 if none or invalid. */
size_t text_decode(uint32_t *point, struct span text);
void text_encode(struct buf *out, uint32_t point);
size_t text_points(struct span text);
/* What a character does to the direction of writing (Unicode, UAX #9). */
enum text_direction {
	TEXT_LEFT,  /* L: written from left to right */
	TEXT_RIGHT, /* R, AL */
	TEXT_DIGIT, /* EN */
	TEXT_ARABIC_DIGIT, /* AN */
	TEXT_MARK,         /* NSM: as what it stands on */
	TEXT_NEUTRAL,      /* ES, CS, ET, ON, BN */
	TEXT_OTHER,
};
enum text_direction text_direction(uint32_t point);
/* Terminal columns (wide and combining characters counted as such). */
size_t text_width(struct span text);
/* The text, then blanks up to so many columns. */
void text_add_padded(struct buf *out, const char *text, size_t width);
/* The longest prefix that fits in so many columns. */
struct span text_fit(struct span text, size_t width);
/*
 * NFC and case-folded: two names with the same fold collide. Bare, for
 * searching: also without marks, invisible characters, the typographic
 * apostrophe, and with ligatures written out (Œuvre is oeuvre). Bad bytes
 * become U+FFFD.
 */
struct span text_fold(struct arena *arena, struct span text, bool bare);
bool text_is_nfc(struct span text);
/* Adds text, its first letter as a capital: labels where a sentence begins. */
void text_add_capital(struct buf *out, struct span text);
/*
 * Adds text with control characters (line ends and tabs too) and bad bytes
 * shown as \x1b, and those that turn the writing direction as \u202e, so that
 * a terminal is safe.
 */
void text_add_safe(struct buf *out, struct span text);
/* Is it one of those? Of a valid text. */
bool text_is_unsafe(uint32_t point);
/* Damerau-Levenshtein distance in code points, capped: > limit gives limit+1. */
size_t text_distance(struct span a, struct span b, size_t limit);
/*
 * The candidate that was probably meant, or SIZE_MAX: the first that begins
 * with word (three letters or more), else the one with the fewest slips; case
 * and marks do not count.
 */
size_t text_nearest(struct span word, const struct span *candidates,
		    size_t count);
/*
 * Adds text broken at blanks into lines of at most width columns, each with
 * the prefix (counted in the width) and a newline. Newlines in the text stay;
 * a longer word has a line of its own; no-break spaces do not break.
 */
void text_wrap(struct buf *out, struct span text, size_t width,
	       const char *prefix);

#endif
