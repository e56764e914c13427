/* The work tree: writes and what they refuse, acts, undo, save, the journal. */
#include "repo_fixture.h"

#include "history/history.h"
#include "workspace/internal.h"

#define LEASE "records/leases/nord/nord-12-2010.yaml"
#define MOVED "records/leases/sud/nord-12-2010.yaml"
#define ID "nord-12-2010"

struct bench {
	struct fixture f;
	struct workspace ws;
};

static void open_as(struct bench *b, unsigned flags)
{
	const struct moment moment = { .now = 1414080000 }; /* 2014-10-23 */

	ASSERT_DONE(workspace_open(&b->ws, &b->f.arena, b->f.work, &moment,
				   flags, err));
}

static void reopen(struct bench *b)
{
	workspace_close(&b->ws);
	open_as(b, WORKSPACE_WRITE);
}

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	char cwd[4096];

	fixture_init(&b->f);
	assert_non_null(getcwd(cwd, sizeof(cwd)));
	sh(&b->f, "git init -q work && cp -R '%s'/tests/data/kinds/* work && "
		  "cd work && git add -A && git commit -qm first "
		  "--date=2014-01-02T09:00:00Z", cwd);
	open_as(b, WORKSPACE_WRITE);
	*state = b;
	return 0;
}

static int finish(void **state)
{
	struct bench *b = *state;

	workspace_close(&b->ws);
	fixture_release(&b->f);
	free(b);
	return 0;
}

static const struct record *find(struct bench *b, const char *id)
{
	const struct record *record;

	ASSERT_DONE(snapshot_find(&record, &b->ws.snapshot, span_text(id),
				  err));
	return record;
}

static const char *file_text(struct bench *b, const char *path)
{
	struct span text;
	char *full = file_join(&b->f.arena, b->f.work, path);

	if (file_type(full) == FILE_NONE)
		return "";
	ASSERT_DONE(file_read(&text, &b->f.arena, full, 1u << 20, err));
	return arena_text(&b->f.arena, text);
}

static void put_text(struct bench *b, const char *path, const char *text)
{
	ASSERT_DONE(file_write(file_join(&b->f.arena, b->f.work, path),
			       span_text(text), err));
}

/* The record with one piece of its text replaced. */
static const struct doc *with(struct bench *b, const struct record *record,
			      const char *from, const char *to)
{
	struct span text = record->doc->text;
	size_t at = span_find(text, span_text(from));
	struct doc *doc;

	assert_int_not_equal(at, SIZE_MAX);
	text = span_text(arena_printf(&b->f.arena, "%.*s%s%.*s", (int)at,
				      text.ptr, to,
				      (int)(text.len - at - strlen(from)),
				      text.ptr + at + strlen(from)));
	ASSERT_DONE(doc_load(&doc, &b->f.arena, text, record->path, NULL, err));
	return doc;
}

static int write_as(struct bench *b, const struct record *old, const char *id,
		    const struct doc *doc, struct error *err)
{
	const struct record *written;

	return workspace_write(&written, &b->ws, old, find(b, ID)->kind, id,
			       doc, err);
}

static void test_write(void **state)
{
	struct bench *b = *state;
	const struct record *old = find(b, ID), *new;
	const char *before = file_text(b, LEASE);
	struct undo_result undone;
	struct undo_list list;

	ASSERT_DONE(write_as(b, old, ID, with(b, old, "quarter: nord",
					      "quarter: nord # here"), err));
	assert_string_not_equal(file_text(b, LEASE), before);
	new = find(b, ID);
	assert_ptr_not_equal(new, old);
	assert_ptr_equal(snapshot_at(&b->ws.snapshot, LEASE), new);
	ASSERT_DONE(workspace_undoable(&list, &b->ws, 9, err));
	assert_int_equal(list.count, 1);
	assert_int_equal(list.items[0].type, UNDO_EDIT);
	assert_string_not_equal(file_text(b, LEASE), before);
	ASSERT_DONE(workspace_undo(&undone, &b->ws, err));
	assert_string_equal(file_text(b, LEASE), before);
	ASSERT_DONE(workspace_undo(&undone, &b->ws, err));
	assert_int_equal(undone.type, UNDO_NOTHING);
}

