#include "cli/hook.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "workspace/setup.h"

enum { HOOK_LIMIT = 64 * 1024 };

static bool on_path(struct arena *arena)
{
	const char *path = getenv("PATH");
	struct span left = span_text(path ? path : ""), folder;

	while (span_next(&folder, &left, ':')) {
		char *here = arena_text(arena, folder);

		if (access(file_join(arena, here[0] ? here : ".", "entente"),
			   X_OK) == 0)
			return true;
	}
	return false;
}

/* The hook of init names the program that wrote it: perhaps us. */
static bool names_us(struct span text, const char *self)
{
	struct buf quoted;
	bool found;

	if (!self)
		return false;
	buf_init(&quoted);
	setup_quote(&quoted, self);
	found = span_find(text, buf_span(&quoted)) != SIZE_MAX;
	buf_release(&quoted);
	return found;
}

const char *hook_fault(const char **advice, struct app *app)
{
	struct workspace *ws = app->ws;
	char *path = file_join(ws->arena, repo_git_dir(ws->repo),
			       "hooks/pre-commit");
	struct error ignored = ERROR_INIT;
	struct span text;

	*advice = _("entente doctor --repair");
	if (access(path, X_OK) ||
	    file_read(&text, ws->arena, path, HOOK_LIMIT, &ignored))
		return _("commits by plain git are not checked");
	*advice = NULL;
	if (span_find(text, span_text("entente")) == SIZE_MAX)
		return _("git's pre-commit hook does not run entente");
	if (on_path(ws->arena) || names_us(text, app->self))
		return NULL;
	*advice = _("put the folder of entente on PATH");
	return _("git's pre-commit hook does not find entente: commits by "
		 "plain git are not checked");
}

const char *driver_fault(const char **advice, struct app *app)
{
	struct workspace *ws = app->ws;
	char *path = file_join(ws->arena, repo_git_dir(ws->repo),
			       "info/attributes");
	const char *driver = repo_config_get(ws->repo, ws->arena,
					     "merge.entente.driver");
	struct error ignored = ERROR_INIT;
	struct span text;

	*advice = _("entente doctor --repair");
	if (!driver || file_read(&text, ws->arena, path, HOOK_LIMIT, &ignored) ||
	    span_find(text, span_text(SETUP_ATTRIBUTES)) == SIZE_MAX)
		return _("plain git merges records by lines");
	if (on_path(ws->arena) || names_us(span_text(driver), app->self))
		return NULL;
	*advice = _("put the folder of entente on PATH");
	return _("git's merge driver does not find entente: plain git merges "
		 "records by lines");
}
