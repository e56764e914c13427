/*
 * Entries in braces and brackets. A collection that has every entry on a
 * line of its own keeps it so.
 */
#include <string.h>

#include "doc/splice.h"

static bool has_brackets(const struct splice *splice, const struct node *node)
{
	char first = splice->text.ptr[node->begin];

	return first == (node->type == NODE_MAP ? '{' : '[');
}

/* No two entries share a line, and the last begins one. */
static bool one_a_line(const struct splice *splice, const struct node *node)
{
	size_t begin = entry_begin(splice, node, node->count - 1);

	if (!line_starts_at(splice, begin))
		return false;
	for (size_t i = 1; i < node->count; i++)
		if (line_begin(splice, entry_begin(splice, node, i)) ==
		    line_begin(splice, entry_end(node, i - 1)))
			return false;
	return true;
}

/* The comma behind an entry, or SIZE_MAX. */
static size_t find_comma(const struct splice *splice, const struct node *in,
			 size_t index)
{
	size_t at = entry_end(in, index);

	/* An empty value's place is before the blanks. */
	at = skip_space(splice, at);
	if (at < splice->text.len && splice->text.ptr[at] == ',')
		return at;
	return SIZE_MAX;
}

static void emit_entry(struct splice *splice, const struct node *into,
		       size_t index, struct span key,
		       const struct node *value)
{
	const struct node *model = entry_model(into, index, value);

	if (into->type == NODE_LIST)
		emit_flow(&splice->emitter, value, model);
	else
		emit_flow_pair(&splice->emitter, key,
			       entry_key_style(into, index), value, model);
}

/* ---- inserting ---- */

static void insert_before(struct splice *splice, const struct node *into,
			  size_t index, struct span key,
			  const struct node *value)
{
	size_t at = entry_begin(splice, into, index), line;
	struct buf *patch = &splice->patch;

	if (!one_a_line(splice, into) || !line_starts_at(splice, at)) {
		splice->begin = splice->end = at;
		emit_entry(splice, into, index, key, value);
		buf_add_text(patch, ", ");
		return;
	}
	line = line_begin(splice, at);
	splice->begin = splice->end =
		comments_above(splice, at, at - line,
			       entry_limit(into, index));
	buf_add(patch, span_part(splice->text, line, at - line));
	emit_entry(splice, into, index, key, value);
	buf_add_byte(patch, ',');
	buf_add_text(patch, splice->emitter.eol);
}

static void append_line(struct splice *splice, const struct node *into,
			struct span key, const struct node *value)
{
	struct buf *patch = &splice->patch;
	size_t last = into->count - 1;
	size_t at = entry_begin(splice, into, last);
	size_t line = line_begin(splice, at);
	size_t comma = find_comma(splice, into, last);
	size_t end = entry_end(into, last);

	/* A comma goes before the comment of the entry that was the last. */
	if (comma == SIZE_MAX)
		buf_add_byte(patch, ',');
	else
		end = comma + 1;
	splice->begin = end;
	/* The closing bracket may stand on the same line. */
	splice->end = line_end(splice, end);
	if (splice->end >= into->end)
		splice->end = end;
	buf_add(patch, span_part(splice->text, end, splice->end - end));
	buf_add_text(patch, splice->emitter.eol);
	buf_add(patch, span_part(splice->text, line, at - line));
	emit_entry(splice, into, into->count, key, value);
	if (comma != SIZE_MAX)
		buf_add_byte(patch, ',');
}

static void append_inline(struct splice *splice, const struct node *into,
			  struct span key, const struct node *value)
{
	size_t end = entry_end(into, into->count - 1);

	splice->begin = splice->end = end;
	/* "{a:, …" would not be read as an empty value. */
	if (splice->text.ptr[end - 1] == ':')
		buf_add_byte(&splice->patch, ' ');
	buf_add_text(&splice->patch, ", ");
	emit_entry(splice, into, into->count, key, value);
}

