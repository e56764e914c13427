/* Object ids, configuration, and what a repository must not be. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "repo/internal.h"

bool object_id_equal(const struct object_id *a, const struct object_id *b)
{
	return memcmp(a->bytes, b->bytes, sizeof(a->bytes)) == 0;
}

bool object_id_is_zero(const struct object_id *id)
{
	static const struct object_id zero;

	return object_id_equal(id, &zero);
}

char *object_id_hex(char out[41], const struct object_id *id)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < sizeof(id->bytes); i++) {
		out[2 * i] = digits[id->bytes[i] >> 4];
		out[2 * i + 1] = digits[id->bytes[i] & 15];
	}
	out[40] = '\0';
	return out;
}

int repo_hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void repo_id_out(struct object_id *out, const git_oid *id)
{
	memcpy(out->bytes, id->id, sizeof(out->bytes));
}

git_oid repo_id_in(const struct object_id *id)
{
	git_oid out;

	memcpy(out.id, id->bytes, sizeof(out.id));
	return out;
}

void repo_unchecked_begin(struct repo *repo)
{
	if (repo->unchecked++ == 0)
		git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

void repo_unchecked_end(struct repo *repo)
{
	if (--repo->unchecked == 0)
		git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
}

int repo_path_check(const char *path, struct error *err)
{
	struct span rest = span_text(path), part;
	unsigned depth = 0;

	if (!rest.len || rest.len >= REPO_PATH_MAX ||
	    rest.ptr[rest.len - 1] == '/')
		goto bad;
	while (span_next(&part, &rest, '/')) {
		if (!part.len || span_is(part, ".") || span_is(part, "..") ||
		    ++depth > REPO_DEPTH_MAX)
			goto bad;
	}
	return 0;
bad:
	return error_set(err, ERROR_INVALID, MARK_NONE,
			 _("'%.200s' is no path inside a repository"), path);
}

/* ---- configuration ---- */

char *repo_config_get(struct repo *repo, struct arena *arena, const char *name)
{
	git_buf value = { 0 };
	git_config *config = NULL;
	char *out = NULL;

	if (git_repository_config(&config, repo->git) == 0 &&
	    git_config_get_string_buf(&value, config, name) == 0)
		out = arena_text(arena, span_text(value.ptr));
	git_buf_dispose(&value);
	git_config_free(config);
	git_error_clear();
	return out;
}

int repo_config_set(struct repo *repo, const char *name, const char *value,
		    struct error *err)
{
	git_config *config = NULL, *local = NULL;
	int code = git_repository_config(&config, repo->git);

	if (!code)
		code = git_config_open_level(&local, config,
					     GIT_CONFIG_LEVEL_LOCAL);
	if (!code && value)
		code = git_config_set_string(local, name, value);
	else if (!code)
		code = git_config_delete_entry(local, name);
	if (!value && code == GIT_ENOTFOUND)
		code = 0;
	git_config_free(local);
	git_config_free(config);
	if (code < 0)
		return repo_error(err, code, _("setting '%s'"), name);
	return 0;
}

static bool config_true(struct repo *repo, const char *name)
{
	git_config *config = NULL;
	int value = 0;

	if (git_repository_config(&config, repo->git) == 0 &&
	    git_config_get_bool(&value, config, name) < 0)
		value = 0;
	git_config_free(config);
	git_error_clear();
	return value != 0;
}

int repo_identity(struct person *out, struct arena *arena, struct repo *repo,
		  struct error *err)
{
	const char *name = repo_config_get(repo, arena, "user.name");
	const char *email = repo_config_get(repo, arena, "user.email");

	if (name && name[0] && email && email[0]) {
		out->name = name;
		out->email = email;
		return 0;
	}
	if (!name || !name[0]) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("your name is not known"));
		return error_hint(err, "git config --global user.name "
				  "'Prénom Nom'");
	}
	error_set(err, ERROR_USAGE, MARK_NONE, _("your e-mail is not known"));
	return error_hint(err, "git config --global user.email "
			  "nom@example.org");
}

/* ---- what libgit2 1.5 cannot handle ---- */

/*
 * "git sparse-checkout" writes into config.worktree, which libgit2 1.5 does
 * not read.
 */
static bool is_sparse(struct repo *repo)
{
	char path[REPO_PATH_MAX];
	git_config *config = NULL;
	int value = 0;

	if (config_true(repo, "core.sparseCheckout"))
		return true;
	if (!config_true(repo, "extensions.worktreeConfig"))
		return false;
	snprintf(path, sizeof(path), "%s/config.worktree", repo->git_dir);
	if (git_config_open_ondisk(&config, path) == 0 &&
	    git_config_get_bool(&value, config, "core.sparseCheckout") < 0)
		value = 0;
	git_config_free(config);
	git_error_clear();
	return value != 0;
}

static int sees_split(void *context, const char *name, enum file_type type,
		      struct error *err)
{
	(void)type;
	(void)err;
	if (strncmp(name, "sharedindex.", 12) == 0)
		*(bool *)context = true;
	return 0;
}

/*
 * A split index is told by its "link" extension, at the end of a file that
 * may be large: looked for only where something says that it may be there.
 */
static bool index_is_split(struct repo *repo)
{
	struct error ignored = ERROR_INIT;
	git_index *index = NULL;
	bool maybe = false, split;

	if (config_true(repo, "core.splitIndex"))
		return true;
	file_list(repo->git_dir, sees_split, &maybe, &ignored);
	if (!maybe)
		return false;
	split = git_repository_index(&index, repo->git) < 0 ||
		git_index_read(index, 1) < 0;
	git_index_free(index);
	git_error_clear();
	return split;
}

int repo_supported(struct repo *repo, struct error *err)
{
	if (git_repository_is_shallow(repo->git) == 1) {
		error_set(err, ERROR_GIT, MARK_NONE,
			  _("the repository at '%s' holds only the end of its "
			    "history (a shallow clone)"), repo->folder);
		return error_hint(err, "git fetch --unshallow");
	}
	if (is_sparse(repo)) {
		error_set(err, ERROR_GIT, MARK_NONE,
			  _("the repository at '%s' shows only a part of its "
			    "files (a sparse checkout)"), repo->folder);
		return error_hint(err, "git sparse-checkout disable");
	}
	if (!repo_is_bare(repo) && index_is_split(repo)) {
		error_set(err, ERROR_GIT, MARK_NONE,
			  _("the index of the repository at '%s' is split, "
			    "which is not supported"), repo->folder);
		return error_hint(err, "git config core.splitIndex false && "
				  "git update-index --no-split-index");
	}
	return 0;
}
