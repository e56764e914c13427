#include "base/error.h"

#include <errno.h>

#include "base/buf.h"
#include "base/diag.h"
#include "unit.h"

static void an_error_has_kind_place_and_message(void **state)
{
	struct error err = ERROR_INIT;
	struct mark at = { "a.yaml", 14, 9, 3 };

	(void)state;
	assert_int_equal(error_set(&err, ERROR_INVALID, at,
				   "duplicate key '%s'", "x"), -1);
	assert_int_equal(err.kind, ERROR_INVALID);
	assert_string_equal(err.msg, "duplicate key 'x'");
	assert_string_equal(err.hint, "");
	assert_string_equal(err.at.path, "a.yaml");
	assert_int_equal(err.at.line, 14);
	assert_int_equal(err.at.col, 9);
}

static void the_first_error_wins(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	error_set(&err, ERROR_NOTFOUND, MARK_FILE("a"), "first");
	assert_int_equal(error_set(&err, ERROR_IO, MARK_FILE("b"), "second"),
			 -1);
	assert_int_equal(error_errno(&err, ENOSPC, "c", "third"), -1);
	assert_int_equal(err.kind, ERROR_NOTFOUND);
	assert_string_equal(err.msg, "first");
	assert_string_equal(err.at.path, "a");
	assert_int_equal(error_hint(&err, "do %d", 1), -1);
	assert_int_equal(error_hint(&err, "do %d", 2), -1);
	assert_string_equal(err.hint, "do 1");
	error_clear(&err);
	assert_int_equal(err.kind, ERROR_NONE);
	error_set(&err, ERROR_IO, MARK_NONE, "fourth");
	assert_string_equal(err.msg, "fourth");
	assert_string_equal(err.hint, "");
	assert_string_equal(err.at.path, "");
}

static void a_system_error_says_why(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(error_errno(&err, ENOENT, "dir/a", "cannot open '%s'",
				     "a"), -1);
	assert_int_equal(err.kind, ERROR_IO);
	assert_string_equal(err.msg,
			    "cannot open 'a': no such file or folder");
	assert_string_equal(err.at.path, "dir/a");
	error_clear(&err);
	error_errno(&err, EIO, NULL, "reading");
	assert_string_equal(err.msg, "reading: the disk failed to read or write");
	assert_string_equal(err.at.path, "");
}

static void context_is_put_before(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	error_set(&err, ERROR_GIT, MARK_FILE("f"), "no such object");
	error_hint(&err, "fetch again");
	assert_int_equal(error_wrap(&err, "loading %s", "schemas"), -1);
	assert_string_equal(err.msg, "loading schemas: no such object");
	assert_int_equal(err.kind, ERROR_GIT);
	assert_string_equal(err.hint, "fetch again");
	assert_string_equal(err.at.path, "f");
}

static void a_message_is_one_safe_line(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	error_set(&err, ERROR_INVALID, MARK_FILE("a\nb"), "x\ny\x1b[1m\x7f");
	error_hint(&err, "p\tq");
	assert_string_equal(err.msg, "x y [1m ");
	assert_string_equal(err.hint, "p q");
	assert_string_equal(err.at.path, "a b");
}

/* Cut where a sequence ends, whatever its length. */
static void a_long_message_is_cut_between_characters(void **state)
{
	static const char *const letters[] = {
		"x", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x8d\x81",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
		size_t unit = strlen(letters[i]);

		for (size_t shift = 0; shift < unit; shift++) {
			struct error err = ERROR_INIT;
			struct buf text;

			buf_init(&text);
			buf_add_repeat(&text, '-', shift);
			for (size_t n = 0; n < 600; n++)
				buf_add_text(&text, letters[i]);
			error_set(&err, ERROR_IO, MARK_NONE, "%s", text.ptr);
			assert_int_equal((strlen(err.msg) - shift) % unit, 0);
			assert_true(strlen(err.msg) > sizeof(err.msg) - 5);
			error_wrap(&err, "%s", "context");
			assert_memory_equal(err.msg, "context: ", 9);
			assert_int_equal((strlen(err.msg) - 9 - shift) % unit,
					 0);
			error_hint(&err, "%s", text.ptr);
			assert_int_equal((strlen(err.hint) - shift) % unit, 0);
			buf_release(&text);
		}
	}
}

