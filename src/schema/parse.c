/* A value typed by a person, as the node that its field wants. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "schema/internal.h"
#include "schema/parse.h"

static bool allows(const struct field *field, enum node_type type)
{
	return (field->types & TYPE_BIT(type)) != 0;
}

/* ---- enum values, by themselves and by their labels ---- */

/* 1: exactly, 2: but for case, 3: but for case and marks; 0: not at all. */
static int likeness(struct arena *arena, struct span typed, struct span word)
{
	if (span_equal(typed, word))
		return 1;
	for (int bare = 0; bare < 2; bare++)
		if (span_equal(text_fold(arena, typed, bare),
			       text_fold(arena, word, bare)))
			return 2 + bare;
	return 0;
}

static int value_likeness(struct arena *arena, const struct field *field,
			  const struct node *value, struct span typed)
{
	int best = likeness(arena, typed, value->text);

	for (size_t i = 0; i < field->value_label_count; i++) {
		const struct field_value *labelled = &field->value_labels[i];

		if (!span_equal(labelled->value, value->text))
			continue;
		for (size_t lang = 0; lang < LANG_COUNT; lang++) {
			const char *label = labelled->labels.text[lang];
			int like = label ? likeness(arena, typed,
						    span_text(label)) : 0;

			/* A value's own name goes before a label. */
			like += like == 1;
			if (like && (!best || like < best))
				best = like;
		}
	}
	return best;
}

static const struct node *find_value(struct arena *arena,
				     const struct field *field,
				     struct span typed)
{
	const struct node *best = NULL;
	int best_like = 0;

	for (size_t i = 0; i < field->value_count; i++) {
		const struct node *value = field->values[i];
		int like = node_is_scalar(value) ?
			value_likeness(arena, field, value, typed) : 0;

		if (like && (!best_like || like < best_like)) {
			best_like = like;
			best = value;
		}
	}
	return best ? node_copy(arena, best) : NULL;
}

#define LISTED_MAX 150 /* bytes of a hint */

static int refuse_value(struct arena *arena, const struct field *field,
			struct span text, struct error *err)
{
	struct span *names = ARENA_ARRAY(arena, field->value_count,
					 struct span);
	const char *near;
	struct buf all;

	buf_init(&all);
	for (size_t i = 0; i < field->value_count; i++) {
		bool fits = all.len <= LISTED_MAX;

		names[i] = field->values[i]->text;
		if (!fits)
			continue;
		buf_add_text(&all, i ? ", " : "");
		buf_add_text(&all, show_node(arena, field->values[i]));
		if (all.len > LISTED_MAX && i + 1 < field->value_count)
			buf_add_text(&all, ", …");
	}
	near = hint_nearest(arena, text, names, field->value_count);
	error_set(err, ERROR_INVALID, MARK_NONE,
		  _("'%s' is none of the allowed values"),
		  show_text(arena, text));
	if (near)
		error_hint(err, _("%s (allowed: %s)"), near, all.ptr);
	else
		error_hint(err, _("allowed: %s"), all.ptr);
	buf_release(&all);
	return -1;
}

/* ---- the other types ---- */

static const struct node *read_bool(struct arena *arena, struct span text)
{
	const char *word = parse_bool(arena, text);

	return word ? node_new_scalar(arena, NODE_BOOL, span_text(word)) :
		NULL;
}

static const struct node *read_number(struct arena *arena,
				      const struct field *field,
				      struct span text)
{
	const struct node *node = NULL;
	struct decimal value;
	struct buf token;
	bool whole;

	buf_init(&token);
	if (parse_amount(&token, text) &&
	    decimal_parse(&value, buf_span(&token))) {
		whole = span_find_byte(buf_span(&token), '.') == SIZE_MAX;
		if (whole || allows(field, NODE_FLOAT))
			node = node_new_scalar(arena,
					       whole ? NODE_INT : NODE_FLOAT,
					       buf_span(&token));
	}
	buf_release(&token);
	return node;
}

