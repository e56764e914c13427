/* A number in the lineage (« quatrième entente ») against what it renews. */
#include "renewal/internal.h"
#include "renewal/sequence.h"

/* Links followed for one record; what lies further is not known. */
enum { STEPS_MAX = 500 };

/* The ranks that a record may have in its lineage, from 1. */
struct ranks {
	int64_t least, most; /* most INT64_MAX: not known */
};

static const struct ranks any_rank = { 1, INT64_MAX };

struct count {
	const struct snapshot *snapshot;
	struct arena scratch;
	size_t steps;
};

static const struct node *number_node(const struct record *record)
{
	return place_node(&lens_of(record->kind)->roles[ROLE_NUMBER],
			  record->doc->root);
}

static bool number_of(int64_t *out, const struct record *record)
{
	const struct node *node = number_node(record);
	uint64_t number;

	if (!node || node->type != NODE_INT ||
	    !span_uint(&number, node->text) || !number || number > 1000000)
		return false;
	*out = (int64_t)number;
	return true;
}

static struct ranks counted(struct count *count, const struct record *record);

/*
 * Of what one link leads to. Several without a record may have followed one
 * another, or have been merged; and what is inferred proves nothing.
 */
static struct ranks rank_before(struct count *count,
				const struct link *link)
{
	int64_t number;

	if (link->inferred)
		return (struct ranks){ 0, INT64_MAX }; /* or there is none */
	if (!link->record || !link->record->doc)
		return any_rank;
	if (number_of(&number, link->record))
		return (struct ranks){ number, number };
	return counted(count, link->record);
}

/* By its links alone. That it names none may only mean that none is known. */
static struct ranks counted(struct count *count, const struct record *record)
{
	struct ranks ranks = { INT64_MAX, 1 };
	const struct node *list = place_node(&lens_of(record->kind)->lineage,
					     record->doc->root);
	struct link *links;
	size_t links_count;

	if (!list || list->type != NODE_LIST || count->steps++ >= STEPS_MAX)
		return any_rank;
	if (!list->count)
		return (struct ranks){ 1, 1 };
	links_count = record_renews(&links, &count->scratch, count->snapshot,
				    record);
	for (size_t i = 0; i < links_count; i++) {
		struct ranks old = rank_before(count, &links[i]);

		if (old.least < ranks.least)
			ranks.least = old.least;
		if (old.most > ranks.most)
			ranks.most = old.most;
	}
	if (!links_count)
		return any_rank;
	ranks.least++;
	if (ranks.most != INT64_MAX)
		ranks.most++;
	return ranks;
}

static const char *ranks_text(struct arena *arena, struct ranks ranks)
{
	if (ranks.least == ranks.most)
		return arena_printf(arena, "%lld", (long long)ranks.least);
	if (ranks.most == INT64_MAX)
		return arena_printf(arena, _("%lld or more"),
				    (long long)ranks.least);
	return arena_printf(arena, _("%lld to %lld"), (long long)ranks.least,
			    (long long)ranks.most);
}

void ordinal_check(const struct snapshot *snapshot,
		   const struct record *record, struct diags *diags)
{
	struct count count = { .snapshot = snapshot };
	struct ranks ranks;
	int64_t number;

	if (!record->doc || !number_of(&number, record))
		return;
	ranks = counted(&count, record);
	arena_release(&count.scratch);
	if (number >= ranks.least && number <= ranks.most)
		return;
	diags_add(diags, DIAG_WARNING, "R217",
		  doc_mark(record->doc, number_node(record)),
		  _("the number said is %lld, counted from what it renews it "
		    "is %s"), (long long)number,
		  ranks_text(diags->arena, ranks));
	diags->items[diags->count - 1].other =
		place_mark(record, &lens_of(record->kind)->lineage);
	hint_oddity(diags);
}
