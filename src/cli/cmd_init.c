/* init, clone: a records repository, new or from a shared remote. */
#include <stdio.h>
#include <string.h>

#include "cli/warnings.h"
#include "workspace/setup.h"

struct init_opts {
	const char *name, *email, *region, *title, *remote;
	bool bare_kinds;
};

#define PERSON_OPTIONS \
	{ "name", 0, OPTION_TEXT, offsetof(struct init_opts, name), \
	  N_("NAME"), N_("your name, as the history shows it") }, \
	{ "email", 0, OPTION_TEXT, offsetof(struct init_opts, email), \
	  N_("ADDRESS"), N_("your e-mail address") }, \
	{ "region", 0, OPTION_TEXT, offsetof(struct init_opts, region), \
	  N_("ID"), N_("your region: lists begin with it") }

static const struct option init_options[] = {
	PERSON_OPTIONS,
	{ "title", 0, OPTION_TEXT, offsetof(struct init_opts, title),
	  N_("TEXT"), N_("what the repository is called") },
	{ "remote", 0, OPTION_TEXT, offsetof(struct init_opts, remote),
	  N_("URL"), N_("the shared remote to publish to") },
	{ "no-kinds", 0, OPTION_FLAG, offsetof(struct init_opts, bare_kinds),
	  NULL, N_("without the kinds region, agreement …: you bring your "
		   "own schemas") },
	{ .type = OPTION_END },
};

static const struct option clone_options[] = {
	PERSON_OPTIONS,
	{ .type = OPTION_END },
};

/* Asks on a terminal for what neither options nor git know. */
static void ask(struct app *app, const char **out, const char *question)
{
	char answer[512];
	struct span text;

	if (*out || !app->terminal)
		return;
	fprintf(stderr, "%s ", question);
	if (!fgets(answer, sizeof(answer), stdin))
		return;
	text = span_trim(span_text(answer));
	if (text.len)
		*out = arena_text(&app->arena, text);
}

static bool git_knows(struct app *app, struct repo *repo)
{
	struct error ignored = ERROR_INIT;
	struct person person;

	return repo_identity(&person, &app->arena, repo, &ignored) == 0;
}

/* As a shell takes it: plain where it can be. */
static const char *shell_word(struct app *app, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ._/-";
	const char *at = word;
	struct buf quoted;

	while (*at && ((*at & 0x80) || strchr(plain, *at)))
		at++;
	buf_init(&quoted);
	if (*at)
		setup_quote(&quoted, word);
	else
		buf_add_text(&quoted, word);
	return buf_detach(&quoted, &app->arena).ptr;
}

/* Where to go, and what to do there. */
static void say_next(struct app *app, const char *folder, const char *next)
{
	if (strncmp(folder, "./", 2) == 0)
		folder += 2;
	if (strcmp(folder, ".") == 0 || !folder[0])
		app_next(app, "%s", next);
	else
		app_next(app, "cd %s · %s", shell_word(app, folder), next);
}

static void print_done(struct app *app, const char *type, const char *folder,
		       const struct setup *setup, const char *next)
{
	if (app->want_json) {
		struct printer *json = app_json_begin(app, type);

		printer_pair(json, "folder", folder);
		printer_pair(json, "region", setup->region);
		app_json_end(app);
		return;
	}
	app_say(app, _("ready: %s"), folder);
	say_next(app, folder, next);
}

static int add_remote(struct app *app, const char *folder, const char *url,
		      struct error *err)
{
	struct repo *repo;
	const char *here;
	int status;

	if (!url)
		return 0;
	/* As the person sees it from here, not from the new folder. */
	here = file_join(&app->arena, app->folder, url);
	if (url[0] != '/' && file_type(here) == FILE_FOLDER)
		url = file_real(&app->arena, here);
	if (repo_open(&repo, folder, err))
		return -1;
	status = repo_remote_add(repo, REMOTE_NAME, url, err);
	repo_close(repo);
	return status;
}

