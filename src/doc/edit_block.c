/* Entries of block mappings and lists: whole lines go in and out. */
#include <string.h>

#include "doc/splice.h"

static const struct node *last_scalar(const struct node *node)
{
	while (!node_is_scalar(node) && node->count)
		node = node->entries[node->count - 1].value;
	return node;
}

/* "|+" and ">+" own the blank lines behind them. */
static bool keeps_blank_lines(const struct splice *splice,
			      const struct node *node)
{
	const struct node *last = last_scalar(node);

	if (last->style != STYLE_LITERAL && last->style != STYLE_FOLDED)
		return false;
	for (size_t at = last->begin; at < last->end; at++) {
		if (splice->text.ptr[at] == '+')
			return true;
		if (strchr(" \t\r\n#", splice->text.ptr[at]))
			break;
	}
	return false;
}

/*
 * The line behind an entry: its value's last line, then comment lines that
 * are indented deeper than the entry.
 */
static size_t entry_after(const struct splice *splice, const struct node *in,
			  size_t index)
{
	size_t at = line_next(splice, entry_end(in, index));

	if (keeps_blank_lines(splice, in->entries[index].value))
		while (at < splice->text.len && line_is_blank(splice, at))
			at = line_next(splice, at);
	while (at < splice->text.len) {
		size_t indent = line_comment(splice, at);

		if (indent == SIZE_MAX || indent < in->col)
			break;
		at = line_next(splice, at);
	}
	return at;
}

/* ---- inserting ---- */

static void emit_entry(struct splice *splice, const struct node *into,
		       size_t index, struct span key,
		       const struct node *value)
{
	const struct node *model = entry_model(into, index, value);
	size_t indent = into->col - 1;

	if (into->type == NODE_LIST) {
		buf_add_byte(&splice->patch, '-');
		emit_value(&splice->emitter, value, model, indent, true);
		return;
	}
	emit_pair(&splice->emitter, key, entry_key_style(into, index), value,
		  model, indent);
}

int splice_insert_block(struct splice *splice, const struct node *into,
			size_t index, struct span key,
			const struct node *value)
{
	struct buf *patch = &splice->patch;
	size_t indent = into->col - 1, at, first;
	bool own_line = true;

	if (indent > MAX_INDENT)
		return -1;
	first = entry_begin(splice, into, 0);
	if (index) {
		at = entry_after(splice, into, index - 1);
	} else if (line_starts_at(splice, first)) {
		at = comments_above(splice, first, indent, 0);
	} else {
		/* Behind the "- " of a list. */
		at = first;
		own_line = false;
	}
	splice->begin = splice->end = at;
	if (at == splice->text.len && at > 0 &&
	    splice->text.ptr[at - 1] != '\n') {
		buf_add_text(patch, splice->emitter.eol);
		buf_add_repeat(patch, ' ', indent);
		emit_entry(splice, into, index, key, value);
		return 0;
	}
	if (own_line)
		buf_add_repeat(patch, ' ', indent);
	emit_entry(splice, into, index, key, value);
	buf_add_text(patch, splice->emitter.eol);
	if (!own_line)
		buf_add_repeat(patch, ' ', indent);
	return 0;
}

/* ---- removing ---- */

/* The line end before `at` goes too: the text had none at its end. */
static size_t before_line_end(const struct splice *splice, size_t at)
{
	if (at > check_bom(splice->text) && splice->text.ptr[at - 1] == '\n')
		at--;
	if (at > check_bom(splice->text) && splice->text.ptr[at - 1] == '\r')
		at--;
	return at;
}

/*
 * Between two blank lines, or a blank line and an end of the text, a removed
 * entry leaves no second gap.
 */
static void close_gap(struct splice *splice, size_t limit)
{
	size_t top = check_bom(splice->text), above;
	bool at_end = splice->end >= splice->text.len;

	if (splice->begin <= top) {
		while (splice->end < splice->text.len &&
		       line_is_blank(splice, splice->end))
			splice->end = line_next(splice, splice->end);
		return;
	}
	above = line_begin(splice, splice->begin - 1);
	if (above < limit || !line_is_blank(splice, above))
		return;
	if (!at_end) {
		while (splice->end < splice->text.len &&
		       line_is_blank(splice, splice->end))
			splice->end = line_next(splice, splice->end);
		at_end = splice->end >= splice->text.len;
	}
	if (!at_end)
		return;
	while (above >= limit && line_is_blank(splice, above)) {
		splice->begin = above;
		if (above <= top)
			break;
		above = line_begin(splice, above - 1);
	}
}

static void remove_lines(struct splice *splice, const struct node *from,
			 size_t index, size_t first)
{
	size_t limit = entry_limit(from, index);

	splice->begin = comments_above(splice, first, from->col - 1, limit);
	splice->end = entry_after(splice, from, index);
	if (splice->careful) /* a text block above may need its line end */
		return;
	close_gap(splice, limit);
	if (splice->end == splice->text.len && splice->end > 0 &&
	    splice->text.ptr[splice->end - 1] != '\n')
		splice->begin = before_line_end(splice, splice->begin);
}

int splice_remove_block(struct splice *splice, const struct node *from,
			size_t index)
{
	size_t first = entry_begin(splice, from, index);

	if (first == SIZE_MAX)
		return -1;
	if (line_starts_at(splice, first)) {
		remove_lines(splice, from, index, first);
		return 0;
	}
	if (index)
		return -1;
	/* Behind a dash: what follows moves up beside it. */
	splice->begin = first;
	splice->end = entry_after(splice, from, index);
	while (splice->end < splice->text.len &&
	       line_is_blank(splice, splice->end))
		splice->end = line_next(splice, splice->end);
	splice->end = skip_blanks(splice, splice->end);
	return 0;
}

/* ---- moving ---- */

/* An entry's own lines: its comments above, itself, what is indented below. */
static bool entry_lines(size_t *begin, size_t *end,
			const struct splice *splice, const struct node *in,
			size_t index)
{
	size_t first = entry_begin(splice, in, index);

	if (first == SIZE_MAX || !line_starts_at(splice, first))
		return false;
	*begin = comments_above(splice, first, in->col - 1,
				entry_limit(in, index));
	*end = entry_after(splice, in, index);
	return true;
}

/* Blank lines and comments that are nobody's stay where they are. */
int splice_move_block(struct splice *splice, const struct node *in,
		      size_t index, size_t to)
{
	struct buf *patch = &splice->patch;
	size_t low = index < to ? index : to, high = index < to ? to : index;
	size_t begin, end, next, ignored;
	bool is_cut;

	if (!entry_lines(&splice->begin, &ignored, splice, in, low) ||
	    !entry_lines(&ignored, &splice->end, splice, in, high))
		return -1;
	is_cut = splice->text.ptr[splice->end - 1] != '\n';
	for (size_t i = low; i <= high; i++) {
		if (!entry_lines(&begin, &end, splice, in,
				 moved_index(i, index, to)))
			return -1;
		buf_add(patch, span_part(splice->text, begin, end - begin));
		if (patch->ptr[patch->len - 1] != '\n')
			buf_add_text(patch, splice->emitter.eol);
		if (i == high)
			break;
		entry_lines(&ignored, &end, splice, in, i);
		entry_lines(&next, &ignored, splice, in, i + 1);
		buf_add(patch, span_part(splice->text, end, next - end));
	}
	/* The text had no line end at its end. */
	if (is_cut)
		buf_splice(patch, patch->len - strlen(splice->emitter.eol),
			   strlen(splice->emitter.eol), span_of("", 0));
	return 0;
}
