/* Opening, configuration, refs, commits, trees: stock git as the witness. */
#include <signal.h>
#include <time.h>

#include "repo_fixture.h"

static const struct object_id zero;

static void opens_from_below(void **state)
{
	struct fixture *f = *state;
	struct repo *repo = NULL;

	sh(f, "git init -q work && mkdir -p work/a/b");
	ASSERT_DONE(repo_open(&repo, arena_printf(&f->arena, "%s/a/b", f->work),
			      err));
	assert_string_equal(repo_folder(repo), f->work);
	assert_string_equal(repo_git_dir(repo),
			    arena_printf(&f->arena, "%s/.git", f->work));
	assert_false(repo_is_bare(repo));
	repo_close(repo);
}

static void refuses_what_it_cannot_handle(void **state)
{
	static const struct {
		const char *line, *text;
		enum error_kind kind;
	} cases[] = {
		{ "mkdir work", "is in no git repository", ERROR_GIT },
		{ "git init -q o && git -C o commit -q --allow-empty -m a && "
		  "git -C o commit -q --allow-empty -m b && "
		  "git clone -q --depth 1 file://$PWD/o work",
		  "shallow", ERROR_GIT },
		{ "git init -q work && cd work && echo a >a && git add a && "
		  "git commit -qm a && git sparse-checkout set x",
		  "sparse", ERROR_GIT },
		{ "git init -q work && git -C work config "
		  "core.sparseCheckout true", "sparse", ERROR_GIT },
		{ "git init -q work && git -C work config core.splitIndex true",
		  "split", ERROR_GIT },
		{ "git init -q work && cd work && echo a >a && git add a && "
		  "git update-index --split-index", "split", ERROR_GIT },
		{ "git init -q --object-format=sha256 work", "SHA-256",
		  ERROR_GIT },
		{ "git init -q work && git -C work config "
		  "core.repositoryFormatVersion 1 && git -C work config "
		  "extensions.refStorage reftable", "refs", ERROR_GIT },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;
		struct repo *repo = NULL;

		sh(f, "rm -rf work o; %s", cases[i].line);
		assert_int_equal(repo_open(&repo, f->work, &err), -1);
		if (err.kind != cases[i].kind ||
		    !strstr(err.msg, cases[i].text) || !err.hint[0])
			fail_msg("case %zu: %d %s (%s)", i, err.kind, err.msg,
				 err.hint);
	}
}

static void refuses_a_foreign_owner(void **state)
{
	struct fixture *f = *state;
	struct error said = ERROR_INIT;
	struct repo *repo = NULL;
	char *sub;

	if (geteuid() != 0)
		skip();
	unsetenv("GIT_CONFIG_GLOBAL");
	sh(f, "git init -q work && mkdir work/sub && chown -R 12345 work");
	ASSERT_FAILS(repo_open(&repo, f->work, err), ERROR_GIT,
		     "belongs to another user");
	sh(f, "git config --global --add safe.directory /elsewhere");
	sub = arena_printf(&f->arena, "%s/sub", f->work);
	assert_int_equal(repo_open(&repo, sub, &said), -1);
	assert_int_equal(said.kind, ERROR_GIT);
	/* the hint is a remedy: do what it says */
	assert_non_null(strstr(said.hint, ": git config"));
	sh(f, "%s", strstr(said.hint, "git config"));
	ASSERT_DONE(repo_open(&repo, sub, err));
	repo_close(repo);
}

