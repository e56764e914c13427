#include "base/option.h"

#include "unit.h"

struct opts {
	bool json, all;
	const char *on;
	struct option_list where;
	long count;
};

struct global_opts {
	bool quiet, color_always;
	const char *folder;
};

static const struct option table[] = {
	{ "json", 0, OPTION_FLAG, offsetof(struct opts, json), NULL,
	  "write JSON" },
	{ "all", 'a', OPTION_FLAG, offsetof(struct opts, all), NULL,
	  "every region, not only one's own" },
	{ "on", 'o', OPTION_TEXT, offsetof(struct opts, on), "DATE",
	  "in force on that day" },
	{ "where", 'w', OPTION_LIST, offsetof(struct opts, where), "TEST",
	  "only those that pass" },
	{ "count", 'n', OPTION_NUMBER, offsetof(struct opts, count), "N",
	  "at most so many" },
	{ "columns", 0, OPTION_TEXT, offsetof(struct opts, on), "LIST", NULL },
	{ .type = OPTION_END },
};

static const struct option globals[] = {
	{ "quiet", 'q', OPTION_FLAG, offsetof(struct global_opts, quiet), NULL,
	  "say less" },
	{ "directory", 'C', OPTION_TEXT, offsetof(struct global_opts, folder),
	  "DIR", "work there" },
	{ "color", 0, OPTION_FLAG, offsetof(struct global_opts, color_always),
	  NULL, "colours" },
	{ .type = OPTION_END },
};

struct fixture {
	struct arena arena;
	struct opts opts;
	struct global_opts global;
	struct args rest;
	struct error err;
};

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	arena_release(&f->arena);
	free(f);
	return 0;
}

/* Words are separated by '|'. */
static int parse(struct fixture *f, const char *words, bool stop)
{
	const char *argv[16];
	struct span rest = span_text(words), word;
	int argc = 0;

	while (words[0] && span_next(&word, &rest, '|'))
		argv[argc++] = arena_text(&f->arena, word);
	memset(&f->opts, 0, sizeof(f->opts));
	memset(&f->global, 0, sizeof(f->global));
	error_clear(&f->err);
	return option_parse(&f->rest, &f->arena, table, &f->opts, globals,
			    &f->global, argc, argv, stop, &f->err);
}

static void options_and_arguments_mix(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "one|--json|two|--on|2014|-|-q", false), 0);
	assert_true(f->opts.json);
	assert_true(f->global.quiet);
	assert_false(f->opts.all);
	assert_string_equal(f->opts.on, "2014");
	assert_int_equal(f->rest.count, 3);
	assert_string_equal(f->rest.items[0], "one");
	assert_string_equal(f->rest.items[1], "two");
	assert_string_equal(f->rest.items[2], "-");
}

static void every_way_to_give_a_value_works(void **state)
{
	static const char *const ways[] = {
		"--on=2014", "--on|2014", "-o|2014", "-o2014", "-ao2014",
		"-a|--on|2013|--on|2014",
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		assert_int_equal(parse(f, ways[i], false), 0);
		assert_string_equal(f->opts.on, "2014");
		assert_int_equal(f->rest.count, 0);
	}
	assert_int_equal(parse(f, "--on=", false), 0);
	assert_string_equal(f->opts.on, "");
	assert_int_equal(parse(f, "--on=a=b", false), 0);
	assert_string_equal(f->opts.on, "a=b");
	assert_int_equal(parse(f, "-n12|-C|x", false), 0);
	assert_int_equal(f->opts.count, 12);
	assert_string_equal(f->global.folder, "x");
}

static void a_list_keeps_every_value(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "-wa|--where=b|-w|c", false), 0);
	assert_int_equal(f->opts.where.count, 3);
	assert_string_equal(f->opts.where.items[0], "a");
	assert_string_equal(f->opts.where.items[1], "b");
	assert_string_equal(f->opts.where.items[2], "c");
}

static void two_dashes_end_the_options(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "--json|--|--on|--", false), 0);
	assert_true(f->opts.json);
	assert_null(f->opts.on);
	assert_int_equal(f->rest.count, 2);
	assert_string_equal(f->rest.items[0], "--on");
	assert_string_equal(f->rest.items[1], "--");
}

