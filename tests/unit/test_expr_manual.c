/*
 * The examples of entente-expression(5), in both languages, on the project's
 * own schemas: each is read, and is a condition.
 */
#include "expr_scope.h"

#include "base/file.h"

static int set_up(void **state)
{
	static const char *const paths[] = {
		"schemas/agreement.yaml",    "schemas/committee.yaml",
		"schemas/organization.yaml", "schemas/region.yaml",
		"schemas/plan.yaml",         "schemas/document.yaml",
	};
	struct scope_fixture *fixture = calloc(1, sizeof(*fixture));
	struct error err = ERROR_INIT;

	assert_non_null(fixture);
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct span text;

		if (file_read(&text, &fixture->arena, paths[i], 1u << 20,
			      &err))
			fail_msg("%s", err.msg);
		scope_add_kind(fixture, text);
	}
	scope_fill(fixture);
	*state = fixture;
	return 0;
}

/* What a line of mdoc prints: \- is a hyphen, \(dq a quote. */
static void unescape(struct buf *out, struct span line)
{
	buf_clear(out);
	while (line.len) {
		size_t used = 1;

		if (span_starts(line, "\\(dq")) {
			buf_add_byte(out, '"');
			used = 4;
		} else if (!span_starts(line, "\\")) {
			buf_add_byte(out, line.ptr[0]);
		}
		line = span_from(line, used);
	}
}

static void check_page(void **state, const char *path, const char *section)
{
	struct scope_fixture *fixture = *state;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct span page, line;
	size_t count = 0;
	struct buf text;

	buf_init(&text);
	if (file_read(&page, &arena, path, 1u << 20, &err))
		fail_msg("%s", err.msg);
	page = span_from(page, span_find(page, span_text(section)));
	while (span_next(&line, &page, '\n')) {
		struct expr *expr;

		if (!span_starts(line, ".It Li "))
			continue;
		unescape(&text, span_from(line, 7));
		if (expr_parse(&expr, &arena, buf_span(&text),
			       &fixture->scope, &err))
			fail_msg("%s: %s: %s", path, text.ptr, err.msg);
		count++;
	}
	assert_true(count > 20);
	buf_release(&text);
	arena_release(&arena);
}

static void test_english(void **state)
{
	check_page(state, "src/man/entente-expression.5", ".Sh EXAMPLES");
}

static void test_french(void **state)
{
	check_page(state, "src/man/fr/entente-expression.5", ".Sh EXEMPLES");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_english),
		cmocka_unit_test(test_french),
	};

	return cmocka_run_group_tests(tests, set_up, scope_tear_down);
}