/* As git sets things up for pre-receive: objects in quarantine. */
static void opens_for_a_hook(void **state)
{
	struct fixture *f = *state;
	struct repo *repo = NULL;
	struct object_id id;
	struct tree_entry entry;
	struct span text;
	char *before = getcwd(NULL, 0);

	sh(f, "git init -q --bare work && mkdir q && cd work && "
	      "t=$(git write-tree) && git update-ref refs/heads/main "
	      "$(git commit-tree -m old $t) && export "
	      "GIT_OBJECT_DIRECTORY=$PWD/../q GIT_ALTERNATE_OBJECT_DIRECTORIES="
	      "$PWD/objects && b=$(echo new | git hash-object -w --stdin) && "
	      "t=$(printf '100644 blob %%s\\ta\\n' $b | git mktree) && "
	      "git commit-tree -p main -m new $t >../id");
	assert_int_equal(chdir(f->work), 0);
	setenv("GIT_DIR", ".", 1);
	setenv("GIT_OBJECT_DIRECTORY", "../q", 1);
	setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", "./objects", 1);
	ASSERT_DONE(repo_open_env(&repo, ".", err));
	unsetenv("GIT_DIR");
	unsetenv("GIT_OBJECT_DIRECTORY");
	unsetenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");
	assert_true(repo_is_bare(repo));
	ASSERT_DONE(repo_resolve(&id, repo, sh(f, "cat id"), err));
	ASSERT_DONE(repo_tree_find(&entry, repo, &id, "a", err));
	ASSERT_DONE(repo_blob_read(&text, &f->arena, repo, &entry.id, 99, err));
	assert_true(span_is(text, "new\n"));
	ASSERT_DONE(repo_resolve(&id, repo, "main", err));
	repo_close(repo);
	assert_int_equal(chdir(before), 0);
	free(before);
}

static int add_entry(void *context, const struct tree_entry *entry,
		     struct error *err)
{
	(void)err;
	buf_printf(context, "%o %s\n", entry->mode, entry->path);
	return 0;
}

/* "git commit FILE" makes an index of its own for pre-commit to look at. */
static void opens_with_another_index(void **state)
{
	struct fixture *f = *state;
	struct repo *repo = NULL;
	struct buf out;
	char *before = getcwd(NULL, 0);
	static const char *const dirs[] = { ".git", NULL };

	sh(f, "git init -q work && cd work && echo a >a && echo b >b && "
	      "GIT_INDEX_FILE=.git/other git add b && git add a");
	assert_int_equal(chdir(f->work), 0);
	for (size_t i = 0; i < ARRAY_LEN(dirs); i++) {
		buf_init(&out);
		setenv("GIT_INDEX_FILE", ".git/other", 1);
		if (dirs[i])
			setenv("GIT_DIR", dirs[i], 1);
		ASSERT_DONE(repo_open_env(&repo, ".", err));
		assert_string_equal(repo_folder(repo), f->work);
		ASSERT_DONE(repo_index_list(repo, add_entry, &out, err));
		assert_string_equal(out.ptr, "100644 b\n");
		unsetenv("GIT_INDEX_FILE");
		unsetenv("GIT_DIR");
		repo_close(repo);
		buf_release(&out);
	}
	assert_int_equal(chdir(before), 0);
	free(before);
}

static void makes_a_repository(void **state)
{
	struct fixture *f = *state;
	struct repo *repo = NULL, *again = NULL;
	struct object_id id;

	ASSERT_DONE(repo_init(&repo, f->work, false, "principale", err));
	assert_string_equal(repo_branch(repo, &f->arena), "principale");
	ASSERT_DONE(repo_head(&id, repo, err));
	assert_true(object_id_is_zero(&id));
	ASSERT_FAILS(repo_init(&again, f->work, false, NULL, err),
		     ERROR_EXISTS, "already");
	assert_string_equal(sh(f, "git -C work symbolic-ref HEAD"),
			    "refs/heads/principale");
	assert_string_equal(sh(f, "git -C work status --porcelain"), "");
	repo_close(repo);
}

static void keeps_settings(void **state)
{
	struct fixture *f = *state;
	struct person who;

	assert_null(repo_config_get(f->repo, &f->arena, "merge.x.driver"));
	ASSERT_DONE(repo_config_set(f->repo, "merge.x.driver", "a %O \"b\"",
				    err));
	assert_string_equal(repo_config_get(f->repo, &f->arena,
					    "merge.x.driver"), "a %O \"b\"");
	assert_string_equal(sh(f, "git -C work config merge.x.driver"),
			    "a %O \"b\"");
	ASSERT_DONE(repo_config_set(f->repo, "merge.x.driver", NULL, err));
	ASSERT_DONE(repo_config_set(f->repo, "merge.x.driver", NULL, err));
	assert_null(repo_config_get(f->repo, &f->arena, "merge.x.driver"));
	ASSERT_DONE(repo_identity(&who, &f->arena, f->repo, err));
	assert_string_equal(who.name, "Test");
	assert_string_equal(who.email, "test@example.org");
}

