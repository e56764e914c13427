/*
 * For the tests of change/: a shape with every kind of place, trees from YAML,
 * and random trees and edits of them from a fixed seed.
 */
#ifndef TESTS_CHANGE_TREES_H
#define TESTS_CHANGE_TREES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "change/change.h"

#define SPAN(text) SPAN_LITERAL(text)

/* ---- a shape ---- */

static const struct shape shape_scalar = { .list = SHAPE_SEQUENCE };
static const struct shape shape_set = {
	.list = SHAPE_SET,
	.items = &shape_scalar,
};
static const struct shape shape_sequence = { .items = &shape_scalar };

static const struct shape_property term_properties[] = {
	{ SPAN("start"), &shape_scalar },
	{ SPAN("end"), &shape_scalar },
	{ SPAN("years"), &shape_scalar },
};
static const struct span term_group[] = { SPAN("start"), SPAN("end") };
static const struct span *const term_groups[] = { term_group };
static const size_t term_counts[] = { 2 };
static const struct shape shape_term = {
	.properties = term_properties,
	.property_count = 3,
	.together = term_groups,
	.together_counts = term_counts,
	.together_count = 1,
};

static const struct shape_property party_properties[] = {
	{ SPAN("organization"), &shape_scalar }, { SPAN("roles"), &shape_set },
	{ SPAN("amount"), &shape_scalar },       { SPAN("key"), &shape_scalar },
	{ SPAN("term"), &shape_term },
};
static const struct shape shape_party = {
	.properties = party_properties,
	.property_count = 5,
};
static const struct span party_identity[] = { SPAN("organization"),
					      SPAN("key") };
static const struct shape shape_parties = {
	.list = SHAPE_KEYED,
	.identity = party_identity,
	.identity_count = 2,
	.items = &shape_party,
};

static const struct shape_property oddity_properties[] = {
	{ SPAN("rule"), &shape_scalar },
	{ SPAN("text"), &shape_scalar },
};
static const struct shape shape_oddity = {
	.properties = oddity_properties,
	.property_count = 2,
};
static const struct shape shape_oddities = { .items = &shape_oddity };

static const struct span component_identity[] = { SPAN("number") };
static const struct shape_property component_properties[] = {
	{ SPAN("number"), &shape_scalar },
	{ SPAN("name"), &shape_scalar },
};
static const struct shape shape_component = {
	.properties = component_properties,
	.property_count = 2,
};
static const struct shape shape_components = {
	.list = SHAPE_KEYED,
	.identity = component_identity,
	.identity_count = 1,
	.items = &shape_component,
};

static const struct shape_property funding_properties[] = {
	{ SPAN("total"), &shape_scalar },
	{ SPAN("years"), &shape_scalar },
};
static const struct shape shape_funding = {
	.properties = funding_properties,
	.property_count = 2,
};

static const struct shape_property root_properties[] = {
	{ SPAN("title"), &shape_scalar },
	{ SPAN("themes"), &shape_set },
	{ SPAN("term"), &shape_term },
	{ SPAN("parties"), &shape_parties },
	{ SPAN("funding"), &shape_funding },
	{ SPAN("components"), &shape_components },
	{ SPAN("objectives"), &shape_sequence },
	{ SPAN("oddities"), &shape_oddities },
};
/* The end of the term and the total go together across mappings. */
static const struct span root_group[] = { SPAN("term.years"),
					  SPAN("funding.years") };
static const struct span *const root_groups[] = { root_group };
static const size_t root_counts[] = { 2 };
static const struct shape shape_root = {
	.properties = root_properties,
	.property_count = ARRAY_LEN(root_properties),
	.together = root_groups,
	.together_counts = root_counts,
	.together_count = 1,
};

/* ---- trees from text ---- */

static inline const struct doc *load(struct arena *arena, const char *text)
{
	struct error err = ERROR_INIT;
	struct doc *doc;

	if (doc_load(&doc, arena, span_text(text), "test.yaml", NULL, &err))
		fail_msg("%u:%u: %s", err.at.line, err.at.col, err.msg);
	return doc;
}

static inline const struct node *tree(struct arena *arena, const char *text)
{
	return text ? load(arena, text)->root : NULL;
}

/* ---- comparing with sets, and if wanted all lists, in any order ---- */

static inline bool same_data(const struct node *a, const struct node *b,
			     const struct shape *shape, bool any_order);

static inline bool same_bag(const struct node *a, const struct node *b,
			    const struct shape *shape, bool any_order)
{
	bool used[256] = { false };

	if (a->count != b->count || a->count > 256)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		size_t j = 0;

		while (j < b->count &&
		       (used[j] ||
			!same_data(a->entries[i].value, b->entries[j].value,
				   shape ? shape->items : NULL, any_order)))
			j++;
		if (j == b->count)
			return false;
		used[j] = true;
	}
	return true;
}

