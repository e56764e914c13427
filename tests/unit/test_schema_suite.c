/*
 * The cases of tests/suites/schema: what a schema must take and refuse. Each
 * file is a list of
 *
 *	about: what the case shows
 *	schema: the schema; formats are asserted
 *	noted: true             # formats are not
 *	others: {URI: schema}   # what it may refer to
 *	valid: [instances]
 *	invalid: [instances]
 *	refused: true           # instead of them: it is no schema
 *
 * An instance is judged twice: by a run that tells what is wrong, and by one
 * below a `not`, which only answers.
 */
#include "unit.h"

#include "base/file.h"
#include "doc/foreign.h"
#include "schema/compile.h"

#define FOLDER "tests/suites/schema"

/* What all files held, and how much of it went wrong. */
struct sum {
	struct arena arena; /* of the file at hand */
	const struct doc *doc;
	size_t instances, bad;
	const struct schema *meta;
	bool *seen; /* for each keyword, whether a schema has it */
};

/* A tree of its own for a part of the file. */
static struct doc *part(struct sum *sum, const struct node *root)
{
	struct doc *doc = ARENA_NEW(&sum->arena, struct doc);

	*doc = *sum->doc;
	doc->root = root;
	return doc;
}

static struct span about(const struct node *test)
{
	return node_get_string(test, "about");
}

static void complain(struct sum *sum, const struct node *at,
		     const struct node *test, const char *what)
{
	print_message("%s:%u: %.*s: %.*s %s\n", sum->doc->path,
		      (unsigned)at->line, SPAN_ARG(about(test)),
		      (int)(at->end - at->begin), sum->doc->text.ptr + at->begin,
		      what);
	sum->bad++;
}

/* ---- schemas ---- */

struct others {
	struct sum *sum;
	const struct node *test;
};

/* The case's own schema as file:///case, and what it lists. */
static int load_other(void *context, const struct doc **out,
		      struct arena *arena, struct span uri, struct error *err)
{
	struct others *others = context;
	const struct node *map = node_get(others->test, "others");
	const struct node *schema = map ? node_get_span(map, uri) : NULL;

	(void)arena;
	if (span_is(uri, "file:///case"))
		schema = node_get(others->test, "schema");
	if (!schema)
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 "no schema '%.*s'", SPAN_ARG(uri));
	*out = part(others->sum, schema);
	return 0;
}

/* NULL when it is no schema; what is wrong is in diags. */
static struct schema *compile(struct sum *sum, const struct node *test,
			      const struct doc *doc, const char *base,
			      struct diags *diags)
{
	struct others others = { sum, test };
	struct schema_options options = {
		.base = span_text(base), .load = load_other,
		.context = &others, .meta = sum->meta,
		.formats = !node_is_true(node_get(test, "noted")),
	};
	struct error err = ERROR_INIT;
	struct schema *schema;

	return schema_compile(&schema, &sum->arena, doc, &options, diags, &err)
		? NULL : schema;
}

/* What the case's schema refuses, and refuses what that takes. */
static struct schema *compile_opposite(struct sum *sum,
				       const struct node *test,
				       struct diags *diags)
{
	struct error err = ERROR_INIT;
	struct doc *doc;

	assert_int_equal(doc_load(&doc, &sum->arena,
				  span_text("not: {$ref: 'file:///case'}"),
				  "opposite", NULL, &err), 0);
	return compile(sum, test, doc, "file:///opposite", diags);
}

static void note_keywords(struct sum *sum, const struct node *node)
{
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		for (size_t k = 0; entry->key && k < schema_keyword_count; k++)
			if (span_is(entry->key->text, schema_keywords[k].name))
				sum->seen[k] = true;
		note_keywords(sum, entry->value);
	}
}

/* ---- cases ---- */

static bool is_valid(struct sum *sum, const struct schema *schema,
		     const struct node *instance)
{
	struct diags diags;
	bool valid;

	diags_init(&diags, &sum->arena);
	schema_validate(schema, part(sum, instance), &diags);
	valid = diags_count(&diags, DIAG_ERROR) == 0;
	diags_release(&diags);
	return valid;
}

static void judge(struct sum *sum, const struct node *test,
		  const struct schema *schema, const struct schema *opposite,
		  bool want)
{
	const struct node *list = node_get(test, want ? "valid" : "invalid");

	for (size_t i = 0; list && i < list->count; i++) {
		const struct node *instance = list->entries[i].value;

		sum->instances++;
		if (is_valid(sum, schema, instance) != want)
			complain(sum, instance, test, want ? "is refused"
							   : "is taken");
		if (is_valid(sum, opposite, instance) == want)
			complain(sum, instance, test, want
				 ? "is refused without being told"
				 : "is taken when it is not told");
	}
}

static void check_case(struct sum *sum, const struct node *test)
{
	const struct node *text = node_get(test, "schema");
	size_t before = sum->instances;
	struct schema *schema, *opposite;
	struct diags diags;

	assert_true(text && about(test).len);
	note_keywords(sum, text);
	diags_init(&diags, &sum->arena);
	schema = compile(sum, test, part(sum, text), "file:///case", &diags);
	opposite = compile_opposite(sum, test, &diags);
	if (node_is_true(node_get(test, "refused"))) {
		sum->instances++;
		if (schema || opposite)
			complain(sum, text, test, "the schema is taken");
	} else if (!schema || !opposite) {
		complain(sum, text, test, diags.items[0].msg);
	} else {
		judge(sum, test, schema, opposite, true);
		judge(sum, test, schema, opposite, false);
		assert_true(sum->instances > before);
	}
	diags_release(&diags);
}

static int check_file(void *context, const char *name, enum file_type type,
		      struct error *err)
{
	struct sum *sum = context;
	const char *path = file_join(&sum->arena, FOLDER, name);
	struct doc_list list;
	struct span text;

	(void)type;
	if (file_read(&text, &sum->arena, path, 1 << 20, err) ||
	    doc_load_stream(&list, &sum->arena, text, path, NULL, err))
		fail_msg("%s:%u: %s", path, (unsigned)err->at.line, err->msg);
	sum->doc = list.docs[0];
	for (size_t i = 0; i < sum->doc->root->count; i++)
		check_case(sum, node_at(sum->doc->root, i));
	arena_release(&sum->arena);
	return 0;
}

static void test_suite(void **state)
{
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct sum sum = { .arena = ARENA_INIT, .meta = schema_meta(&arena) };

	(void)state;
	sum.seen = ARENA_ARRAY(&arena, schema_keyword_count, bool);
	assert_int_equal(file_list(FOLDER, check_file, &sum, &err), 0);
	print_message("%zu instances\n", sum.instances);
	for (size_t i = 0; i < schema_keyword_count; i++)
		if (!sum.seen[i] &&
		    schema_keywords[i].vocabulary != VOCAB_OURS) {
			print_message("no case has '%s'\n",
				      schema_keywords[i].name);
			sum.bad++;
		}
	assert_true(sum.instances >= 300);
	assert_int_equal(sum.bad, 0);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_suite),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
