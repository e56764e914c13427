/*
 * What the tests of src/repo share: a temporary folder with a home of its own
 * and stock git as the witness. Everything static: one binary a test file.
 */
#ifndef TESTS_REPO_FIXTURE_H
#define TESTS_REPO_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "repo/repo.h"

/*
 * libgit2 1.5 on PCRE2 forgets its match data whenever a name in a config
 * file does not match: not ours to free. Read by the leak sanitizer only.
 */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2-8\n";
}

struct fixture {
	char folder[256]; /* the temporary folder, also HOME */
	char work[300];   /* folder/work: where repo_init() puts a repository */
	pid_t owner;      /* who removes it: a forked child must not */
	struct arena arena;
	struct repo *repo;
};

#define ASSERT_DONE(call)                                               \
	do {                                                            \
		struct error err_ = ERROR_INIT, *err = &err_;           \
		if ((call) != 0) {                                      \
			fail_msg("%s: %s (%s)", #call, err_.msg,        \
				 err_.hint);                            \
		}                                                       \
		assert_int_equal(err_.kind, ERROR_NONE);                \
	} while (0)

#define ASSERT_FAILS(call, want_kind, want_text)                        \
	do {                                                            \
		struct error err_ = ERROR_INIT, *err = &err_;           \
		assert_int_equal((call), -1);                           \
		if (err_.kind != (want_kind) ||                         \
		    !strstr(err_.msg, (want_text)))                     \
			fail_msg("%s: kind %d, %s", #call, err_.kind,   \
				 err_.msg);                             \
	} while (0)

/* Runs a shell line in the fixture's folder; its output, trimmed at the end. */
static inline char *sh_code(struct fixture *f, int *code, const char *line)
{
	char whole[8192];
	struct buf out;
	char *text;
	FILE *pipe;
	int c, status;

	buf_init(&out);
	snprintf(whole, sizeof(whole), "cd '%s' && { %s\n} 2>&1", f->folder,
		 line);
	pipe = popen(whole, "r");
	assert_non_null(pipe);
	while ((c = getc(pipe)) != EOF)
		buf_add_byte(&out, (char)c);
	status = pclose(pipe);
	*code = WIFEXITED(status) ? WEXITSTATUS(status) : 255;
	text = arena_text(&f->arena, span_trim(buf_span(&out)));
	buf_release(&out);
	return text;
}

static inline char *sh(struct fixture *f, const char *format, ...)
{
	char line[4096];
	va_list args;
	char *text;
	int code;

	va_start(args, format);
	vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	text = sh_code(f, &code, line);
	if (code)
		fail_msg("%s: exit %d: %s", line, code, text);
	return text;
}

static inline void set_home(const char *folder)
{
	char config[300];

	snprintf(config, sizeof(config), "%s/.gitconfig", folder);
	setenv("HOME", folder, 1);
	setenv("GIT_CONFIG_GLOBAL", config, 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("LC_ALL", "C", 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("GIT_DIR");
	unsetenv("GIT_INDEX_FILE");
}

static inline void fixture_init(struct fixture *f)
{
	memset(f, 0, sizeof(*f));
	f->owner = getpid();
	snprintf(f->folder, sizeof(f->folder), "/tmp/entente-repo-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->work, sizeof(f->work), "%s/work", f->folder);
	arena_init(&f->arena);
	set_home(f->folder);
	sh(f, "git config --global user.name Test && "
	      "git config --global user.email test@example.org && "
	      "git config --global init.defaultBranch main && "
	      "git config --global advice.detachedHead false");
}

static inline void fixture_release(struct fixture *f)
{
	struct error err = ERROR_INIT;

	/* A failed assertion leads a child here: its part ends so. */
	if (f->owner != getpid())
		_exit(1);
	repo_close(f->repo);
	file_remove_tree(f->folder, &err);
	arena_release(&f->arena);
}

static inline int setup_empty(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	fixture_init(f);
	*state = f;
	return 0;
}

static inline int setup_repo(void **state)
{
	struct fixture *f;

	setup_empty(state);
	f = *state;
	ASSERT_DONE(repo_init(&f->repo, f->work, false, NULL, err));
	return 0;
}

static inline int teardown(void **state)
{
	fixture_release(*state);
	free(*state);
	return 0;
}

static inline struct file_update put(const char *path, const char *text)
{
	struct file_update update = { .path = path, .bytes = span_text(text) };

	if (!text)
		update.bytes = span_of(NULL, 0);
	return update;
}

/* A commit on top of `base`, of HEAD's kind: nothing is moved. */
static inline struct object_id commit_on(struct repo *repo,
					 const struct object_id *base,
					 const struct file_update *updates,
					 size_t count, const char *message)
{
	struct commit_request request = {
		.base = base, .parents = base,
		.parent_count = object_id_is_zero(base) ? 0 : 1,
		.updates = updates, .update_count = count,
		.message = message,
		.author = { "Anne", "anne@example.org" },
		.committer = { "Claude", "claude@example.org" },
		.author_time = 1400000000, .commit_time = 1400000100,
		.offset = -240,
	};
	struct object_id id;

	ASSERT_DONE(repo_commit_write(&id, repo, &request, err));
	return id;
}

/* Writes the files, commits them, moves main, refreshes the index. */
static inline struct object_id save(struct fixture *f, struct repo *repo,
				    const struct file_update *updates,
				    size_t count, const char *message)
{
	const char *paths[64];
	struct object_id head, id;

	ASSERT_DONE(repo_head(&head, repo, err));
	for (size_t i = 0; i < count; i++) {
		char *path = file_join(&f->arena, repo_folder(repo),
				       updates[i].path);

		paths[i] = updates[i].path;
		if (updates[i].bytes.ptr) {
			ASSERT_DONE(file_make_folders(
				file_folder(&f->arena, path), err));
			ASSERT_DONE(file_write(path, updates[i].bytes, err));
		} else {
			ASSERT_DONE(file_remove(path, err));
		}
	}
	id = commit_on(repo, &head, updates, count, message);
	ASSERT_DONE(repo_ref_move(repo, "refs/heads/main", &id, &head,
				  "save", err));
	ASSERT_DONE(repo_index_refresh(repo, paths, count, err));
	return id;
}

static inline struct object_id save_one(struct fixture *f, struct repo *repo,
					const char *path, const char *text)
{
	struct file_update update = put(path, text);

	return save(f, repo, &update, 1, "one\n");
}

#endif