static void wants_an_identity(void **state)
{
	struct fixture *f = *state;
	struct repo *repo = NULL;
	struct person who;

	sh(f, "git config --global --unset user.email");
	ASSERT_DONE(repo_init(&repo, f->work, false, NULL, err));
	ASSERT_FAILS(repo_identity(&who, &f->arena, repo, err), ERROR_USAGE,
		     "e-mail");
	repo_close(repo);
}

static void writes_a_first_commit(void **state)
{
	struct fixture *f = *state;
	struct object_id id, head;
	struct file_update updates[] = {
		put("records/b/two.yaml", "two\n"),
		put("records/a.yaml", "a: é\n"),
		put("records/b/one.yaml", "one\n"),
	};
	struct commit commit;

	id = save(f, f->repo, updates, 3, "first\n\nbecause\n");
	ASSERT_DONE(repo_head(&head, f->repo, err));
	assert_true(object_id_equal(&id, &head));
	assert_string_equal(sh(f, "git -C work fsck --strict --no-progress"),
			    "");
	assert_string_equal(sh(f, "git -C work status --porcelain"), "");
	assert_string_equal(sh(f, "git -C work log --date=iso --format="
				  "'%%an|%%ae|%%ad|%%cn|%%ct|%%B'"),
			    "Anne|anne@example.org|2014-05-13 12:53:20 -0400|"
			    "Claude|1400000100|first\n\nbecause");
	assert_string_equal(sh(f, "git -C work ls-tree -r --name-only HEAD"),
			    "records/a.yaml\nrecords/b/one.yaml\n"
			    "records/b/two.yaml");
	assert_string_equal(sh(f, "git -C work reflog --format=%%gs"), "save");
	ASSERT_DONE(repo_commit_read(&commit, &f->arena, f->repo, &id, err));
	assert_string_equal(commit.author.name, "Anne");
	assert_int_equal(commit.author_time, 1400000000);
	assert_int_equal(commit.author_offset, -240);
	assert_int_equal(commit.parent_count, 0);
	assert_string_equal(commit.message, "first\n\nbecause\n");
}

static void removes_files_and_empty_folders(void **state)
{
	struct fixture *f = *state;
	struct file_update first[] = {
		put("a/b/c.yaml", "c\n"), put("a/d.yaml", "d\n"),
		put("x", "x\n"),
	};
	struct file_update gone[] = {
		put("a/b/c.yaml", NULL), put("not/there", NULL),
	};
	struct file_update turn[] = {
		put("x/y", "y\n"), put("x", NULL),
		put("a/d.yaml", NULL), put("a", "a\n"),
	};
	struct object_id id;

	id = commit_on(f->repo, &zero, first, 3, "first\n");
	id = commit_on(f->repo, &id, gone, 2, "gone\n");
	ASSERT_DONE(repo_ref_move(f->repo, "refs/heads/main", &id, &zero, "x",
				  err));
	assert_string_equal(sh(f, "git -C work ls-tree -rt --name-only HEAD"),
			    "a\na/d.yaml\nx");
	id = commit_on(f->repo, &id, turn, 4, "turn\n");
	assert_string_equal(sh(f, "git -C work ls-tree -rt --name-only "
				  "$(git -C work rev-parse %s)",
			       object_id_hex((char[41]){ 0 }, &id)),
			    "a\nx\nx/y");
	assert_string_equal(sh(f, "git -C work fsck --strict --no-dangling "
				  "--no-progress"), "");
}

