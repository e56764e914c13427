#include "base/text.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/mem.h"

enum { POINT_BAD = 0xfffd, DISTANCE_POINTS = 1024 };

/* Bytes in a sequence that starts so, and the bits of its first byte. */
static size_t sequence_len(uint32_t *bits, unsigned char lead)
{
	if (lead < 0x80) {
		*bits = lead;
		return 1;
	}
	if (lead >= 0xc2 && lead < 0xe0) {
		*bits = lead & 0x1fu;
		return 2;
	}
	if (lead >= 0xe0 && lead < 0xf0) {
		*bits = lead & 0x0fu;
		return 3;
	}
	if (lead >= 0xf0 && lead < 0xf5) {
		*bits = lead & 0x07u;
		return 4;
	}
	return 0;
}

size_t text_decode(uint32_t *point, struct span text)
{
	uint32_t value;
	size_t len;

	if (!text.len)
		return 0;
	len = sequence_len(&value, (unsigned char)text.ptr[0]);
	if (!len || len > text.len)
		return 0;
	for (size_t i = 1; i < len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		if ((byte & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (byte & 0x3fu);
	}
	/* Overlong forms, surrogates, beyond Unicode (RFC 3629 §3). */
	if ((len == 3 && value < 0x800) || (len == 4 && value < 0x10000) ||
	    (value >= 0xd800 && value < 0xe000) || value > 0x10ffff)
		return 0;
	*point = value;
	return len;
}

/* Takes one code point off; a bad byte is U+FFFD and false comes back. */
static bool next_point(uint32_t *point, size_t *used, struct span text)
{
	*used = text_decode(point, text);
	if (*used)
		return true;
	*used = 1;
	*point = POINT_BAD;
	return false;
}

size_t text_invalid(struct span text)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t point;
		size_t used;

		if ((unsigned char)text.ptr[at] < 0x80) {
			at++;
			continue;
		}
		used = text_decode(&point, span_from(text, at));
		if (!used)
			return at;
		at += used;
	}
	return SIZE_MAX;
}

void text_encode(struct buf *out, uint32_t point)
{
	char bytes[4];
	size_t len = 0;

	if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
		point = POINT_BAD;
	if (point < 0x80) {
		bytes[len++] = (char)point;
	} else if (point < 0x800) {
		bytes[len++] = (char)(0xc0 | point >> 6);
		bytes[len++] = (char)(0x80 | (point & 0x3f));
	} else if (point < 0x10000) {
		bytes[len++] = (char)(0xe0 | point >> 12);
		bytes[len++] = (char)(0x80 | (point >> 6 & 0x3f));
		bytes[len++] = (char)(0x80 | (point & 0x3f));
	} else {
		bytes[len++] = (char)(0xf0 | point >> 18);
		bytes[len++] = (char)(0x80 | (point >> 12 & 0x3f));
		bytes[len++] = (char)(0x80 | (point >> 6 & 0x3f));
		bytes[len++] = (char)(0x80 | (point & 0x3f));
	}
	buf_add(out, span_of(bytes, len));
}

size_t text_points(struct span text)
{
	size_t count = 0;

	while (text.len) {
		uint32_t point;
		size_t used;

		next_point(&point, &used, text);
		text = span_from(text, used);
		count++;
	}
	return count;
}

enum text_direction text_direction(uint32_t point)
{
	switch (utf8proc_get_property((utf8proc_int32_t)point)->bidi_class) {
	case UTF8PROC_BIDI_CLASS_L:
		return TEXT_LEFT;
	case UTF8PROC_BIDI_CLASS_R:
	case UTF8PROC_BIDI_CLASS_AL:
		return TEXT_RIGHT;
	case UTF8PROC_BIDI_CLASS_EN:
		return TEXT_DIGIT;
	case UTF8PROC_BIDI_CLASS_AN:
		return TEXT_ARABIC_DIGIT;
	case UTF8PROC_BIDI_CLASS_NSM:
		return TEXT_MARK;
	case UTF8PROC_BIDI_CLASS_ES:
	case UTF8PROC_BIDI_CLASS_CS:
	case UTF8PROC_BIDI_CLASS_ET:
	case UTF8PROC_BIDI_CLASS_ON:
	case UTF8PROC_BIDI_CLASS_BN:
		return TEXT_NEUTRAL;
	default:
		return TEXT_OTHER;
	}
}

/* Columns of one code point; control characters take none. */
static size_t point_width(uint32_t point)
{
	int width;

	if (point >= 0x20 && point < 0x7f)
		return 1;
	width = utf8proc_charwidth((utf8proc_int32_t)point);
	return width > 0 ? (size_t)width : 0;
}

size_t text_width(struct span text)
{
	size_t width = 0;

	while (text.len) {
		uint32_t point;
		size_t used;

		next_point(&point, &used, text);
		text = span_from(text, used);
		width += point_width(point);
	}
	return width;
}