static void kinds_have_exit_codes_and_names(void **state)
{
	static const struct {
		enum error_kind kind;
		int code;
		const char *name;
	} cases[] = {
		{ ERROR_NONE, 0, "none" },
		{ ERROR_USAGE, 2, "usage" },
		{ ERROR_INVALID, 1, "invalid" },
		{ ERROR_NOTFOUND, 1, "not-found" },
		{ ERROR_EXISTS, 1, "exists" },
		{ ERROR_CONFLICT, 1, "conflict" },
		{ ERROR_LOCKED, 4, "locked" },
		{ ERROR_AGAIN, 4, "try-again" },
		{ ERROR_IO, 3, "io" },
		{ ERROR_GIT, 3, "git" },
		{ ERROR_NET, 3, "network" },
		{ ERROR_DB, 3, "database" },
		{ ERROR_INTERRUPTED, 3, "interrupted" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(error_exit_code(cases[i].kind),
				 cases[i].code);
		assert_string_equal(error_kind_name(cases[i].kind),
				    cases[i].name);
	}
}

struct fixture {
	struct arena arena;
	struct diags diags;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	if (!f)
		return -1;
	diags_init(&f->diags, &f->arena);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	diags_release(&f->diags);
	arena_release(&f->arena);
	free(f);
	return 0;
}

static void diagnostics_keep_their_texts(void **state)
{
	struct fixture *f = *state;
	char path[] = "a.yaml", word[] = "x";
	struct diag *diag;

	diag = diags_add(&f->diags, DIAG_ERROR, "R1",
			 (struct mark){ path, 3, 4, 5 }, "bad '%s'", word);
	diag->pointer = "/a";
	diags_hint(&f->diags, "not '%s'", word);
	path[0] = word[0] = '?';
	diag = &f->diags.items[0];
	assert_int_equal(diag->level, DIAG_ERROR);
	assert_string_equal(diag->code, "R1");
	assert_string_equal(diag->at.path, "a.yaml");
	assert_int_equal(diag->at.line, 3);
	assert_int_equal(diag->at.col, 4);
	assert_int_equal(diag->at.len, 5);
	assert_string_equal(diag->msg, "bad 'x'");
	assert_string_equal(diag->hint, "not 'x'");
	assert_string_equal(diag->pointer, "/a");
	assert_null(diag->other.path);
	assert_null(diag->explained);
}

static void diagnostics_are_counted(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(diags_worst(&f->diags), DIAG_NONE);
	diags_hint(&f->diags, "nothing to hint at");
	diags_sort(&f->diags);
	diags_add(&f->diags, DIAG_NOTE, "A", MARK_NONE, "n");
	assert_int_equal(diags_worst(&f->diags), DIAG_NOTE);
	diags_add(&f->diags, DIAG_ERROR, "A", MARK_NONE, "e");
	diags_add(&f->diags, DIAG_WARNING, "A", MARK_NONE, "w");
	diags_add(&f->diags, DIAG_NOTE, "A", MARK_NONE, "n");
	assert_int_equal(diags_worst(&f->diags), DIAG_ERROR);
	assert_int_equal(diags_count(&f->diags, DIAG_NOTE), 2);
	assert_int_equal(diags_count(&f->diags, DIAG_WARNING), 1);
	assert_int_equal(diags_count(&f->diags, DIAG_ERROR), 1);
}

static void diagnostics_are_sorted_by_place(void **state)
{
	static const struct {
		const char *path;
		uint32_t line, col;
		const char *code, *msg;
	} unsorted[] = {
		{ "b", 1, 1, "R1", "7" }, { "a", 10, 1, "R1", "6" },
		{ "a", 2, 9, "R1", "5" }, { "a", 2, 1, "R2", "4" },
		{ "a", 2, 1, "R1", "3" }, { "a", 2, 1, "R1", "2" },
		{ NULL, 9, 9, "R9", "1" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(unsorted); i++)
		diags_add(&f->diags, DIAG_ERROR, unsorted[i].code,
			  (struct mark){ unsorted[i].path, unsorted[i].line,
					 unsorted[i].col, 0 },
			  "%s", unsorted[i].msg);
	diags_sort(&f->diags);
	for (size_t i = 0; i < f->diags.count; i++)
		assert_int_equal(f->diags.items[i].msg[0], '1' + (int)i);
}

static void equal_places_keep_their_order(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 1000; i++)
		diags_add(&f->diags, DIAG_NOTE, "A",
			  (struct mark){ "a", (uint32_t)(i % 3), 1, 0 },
			  "same")->at.len = (uint32_t)i;
	diags_sort(&f->diags);
	for (size_t i = 1; i < f->diags.count; i++) {
		const struct diag *one = &f->diags.items[i - 1];
		const struct diag *two = &f->diags.items[i];

		assert_true(one->at.line < two->at.line ||
			    (one->at.line == two->at.line &&
			     one->at.len < two->at.len));
	}
}

static void an_error_becomes_a_diagnostic(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;

	error_set(&err, ERROR_INVALID, (struct mark){ "a", 2, 3, 0 }, "bad");
	error_hint(&err, "mend it");
	diags_add_error(&f->diags, "Y1", &err);
	error_clear(&err);
	error_set(&err, ERROR_IO, MARK_NONE, "worse");
	diags_add_error(&f->diags, "Y2", &err);
	assert_int_equal(f->diags.count, 2);
	assert_int_equal(f->diags.items[0].level, DIAG_ERROR);
	assert_string_equal(f->diags.items[0].code, "Y1");
	assert_string_equal(f->diags.items[0].at.path, "a");
	assert_int_equal(f->diags.items[0].at.line, 2);
	assert_int_equal(f->diags.items[0].at.col, 3);
	assert_string_equal(f->diags.items[0].msg, "bad");
	assert_string_equal(f->diags.items[0].hint, "mend it");
	assert_null(f->diags.items[1].at.path);
	assert_null(f->diags.items[1].hint);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_error_has_kind_place_and_message),
		cmocka_unit_test(the_first_error_wins),
		cmocka_unit_test(a_system_error_says_why),
		cmocka_unit_test(context_is_put_before),
		cmocka_unit_test(a_message_is_one_safe_line),
		cmocka_unit_test(a_long_message_is_cut_between_characters),
		cmocka_unit_test(kinds_have_exit_codes_and_names),
		TEST(diagnostics_keep_their_texts),
		TEST(diagnostics_are_counted),
		TEST(diagnostics_are_sorted_by_place),
		TEST(equal_places_keep_their_order),
		TEST(an_error_becomes_a_diagnostic),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
