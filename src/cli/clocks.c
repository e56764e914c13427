#include "cli/clocks.h"

#include <string.h>

#include "cli/common.h"
#include "schema/parse.h"

/* ---- what was typed ---- */

/* "2013-2017": more than one fiscal year. */
static bool is_years(struct span text, int *from, int *to)
{
	uint64_t first, last;

	if (text.len != 9 || text.ptr[4] != '-' ||
	    !span_uint(&first, span_part(text, 0, 4)) ||
	    !span_uint(&last, span_from(text, 5)) || first < 1 ||
	    last < first + 2)
		return false;
	*from = (int)first;
	*to = (int)last;
	return true;
}

static int no_period(struct app *app, const char *word, struct error *err)
{
	struct span text = span_trim(span_text(word));
	const char *date = parse_date(&app->arena, text);
	int from, to;

	error_set(err, ERROR_USAGE, MARK_NONE, _("'%s' is no period"), word);
	if (date)
		return error_hint(err, _("write %s"), date);
	if (is_years(text, &from, &to))
		return error_hint(err, _("fiscal years: %04d-%04d/%04d-%04d; "
					 "civil ones: %04d/%04d"),
				  from, from + 1, to - 1, to, from, to);
	return error_hint(err, _("as in: 2014, 2013-2014, 2014-04, "
				 "2013-04-01/2014-09-30, ../2014"));
}

static int read_period(struct clocks *out, struct app *app, const char *word,
		       struct error *err)
{
	out->period_given = true;
	if (period_parse(&out->period, span_trim(span_text(word)),
			 out->calendar.fiscal))
		return 0;
	return no_period(app, word, err);
}

static int read_days(struct clocks *out, struct app *app,
		     const struct clock_opts *opts, bool window,
		     struct error *err)
{
	out->day = out->calendar.today;
	out->day_given = opts->on != NULL;
	if (opts->on && opts->during && !window)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("either --on or --during"));
	if (opts->on && app_day(&out->day, app, opts->on, WHOLE_NONE, err))
		return -1;
	out->period = (struct days){ out->day, out->day };
	return opts->during ? read_period(out, app, opts->during, err) : 0;
}

/* A commit that others do not have answers for itself alone. */
static int say_unpublished(struct app *app, const struct object_id *commit,
			   const char *word, struct error *err)
{
	bool published;

	if (workspace_is_published(&published, app->ws, commit, err))
		return -1;
	if (!published)
		app_say(app, _("%s was never published: this is how it was "
			       "saved"), word);
	return 0;
}

static void release_complaints(void *diags)
{
	diags_release(diags);
}

static int read_known(struct clocks *out, struct app *app, const char *word,
		      struct error *err)
{
	struct workspace *ws = app->ws;
	struct kinds *kinds = ARENA_NEW(&app->arena, struct kinds);
	struct snapshot *then = ARENA_NEW(&app->arena, struct snapshot);
	struct diags *complaints = ARENA_NEW(&app->arena, struct diags);
	struct object_id commit;

	if (workspace_revision(&commit, ws, word, err) ||
	    say_unpublished(app, &commit, word, err))
		return -1;
	diags_init(complaints, &app->arena);
	arena_defer(&app->arena, release_complaints, complaints);
	if (workspace_at(kinds, then, ws, &commit, complaints, err))
		return -1;
	out->snapshot = then;
	out->complaints = complaints;
	out->calendar = workspace_calendar(then, ws->calendar.today);
	return 0;
}

int app_clocks(struct clocks *out, struct app *app,
	       const struct clock_opts *opts, bool window, struct error *err)
{
	memset(out, 0, sizeof(*out));
	out->snapshot = &app->ws->snapshot;
	out->calendar = app->ws->calendar;
	if (opts->known_on && read_known(out, app, opts->known_on, err))
		return -1;
	return read_days(out, app, opts, window, err);
}

/* ---- what is read with them ---- */

bool clocks_given(const struct clocks *clocks)
{
	return clocks->day_given || clocks->period_given;
}

/* A record of today is no slip of the pen. */
static int not_then(struct app *app, const char *word,
		    const struct error *unknown, struct error *err)
{
	const struct record *now;
	struct error ignored = ERROR_INIT;

	if (unknown->kind == ERROR_NOTFOUND &&
	    app_find(&now, app, word, &ignored) == 0)
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 _("there was no record '%s' then; there is "
				   "one now"), word);
	*err = *unknown;
	return -1;
}

int app_record_then(const struct record **out, struct app *app,
		    const struct clocks *clocks, const char *word,
		    struct error *err)
{
	struct error unknown = ERROR_INIT;

	if (clocks->snapshot == &app->ws->snapshot)
		return app_record(out, app, word, err);
	if (snapshot_find(out, clocks->snapshot, span_text(word), &unknown))
		return not_then(app, word, &unknown, err);
	return (*out)->doc ? 0
		: error_set(err, ERROR_INVALID, MARK_FILE((*out)->path),
			    _("this record could not be read then"));
}

static const struct node *text_then(const struct clocks *clocks,
				    struct app *app,
				    const struct record *record)
{
	struct days when = record_within(&app->arena, record, clocks->period,
					 &clocks->calendar);

	return record_consolidated(&app->arena, record, when.last,
				   &clocks->calendar, NULL);
}

const struct node *clocks_text(const struct clocks *clocks, struct app *app,
			       const struct record *record)
{
	return clocks_given(clocks) ? text_then(clocks, app, record)
				    : record->doc->root;
}

struct term clocks_term(const struct clocks *clocks, struct app *app,
			const struct record *record)
{
	return term_read(record->kind, text_then(clocks, app, record),
			 &clocks->calendar);
}

struct standing clocks_standing(struct clocks *clocks, struct app *app,
				const struct record *record)
{
	if (!clocks->succession)
		clocks->succession = succession_of(&app->arena,
						   clocks->snapshot);
	return succession_within(&app->arena, clocks->succession, record,
				 clocks->period, &clocks->calendar);
}
