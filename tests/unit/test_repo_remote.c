/* Fetching, pushing, cloning over local paths and file://. */
#include "repo_fixture.h"

static const struct object_id zero;

static struct repo *open_work(const char *folder)
{
	struct repo *repo = NULL;

	ASSERT_DONE(repo_open(&repo, folder, err));
	return repo;
}

/* "hub", bare and empty, is the remote origin of work. */
static int setup_hub(void **state)
{
	struct fixture *f;

	setup_repo(state);
	f = *state;
	sh(f, "git init -q --bare hub");
	ASSERT_DONE(repo_remote_add(f->repo, "origin", "../hub", err));
	return 0;
}

static enum push_result push(struct repo *repo, const struct object_id *commit,
			     const struct object_id *expected)
{
	enum push_result result;

	ASSERT_DONE(repo_push(&result, repo, "origin", "main", commit,
			      expected, err));
	return result;
}

static int count_of(const char *text)
{
	return (int)strtol(text, NULL, 10);
}

static void knows_addresses(void **state)
{
	static const struct {
		const char *url, *text;
		enum error_kind kind;
	} cases[] = {
		{ "https://u:secret@host/x", "over https is not", ERROR_NET },
		{ "ssh://host/x", "over ssh is not", ERROR_NET },
		{ "git@host:x.git", "over ssh is not", ERROR_NET },
		{ "ext::sh -c x", "over ssh is not", ERROR_NET },
		{ "--upload-pack=x", "no address", ERROR_INVALID },
		{ "", "no address", ERROR_INVALID },
		{ "file://host/x", "no folder of this machine", ERROR_NET },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;

		assert_int_equal(repo_remote_add(f->repo, "r", cases[i].url,
						 &err), -1);
		if (err.kind != cases[i].kind ||
		    !strstr(err.msg, cases[i].text) ||
		    strstr(err.msg, "secret"))
			fail_msg("%s: %d %s", cases[i].url, err.kind, err.msg);
	}
	assert_string_equal(repo_remote_url(f->repo, &f->arena, "origin"),
			    arena_printf(&f->arena, "%s/hub", f->folder));
	assert_null(repo_remote_url(f->repo, &f->arena, "nobody"));
	ASSERT_FAILS(repo_remote_add(f->repo, "origin", "../hub", err),
		     ERROR_EXISTS, "already");
	ASSERT_FAILS(repo_fetch(f->repo, "nobody", err), ERROR_NOTFOUND,
		     "nobody");
}

/* What git does with addresses before they are used. */
static void follows_addresses(void **state)
{
	static const char *const urls[] = {
		"hub:main", "file://localhost%s/hub", "file://%s/h%%75b",
	};
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1\n"), tip;

	assert_int_equal(push(f->repo, &one, &zero), PUSH_DONE);
	sh(f, "git config --global url.%s/hub.insteadOf hub:main", f->folder);
	for (size_t i = 0; i < ARRAY_LEN(urls); i++) {
		ASSERT_DONE(repo_config_set(f->repo, "remote.origin.url",
					    arena_printf(&f->arena, urls[i],
							 f->folder), err));
		ASSERT_DONE(repo_remote_tip(&tip, f->repo, "origin", "main",
					    err));
		assert_true(object_id_equal(&tip, &one));
	}
}

static void says_what_the_remote_says(void **state)
{
	struct fixture *f = *state;
	struct object_id tip;

	sh(f, "rm -rf hub");
	ASSERT_FAILS(repo_fetch(f->repo, "origin", err), ERROR_NET,
		     "is not there");
	sh(f, "mkdir hub");
	ASSERT_FAILS(repo_fetch(f->repo, "origin", err), ERROR_NET,
		     "does not appear to be a git repository");
	sh(f, "git config -f work/.git/config remote.origin.url "
	      "http://127.0.0.1:1/x");
	ASSERT_FAILS(repo_fetch(f->repo, "origin", err), ERROR_NET,
		     "http is not supported");
	ASSERT_FAILS(repo_remote_tip(&tip, f->repo, "origin", "main", err),
		     ERROR_NET, "http is not supported");
}

