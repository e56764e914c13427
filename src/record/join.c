#include "record/join.h"

#include <string.h>

#include "record/former.h"
#include "record/internal.h"

struct joiner {
	struct join_result *out;
	const struct snapshot *snapshot;
	const struct join_request *request;
	struct arena *arena;
	struct uniting uniting;
	struct error *err;
};

/* ---- references ---- */

/* May the fields that name the duplicate name the other one so? */
static int check_leading(struct joiner *joiner,
			 const struct mentions *mentions)
{
	const struct record *keep = joiner->request->keep;

	for (size_t i = 0; i < mentions->count; i++) {
		const struct field *field = mentions->items[i].reference.field;

		if (field && snapshot_referred(joiner->snapshot, field,
					       span_text(keep->id)) != keep)
			return refuse_mistaken(keep->id, joiner->err);
	}
	return 0;
}

/*
 * The record's text with the new id in all references to the duplicate; from
 * the last to the first, so that the places ahead stay what they are.
 */
static int redirect(struct joiner *joiner, const struct doc **doc,
		    bool *any, const struct record *record)
{
	const struct join_request *request = joiner->request;
	struct arena *arena = joiner->arena;
	struct mentions mentions;
	struct locus *places;

	*doc = record->doc;
	mentions_init(&mentions, arena);
	mentions_add(&mentions, joiner->snapshot, record, &request->duplicate,
		     1);
	*any = mentions.count != 0;
	if (!mentions.count)
		return 0;
	places = ARENA_ARRAY(arena, mentions.count, struct locus);
	for (size_t i = 0; i < mentions.count; i++)
		locus_of(&places[i], arena, record->doc->root,
			 mentions.items[i].reference.node);
	if (check_leading(joiner, &mentions) ||
	    rewrite_mentions(doc, arena, joiner->snapshot, &mentions,
			     request->keep->id, joiner->err))
		return -1;
	for (size_t i = mentions.count; i-- > 0;)
		if (unite_above(&joiner->uniting, doc, record, places[i]))
			return -1;
	return 0;
}

/* ---- the two records ---- */

static bool is_taken(const struct join_request *request, bool *used,
		     struct path path)
{
	bool taken = false;

	for (size_t i = 0; i < request->taken_count; i++)
		if (path_covers(request->taken[i], path))
			used[i] = taken = true;
	return taken;
}

static int refuse_take(struct joiner *joiner, struct path path)
{
	const struct record *keep = joiner->request->keep;

	error_set(joiner->err, ERROR_USAGE, MARK_NONE,
		  _("the two records do not differ at '%s'"),
		  path_format(joiner->arena, keep->kind->shape, path));
	return error_hint(joiner->err, _("entente join --dry-run shows where "
					 "they do"));
}

/* What is in conflict: taken, or left and told. */
static int settle(struct joiner *joiner, const struct doc **doc,
		  const struct merge_result *merged)
{
	const struct join_request *request = joiner->request;
	struct arena *arena = joiner->arena;
	bool *used = ARENA_ARRAY(arena, request->taken_count, bool);
	struct changes taken;

	memset(used, 0, request->taken_count * sizeof(*used));
	changes_init(&taken, arena);
	for (size_t i = 0; i < merged->conflict_count; i++) {
		const struct conflict *conflict = &merged->conflicts[i];
		struct change change = {
			.type = CHANGE_SET, .path = conflict->path,
			.from = conflict->theirs, .to = conflict->ours,
			.index = SIZE_MAX,
		};

		if (is_taken(request, used, change.path))
			changes_add(&taken, change_inverse(change));
		else
			changes_add(&joiner->out->left, change);
	}
	for (size_t i = 0; i < request->taken_count; i++)
		if (!used[i])
			return refuse_take(joiner, request->taken[i]);
	return change_apply(doc, arena, *doc, request->keep->kind->shape,
			    taken.items, taken.count, joiner->err);
}

/* The text of the record that is kept, with all that the other one adds. */
static int join_texts(struct joiner *joiner, const struct doc **doc,
		      const struct doc *other)
{
	const struct join_request *request = joiner->request;
	const struct shape *shape = request->keep->kind->shape;
	struct arena *arena = joiner->arena;
	struct record joined = *request->keep;
	struct merge_result merged;
	struct change former;

	change_merge(&merged, arena, NULL, (*doc)->root, other->root, shape);
	if (change_apply(doc, arena, *doc, shape, merged.changes.items,
			 merged.changes.count, joiner->err) ||
	    settle(joiner, doc, &merged))
		return -1;
	joined.doc = *doc;
	if (!former_change(&former, arena, &joined, request->duplicate,
			   request->noted, span_text(joined.id)))
		return 0;
	return change_apply(doc, arena, *doc, shape, &former, 1, joiner->err);
}

static int check_pair(const struct join_request *request, struct error *err)
{
	const struct record *keep = request->keep;
	const struct record *duplicate = request->duplicate;

	if (keep == duplicate)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("'%s' is one record: two are joined"),
				 keep->id);
	if (keep->kind == duplicate->kind)
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("'%s' is of kind %s and '%s' of kind %s: only "
			   "records of one kind are joined"), duplicate->id,
			 duplicate->kind->name, keep->id, keep->kind->name);
}

static int join_pair(struct joiner *joiner)
{
	const struct join_request *request = joiner->request;
	const struct doc *doc, *other;
	bool any;

	if (redirect(joiner, &other, &any, request->duplicate) ||
	    redirect(joiner, &doc, &any, request->keep) ||
	    join_texts(joiner, &doc, other))
		return -1;
	replacements_change(&joiner->out->plan, joiner->snapshot,
			    request->keep, doc);
	return 0;
}

static int join_others(struct joiner *joiner)
{
	const struct join_request *request = joiner->request;
	const struct snapshot *snapshot = joiner->snapshot;

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];
		const struct doc *doc;
		bool any;

		if (record == request->keep || record == request->duplicate)
			continue;
		if (redirect(joiner, &doc, &any, record))
			return -1;
		if (any)
			replacements_change(&joiner->out->plan, snapshot,
					    record, doc);
	}
	return 0;
}

int replace_joined(struct join_result *out, const struct snapshot *snapshot,
		   const struct join_request *request, struct error *err)
{
	struct joiner joiner = {
		out, snapshot, request, snapshot->arena,
		{ &out->clashes, snapshot->arena, err }, err,
	};

	memset(out, 0, sizeof(*out));
	out->plan.joins = true;
	changes_init(&out->left, snapshot->arena);
	if (check_pair(request, err) ||
	    refuse_settings(snapshot, request->keep, err) ||
	    join_pair(&joiner) || join_others(&joiner))
		return -1;
	replacements_add(&out->plan, snapshot->arena, request->duplicate,
			 NULL);
	if (out->clashes.count)
		out->plan.count = 0;
	return 0;
}
