#include "renewal/passage.h"

#include <stdlib.h>

#include "renewal/internal.h"

enum { MONTHS_MAX = 1200 };

struct length term_length(const struct term *term)
{
	struct length out = { .known = false };
	day_number after;

	if (term->start_bound != BOUND_KNOWN ||
	    term->end_bound != BOUND_KNOWN || term->approximate ||
	    term->start.first != term->start.last ||
	    term->end.first != term->end.last ||
	    term->end.first < term->start.first)
		return out;
	after = term->end.first + 1;
	out.known = true;
	out.days = after - term->start.first;
	for (int months = 1; months <= MONTHS_MAX; months++) {
		day_number day = day_add_months(term->start.first, months);

		if (day == after)
			out.months = months;
		if (day >= after)
			break;
	}
	return out;
}

/* ---- members ---- */

static void read_item(struct member *out, const struct field *items,
		      const struct node *node)
{
	struct span name;

	out->count = 1;
	if (node->type != NODE_MAP) {
		out->field = items;
		out->text = node_string(node);
		return;
	}
	out->field = field_role(items, ROLE_PARTY, &name);
	if (out->field)
		out->text = node_string(node_get_span(node, name));
	if (!out->text.len && field_role(items, ROLE_PARTY_LABEL, &name)) {
		uint64_t count;

		out->field = NULL;
		out->text = node_string(node_get_span(node, name));
		if (node_get(node, "count") &&
		    span_uint(&count, node_get(node, "count")->text) && count)
			out->count = (int64_t)count;
	}
	if (field_role(items, ROLE_PARTY_AMOUNT, &name)) {
		const struct node *amount = node_get_span(node, name);

		out->amount.known = amount &&
			decimal_parse(&out->amount.amount, amount->text);
		out->amount.currency = node_get_string(node, "currency");
	}
}

static struct members read_members(struct arena *arena,
				   const struct stage *stage, enum role role)
{
	struct members out = { .known = false };
	const struct place *place;
	const struct node *list;
	const struct lens *lens = lens_of(stage->record->kind);

	place = &lens->roles[role];
	list = place_node(place, stage->tree);
	if (!place->field || !list || list->type != NODE_LIST)
		return out;
	out.known = true;
	out.items = ARENA_ARRAY(arena, list->count + 1, struct member);
	for (size_t i = 0; i < list->count; i++) {
		struct member *member = &out.items[out.count];

		read_item(member, place->field->items,
			  list->entries[i].value);
		out.count += member->text.len != 0;
	}
	return out;
}

int member_compare(const struct member *a, const struct member *b)
{
	int order = span_compare(a->text, b->text);

	return order ? order : (a->field != NULL) - (b->field != NULL);
}

static int compare_pointers(const void *left, const void *right)
{
	const struct member *const *a = left, *const *b = right;

	return member_compare(*a, *b);
}

/* In an order of their own, to be looked up: a list may be long. */
static const struct member **sorted(struct arena *arena,
				    const struct members *members)
{
	const struct member **out = ARENA_ARRAY(arena, members->count + 1,
						const struct member *);

	for (size_t i = 0; i < members->count; i++)
		out[i] = &members->items[i];
	if (members->count)
		qsort(out, members->count, sizeof(*out), compare_pointers);
	return out;
}

/* Those of `a` that `b` does not have. */
static struct members without(struct arena *arena, const struct members *a,
			      const struct members *b)
{
	const struct member **known = sorted(arena, b);
	struct members out = { .known = true };

	out.items = ARENA_ARRAY(arena, a->count + 1, struct member);
	for (size_t i = 0; i < a->count; i++) {
		const struct member *wanted = &a->items[i];

		if (!b->count || !bsearch(&wanted, known, b->count,
					  sizeof(*known), compare_pointers))
			out.items[out.count++] = *wanted;
	}
	return out;
}

static struct members_change compare_members(struct arena *arena,
					     const struct stage *stage,
					     const struct stage *before,
					     enum role role)
{
	struct members_change out = { .known = false };
	struct members old;

	out.now = read_members(arena, stage, role);
	if (!before || !out.now.known)
		return out;
	old = read_members(arena, before, role);
	out.known = old.known;
	if (!old.known)
		return out;
	out.joined = without(arena, &out.now, &old);
	out.left = without(arena, &old, &out.now);
	return out;
}

/* ---- amounts, lengths ---- */

/* by / old in percent; false where the old amount is zero or too long. */
static bool percent_of(struct decimal *out, struct decimal by,
		       struct decimal old)
{
	if (old.high || !old.low || old.low > 1000000000000000000u)
		return false;
	by.exponent += 2 - old.exponent;
	return decimal_divide(out, by, (int64_t)old.low, 1);
}

struct money_change money_change_of(const struct money *now,
				    const struct money *old)
{
	struct money_change out = { .known = false };

	if (!now->known || !old->known ||
	    (now->currency.len && old->currency.len &&
	     !span_equal(now->currency, old->currency)))
		return out;
	out.known = decimal_subtract(&out.by, now->amount, old->amount);
	out.has_percent = out.known && percent_of(&out.percent, out.by,
						  old->amount);
	return out;
}

static void compare_length(struct passage *passage)
{
	struct length old = term_length(&passage->before->term);

	passage->length_known = passage->length.known && old.known;
	if (!passage->length_known)
		return;
	passage->days = passage->length.days - old.days;
	if (passage->length.months && old.months)
		passage->months = passage->length.months - old.months;
	/* A leap day is no change of a term that is told in months. */
	if (passage->length.months && old.months && !passage->months)
		passage->days = 0;
}

struct passage passage_between(struct arena *arena, const struct stage *before,
			       const struct stage *stage)
{
	struct passage out = { .before = before };

	if (!stage->record)
		return out;
	out.length = term_length(&stage->term);
	out.parties = compare_members(arena, stage, before, ROLE_PARTIES);
	out.governance = compare_members(arena, stage, before,
					 ROLE_GOVERNANCE);
	if (!before)
		return out;
	compare_length(&out);
	out.total = money_change_of(&stage->total, &before->total);
	out.yearly = money_change_of(&stage->yearly, &before->yearly);
	return out;
}

struct passage passage_of(struct arena *arena, const struct lineage *lineage,
			  size_t index)
{
	const struct stage *stage = &lineage->stages[index];
	const struct stage *before = NULL;

	for (size_t i = 0; i < stage->from_count; i++)
		if (lineage->stages[stage->from[i]].record)
			before = &lineage->stages[stage->from[i]];
	return passage_between(arena, before, stage);
}

struct span stage_printed_term(const struct stage *stage)
{
	struct span none = { NULL, 0 };
	const struct node *term;

	if (!stage->record)
		return none;
	term = place_node(&lens_of(stage->record->kind)->term, stage->tree);
	return term ? node_get_string(term, "as_printed") : none;
}