static void works_with_an_empty_remote(void **state)
{
	struct fixture *f = *state;
	struct object_id tip;
	char *branch;

	ASSERT_DONE(repo_fetch(f->repo, "origin", err));
	ASSERT_DONE(repo_remote_tip(&tip, f->repo, "origin", "main", err));
	assert_true(object_id_is_zero(&tip));
	ASSERT_DONE(repo_remote_default(&branch, &f->arena, f->repo, "origin",
					err));
	assert_null(branch);
}

static void pushes_and_fetches(void **state)
{
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1\n"), two, id;
	struct repo *other;
	char hex[41];

	assert_int_equal(push(f->repo, &one, &zero), PUSH_DONE);
	assert_string_equal(sh(f, "git -C hub rev-parse main"),
			    object_id_hex(hex, &one));
	assert_string_equal(sh(f, "git -C work rev-parse origin/main"), hex);
	two = save_one(f, f->repo, "b", "2\n");
	assert_int_equal(push(f->repo, &two, &one), PUSH_DONE);
	assert_int_equal(push(f->repo, &two, &one), PUSH_DONE);
	sh(f, "git clone -q hub other && cd other && git checkout -q -b side "
	      "&& echo s >s && git add s && git commit -qm s && git tag t && "
	      "git push -q origin side t");
	ASSERT_DONE(repo_fetch(f->repo, "origin", err));
	ASSERT_DONE(repo_ref(&id, f->repo, "refs/remotes/origin/side", err));
	assert_string_equal(sh(f, "git -C hub rev-parse side"),
			    object_id_hex(hex, &id));
	assert_string_equal(sh(f, "git -C work rev-parse t"), hex);
	/* stock git's clone has a symbolic origin/HEAD, which must stay */
	other = open_work(sh(f, "echo $PWD/other"));
	sh(f, "git -C hub update-ref -d refs/heads/side");
	ASSERT_DONE(repo_fetch(other, "origin", err));
	assert_string_equal(sh(f, "git -C other branch -r"),
			    "origin/HEAD -> origin/main\n  origin/main");
	repo_close(other);
	assert_string_equal(sh(f, "git -C hub fsck --strict --no-progress"),
			    "");
}

static void deletes_a_branch(void **state)
{
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1\n"), two;
	enum push_result result;

	two = save_one(f, f->repo, "a", "2\n");
	ASSERT_DONE(repo_push(&result, f->repo, "origin", "p/x", &one, &zero,
			      err));
	assert_int_equal(result, PUSH_DONE);
	ASSERT_DONE(repo_push(&result, f->repo, "origin", "p/x", &zero, &two,
			      err));
	assert_int_equal(result, PUSH_MOVED);
	ASSERT_DONE(repo_push(&result, f->repo, "origin", "p/x", &zero, &one,
			      err));
	assert_int_equal(result, PUSH_DONE);
	assert_string_equal(sh(f, "git -C hub for-each-ref; "
			       "git -C work for-each-ref refs/remotes"), "");
}

static void tells_a_moved_remote(void **state)
{
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1\n"), two, tip;

	assert_int_equal(push(f->repo, &one, &zero), PUSH_DONE);
	two = save_one(f, f->repo, "b", "2\n");
	sh(f, "git clone -q hub other && cd other && git commit -q "
	      "--allow-empty -m x && git push -q");
	assert_int_equal(push(f->repo, &two, &one), PUSH_MOVED);
	ASSERT_DONE(repo_remote_tip(&tip, f->repo, "origin", "main", err));
	assert_string_equal(sh(f, "git -C other rev-parse HEAD"),
			    object_id_hex((char[41]){ 0 }, &tip));
	/* `expected` is right, but the commit does not follow it: no force */
	ASSERT_DONE(repo_fetch(f->repo, "origin", err));
	{
		struct error err = ERROR_INIT;
		enum push_result result;

		assert_int_equal(repo_push(&result, f->repo, "origin", "main",
					   &two, &tip, &err), -1);
		assert_int_equal(result, PUSH_FAILED);
		assert_int_equal(err.kind, ERROR_CONFLICT);
	}
	assert_string_equal(sh(f, "git -C hub rev-parse main"),
			    sh(f, "git -C other rev-parse HEAD"));
}

