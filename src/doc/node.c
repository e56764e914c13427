/* Reading, comparing and making trees. */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/mem.h"
#include "base/number.h"
#include "doc/internal.h"

/* From so many entries on, mappings are compared through sorted keys. */
enum { WIDE_MAP = 24 };

/* ---- what a plain scalar means ---- */

static bool is_one_of(struct span token, const char *const *words,
		      size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is(token, words[i]))
			return true;
	return false;
}

static size_t count_digits(struct span text, const char *digits)
{
	size_t i = 0;

	while (i < text.len && text.ptr[i] && strchr(digits, text.ptr[i]))
		i++;
	return i;
}

static bool is_based_int(struct span token)
{
	const char *digits;
	struct span rest = span_from(token, 2);

	if (span_starts(token, "0o"))
		digits = "01234567";
	else if (span_starts(token, "0x"))
		digits = "0123456789abcdefABCDEF";
	else
		return false;
	return rest.len > 0 && count_digits(rest, digits) == rest.len;
}

static struct span skip_sign(struct span token)
{
	if (token.len && (token.ptr[0] == '-' || token.ptr[0] == '+'))
		return span_from(token, 1);
	return token;
}

/* NODE_INT, NODE_FLOAT, or NODE_STRING for what is no decimal number. */
static enum node_type decimal_type(struct span token)
{
	static const char ten[] = "0123456789";
	struct span rest = skip_sign(token);
	size_t whole = count_digits(rest, ten), part = 0, exponent;

	rest = span_from(rest, whole);
	if (whole && !rest.len)
		return NODE_INT;
	if (rest.len && rest.ptr[0] == '.') {
		rest = span_from(rest, 1);
		part = count_digits(rest, ten);
		rest = span_from(rest, part);
	}
	if (!whole && !part)
		return NODE_STRING;
	if (!rest.len)
		return NODE_FLOAT;
	if (rest.ptr[0] != 'e' && rest.ptr[0] != 'E')
		return NODE_STRING;
	rest = skip_sign(span_from(rest, 1));
	exponent = count_digits(rest, ten);
	return exponent && exponent == rest.len ? NODE_FLOAT : NODE_STRING;
}

/* YAML 1.2.2, section 10.3.2. */
enum node_type node_plain_type(struct span token)
{
	static const char *const nulls[] = { "", "null", "Null", "NULL", "~" };
	static const char *const bools[] = { "true", "True", "TRUE", "false",
					     "False", "FALSE" };
	static const char *const nans[] = { ".nan", ".NaN", ".NAN" };
	static const char *const infinities[] = { ".inf", ".Inf", ".INF" };

	/* Most scalars are words, told by their first letter. */
	if (token.len && !strchr("~nNtTfF+-.0123456789", token.ptr[0]))
		return NODE_STRING;
	if (is_one_of(token, nulls, ARRAY_LEN(nulls)))
		return NODE_NULL;
	if (is_one_of(token, bools, ARRAY_LEN(bools)))
		return NODE_BOOL;
	if (is_based_int(token))
		return NODE_INT;
	if (is_one_of(token, nans, ARRAY_LEN(nans)) ||
	    is_one_of(skip_sign(token), infinities, ARRAY_LEN(infinities)))
		return NODE_FLOAT;
	return decimal_type(token);
}

/* ---- reading ---- */

size_t node_index(const struct node *map, struct span key)
{
	if (!map || map->type != NODE_MAP)
		return SIZE_MAX;
	for (size_t i = 0; i < map->count; i++)
		if (span_equal(map->entries[i].key->text, key))
			return i;
	return SIZE_MAX;
}

const struct node *node_get_span(const struct node *map, struct span key)
{
	size_t index = node_index(map, key);

	return index == SIZE_MAX ? NULL : map->entries[index].value;
}

const struct node *node_get(const struct node *map, const char *key)
{
	return node_get_span(map, span_text(key));
}

