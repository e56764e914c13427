/*
 * Strongly connected components, by Tarjan's algorithm; with a stack of our
 * own, as a chain may be as long as there are records.
 */
#include "record/circle.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "record/internal.h"

struct circles {
	const struct snapshot *snapshot;
	size_t *component; /* by place in the snapshot; 0: not looked at */
};

/* The record's place in the snapshot, or SIZE_MAX. */
static size_t place_of(const struct snapshot *snapshot,
		       const struct record *record)
{
	size_t place = snapshot_position(snapshot, record->path);

	return place < snapshot->count &&
	       strcmp(snapshot->records[place]->path, record->path) == 0
		? place : SIZE_MAX;
}

/* ---- the walk ---- */

/* A record whose links are being followed: those at from … until. */
struct reach {
	size_t place, from, until;
};

struct stack {
	size_t *items;
	size_t count, capacity;
};

struct walk {
	struct circles *out;
	struct link_sort sort;
	size_t *number, *low; /* by place; number 0: not seen yet */
	size_t seen;
	struct stack links;   /* of the records on the way */
	struct stack open;    /* seen, and of no component yet */
	struct reach *way;
	size_t depth, way_capacity;
};

static void push(struct stack *stack, size_t item)
{
	mem_grow(&stack->items, &stack->capacity, stack->count + 1,
		 sizeof(*stack->items));
	stack->items[stack->count++] = item;
}

static void note_link(void *context, const struct record *to)
{
	struct walk *walk = context;
	size_t place = place_of(walk->out->snapshot, to);

	if (place != SIZE_MAX)
		push(&walk->links, place);
}

static void enter(struct walk *walk, size_t place)
{
	struct reach *reach;

	mem_grow(&walk->way, &walk->way_capacity, walk->depth + 1,
		 sizeof(*walk->way));
	reach = &walk->way[walk->depth++];
	reach->place = place;
	reach->from = walk->links.count;
	walk->number[place] = walk->low[place] = ++walk->seen;
	push(&walk->open, place);
	walk->sort.visit(walk->sort.context,
			 walk->out->snapshot->records[place], note_link, walk);
	reach->until = walk->links.count;
}

static void lower(struct walk *walk, size_t place, size_t to)
{
	if (to < walk->low[place])
		walk->low[place] = to;
}

/* All that was opened since this record lies on circles with it. */
static void close_component(struct walk *walk, size_t place)
{
	size_t last;

	do {
		last = walk->open.items[--walk->open.count];
		walk->out->component[last] = walk->number[place];
	} while (last != place);
}

static void leave(struct walk *walk)
{
	size_t place = walk->way[--walk->depth].place;

	if (walk->low[place] == walk->number[place])
		close_component(walk, place);
	if (walk->depth)
		lower(walk, walk->way[walk->depth - 1].place, walk->low[place]);
}

static void follow_all(struct walk *walk, const struct record *record)
{
	size_t first = place_of(walk->out->snapshot, record);

	if (first == SIZE_MAX || walk->number[first])
		return;
	enter(walk, first);
	while (walk->depth) {
		struct reach *reach = &walk->way[walk->depth - 1];
		size_t next;

		if (reach->until == reach->from) {
			leave(walk);
			continue;
		}
		/* The links of whoever is further on the way lie above. */
		next = walk->links.items[--reach->until];
		walk->links.count = reach->until;
		if (!walk->number[next])
			enter(walk, next);
		else if (!walk->out->component[next])
			lower(walk, reach->place, walk->number[next]);
	}
}

const struct circles *circles_of(struct arena *arena,
				 const struct snapshot *snapshot,
				 const struct record *const *only, size_t count,
				 struct link_sort sort)
{
	struct circles *out = ARENA_NEW(arena, struct circles);
	struct walk walk = { .out = out, .sort = sort };

	out->snapshot = snapshot;
	out->component = ARENA_ARRAY(arena, snapshot->count, size_t);
	walk.number = mem_zero(snapshot->count, sizeof(*walk.number));
	walk.low = mem_zero(snapshot->count, sizeof(*walk.low));
	for (size_t i = 0; i < (only ? count : snapshot->count); i++)
		follow_all(&walk, only ? only[i] : snapshot->records[i]);
	free(walk.number);
	free(walk.low);
	free(walk.links.items);
	free(walk.open.items);
	free(walk.way);
	return out;
}

bool circles_close(const struct circles *circles, const struct record *record,
		   const struct record *next)
{
	size_t from = place_of(circles->snapshot, record);
	size_t to = place_of(circles->snapshot, next);

	return from != SIZE_MAX && to != SIZE_MAX && circles->component[from] &&
	       circles->component[from] == circles->component[to];
}