static inline bool same_data(const struct node *a, const struct node *b,
			     const struct shape *shape, bool any_order)
{
	if (!a || !b || a->type != b->type || node_is_scalar(a))
		return node_equal(a, b);
	if (a->count != b->count)
		return false;
	if (a->type == NODE_LIST &&
	    (any_order || (shape && shape->list == SHAPE_SET)))
		return same_bag(a, b, shape, any_order);
	for (size_t i = 0; i < a->count; i++) {
		const struct entry *entry = &a->entries[i];
		const struct node *other = node_at(b, i);
		const struct shape *below = shape ? shape->items : NULL;

		if (a->type == NODE_MAP) {
			other = node_get_span(b, entry->key->text);
			below = shape_property(shape, entry->key->text);
		}
		if (!same_data(entry->value, other, below, any_order))
			return false;
	}
	return true;
}

/* ---- random trees ---- */

struct dice {
	uint64_t state;
	struct arena *arena;
};

static inline size_t roll(struct dice *dice, size_t sides)
{
	dice->state ^= dice->state << 13;
	dice->state ^= dice->state >> 7;
	dice->state ^= dice->state << 17;
	return (size_t)(dice->state >> 11) % sides;
}

static inline bool chance(struct dice *dice, size_t percent)
{
	return roll(dice, 100) < percent;
}

static inline const struct node *random_scalar(struct dice *dice)
{
	static const struct {
		enum node_type type;
		const char *text;
	} rows[] = {
		{ NODE_STRING, "a" },        { NODE_STRING, "b b" },
		{ NODE_STRING, "1" },        { NODE_INT, "1" },
		{ NODE_INT, "2" },           { NODE_FLOAT, "1.50" },
		{ NODE_BOOL, "true" },       { NODE_NULL, "null" },
		{ NODE_STRING, "it's: #x" }, { NODE_STRING, "2014-04~" },
	};
	size_t i = roll(dice, ARRAY_LEN(rows));

	return node_new_scalar(dice->arena, rows[i].type,
			       span_text(rows[i].text));
}

static inline const struct node *random_word(struct dice *dice)
{
	static const char *const words[] = { "mess", "cre",   "x.y", "a b",
					     "3",    "ville", "mcc" };

	return node_new_text(dice->arena, words[roll(dice, ARRAY_LEN(words))]);
}

static inline const struct node *random_tree(struct dice *dice,
					     const struct shape *shape);

static inline bool has_item(const struct node *list, const struct node *item,
			    const struct shape *shape)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct node *other = list->entries[i].value;
		bool same = true;

		if (shape->list == SHAPE_SET)
			same = node_equal(other, item);
		for (size_t k = 0; k < shape->identity_count; k++)
			same = same &&
			       node_equal(
				       node_get_span(other, shape->identity[k]),
				       node_get_span(item, shape->identity[k]));
		if (same)
			return true;
	}
	return false;
}

/* An item with an identity, or a value; for a sequence anything. */
static inline const struct node *random_item(struct dice *dice,
					     const struct shape *shape)
{
	const struct node *made;
	struct node *item;

	if (shape->list != SHAPE_KEYED)
		return random_tree(dice, shape->items);
	item = node_new_map(dice->arena);
	for (size_t i = 0; i < shape->identity_count; i++)
		if (!i || chance(dice, 40))
			node_put(dice->arena, item, shape->identity[i],
				 random_word(dice));
	made = random_tree(dice, shape->items);
	for (size_t i = 0; i < made->count; i++) {
		struct span key = made->entries[i].key->text;
		bool is_identity = false;

		for (size_t k = 0; k < shape->identity_count; k++)
			is_identity |= span_equal(shape->identity[k], key);
		if (!is_identity)
			node_put(dice->arena, item, key,
				 made->entries[i].value);
	}
	return item;
}

static inline void put_random(struct dice *dice, struct node *list,
			      const struct shape *shape)
{
	const struct node *item = random_item(dice, shape);

	if (shape->list == SHAPE_SEQUENCE || !has_item(list, item, shape))
		node_add(dice->arena, list, item);
}