const struct node *node_at(const struct node *list, size_t index)
{
	if (!list || list->type != NODE_LIST || index >= list->count)
		return NULL;
	return list->entries[index].value;
}

struct span node_string(const struct node *node)
{
	if (!node || node->type != NODE_STRING)
		return span_of(NULL, 0);
	return node->text;
}

struct span node_get_string(const struct node *map, const char *key)
{
	return node_string(node_get(map, key));
}

bool node_is_scalar(const struct node *node)
{
	return node && node->type != NODE_LIST && node->type != NODE_MAP;
}

bool node_is_true(const struct node *node)
{
	return node && node->type == NODE_BOOL && node->text.len &&
	       (node->text.ptr[0] == 't' || node->text.ptr[0] == 'T');
}

/* ---- comparing ---- */

static bool is_number(const struct node *node)
{
	return node->type == NODE_INT || node->type == NODE_FLOAT;
}

/*
 * "0x1F" is no token of base/number, but of base/decimal. What neither holds,
 * as .inf, is equal when the canonical tokens are.
 */
static bool equal_numbers(const struct node *a, const struct node *b)
{
	struct number m, n;
	struct decimal x, y;
	struct buf one, two;
	bool equal;

	if (span_equal(a->text, b->text))
		return true;
	if (number_parse(&m, a->text) && number_parse(&n, b->text))
		return number_compare(&m, &n) == 0;
	if (decimal_parse(&x, a->text) && decimal_parse(&y, b->text))
		return decimal_compare(x, y) == 0;
	buf_init(&one);
	buf_init(&two);
	scalar_token(&one, a);
	scalar_token(&two, b);
	equal = span_equal(buf_span(&one), buf_span(&two));
	buf_release(&one);
	buf_release(&two);
	return equal;
}

static bool equal_scalars(const struct node *a, const struct node *b,
			  bool as_written)
{
	if (!as_written && is_number(a) && is_number(b))
		return equal_numbers(a, b);
	if (a->type != b->type)
		return false;
	if (a->type == NODE_NULL)
		return true;
	if (a->type == NODE_BOOL)
		return node_is_true(a) == node_is_true(b);
	return span_equal(a->text, b->text);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;

	return span_compare((*x)->key->text, (*y)->key->text);
}

/* The entries in the order of their keys, on the heap. */
static const struct entry **sort_entries(const struct node *map)
{
	const struct entry **sorted;

	sorted = mem_zero(map->count, sizeof(const struct entry *));
	for (size_t i = 0; i < map->count; i++)
		sorted[i] = &map->entries[i];
	qsort(sorted, map->count, sizeof(const struct entry *),
	      compare_entries);
	return sorted;
}

static bool equal_wide_maps(const struct node *a, const struct node *b)
{
	const struct entry **x = sort_entries(a), **y = sort_entries(b);
	bool equal = true;

	for (size_t i = 0; i < a->count && equal; i++)
		equal = span_equal(x[i]->key->text, y[i]->key->text) &&
			node_equal(x[i]->value, y[i]->value);
	free(x);
	free(y);
	return equal;
}

static bool equal_maps(const struct node *a, const struct node *b)
{
	if (a->count > WIDE_MAP)
		return equal_wide_maps(a, b);
	for (size_t i = 0; i < a->count; i++) {
		const struct node *other;

		other = node_get_span(b, a->entries[i].key->text);
		if (!other || !node_equal(a->entries[i].value, other))
			return false;
	}
	return true;
}

bool node_equal(const struct node *a, const struct node *b)
{
	if (!a || !b || a == b)
		return a == b;
	if (node_is_scalar(a) && node_is_scalar(b))
		return equal_scalars(a, b, false);
	if (a->type != b->type || a->count != b->count)
		return false;
	if (a->type == NODE_MAP)
		return equal_maps(a, b);
	for (size_t i = 0; i < a->count; i++)
		if (!node_equal(a->entries[i].value, b->entries[i].value))
			return false;
	return true;
}

