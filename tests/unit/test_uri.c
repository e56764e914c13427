#include "unit.h"

#include "base/uri.h"

/* RFC 3986, section 5.4: all of its examples, and what schemas are named by. */
static void test_resolve(void **state)
{
	static const char base[] = "http://a/b/c/d;p?q";
	static const struct {
		const char *reference, *want;
	} cases[] = {
		{ "g:h", "g:h" }, { "g", "http://a/b/c/g" },
		{ "./g", "http://a/b/c/g" }, { "g/", "http://a/b/c/g/" },
		{ "/g", "http://a/g" }, { "//g", "http://g" },
		{ "?y", "http://a/b/c/d;p?y" }, { "g?y", "http://a/b/c/g?y" },
		{ "#s", "http://a/b/c/d;p?q#s" }, { "g#s", "http://a/b/c/g#s" },
		{ "g?y#s", "http://a/b/c/g?y#s" }, { ";x", "http://a/b/c/;x" },
		{ "g;x", "http://a/b/c/g;x" },
		{ "g;x?y#s", "http://a/b/c/g;x?y#s" },
		{ "", "http://a/b/c/d;p?q" }, { ".", "http://a/b/c/" },
		{ "./", "http://a/b/c/" }, { "..", "http://a/b/" },
		{ "../", "http://a/b/" }, { "../g", "http://a/b/g" },
		{ "../..", "http://a/" }, { "../../", "http://a/" },
		{ "../../g", "http://a/g" }, { "../../../g", "http://a/g" },
		{ "../../../../g", "http://a/g" }, { "/./g", "http://a/g" },
		{ "/../g", "http://a/g" }, { "g.", "http://a/b/c/g." },
		{ ".g", "http://a/b/c/.g" }, { "g..", "http://a/b/c/g.." },
		{ "..g", "http://a/b/c/..g" }, { "./../g", "http://a/b/g" },
		{ "./g/.", "http://a/b/c/g/" }, { "g/./h", "http://a/b/c/g/h" },
		{ "g/../h", "http://a/b/c/h" },
		{ "g;x=1/./y", "http://a/b/c/g;x=1/y" },
		{ "g;x=1/../y", "http://a/b/c/y" },
		{ "g?y/../x", "http://a/b/c/g?y/../x" },
		{ "g#s/../x", "http://a/b/c/g#s/../x" },
	};
	static const struct {
		const char *base, *reference, *want;
	} others[] = {
		{ "file:///schemas/a.yaml#x", "b.yaml", "file:///schemas/b.yaml" },
		{ "file:///schemas/a.yaml", "#/$defs/x", "file:///schemas/a.yaml#/$defs/x" },
		{ "http://a", "b", "http://a/b" },
		{ "urn:uuid:1", "#x", "urn:uuid:1#x" },
		{ "", "a.yaml", "a.yaml" },
		{ "", "", "" },
	};
	struct arena arena = ARENA_INIT;
	struct span got;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		got = uri_resolve(&arena, span_text(base),
				  span_text(cases[i].reference));
		if (!span_is(got, cases[i].want))
			fail_msg("%s: %.*s", cases[i].reference, SPAN_ARG(got));
	}
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		got = uri_resolve(&arena, span_text(others[i].base),
				  span_text(others[i].reference));
		if (!span_is(got, others[i].want))
			fail_msg("%s: %.*s", others[i].reference, SPAN_ARG(got));
	}
	arena_release(&arena);
}

static void test_parts(void **state)
{
	struct arena arena = ARENA_INIT;
	struct span fragment;

	(void)state;
	assert_true(span_is(uri_cut_fragment(span_text("a#b#c"), &fragment), "a"));
	assert_true(span_is(fragment, "b#c"));
	assert_true(span_is(uri_cut_fragment(span_text("a#"), &fragment), "a"));
	assert_non_null(fragment.ptr);
	assert_true(span_is(uri_cut_fragment(span_text("a"), &fragment), "a"));
	assert_null(fragment.ptr);
	assert_true(span_is(uri_decode(&arena, span_text("%41%2f%zz%4")), "A/%zz%4"));
	assert_true(span_is(uri_encode_path(&arena, span_text("/a b%41#\xc3\xa9?.~")),
			    "/a%20b%2541%23%C3%A9%3F.~"));
	arena_release(&arena);
}

/* "-" stands for a part that is not there. */
static void test_split(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "http://u@a:1/b/c?d?e#f?g#h", "http u@a:1 /b/c d?e f?g#h" },
		{ "urn:a:b", "urn - a:b - -" }, { "", "- -  - -" },
		{ "//a", "- a  - -" }, { "file:///a", "file  /a - -" },
		{ "a_b:c", "- - a_b:c - -" }, { ":", "- - : - -" },
		{ "x:?#", "x -   " }, { "?a/b:c", "- -  a/b:c -" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct uri uri;
		char got[80];

		uri_split(&uri, span_text(cases[i].text));
		snprintf(got, sizeof(got), "%.*s %.*s %.*s %.*s %.*s",
			 SPAN_ARG(uri.scheme.ptr ? uri.scheme : span_text("-")),
			 SPAN_ARG(uri.authority.ptr ? uri.authority
						    : span_text("-")),
			 SPAN_ARG(uri.path),
			 SPAN_ARG(uri.query.ptr ? uri.query : span_text("-")),
			 SPAN_ARG(uri.fragment.ptr ? uri.fragment
						   : span_text("-")));
		assert_string_equal(got, cases[i].want);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_resolve),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_split),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
