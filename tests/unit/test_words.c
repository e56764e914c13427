/* A text that changed, by words. */
#include "unit.h"

#include "base/buf.h"
#include "report/words.h"

static const char forty[] =
	"w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19 "
	"w20 w21 w22 w23 w24 w25 w26 w27 w28 w29 w30 w31 w32 w33 w34 w35 w36 "
	"w37 w38 w39 w40";

/* Kept words as they are, [-gone-], {+new+}; NULL: no comparison. */
static const char *compared(struct arena *arena, const char *a, const char *b)
{
	const struct word_run *runs;
	struct buf text;
	size_t count;

	if (!words_compare(&runs, &count, arena, span_text(a), span_text(b)))
		return NULL;
	buf_init(&text);
	for (size_t i = 0; i < count; i++) {
		static const char *const marks[][2] = {
			[RUN_KEPT] = { "", "" }, [RUN_GONE] = { "[-", "-]" },
			[RUN_NEW] = { "{+", "+}" },
		};

		buf_printf(&text, "%s%s%.*s%s", i ? " " : "",
			   marks[runs[i].type][0], SPAN_ARG(runs[i].text),
			   marks[runs[i].type][1]);
	}
	return buf_detach(&text, arena).ptr;
}

static void test_runs(void **state)
{
	static const char *const rows[][3] = {
		{ "a b c d", "a x c d", "a [-b-] {+x+} c d" },
		{ "a b c", "a b c d", "a b c {+d+}" },
		{ "a b c d", "b c d", "[-a-] b c d" },
		{ "a b c d", "z a b c", "{+z+} a b c [-d-]" },
		{ "un  deux\ttrois\nquatre", "un deux trois cinq quatre",
		  "un deux trois {+cinq+} quatre" },
		{ "a b c d", "a b x y", NULL },  /* half is not more than half */
		{ "a b c", "a  b\nc", NULL },    /* the same words */
		{ "", "a", NULL }, { "a", "", NULL }, { "", "", NULL },
		{ "12\u00a0000 $ par an", "13\u00a0000 $ par an",
		  "[-12\u00a0000-] {+13\u00a0000+} $ par an" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *got = compared(&arena, rows[i][0], rows[i][1]);

		if (!rows[i][2])
			assert_null(got);
		else if (!got || strcmp(got, rows[i][2]) != 0)
			fail_msg("row %zu: %s", i, got ? got : "(none)");
	}
	arena_release(&arena);
}

/* Far from a change, words that stayed are left out. */
static void test_context(void **state)
{
	struct arena arena = ARENA_INIT;
	const char *end = arena_printf(&arena, "%s x", forty);
	const char *begin = arena_printf(&arena, "x %s", forty);
	const char *both = arena_printf(&arena, "x %s x", forty);

	(void)state;
	assert_string_equal(compared(&arena, forty, end),
			    "… w29 w30 w31 w32 w33 w34 w35 w36 w37 w38 w39 w40 "
			    "{+x+}");
	assert_string_equal(compared(&arena, begin, forty),
			    "[-x-] w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 …");
	assert_string_equal(compared(&arena, forty, both),
			    "{+x+} w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 … "
			    "w29 w30 w31 w32 w33 w34 w35 w36 w37 w38 w39 w40 "
			    "{+x+}");
	arena_release(&arena);
}

/* Two long texts with nothing in common are given up at once. */
static void test_work_is_bounded(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf a, b;

	(void)state;
	buf_init(&a);
	buf_init(&b);
	for (int i = 0; i < 30000; i++) {
		buf_printf(&a, "a%d ", i);
		buf_printf(&b, "%c%d ", i % 3 ? 'a' : 'b', i);
	}
	assert_null(compared(&arena, a.ptr, b.ptr));
	buf_release(&a);
	buf_release(&b);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_context),
		cmocka_unit_test(test_work_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