static void writes_many_files(void **state)
{
	enum { MANY = 300 };
	struct fixture *f = *state;
	struct file_update updates[MANY];
	struct object_id one, two;
	struct tree_entry entry;
	struct span text;

	for (int i = 0; i < MANY; i++)
		updates[i] = put(arena_printf(&f->arena, "d%d/f%d", i % 7, i),
				 arena_printf(&f->arena, "text %d\n", i));
	one = commit_on(f->repo, &zero, updates, MANY, "many\n");
	ASSERT_DONE(repo_tree_find(&entry, f->repo, &one, "d6/f13", err));
	ASSERT_DONE(repo_blob_read(&text, &f->arena, f->repo, &entry.id, 99,
				   err));
	assert_true(span_is(text, "text 13\n"));
	for (int i = 0; i < MANY; i++)
		updates[i].bytes = span_text("again\n");
	updates[9].bytes = span_of(NULL, 0);
	two = commit_on(f->repo, &one, updates, MANY, "again\n");
	ASSERT_DONE(repo_ref_move(f->repo, "refs/heads/main", &two, &zero, "x",
				  err));
	assert_string_equal(sh(f, "git -C work ls-tree -r HEAD~1 | wc -l; "
			       "git -C work ls-tree -r HEAD | wc -l; "
			       "git -C work cat-file -p HEAD:d0/f7; "
			       "git -C work fsck --strict --no-progress; "
			       "ls work/.git/objects/pack/*.pack | wc -l"),
			    "300\n299\nagain\n2");
	/* what fails leaves nothing */
	updates[3].path = updates[2].path;
	ASSERT_FAILS(repo_commit_write(&one, f->repo,
				       &(struct commit_request){
					.base = &two, .updates = updates,
					.update_count = MANY, .message = "m",
					.author = { "A", "a" },
					.committer = { "A", "a" } }, err),
		     ERROR_INVALID, "twice");
	assert_string_equal(sh(f, "git -C work count-objects | cut -d, -f1"),
			    "2 objects");
}

static void refuses_impossible_commits(void **state)
{
	static const struct {
		const char *one, *two, *text;
		enum error_kind kind;
	} cases[] = {
		{ "a", "a", "twice", ERROR_INVALID },
		{ "a", "a-b/c", NULL, ERROR_NONE },
		{ "a", "a/b", "is a folder", ERROR_CONFLICT },
		{ "file/x", "b", "is a file", ERROR_CONFLICT },
		{ "dir", "b", "is a folder", ERROR_CONFLICT },
		{ "../a", "b", "no path", ERROR_INVALID },
		{ "/a", "b", "no path", ERROR_INVALID },
		{ "a//b", "b", "no path", ERROR_INVALID },
		{ "a/", "b", "no path", ERROR_INVALID },
		{ "", "b", "no path", ERROR_INVALID },
		{ ".git/config", "b", "", ERROR_GIT },
	};
	struct fixture *f = *state;
	struct file_update first[] = {
		put("file", "1\n"), put("dir/in", "2\n"),
	};
	struct object_id base = commit_on(f->repo, &zero, first, 2, "first\n");

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct file_update updates[] = {
			put(cases[i].one, "1"), put(cases[i].two, "2"),
		};
		struct commit_request request = {
			.base = &base, .parents = &base, .parent_count = 1,
			.updates = updates, .update_count = 2,
			.message = "m", .author = { "A", "a" },
			.committer = { "A", "a" },
		};
		struct error err = ERROR_INIT;
		struct object_id id;

		repo_commit_write(&id, f->repo, &request, &err);
		if (err.kind != cases[i].kind ||
		    (cases[i].text && !strstr(err.msg, cases[i].text)))
			fail_msg("case %zu: %d %s", i, err.kind, err.msg);
	}
}

static void moves_refs_by_comparing(void **state)
{
	struct fixture *f = *state;
	struct file_update update = put("a", "1");
	struct object_id one = commit_on(f->repo, &zero, &update, 1, "1\n");
	struct object_id two = commit_on(f->repo, &one, &update, 1, "2\n");
	struct object_id now;
	const char *name = "refs/heads/main";

	ASSERT_FAILS(repo_ref_move(f->repo, name, &two, &one, "x", err),
		     ERROR_AGAIN, "moved");
	ASSERT_DONE(repo_ref_move(f->repo, name, &one, &zero, "x", err));
	ASSERT_FAILS(repo_ref_move(f->repo, name, &two, &zero, "x", err),
		     ERROR_AGAIN, "moved");
	ASSERT_FAILS(repo_ref_move(f->repo, name, &one, &two, "x", err),
		     ERROR_AGAIN, "moved");
	ASSERT_DONE(repo_ref_move(f->repo, name, &two, &one, "x", err));
	ASSERT_DONE(repo_ref(&now, f->repo, name, err));
	assert_true(object_id_equal(&now, &two));
	ASSERT_FAILS(repo_ref_move(f->repo, name, &zero, &one, "x", err),
		     ERROR_AGAIN, "moved");
	sh(f, "touch work/.git/refs/heads/main.lock");
	ASSERT_FAILS(repo_ref_move(f->repo, name, &one, &two, "x", err),
		     ERROR_LOCKED, "main.lock");
	sh(f, "rm work/.git/refs/heads/main.lock");
	ASSERT_DONE(repo_ref_move(f->repo, name, &zero, &two, "x", err));
	ASSERT_DONE(repo_ref(&now, f->repo, name, err));
	assert_true(object_id_is_zero(&now));
}

