#include "cli/owner.h"

#include "base/text.h"
#include "cli/warnings.h"
#include "workspace/want.h"

/* "Chaudière Appalaches", "Montréal" as their ids are written. */
static struct span as_id(struct arena *arena, struct span word)
{
	struct span bare = text_fold(arena, word, true);
	char *id = arena_text(arena, bare);

	for (char *at = id; *at; at++)
		if (*at == ' ' || *at == '\'')
			*at = '-';
	return span_text(id);
}

/* May records belong to it? */
static bool may_own(const struct snapshot *snapshot,
		    const struct record *record)
{
	return kinds_has_owner(snapshot->kinds, record->kind);
}

static int no_region(struct arena *arena, const struct snapshot *snapshot,
		     struct span word, struct error *err)
{
	struct span *ids = ARENA_ARRAY(arena, snapshot->count + 1,
				       struct span);
	size_t count = 0, near;

	for (size_t i = 0; i < snapshot->count; i++)
		if (may_own(snapshot, snapshot->records[i]))
			ids[count++] = span_text(snapshot->records[i]->id);
	near = word.len > 200 ? SIZE_MAX : text_nearest(word, ids, count);
	error_set(err, ERROR_NOTFOUND, MARK_NONE,
		  _("no record belongs to '%.*s'"), SPAN_ARG(word));
	if (near != SIZE_MAX)
		error_hint(err, _("did you mean '%.*s'?"), SPAN_ARG(ids[near]));
	return -1;
}

static int find_region(struct span *out, struct app *app,
		       const struct snapshot *snapshot, struct span word,
		       struct error *err)
{
	const struct wanted wanted = { .owner = word };
	struct span id = as_id(&app->arena, word);

	snapshot_complete(snapshot);
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];

		*out = span_text(record->id);
		if ((span_equal(*out, word) || span_equal(*out, id)) &&
		    may_own(snapshot, record))
			return 0;
	}
	*out = word;
	if (workspace_want(app->ws, snapshot, &wanted, err))
		return -1;
	for (size_t i = 0; i < snapshot->count; i++)
		if (span_equal(record_owner(snapshot->records[i]), word))
			return 0;
	return no_region(&app->arena, snapshot, word, err);
}

int owner_choose(struct owner *out, struct app *app,
		 const struct snapshot *snapshot, const char *region, bool all,
		 struct error *err)
{
	out->region = span_of(NULL, 0);
	out->own = false;
	if (region)
		return find_region(&out->region, app, snapshot,
				   span_text(region), err);
	if (!app->ws->region || all)
		return 0;
	out->region = span_text(app->ws->region);
	out->own = true;
	warn_region(app, snapshot, app->ws->region);
	return 0;
}

void owner_say(const struct owner *owner, struct app *app)
{
	if (owner->own)
		app_say(app, _("%s only (--all: every region)"),
			app->ws->region);
}
