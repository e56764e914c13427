/* The index's file, and the log of commits in it. */
#include "unit.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "index/log.h"

static struct arena arena;
static char file[] = "/tmp/entente-index-XXXXXX";

static int set_up(void **state)
{
	int fd = mkstemp(file);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	unlink(file);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	unlink(file);
	arena_release(&arena);
	return 0;
}

static const unsigned char *id(unsigned char number)
{
	static unsigned char ids[256][LOG_ID];

	memset(ids[number], number, LOG_ID);
	return ids[number];
}

static struct index *must_open(const char *path)
{
	struct error err = ERROR_INIT;
	struct index *index = NULL;

	assert_int_equal(index_open(&index, path, &err), 0);
	return index;
}

static void add(struct index *index, unsigned char number, int64_t chain,
		int64_t place)
{
	struct log_commit commit = { .at = { chain, place },
				     .date = 100 + number };
	struct error err = ERROR_INIT;

	memcpy(commit.id, id(number), LOG_ID);
	assert_int_equal(log_add_commit(index, &commit, &err), 0);
}

static void change(struct index *index, int64_t chain, int64_t place,
		   const char *path, unsigned char from, unsigned char to)
{
	struct log_place at = { chain, place };
	struct error err = ERROR_INIT;

	assert_int_equal(log_add_change(index, &at, span_text(path), id(from),
					id(to), &err), 0);
}

/*
 * 1 - 2 - 3 - 6    chain 1; "a" is new in 1 and changed in 5 and 6; 6 merges
 *      \ 4 - 5 /   chain 2, which hangs on 2; "b" is new in 2
 */
static void fill(struct index *index)
{
	struct log_place none = { 0, 0 }, two = { 1, 2 }, five = { 2, 2 },
			 six = { 1, 4 };
	struct error err = ERROR_INIT;
	int64_t chain;

	assert_int_equal(index_begin(index, &err), 0);
	assert_int_equal(log_chain_new(&chain, index, &none, &err), 0);
	assert_int_equal(chain, 1);
	assert_int_equal(log_chain_new(&chain, index, &two, &err), 0);
	assert_int_equal(chain, 2);
	add(index, 1, 1, 1);
	add(index, 2, 1, 2);
	add(index, 3, 1, 3);
	add(index, 4, 2, 1);
	add(index, 5, 2, 2);
	add(index, 6, 1, 4);
	assert_int_equal(log_add_parent(index, &six, &five, &err), 0);
	change(index, 1, 1, "r/a", 0, 51);
	change(index, 1, 2, "r/b", 0, 61);
	change(index, 2, 2, "r/a", 51, 52);
	change(index, 1, 4, "r/a", 51, 52);
	assert_int_equal(log_add_tip(index, id(6), &err), 0);
	assert_int_equal(index_commit(index, &err), 0);
}

/* The commit that gave a path its state at a place; 0: none. */
static int origin(struct index *index, const char *path, int64_t chain,
		  int64_t place)
{
	struct log_place at = { chain, place };
	struct error err = ERROR_INIT;
	struct log_change found;
	bool is_found;

	assert_int_equal(log_origin(&found, &is_found, index, span_text(path),
				    &at, &err), 0);
	return is_found ? found.commit.id[0] : 0;
}

