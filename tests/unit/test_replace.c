/* Who names a record; what removing it, or another id, makes of the others. */
#include "unit.h"

#include "base/buf.h"
#include "record/join.h"
#include "record/tidy.h"
#include "world.h"

#define SETTINGS "x-kind: settings\nx-folder: ''\ntype: object\n"
#define TOWN "x-kind: town\nx-folder: towns\ntype: object\nproperties:\n" \
	"  twin: {type: string, x-reference: {kind: town}}\n"
#define BODY "x-kind: body\nx-folder: bodies\ntype: object\nproperties:\n" \
	"  chair: {type: string, x-reference: {kind: [town, body], " \
	"on-delete: clear}}\n"
#define DEAL "x-kind: deal\nx-folder: deals/{town}\ntype: object\n" \
	"properties:\n" \
	"  town: {type: string, x-reference: {kind: town}}\n" \
	"  lead: {type: string, x-reference: {kind: body, on-delete: clear}}\n" \
	"  tags: {type: array, x-set: true, items: {type: string, " \
	"x-reference: {kind: body, on-delete: clear}}}\n" \
	"  sides:\n    type: array\n    x-identity: [body, part]\n" \
	"    items:\n      type: object\n      properties:\n" \
	"        body: {type: string, x-reference: {kind: body, " \
	"on-delete: clear}}\n" \
	"        part: {type: string}\n" \
	"        by: {type: string, x-reference: {kind: body, " \
	"on-delete: clear}}\n" \
	"  sources: {type: array, x-role: source, items: {type: object}}\n" \
	"  riders:\n    type: array\n    x-amendments: true\n" \
	"    items: {type: object}\n"

#define DEAL_TEXT \
	"# a deal\ntown: rome\n" \
	"lead: \"ann\" # she leads\n" \
	"tags: [bob, ann] # two\n" \
	"sides:\n" \
	"  # the first side\n" \
	"  - body: ann\n    part: 'a'\n    by: ann\n" \
	"  - body: bob\n    by: ann\n" \
	"sources:\n  - for: ['sides[body=ann,part=a].by', lead, tags.ann]\n" \
	"riders:\n  - changes:\n" \
	"      - {path: sides.bob.by, to: bob, from: ann}\n" \
	"      - {path: sides.ann.by, to: bob}\n"

static const struct page pages[] = {
	{ "records/bodies/ann.yaml", "chair: rome\n" },
	{ "records/bodies/bob.yaml", "chair: ann\n" },
	{ "records/deals/rome/one.yaml", DEAL_TEXT },
	{ "records/deals/rome/two.yaml", "town: rome\nlead: bob\n" },
	{ "records/settings.yaml", "{}\n" },
	{ "records/towns/oslo.yaml", "{}\n" },
	{ "records/towns/rome.yaml", "twin: rome\n" },
	{ "schemas/body.yaml", BODY },
	{ "schemas/deal.yaml", DEAL },
	{ "schemas/settings.yaml", SETTINGS },
	{ "schemas/town.yaml", TOWN },
	{ NULL, NULL },
};

/* "one:3:7=ann " a mention. */
static char *listed(struct world *world, const struct mentions *mentions)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < mentions->count; i++) {
		const struct mention *mention = &mentions->items[i];
		struct mark at = doc_mark(mention->record->doc,
					  mention->reference.node);

		buf_printf(&out, "%s:%u:%u=%s ", mention->record->id,
			   (unsigned)at.line, (unsigned)at.col,
			   mention->to->id);
	}
	return (char *)(uintptr_t)buf_detach(&out, &world->arena).ptr;
}

