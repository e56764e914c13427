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

/* The ids of those who may own others. */
static struct span *owner_ids(size_t *count, struct arena *arena,
			      const struct snapshot *snapshot)
{
	struct span *ids = ARENA_ARRAY(arena, snapshot->count + 1,
				       struct span);

	*count = 0;
	for (size_t i = 0; i < snapshot->count; i++)
		if (kinds_has_owner(snapshot->kinds,
				    snapshot->records[i]->kind))
			ids[(*count)++] = span_text(snapshot->records[i]->id);
	return ids;
}

static int no_region(struct span word, const struct span *ids, size_t count,
		     struct error *err)
{
	size_t near = word.len > 200 ? SIZE_MAX
				     : text_nearest(word, ids, count);

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
	struct span *ids;
	size_t count;

	snapshot_complete(snapshot);
	ids = owner_ids(&count, &app->arena, snapshot);
	for (size_t i = 0; i < count; i++)
		if (span_equal(ids[i], word) || span_equal(ids[i], id)) {
			*out = ids[i];
			return 0;
		}
	if (workspace_want(app->ws, snapshot, &wanted, err))
		return -1;
	for (size_t i = 0; i < snapshot->count; i++)
		if (span_equal(record_owner(snapshot->records[i]), word)) {
			*out = word;
			return 0;
		}
	return no_region(word, ids, count, err);
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
