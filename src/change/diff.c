/* What turns one tree into another. */
#include <string.h>

#include "change/internal.h"

/*
 * Bounds on what change_apply() would have to do: so many changes, and so many
 * entries of lists and mappings moved by them; each change has the whole text
 * read again, of which CHANGE_BYTES cost as much as an entry. Past them the
 * difference is one SET; no record that people write comes near.
 */
static const size_t CHANGES_MAX = 4096;
static const size_t COST_MAX = 4000000;
static const size_t CHANGE_BYTES = 25;
static const size_t RUN_COST = 100;

/* To be read and not applied, only the comparing itself counts. */
static const size_t READ_CHANGES_MAX = 100000;
static const size_t READ_COST_MAX = 100000000;

struct differ {
	struct changes *out;
	size_t before; /* changes that were there already */
	struct arena scratch;
	size_t cost, change_cost; /* so far; of each change */
	size_t cost_max, changes_max;
	bool in_run;  /* the last change set a scalar */
	bool written; /* numbers count as they are written */
};

static bool is_list(const struct node *node)
{
	return node->type == NODE_LIST;
}

static bool too_much(const struct differ *differ)
{
	return differ->cost > differ->cost_max ||
	       differ->out->count - differ->before > differ->changes_max;
}

static struct change *emit(struct differ *differ, enum change_type type,
			   const struct trail *trail, const struct node *from,
			   const struct node *to)
{
	struct change change = {
		.type = type,
		.from = from,
		.to = to,
		.index = SIZE_MAX,
		.was = SIZE_MAX,
	};
	bool sets = type == CHANGE_SET && node_is_scalar(from) &&
		    node_is_scalar(to);

	/* A run of scalars is set at once. */
	differ->cost += sets && differ->in_run ? RUN_COST : differ->change_cost;
	differ->in_run = sets;
	change.path = trail_path(differ->out->arena, trail);
	changes_add(differ->out, change);
	return &differ->out->items[differ->out->count - 1];
}

static void diff_node(struct differ *differ, const struct trail *trail,
		      const struct node *a, const struct node *b,
		      const struct shape *shape);

/* ---- mappings ---- */

static void diff_maps(struct differ *differ, const struct trail *up,
		      const struct node *a, const struct node *b,
		      const struct shape *shape)
{
	struct table of_a, of_b;

	table_of_map(&of_a, &differ->scratch, a);
	table_of_map(&of_b, &differ->scratch, b);
	for (size_t i = 0; i < a->count && !too_much(differ); i++) {
		struct span key = a->entries[i].key->text;
		struct trail trail = trail_key(up, key);

		if (table_find(&of_b, key) != SIZE_MAX)
			continue;
		emit(differ, CHANGE_REMOVE, &trail, a->entries[i].value, NULL);
		differ->cost += a->count;
	}
	for (size_t i = 0; i < b->count && !too_much(differ); i++) {
		struct span key = b->entries[i].key->text;
		struct trail trail = trail_key(up, key);
		const struct node *value = b->entries[i].value;
		size_t at = table_find(&of_a, key);

		if (at == SIZE_MAX) {
			emit(differ, CHANGE_ADD, &trail, NULL, value);
			differ->cost += b->count;
		} else {
			diff_node(differ, &trail, a->entries[at].value, value,
				  shape_property(shape, key));
		}
	}
}

/* ---- lists of which each item has its match, or none ---- */

/* match[j]: where b's item j is in a; SIZE_MAX: nowhere. */
struct pairing {
	const struct node *a, *b;
	const struct shape *shape; /* of the list */
	size_t *match;
	bool keyed; /* items have names, else positions */
};

static struct trail item_trail(const struct trail *up,
			       const struct pairing *pairing,
			       const struct node *item, size_t index)
{
	if (pairing->keyed)
		return trail_item(up, item, pairing->shape);
	return trail_index(up, index);
}

