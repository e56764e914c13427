/*
 * Another value in the place of one. What stands between "key:" and the end
 * of the old value's last line is the slot; a comment in it is kept, beside
 * the new value or, when that begins in the next line, behind the key.
 */
#include <string.h>

#include "doc/splice.h"

enum form {
	FORM_EMPTY,
	FORM_INLINE, /* a scalar in one or more lines, braces, brackets */
	FORM_TEXT,   /* literal or folded */
	FORM_BLOCK,  /* a block collection */
};

struct slot {
	size_t begin;  /* behind ':' or '-'; of the root: the root's begin */
	size_t indent; /* of the key or the dash */
	bool in_list;
};

static enum form form_of(const struct node *node)
{
	if (!node_is_scalar(node))
		return node->style == STYLE_BLOCK ? FORM_BLOCK : FORM_INLINE;
	if (node->begin == node->end)
		return FORM_EMPTY;
	if (node->style == STYLE_LITERAL || node->style == STYLE_FOLDED)
		return FORM_TEXT;
	return FORM_INLINE;
}

static int find_slot(struct slot *slot, const struct splice *splice,
		     const struct target *target)
{
	const struct node *parent = target->parent;
	size_t at;

	if (!parent) {
		*slot = (struct slot){ target->node->begin, 0, true };
		return 0;
	}
	slot->indent = parent->col - 1;
	slot->in_list = parent->type == NODE_LIST;
	at = entry_begin(splice, parent, target->index);
	if (at == SIZE_MAX || slot->indent > MAX_INDENT)
		return -1;
	if (!slot->in_list)
		at = skip_space(splice,
				parent->entries[target->index].key->end);
	if (at >= splice->text.len ||
	    splice->text.ptr[at] != (slot->in_list ? '-' : ':'))
		return -1;
	slot->begin = at + 1;
	return 0;
}

/* The comment that the new value keeps, with the blanks before it. */
static struct span kept_comment(const struct splice *splice,
				const struct slot *slot,
				const struct node *old)
{
	struct span head = comment_from(splice, slot->begin);

	if (head.len)
		return head;
	switch (form_of(old)) {
	case FORM_TEXT:
	case FORM_INLINE:
		return comment_from(splice, block_sign_end(splice->text, old));
	case FORM_BLOCK:
		if (line_begin(splice, slot->begin) ==
			    line_begin(splice, old->begin) &&
		    old->line == old->end_line)
			return comment_from(splice, old->end);
		break;
	case FORM_EMPTY:
		break;
	}
	return span_of(NULL, 0);
}

static int set_in_flow(struct splice *splice, const struct target *target,
		       const struct node *value, const struct node *model)
{
	const struct node *old = target->node;

	splice->begin = old->begin;
	splice->end = old->end;
	if (old->begin == old->end) {
		if (!target->parent || target->parent->type != NODE_MAP)
			return -1;
		if (splice->text.ptr[old->begin - 1] != ':')
			buf_add_byte(&splice->patch, ':');
		buf_add_byte(&splice->patch, ' ');
	}
	emit_flow(&splice->emitter, value, model);
	return 0;
}

/* A block collection where one is: comments above its first entry stay. */
static bool set_block_in_place(struct splice *splice, const struct slot *slot,
			       const struct target *target,
			       const struct node *value,
			       const struct node *model)
{
	const struct node *old = target->node;
	size_t indent = old->col - 1;

	if (form_of(old) != FORM_BLOCK)
		return false;
	if (target->parent && indent <= slot->indent &&
	    value->type != NODE_LIST)
		return false;
	splice->begin = old->begin;
	splice->end = line_end(splice, old->end);
	emit_block(&splice->emitter, value, model, indent);
	return true;
}