/* The remote moves after it listed its refs: only the status tells. */
static void loses_a_race(void **state)
{
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1\n"), two;
	char *other;

	assert_int_equal(push(f->repo, &one, &zero), PUSH_DONE);
	two = save_one(f, f->repo, "b", "2\n");
	sh(f, "printf '#!/bin/sh\\nunset GIT_QUARANTINE_PATH; git update-ref "
	      "refs/heads/main $(git commit-tree -p main -m x main^{tree})\\n' "
	      ">hub/hooks/pre-receive && chmod +x hub/hooks/pre-receive");
	assert_int_equal(push(f->repo, &two, &one), PUSH_MOVED);
	other = sh(f, "git -C hub log -1 --format=%%s main");
	assert_string_equal(other, "x");
	sh(f, "rm hub/hooks/pre-receive && git -C hub update-ref "
	      "refs/heads/main main~1 && touch hub/refs/heads/main.lock");
	assert_int_equal(push(f->repo, &two, &one), PUSH_MOVED);
}

static void hears_a_refusing_hook(void **state)
{
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1\n");
	struct error err = ERROR_INIT;
	enum push_result result;

	sh(f, "printf '#!/bin/sh\\ncat >/dev/null\\necho first line\\n"
	      "printf \"\\\\033[31mred\\\\n\" >&2\\nexit 1\\n' "
	      ">hub/hooks/pre-receive && chmod +x hub/hooks/pre-receive");
	assert_int_equal(repo_push(&result, f->repo, "origin", "main", &one,
				   &zero, &err), -1);
	assert_int_equal(result, PUSH_REFUSED);
	assert_int_equal(err.kind, ERROR_INVALID);
	assert_non_null(strstr(err.msg, "pre-receive hook declined"));
	assert_non_null(strstr(err.msg, "first line; \\x1b[31mred"));
	assert_string_equal(repo_remote_said(f->repo),
			    "first line\n\\x1b[31mred\n");
	assert_string_equal(sh(f, "git -C hub for-each-ref; "
			       "git -C work for-each-ref refs/remotes"), "");
}

static void refuses_a_remote_with_a_work_tree(void **state)
{
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1\n"), two;
	struct error err = ERROR_INIT;
	enum push_result result;

	sh(f, "git clone -q work tree && git -C work config remote.origin.url "
	      "$PWD/tree");
	two = save_one(f, f->repo, "a", "2\n");
	assert_int_equal(repo_push(&result, f->repo, "origin", "main", &two,
				   &one, &err), -1);
	assert_int_equal(result, PUSH_REFUSED);
	assert_non_null(strstr(err.hint, "bare"));
}

static void survives_a_dying_server(void **state)
{
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1\n");
	struct error err = ERROR_INIT;
	enum push_result result;

	sh(f, "printf '#!/bin/sh\\nkill -9 $PPID\\n' >hub/hooks/pre-receive && "
	      "chmod +x hub/hooks/pre-receive");
	assert_int_equal(repo_push(&result, f->repo, "origin", "main", &one,
				   &zero, &err), -1);
	assert_int_equal(result, PUSH_FAILED);
	assert_int_equal(err.kind, ERROR_NET);
}