static void parsing_can_stop_at_the_command_word(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "-q|list|--unknown", true), 0);
	assert_true(f->global.quiet);
	assert_int_equal(f->rest.count, 2);
	assert_string_equal(f->rest.items[0], "list");
	assert_string_equal(f->rest.items[1], "--unknown");
}

static void an_unambiguous_beginning_is_enough(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(parse(f, "--js|--dir=x|--cou=3", false), 0);
	assert_true(f->opts.json);
	assert_string_equal(f->global.folder, "x");
	assert_int_equal(f->opts.count, 3);
}

static void mistakes_are_explained(void **state)
{
	static const struct {
		const char *words, *msg, *hint;
	} cases[] = {
		{ "--jsno", "unknown option '--jsno'",
		  "did you mean '--json'?" },
		{ "-json", "unknown option '-j'", "did you mean '--json'?" },
		{ "--wehre=x", "unknown option '--wehre'",
		  "did you mean '--where'?" },
		{ "--zzz", "unknown option '--zzz'", "" },
		{ "-ax", "unknown option '-x'", "" },
		{ "-\xc3\xa9", "unknown option '-\xc3\xa9'", "" },
		{ "--co", "option '--co' is ambiguous: "
		  "--count, --columns, --color", "" },
		{ "--json=1", "option '--json' takes no value", "" },
		{ "--on", "option '--on' needs a value", "write --on DATE" },
		{ "-ao", "option '-o' needs a value", "write -o DATE" },
		{ "-nx", "option '-n' needs a whole number, not 'x'", "" },
		{ "--count=-1",
		  "option '--count' needs a whole number, not '-1'", "" },
		{ "--count=99999999999999999999",
		  "option '--count' needs a whole number, "
		  "not '99999999999999999999'", "" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(parse(f, cases[i].words, false), -1);
		assert_int_equal(f->err.kind, ERROR_USAGE);
		assert_string_equal(f->err.msg, cases[i].msg);
		assert_string_equal(f->err.hint, cases[i].hint);
	}
}

static void no_globals_are_needed(void **state)
{
	struct fixture *f = *state;
	static const char *const argv[] = { "--quiet" };

	assert_int_equal(option_parse(&f->rest, &f->arena, table, &f->opts,
				      NULL, NULL, 1, argv, false, &f->err),
			 -1);
	assert_string_equal(f->err.msg, "unknown option '--quiet'");
}

static void help_is_aligned_and_wrapped(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	option_help(&out, table, 40);
	assert_string_equal(out.ptr,
			    "      --json        write JSON\n"
			    "  -a, --all         every region, not\n"
			    "                    only one's own\n"
			    "  -o, --on DATE     in force on that day\n"
			    "  -w, --where TEST  only those that pass\n"
			    "  -n, --count N     at most so many\n");
	buf_release(&out);
}

static void a_long_name_has_its_own_line(void **state)
{
	static const struct option wide[] = {
		{ "a", 'a', OPTION_FLAG, 0, NULL, "short" },
		{ "a-name-that-is-far-too-long", 0, OPTION_TEXT, 0, "VALUE",
		  "long" },
		{ .type = OPTION_END },
	};
	struct buf out;

	(void)state;
	buf_init(&out);
	option_help(&out, wide, 60);
	assert_string_equal(out.ptr,
			    "  -a, --a  short\n"
			    "      --a-name-that-is-far-too-long VALUE\n"
			    "           long\n");
	buf_release(&out);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(options_and_arguments_mix),
		TEST(every_way_to_give_a_value_works),
		TEST(a_list_keeps_every_value),
		TEST(two_dashes_end_the_options),
		TEST(parsing_can_stop_at_the_command_word),
		TEST(an_unambiguous_beginning_is_enough),
		TEST(mistakes_are_explained),
		TEST(no_globals_are_needed),
		TEST(help_is_aligned_and_wrapped),
		TEST(a_long_name_has_its_own_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