void text_add_padded(struct buf *out, const char *text, size_t width)
{
	size_t columns = text_width(span_text(text));

	buf_add_text(out, text);
	if (columns < width)
		buf_add_repeat(out, ' ', width - columns);
}

struct span text_fit(struct span text, size_t width)
{
	size_t at = 0, sum = 0;

	while (at < text.len) {
		uint32_t point;
		size_t used, columns;

		next_point(&point, &used, span_from(text, at));
		columns = point_width(point);
		if (columns > width - sum)
			break;
		sum += columns;
		at += used;
	}
	return span_part(text, 0, at);
}

/* The text with bad bytes replaced, for libraries that want valid UTF-8. */
static struct span repair(struct buf *out, struct span text)
{
	while (text.len) {
		uint32_t point;
		size_t used;

		next_point(&point, &used, text);
		text_encode(out, point);
		text = span_from(text, used);
	}
	return buf_span(out);
}

/* utf8proc_map() on valid UTF-8; free() the result. */
static struct span map(struct span text, int options)
{
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t len;

	if (text.len > INT32_MAX)
		mem_out();
	len = utf8proc_map((const utf8proc_uint8_t *)text.ptr,
			   (utf8proc_ssize_t)text.len, &mapped,
			   (utf8proc_option_t)(options | UTF8PROC_STABLE));
	if (len < 0 || !mapped)
		mem_out();
	return span_of((const char *)mapped, (size_t)len);
}

/*
 * What Unicode keeps apart though a French keyboard does not: ligatures, the
 * typographic apostrophe, hyphens and blanks that do not break.
 */
static void add_bare(struct buf *out, struct span text)
{
	static const struct {
		const char *from, *to;
	} pairs[] = {
		{ "\xc5\x93", "oe" },      { "\xc3\xa6", "ae" },
		{ "\xe2\x80\x99", "'" },   { "\xe2\x80\x91", "-" },
		{ "\xe2\x80\xaf", " " },   { "\xc2\xa0", " " },
	};

	while (text.len) {
		size_t used = 0, i = 0;

		/* Nearly all is ASCII by now. */
		while (used < text.len && (unsigned char)text.ptr[used] < 0x80)
			used++;
		buf_add(out, span_part(text, 0, used));
		text = span_from(text, used);
		if (!text.len)
			break;
		used = 1;
		while (i < ARRAY_LEN(pairs) &&
		       !span_starts(text, pairs[i].from))
			i++;
		if (i < ARRAY_LEN(pairs)) {
			buf_add_text(out, pairs[i].to);
			used = span_text(pairs[i].from).len;
		} else {
			buf_add_byte(out, text.ptr[0]);
		}
		text = span_from(text, used);
	}
}

static bool is_ascii(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80)
			return false;
	return true;
}

static struct span fold_ascii(struct arena *arena, struct span text)
{
	char *copy = arena_zero(arena, text.len + 1);

	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		bool upper = byte >= 'A' && byte <= 'Z';

		copy[i] = upper ? (char)(byte - 'A' + 'a') : byte;
	}
	return span_of(copy, text.len);
}

struct span text_fold(struct arena *arena, struct span text, bool bare)
{
	int options = UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
	struct span mapped;
	struct buf valid, out;

	if (is_ascii(text))
		return fold_ascii(arena, text);
	if (bare)
		options |= UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
	buf_init(&valid);
	buf_init(&out);
	mapped = map(repair(&valid, text), options);
	if (bare)
		add_bare(&out, mapped);
	else
		buf_add(&out, mapped);
	free((void *)(uintptr_t)mapped.ptr);
	buf_release(&valid);
	return buf_detach(&out, arena);
}

void text_add_capital(struct buf *out, struct span text)
{
	uint32_t point;
	size_t used = text_decode(&point, text);

	if (used)
		text_encode(out, (uint32_t)utf8proc_toupper(
					 (utf8proc_int32_t)point));
	buf_add(out, span_from(text, used));
}

bool text_is_nfc(struct span text)
{
	struct span mapped;
	bool same;

	if (is_ascii(text))
		return true;
	if (text_invalid(text) != SIZE_MAX)
		return false;
	mapped = map(text, UTF8PROC_COMPOSE);
	same = span_equal(mapped, text);
	free((void *)(uintptr_t)mapped.ptr);
	return same;
}

