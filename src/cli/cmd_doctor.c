/* doctor: is everything around the records as it should be? */
#include <string.h>

#include "base/text.h"
#include "cli/doctor.h"
#include "workspace/setup.h"

enum { FOLDER_MANY = 1000 };

struct doctor_opts {
	bool repair;
};

static const struct option options[] = {
	{ "repair", 0, OPTION_FLAG, offsetof(struct doctor_opts, repair), NULL,
	  N_("first put git's hook and drivers in their place again") },
	{ .type = OPTION_END },
};

void doctor_tell(struct doctor *doctor, enum health health, const char *what,
		 const char *text, const char *advice)
{
	static const char *const names[] = { "ok", "warning", "error" };
	struct app *app = doctor->app;

	doctor->ill += health == ILL;
	if (app->want_json) {
		printer_begin_map(&app->json);
		printer_pair(&app->json, "what", what);
		printer_pair(&app->json, "health", names[health]);
		printer_pair(&app->json, "text", text);
		if (advice)
			printer_pair(&app->json, "advice", advice);
		printer_end_map(&app->json);
		return;
	}
	if (health == HEALTHY && app->quiet)
		return;
	text_add_padded(&app->out,
			health == HEALTHY ? _("good") :
			health == UNSURE ? _("look") : _("bad"), 10);
	buf_printf(&app->out, "%s\n", text);
	if (advice)
		buf_printf(&app->out, "          %s\n", advice);
}

static void look_at_person(struct doctor *doctor)
{
	struct app *app = doctor->app;
	struct error err = ERROR_INIT;
	struct person person;

	if (workspace_person(&person, app->ws, &err))
		doctor_tell(doctor, ILL, "person", err.msg, err.hint);
	else
		doctor_tell(doctor, HEALTHY, "person",
		     arena_printf(&app->arena, "%s <%s>", person.name,
				  person.email), NULL);
}

static bool is_owner(struct workspace *ws, const char *region)
{
	for (size_t i = 0; i < ws->snapshot.count; i++)
		if (strcmp(ws->snapshot.records[i]->id, region) == 0)
			return true;
	return false;
}

static void look_at_region(struct doctor *doctor)
{
	struct app *app = doctor->app;
	const char *region = app->ws->region;

	if (!region)
		doctor_tell(doctor, UNSURE, "region", _("no region is set"),
		     _("git config entente.region ID"));
	else if (!is_owner(app->ws, region))
		doctor_tell(doctor, UNSURE, "region",
		     arena_printf(&app->arena, _("there is no record '%s', "
						 "which is your region"),
				  region),
		     _("git config entente.region ID"));
	else
		doctor_tell(doctor, HEALTHY, "region",
		     arena_printf(&app->arena, _("your region is %s"), region),
		     NULL);
}

static void look_at_leftovers(struct doctor *doctor)
{
	struct workspace *ws = doctor->app->ws;
	char *journal = file_join(ws->arena, ws->state, "journal");
	char *lock = repo_index_lock(ws->repo, ws->arena);

	if (file_type(journal) != FILE_NONE)
		doctor_tell(doctor, UNSURE, "journal",
		     _("an interrupted command left something to finish"),
		     _("any command that writes finishes it: entente save"));
	if (lock)
		doctor_tell(doctor, UNSURE, "index-lock",
		     arena_printf(ws->arena, _("git's lock exists: %s"), lock),
		     _("if no git command is running, remove that file"));
	if (file_type(journal) == FILE_NONE && !lock)
		doctor_tell(doctor, HEALTHY, "leftovers",
		     _("no command was cut short"), NULL);
}

static void look_at_remote(struct doctor *doctor)
{
	struct workspace *ws = doctor->app->ws;
	char *url = repo_remote_url(ws->repo, ws->arena, REMOTE_NAME);
	struct error err = ERROR_INIT;
	struct object_id tip;
	char *branch = repo_branch(ws->repo, ws->arena);

	if (!branch) {
		doctor_tell(doctor, ILL, "branch", _("git is on no branch"),
		     _("git switch main"));
		return;
	}
	if (!url)
		doctor_tell(doctor, UNSURE, "remote", _("there is no shared remote"),
		     _("git remote add origin URL"));
	else if (repo_remote_tip(&tip, ws->repo, REMOTE_NAME, branch, &err))
		doctor_tell(doctor, ILL, "remote", err.msg,
		     err.hint[0] ? err.hint : NULL);
	else
		doctor_tell(doctor, HEALTHY, "remote",
		     arena_printf(ws->arena, _("the shared remote answers: %s"),
				  url), NULL);
}