static void resolves_revisions(void **state)
{
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1");
	struct object_id two = save_one(f, f->repo, "a", "2");
	struct object_id now;

	sh(f, "git -C work tag -a -m t v1 HEAD~1");
	ASSERT_DONE(repo_resolve(&now, f->repo, "main", err));
	assert_true(object_id_equal(&now, &two));
	ASSERT_DONE(repo_resolve(&now, f->repo, "v1", err));
	assert_true(object_id_equal(&now, &one));
	ASSERT_DONE(repo_ref(&now, f->repo, "refs/tags/v1", err));
	assert_true(object_id_equal(&now, &one));
	ASSERT_FAILS(repo_resolve(&now, f->repo, "nowhere", err),
		     ERROR_NOTFOUND, "nowhere");
	ASSERT_FAILS(repo_resolve(&now, f->repo, "", err),
		     ERROR_NOTFOUND, "revision");
	ASSERT_FAILS(repo_resolve(&now, f->repo, "HEAD:a", err),
		     ERROR_INVALID, "no commit");
}

struct line {
	struct buf text;
	int stop_after;
};

static int add_subject(void *context, const struct commit *commit,
		       struct error *err)
{
	struct line *line = context;

	(void)err;
	buf_printf(&line->text, "%.*s ", (int)strcspn(commit->message, "\n"),
		   commit->message);
	return line->stop_after && --line->stop_after == 0;
}

static const char *walked(struct fixture *f, const struct object_id *from,
			  const struct object_id *hide, bool first_parent,
			  int stop_after)
{
	struct line line = { .stop_after = stop_after };

	buf_init(&line.text);
	ASSERT_DONE(repo_walk(f->repo, from, hide, first_parent, add_subject,
			      &line, err));
	return buf_detach(&line.text, &f->arena).ptr;
}

static void walks_and_compares(void **state)
{
	struct fixture *f = *state;
	struct object_id a, b, c, merge, base;
	size_t ahead, behind;
	bool is;

	sh(f, "cd work && export GIT_COMMITTER_DATE='1400000000 +0000' && "
	      "git commit -q --allow-empty -m A && "
	      "export GIT_COMMITTER_DATE='1400000001 +0000' && "
	      "git commit -q --allow-empty -m B && "
	      "git checkout -q -b side HEAD~1 && "
	      "export GIT_COMMITTER_DATE='1400000002 +0000' && "
	      "git commit -q --allow-empty -m C && git checkout -q main && "
	      "export GIT_COMMITTER_DATE='1400000003 +0000' && "
	      "git merge -q -m M side");
	ASSERT_DONE(repo_resolve(&merge, f->repo, "main", err));
	ASSERT_DONE(repo_resolve(&a, f->repo, "main~2", err));
	ASSERT_DONE(repo_resolve(&b, f->repo, "main~1", err));
	ASSERT_DONE(repo_resolve(&c, f->repo, "side", err));
	assert_string_equal(walked(f, &merge, NULL, false, 0), "M C B A ");
	assert_string_equal(walked(f, &merge, NULL, true, 0), "M B A ");
	assert_string_equal(walked(f, &merge, &c, true, 0), "M B ");
	assert_string_equal(walked(f, &merge, &b, false, 0), "M C ");
	assert_string_equal(walked(f, &merge, NULL, true, 2), "M B ");
	assert_string_equal(walked(f, &merge, NULL, false, 1), "M ");
	assert_string_equal(walked(f, &zero, NULL, false, 0), "");
	ASSERT_DONE(repo_merge_base(&base, f->repo, &b, &c, err));
	assert_true(object_id_equal(&base, &a));
	ASSERT_DONE(repo_ahead_behind(&ahead, &behind, f->repo, &merge, &b,
				      err));
	assert_int_equal(ahead, 2);
	assert_int_equal(behind, 0);
	ASSERT_DONE(repo_ahead_behind(&ahead, &behind, f->repo, &merge, &zero,
				      err));
	assert_int_equal(ahead, 4);
	assert_int_equal(behind, 0);
	ASSERT_DONE(repo_is_ancestor(&is, f->repo, &c, &merge, err));
	assert_true(is);
	ASSERT_DONE(repo_is_ancestor(&is, f->repo, &b, &c, err));
	assert_false(is);
	ASSERT_DONE(repo_is_ancestor(&is, f->repo, &b, &b, err));
	assert_true(is);
}

