#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "renewal/internal.h"

enum { LINEAGE_MAX = 2000 };

static bool read_decimal(struct decimal *out, const struct node *node)
{
	return node && (node->type == NODE_INT || node->type == NODE_FLOAT) &&
	       decimal_parse(out, node->text);
}

/* Total over years, which may have decimals: 2.5. */
static bool divide_years(struct decimal *out, struct decimal total,
			 struct decimal years)
{
	if (years.high || years.low > 1000000 || years.negative ||
	    years.exponent < -6 || years.exponent > 6)
		return false;
	total.exponent -= years.exponent;
	return decimal_divide(out, total, (int64_t)years.low, 2);
}

static void read_yearly(struct stage *stage, const struct lens *lens)
{
	const struct node *stated = place_node(&lens->roles[ROLE_YEARLY],
					       stage->tree);
	int64_t years;

	stage->yearly.currency = stage->total.currency;
	stage->yearly.known = read_decimal(&stage->yearly.amount, stated);
	if (stage->yearly.known || !stage->total.known)
		return;
	if (!decimal_is_zero(stage->total_years))
		stage->yearly.known = divide_years(&stage->yearly.amount,
						   stage->total.amount,
						   stage->total_years);
	else if (term_whole_years(&years, &stage->term))
		stage->yearly.known = decimal_divide(&stage->yearly.amount,
						     stage->total.amount,
						     years, 2);
	stage->yearly_derived = stage->yearly.known;
}

static void read_money(struct stage *stage, const struct lens *lens)
{
	const struct place *total = &lens->roles[ROLE_TOTAL];
	const struct node *years = place_node(&lens->roles[ROLE_TOTAL_YEARS],
					      stage->tree);
	const struct node *holder = place_holder(total, stage->tree);

	stage->total.known = read_decimal(&stage->total.amount,
					  place_node(total, stage->tree));
	stage->total.currency =
		node_string(place_node(&lens->roles[ROLE_CURRENCY],
				       stage->tree));
	if (!read_decimal(&stage->total_years, years))
		stage->total_years = decimal_of(0);
	read_yearly(stage, lens);
	if (!stage->total.known && !stage->yearly.known && holder)
		stage->amount_printed = node_get_string(holder, "as_printed");
}

/* What is being gathered. */
struct gather {
	struct arena *arena;
	const struct snapshot *snapshot;
	const struct succession *succession;
	struct days period;
	const struct calendar *calendar;
	struct stage *stages; /* on the heap while it grows */
	size_t count, capacity;
	struct link **before;  /* the links of each, in the arena */
	size_t *before_count;
	size_t before_capacity, before_count_capacity;
	size_t **before_stage; /* the stage each link leads to */
	size_t before_stage_capacity;
};

static size_t stage_add(struct gather *gather)
{
	size_t want = gather->count + 1;

	mem_grow(&gather->stages, &gather->capacity, want,
		 sizeof(*gather->stages));
	mem_grow(&gather->before, &gather->before_capacity, want,
		 sizeof(*gather->before));
	mem_grow(&gather->before_count, &gather->before_count_capacity, want,
		 sizeof(*gather->before_count));
	mem_grow(&gather->before_stage, &gather->before_stage_capacity, want,
		 sizeof(*gather->before_stage));
	memset(&gather->stages[gather->count], 0, sizeof(*gather->stages));
	gather->before[gather->count] = NULL;
	gather->before_count[gather->count] = 0;
	gather->before_stage[gather->count] = NULL;
	return gather->count++;
}

/* The record's stage, a new one if it has none yet. */
static size_t stage_of(struct gather *gather, const struct record *record)
{
	size_t index;

	for (index = 0; index < gather->count; index++)
		if (gather->stages[index].record == record)
			return index;
	index = stage_add(gather);
	gather->stages[index].record = record;
	gather->stages[index].text = span_text(record->id);
	gather->stages[index].count = 1;
	return index;
}

static size_t stage_unrecorded(struct gather *gather, const struct link *link)
{
	size_t index = stage_add(gather);
	struct stage *stage = &gather->stages[index];

	stage->text = link->text;
	stage->count = link->count;
	stage->term.start.first = stage->term.end.first = DAY_MIN;
	stage->term.start.last = stage->term.end.last = DAY_MAX;
	return index;
}

void stage_read(struct stage *stage, struct arena *arena,
		const struct succession *succession, struct days period,
		const struct calendar *calendar)
{
	const struct lens *lens = lens_of(stage->record->kind);
	struct days when = record_within(arena, stage->record, period,
					 calendar);
	struct consolidation text = lens_consolidate(arena, lens,
						     stage->record, when.last);

	stage->tree = text.tree;
	stage->term = consolidated_term(arena, lens, stage->record, when.last,
					&text, calendar);
	stage->standing = succession_within(arena, succession, stage->record,
					    period, calendar);
	read_money(stage, lens);
}

/* Fills one stage and adds those that it is linked with. */
static void stage_expand(struct gather *gather, size_t index)
{
	const struct record *record = gather->stages[index].record;
	struct link *links, *next;
	size_t count, next_count, *stages;

	if (!record)
		return;
	stage_read(&gather->stages[index], gather->arena, gather->succession,
		   gather->period, gather->calendar);
	count = record_renews(&links, gather->arena,
			      gather->snapshot, record);
	stages = ARENA_ARRAY(gather->arena, count, size_t);
	for (size_t i = 0; i < count; i++) {
		stages[i] = links[i].record ?
			stage_of(gather, links[i].record) :
			stage_unrecorded(gather, &links[i]);
		gather->stages[index].inferred |= links[i].inferred;
	}
	gather->before[index] = links;
	gather->before_count[index] = count;
	gather->before_stage[index] = stages;
	next_count = succession_next(&next, gather->arena, gather->succession,
				     record);
	for (size_t i = 0; i < next_count; i++)
		stage_of(gather, next[i].record);
}