/* "[a: 1]" has a mapping without braces: it holds one entry and no more. */
static void add_braces(struct splice *splice, const struct node *into,
		       size_t index, struct span key, const struct node *value)
{
	struct buf *patch = &splice->patch;
	struct span pair = span_part(splice->text, into->begin,
				     into->end - into->begin);

	splice->begin = into->begin;
	splice->end = into->end;
	buf_add_byte(patch, '{');
	if (index)
		buf_printf(patch, "%.*s, ", SPAN_ARG(pair));
	emit_entry(splice, into, index, key, value);
	if (!index)
		buf_printf(patch, ", %.*s", SPAN_ARG(pair));
	buf_add_byte(patch, '}');
}

int splice_insert_flow(struct splice *splice, const struct node *into,
		       size_t index, struct span key,
		       const struct node *value)
{
	if (!has_brackets(splice, into) && into->count == 1)
		add_braces(splice, into, index, key, value);
	else if (!has_brackets(splice, into))
		return -1;
	else if (index < into->count)
		insert_before(splice, into, index, key, value);
	else if (into->line != into->end_line && one_a_line(splice, into))
		append_line(splice, into, key, value);
	else
		append_inline(splice, into, key, value);
	return 0;
}

/* ---- removing ---- */

/* Between two entries stand only blanks, a comma and comments. */
static bool has_comment(const struct splice *splice, size_t begin, size_t end)
{
	return begin < end &&
	       memchr(splice->text.ptr + begin, '#', end - begin);
}

/*
 * Up to `end`, with the comma before it. A comment behind that comma is of the
 * entry before and stays, and what closes the collection goes below it.
 */
static void remove_last(struct splice *splice, const struct node *from,
			size_t end)
{
	size_t index = from->count - 1;
	size_t begin = entry_end(from, index - 1);
	size_t first = entry_begin(splice, from, index);
	size_t comma = find_comma(splice, from, index - 1);
	size_t line = comma == SIZE_MAX ? first : line_end(splice, comma);
	size_t indent = line_begin(splice, first);

	splice->begin = begin;
	splice->end = end;
	if (line >= first || !has_comment(splice, comma, line))
		return;
	buf_add(&splice->patch, span_part(splice->text, begin, comma - begin));
	buf_add(&splice->patch, span_part(splice->text, comma + 1,
					  line - comma - 1));
	buf_add_text(&splice->patch, splice->emitter.eol);
	buf_add(&splice->patch, span_part(splice->text, indent,
					  skip_blanks(splice, indent) - indent));
}

/* Comment lines before the next entry are that one's. */
static void remove_inline(struct splice *splice, const struct node *from,
			  size_t index)
{
	size_t comma = find_comma(splice, from, index), line;

	if (index + 1 == from->count) {
		remove_last(splice, from, entry_end(from, index));
		return;
	}
	splice->begin = entry_begin(splice, from, index);
	splice->end = entry_begin(splice, from, index + 1);
	line = comma == SIZE_MAX ? splice->end : line_end(splice, comma);
	if (has_comment(splice, line, splice->end))
		splice->end = line;
}

/*
 * Lines of the last entry: the comma before it goes as well, unless the style
 * of the collection is to end with one.
 */
static void remove_last_line(struct splice *splice, const struct node *from,
			     size_t own, size_t comma)
{
	size_t index = from->count - 1;
	size_t before = find_comma(splice, from, index - 1);
	size_t end = line_next(splice, comma == SIZE_MAX
					       ? entry_end(from, index)
					       : comma);

	splice->begin = own;
	splice->end = end;
	/* The closing bracket stands behind the entry: it stays. */
	if (end >= from->end) {
		remove_last(splice, from, comma == SIZE_MAX
						  ? entry_end(from, index)
						  : comma);
		return;
	}
	if (comma != SIZE_MAX || before == SIZE_MAX)
		return;
	splice->begin = entry_end(from, index - 1);
	buf_add(&splice->patch, span_part(splice->text, splice->begin,
					  before - splice->begin));
	buf_add(&splice->patch, span_part(splice->text, before + 1,
					  own - before - 1));
}

