/*
 * A borrowed stretch of bytes: a pointer and a length, no NUL assumed. Text
 * that came from outside is always looked at through one. It owns nothing and
 * is passed by value. An empty span may have ptr NULL.
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include "base/base.h"

struct span {
	const char *ptr;
	size_t len; /* bytes */
};

/* For printf's "%.*s": a length capped at INT_MAX, and the bytes. */
#define SPAN_ARG(span) span_print_len(span), ((span).ptr ? (span).ptr : "")

#define SPAN_LITERAL(text) { (text), sizeof(text) - 1 }

struct span span_of(const char *ptr, size_t len);
struct span span_text(const char *text); /* NULL gives the empty span */
int span_print_len(struct span text);

bool span_equal(struct span a, struct span b);
bool span_is(struct span a, const char *text);
int span_compare(struct span a, struct span b); /* by bytes, as memcmp */
bool span_starts(struct span text, const char *prefix);
bool span_ends(struct span text, const char *suffix);

/* The part from byte `from` to the end, or len bytes of it; clipped. */
struct span span_from(struct span text, size_t from);
struct span span_part(struct span text, size_t from, size_t len);

/* Without ASCII blanks, tabs and line ends at both ends. */
struct span span_trim(struct span text);

/* Offset of the first such byte or text, or SIZE_MAX. */
size_t span_find_byte(struct span text, char byte);
size_t span_find(struct span text, struct span part);

/*
 * Cuts the next piece off *rest up to the separator, which is dropped. False
 * when nothing is left. "a,,b" gives "a", "", "b"; "a," gives "a", "".
 */
bool span_next(struct span *piece, struct span *rest, char separator);

/* FNV-1a, 64 bits: for hash tables, no protection against malice. */
uint64_t span_hash(struct span text);

/* A whole unsigned decimal number without sign or blanks; false otherwise. */
bool span_uint(uint64_t *out, struct span text);

#endif
