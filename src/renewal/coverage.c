#include "renewal/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "renewal/internal.h"

enum { YEARS_MAX = 100 };

const char *cover_name(enum cover cover)
{
	static const char *const names[] = {
		[COVER_GAP] = "gap", [COVER_UNKNOWN] = "unknown",
		[COVER_PART] = "part", [COVER_FULL] = "in-force",
		[COVER_DOUBLE] = "double",
	};

	return names[cover];
}

const char *cover_label(enum cover cover)
{
	static const char *const labels[] = {
		[COVER_GAP] = N_("gap"), [COVER_UNKNOWN] = N_("unknown"),
		[COVER_PART] = N_("part of the year"),
		[COVER_FULL] = N_("in force"), [COVER_DOUBLE] = N_("double"),
	};

	return _(labels[cover]);
}

static const struct days never = { DAY_MAX, DAY_MIN };

/* One record under one owner and theme. */
struct share {
	struct span owner, theme;
	size_t order; /* in the snapshot */
	const struct record *record;
	struct days certain, possible; /* first after last: none */
	struct term term;
	bool tentative;
};

struct shares {
	struct arena *arena;
	struct share *items; /* on the heap */
	size_t count, capacity;
};

static int share_compare(const void *left, const void *right)
{
	const struct share *a = left, *b = right;
	int order = span_compare(a->owner, b->owner);

	if (!order)
		order = span_compare(a->theme, b->theme);
	if (!order)
		order = (a->order > b->order) - (a->order < b->order);
	return order;
}

/* The strings of a list, or the one string; out has room for them. */
static size_t read_texts(struct span *out, const struct node *node)
{
	size_t count = 0;

	if (node && node->type == NODE_STRING) {
		out[0] = node_string(node);
		return 1;
	}
	if (!node || node->type != NODE_LIST)
		return 0;
	for (size_t i = 0; i < node->count; i++) {
		out[count] = node_string(node->entries[i].value);
		count += out[count].len > 0;
	}
	return count;
}

/* The first of each, in order. */
static size_t unique(struct span *texts, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		size_t k = 0;

		while (k < kept && !span_equal(texts[k], texts[i]))
			k++;
		if (k == kept)
			texts[kept++] = texts[i];
	}
	return kept;
}

static void add_share(struct shares *shares, const struct share *share)
{
	mem_grow(&shares->items, &shares->capacity, shares->count + 1,
		 sizeof(*share));
	shares->items[shares->count++] = *share;
}

static void add_shares(struct shares *shares, const struct lens *lens,
		       const struct node *tree, const struct share *model)
{
	const struct node *further = place_node(&lens->roles[ROLE_REGION],
						tree);
	const struct node *told = place_node(&lens->roles[ROLE_THEME], tree);
	struct span *owners, *themes;
	size_t owner_count = 1, theme_count;

	owners = ARENA_ARRAY(shares->arena, (further ? further->count : 0) + 2,
			     struct span);
	themes = ARENA_ARRAY(shares->arena, (told ? told->count : 0) + 1,
			     struct span);
	owners[0] = record_owner(model->record);
	owner_count += read_texts(owners + 1, further);
	owner_count = unique(owners, owner_count);
	theme_count = read_texts(themes, told);
	theme_count = unique(themes, theme_count);
	if (!theme_count)
		themes[theme_count++] = span_of(NULL, 0);
	for (size_t i = 0; i < owner_count * theme_count; i++) {
		struct share share = *model;

		share.owner = owners[i / theme_count];
		share.theme = themes[i % theme_count];
		add_share(shares, &share);
	}
}