static void remove_line(struct splice *splice, const struct node *from,
			size_t index)
{
	size_t at = entry_begin(splice, from, index);
	size_t own = comments_above(splice, at, at - line_begin(splice, at),
				    entry_limit(from, index));
	size_t comma = find_comma(splice, from, index);

	if (index + 1 == from->count) {
		remove_last_line(splice, from, own, comma);
		return;
	}
	if (!line_starts_at(splice, at)) {
		/* Beside the bracket. */
		remove_inline(splice, from, index);
		return;
	}
	splice->begin = own;
	splice->end = line_next(splice, comma == SIZE_MAX
						? entry_end(from, index)
						: comma);
}

int splice_remove_flow(struct splice *splice, const struct node *from,
		       size_t index)
{
	if (!has_brackets(splice, from))
		return -1;
	if (from->line != from->end_line && one_a_line(splice, from))
		remove_line(splice, from, index);
	else
		remove_inline(splice, from, index);
	return 0;
}

/* ---- moving ---- */

/* What is an entry's own in a collection of one a line, but for its comma. */
struct unit {
	size_t begin, end; /* its comments above it, itself */
	size_t rest;       /* behind its comma: a comment beside it */
	size_t line_end;
	bool has_comma;
};

static bool find_unit(struct unit *unit, const struct splice *splice,
		      const struct node *in, size_t index)
{
	size_t at = entry_begin(splice, in, index);
	size_t comma = find_comma(splice, in, index);

	unit->begin = comments_above(splice, at, at - line_begin(splice, at),
				     entry_limit(in, index));
	unit->end = entry_end(in, index);
	unit->has_comma = comma != SIZE_MAX;
	unit->rest = unit->has_comma ? comma + 1 : unit->end;
	unit->line_end = line_end(splice, unit->end);
	return line_starts_at(splice, at) && unit->line_end < in->end &&
	       unit->rest <= unit->line_end;
}

/* Commas, and what stands between the lines of two, stay where they are. */
static int move_units(struct splice *splice, const struct node *in,
		      size_t index, size_t to)
{
	size_t low = index < to ? index : to, high = index < to ? to : index;
	struct unit here, moved;

	for (size_t i = low; i <= high; i++) {
		size_t from = moved_index(i, index, to);

		if (!find_unit(&here, splice, in, i) ||
		    !find_unit(&moved, splice, in, from))
			return -1;
		if (i == low)
			splice->begin = here.begin;
		else
			buf_add(&splice->patch,
				span_part(splice->text, splice->end,
					  here.begin - splice->end));
		buf_add(&splice->patch, span_part(splice->text, moved.begin,
						  moved.end - moved.begin));
		if (here.has_comma)
			buf_add_byte(&splice->patch, ',');
		buf_add(&splice->patch,
			span_part(splice->text, moved.rest,
				  moved.line_end - moved.rest));
		splice->end = here.line_end;
	}
	return 0;
}

static bool has_comments_among(const struct splice *splice,
			       const struct node *in, size_t low, size_t high)
{
	for (size_t i = low; i <= high; i++) {
		size_t before = i ? entry_end(in, i - 1) : in->begin;

		if (has_comment(splice, before, entry_begin(splice, in, i)))
			return true;
	}
	return has_comment(splice, entry_end(in, high),
			   high + 1 < in->count
				   ? entry_begin(splice, in, high + 1)
				   : in->end);
}

int splice_move_flow(struct splice *splice, const struct node *in,
		     size_t index, size_t to)
{
	size_t low = index < to ? index : to, high = index < to ? to : index;

	if (has_comments_among(splice, in, low, high))
		return one_a_line(splice, in)
			       ? move_units(splice, in, index, to) : -1;
	splice->begin = entry_begin(splice, in, low);
	splice->end = splice->begin;
	for (size_t i = low; i <= high; i++) {
		size_t from = moved_index(i, index, to);
		size_t begin = entry_begin(splice, in, from);
		size_t gap = entry_begin(splice, in, i) - splice->end;

		buf_add(&splice->patch,
			span_part(splice->text, splice->end, gap));
		buf_add(&splice->patch, span_part(splice->text, begin,
						  entry_end(in, from) - begin));
		splice->end = entry_end(in, i);
	}
	return 0;
}