static void look_at_records(struct doctor *doctor)
{
	struct app *app = doctor->app;
	struct diags diags;
	size_t errors;
	char *text;

	if (!app->ws->kinds.count) {
		doctor_tell(doctor, ILL, "records", _("there are no schemas here"),
		     _("entente init"));
		return;
	}
	diags_init(&diags, &app->arena);
	workspace_check(&app->ws->snapshot, NULL, 0, &diags, NULL);
	errors = diags_count(&diags, DIAG_ERROR) +
		 diags_count(&app->ws->diags, DIAG_ERROR);
	diags_release(&diags);
	text = arena_printf(&app->arena, NG_("%zu record", "%zu records",
					     app->ws->snapshot.count),
			    app->ws->snapshot.count);
	if (errors)
		doctor_tell(doctor, ILL, "records",
		     arena_printf(&app->arena,
				  NG_("%s, %zu error", "%s, %zu errors",
				      errors), text, errors),
		     _("entente check"));
	else
		doctor_tell(doctor, HEALTHY, "records", text, NULL);
}

/* A commit costs as much as the folder it touches. */
static void look_at_folders(struct doctor *doctor)
{
	const struct snapshot *all = &doctor->app->ws->snapshot;
	struct arena *arena = &doctor->app->arena;
	char *folder = NULL;
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++) {
		char *here = file_folder(arena, all->records[i]->path);

		count = folder && strcmp(folder, here) == 0 ? count + 1 : 1;
		folder = here;
		if (count == FOLDER_MANY + 1)
			doctor_tell(doctor, UNSURE, "folder",
			     arena_printf(arena, _("%s has more than %d "
						   "records: saving gets slow"),
					  here, FOLDER_MANY),
			     _("let x-folder in the schema divide it"));
	}
}

/* Only what is amiss: who has an index need not know of it. */
static void look_at_index(struct doctor *doctor)
{
	struct workspace *ws = doctor->app->ws;
	struct error err = ERROR_INIT;
	struct index *index;

	if (ws->moment.no_index)
		doctor_tell(doctor, UNSURE, "index",
			    _("ENTENTE_NO_INDEX is set: every command reads "
			      "all records"), NULL);
	else if (workspace_index_soon(&index, ws, &err) == 0 &&
		 !index_is_kept(index))
		doctor_tell(doctor, UNSURE, "index",
			    _("no index can be kept: every command reads all "
			      "records"), _("entente reindex"));
}

static int doctor_run(struct app *app, const void *raw, struct args args,
		      struct error *err)
{
	const struct doctor_opts *opts = raw;
	const struct setup setup = { .program = app->self };
	struct doctor doctor = { .app = app };

	(void)args;
	if (opts->repair &&
	    workspace_setup(&app->arena, app->ws->repo, &setup, err))
		return -1;
	if (app->want_json) {
		app_json_begin(app, "entente.doctor/v1");
		printer_key(&app->json, "findings");
		printer_begin_list(&app->json);
	}
	doctor_git(&doctor);
	look_at_person(&doctor);
	look_at_region(&doctor);
	look_at_records(&doctor);
	look_at_folders(&doctor);
	look_at_leftovers(&doctor);
	look_at_index(&doctor);
	doctor_hooks(&doctor);
	look_at_remote(&doctor);
	if (app->want_json) {
		printer_end_list(&app->json);
		app_json_end(app);
	}
	app->answer_no = doctor.ill != 0;
	return 0;
}

const struct cmd cmd_doctor = {
	.name = "doctor", .alias = "docteur",
	.summary = N_("look whether everything is in order"),
	.args = "", .options = options,
	.opts_size = sizeof(struct doctor_opts),
	.needs = NEEDS_WORKSPACE, .run = doctor_run,
};