static void test_refusals(void **state)
{
	struct bench *b = *state;
	const struct record *old = find(b, ID);
	const char *before = file_text(b, LEASE);
	size_t count = b->ws.snapshot.count;

	ASSERT_FAILS(write_as(b, old, ID, with(b, old, "quarter:", "qarter:"),
			      err), ERROR_INVALID, "qarter");
	ASSERT_FAILS(write_as(b, NULL, ID, old->doc, err), ERROR_EXISTS,
		     "exists already");
	assert_ptr_equal(find(b, ID), old);
	assert_int_equal(b->ws.snapshot.count, count);
	assert_string_equal(file_text(b, LEASE), before);
	put_text(b, LEASE, "premises: other\n");
	ASSERT_FAILS(write_as(b, old, ID, with(b, old, "quarter: nord",
					       "quarter: nord # x"), err),
		     ERROR_AGAIN, "changed meanwhile");
	assert_string_equal(file_text(b, LEASE), "premises: other\n");
	/* Nor may a move take an edit away that it has not read. */
	ASSERT_FAILS(write_as(b, old, ID, with(b, old, "quarter: nord",
					       "quarter: sud"), err),
		     ERROR_AGAIN, "changed meanwhile");
	assert_string_equal(file_text(b, LEASE), "premises: other\n");
	assert_string_equal(file_text(b, MOVED), "");
}

static void test_move(void **state)
{
	struct bench *b = *state;
	const struct record *old = find(b, ID);
	const char *before = file_text(b, LEASE);
	struct undo_result undone;

	ASSERT_DONE(write_as(b, old, ID, with(b, old, "quarter: nord",
					      "quarter: sud"), err));
	assert_string_equal(file_text(b, LEASE), "");
	assert_string_equal(find(b, ID)->path, MOVED);
	reopen(b);
	assert_int_equal(b->ws.diags.count, 0);
	ASSERT_DONE(workspace_undo(&undone, &b->ws, err));
	assert_string_equal(undone.files->path, LEASE);
	assert_string_equal(file_text(b, LEASE), before);
	assert_string_equal(file_text(b, MOVED), "");
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
	/* What was wrong in the text before is no reason to keep it there. */
	put_text(b, LEASE, "premises: x\nquarter: nord\nbogus: 1\n");
	reopen(b);
	old = find(b, ID);
	ASSERT_DONE(write_as(b, old, ID, with(b, old, "quarter: nord",
					      "quarter: sud"), err));
	assert_string_equal(find(b, ID)->path, MOVED);
}

/* Not even a record that is wrong already may lead a write elsewhere. */
static void test_bad_folder(void **state)
{
	struct bench *b = *state;
	const struct record *old = find(b, ID);

	put_text(b, LEASE, with(b, old, "quarter: nord",
				"quarter: ../../../out")->text.ptr);
	reopen(b);
	old = find(b, ID);
	ASSERT_DONE(write_as(b, old, ID, with(b, old, "quarter: ",
					      "quarter:  "), err));
	assert_string_equal(find(b, ID)->path, LEASE);
	assert_int_equal(file_type(file_join(&b->f.arena, b->f.folder, "out")),
			 FILE_NONE);
}

static void test_linked_folder(void **state)
{
	struct bench *b = *state;
	const struct record *old = find(b, ID);

	sh(&b->f, "mkdir elsewhere && ln -s ../../../elsewhere "
		  "work/records/leases/ouest");
	ASSERT_FAILS(write_as(b, old, ID, with(b, old, "quarter: nord",
					       "quarter: ouest"), err),
		     ERROR_INVALID, "should be a folder");
	assert_string_equal(sh(&b->f, "ls elsewhere"), "");
}