bool node_same(const struct node *a, const struct node *b)
{
	if (!a || !b || a == b)
		return a == b;
	if (node_is_scalar(a) && node_is_scalar(b))
		return equal_scalars(a, b, true);
	if (a->type != b->type || a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct entry *x = &a->entries[i], *y = &b->entries[i];

		if (a->type == NODE_MAP &&
		    !span_equal(x->key->text, y->key->text))
			return false;
		if (!node_same(x->value, y->value))
			return false;
	}
	return true;
}

/* ---- making ---- */

static struct node *new_node(struct arena *arena, enum node_type type)
{
	struct node *node = ARENA_NEW(arena, struct node);

	node->type = type;
	return node;
}

struct node *node_new_string(struct arena *arena, struct span text)
{
	struct node *node = new_node(arena, NODE_STRING);

	node->text = arena_span(arena, text);
	return node;
}

struct node *node_new_text(struct arena *arena, const char *text)
{
	return node_new_string(arena, span_text(text));
}

struct node *node_new_scalar(struct arena *arena, enum node_type type,
			     struct span token)
{
	struct node *node = new_node(arena, type);

	node->text = arena_span(arena, token);
	return node;
}

struct node *node_new_list(struct arena *arena)
{
	return new_node(arena, NODE_LIST);
}

struct node *node_new_map(struct arena *arena)
{
	return new_node(arena, NODE_MAP);
}

/*
 * A made collection has room for the power of two that its count is at or
 * below, at least 4; so the capacity needs no field.
 */
static size_t room_for(size_t count)
{
	size_t room = 4;

	while (room < count)
		room *= 2;
	return room;
}

static void append(struct arena *arena, struct node *node, struct entry entry)
{
	struct entry *entries;

	if (!node->count || node->count == room_for(node->count)) {
		entries = ARENA_ARRAY(arena, room_for(node->count + 1),
				      struct entry);
		if (node->count)
			memcpy(entries, node->entries,
			       node->count * sizeof(*entries));
	} else {
		/* It is ours: made by an earlier call. */
		entries = (struct entry *)(uintptr_t)node->entries;
	}
	entries[node->count++] = entry;
	node->entries = entries;
}

void node_add(struct arena *arena, struct node *list, const struct node *item)
{
	append(arena, list, (struct entry){ NULL, item });
}

void node_put(struct arena *arena, struct node *map, struct span key,
	      const struct node *value)
{
	struct entry entry = { node_new_string(arena, key), value };

	append(arena, map, entry);
}

const struct node *node_moved(struct arena *arena, const struct node *list,
			      size_t index, size_t to)
{
	struct node *copy = ARENA_NEW(arena, struct node);
	struct entry *entries = ARENA_ARRAY(arena, list->count, struct entry);
	size_t last = list->count - 1, from = 0;

	*copy = *list;
	if (to > last)
		to = last;
	for (size_t i = 0; i <= last; i++) {
		from += from == index;
		entries[i] = list->entries[i == to ? index : from++];
	}
	copy->entries = entries;
	return copy;
}

struct node *node_copy(struct arena *arena, const struct node *node)
{
	struct node *copy = new_node(arena, node->type);
	struct entry *entries;

	copy->style = node->style;
	if (node_is_scalar(node)) {
		copy->text = arena_span(arena, node->text);
		return copy;
	}
	copy->count = node->count;
	if (!node->count)
		return copy;
	entries = ARENA_ARRAY(arena, room_for(node->count), struct entry);
	for (size_t i = 0; i < node->count; i++) {
		if (node->entries[i].key)
			entries[i].key = node_copy(arena,
						   node->entries[i].key);
		entries[i].value = node_copy(arena, node->entries[i].value);
	}
	copy->entries = entries;
	return copy;
}
