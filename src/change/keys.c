/* What items of lists are matched by: identities, values, canonical texts. */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/mem.h"
#include "change/internal.h"

/* Numbers with more zeros than this are compared as they are written. */
enum { PLAIN_EXPONENT = 40 };

/* ---- tables ---- */

struct row {
	struct span key;
	size_t at;
};

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = span_compare(x->key, y->key);

	if (order)
		return order;
	return x->at < y->at ? -1 : x->at > y->at;
}

void table_init(struct table *out, struct arena *arena, const struct span *keys,
		size_t count)
{
	struct row *rows = mem_zero(count, sizeof(*rows));

	for (size_t i = 0; i < count; i++)
		rows[i] = (struct row){ keys[i], i };
	if (count)
		qsort(rows, count, sizeof(*rows), compare_rows);
	*out = (struct table){ .keys = keys, .count = count, .unique = true };
	out->rows = ARENA_ARRAY(arena, count, size_t);
	for (size_t i = 0; i < count; i++) {
		out->rows[i] = rows[i].at;
		if (i && span_equal(rows[i].key, rows[i - 1].key))
			out->unique = false;
	}
	free(rows);
}

size_t table_find(const struct table *table, struct span key)
{
	size_t low = 0, high = table->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct span found = table->keys[table->rows[middle]];

		if (span_compare(found, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == table->count ||
	    !span_equal(table->keys[table->rows[low]], key))
		return SIZE_MAX;
	return table->rows[low];
}

void table_of_map(struct table *out, struct arena *arena,
		  const struct node *map)
{
	size_t count = map && map->type == NODE_MAP ? map->count : 0;
	struct span *keys = ARENA_ARRAY(arena, count, struct span);

	for (size_t i = 0; i < count; i++)
		keys[i] = map->entries[i].key->text;
	table_init(out, arena, keys, count);
}

/* ---- scalars as paths and identities see them ---- */

static bool is_number(const struct node *node)
{
	return node->type == NODE_INT || node->type == NODE_FLOAT;
}

/* Without zeros at the end of the coefficient: one form for each value. */
static bool reduced_number(struct decimal *out, const struct node *number)
{
	if (!decimal_parse(out, number->text))
		return false;
	if (decimal_is_zero(*out)) {
		*out = decimal_of(0);
		return true;
	}
	while (out->low % 10 == 0 && out->exponent < INT32_MAX) {
		out->low = out->low / 10 +
			   out->high % 10 * UINT64_C(1000000000000000000);
		out->high /= 10;
		out->exponent++;
	}
	return true;
}

static void number_text(struct buf *out, const struct node *number)
{
	struct decimal value;

	if (reduced_number(&value, number) &&
	    value.exponent <= PLAIN_EXPONENT &&
	    value.exponent >= -PLAIN_EXPONENT)
		decimal_format(out, value);
	else
		buf_add(out, number->text);
}

void scalar_text(struct buf *out, const struct node *scalar)
{
	if (!scalar || scalar->type == NODE_NULL)
		return;
	if (scalar->type == NODE_BOOL)
		buf_add_text(out, node_is_true(scalar) ? "true" : "false");
	else if (is_number(scalar))
		number_text(out, scalar);
	else
		buf_add(out, scalar->text);
}

bool scalars_alike(const struct node *a, const struct node *b)
{
	struct buf x, y;
	bool alike;

	if ((a && !node_is_scalar(a)) || (b && !node_is_scalar(b)))
		return false;
	if (a && b && a->type == NODE_STRING && b->type == NODE_STRING)
		return span_equal(a->text, b->text);
	buf_init(&x);
	buf_init(&y);
	scalar_text(&x, a);
	scalar_text(&y, b);
	alike = span_equal(buf_span(&x), buf_span(&y));
	buf_release(&x);
	buf_release(&y);
	return alike;
}

bool written_alike(const struct node *a, const struct node *b)
{
	if (!a || !b)
		return a == b;
	if (a->type != b->type || a->count != b->count)
		return false;
	if (is_number(a))
		return span_equal(a->text, b->text);
	if (node_is_scalar(a))
		return node_equal(a, b);
	for (size_t i = 0; i < a->count; i++) {
		const struct entry *x = &a->entries[i], *y = &b->entries[i];
		const struct node *value = y->value;

		if (x->key && !span_equal(x->key->text, y->key->text))
			value = node_get_span(b, x->key->text);
		if (!written_alike(x->value, value))
			return false;
	}
	return true;
}

/* ---- canonical texts ---- */

/* A text with its length, so that no text can imitate another's end. */
static void add_counted(struct buf *out, char tag, struct span text)
{
	buf_printf(out, "%c%zu:", tag, text.len);
	buf_add(out, text);
}

static void canonical_number(struct buf *out, const struct node *number)
{
	struct decimal value;

	if (!reduced_number(&value, number)) {
		add_counted(out, 'r', number->text);
		return;
	}
	buf_printf(out, "d%c%llu.%llue%ld;", value.negative ? '-' : '+',
		   (unsigned long long)value.high,
		   (unsigned long long)value.low, (long)value.exponent);
}

static void canonical_map(struct buf *out, const struct node *map)
{
	struct arena scratch;
	struct table table;

	arena_init(&scratch);
	table_of_map(&table, &scratch, map);
	buf_add_byte(out, '{');
	for (size_t i = 0; i < table.count; i++) {
		const struct entry *entry = &map->entries[table.rows[i]];

		add_counted(out, 'k', entry->key->text);
		node_canonical(out, entry->value);
	}
	buf_add_byte(out, '}');
	arena_release(&scratch);
}

void node_canonical(struct buf *out, const struct node *node)
{
	switch (node->type) {
	case NODE_NULL:
		buf_add_byte(out, 'z');
		break;
	case NODE_BOOL:
		buf_add_byte(out, node_is_true(node) ? 't' : 'f');
		break;
	case NODE_INT:
	case NODE_FLOAT:
		canonical_number(out, node);
		break;
	case NODE_STRING:
		add_counted(out, 's', node->text);
		break;
	case NODE_LIST:
		buf_add_byte(out, '[');
		for (size_t i = 0; i < node->count; i++)
			node_canonical(out, node->entries[i].value);
		buf_add_byte(out, ']');
		break;
	case NODE_MAP:
		canonical_map(out, node);
		break;
	}
}

/* ---- identities ---- */

bool identity_text(struct buf *out, const struct node *item,
		   const struct shape *shape)
{
	struct buf part;

	if (!item || item->type != NODE_MAP)
		return false;
	for (size_t i = 0; i < shape->identity_count; i++) {
		const struct node *value;

		value = node_get_span(item, shape->identity[i]);
		if (value && !node_is_scalar(value))
			return false;
		buf_init(&part);
		scalar_text(&part, value);
		add_counted(out, 'i', buf_span(&part));
		buf_release(&part);
	}
	return true;
}

bool table_of_list(struct table *out, struct arena *arena,
		   const struct node *list, const struct shape *shape)
{
	size_t count = list && list->type == NODE_LIST ? list->count : 0;
	struct span *keys = ARENA_ARRAY(arena, count, struct span);
	bool good = shape->list == SHAPE_SET || shape->identity_count > 0;

	for (size_t i = 0; i < count && good; i++) {
		const struct node *item = list->entries[i].value;
		struct buf text;

		buf_init(&text);
		if (shape->list == SHAPE_SET) {
			good = node_is_scalar(item);
			if (good)
				node_canonical(&text, item);
		} else {
			good = identity_text(&text, item, shape);
		}
		keys[i] = buf_detach(&text, arena);
	}
	if (!good)
		return false;
	table_init(out, arena, keys, count);
	return out->unique;
}