static void save_all(struct bench *b, const char *message)
{
	struct save_request request = { .message = message };
	struct save_result result;

	ASSERT_DONE(workspace_save(&result, &b->ws, &request, err));
	assert_false(object_id_is_zero(&result.commit));
	diags_release(&result.findings);
}

static void test_save_undo(void **state)
{
	struct bench *b = *state;
	const struct record *old = find(b, ID);
	const char *before = file_text(b, LEASE);
	struct undo_result undone;

	ASSERT_DONE(write_as(b, old, ID, with(b, old, "quarter: nord",
					      "quarter: sud"), err));
	save_all(b, "moved");
	assert_string_equal(sh(&b->f, "cd work; git status --short; git log "
				      "--format=%%s"), "moved\nfirst");
	ASSERT_DONE(workspace_undo(&undone, &b->ws, err));
	assert_int_equal(undone.type, UNDO_SAVE);
	assert_string_equal(file_text(b, LEASE), before);
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
	assert_string_equal(sh(&b->f, "cd work; git diff HEAD~2"), "");
}

/* What is saved alone must not lean on what is not saved. */
static void test_partial_save(void **state)
{
	struct bench *b = *state;
	struct save_result result;
	struct save_request request = { .message = "part", .only_count = 1 };
	const struct record *only;

	put_text(b, "records/tenants/cordonnerie.yaml", "name: Cordonnerie\n");
	put_text(b, LEASE, with(b, find(b, ID), "tenant: boulangerie",
				"tenant: cordonnerie")->text.ptr);
	reopen(b);
	only = find(b, ID);
	request.only = &only;
	ASSERT_FAILS(workspace_save(&result, &b->ws, &request, err),
		     ERROR_INVALID, "1 error; nothing was saved");
	assert_string_equal(result.findings.items[0].code, "R010");
	diags_release(&result.findings);
	only = find(b, "cordonnerie");
	ASSERT_DONE(workspace_save(&result, &b->ws, &request, err));
	diags_release(&result.findings);
	only = find(b, ID);
	ASSERT_DONE(workspace_save(&result, &b->ws, &request, err));
	diags_release(&result.findings);
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
}

/* What is saved is what was checked, whatever an editor writes meanwhile. */
static void test_save_checked_text(void **state)
{
	struct bench *b = *state;

	put_text(b, LEASE, with(b, find(b, ID), "quarter: nord",
				"quarter: nord # good")->text.ptr);
	reopen(b);
	put_text(b, LEASE, "bad: [\n");
	save_all(b, "good");
	assert_string_equal(sh(&b->f, "cd work; git show HEAD:" LEASE
				      " | grep -c good"), "1");
	assert_string_equal(file_text(b, LEASE), "bad: [\n");
}

static void test_new_errors(void **state)
{
	static const struct {
		const char *before, *after, *kept;
	} rows[] = {
		{ "", "", "" }, { "", "a", "a" }, { "a", "a", "" },
		{ "a", "aa", "a" }, { "aab", "baa", "" },
		{ "zyx", "cxbya", "cba" }, { "w", "wA", "A" },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct diags sides[2];
		const char *texts[] = { rows[i].before, rows[i].after };
		const struct diag *first;

		for (size_t side = 0; side < 2; side++) {
			diags_init(&sides[side], &b->f.arena);
			for (const char *c = texts[side]; *c; c++)
				diags_add(&sides[side], *c == 'w'
						? DIAG_WARNING : DIAG_ERROR,
					  "X001", MARK_FILE("f"), "%c", *c);
		}
		first = diags_first_new_error(&sides[0], &sides[1]);
		assert_int_equal(first ? first->msg[0] : 0, rows[i].kept[0]);
		diags_keep_new_errors(&sides[1], &sides[0]);
		assert_int_equal(sides[1].count, strlen(rows[i].kept));
		for (size_t k = 0; k < sides[1].count; k++)
			assert_int_equal(sides[1].items[k].msg[0],
					 rows[i].kept[k]);
		diags_release(&sides[0]);
		diags_release(&sides[1]);
	}
}

