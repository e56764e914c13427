#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* What an empty buffer points at; never written while capacity is 0. */
static const char empty_text[1] = "";

void buf_init(struct buf *buf)
{
	buf->ptr = (char *)(uintptr_t)empty_text;
	buf->len = 0;
	buf->capacity = 0;
}

void buf_release(struct buf *buf)
{
	if (buf->capacity)
		free(buf->ptr);
	buf_init(buf);
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->capacity)
		buf->ptr[0] = '\0';
}

void buf_reserve(struct buf *buf, size_t more)
{
	size_t want;

	if (more > SIZE_MAX - buf->len - 1)
		mem_out();
	want = buf->len + more + 1;
	if (want <= buf->capacity)
		return;
	if (!buf->capacity)
		buf->ptr = NULL;
	mem_grow(&buf->ptr, &buf->capacity, want, 1);
	buf->ptr[buf->len] = '\0';
}

void buf_add(struct buf *buf, struct span text)
{
	if (!text.len)
		return;
	buf_reserve(buf, text.len);
	memcpy(buf->ptr + buf->len, text.ptr, text.len);
	buf->len += text.len;
	buf->ptr[buf->len] = '\0';
}

void buf_add_text(struct buf *buf, const char *text)
{
	buf_add(buf, span_text(text));
}

void buf_add_byte(struct buf *buf, char byte)
{
	buf_add(buf, span_of(&byte, 1));
}

void buf_add_repeat(struct buf *buf, char byte, size_t count)
{
	buf_reserve(buf, count);
	memset(buf->ptr + buf->len, byte, count);
	buf->len += count;
	buf->ptr[buf->len] = '\0';
}

void buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		mem_out();
	buf_reserve(buf, (size_t)len);
	vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
	buf->len += (size_t)len;
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

void buf_splice(struct buf *buf, size_t offset, size_t len, struct span text)
{
	size_t tail;

	if (offset > buf->len)
		offset = buf->len;
	if (len > buf->len - offset)
		len = buf->len - offset;
	tail = buf->len - offset - len;
	buf_reserve(buf, text.len);
	memmove(buf->ptr + offset + text.len, buf->ptr + offset + len, tail);
	if (text.len)
		memcpy(buf->ptr + offset, text.ptr, text.len);
	buf->len = offset + text.len + tail;
	buf->ptr[buf->len] = '\0';
}

struct span buf_span(const struct buf *buf)
{
	return span_of(buf->ptr, buf->len);
}

struct span buf_detach(struct buf *buf, struct arena *arena)
{
	struct span text = arena_span(arena, buf_span(buf));

	buf_release(buf);
	return text;
}
