/* Between records of one kind: R021, chains that come back; R022, rivals. */
#include "unit.h"

#include "base/buf.h"
#include "record/relations.h"
#include "world.h"

static const char club_schema[] =
	"x-kind: club\nx-folder: clubs\nx-unique: [name, place.town]\n"
	"type: object\nproperties:\n"
	"  name: {type: string}\n"
	"  place: {type: object, properties: {town: {type: string}}}\n"
	"  part_of: {x-acyclic: true, type: string,"
	" x-reference: {kind: club}}\n"
	"  follows:\n    type: array\n    x-acyclic: true\n"
	"    items: {type: string, x-reference: {kind: [fan, club]}}\n"
	"  ties:\n    type: array\n    x-acyclic: {sort: [obeys, feeds]}\n"
	"    items:\n      type: object\n      properties:\n"
	"        sort: {type: string}\n"
	"        club: {type: string, x-reference: {kind: club}}\n"
	"  friend: {type: string, x-reference: {kind: club}}\n"
	"  odd: {type: array, x-role: oddities}\n";

static const char fan_schema[] =
	"x-kind: fan\nx-folder: fans\nx-unique: [since, name]\n"
	"type: object\nproperties:\n"
	"  name: {type: string}\n"
	"  since: {type: string, format: edtf}\n"
	"  ticket: {type: integer}\n"
	"  club: {type: string, x-reference: {kind: club}, x-acyclic: true}\n";

#define SCHEMAS { "schemas/club.yaml", club_schema }, \
	{ "schemas/fan.yaml", fan_schema }, { NULL, NULL }

/* "R021 clubs/a.yaml:1:2 message > clubs/b.yaml:3" a line; of all, or of one. */
static char *told(struct world *world, const char *id)
{
	const struct snapshot *all = &world->snapshot;
	const struct record *only = id ? world_find(world, id) : NULL;
	const struct relations *relations =
		relations_of(&world->arena, all, id ? &only : NULL, 1);
	struct diags diags;
	struct buf out;

	diags_init(&diags, &world->arena);
	for (size_t i = 0; i < all->count; i++) {
		size_t first = diags.count;

		if (only && only != all->records[i])
			continue;
		relations_check(relations, all->records[i], &diags);
		record_explain(all->records[i], &diags, first);
	}
	diags_sort(&diags);
	buf_init(&out);
	for (size_t i = 0; i < diags.count; i++) {
		const struct diag *diag = &diags.items[i];

		assert_non_null(diag->hint);
		buf_printf(&out, "%s%s %s:%u:%u %s",
			   diag->level == DIAG_NOTE ? "(" : "", diag->code,
			   diag->at.path + strlen("records/"), diag->at.line,
			   diag->at.col, diag->msg);
		if (diag->other.path)
			buf_printf(&out, " > %s:%u",
				   diag->other.path + strlen("records/"),
				   diag->other.line);
		buf_add_byte(&out, '\n');
	}
	diags_release(&diags);
	return (char *)(uintptr_t)buf_detach(&out, &world->arena).ptr;
}

static void test_circles(void **state)
{
	static const struct page pages[] = {
		{ "records/clubs/a.yaml", "name: a\npart_of: b\nfriend: b\n" },
		{ "records/clubs/b.yaml", "name: b\npart_of: c\nfriend: a\n" },
		{ "records/clubs/c.yaml", "name: c\npart_of: a\n" },
		/* Leads to the circle and is not on it; another way round. */
		{ "records/clubs/d.yaml", "part_of: a\nfollows: [e]\n" },
		{ "records/clubs/e.yaml", "part_of: d\nfollows: [gone]\n" },
		{ "records/clubs/f.yaml", "follows: [b, f]\n" },
		SCHEMAS,
	};
	static const char of_a[] = "R021 clubs/a.yaml:2:10 'b' leads back to "
		"this record > clubs/b.yaml:2\n";
	struct world world;
	char *all;

	(void)state;
	world_open(&world, pages, NULL);
	all = told(&world, NULL);
	assert_string_equal(all,
		"R021 clubs/a.yaml:2:10 'b' leads back to this record"
		" > clubs/b.yaml:2\n"
		"R021 clubs/b.yaml:2:10 'c' leads back to this record"
		" > clubs/c.yaml:2\n"
		"R021 clubs/c.yaml:2:10 'a' leads back to this record"
		" > clubs/a.yaml:2\n"
		"R021 clubs/f.yaml:1:14 'f' is this record itself\n");
	assert_string_equal(told(&world, "a"), of_a);
	assert_string_equal(told(&world, "d"), "");
	world_close(&world);
}

/* Each value of a property makes a chain of its own; others make none. */
static void test_sorts(void **state)
{
	static const struct page pages[] = {
		{ "records/clubs/a.yaml",
		  "ties:\n  - {sort: obeys, club: b}\n"
		  "  - {sort: likes, club: c}\n" },
		{ "records/clubs/b.yaml",
		  "ties:\n  - {sort: feeds, club: a}\n"
		  "  - {sort: feeds, club: c}\n  - {sort: obeys, club: d}\n" },
		{ "records/clubs/c.yaml",
		  "ties:\n  - {sort: likes, club: a}\n"
		  "  - {sort: feeds, club: b}\n" },
		{ "records/clubs/d.yaml", "ties: [{club: b}, x, 3]\n" },
		SCHEMAS,
	};
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	assert_string_equal(told(&world, NULL),
		"R021 clubs/b.yaml:3:25 'c' leads back to this record"
		" > clubs/c.yaml:3\n"
		"R021 clubs/c.yaml:3:25 'b' leads back to this record"
		" > clubs/b.yaml:3\n");
	world_close(&world);
}