/* Saved and edited since is one difference; a text nobody can read has none. */
static void test_history_diff(void **state)
{
	struct bench *b = *state;
	const struct record *old = find(b, ID);
	struct object_id first;
	struct file_diffs diffs;

	ASSERT_DONE(repo_head(&first, b->ws.repo, err));
	ASSERT_DONE(write_as(b, old, ID, with(b, old, "quarter: nord",
					      "quarter: sud"), err));
	save_all(b, "moved");
	old = find(b, ID);
	ASSERT_DONE(write_as(b, old, ID, with(b, old, "premises: ",
					      "premises: New "), err));
	ASSERT_DONE(history_diff(&diffs, &b->ws, &first, NULL, NULL, 0, err));
	assert_int_equal(diffs.count, 1);
	assert_string_equal(diffs.items[0].path, MOVED);
	assert_string_equal(diffs.items[0].old_path, LEASE);
	assert_int_equal(diffs.items[0].changes.count, 2);
	history_diff_release(&diffs);
	put_text(b, MOVED, "premises: [\n");
	ASSERT_DONE(repo_head(&first, b->ws.repo, err));
	ASSERT_DONE(history_diff(&diffs, &b->ws, &first, NULL, NULL, 0, err));
	assert_int_equal(diffs.count, 1);
	assert_int_equal(diffs.items[0].state, STATE_CHANGED);
	assert_int_equal(diffs.items[0].changes.count, 0);
	history_diff_release(&diffs);
}

/* The branch has moved and the process was killed before the files followed. */
static void test_journal(void **state)
{
	struct bench *b = *state;

	sh(&b->f, "cd work && sed -i 's/nord/nord # new/' " LEASE " && "
		  "git commit -qam second && git checkout -q HEAD~1 -- . && "
		  "mkdir -p .git/entente && "
		  "echo move $(git rev-parse HEAD~1 HEAD) 1 nowhere "
		  ">.git/entente/journal");
	assert_string_not_equal(sh(&b->f, "cd work; git status --short"), "");
	reopen(b);
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
	sh(&b->f, "test ! -e work/.git/entente/journal");
	sh(&b->f, "echo nonsense >work/.git/entente/journal");
	reopen(b);
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
}

static void test_acts_damaged(void **state)
{
	struct bench *b = *state;
	struct undo_result undone;

	sh(&b->f, "mkdir -p work/.git/entente; printf 'edit x y\\nsave\\n\\n"
		  "also 0 0 a' >work/.git/entente/acts");
	ASSERT_DONE(workspace_undo(&undone, &b->ws, err));
	assert_int_equal(undone.type, UNDO_NOTHING);
}

/* 23:30 on a winter's day in Toronto belongs to that day, asked in summer. */
static void test_known_on(void **state)
{
	struct bench *b = *state;
	struct object_id at;
	char hex[41];

	sh(&b->f, "cd work && GIT_COMMITTER_DATE=2014-01-16T04:30:00Z "
		  "git commit -q --amend --allow-empty -m late");
	ASSERT_DONE(workspace_revision(&at, &b->ws, "2014-01-15", err));
	assert_string_equal(object_id_hex(hex, &at),
			    sh(&b->f, "git -C work rev-parse HEAD"));
	ASSERT_FAILS(workspace_revision(&at, &b->ws, "2014-01-14", err),
		     ERROR_NOTFOUND, "nothing was known yet");
}