/* From the end, so that the positions before stay what they were. */
static void remove_items(struct differ *differ, const struct trail *up,
			 const struct pairing *pairing)
{
	const struct node *a = pairing->a;
	bool *kept = ARENA_ARRAY(&differ->scratch, a->count, bool);

	for (size_t j = 0; j < pairing->b->count; j++)
		if (pairing->match[j] != SIZE_MAX)
			kept[pairing->match[j]] = true;
	for (size_t i = a->count; i-- > 0 && !too_much(differ);) {
		const struct node *item = a->entries[i].value;
		struct trail trail = item_trail(up, pairing, item, i);

		if (kept[i])
			continue;
		emit(differ, CHANGE_REMOVE, &trail, item, NULL)->was = i;
		differ->cost += a->count;
	}
}

static size_t position(const size_t *order, size_t count, size_t rank)
{
	for (size_t i = 0; i < count; i++)
		if (order[i] == rank)
			return i;
	return SIZE_MAX;
}

/* Takes the rank out of the order and puts it behind the rank before it. */
static void shift_rank(size_t *was, size_t *index, size_t *order, size_t count,
		       size_t rank)
{
	*was = position(order, count, rank);
	memmove(order + *was, order + *was + 1,
		(count - *was - 1) * sizeof(*order));
	*index = rank ? position(order, count - 1, rank - 1) + 1 : 0;
	memmove(order + *index + 1, order + *index,
		(count - 1 - *index) * sizeof(*order));
	order[*index] = rank;
}

/*
 * Ranks number the kept items in b's order. All but a longest rising run of
 * them are moved, each behind its predecessor.
 */
static void move_items(struct differ *differ, const struct trail *up,
		       const struct pairing *pairing)
{
	size_t a_count = pairing->a->count, count = 0, kept = 0;
	struct arena *scratch = &differ->scratch;
	size_t *values = ARENA_ARRAY(scratch, pairing->b->count, size_t);
	size_t *items = ARENA_ARRAY(scratch, pairing->b->count, size_t);
	size_t *ranks = ARENA_ARRAY(scratch, a_count, size_t);
	size_t *order = ARENA_ARRAY(scratch, a_count, size_t);
	bool *stays = ARENA_ARRAY(scratch, pairing->b->count, bool);

	for (size_t i = 0; i < a_count; i++)
		ranks[i] = SIZE_MAX;
	for (size_t j = 0; j < pairing->b->count; j++) {
		if (pairing->match[j] == SIZE_MAX)
			continue;
		ranks[pairing->match[j]] = count;
		items[count] = j;
		values[count++] = pairing->match[j];
	}
	for (size_t i = 0; i < a_count; i++)
		if (ranks[i] != SIZE_MAX)
			order[kept++] = ranks[i];
	rising_mark(stays, scratch, values, count);
	for (size_t r = 0; r < count && !too_much(differ); r++) {
		const struct node *from, *to;
		struct change *change;
		struct trail trail;

		if (stays[r])
			continue;
		from = pairing->a->entries[values[r]].value;
		to = pairing->b->entries[items[r]].value;
		trail = item_trail(up, pairing, from, 0);
		change = emit(differ, CHANGE_MOVE, &trail, from, to);
		shift_rank(&change->was, &change->index, order, count, r);
		differ->cost += count;
	}
}

/* Additions and descents in b's order: what lies before is then final. */
static void add_items(struct differ *differ, const struct trail *up,
		      const struct pairing *pairing)
{
	const struct node *b = pairing->b;

	for (size_t j = 0; j < b->count && !too_much(differ); j++) {
		const struct node *item = b->entries[j].value;
		struct trail trail = item_trail(up, pairing, item, j);

		if (pairing->match[j] == SIZE_MAX) {
			emit(differ, CHANGE_ADD, &trail, NULL, item)->index = j;
			differ->cost += b->count;
			continue;
		}
		diff_node(differ, &trail,
			  pairing->a->entries[pairing->match[j]].value, item,
			  pairing->shape ? pairing->shape->items : NULL);
	}
}

/* ---- sequences ---- */