static int init_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct init_opts *opts = raw;
	const char *folder = args.count ? args.items[0] : app->folder;
	struct setup setup = {
		.name = opts->name, .email = opts->email,
		.region = opts->region, .title = opts->title,
		.share = app->share, .bare_kinds = opts->bare_kinds,
		.program = app->self,
		.message = _("Begin the records repository"),
	};

	if (args.count)
		folder = file_join(&app->arena, app->folder, folder);
	if (opts->region && record_id_check(span_text(opts->region), err))
		return -1;
	ask(app, &setup.name, _("Your name:"));
	ask(app, &setup.email, _("Your e-mail address:"));
	ask(app, &setup.region, _("Your region (its id, such as laval):"));
	if (workspace_init(&app->arena, folder, &setup, &app->moment, err) ||
	    add_remote(app, folder, opts->remote, err))
		return -1;
	print_done(app, "entente.init/v1", folder, &setup,
		   opts->remote ? _("entente sync") : _("entente status"));
	return 0;
}

const struct cmd cmd_init = {
	.name = "init", .alias = "creer",
	.summary = N_("make a records repository"),
	.args = N_("[DIR]"), .options = init_options,
	.opts_size = sizeof(struct init_opts),
	.needs = NEEDS_NOTHING, .max_args = 1, .run = init_run,
};

/* ---- clone ---- */

/* "…/ententes.git" gives "ententes", as git does. */
static char *folder_of_url(struct app *app, const char *url)
{
	struct span text = span_text(url);

	while (text.len > 1 && text.ptr[text.len - 1] == '/')
		text.len--;
	if (span_ends(text, ".git") && text.len > 4)
		text.len -= 4;
	while (text.len > 1 && text.ptr[text.len - 1] == '/')
		text.len--;
	return arena_text(&app->arena,
			  span_text(file_name(arena_text(&app->arena, text))));
}

static int finish_clone(struct app *app, struct repo *repo,
			const struct init_opts *opts, struct setup *setup,
			struct error *err)
{
	bool known = git_knows(app, repo);

	setup->name = opts->name;
	setup->email = opts->email;
	setup->region = opts->region;
	if (!known) {
		ask(app, &setup->name, _("Your name:"));
		ask(app, &setup->email, _("Your e-mail address:"));
	}
	ask(app, &setup->region, _("Your region (its id, such as laval):"));
	return workspace_setup(&app->arena, repo, setup, err);
}

/* A slip in the region's name would read as "nothing is due" later. */
static void check_region(struct app *app, const char *folder)
{
	struct error ignored = ERROR_INIT;
	struct workspace ws;

	if (workspace_open(&ws, &app->arena, folder, &app->moment, 0, &ignored))
		return;
	warn_region(app, &ws.snapshot, ws.region);
	workspace_close(&ws);
}

static int clone_run(struct app *app, const void *raw, struct args args,
		     struct error *err)
{
	const struct init_opts *opts = raw;
	const char *url = args.items[0];
	const char *folder = args.count > 1 ? args.items[1]
					    : folder_of_url(app, url);
	struct setup setup = { .program = app->self };
	struct repo *repo;
	bool empty;
	int status;

	if (opts->region && record_id_check(span_text(opts->region), err))
		return -1;
	folder = file_join(&app->arena, app->folder, folder);
	if (repo_clone(&repo, url, folder, err))
		return -1;
	status = finish_clone(app, repo, opts, &setup, err);
	repo_close(repo);
	if (status)
		return -1;
	empty = file_type(file_join(&app->arena, folder, "schemas")) !=
		FILE_FOLDER;
	if (empty)
		app_warn(app, _("the remote holds no schemas yet: it is no "
				"records repository"));
	else
		check_region(app, folder);
	print_done(app, "entente.clone/v1", folder, &setup,
		   empty ? _("entente init") : _("entente status"));
	return 0;
}

const struct cmd cmd_clone = {
	.name = "clone", .alias = "cloner",
	.summary = N_("copy the records of a shared remote"),
	.args = N_("URL [DIR]"), .options = clone_options,
	.about = N_("This version speaks to local paths and file:// URLs."),
	.opts_size = sizeof(struct init_opts),
	.needs = NEEDS_NOTHING, .min_args = 1, .max_args = 2,
	.run = clone_run,
};