static int add_change(void *context, const struct tree_change *change,
		      struct error *err)
{
	(void)err;
	buf_printf(context, "%s%s %s\n",
		   object_id_is_zero(&change->old_id) ? "-" : "o",
		   object_id_is_zero(&change->new_id) ? "-" : "n",
		   change->path);
	return 0;
}

static void lists_and_diffs_trees(void **state)
{
	struct fixture *f = *state;
	struct object_id one, two;
	struct buf out;

	buf_init(&out);
	sh(f, "cd work && mkdir -p a.b a c && echo 1 >a.b/x && echo 1 >a/x && "
	      "echo 1 >a-b && echo 1 >c/f && ln -s c/f link && echo 1 >t && "
	      "chmod +x c/f && git add . && git commit -qm 1 && rm -r a && "
	      "echo 2 >a && echo 2 >c/f && rm t && mkdir t && echo 3 >t/u && "
	      "git add -A . && git commit -qm 2");
	ASSERT_DONE(repo_resolve(&one, f->repo, "HEAD~1", err));
	ASSERT_DONE(repo_resolve(&two, f->repo, "HEAD", err));
	ASSERT_DONE(repo_tree_list(f->repo, &one, "", add_entry, &out, err));
	assert_string_equal(out.ptr, "100644 a-b\n100644 a.b/x\n100644 a/x\n"
				     "100755 c/f\n120000 link\n100644 t\n");
	buf_clear(&out);
	ASSERT_DONE(repo_tree_list(f->repo, &one, "a", add_entry, &out, err));
	ASSERT_DONE(repo_tree_list(f->repo, &one, "no", add_entry, &out, err));
	ASSERT_DONE(repo_tree_list(f->repo, &zero, "", add_entry, &out, err));
	assert_string_equal(out.ptr, "100644 a/x\n");
	buf_clear(&out);
	ASSERT_DONE(repo_tree_diff(f->repo, &one, &two, "", add_change, &out,
				   err));
	assert_string_equal(out.ptr, "-n a\no- a/x\non c/f\no- t\n-n t/u\n");
	buf_clear(&out);
	ASSERT_DONE(repo_tree_diff(f->repo, &two, &zero, "c", add_change, &out,
				   err));
	assert_string_equal(out.ptr, "o- c/f\n");
	buf_release(&out);
}

