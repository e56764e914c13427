/* Lines and entries of a text that is to be edited. */
#include <string.h>

#include "doc/splice.h"

static char byte_at(const struct splice *splice, size_t at)
{
	return at < splice->text.len ? splice->text.ptr[at] : '\n';
}

size_t line_begin(const struct splice *splice, size_t at)
{
	size_t bom = check_bom(splice->text);

	while (at > bom && splice->text.ptr[at - 1] != '\n')
		at--;
	return at;
}

size_t line_end(const struct splice *splice, size_t at)
{
	while (byte_at(splice, at) != '\n')
		at++;
	if (at < splice->text.len && at && splice->text.ptr[at - 1] == '\r')
		at--;
	return at;
}

size_t line_next(const struct splice *splice, size_t at)
{
	while (byte_at(splice, at) != '\n')
		at++;
	return at < splice->text.len ? at + 1 : at;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

size_t skip_blanks(const struct splice *splice, size_t at)
{
	while (is_blank(byte_at(splice, at)))
		at++;
	return at;
}

size_t skip_space(const struct splice *splice, size_t at)
{
	while (at < splice->text.len) {
		char byte = splice->text.ptr[at];

		if (byte == '#')
			at = line_end(splice, at);
		else if (is_blank(byte) || byte == '\r' || byte == '\n')
			at++;
		else
			break;
	}
	return at;
}

bool line_starts_at(const struct splice *splice, size_t at)
{
	return skip_blanks(splice, line_begin(splice, at)) >= at;
}

bool line_is_blank(const struct splice *splice, size_t at)
{
	size_t begin = line_begin(splice, at);

	return begin < splice->text.len &&
	       skip_blanks(splice, begin) == line_end(splice, begin);
}

size_t line_comment(const struct splice *splice, size_t at)
{
	size_t begin = line_begin(splice, at);
	size_t first = skip_blanks(splice, begin);

	return byte_at(splice, first) == '#' ? first - begin : SIZE_MAX;
}

static bool line_has_sign(const struct splice *splice, size_t at,
			  const char *const *signs)
{
	size_t begin = line_begin(splice, at);
	struct span line = span_part(splice->text, begin,
				     line_end(splice, begin) - begin);

	for (; *signs; signs++)
		if (span_find(line, span_text(*signs)) != SIZE_MAX)
			return true;
	return false;
}

size_t comments_above(const struct splice *splice, size_t at, size_t indent,
		      size_t limit)
{
	/* Lines that speak of the file, not of the entry below them. */
	static const char *const file_signs[] = {
		"yaml-language-server:", "-*-", "vim:", "SPDX-", NULL,
	};
	/* So do those that follow. */
	static const char *const licence_signs[] = { "Copyright", NULL };
	size_t begin = line_begin(splice, at);
	size_t top = check_bom(splice->text);

	while (begin > top) {
		size_t above = line_begin(splice, begin - 1);

		if (above < limit || line_comment(splice, above) != indent ||
		    line_has_sign(splice, above, file_signs))
			break;
		if (line_has_sign(splice, above, licence_signs))
			return line_begin(splice, at);
		begin = above;
	}
	return begin;
}

struct span comment_from(const struct splice *splice, size_t at)
{
	struct span rest = span_part(splice->text, at,
				     line_end(splice, at) - at);
	struct span trimmed = span_trim(rest);

	if (!trimmed.len || trimmed.ptr[0] != '#')
		return span_of(NULL, 0);
	return rest;
}

/* ---- entries ---- */

size_t block_sign_end(struct span text, const struct node *node)
{
	size_t at = node->begin;

	if (node->style != STYLE_LITERAL && node->style != STYLE_FOLDED)
		return node->end;
	while (at < node->end && !strchr(" \t\r\n", text.ptr[at]))
		at++;
	return at;
}

/* A key's own place, or that of the "?" before it. */
static size_t key_begin(const struct splice *splice, const struct node *key)
{
	size_t at = key->begin;

	while (at && is_blank(splice->text.ptr[at - 1]))
		at--;
	return at && at < key->begin && splice->text.ptr[at - 1] == '?'
		       ? at - 1 : key->begin;
}

size_t entry_begin(const struct splice *splice, const struct node *in,
		   size_t index)
{
	size_t at;

	if (in->type == NODE_MAP)
		return key_begin(splice, in->entries[index].key);
	if (in->style == STYLE_FLOW)
		return in->entries[index].value->begin;
	if (!index)
		return in->begin;
	at = skip_space(splice, entry_end(in, index - 1));
	return byte_at(splice, at) == '-' ? at : SIZE_MAX;
}

size_t entry_end(const struct node *in, size_t index)
{
	const struct entry *entry = &in->entries[index];

	if (entry->key && entry->key->end > entry->value->end)
		return entry->key->end;
	return entry->value->end;
}

size_t entry_limit(const struct node *in, size_t index)
{
	return index ? entry_end(in, index - 1) : 0;
}

size_t moved_index(size_t place, size_t index, size_t to)
{
	if (place == to)
		return index;
	if (index < to)
		return place >= index && place < to ? place + 1 : place;
	return place > to && place <= index ? place - 1 : place;
}

/* The nearest entry before the place, else after it, of that type. */
static const struct node *nearest(const struct node *in, size_t index,
				  enum node_type type)
{
	for (size_t i = index; i > 0; i--)
		if (in->entries[i - 1].value->type == type)
			return in->entries[i - 1].value;
	for (size_t i = index; i < in->count; i++)
		if (in->entries[i].value->type == type)
			return in->entries[i].value;
	return NULL;
}

const struct node *entry_model(const struct node *in, size_t index,
			       const struct node *value)
{
	const struct node *model = nearest(in, index, value->type);

	if (!model || (!node_is_scalar(model) && !model->count))
		return NULL;
	if (in->type == NODE_LIST || !node_is_scalar(value))
		return model;
	/* A mapping's values are unlike each other, but for JSON's sake. */
	if (in->style == STYLE_FLOW && model->style == STYLE_DOUBLE)
		return model;
	return NULL;
}

enum node_style entry_key_style(const struct node *in, size_t index)
{
	const struct node *key;
	struct scalar_place place = { .key = true, .eol = "\n" };
	enum node_style style;
	struct buf text;

	if (in->type != NODE_MAP || !in->count)
		return STYLE_ANY;
	key = in->entries[index ? index - 1 : 0].key;
	/* Quotes that the key needs are no habit. */
	buf_init(&text);
	scalar_write(&text, key, &place);
	style = span_equal(buf_span(&text), key->text) ? key->style
						       : STYLE_ANY;
	buf_release(&text);
	return style;
}
