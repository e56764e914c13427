/*
 * Text being built. Invariants: buf->ptr is never NULL after buf_init(), it
 * holds len bytes and then a NUL that len does not count, so it can always be
 * read as a C string.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"
#include "base/base.h"
#include "base/span.h"

struct buf {
	char *ptr;
	size_t len;      /* bytes, without the NUL */
	size_t capacity; /* bytes allocated; 0 while ptr is the shared "" */
};

void buf_init(struct buf *buf);
void buf_release(struct buf *buf);
void buf_clear(struct buf *buf); /* empty, memory kept */

void buf_add(struct buf *buf, struct span text);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_byte(struct buf *buf, char byte);
void buf_add_repeat(struct buf *buf, char byte, size_t count);
void buf_printf(struct buf *buf, const char *format, ...) FORMAT_PRINTF(2, 3);
void buf_vprintf(struct buf *buf, const char *format, va_list args);

/* Replaces len bytes at offset by text; both are clipped to the buffer. */
void buf_splice(struct buf *buf, size_t offset, size_t len, struct span text);

/* Room for so many more bytes, so that a reader may fill ptr + len. */
void buf_reserve(struct buf *buf, size_t more);

/* What is in it now; dead after the next change. */
struct span buf_span(const struct buf *buf);

/* Moves the text into the arena (a C string too) and empties the buffer. */
struct span buf_detach(struct buf *buf, struct arena *arena);

#endif
