/* The work tree, the index and HEAD: stock git as the witness. */
#include <sys/stat.h>

#include "repo_fixture.h"

static int add_state(void *context, const char *path, enum file_state state,
		     struct error *err)
{
	(void)err;
	buf_printf(context, "%c %s\n", "=MAD"[state], path);
	return 0;
}

static const char *status_of(struct fixture *f, const char *folder)
{
	struct buf out;

	buf_init(&out);
	ASSERT_DONE(repo_status(f->repo, folder, add_state, &out, err));
	return buf_detach(&out, &f->arena).ptr;
}

static const char *git_status(struct fixture *f)
{
	return sh(f, "git -C work status --porcelain");
}

static void sees_every_state(void **state)
{
	struct fixture *f = *state;
	struct file_update updates[] = {
		put("records/changed", "1\n"), put("records/gone", "2\n"),
		put("records/same", "3\n"), put("records/staged", "4\n"),
		put("records/back", "5\n"), put("records/untracked", "6\n"),
		put("other", "7\n"), put("records/dropped", "8\n"),
	};

	assert_string_equal(status_of(f, ""), "");
	save(f, f->repo, updates, 8, "first\n");
	assert_string_equal(status_of(f, ""), "");
	sh(f, "cd work && echo x >records/changed && rm records/gone && "
	      "echo x >records/staged && git add records/staged && "
	      "echo x >records/back && git add records/back && "
	      "echo 5 >records/back && echo x >other && "
	      "mkdir -p records/new/deep && echo n >records/new/deep/a && "
	      "echo n >records/new/b && git rm -q --cached records/untracked &&"
	      "git rm -q --cached records/dropped && echo x >records/dropped &&"
	      "echo i >records/in && git add records/in && rm records/in && "
	      "printf '*.tmp\\n' >.gitignore && echo t >records/x.tmp");
	assert_string_equal(status_of(f, "records"),
			    "M records/changed\nM records/dropped\n"
			    "D records/gone\nA records/new/b\n"
			    "A records/new/deep/a\nM records/staged\n");
	assert_string_equal(status_of(f, "rec"), "");
	assert_non_null(strstr(status_of(f, ""), "M other\n"));
	assert_non_null(strstr(status_of(f, ""), "A .gitignore\n"));
}

static void refreshes_only_named_paths(void **state)
{
	struct fixture *f = *state;
	struct file_update updates[] = {
		put("a", "1\n"), put("b", "2\n"), put("c/d", "3\n"),
	};
	struct file_update second[] = { put("a", "1a\n"), put("c/d", NULL) };

	save(f, f->repo, updates, 3, "first\n");
	sh(f, "cd work && echo staged >b && git add b");
	save(f, f->repo, second, 2, "second\n");
	assert_string_equal(git_status(f), "M  b");
	assert_string_equal(sh(f, "git -C work diff-files --name-only"), "");
	assert_string_equal(sh(f, "git -C work fsck --strict --no-progress"),
			    "");
}

/* The index says what HEAD says, also when the disk says otherwise. */
static void refreshes_to_head_not_to_disk(void **state)
{
	struct fixture *f = *state;
	const char *paths[] = { "a", "x" };

	save_one(f, f->repo, "a", "1\n");
	sh(f, "cd work && echo mine >a && git add a && echo x >x && git add x");
	ASSERT_DONE(repo_index_refresh(f->repo, paths, 2, err));
	assert_string_equal(sh(f, "git -C work diff --cached --name-only"), "");
	assert_string_equal(sh(f, "git -C work status --porcelain"),
			    "M a\n?? x");
	ASSERT_FAILS(repo_index_refresh(f->repo, (const char *[]){ "../a" }, 1,
					err), ERROR_INVALID, "no path");
}

static void names_a_held_lock(void **state)
{
	struct fixture *f = *state;
	const char *paths[] = { "a" };
	char *lock;

	save_one(f, f->repo, "a", "1\n");
	assert_null(repo_index_lock(f->repo, &f->arena));
	sh(f, "touch -d '1 hour ago' work/.git/index.lock");
	ASSERT_FAILS(repo_index_refresh(f->repo, paths, 1, err), ERROR_LOCKED,
		     "index.lock");
	lock = repo_index_lock(f->repo, &f->arena);
	assert_non_null(lock);
	assert_string_equal(lock, sh(f, "cd work && echo $PWD/.git/index.lock"));
	ASSERT_DONE(repo_index_unlock(f->repo, err));
	ASSERT_DONE(repo_index_unlock(f->repo, err));
	ASSERT_DONE(repo_index_refresh(f->repo, paths, 1, err));
}