static void read_record(struct shares *shares, const struct lens *lens,
			const struct succession *succession,
			const struct record *record, size_t order,
			const struct coverage_query *query,
			const struct calendar *calendar)
{
	struct share share = { .record = record, .order = order };
	struct consolidation text;

	if (!record->doc || !lens->term.field ||
	    !lens->roles[ROLE_THEME].field)
		return;
	text = lens_consolidate(shares->arena, lens, record, query->day);
	share.term = consolidated_term(shares->arena, lens, record, query->day,
				       &text, calendar);
	share.certain.first = share.term.start.last;
	share.certain.last = share.term.end.first;
	/* It does not end before it begins. */
	if (share.term.end_bound == BOUND_UNKNOWN &&
	    share.term.start.first > share.certain.last)
		share.certain.last = share.term.start.first;
	share.possible.first = share.term.start.first;
	share.possible.last = share.term.end.last;
	if (end_is_untold(&share.term))
		share.possible.last = succession_latest_end(
			shares->arena, succession, record, calendar);
	if (share.possible.last < share.certain.last)
		share.possible.last = share.certain.last;
	share.tentative = record_is_tentative(record, query->day);
	if (share.tentative)
		share.certain = share.possible = never;
	add_shares(shares, lens, text.tree, &share);
}

static bool meets(struct days a, struct days year)
{
	return a.first <= a.last && a.first <= year.last &&
	       a.last >= year.first;
}

/* On some day of the year, though it may be certain of none. */
static bool is_in_year(const struct share *share, struct days year)
{
	return share->record && !share->tentative &&
	       term_meets(&share->term, year) == TERNARY_YES;
}

/*
 * Walks the year from one day that changes something to the next: how many are
 * certainly in force on it?
 */
static enum cover judge_year(const struct share *shares, size_t count,
			     struct days year)
{
	bool some = false, all = true, twice = false;
	day_number day = year.first;

	for (size_t i = 0; i < count && !some; i++)
		some = is_in_year(&shares[i], year);
	while (day <= year.last) {
		day_number next = year.last;
		size_t found = 0;

		for (size_t i = 0; i < count; i++) {
			struct days held = shares[i].certain;

			if (held.first > day && held.first <= held.last &&
			    held.first - 1 < next)
				next = held.first - 1;
			if (held.first > day || held.last < day)
				continue;
			found++;
			if (held.last < next)
				next = held.last;
		}
		all &= found > 0;
		twice |= found > 1;
		day = next + 1;
	}
	if (twice)
		return COVER_DOUBLE;
	return some ? all ? COVER_FULL : COVER_PART : COVER_GAP;
}

static void fill_cell(struct coverage_cell *cell, struct arena *arena,
		      const struct share *shares, size_t count,
		      struct days year)
{
	cell->records = ARENA_ARRAY(arena, count, const struct record *);
	for (size_t i = 0; i < count; i++)
		if (meets(shares[i].possible, year))
			cell->records[cell->count++] = shares[i].record;
	cell->cover = judge_year(shares, count, year);
	if (cell->cover == COVER_GAP && cell->count)
		cell->cover = COVER_UNKNOWN;
}

static struct days fiscal_year(int year, const struct calendar *calendar)
{
	struct date from = { .year = year }, to = { .year = year + 1 };
	struct days days = {
		date_fiscal_start(from, calendar->fiscal).first,
		date_fiscal_start(to, calendar->fiscal).first - 1,
	};

	return days;
}

static void add_row(struct coverage *out, struct arena *arena,
		    const struct share *shares, size_t count,
		    const struct calendar *calendar)
{
	struct coverage_row *row = &out->rows[out->count++];

	row->owner = shares[0].owner;
	row->theme = shares[0].theme;
	row->cells = ARENA_ARRAY(arena, out->years, struct coverage_cell);
	for (size_t i = 0; i < out->years; i++)
		fill_cell(&row->cells[i], arena, shares, count,
			  fiscal_year(out->first_year + (int)i, calendar));
}

static int text_compare(const void *left, const void *right)
{
	return span_compare(*(const struct span *)left,
			    *(const struct span *)right);
}