/* Of one kind only, though the id leads to two. */
static void test_kinds(void **state)
{
	static const struct page pages[] = {
		{ "records/clubs/a.yaml", "follows: [b]\n" },
		{ "records/clubs/b.yaml", "follows: [a]\n" },
		{ "records/fans/a.yaml", "club: a\n" },
		SCHEMAS,
	};
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	/* b follows the fan a, who is asked for first. */
	assert_string_equal(told(&world, NULL), "");
	world_close(&world);
}

/* A chain as long as there are records; its last one closes it, or not. */
static void test_long(void **state)
{
	enum { COUNT = 1500 };
	static struct page pages[COUNT + 3];
	static char names[COUNT][40], texts[COUNT][40];
	struct world world;
	struct diags diags;

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		snprintf(names[i], sizeof(names[i]), "records/clubs/n%zu.yaml",
			 i);
		snprintf(texts[i], sizeof(texts[i]), "part_of: n%zu\n",
			 (i + 1) % COUNT);
		pages[i] = (struct page){ names[i], texts[i] };
	}
	pages[COUNT] = (struct page){ "schemas/club.yaml", club_schema };
	pages[COUNT + 1] = (struct page){ "schemas/fan.yaml", fan_schema };
	for (int open = 0; open < 2; open++) {
		const struct relations *relations;

		if (open)
			snprintf(texts[COUNT - 1], sizeof(texts[0]), "name: x\n");
		world_open(&world, pages, NULL);
		relations = relations_of(&world.arena, &world.snapshot, NULL, 0);
		diags_init(&diags, &world.arena);
		for (size_t i = 0; i < world.snapshot.count; i++)
			relations_check(relations, world.snapshot.records[i],
					&diags);
		assert_int_equal(diags.count, open ? 0 : COUNT);
		diags_release(&diags);
		world_close(&world);
	}
}

static void test_unique(void **state)
{
	static const struct page pages[] = {
		{ "records/clubs/a.yaml",
		  "name: Œuvre d'Été\nplace: {town: Laval}\n" },
		{ "records/clubs/b.yaml",
		  "place: {town: LAVAL}\nname: oeuvre d’e\xcc\x81te\xcc\x81\n" },
		{ "records/clubs/c.yaml",
		  "name: ŒUVRE D’ÉTÉ\nplace: {town: laval}\n"
		  "odd: [{rule: R022, text: 'twins, says the source'}]\n" },
		/* Another town, none, and no name at all. */
		{ "records/clubs/d.yaml",
		  "name: Œuvre d'Été\nplace: {town: Lévis}\n" },
		{ "records/clubs/e.yaml", "name: Œuvre d'Été\n" },
		{ "records/clubs/f.yaml", "place: {town: Laval}\n" },
		{ "records/clubs/g.yaml", "place: {town: Laval}\n" },
		/* Parts are not run together. */
		{ "records/clubs/h.yaml", "name: ab\nplace: {town: c}\n" },
		{ "records/clubs/i.yaml", "name: a\nplace: {town: bc}\n" },
		SCHEMAS,
	};
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	assert_string_equal(told(&world, NULL),
		"R022 clubs/a.yaml:1:7 'Œuvre d'Été' stands in 'b' as well, "
		"which may be the same > clubs/b.yaml:2\n"
		"R022 clubs/b.yaml:2:7 'oeuvre d’e\xcc\x81te\xcc\x81' stands in "
		"'a' as well, which may be the same > clubs/a.yaml:1\n"
		"(R022 clubs/c.yaml:1:7 'ŒUVRE D’ÉTÉ' stands in 'a' as well, "
		"which may be the same > clubs/a.yaml:1\n");
	assert_string_equal(told(&world, "d"), "");
	assert_string_equal(told(&world, "e"), "");
	world_close(&world);
}

/* A date that is not there is not known, whichever place it has. */
static void test_unique_dates(void **state)
{
	static const struct page pages[] = {
		{ "records/fans/a.yaml", "name: Ann\nsince: '2014'\n" },
		{ "records/fans/b.yaml", "name: Ann\nsince: 2014-01\n" },
		{ "records/fans/c.yaml", "name: Ann\n" },
		{ "records/fans/d.yaml", "name: Ann\n" },
		{ "records/fans/e.yaml", "name: Ann\nsince: 2014-01\n" },
		SCHEMAS,
	};
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	assert_string_equal(told(&world, NULL),
		"R022 fans/b.yaml:2:8 '2014-01' stands in 'e' as well, which "
		"may be the same > fans/e.yaml:2\n"
		"R022 fans/e.yaml:2:8 '2014-01' stands in 'b' as well, which "
		"may be the same > fans/b.yaml:2\n");
	world_close(&world);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_circles),
		cmocka_unit_test(test_sorts),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_unique),
		cmocka_unit_test(test_unique_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