static void finds_and_reads_blobs(void **state)
{
	struct fixture *f = *state;
	struct object_id head = save_one(f, f->repo, "a/b.yaml", "text\n"), id;
	struct tree_entry entry;
	struct span text;

	ASSERT_DONE(repo_tree_find(&entry, f->repo, &head, "a/b.yaml", err));
	assert_int_equal(entry.mode, 0100644);
	ASSERT_DONE(repo_blob_read(&text, &f->arena, f->repo, &entry.id, 5,
				   err));
	assert_true(span_is(text, "text\n"));
	ASSERT_FAILS(repo_blob_read(&text, &f->arena, f->repo, &entry.id, 4,
				    err), ERROR_INVALID, "limit");
	ASSERT_FAILS(repo_blob_read(&text, &f->arena, f->repo, &head, 4000,
				    err), ERROR_INVALID, "no file");
	ASSERT_FAILS(repo_tree_find(&entry, f->repo, &head, "a/c", err),
		     ERROR_NOTFOUND, "a/c");
	ASSERT_DONE(repo_tree_find(&entry, f->repo, &head, "a", err));
	assert_int_equal(entry.mode, 0040000);
	repo_blob_id(&id, span_text("text\n"));
	assert_string_equal(object_id_hex((char[41]){ 0 }, &id),
			    sh(f, "git -C work rev-parse HEAD:a/b.yaml"));
	repo_blob_id(&id, span_of(NULL, 0));
	assert_string_equal(object_id_hex((char[41]){ 0 }, &id),
			    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
}

static void packs_what_has_piled_up(void **state)
{
	struct fixture *f = *state;
	const char *loose = "git -C work count-objects | cut -d' ' -f1";
	const char *before;

	sh(f, "cd work && for i in $(seq 1000); do echo $i >f$i; done && "
	      "git add . && git commit -qm x && git config gc.autoDetach false");
	before = sh(f, "%s", loose);
	repo_maintain(f->repo);
	assert_string_equal(sh(f, "%s", loose), before);
	ASSERT_DONE(repo_config_set(f->repo, "gc.auto", "1", err));
	repo_maintain(f->repo);
	assert_string_equal(sh(f, "%s", loose), "0");
	save_one(f, f->repo, "f1", "after\n");
	assert_string_equal(sh(f, "git -C work fsck --strict --no-progress; "
			       "git -C work status --porcelain"), "");
}

/* Saves without end, until it is killed. */
static void save_for_ever(struct fixture *f)
{
	struct repo *repo = NULL;

	ASSERT_DONE(repo_open(&repo, f->work, err));
	for (int i = 0;; i++)
		save_one(f, repo, "a", arena_printf(&f->arena, "%d\n", i));
}

static void survives_being_killed(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 8; i++) {
		struct timespec pause = { 0, 40000000L + i * 7000000L };
		pid_t child = fork();

		if (child == 0)
			save_for_ever(f);
		nanosleep(&pause, NULL);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		/* the workspace does this when its journal says so */
		ASSERT_DONE(repo_index_unlock(f->repo, err));
		sh(f, "rm -f work/.git/refs/heads/*.lock work/.entente-tmp-*");
	}
	save_one(f, f->repo, "a", "end\n");
	assert_string_equal(sh(f, "git -C work fsck --strict --no-dangling "
			       "--no-progress; git -C work status "
			       "--porcelain"), "");
}

/* Stock git refuses to make such a tree, a hostile remote would not. */
static void refuses_unsafe_names(void **state)
{
	static const char *const names[] = { "..", ".", ".GIT", ".git", "x/y" };
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct object_id id;
		struct buf out;

		buf_init(&out);
		ASSERT_DONE(repo_blob_write(&id, f->repo, span_text("evil"),
					    err));
		buf_printf(&out, "100644 %s", names[i]);
		buf_add_byte(&out, '\0');
		buf_add(&out, span_of((char *)id.bytes, sizeof(id.bytes)));
		ASSERT_DONE(file_write(file_join(&f->arena, f->folder, "tree"),
				       buf_span(&out), err));
		sh(f, "cd work && git update-ref refs/heads/evil $(git "
		      "commit-tree -m evil $(git hash-object -w -t tree "
		      "--literally ../tree))");
		ASSERT_DONE(repo_resolve(&id, f->repo, "evil", err));
		ASSERT_FAILS(repo_tree_list(f->repo, &id, "", add_entry, &out,
					    err), ERROR_GIT, "unsafe");
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name, setup) cmocka_unit_test_setup_teardown(name, setup, teardown)
		CASE(opens_from_below, setup_empty),
		CASE(refuses_what_it_cannot_handle, setup_empty),
		CASE(refuses_a_foreign_owner, setup_empty),
		CASE(opens_for_a_hook, setup_empty),
		CASE(opens_with_another_index, setup_empty),
		CASE(makes_a_repository, setup_empty),
		CASE(keeps_settings, setup_repo),
		CASE(wants_an_identity, setup_empty),
		CASE(writes_a_first_commit, setup_repo),
		CASE(removes_files_and_empty_folders, setup_repo),
		CASE(writes_many_files, setup_repo),
		CASE(refuses_impossible_commits, setup_repo),
		CASE(moves_refs_by_comparing, setup_repo),
		CASE(resolves_revisions, setup_repo),
		CASE(walks_and_compares, setup_repo),
		CASE(lists_and_diffs_trees, setup_repo),
		CASE(finds_and_reads_blobs, setup_repo),
		CASE(refuses_unsafe_names, setup_repo),
		CASE(packs_what_has_piled_up, setup_repo),
		CASE(survives_being_killed, setup_repo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