static bool is_control(uint32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

/* Characters that reorder or break what a terminal shows. */
static bool is_disguise(uint32_t point)
{
	return point == 0x061c || point == 0x200e || point == 0x200f ||
	       (point >= 0x2028 && point <= 0x202e) ||
	       (point >= 0x2066 && point <= 0x2069) || point == 0xfeff;
}

bool text_is_unsafe(uint32_t point)
{
	return is_control(point) || is_disguise(point);
}

void text_add_safe(struct buf *out, struct span text)
{
	while (text.len) {
		uint32_t point;
		size_t used;
		bool valid = next_point(&point, &used, text);

		if (!valid)
			buf_printf(out, "\\x%02x", (unsigned char)text.ptr[0]);
		else if (is_control(point))
			buf_printf(out, "\\x%02x", (unsigned)point);
		else if (is_disguise(point))
			buf_printf(out, "\\u%04x", (unsigned)point);
		else
			buf_add(out, span_part(text, 0, used));
		text = span_from(text, used);
	}
}

/* The code points as an array; free() it. A bad byte is unlike any point. */
static uint32_t *points_of(size_t *count, struct span text)
{
	uint32_t *points = mem_zero(text.len, sizeof(*points));

	*count = 0;
	while (text.len) {
		uint32_t point;
		size_t used;

		if (!next_point(&point, &used, text))
			point = 0x110000u + (unsigned char)text.ptr[0];
		points[(*count)++] = point;
		text = span_from(text, used);
	}
	return points;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * One row of the table per point of a (Damerau's distance, adjacent
 * transpositions). rows holds three rows of b_len + 1.
 */
static size_t distance(const uint32_t *a, size_t a_len, const uint32_t *b,
		       size_t b_len, size_t limit, size_t *rows)
{
	size_t *before = rows, *above = rows + b_len + 1;
	size_t *row = rows + 2 * (b_len + 1);

	for (size_t j = 0; j <= b_len; j++)
		above[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		size_t best = row[0] = i;
		size_t *spare;

		for (size_t j = 1; j <= b_len; j++) {
			size_t cost = a[i - 1] != b[j - 1];

			row[j] = least(above[j - 1] + cost,
				       least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
			best = least(best, row[j]);
		}
		/* A transposition reaches back two rows, hence the + 1. */
		if (best > limit + 1)
			return limit + 1;
		spare = before;
		before = above;
		above = row;
		row = spare;
	}
	return least(above[b_len], limit + 1);
}

size_t text_distance(struct span a, struct span b, size_t limit)
{
	size_t a_len, b_len, apart, result;
	uint32_t *a_points = points_of(&a_len, a);
	uint32_t *b_points = points_of(&b_len, b);
	size_t *rows;

	apart = a_len > b_len ? a_len - b_len : b_len - a_len;
	if (limit > a_len + b_len)
		limit = a_len + b_len;
	if (apart > limit) {
		result = limit + 1;
	} else if (span_equal(a, b)) {
		result = 0;
	} else if (a_len > DISTANCE_POINTS || b_len > DISTANCE_POINTS) {
		/* Nobody mistypes this; the table would be too large. */
		result = limit + 1;
	} else {
		rows = mem_zero(3 * (b_len + 1), sizeof(*rows));
		result = distance(a_points, a_len, b_points, b_len, limit,
				  rows);
		free(rows);
	}
	free(a_points);
	free(b_points);
	return result;
}

size_t text_nearest(struct span word, const struct span *candidates,
		    size_t count)
{
	struct arena arena = ARENA_INIT;
	struct span bare = text_fold(&arena, word, true);
	size_t points = text_points(bare), best = SIZE_MAX, begun = SIZE_MAX;
	/* A third of the letters may be wrong, and never all of them. */
	size_t limit = points < 2 ? 0 : points < 6 ? 1 : points / 3;

	limit = least(limit, 4);
	for (size_t i = 0; i < count && points; i++) {
		struct span other = text_fold(&arena, candidates[i], true);
		size_t cost = text_distance(bare, other, limit);

		if (cost == 0) {
			begun = i;
			break;
		}
		if (begun == SIZE_MAX && points > 2 &&
		    span_equal(span_part(other, 0, bare.len), bare))
			begun = i;
		if (cost <= limit) {
			best = i;
			limit = cost - 1;
		}
	}
	arena_release(&arena);
	return begun != SIZE_MAX ? begun : best;
}

static void wrap_line(struct buf *out, struct span line, size_t width,
		      const char *prefix)
{
	size_t margin = text_width(span_text(prefix)), column = margin;
	struct span word;

	buf_add_text(out, prefix);
	while (span_next(&word, &line, ' ')) {
		size_t columns = text_width(word);

		if (!columns)
			continue;
		if (column > margin && column + 1 + columns > width) {
			buf_add_byte(out, '\n');
			buf_add_text(out, prefix);
			column = margin;
		} else if (column > margin) {
			buf_add_byte(out, ' ');
			column++;
		}
		buf_add(out, word);
		column += columns;
	}
	buf_add_byte(out, '\n');
}

void text_wrap(struct buf *out, struct span text, size_t width,
	       const char *prefix)
{
	struct span line;

	if (span_ends(text, "\n"))
		text.len--;
	if (!text.len)
		return;
	while (span_next(&line, &text, '\n'))
		wrap_line(out, line, width, prefix);
}