/* A hostile zone is no path that the C library would read. */
static void test_settings(void **state)
{
	struct bench *b = *state;
	struct workspace ws;
	const struct moment moment = { .now = 1414080000 };

	assert_int_equal(b->ws.offset, -4 * 60);
	put_text(b, "records/settings.yaml", "title: x\nformat: 1\n"
		 "languages: [fr]\ntime_zone: /dev/tty\n");
	reopen(b);
	assert_int_equal(b->ws.offset, -4 * 60);
	put_text(b, "records/settings.yaml", "title: x\nformat: 1\n"
		 "languages: [fr]\ntime_zone: Europe/Paris\n");
	reopen(b);
	assert_int_equal(b->ws.offset, 2 * 60);
	workspace_close(&b->ws);
	put_text(b, "records/settings.yaml", "title: [x\n");
	ASSERT_FAILS(workspace_open(&ws, &b->f.arena, b->f.work, &moment,
				    WORKSPACE_WRITE, err), ERROR_INVALID,
		     "settings cannot be read");
	put_text(b, "records/settings.yaml", "title: x\nformat: 2\n");
	ASSERT_FAILS(workspace_open(&ws, &b->f.arena, b->f.work, &moment,
				    WORKSPACE_WRITE, err), ERROR_INVALID,
		     "has format 2");
	open_as(b, 0);
}

/* ---- several records at once ---- */

#define SUCCESSOR "records/leases/nord/nord-12-2013.yaml"
#define RENAMED "records/leases/nord/nord-12-first.yaml"

static void plan_rename(struct bench *b, struct replacements *plan)
{
	ASSERT_DONE(replace_renamed(plan, &b->ws.snapshot, find(b, ID),
				    "nord-12-first", true, err));
	assert_int_equal(plan->count, 2);
}

static void check_renamed(struct bench *b)
{
	assert_string_equal(sh(&b->f, "cd work; git status --short"),
			    "D " LEASE "\n M " SUCCESSOR "\n?? " RENAMED);
	sh(&b->f, "test ! -e work/.git/entente/journal");
}

static void test_replace(void **state)
{
	struct bench *b = *state;
	struct replacements plan;
	struct undo_result undone;
	struct undo_list list;

	plan_rename(b, &plan);
	ASSERT_DONE(workspace_replace(&b->ws, &plan, true, NULL, err));
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
	ASSERT_DONE(workspace_replace(&b->ws, &plan, false, NULL, err));
	check_renamed(b);
	assert_string_equal(find(b, "nord-12-first")->path, RENAMED);
	ASSERT_DONE(workspace_undoable(&list, &b->ws, 1, err));
	assert_int_equal(list.items[0].file_count, 3);
	assert_string_equal(list.items[0].files[0].path, LEASE);
	assert_true(list.items[0].files[2].removed);
	check_renamed(b);
	ASSERT_DONE(workspace_undo(&undone, &b->ws, err));
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
	ASSERT_DONE(workspace_undo(&undone, &b->ws, err));
	assert_int_equal(undone.type, UNDO_NOTHING);
}

static void test_replace_refused(void **state)
{
	struct bench *b = *state;
	struct replacements plan;
	const struct record *gone = find(b, "boulangerie");
	struct mentions blocking;

	plan_rename(b, &plan);
	put_text(b, SUCCESSOR, "premises: other\n");
	ASSERT_FAILS(workspace_replace(&b->ws, &plan, false, NULL, err), ERROR_AGAIN,
		     "changed meanwhile");
	sh(&b->f, "cd work; git checkout -q .");
	put_text(b, RENAMED, "premises: other\n");
	ASSERT_FAILS(workspace_replace(&b->ws, &plan, false, NULL, err),
		     ERROR_EXISTS, "exists already");
	sh(&b->f, "cd work; git clean -fdq");
	/* A record that stays would refer to nothing. */
	ASSERT_DONE(replace_removed(&plan, &blocking, &b->ws.snapshot, &gone,
				    1, err));
	assert_int_equal(blocking.count, 2);
	plan.items[0] = (struct replacement){ find(b, "boulangerie"), NULL };
	plan.count = 1;
	ASSERT_FAILS(workspace_replace(&b->ws, &plan, false, NULL, err),
		     ERROR_INVALID, "there is no tenant 'boulangerie' [R010]");
	assert_ptr_equal(find(b, "boulangerie"), gone);
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
}

