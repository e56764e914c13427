/* site: the records of one commit as web pages in a folder. */
#include <string.h>

#include "cli/site_data.h"
#include "cli/site_folder.h"
#include "cli/surroundings.h"
#include "cli/warnings.h"

#define PAGES "fr|en|both"

struct site_opts {
	const char *pages;
	struct site_request request;
};

#define REQUEST(member) \
	(offsetof(struct site_opts, request) + \
	 offsetof(struct site_request, member))

static const struct option options[] = {
	{ "commit", 'c', OPTION_TEXT, REQUEST(commit), N_("REV|DATE"),
	  N_("the records of this commit, instead of the last save") },
	{ "on", 0, OPTION_TEXT, REQUEST(on), N_("DATE"),
	  N_("the day of standings and due dates, instead of the commit's") },
	{ "pages", 0, OPTION_TEXT, offsetof(struct site_opts, pages), PAGES,
	  N_("languages of the pages; else those of the settings") },
	{ "source-url", 0, OPTION_TEXT, REQUEST(source_url), N_("URL"),
	  N_("where a line of a file can be read, with {commit}, {path} and "
	     "{line} in it") },
	{ "personal", 0, OPTION_FLAG, REQUEST(personal), NULL,
	  N_("with personal data, authors and messages of saves") },
	{ .type = OPTION_END },
};

static int choose_pages(struct site *site, const char *pages,
			struct error *err)
{
	if (cmd_check_word("--pages", pages, PAGES, err))
		return -1;
	if (!pages)
		return 0;
	site->languages[LANG_FR] = strcmp(pages, "en") != 0;
	site->languages[LANG_EN] = strcmp(pages, "fr") != 0;
	return 0;
}

/* ---- where to ---- */

/* Without links, also where it ends in folders that are not there yet. */
static const char *full_path(struct app *app, const char *path)
{
	const char *above = path, *real;

	while (!(real = file_real(&app->arena, *above ? above : ".")) &&
	       *above)
		above = file_folder(&app->arena, above);
	path += strlen(above);
	while (*path == '/')
		path++;
	return *path ? file_join(&app->arena, real ? real : "", path) : real;
}

static bool is_within(struct app *app, const char *path, const char *folder)
{
	const char *full = full_path(app, folder);
	size_t len = full ? strlen(full) : 0;

	return full && strncmp(path, full, len) == 0 &&
	       (!path[len] || path[len] == '/');
}

/* Pages among records, schemas or git's own files would be taken for them. */
static int check_place(struct app *app, const char *folder, struct error *err)
{
	static const char *const ours[] = {
		RECORDS_FOLDER, SCHEMAS_FOLDER, "hooks",
	};
	const struct workspace *ws = app->ws;
	const char *full = full_path(app, folder);
	bool bad = !full || is_within(app, full, repo_git_dir(ws->repo));

	for (size_t i = 0; !bad && i < ARRAY_LEN(ours); i++)
		bad = is_within(app, full, file_join(&app->arena, ws->folder,
						     ours[i]));
	if (!bad)
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("'%s' is a place of the records repository"), folder);
	return error_hint(err, _("give a folder that is neither in records/ "
				 "nor in schemas/, hooks/ or .git/"));
}

/* ---- writing ---- */

static const char *const names[LANG_COUNT] = {
	[LANG_FR] = "fr", [LANG_EN] = "en",
};

struct writing {
	struct app *app;
	struct site_folder *folder;
	enum language messages; /* not those of the page at hand */
};

/* What fails is tried again, to be told in the language of the messages. */
static int put_page(void *context, const char *path, struct span bytes,
		    struct error *err)
{
	struct writing *writing = context;
	enum language pages = writing->app->lang;
	struct error first = ERROR_INIT;
	int status;

	if (site_folder_put(writing->folder, path, bytes, &first) == 0)
		return 0;
	surroundings_language(writing->app, names[writing->messages]);
	status = site_folder_put(writing->folder, path, bytes, err);
	surroundings_language(writing->app, names[pages]);
	return status;
}

/* The pages speak their own languages; then all is as it was. */
static int write_pages(struct app *app, const struct site *site,
		       struct site_folder *folder, struct error *err)
{
	struct writing writing = { app, folder, app->lang };
	const struct site_sink sink = { &writing, put_page };
	struct site_model *model;
	int status;

	if (site_prepare(&model, &app->arena, site, err))
		return -1;
	status = site_entrance(model, &sink, err);
	for (int lang = 0; lang < LANG_COUNT && !status; lang++) {
		if (!site->languages[lang])
			continue;
		surroundings_language(app, names[lang]);
		status = site_pages(model, (enum language)lang, &sink, err);
	}
	surroundings_language(app, names[writing.messages]);
	return status ? -1 : site_folder_finish(folder, err);
}

static void print_done(struct app *app, const struct site *site,
		       const struct site_folder *folder)
{
	size_t unread = unread_count(site->snapshot, NULL);
	struct printer *json;
	char day[16];

	day_format(day, site->day);
	if (!app->want_json) {
		app_say(app, NG_("%zu page in %s: commit %.7s, %s",
				 "%zu pages in %s: commit %.7s, %s",
				 folder->now_count), folder->now_count,
			folder->path, site->commit, day);
		app_say(app, _("%zu written, %zu removed"), folder->written,
			folder->removed);
		warn_unread(app, unread);
		return;
	}
	json = app_json_begin(app, "entente.site/v1");
	printer_pair(json, "folder", folder->path);
	printer_pair(json, "commit", site->commit);
	printer_pair(json, "day", day);
	printer_pair_int(json, "pages", (int64_t)folder->now_count);
	printer_pair_int(json, "written", (int64_t)folder->written);
	printer_pair_int(json, "removed", (int64_t)folder->removed);
	printer_pair_int(json, "unread", (int64_t)unread);
	app_json_end(app);
}

static int site_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct site_opts *opts = raw;
	const char *path = strcmp(app->folder, ".") == 0
		? args.items[0]
		: file_join(&app->arena, app->folder, args.items[0]);
	struct site_folder folder;
	struct site site;
	int status;

	if (site_data_read(&site, app, &opts->request, err) ||
	    choose_pages(&site, opts->pages, err) ||
	    check_place(app, path, err) ||
	    site_folder_open(&folder, &app->arena, path, err))
		return -1;
	status = write_pages(app, &site, &folder, err);
	if (!status)
		print_done(app, &site, &folder);
	site_folder_close(&folder);
	return status;
}

const struct cmd cmd_site = {
	.name = "site", .alias = "site",
	.summary = N_("the records of one commit as web pages"),
	.args = N_("DIR"), .options = options,
	.about = N_("The folder is new, empty, or one that this command made: "
		    "then what changed is written, and what is gone is "
		    "removed. The pages need no server and fetch nothing. "
		    "Personal data is left out."),
	.opts_size = sizeof(struct site_opts),
	.needs = NEEDS_LIST, .min_args = 1, .max_args = 1,
	.run = site_run,
};
