/*
 * A scalar set to the very bytes that it has in another text: what was changed
 * and is taken back then stands there as it did.
 */
#include <string.h>

#include "doc/splice.h"

/*
 * An empty value in the place of one: the blanks before that go, and the sign
 * where it had none, as the key alone in "{a, b: 1}"; those that ended its own
 * line come back.
 */
static void take_empty(struct splice *splice, struct span origin, size_t at)
{
	struct span text = splice->text;
	size_t blanks = at;

	while (splice->begin && text.ptr[splice->begin - 1] == ' ')
		splice->begin--;
	if (splice->begin && text.ptr[splice->begin - 1] == ':' &&
	    !span_ends(span_part(origin, 0, at), ":")) {
		splice->begin--;
		/* Below a "? key" its whole line. */
		while (line_starts_at(splice, splice->begin) &&
		       splice->begin > check_bom(text))
			splice->begin = line_end(
				splice,
				line_begin(splice, splice->begin) - 1);
	}
	while (blanks < origin.len && strchr(" \t", origin.ptr[blanks]))
		blanks++;
	if (blanks == origin.len || strchr("\r\n", origin.ptr[blanks]))
		buf_add(&splice->patch, span_part(origin, at, blanks - at));
}

/*
 * The value as it stands in its own text, in the place of the old one, whose
 * comment stays: behind the sign of a text block, else behind the value.
 */
bool edit_transplant(struct splice *splice, const struct attempt *attempt)
{
	const struct node *old = attempt->target->node;
	const struct node *value = attempt->edit->value;
	struct span origin = attempt->edit->origin, comment;
	struct buf *patch = &splice->patch;
	size_t sign, at, end;

	if (attempt->edit->type != EDIT_SET || !node_is_scalar(old) ||
	    !node_is_scalar(value) || old->end == old->begin || !value->line ||
	    value->end < value->begin || value->end > origin.len)
		return false;
	splice->begin = old->begin;
	splice->end = old->end;
	if (value->end == value->begin)
		take_empty(splice, origin, value->begin);
	sign = block_sign_end(splice->text, old);
	comment = comment_from(splice, sign);
	at = block_sign_end(origin, value);
	buf_add(patch, span_part(origin, value->begin, at - value->begin));
	if (sign == old->end && at == value->end)
		return true;
	if (sign == old->end)
		splice->end += comment.len;
	buf_add(patch, comment);
	/* A comment that is beside it there is not its own. */
	for (end = at; end < value->end; end++)
		if (strchr("\r\n", origin.ptr[end]))
			break;
	if (comment.len || span_trim(span_part(origin, at, end - at)).len)
		at = end;
	buf_add(patch, span_part(origin, at, value->end - at));
	return true;
}