/* What fails half way is taken back; here git has lost the last text. */
static void test_taken_back(void **state)
{
	struct bench *b = *state;
	const char *before = file_text(b, LEASE);
	struct act acts[3] = {
		{ .path = RENAMED },
		{ .also = true, .path = LEASE },
		{ .also = true, .path = SUCCESSOR },
	};

	ASSERT_DONE(file_object_id(&acts[1].from, &b->ws, LEASE, err));
	ASSERT_DONE(file_object_id(&acts[2].from, &b->ws, SUCCESSOR, err));
	acts[0].to = acts[1].from;
	memset(&acts[2].to, 0x5a, sizeof(acts[2].to));
	ASSERT_FAILS(acts_carry_out(&b->ws, acts, 3, err), ERROR_GIT, "5a5a");
	assert_string_equal(file_text(b, LEASE), before);
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
	sh(&b->f, "test ! -e work/.git/entente/journal");
	ASSERT_DONE(acts_carry_out(&b->ws, acts, 2, err));
	assert_string_equal(file_text(b, RENAMED), before);
	assert_string_equal(file_text(b, LEASE), "");
}

/* Killed behind any of the files: the next one that opens it finishes it. */
static void test_finished(void **state)
{
	static const char *const steps[] = {
		"cp ../renamed " RENAMED, "cp ../successor " SUCCESSOR,
		"rm " LEASE,
	};
	struct bench *b = *state;
	struct replacements plan;
	struct undo_result undone;

	plan_rename(b, &plan);
	ASSERT_DONE(workspace_replace(&b->ws, &plan, false, NULL, err));
	sh(&b->f, "cd work; cp .git/entente/acts ../acts; cp " SUCCESSOR
		  " ../successor; cp " RENAMED " ../renamed");
	for (size_t i = 0; i <= ARRAY_LEN(steps); i++) {
		workspace_close(&b->ws);
		sh(&b->f, "cd work; git checkout -q .; rm -f " RENAMED "; "
			  "cp ../acts .git/entente/journal");
		for (size_t j = 0; j < i; j++)
			sh(&b->f, "cd work; %s", steps[j]);
		open_as(b, i % 2 ? WORKSPACE_WRITE : 0); /* reading will do */
		check_renamed(b);
	}
	reopen(b);
	ASSERT_DONE(workspace_undo(&undone, &b->ws, err));
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
}

/* An act on more files than the list keeps lines is undone whole. */
static void test_many_files(void **state)
{
	struct bench *b = *state;
	struct undo_result undone;
	struct replacements plan;

	sh(&b->f, "cd work/records; for i in $(seq 300); do "
		  "printf 'name: T\nrecommended_by: librairie\n' "
		  ">tenants/t$i.yaml; done; git add -A .; git commit -qm many");
	reopen(b);
	ASSERT_DONE(replace_renamed(&plan, &b->ws.snapshot,
				    find(b, "librairie"), "livres", true, err));
	ASSERT_DONE(workspace_replace(&b->ws, &plan, false, NULL, err));
	for (int i = 0; i < 3; i++) {
		const struct record *old = find(b, ID);

		ASSERT_DONE(write_as(b, old, ID, with(b, old, "quarter: nord",
						      "quarter: nord #"),
				     err));
	}
	for (int i = 0; i < 4; i++)
		ASSERT_DONE(workspace_undo(&undone, &b->ws, err));
	assert_int_equal(undone.file_count, 303);
	assert_string_equal(sh(&b->f, "cd work; git status --short"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, finish)
		TEST(test_write), TEST(test_refusals), TEST(test_move),
		TEST(test_bad_folder), TEST(test_linked_folder),
		TEST(test_save_undo), TEST(test_partial_save),
		TEST(test_save_checked_text), TEST(test_new_errors),
		TEST(test_history_diff), TEST(test_journal),
		TEST(test_acts_damaged), TEST(test_known_on),
		TEST(test_settings), TEST(test_replace),
		TEST(test_replace_refused), TEST(test_taken_back),
		TEST(test_finished), TEST(test_many_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