static void test_log(void **state)
{
	struct index *index = must_open(NULL);
	struct error err = ERROR_INIT;
	struct log_change *changes;
	const char **paths;
	size_t count;

	(void)state;
	fill(index);
	assert_int_equal(log_changes(&changes, &count, &arena, index,
				     span_text("r/a"), &err), 0);
	assert_int_equal(count, 3);
	assert_int_equal(changes[0].commit.id[0], 1);
	assert_int_equal(changes[0].commit.date, 101);
	assert_int_equal(changes[0].new_blob[19], 51);
	assert_int_equal(log_changes(&changes, &count, &arena, index,
				     span_text("r/c"), &err), 0);
	assert_int_equal(count, 0);
	assert_int_equal(origin(index, "r/a", 1, 4), 6);
	assert_int_equal(origin(index, "r/a", 1, 3), 1);
	assert_int_equal(origin(index, "r/a", 2, 2), 5);
	assert_int_equal(origin(index, "r/a", 2, 1), 1);
	assert_int_equal(origin(index, "r/b", 2, 2), 2);
	assert_int_equal(origin(index, "r/b", 1, 1), 0);
	assert_int_equal(log_paths(&paths, &count, &arena, index,
				   span_text("r/"), &err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(paths[1], "r/b");
	assert_int_equal(log_paths(&paths, &count, &arena, index,
				   span_text("q/"), &err), 0);
	assert_int_equal(count, 0);
	index_close(index);
}

static struct log_commit known(struct index *index, unsigned char number)
{
	struct error err = ERROR_INIT;
	struct log_commit commit;
	bool found;

	assert_int_equal(log_find(&commit, &found, index, id(number), &err),
			 0);
	assert_true(found);
	return commit;
}

static void test_reach(void **state)
{
	struct index *index = must_open(NULL);
	const struct log_place one = { 1, 1 }, three = { 1, 3 },
			       four = { 2, 1 }, five = { 2, 2 };
	struct error err = ERROR_INIT;
	struct log_commit from;
	struct log_reach reach;

	(void)state;
	fill(index);
	/* All that there is. */
	from = known(index, 6);
	assert_int_equal(log_reach(&reach, &arena, index, &from, &err), 0);
	assert_true(log_reaches(&reach, &five));
	assert_true(log_reaches(&reach, &from.at));
	from = known(index, 4);
	assert_int_equal(log_reach(&reach, &arena, index, &from, &err), 0);
	assert_true(log_reaches(&reach, &one));
	assert_true(log_reaches(&reach, &four));
	assert_false(log_reaches(&reach, &three));
	assert_false(log_reaches(&reach, &five));
	/* Through the merge, once it is not all there is. */
	add(index, 7, 1, 5);
	assert_int_equal(log_add_tip(index, id(7), &err), 0);
	from = known(index, 6);
	assert_int_equal(log_reach(&reach, &arena, index, &from, &err), 0);
	assert_true(log_reaches(&reach, &five));
	assert_true(log_reaches(&reach, &three));
	from = known(index, 3);
	assert_int_equal(log_reach(&reach, &arena, index, &from, &err), 0);
	assert_false(log_reaches(&reach, &four));
	index_close(index);
}

static void test_kept(void **state)
{
	struct index *index = must_open(file);
	struct error err = ERROR_INIT;
	struct log_commit commit;
	bool found;

	(void)state;
	fill(index);
	/* What was not committed is gone with the process. */
	assert_int_equal(index_begin(index, &err), 0);
	add(index, 9, 1, 5);
	index_close(index);
	index = must_open(file);
	assert_int_equal(known(index, 6).at.place, 4);
	assert_int_equal(log_find(&commit, &found, index, id(9), &err), 0);
	assert_false(found);
	index_close(index);
}

static void overwrite(const char *text, size_t at)
{
	int fd = open(file, O_WRONLY | O_CREAT, 0600);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, text, strlen(text), (off_t)at),
			 strlen(text));
	close(fd);
}

/* No database, and one of another version: both are begun anew. */
static void test_thrown_away(void **state)
{
	struct error err = ERROR_INIT;
	struct log_commit commit;
	struct index *index;
	bool found;

	(void)state;
	unlink(file);
	overwrite("This is no database, and never was one; but it is long "
		  "enough to be taken for a header of a hundred bytes, for "
		  "all that anybody knows.", 0);
	index = must_open(file);
	fill(index);
	index_close(index);
	/* The user version: four bytes at 60 (SQLite's file format, 1.3). */
	overwrite("\x7f", 60);
	index = must_open(file);
	assert_int_equal(log_find(&commit, &found, index, id(6), &err), 0);
	assert_false(found);
	index_close(index);
}

/* Killed in the midst of writing, with more than its memory holds. */
static void test_killed(void **state)
{
	struct index *index = must_open(file);
	struct error err = ERROR_INIT;
	struct log_change *changes;
	size_t count;
	int status;
	pid_t child;

	(void)state;
	fill(index);
	index_close(index);
	child = fork();
	if (child == 0) {
		struct error ignored = ERROR_INIT;

		index = must_open(file);
		index_begin(index, &ignored);
		for (int64_t i = 0; i < 200000; i++)
			change(index, 3, i + 1, "r/a", 1, 2);
		kill(getpid(), SIGKILL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	index = must_open(file);
	assert_int_equal(log_changes(&changes, &count, &arena, index,
				     span_text("r/a"), &err), 0);
	assert_int_equal(count, 3);
	index_close(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_log),
		cmocka_unit_test(test_reach),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_thrown_away),
		cmocka_unit_test(test_killed),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