static void test_mentions(void **state)
{
	const struct record *to[2];
	struct mentions mentions;
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	to[0] = world_find(&world, "ann");
	to[1] = world_find(&world, "rome");
	mentions_init(&mentions, &world.arena);
	mentions_add_users(&mentions, &world.snapshot, to[0]);
	assert_string_equal(listed(&world, &mentions),
			    "bob:1:8=ann one:3:7=ann one:4:13=ann one:7:11=ann "
			    "one:9:9=ann one:11:9=ann one:13:11=ann "
			    "one:13:46=ann one:17:16=ann ");
	mentions_init(&mentions, &world.arena);
	mentions_add_users(&mentions, &world.snapshot, to[1]);
	assert_string_equal(listed(&world, &mentions),
			    "ann:1:8=rome one:2:7=rome two:1:7=rome "
			    "rome:1:7=rome ");
	mentions_init(&mentions, &world.arena);
	mentions_add(&mentions, &world.snapshot, world_find(&world, "one"), to,
		     2);
	assert_string_equal(listed(&world, &mentions),
			    "one:2:7=rome one:3:7=ann one:4:13=ann one:7:11=ann "
			    "one:9:9=ann one:11:9=ann one:13:11=ann "
			    "one:13:46=ann one:16:45=ann one:17:16=ann ");
	world_close(&world);
}

static const struct record *made(const struct replacements *plan,
				 const char *id)
{
	for (size_t i = 0; i < plan->count; i++)
		if (plan->items[i].new &&
		    strcmp(plan->items[i].new->id, id) == 0)
			return plan->items[i].new;
	fail_msg("nothing is made of '%s'", id);
	return NULL;
}

static const char *text_of(struct world *world, const struct record *record)
{
	return arena_text(&world->arena, record->doc->text);
}

static void test_rename(void **state)
{
	struct replacements plan;
	struct error err = ERROR_INIT;
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	assert_int_equal(replace_renamed(&plan, &world.snapshot,
					 world_find(&world, "ann"), "12", true,
					 &err), 0);
	assert_int_equal(plan.count, 3);
	assert_string_equal(plan.items[0].old->path,
			    "records/bodies/ann.yaml");
	assert_string_equal(plan.items[0].new->path, "records/bodies/12.yaml");
	assert_string_equal(text_of(&world, made(&plan, "bob")),
			    "chair: '12'\n");
	assert_string_equal(text_of(&world, made(&plan, "one")),
		"# a deal\ntown: rome\n"
		"lead: \"12\" # she leads\n"
		"tags: [bob, '12'] # two\n"
		"sides:\n"
		"  # the first side\n"
		"  - body: '12'\n    part: 'a'\n    by: '12'\n"
		"  - body: bob\n    by: '12'\n"
		"sources:\n"
		"  - for: ['sides[body=12,part=a].by', lead, tags.12]\n"
		"riders:\n  - changes:\n"
		"      - {path: sides.bob.by, to: bob, from: '12'}\n"
		"      - {path: sides.12.by, to: bob}\n");
	world_close(&world);
}

/* Folders that have the id move, a record that names itself too. */
static void test_rename_folder(void **state)
{
	struct replacements plan;
	struct error err = ERROR_INIT;
	struct snapshot then;
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	assert_int_equal(replace_renamed(&plan, &world.snapshot,
					 world_find(&world, "rome"), "roma", true,
					 &err), 0);
	assert_int_equal(plan.count, 4);
	assert_string_equal(made(&plan, "one")->path,
			    "records/deals/roma/one.yaml");
	assert_string_equal(made(&plan, "one")->doc->path,
			    "records/deals/roma/one.yaml");
	assert_string_equal(text_of(&world, made(&plan, "two")),
			    "town: roma\nlead: bob\n");
	assert_string_equal(text_of(&world, made(&plan, "roma")),
			    "twin: roma\n");
	snapshot_copy(&then, &world.snapshot);
	replacements_apply(&then, &plan);
	assert_int_equal(then.count, world.snapshot.count);
	for (size_t i = 0; i < then.count; i++)
		record_check(&then, then.records[i], &world.diags);
	assert_int_equal(world.diags.count, 0);
	world_close(&world);
}

