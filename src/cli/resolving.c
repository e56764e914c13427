#include "cli/resolving.h"

#include <string.h>

#include "cli/conflict_report.h"

/* ---- which conflicts ---- */

/* The path, or one above it; by labels too, as conflicts are told. */
static bool path_starts(const struct sync_conflict *conflict,
			const char *start)
{
	struct arena scratch = ARENA_INIT;
	const char *path = conflict->path;
	const char *named = field_path_named(
		&scratch, conflict->kind->facts->root, span_text(start),
		false);
	size_t length;
	bool starts;

	if (named)
		start = named;
	length = strlen(start);
	starts = strncmp(path, start, length) == 0 &&
		 (!path[length] || path[length] == '.' || path[length] == '[');
	arena_release(&scratch);
	return starts;
}

/* With two words the second is a path where the record has it. */
static const char *path_of_words(const struct sync_plan *plan,
				 const struct args *words)
{
	if (words->count != 2)
		return NULL;
	for (size_t i = 0; i < plan->conflict_count; i++)
		if (conflict_is_of(&plan->conflicts[i], words->items[0]) &&
		    path_starts(&plan->conflicts[i], words->items[1]))
			return words->items[1];
	for (size_t i = 0; i < plan->conflict_count; i++)
		if (conflict_is_of(&plan->conflicts[i], words->items[1]))
			return NULL;
	return words->items[1];
}

static bool is_meant(const struct sync_conflict *conflict,
		     const struct resolving *resolving, const char *path)
{
	size_t ids = path ? 1 : resolving->words.count;
	bool named = resolving->all;

	for (size_t i = 0; i < ids; i++)
		named = named ||
			conflict_is_of(conflict, resolving->words.items[i]);
	return named && (!path || path_starts(conflict, path)) &&
	       (!resolving->all || conflict->choice == CHOICE_NONE) &&
	       (!resolving->kind ||
		strcmp(conflict->kind->name, resolving->kind) == 0) &&
	       (!resolving->field ||
		path_starts(conflict, resolving->field));
}

/* Every word names one at least: a slip of the pen is no decision. */
static int check_words(const struct sync_plan *plan,
		       const struct resolving *resolving, const char *path,
		       struct error *err)
{
	for (size_t i = 0; i < resolving->words.count && !path; i++) {
		const char *word = resolving->words.items[i];
		size_t found = 0;

		for (size_t j = 0; j < plan->conflict_count; j++)
			found += conflict_is_of(&plan->conflicts[j], word);
		if (found)
			continue;
		error_set(err, ERROR_NOTFOUND, MARK_NONE,
			  _("%s is in no conflict"), word);
		return error_hint(err, _("`entente conflicts` lists them"));
	}
	return 0;
}

/* ---- values ---- */

/* Another id than both gave it: one that nobody has. */
static int check_name(struct app *app, const struct sync_conflict *conflict,
		      const char *id, struct error *err)
{
	if (record_id_check(span_text(id), err))
		return -1;
	if (strcmp(id, conflict->id) == 0 ||
	    !snapshot_get(&app->ws->snapshot, conflict->kind, span_text(id)))
		return 0;
	return error_set(err, ERROR_EXISTS, MARK_NONE, _("%s/%s exists already"),
			 conflict->kind->name, id);
}

static int read_value(const struct node **out, struct app *app,
		      const struct sync_conflict *conflict, const char *text,
		      struct error *err)
{
	const struct path path = conflict->conflict.path;

	if (conflict->is_name) {
		*out = node_new_text(&app->arena, text);
		return check_name(app, conflict, text, err);
	}
	if (!path.count)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("a whole record takes --mine, --published "
				   "or --base"));
	return app_value(out, app, kind_field(conflict->kind, path),
			 span_text(text), err);
}

/* ---- repairs ---- */

static bool is_same(const struct node *a, const struct node *b)
{
	return a && b ? node_equal(a, b) : a == b;
}

/* A whole record is taken as a side has it, or goes where that has none. */
static int repair_whole(struct sync_repair *repair, const struct doc *doc,
			const struct sync_plan *plan, struct app *app,
			struct error *err)
{
	if (repair->choice == CHOICE_VALUE)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("a whole record takes --mine, --published "
				   "or --base"));
	if (sync_repair_value(repair, plan, app->ws, err))
		return -1;
	repair->path = "";
	repair->merged = doc ? doc->root : NULL;
	return 0;
}

