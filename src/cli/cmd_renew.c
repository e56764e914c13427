/*
 * renew: a new record for the term that follows. What is carried over, left
 * behind or asked for is said by the schema.
 */
#include <string.h>

#include "cli/ask.h"
#include "cli/amend.h"
#include "cli/renewing.h"
#include "renewal/renew.h"

struct renew_opts {
	struct edit_opts edit;
	bool again;
};

static const struct option options[] = {
	EDIT_OPTIONS(struct renew_opts, edit),
	{ "again", 0, OPTION_FLAG, offsetof(struct renew_opts, again), NULL,
	  N_("although a record renews it already") },
	{ .type = OPTION_END },
};

/* ---- may it be renewed? ---- */

static int check_successors(struct renewing *renewing, struct error *err)
{
	struct app *app = renewing->app;
	const struct record *record = renewing->record, *next;
	struct standing standing;
	struct link *links;

	if (!record_renewed_by(&links, &app->arena, &app->ws->snapshot,
			       record))
		return 0;
	next = links[0].record;
	standing = record_standing(&app->arena, &app->ws->snapshot, next,
				   app->ws->calendar.today,
				   &app->ws->calendar);
	error_set(err, ERROR_EXISTS, MARK_FILE(next->path),
		  _("%s is renewed by %s already (%s)"), record->id, next->id,
		  status_label(standing.status));
	if (standing.status == STATUS_PLANNED ||
	    standing.status == STATUS_NEGOTIATION)
		return error_hint(err, _("complete that one: entente set %s "
					 "PATH=VALUE, then entente sign %s"),
				  next->id, next->id);
	return error_hint(err, _("with --again a second one is made beside "
				 "it"));
}

/* A year behind the id is when it begins, not how it is called. */
static int check_id(const struct renewing *renewing, struct error *err)
{
	struct span id = span_text(renewing->id);
	uint64_t year;

	if (id.len != 4 || !span_uint(&year, id))
		return edit_check_new(renewing->app, renewing->kind,
				      renewing->id, err);
	error_set(err, ERROR_USAGE, MARK_NONE, _("'%s' is a year, and no id"),
		  renewing->id);
	return error_hint(err, _("say when it begins: entente renew %s %s=%s"),
			  renewing->record->id,
			  path_format(&renewing->app->arena,
				      renewing->kind->shape,
				      renewing->places.start), renewing->id);
}

static int check_lineage(const struct renewing *renewing, struct error *err)
{
	if (renew_links(&renewing->app->arena, renewing->record))
		return 0;
	return error_set(err, ERROR_USAGE, MARK_FILE(renewing->record->path),
			 _("the schema of %s does not say what renews what"),
			 renewing->kind->name);
}

static void warn_of_lapse(const struct renewing *renewing)
{
	struct app *app = renewing->app;
	struct standing standing = record_standing(
		&app->arena, &app->ws->snapshot, renewing->record,
		app->ws->calendar.today, &app->ws->calendar);

	if (standing.flags & FLAG_NOT_RENEWED)
		app_warn(app, _("it was decided not to renew %s"),
			 renewing->record->id);
}

/* ---- the new record ---- */

static int choose_id(struct renewing *renewing, struct error *err)
{
	const struct record *record = renewing->record;
	struct app *app = renewing->app;

	if (renewing->id)
		return 0;
	renewing->id = renew_id(&app->arena, record, renewing->old,
				renewing->tree, &app->ws->calendar);
	if (!renewing->id) {
		error_set(err, ERROR_INVALID, MARK_FILE(record->path),
			  _("it has no end that the next term could begin "
			    "after"));
		return error_hint(err, _("say when it begins: entente renew "
					 "%s %s=DATE"), record->id,
				  path_format(&app->arena,
					      renewing->kind->shape,
					      renewing->places.start));
	}
	if (strcmp(renewing->id, record->id) != 0)
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("the new term begins in the same year as the old one"));
	return error_hint(err, _("give it an id: entente renew %s NEW-ID"),
			  record->id);
}

/* The assignments begin behind the ids. */
static int make_tree(struct renewing *renewing, struct args words,
		     struct error *err)
{
	struct arena *arena = &renewing->app->arena;
	const struct kind *kind = renewing->kind;

	renewing->tree = renew_carry(arena, kind, renewing->old);
	for (size_t i = 0; i < words.count; i++)
		if (renewing_assign(renewing, words.items[i], err))
			return -1;
	if (renewing->asking ? renewing_ask(renewing, err) : renewing_propose(renewing, err))
		return -1;
	if (renewing_put(renewing, renewing->places.lineage,
		renew_links(arena, renewing->record), err))
		return -1;
	renewing->tree = tree_in_order(arena, kind,
				       renew_prune(arena, kind,
						   renewing->tree));
	return choose_id(renewing, err);
}

static int renew_run(struct app *app, const void *raw, struct args args,
		     struct error *err)
{
	const struct renew_opts *opts = raw;
	struct edit_opts edit = opts->edit;
	struct renewing renewing = { .app = app };
	struct args words = { args.items + 1, args.count - 1 };

	if (app_record(&renewing.record, app,
		       term_word(app, &app->ws->snapshot, args.items[0]),
		       err))
		return -1;
	if (words.count && !strchr(words.items[0], '=')) {
		renewing.id = words.items[0];
		words = (struct args){ words.items + 1, words.count - 1 };
	}
	renewing.kind = renewing.record->kind;
	renewing.places = places_of(&app->arena, renewing.kind);
	renewing.old = record_consolidated_all(&app->arena, renewing.record,
					       NULL);
	if (app_check_save(app, edit.message, edit.dry_run, err) ||
	    check_lineage(&renewing, err) ||
	    (!opts->again && check_successors(&renewing, err)) ||
	    (renewing.id && check_id(&renewing, err)))
		return -1;
	warn_of_lapse(&renewing);
	renewing.asking = !words.count && app->terminal && !app->want_json;
	if (make_tree(&renewing, words, err))
		return -1;
	if (renewing.asking && !ask_confirm(renewing.tree)) {
		app_say(app, _("nothing was written"));
		app->answer_no = true;
		return 0;
	}
	edit.shown = renewing.asking;
	return edit_create(app, renewing.kind, renewing.id, renewing.tree,
			   &edit, "entente.renew/v1", err);
}

const struct cmd cmd_renew = {
	.name = "renew", .alias = "renouveler",
	.summary = N_("make the record of the next term"),
	.args = N_("ID [NEW-ID] [PATH=VALUE…]"), .options = options,
	.about = N_("The new term begins the day after the old one ends and "
		    "is as long, unless given; the new id is the old one with "
		    "the new year. The schema says what is carried over. On a "
		    "terminal, without values, it asks for the rest, the "
		    "former values proposed."),
	.opts_size = sizeof(struct renew_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = ARGS_ANY,
	.run = renew_run,
};