static void diff_sequences(struct differ *differ, const struct trail *up,
			   const struct node *a, const struct node *b,
			   const struct shape *shape)
{
	const struct node *lists[2] = { a, b };
	struct pairing pairing = { .a = a, .b = b, .shape = shape };
	size_t *numbers[2], *match;

	match = ARENA_ARRAY(&differ->scratch, a->count, size_t);
	list_numbers(numbers, &differ->scratch, lists, 2);
	if (!list_align(match, a, numbers[0], b, numbers[1], false)) {
		emit(differ, CHANGE_SET, up, a, b);
		return;
	}
	pairing.match = ARENA_ARRAY(&differ->scratch, b->count, size_t);
	for (size_t j = 0; j < b->count; j++)
		pairing.match[j] = SIZE_MAX;
	for (size_t i = 0; i < a->count; i++)
		if (match[i] != SIZE_MAX)
			pairing.match[match[i]] = i;
	remove_items(differ, up, &pairing);
	add_items(differ, up, &pairing);
}

static void diff_lists(struct differ *differ, const struct trail *up,
		       const struct node *a, const struct node *b,
		       const struct shape *shape)
{
	struct pairing pairing = { .a = a, .b = b, .shape = shape };
	struct table of_a, of_b;

	pairing.keyed = shape && shape->list != SHAPE_SEQUENCE &&
			table_of_list(&of_a, &differ->scratch, a, shape) &&
			table_of_list(&of_b, &differ->scratch, b, shape);
	if (!pairing.keyed) {
		diff_sequences(differ, up, a, b, shape);
		return;
	}
	pairing.match = ARENA_ARRAY(&differ->scratch, b->count, size_t);
	for (size_t j = 0; j < b->count; j++)
		pairing.match[j] = table_find(&of_a, of_b.keys[j]);
	remove_items(differ, up, &pairing);
	if (shape->list == SHAPE_KEYED)
		move_items(differ, up, &pairing);
	add_items(differ, up, &pairing);
}

static void diff_node(struct differ *differ, const struct trail *trail,
		      const struct node *a, const struct node *b,
		      const struct shape *shape)
{
	if (differ->written ? written_alike(a, b) : node_equal(a, b))
		return;
	if (a->type == NODE_MAP && b->type == NODE_MAP)
		diff_maps(differ, trail, a, b, shape);
	else if (is_list(a) && is_list(b))
		diff_lists(differ, trail, a, b, shape);
	else
		emit(differ, CHANGE_SET, trail, a, b);
}

static void diff_roots(struct differ *differ, const struct node *a,
		       const struct node *b, const struct shape *shape)
{
	if (!a && !b)
		return;
	arena_init(&differ->scratch);
	if (!a)
		emit(differ, CHANGE_ADD, NULL, NULL, b);
	else if (!b)
		emit(differ, CHANGE_REMOVE, NULL, a, NULL);
	else
		diff_node(differ, NULL, a, b, shape);
	if (too_much(differ)) {
		differ->out->count = differ->before;
		emit(differ, CHANGE_SET, NULL, a, b);
	}
	arena_release(&differ->scratch);
}

static void diff_to_apply(struct changes *out, const struct node *a,
			  const struct node *b, const struct shape *shape,
			  bool written)
{
	struct differ differ = { .out = out, .before = out->count,
				 .cost_max = COST_MAX,
				 .changes_max = CHANGES_MAX,
				 .written = written };

	if (a && a->end > a->begin)
		differ.change_cost = (a->end - a->begin) / CHANGE_BYTES;
	diff_roots(&differ, a, b, shape);
}

void change_diff(struct changes *out, const struct node *a,
		 const struct node *b, const struct shape *shape)
{
	diff_to_apply(out, a, b, shape, false);
}

void diff_written(struct changes *out, const struct node *a,
		  const struct node *b, const struct shape *shape)
{
	diff_to_apply(out, a, b, shape, true);
}

void change_diff_read(struct changes *out, const struct node *a,
		      const struct node *b, const struct shape *shape)
{
	struct differ differ = { .out = out, .before = out->count,
				 .cost_max = READ_COST_MAX,
				 .changes_max = READ_CHANGES_MAX };

	diff_roots(&differ, a, b, shape);
}
