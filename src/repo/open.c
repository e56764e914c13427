#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "repo/internal.h"

static char *copy(const char *text)
{
	size_t len = strlen(text) + 1;
	char *out = mem_new(len);

	memcpy(out, text, len);
	return out;
}

/* libgit2's folders end with a slash; ours never do. */
static char *copy_folder(const char *text)
{
	char *out = copy(text);
	size_t len = strlen(out);

	while (len > 1 && out[len - 1] == '/')
		out[--len] = '\0';
	return out;
}

/*
 * libgit2 1.5 does not read GIT_CONFIG_GLOBAL, which takes the place of both
 * files of the user. The path is put in after opening, see use_global().
 */
static void start_library(void)
{
	const char *global = getenv("GIT_CONFIG_GLOBAL");
	const char *system = getenv("GIT_CONFIG_NOSYSTEM");
	bool no_system = system && system[0] && strcmp(system, "0") != 0;

	repo_error_fatal(git_libgit2_init());
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL,
			 global ? "" : NULL);
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG,
			 global ? "" : NULL);
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM,
			 no_system ? "" : NULL);
	/* Off by default: a power cut would lose or tear what we wrote. */
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
}

static int use_global(struct repo *repo, struct error *err)
{
	const char *global = getenv("GIT_CONFIG_GLOBAL");
	git_config *config = NULL;
	struct stat found;
	int code;

	if (!global || stat(global, &found) || !S_ISREG(found.st_mode))
		return 0;
	code = git_repository_config(&config, repo->git);
	if (!code)
		code = git_config_add_file_ondisk(config, global,
						  GIT_CONFIG_LEVEL_GLOBAL,
						  repo->git, 1);
	git_config_free(config);
	if (code < 0)
		return repo_error(err, code, _("reading '%s'"), global);
	return 0;
}

/* safe.directory wants the top of the work tree, exactly as git sees it. */
static int refuse_owner(struct error *err, const char *folder)
{
	git_buf found = { 0 };
	struct span top = span_text(folder);

	if (git_repository_discover(&found, folder, 0, NULL) == 0) {
		top = span_of(found.ptr, found.size);
		if (span_ends(top, "/"))
			top.len--;
		if (span_ends(top, "/.git"))
			top.len -= strlen("/.git");
	}
	error_set(err, ERROR_GIT, MARK_NONE,
		  _("the repository at '%.*s' belongs to another user"),
		  SPAN_ARG(top));
	error_hint(err, _("if you trust it: git config --global --add "
			  "safe.directory '%.*s'"), SPAN_ARG(top));
	git_buf_dispose(&found);
	git_error_clear();
	return -1;
}

/* libgit2 says which extension it does not know; we say what that means. */
static int refuse_format(struct error *err, const char *said)
{
	if (strstr(said, "objectformat")) {
		error_set(err, ERROR_GIT, MARK_NONE,
			  _("the repository names its objects by SHA-256, "
			    "which is not supported"));
		return error_hint(err, _("clone it into a repository made "
					 "with --object-format=sha1"));
	}
	if (strstr(said, "refstorage")) {
		error_set(err, ERROR_GIT, MARK_NONE,
			  _("the repository keeps its refs in a format that "
			    "is not supported"));
		return error_hint(err, "git refs migrate --ref-format=files");
	}
	if (strstr(said, "worktreeconfig")) {
		error_set(err, ERROR_GIT, MARK_NONE,
			  _("the repository has settings for one work tree, "
			    "as a sparse checkout does; that is not "
			    "supported"));
		return error_hint(err, "git sparse-checkout disable && "
				  "git config --unset "
				  "extensions.worktreeConfig");
	}
	error_set(err, ERROR_GIT, MARK_NONE,
		  _("the repository's format is not supported: %s"), said);
	return error_hint(err, _("a newer version may know it"));
}

static int refuse_open(struct error *err, int code, const char *folder)
{
	const git_error *last = git_error_last();
	const char *said = last && last->message ? last->message : "";

	/* Without any safe.directory entry 1.5 says "not found" instead of
	 * GIT_EOWNER: the message tells them apart. */
	if (code == GIT_EOWNER || strstr(said, "safe.directory"))
		return refuse_owner(err, folder);
	if (code == GIT_ENOTFOUND) {
		error_set(err, ERROR_GIT, MARK_NONE,
			  _("'%s' is in no git repository"), folder);
		return error_hint(err, _("go to the folder of your records, or "
					 "name it with -C DIR; entente clone "
					 "URL copies a shared one, entente "
					 "init makes a new one"));
	}
	if (strstr(said, "extension") || strstr(said, "repository version"))
		return refuse_format(err, said);
	return repo_error(err, code, _("opening the repository of '%s'"),
			  folder);
}

static struct repo *repo_new(git_repository *git)
{
	struct repo *repo = mem_zero(1, sizeof(*repo));
	const char *work = git_repository_workdir(git);

	repo->git = git;
	buf_init(&repo->said);
	repo->git_dir = copy_folder(git_repository_path(git));
	repo->folder = copy_folder(work ? work : git_repository_path(git));
	return repo;
}

static int open_with(struct repo **out, const char *folder, unsigned flags,
		     struct error *err)
{
	git_repository *git = NULL;
	struct repo *repo;
	int code;

	start_library();
	code = git_repository_open_ext(&git, folder, flags, NULL);
	if (code < 0) {
		refuse_open(err, code, folder);
		git_libgit2_shutdown();
		return -1;
	}
	repo = repo_new(git);
	if (use_global(repo, err) || repo_supported(repo, err)) {
		repo_close(repo);
		return -1;
	}
	*out = repo;
	return 0;
}

int repo_open(struct repo **out, const char *folder, struct error *err)
{
	return open_with(out, folder, 0, err);
}

int repo_open_env(struct repo **out, const char *folder, struct error *err)
{
	return open_with(out, folder, GIT_REPOSITORY_OPEN_FROM_ENV, err);
}

int repo_init(struct repo **out, const char *folder, bool bare,
	      const char *branch, struct error *err)
{
	git_repository_init_options opts = GIT_REPOSITORY_INIT_OPTIONS_INIT;
	git_repository *git = NULL;
	struct repo *repo;
	int code;

	start_library();
	opts.flags = GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_MKPATH |
		     GIT_REPOSITORY_INIT_NO_REINIT;
	if (bare)
		opts.flags |= GIT_REPOSITORY_INIT_BARE;
	opts.initial_head = branch ? branch : "main";
	code = git_repository_init_ext(&git, folder, &opts);
	if (code == GIT_EEXISTS)
		error_set(err, ERROR_EXISTS, MARK_NONE,
			  _("'%s' is a git repository already"), folder);
	else if (code < 0)
		repo_error(err, code, _("making a repository in '%s'"), folder);
	if (code < 0) {
		git_libgit2_shutdown();
		return -1;
	}
	repo = repo_new(git);
	if (use_global(repo, err)) {
		repo_close(repo);
		return -1;
	}
	*out = repo;
	return 0;
}

void repo_close(struct repo *repo)
{
	if (!repo)
		return;
	git_repository_free(repo->git);
	buf_release(&repo->said);
	free(repo->folder);
	free(repo->git_dir);
	free(repo);
	git_libgit2_shutdown();
}

const char *repo_folder(const struct repo *repo)
{
	return repo->folder;
}

const char *repo_git_dir(const struct repo *repo)
{
	return repo->git_dir;
}

bool repo_is_bare(const struct repo *repo)
{
	return git_repository_is_bare(repo->git) == 1;
}