static void test_rename_refused(void **state)
{
	static const struct {
		const char *id, *new;
		enum error_kind kind;
	} cases[] = {
		{ "ann", "Ann", ERROR_USAGE },
		{ "ann", "bob", ERROR_EXISTS },
		{ "ann", "ann", ERROR_EXISTS },
		{ "settings", "other", ERROR_INVALID },
		/* A chair may be a town or a body: which would it be then? */
		{ "ann", "oslo", ERROR_CONFLICT },
		{ "oslo", "ann", ERROR_CONFLICT },
	};
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct replacements plan;
		struct error err = ERROR_INIT;

		assert_int_equal(replace_renamed(&plan, &world.snapshot,
			world_find(&world, cases[i].id), cases[i].new, true, &err),
			-1);
		if (err.kind != cases[i].kind)
			fail_msg("%s %s: %s", cases[i].id, cases[i].new,
				 err.msg);
	}
	world_close(&world);
}

static const struct page clearing[] = {
	{ "records/bodies/ann.yaml", "chair: rome\n" },
	{ "records/bodies/bob.yaml", "chair: ann\n" },
	{ "records/deals/rome/one.yaml",
	  "town: rome\nlead: \"ann\" # she leads\n"
	  "tags: [bob, ann] # two\n"
	  "sides:\n"
	  "  # the first side\n"
	  "  - by: ann\n    body: ann\n    part: 'a'\n"
	  "  - body: bob\n    by: ann\n"
	  "riders:\n  - changes:\n"
	  "      - {path: sides.bob.by, to: bob, from: ann}\n"
	  "      - {path: lead, to: ann}\n" },
	{ "records/settings.yaml", "{}\n" },
	{ "records/towns/rome.yaml", "{}\n" },
	{ "schemas/body.yaml", BODY },
	{ "schemas/deal.yaml", DEAL },
	{ "schemas/settings.yaml", SETTINGS },
	{ "schemas/town.yaml", TOWN },
	{ NULL, NULL },
};

/* A list item, the item that a reference identifies, else the property. */
static void test_remove_clears(void **state)
{
	const struct record *gone;
	struct replacements plan;
	struct mentions blocking;
	struct error err = ERROR_INIT;
	struct world world;

	(void)state;
	world_open(&world, clearing, NULL);
	gone = world_find(&world, "ann");
	assert_int_equal(replace_removed(&plan, &blocking, &world.snapshot,
					 &gone, 1, &err), 0);
	assert_int_equal(blocking.count, 0);
	assert_int_equal(plan.count, 3);
	assert_ptr_equal(plan.items[0].old, gone);
	assert_null(plan.items[0].new);
	assert_string_equal(text_of(&world, made(&plan, "bob")), "{}\n");
	assert_string_equal(text_of(&world, made(&plan, "one")),
		"town: rome\n"
		"tags: [bob] # two\n"
		"sides:\n"
		"  - body: bob\n"
		"riders:\n  - changes:\n"
		"      - {path: sides.bob.by, to: bob}\n"
		"      - {path: lead}\n");
	world_close(&world);
}

/* A path would name an item that is no more. */
static void test_remove_path(void **state)
{
	const struct record *gone;
	struct replacements plan;
	struct mentions blocking;
	struct error err = ERROR_INIT;
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	gone = world_find(&world, "ann");
	assert_int_equal(replace_removed(&plan, &blocking, &world.snapshot,
					 &gone, 1, &err), 0);
	assert_int_equal(plan.count, 0);
	assert_string_equal(listed(&world, &blocking),
			    "one:13:11=ann one:13:46=ann one:17:16=ann ");
	world_close(&world);
}