/* Where a stage stands among those without an order of their own. */
static day_number stage_day(const struct stage *stage)
{
	if (stage->term.start_bound == BOUND_KNOWN)
		return stage->term.start.first;
	if (stage->term.end_bound == BOUND_KNOWN)
		return stage->term.end.first;
	return DAY_MIN;
}

/* Is every predecessor placed? place SIZE_MAX: not yet. */
static bool is_ready(const struct gather *gather, const size_t *place,
		     size_t index)
{
	for (size_t i = 0; i < gather->before_count[index]; i++)
		if (place[gather->before_stage[index][i]] == SIZE_MAX)
			return false;
	return true;
}

/* The earliest that can come next; any, when a cycle holds them all up. */
static size_t pick(const struct gather *gather, const size_t *place,
		   bool *cyclic)
{
	size_t best = SIZE_MAX;

	for (size_t pass = 0; best == SIZE_MAX; pass++) {
		if (pass)
			*cyclic = true;
		for (size_t i = 0; i < gather->count; i++) {
			if (place[i] != SIZE_MAX ||
			    (!pass && !is_ready(gather, place, i)))
				continue;
			if (best == SIZE_MAX ||
			    stage_day(&gather->stages[i]) <
				    stage_day(&gather->stages[best]))
				best = i;
		}
	}
	return best;
}

static int index_compare(const void *left, const void *right)
{
	const size_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* The predecessors' positions in the final order; a cycle's are left out. */
static void set_from(struct stage *stage, const struct gather *gather,
		     const size_t *place, size_t index)
{
	size_t count = gather->before_count[index];
	size_t *from = ARENA_ARRAY(gather->arena, count, size_t);
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		size_t at = place[gather->before_stage[index][i]];

		if (at < place[index])
			from[used++] = at;
	}
	if (used)
		qsort(from, used, sizeof(*from), index_compare);
	stage->from = from;
	stage->from_count = used;
}

static void set_gap(struct stage *stage, const struct stage *stages)
{
	struct days end = { DAY_MIN, DAY_MIN };
	bool known = false;

	if (stage->term.start_bound != BOUND_KNOWN)
		return;
	for (size_t i = 0; i < stage->from_count; i++) {
		const struct stage *old = &stages[stage->from[i]];

		if (!old->record)
			continue;
		if (old->term.end_bound != BOUND_KNOWN)
			return;
		known = true;
		if (old->term.end.first > end.first)
			end.first = old->term.end.first;
		if (old->term.end.last > end.last)
			end.last = old->term.end.last;
	}
	if (!known)
		return;
	stage->has_gap = true;
	stage->gap.first = stage->term.start.first - end.last - 1;
	stage->gap.last = stage->term.start.last - end.first - 1;
}

static void arrange(struct lineage *out, struct gather *gather)
{
	size_t *place = ARENA_ARRAY(gather->arena, gather->count, size_t);

	for (size_t i = 0; i < gather->count; i++)
		place[i] = SIZE_MAX;
	out->stages = ARENA_ARRAY(gather->arena, gather->count, struct stage);
	for (out->count = 0; out->count < gather->count; out->count++) {
		size_t index = pick(gather, place, &out->cyclic);
		struct stage *stage = &out->stages[out->count];

		place[index] = out->count;
		*stage = gather->stages[index];
		set_from(stage, gather, place, index);
		set_gap(stage, out->stages);
	}
}

int succession_lineage(struct lineage *out, struct arena *arena,
		       const struct succession *succession,
		       const struct snapshot *snapshot,
		       const struct record *record, struct days period,
		       const struct calendar *calendar, struct error *err)
{
	struct gather gather = {
		.arena = arena, .period = period, .calendar = calendar,
		.snapshot = snapshot, .succession = succession,
	};
	int status = 0;

	memset(out, 0, sizeof(*out));
	stage_of(&gather, record);
	for (size_t i = 0; i < gather.count && !status; i++) {
		if (gather.count > LINEAGE_MAX)
			status = error_set(err, ERROR_INVALID, MARK_NONE,
					   _("the lineage of '%s' has more than"
					     " %d terms"), record->id,
					   LINEAGE_MAX);
		else
			stage_expand(&gather, i);
	}
	if (!status)
		arrange(out, &gather);
	free(gather.stages);
	free(gather.before);
	free(gather.before_count);
	free(gather.before_stage);
	return status;
}

int lineage_within(struct lineage *out, struct arena *arena,
		   const struct snapshot *snapshot,
		   const struct record *record, struct days period,
		   const struct calendar *calendar, struct error *err)
{
	return succession_lineage(out, arena, succession_of(arena, snapshot),
				  snapshot, record, period, calendar, err);
}

int lineage_of(struct lineage *out, struct arena *arena,
	       const struct snapshot *snapshot, const struct record *record,
	       day_number day, const struct calendar *calendar,
	       struct error *err)
{
	return lineage_within(out, arena, snapshot, record,
			      (struct days){ day, day }, calendar, err);
}