/* The different owners, or the different themes but the empty one. */
static size_t distinct(struct span **out, struct arena *arena,
		       const struct shares *shares, bool themes)
{
	struct span *texts = ARENA_ARRAY(arena, shares->count, struct span);
	size_t count = 0, kept = 0;

	for (size_t i = 0; i < shares->count; i++) {
		texts[count] = themes ? shares->items[i].theme
				      : shares->items[i].owner;
		count += !themes || texts[count].len > 0;
	}
	if (count)
		qsort(texts, count, sizeof(*texts), text_compare);
	for (size_t i = 0; i < count; i++)
		if (!kept || !span_equal(texts[i], texts[kept - 1]))
			texts[kept++] = texts[i];
	*out = texts;
	return kept;
}

/* Adds an empty share for each that may own something, without a theme. */
static void add_owners(struct shares *shares, const struct snapshot *snapshot)
{
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];
		struct share share = { .owner = span_text(record->id),
				       .certain = never, .possible = never };

		if (kinds_has_owner(snapshot->kinds, record->kind))
			add_share(shares, &share);
	}
}

/* Adds an empty share for each owner and theme, so that it has a row. */
static void add_pairs(struct shares *shares, const struct snapshot *snapshot)
{
	size_t before = shares->count, owner_count, theme_count;
	struct span *owners, *themes;

	add_owners(shares, snapshot);
	owner_count = distinct(&owners, shares->arena, shares, false);
	theme_count = distinct(&themes, shares->arena, shares, true);
	shares->count = before;
	for (size_t i = 0; i < owner_count * theme_count; i++) {
		struct share share = {
			.owner = owners[i / theme_count],
			.theme = themes[i % theme_count],
			.certain = never, .possible = never,
		};

		add_share(shares, &share);
	}
}

/* Only this owner's. */
static void keep_owner(struct shares *shares, struct span owner)
{
	size_t kept = 0;

	for (size_t i = 0; i < shares->count; i++)
		if (!owner.len || span_equal(shares->items[i].owner, owner))
			shares->items[kept++] = shares->items[i];
	shares->count = kept;
}

static void make_rows(struct coverage *out, struct shares *shares,
		      const struct calendar *calendar)
{
	const struct share *items = shares->items;

	out->rows = ARENA_ARRAY(shares->arena, shares->count,
				struct coverage_row);
	if (shares->count)
		qsort(shares->items, shares->count, sizeof(*items),
		      share_compare);
	for (size_t i = 0, end; i < shares->count; i = end) {
		for (end = i + 1; end < shares->count; end++)
			if (!span_equal(items[end].owner, items[i].owner) ||
			    !span_equal(items[end].theme, items[i].theme))
				break;
		add_row(out, shares->arena, &items[i], end - i, calendar);
	}
}

int coverage_of(struct coverage *out, struct arena *arena,
		const struct snapshot *snapshot,
		const struct coverage_query *query,
		const struct calendar *calendar, struct error *err)
{
	const struct succession *succession = succession_of(arena, snapshot);
	struct shares shares = { .arena = arena };
	const struct kind *kind = NULL;
	const struct lens *lens = NULL;

	memset(out, 0, sizeof(*out));
	if (query->last_year < query->first_year)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("the period ends before it begins"));
	if (query->first_year < 1 || query->last_year > 9998 ||
	    query->last_year - query->first_year >= YEARS_MAX)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("the years %d to %d are no period of 1 to %d"
				   " years"), query->first_year,
				 query->last_year, YEARS_MAX);
	out->first_year = query->first_year;
	out->first_days = fiscal_year(query->first_year, calendar);
	out->years = (size_t)(query->last_year - query->first_year) + 1;
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];

		if (record->kind != kind)
			lens = lens_of(record->kind);
		kind = record->kind;
		read_record(&shares, lens, succession, record, i, query,
			    calendar);
	}
	if (query->every_pair)
		add_pairs(&shares, snapshot);
	keep_owner(&shares, query->owner);
	make_rows(out, &shares, calendar);
	free(shares.items);
	return 0;
}