static void waits_for_a_short_lock(void **state)
{
	struct fixture *f = *state;
	const char *paths[] = { "a" };

	save_one(f, f->repo, "a", "1\n");
	sh(f, "touch work/.git/index.lock && "
	      "{ (sleep 0.2; rm work/.git/index.lock) >/dev/null 2>&1 & }");
	ASSERT_DONE(repo_index_refresh(f->repo, paths, 1, err));
}

static int add_path(void *context, const struct tree_entry *entry,
		    struct error *err)
{
	(void)err;
	buf_printf(context, "%s ", entry->path);
	return 0;
}

static void lists_the_index(void **state)
{
	struct fixture *f = *state;
	struct buf out;

	buf_init(&out);
	save_one(f, f->repo, "a", "1\n");
	sh(f, "cd work && echo x >x && git add x");
	ASSERT_DONE(repo_index_list(f->repo, add_path, &out, err));
	assert_string_equal(out.ptr, "a x ");
	buf_release(&out);
}

/* Two commits: the first checked out, the second to go to. */
static struct object_id next_commit(struct fixture *f)
{
	struct file_update first[] = {
		put("a", "1\n"), put("b", "1\n"), put("c", "1\n"),
		put("dir/x", "1\n"),
	};
	struct file_update second[] = {
		put("a", "2\n"), put("c", NULL), put("new/y", "2\n"),
		put("dir/x", NULL), put("dir", "now a file\n"),
	};
	struct object_id one = save(f, f->repo, first, 4, "first\n");

	return commit_on(f->repo, &one, second, 5, "second\n");
}

static void move_main(struct fixture *f, const struct object_id *to)
{
	struct object_id head;

	ASSERT_DONE(repo_head(&head, f->repo, err));
	ASSERT_DONE(repo_ref_move(f->repo, "refs/heads/main", to, &head, "x",
				  err));
}

static void checks_out_what_differs(void **state)
{
	struct fixture *f = *state;
	struct object_id to = next_commit(f);

	sh(f, "cd work && echo mine >b && echo u >untracked");
	ASSERT_DONE(repo_checkout(f->repo, &to, err));
	move_main(f, &to);
	assert_string_equal(git_status(f), "M b\n?? untracked");
	assert_string_equal(sh(f, "cd work && cat a b dir new/y"),
			    "2\nmine\nnow a file\n2");
}

static void loses_no_edit(void **state)
{
	static const struct {
		const char *line, *name;
	} cases[] = {
		{ "echo mine >a", "a" },
		{ "rm a", "a" },
		{ "echo mine >c", "c" },
		{ "mkdir new && echo mine >new/y", "new/y" },
		{ "echo mine >dir/x", "dir/x" },
		{ "ln -sf b a", "a" },
		{ "echo mine >dir/extra", "dir" },
		{ "echo mine >new", "new" },
	};
	struct fixture *f = *state;
	struct object_id to = next_commit(f);

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *before;
		int code;

		sh(f, "cd work && git reset -q --hard && git clean -qfd && %s",
		   cases[i].line);
		before = sh_code(f, &code, "cd work && head -99 a b c dir/* "
				 "new new/*; git status --porcelain");
		ASSERT_FAILS(repo_checkout(f->repo, &to, err), ERROR_CONFLICT,
			     cases[i].name);
		assert_string_equal(before, sh_code(f, &code, "cd work && "
				    "head -99 a b c dir/* new new/*; "
				    "git status --porcelain"));
	}
}

/* An interrupted sync has written some files already: it may go on. */
static void takes_what_is_already_there(void **state)
{
	struct fixture *f = *state;
	struct object_id to = next_commit(f);

	sh(f, "cd work && echo 2 >a && rm c && mkdir new && echo 2 >new/y");
	ASSERT_DONE(repo_checkout(f->repo, &to, err));
	move_main(f, &to);
	assert_string_equal(git_status(f), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup_repo, teardown)
		CASE(sees_every_state),
		CASE(refreshes_only_named_paths),
		CASE(refreshes_to_head_not_to_disk),
		CASE(names_a_held_lock),
		CASE(waits_for_a_short_lock),
		CASE(lists_the_index),
		CASE(checks_out_what_differs),
		CASE(loses_no_edit),
		CASE(takes_what_is_already_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