static void test_remove_blocked(void **state)
{
	const struct record *gone[3];
	struct replacements plan;
	struct mentions blocking;
	struct error err = ERROR_INIT;
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	gone[0] = world_find(&world, "rome");
	gone[1] = world_find(&world, "one");
	gone[2] = world_find(&world, "two");
	assert_int_equal(replace_removed(&plan, &blocking, &world.snapshot,
					 gone, 2, &err), 0);
	assert_int_equal(plan.count, 0);
	assert_string_equal(listed(&world, &blocking), "two:1:7=rome ");
	assert_int_equal(replace_removed(&plan, &blocking, &world.snapshot,
					 gone, 3, &err), 0);
	assert_int_equal(blocking.count, 0);
	assert_int_equal(plan.count, 4);
	assert_string_equal(text_of(&world, made(&plan, "ann")), "{}\n");
	gone[0] = world_find(&world, "settings");
	assert_int_equal(replace_removed(&plan, &blocking, &world.snapshot,
					 gone, 1, &err), -1);
	assert_int_equal(err.kind, ERROR_INVALID);
	world_close(&world);
}

static void test_join(void **state)
{
	struct join_request request = { NULL, NULL, true, NULL, 0 };
	struct join_result result;
	struct error err = ERROR_INIT;
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	request.duplicate = world_find(&world, "ann");
	request.keep = world_find(&world, "bob");
	assert_int_equal(replace_joined(&result, &world.snapshot, &request,
					&err), 0);
	assert_int_equal(result.clashes.count, 0);
	assert_int_equal(result.plan.count, 3);
	assert_ptr_equal(result.plan.items[0].old, request.keep);
	assert_ptr_equal(result.plan.items[2].old, request.duplicate);
	assert_null(result.plan.items[2].new);
	assert_string_equal(text_of(&world, made(&result.plan, "bob")),
			    "chair: bob\n");
	assert_int_equal(result.left.count, 1);
	assert_string_equal(arena_text(&world.arena,
				       result.left.items[0].from->text),
			    "rome");
	assert_string_equal(text_of(&world, made(&result.plan, "one")),
		"# a deal\ntown: rome\n"
		"lead: \"bob\" # she leads\n"
		"tags: [bob] # two\n"
		"sides:\n"
		"  # the first side\n"
		"  - body: bob\n    part: 'a'\n    by: bob\n"
		"  - body: bob\n    by: bob\n"
		"sources:\n  - for: ['sides[body=bob,part=a].by', lead, tags.bob]\n"
		"riders:\n  - changes:\n"
		"      - {path: sides.bob.by, to: bob, from: bob}\n"
		"      - {path: sides.bob.by, to: bob}\n");
	request.keep = world_find(&world, "rome");
	assert_int_equal(replace_joined(&result, &world.snapshot, &request,
					&err), -1);
	assert_int_equal(err.kind, ERROR_USAGE);
	world_close(&world);
}

/* Without former ids there is little to do; what is said stays. */
static void test_tidy(void **state)
{
	static const struct page odd[] = {
		{ "records/towns/oslo.yaml",
		  "# a  \nx: |\n  kept  \ny: no \nz: 12:30" },
		{ "schemas/town.yaml", TOWN },
		{ NULL, NULL },
	};
	const struct record *record;
	struct tidy_result result;
	struct error err = ERROR_INIT;
	struct world world;

	(void)state;
	world_open(&world, odd, NULL);
	record = world_find(&world, "oslo");
	assert_int_equal(replace_tidied(&result, &world.snapshot, &record, 1,
					&err), 0);
	assert_int_equal(result.plan.count, 1);
	assert_string_equal(text_of(&world, result.plan.items[0].new),
			    "# a\nx: |\n  kept  \ny: 'no'\nz: '12:30'\n");
	assert_int_equal(result.items[0].quotes, 2);
	assert_int_equal(result.items[0].blanks, 2);
	assert_true(result.items[0].newline);
	record = result.plan.items[0].new;
	assert_int_equal(replace_tidied(&result, &world.snapshot, &record, 1,
					&err), 0);
	assert_int_equal(result.plan.count, 0);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mentions),
		cmocka_unit_test(test_rename),
		cmocka_unit_test(test_rename_folder),
		cmocka_unit_test(test_rename_refused),
		cmocka_unit_test(test_remove_clears),
		cmocka_unit_test(test_remove_path),
		cmocka_unit_test(test_remove_blocked),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_tidy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