static int repair_field(struct sync_repair *repair, const struct doc *doc,
			const struct sync_plan *plan, struct app *app,
			const struct resolving *resolving, struct error *err)
{
	const struct kind *kind = repair->kind;

	if (!doc)
		return error_set(err, ERROR_NOTFOUND, MARK_FILE(repair->file),
				 _("a side removed this record: it comes back "
				   "as a whole, without PATH"));
	if (app_path(&repair->steps, app, kind,
		     span_text(resolving->words.items[1]), err))
		return -1;
	repair->path = path_format(&app->arena, kind->shape, repair->steps);
	repair->merged = path_find(doc->root, kind->shape, repair->steps);
	if (repair->choice != CHOICE_VALUE)
		return sync_repair_value(repair, plan, app->ws, err);
	return app_value(&repair->value, app, kind_field(kind, repair->steps),
			 span_text(resolving->value), err);
}

bool resolving_repaired(struct sync_repair *repair,
			const struct sync_plan *plan)
{
	for (size_t i = 0; i < plan->repair_count; i++) {
		const struct sync_repair *before = &plan->repairs[i];

		if (strcmp(before->file, repair->file) != 0 ||
		    strcmp(before->path, repair->path) != 0)
			continue;
		repair->merged = before->merged;
		return true;
	}
	return false;
}

/* No conflict is meant: a place where the merge breaks a rule? */
static int decide_repair(struct decisions *out, struct app *app,
			 const struct sync_plan *plan,
			 const struct resolving *resolving, struct error *err)
{
	struct sync_decision *decision = arena_array(&app->arena, 1,
						     sizeof(*decision));
	struct sync_violations *violations = arena_array(&app->arena, 1,
							 sizeof(*violations));
	struct sync_repair *repair = &decision->repair;
	const struct doc *doc;
	int status;

	if (sync_violations(violations, plan, app->ws, err))
		return -1;
	*decision = (struct sync_decision){ .choice = resolving->choice };
	repair->choice = resolving->choice;
	status = sync_repairable(repair, &doc, plan, violations,
				 resolving->words.items[0], err);
	if (status == 0)
		status = resolving->words.count > 1
			? repair_field(repair, doc, plan, app, resolving, err)
			: repair_whole(repair, doc, plan, app, err);
	sync_violations_release(violations);
	if (status)
		return -1;
	if (!resolving_repaired(repair, plan) &&
	    is_same(repair->merged, repair->value))
		return error_set(err, ERROR_EXISTS, MARK_FILE(repair->file),
				 _("this is what the merge gives already"));
	*out = (struct decisions){ decision, 1 };
	return 0;
}

/* ---- decisions ---- */

static int decide(struct decisions *out, struct app *app,
		  const struct sync_conflict *conflict,
		  const struct resolving *resolving, struct error *err)
{
	struct sync_decision *decision = &out->items[out->count];

	*decision = (struct sync_decision){ .conflict = conflict,
					    .choice = resolving->choice };
	if (resolving->choice == CHOICE_VALUE &&
	    read_value(&decision->value, app, conflict, resolving->value, err))
		return error_wrap(err, conflict->path[0] ? "%s %s" : "%s",
				  conflict->id, conflict->path);
	out->count++;
	return 0;
}

static int check_kind(struct resolving *resolving, struct app *app,
		      struct error *err)
{
	const struct kind *kind;

	if (!resolving->kind)
		return 0;
	if (app_kind(&kind, app, resolving->kind, err))
		return -1;
	resolving->kind = kind->name;
	return 0;
}

int resolving_decisions(struct decisions *out, struct app *app,
			const struct sync_plan *plan,
			const struct resolving *asked, struct error *err)
{
	struct resolving resolving = *asked;
	const char *path = path_of_words(plan, &resolving.words);

	*out = (struct decisions){
		arena_array(&app->arena, plan->conflict_count + 1,
			    sizeof(*out->items)), 0,
	};
	if (check_kind(&resolving, app, err))
		return -1;
	for (size_t i = 0; i < plan->conflict_count; i++)
		if (is_meant(&plan->conflicts[i], &resolving, path) &&
		    decide(out, app, &plan->conflicts[i], &resolving, err))
			return -1;
	if (!out->count && !resolving.all && !resolving.kind &&
	    !resolving.field && resolving.words.count <= 2)
		return decide_repair(out, app, plan, &resolving, err);
	if (check_words(plan, &resolving, path, err))
		return -1;
	if (out->count)
		return 0;
	error_set(err, ERROR_NOTFOUND, MARK_NONE,
		  _("there is no such conflict"));
	return error_hint(err, _("`entente conflicts` lists them"));
}