static int set_block(struct splice *splice, const struct slot *slot,
		     const struct target *target, const struct node *value,
		     const struct node *model, struct span comment)
{
	struct buf *patch = &splice->patch;
	size_t step = emit_dash_step(&splice->emitter);
	size_t indent = target->parent ? slot->indent + step : 0;

	/* At the top too, lines go below the first one. */
	if (!target->parent && line_starts_at(splice, slot->begin))
		indent = slot->begin - line_begin(splice, slot->begin);
	if (!slot->in_list) {
		buf_add(patch, comment);
		emit_value(&splice->emitter, value, model, slot->indent,
			   false);
		return 0;
	}
	if (comment.len) {
		buf_add(patch, target->parent ? comment : span_trim(comment));
	} else if (target->parent) {
		buf_add_repeat(patch, ' ', step - 1);
	}
	/* Behind "--- " no block collection may begin. */
	if (comment.len || (!target->parent &&
			    !line_starts_at(splice, slot->begin))) {
		buf_add_text(patch, splice->emitter.eol);
		buf_add_repeat(patch, ' ', indent);
	}
	emit_block(&splice->emitter, value, model, indent);
	return 0;
}

static void drop_leading_blanks(struct buf *patch)
{
	size_t blanks = 0;

	while (blanks < patch->len && patch->ptr[blanks] == ' ')
		blanks++;
	buf_splice(patch, 0, blanks, span_of(NULL, 0));
}

/* A scalar or a collection in one line, or a text of several lines. */
static void set_inline(struct splice *splice, const struct slot *slot,
		       const struct target *target, const struct node *value,
		       const struct node *model, struct span comment)
{
	struct buf *patch = &splice->patch;
	size_t first;

	emit_value(&splice->emitter, value, model, slot->indent,
		   slot->in_list);
	if (!target->parent)
		drop_leading_blanks(patch);
	first = span_find_byte(buf_span(patch), '\n');
	if (first == SIZE_MAX)
		first = patch->len;
	else if (first && patch->ptr[first - 1] == '\r')
		first--;
	buf_splice(patch, first, 0, comment);
}

/* The key behind "?" has no ":" yet: a line below it. */
static int set_below_key(struct splice *splice, const struct target *target,
			 const struct node *value)
{
	const struct node *parent = target->parent, *key;

	if (parent->type != NODE_MAP)
		return -1;
	key = parent->entries[target->index].key;
	splice->begin = splice->end = line_end(splice, key->end);
	buf_add_text(&splice->patch, splice->emitter.eol);
	buf_add_repeat(&splice->patch, ' ', parent->col - 1);
	buf_add_byte(&splice->patch, ':');
	emit_value(&splice->emitter, value, NULL, parent->col - 1, false);
	return 0;
}

int splice_set(struct splice *splice, const struct target *target,
	       const struct node *value)
{
	const struct node *old = target->node, *model = old;
	struct span comment;
	struct slot slot;
	bool is_inline;

	if (!node_is_scalar(old) && !old->count)
		model = NULL;
	if (target->flow)
		return set_in_flow(splice, target, value, model);
	if (find_slot(&slot, splice, target))
		return set_below_key(splice, target, value);
	is_inline = emit_is_inline(&splice->emitter, value, model);
	comment = kept_comment(splice, &slot, old);
	splice->begin = slot.begin;
	splice->end = line_end(splice, old->end > slot.begin ? old->end
							      : slot.begin);
	if (!is_inline) {
		if (set_block_in_place(splice, &slot, target, value, model))
			return 0;
		return set_block(splice, &slot, target, value, model, comment);
	}
	set_inline(splice, &slot, target, value, model, comment);
	/* The blanks before it are the writer's own. */
	if (form_of(old) != FORM_EMPTY &&
	    skip_blanks(splice, slot.begin) == old->begin) {
		splice->begin = old->begin;
		drop_leading_blanks(&splice->patch);
	}
	if (form_of(old) != FORM_INLINE ||
	    span_find_byte(buf_span(&splice->patch), '\n') != SIZE_MAX)
		return 0;
	/* One line for another: only its own bytes. */
	buf_clear(&splice->patch);
	emit_value(&splice->emitter, value, model, slot.indent, slot.in_list);
	drop_leading_blanks(&splice->patch);
	splice->begin = old->begin;
	splice->end = old->end;
	return 0;
}