/* A place the schema says nothing about: what YAML would read. */
static const struct node *read_plain(struct arena *arena, struct span text)
{
	enum node_type type = node_plain_type(text);

	if (type == NODE_STRING || !text.len)
		return node_new_string(arena, text);
	return node_new_scalar(arena, type, text);
}

static int refuse(const struct field *field, struct arena *arena,
		  struct span text, struct error *err)
{
	if (allows(field, NODE_LIST) || allows(field, NODE_MAP)) {
		error_set(err, ERROR_INVALID, MARK_NONE,
			  _("'%s' cannot be the whole of %s"),
			  show_text(arena, text),
			  type_names(arena, field->types));
		return error_hint(err,
			_("use 'add' for an item, or PATH:=VALUE with a value in YAML"));
	}
	error_set(err, ERROR_INVALID, MARK_NONE, _("'%s' is not %s"),
		  show_text(arena, text), type_names(arena, field->types));
	if (field->role == ROLE_TOTAL_YEARS)
		error_hint(err, "%s", _("write a number, such as 3 or 2.5"));
	else if (allows(field, NODE_FLOAT))
		error_hint(err, "%s", _("write 280000.50, or 280 000,50 $"));
	else if (allows(field, NODE_INT))
		error_hint(err, "%s", _("write digits only, such as 12 or 1 234"));
	else if (allows(field, NODE_BOOL))
		error_hint(err, "%s", _("write true or false, yes or no"));
	return -1;
}

static const struct node *read_typed(struct arena *arena,
				     const struct field *field,
				     struct span text)
{
	struct span bare = span_trim(text);
	const struct node *node = NULL;

	if (allows(field, NODE_BOOL))
		node = read_bool(arena, bare);
	if (!node && (allows(field, NODE_INT) || allows(field, NODE_FLOAT)))
		node = read_number(arena, field, bare);
	if (!node && allows(field, NODE_NULL) && span_is(bare, "null"))
		node = node_new_scalar(arena, NODE_NULL, bare);
	if (!node && allows(field, NODE_STRING))
		node = node_new_string(arena, text);
	return node;
}

/* What no one types on purpose: an escape from a terminal, a pasted NUL. */
static bool has_control(struct span text)
{
	while (text.len) {
		uint32_t point;
		size_t used = text_decode(&point, text);

		if (!used || (point < 0x20 && point != '\n' && point != '\t') ||
		    (point >= 0x7F && point < 0xA0))
			return true;
		text = span_from(text, used);
	}
	return false;
}

static int check_text(struct span text, struct error *err)
{
	if (text_invalid(text) != SIZE_MAX)
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("the value is no valid UTF-8"));
	if (has_control(text))
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("the value has a control character"));
	if (!text.len || span_trim(text).len)
		return 0;
	error_set(err, ERROR_INVALID, MARK_NONE, _("the value is blank"));
	return error_hint(err, _("entente unset takes a field out"));
}

int field_parse(const struct node **out, struct arena *arena,
		const struct field *field, struct span text,
		struct error *err)
{
	struct span bare = span_trim(text);
	const struct node *node;

	if (check_text(text, err))
		return -1;
	node = field ? find_value(arena, field, bare) : NULL;
	if (node) {
		*out = node;
		return 0;
	}
	if (field && field->value_count && !field->values_open)
		return refuse_value(arena, field, bare, err);
	if (field && field->is_date) {
		if (!format_edtf(bare)) {
			error_set(err, ERROR_INVALID, MARK_NONE,
				  _("'%s' is no date"),
				  show_text(arena, bare));
			return error_hint(err, "%s", hint_date(arena, bare));
		}
		node = node_new_string(arena, bare);
	} else if (!field || !field->types) {
		node = read_plain(arena, text);
	} else {
		node = read_typed(arena, field, text);
		if (!node)
			return refuse(field, arena, text, err);
	}
	*out = node;
	return 0;
}