/* libgit2 alone would fetch all of the history again: TECH, negotiation. */
static void fetches_little_with_many_unpublished(void **state)
{
	struct fixture *f = *state;
	struct object_id id;
	int before, after;

	sh(f, "git clone -q hub other 2>/dev/null; cd other && for i in 1 2 3 "
	      "4 5 6 7 8 9; do echo $i >f$i; git add . ; git commit -qm $i; "
	      "done && git push -q origin HEAD:main");
	ASSERT_DONE(repo_fetch(f->repo, "origin", err));
	ASSERT_DONE(repo_ref(&id, f->repo, "refs/remotes/origin/main", err));
	ASSERT_DONE(repo_checkout(f->repo, &id, err));
	ASSERT_DONE(repo_ref_move(f->repo, "refs/heads/main", &id, &zero, "x",
				  err));
	sh(f, "seq 300 | awk '{ print \"commit refs/heads/main\\ncommitter a "
	      "<a@example.org> \" 1900000000 + $1 \" +0000\\ndata 1\\nm\"; "
	      "if ($1 == 1) print \"from refs/heads/main^0\"; "
	      "print \"M 100644 inline mine\\ndata \" length($1) \"\\n\" $1 }'"
	      " | git -C work fast-import --quiet && test 309 = "
	      "$(git -C work rev-list --count main)");
	sh(f, "cd other && echo new >f1 && git commit -qam new && git push -q "
	      "origin HEAD:main");
	before = count_of(sh(f, "git -C work count-objects -v | "
			      "awk '/count|in-pack/ {n += $2} END {print n}'"));
	ASSERT_DONE(repo_fetch(f->repo, "origin", err));
	after = count_of(sh(f, "git -C work count-objects -v | "
			     "awk '/count|in-pack/ {n += $2} END {print n}'"));
	/* a commit, a tree, a file; and what the pack's deltas lean on */
	assert_in_range(after - before, 3, 5);
	assert_string_equal(sh(f, "git -C work rev-parse origin/main"),
			    sh(f, "git -C hub rev-parse main"));
}

static void clones(void **state)
{
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "d/a", "1\n");
	struct repo *repo = NULL;
	char *copy = arena_printf(&f->arena, "%s/copy", f->folder);
	char *url = arena_printf(&f->arena, "file://%s/hub", f->folder);

	assert_int_equal(push(f->repo, &one, &zero), PUSH_DONE);
	ASSERT_DONE(repo_clone(&repo, url, copy, err));
	assert_string_equal(repo_branch(repo, &f->arena), "main");
	repo_close(repo);
	assert_string_equal(sh(f, "cat copy/d/a; git -C copy status -sb; "
			       "git -C copy config remote.origin.url; "
			       "git -C copy fsck --strict --no-progress"),
			    arena_printf(&f->arena, "1\n"
					 "## main...origin/main\n%s", url));
	ASSERT_FAILS(repo_clone(&repo, url, copy, err), ERROR_EXISTS,
		     "not empty");
	sh(f, "rm -rf copy && mkdir copy");
	ASSERT_FAILS(repo_clone(&repo, "/nowhere/at/all", copy, err),
		     ERROR_NET, "/nowhere/at/all");
	assert_string_equal(sh(f, "ls -A copy"), "");
	sh(f, "rm -rf copy && mkdir notgit");
	ASSERT_FAILS(repo_clone(&repo, arena_printf(&f->arena, "%s/notgit",
						    f->folder), copy, err),
		     ERROR_NET, "does not appear");
	assert_string_equal(sh(f, "ls"), "hub\nnotgit\nwork");
}

static void finds_the_branch_to_clone(void **state)
{
	static const struct {
		const char *line, *branch;
	} cases[] = {
		{ "true", "main" }, /* empty */
		{ "git -C work push -q ../hub main:other", "other" },
		{ "git -C work push -q ../hub main:main", "main" },
		{ "git -C hub symbolic-ref HEAD refs/heads/other", "other" },
		{ "git -C hub symbolic-ref HEAD refs/heads/none && git -C hub "
		  "branch -D -q main && git -C hub branch third other", NULL },
	};
	struct fixture *f = *state;
	char *copy = arena_printf(&f->arena, "%s/copy", f->folder);

	save_one(f, f->repo, "a", "1\n");
	sh(f, "git -C hub symbolic-ref HEAD refs/heads/none");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct repo *repo = NULL;

		sh(f, "%s", cases[i].line);
		if (!cases[i].branch) {
			ASSERT_FAILS(repo_clone(&repo, sh(f, "echo $PWD/hub"),
						copy, err), ERROR_NOTFOUND,
				     "branches");
			continue;
		}
		ASSERT_DONE(repo_clone(&repo, sh(f, "echo $PWD/hub"), copy,
				       err));
		assert_string_equal(repo_branch(repo, &f->arena),
				    cases[i].branch);
		repo_close(repo);
		assert_string_equal(sh(f, "git -C copy status --porcelain; "
				       "rm -rf copy"), "");
	}
}