static inline const struct node *random_tree(struct dice *dice,
					     const struct shape *shape)
{
	struct node *made;
	size_t count;

	if (shape && shape->items) {
		made = node_new_list(dice->arena);
		count = roll(dice, 5);
		for (size_t i = 0; i < count; i++)
			put_random(dice, made, shape);
		return made;
	}
	if (!shape || !shape->property_count || chance(dice, 2))
		return random_scalar(dice);
	made = node_new_map(dice->arena);
	for (size_t i = 0; i < shape->property_count; i++)
		if (chance(dice, 60))
			node_put(dice->arena, made, shape->properties[i].name,
				 random_tree(dice, shape->properties[i].shape));
	if (chance(dice, 20))
		node_put(dice->arena, made, span_text("odd key.x"),
			 random_scalar(dice));
	return made;
}

static inline bool is_identity(const struct shape *list, struct span key)
{
	for (size_t i = 0; list && i < list->identity_count; i++)
		if (span_equal(list->identity[i], key))
			return true;
	return false;
}

/* Some edits of a tree; up: the list that it is an item of, or NULL. */
static inline const struct node *random_edit(struct dice *dice,
					     const struct node *node,
					     const struct shape *shape,
					     const struct shape *up);

static inline const struct node *
edit_list(struct dice *dice, const struct node *list, const struct shape *shape)
{
	struct node *made = node_new_list(dice->arena);
	size_t shift =
		chance(dice, 25) && list->count ? roll(dice, list->count) : 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct node *item;

		item = list->entries[(i + shift) % list->count].value;
		if (chance(dice, 12))
			continue;
		if (shape->list != SHAPE_SET && chance(dice, 30))
			item = random_edit(dice, item, shape->items, shape);
		if (chance(dice, 8))
			put_random(dice, made, shape);
		if (shape->list == SHAPE_SEQUENCE ||
		    !has_item(made, item, shape))
			node_add(dice->arena, made, item);
	}
	if (chance(dice, 20))
		put_random(dice, made, shape);
	return made;
}

static inline const struct node *edit_map(struct dice *dice,
					  const struct node *map,
					  const struct shape *shape,
					  const struct shape *up)
{
	struct node *made = node_new_map(dice->arena);

	for (size_t i = 0; i < map->count; i++) {
		struct span key = map->entries[i].key->text;
		const struct node *value = map->entries[i].value;

		if (!is_identity(up, key) && chance(dice, 10))
			continue;
		if (!is_identity(up, key) && chance(dice, 40))
			value = random_edit(dice, value,
					    shape_property(shape, key), NULL);
		node_put(dice->arena, made, key, value);
	}
	for (size_t i = 0; shape && i < shape->property_count; i++) {
		struct span key = shape->properties[i].name;

		if (!node_get_span(made, key) && !is_identity(up, key) &&
		    chance(dice, 15))
			node_put(dice->arena, made, key,
				 random_tree(dice, shape->properties[i].shape));
	}
	return made;
}

static inline const struct node *random_edit(struct dice *dice,
					     const struct node *node,
					     const struct shape *shape,
					     const struct shape *up)
{
	if (!up && chance(dice, 2))
		return random_scalar(dice);
	if (node->type == NODE_LIST && shape && shape->items)
		return edit_list(dice, node, shape);
	if (node->type == NODE_MAP)
		return edit_map(dice, node, shape, up);
	return up && up->list == SHAPE_KEYED ? node : random_tree(dice, shape);
}

/* A record: always a mapping. */
static inline const struct node *random_record(struct dice *dice)
{
	for (;;) {
		const struct node *made = random_tree(dice, &shape_root);

		if (made->type == NODE_MAP)
			return made;
	}
}

static inline const struct node *edit_record(struct dice *dice,
					     const struct node *record)
{
	return edit_map(dice, record, &shape_root, NULL);
}

/* The changes a line each, as a test reads them. */
static inline void list_changes(struct buf *out, struct arena *arena,
				const struct changes *changes,
				const struct shape *shape)
{
	static const char *const names[] = { "set", "add", "remove", "move" };

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];

		buf_printf(out, "%s %s", names[change->type],
			   path_format(arena, shape, change->path));
		if (change->from && node_is_scalar(change->from))
			buf_printf(out, " from %.*s",
				   SPAN_ARG(change->from->text));
		if (change->to && node_is_scalar(change->to))
			buf_printf(out, " to %.*s", SPAN_ARG(change->to->text));
		if (change->index != SIZE_MAX)
			buf_printf(out, " at %zu", change->index);
		buf_add_byte(out, '\n');
	}
}

static inline void list_conflicts(struct buf *out, struct arena *arena,
				  const struct merge_result *result,
				  const struct shape *shape)
{
	static const char *const names[] = { "value", "delete", "together",
					     "add", "type" };

	for (size_t i = 0; i < result->conflict_count; i++) {
		const struct conflict *conflict = &result->conflicts[i];

		buf_printf(out, "%s %s\n", names[conflict->type],
			   path_format(arena, shape, conflict->path));
	}
}

#endif