/* As a copy of hub's folder, made while the commit came in, leaves it. */
static void completes_what_is_here_in_part(void **state)
{
	static const char *const missing[] = { "main^{tree}", "main:d", "main:d/a" };
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "d/a", "1\n"), two, tip;

	assert_int_equal(push(f->repo, &one, &zero), PUSH_DONE);
	for (size_t i = 0; i < ARRAY_LEN(missing); i++) {
		struct repo *copy;

		sh(f, "git clone -q --no-hardlinks hub copy");
		two = save_one(f, f->repo, "d/a",
			       arena_printf(&f->arena, "%zu\n", i + 2));
		assert_int_equal(push(f->repo, &two, &one), PUSH_DONE);
		one = two;
		sh(f, "cp -Rf hub/objects/?? copy/.git/objects && "
		      "id=$(git -C hub rev-parse '%s') && rm -f "
		      "copy/.git/objects/$(echo $id | sed 's,..,&/,')",
		   missing[i]);
		copy = open_work(arena_printf(&f->arena, "%s/copy",
					      f->folder));
		ASSERT_DONE(repo_fetch(copy, "origin", err));
		ASSERT_DONE(repo_ref(&tip, copy, "refs/remotes/origin/main",
				     err));
		assert_true(object_id_equal(&tip, &two));
		repo_close(copy);
		assert_string_equal(sh(f, "git -C copy fsck --no-dangling "
				       "--no-progress; rm -rf copy"), "");
	}
}

/* One of several processes: commit on the tip, push, again until it is in. */
static void compete(struct fixture *f, int who)
{
	struct repo *repo = open_work(arena_printf(&f->arena, "%s%d", f->work,
						   who));
	char *name = arena_printf(&f->arena, "by%d", who);
	struct file_update update = put(name, "x\n");
	enum push_result result = PUSH_MOVED;

	for (int i = 0; i < 200 && result == PUSH_MOVED; i++) {
		struct object_id tip, id;

		ASSERT_DONE(repo_fetch(repo, "origin", err));
		ASSERT_DONE(repo_ref(&tip, repo, "refs/remotes/origin/main",
				     err));
		id = commit_on(repo, &tip, &update, 1, "x\n");
		result = push(repo, &id, &tip);
	}
	repo_close(repo);
	_exit(result == PUSH_DONE ? 0 : 1);
}

static void lets_many_push_at_once(void **state)
{
	enum { MANY = 10 };
	struct fixture *f = *state;
	struct object_id one = save_one(f, f->repo, "a", "1\n");
	pid_t children[MANY];
	int status;

	assert_int_equal(push(f->repo, &one, &zero), PUSH_DONE);
	for (int i = 0; i < MANY; i++) {
		sh(f, "git clone -q hub work%d", i);
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0)
			compete(f, i);
	}
	for (int i = 0; i < MANY; i++) {
		assert_int_equal(waitpid(children[i], &status, 0),
				 children[i]);
		assert_int_equal(status, 0);
	}
	assert_string_equal(sh(f, "git -C hub rev-list --count main; "
			       "git -C hub fsck --strict --no-progress "
			       "--no-dangling"), "11");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup_hub, teardown)
		CASE(knows_addresses),
		CASE(follows_addresses),
		CASE(says_what_the_remote_says),
		CASE(works_with_an_empty_remote),
		CASE(pushes_and_fetches),
		CASE(deletes_a_branch),
		CASE(tells_a_moved_remote),
		CASE(loses_a_race),
		CASE(hears_a_refusing_hook),
		CASE(refuses_a_remote_with_a_work_tree),
		CASE(survives_a_dying_server),
		CASE(fetches_little_with_many_unpublished),
		CASE(completes_what_is_here_in_part),
		CASE(clones),
		CASE(finds_the_branch_to_clone),
		CASE(lets_many_push_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
