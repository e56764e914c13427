/*
 * The tree's own records: Laval's four lineages against the tables worked out
 * by hand in tests/data, and what is due in Chaudière-Appalaches. Runs in the
 * top folder of the tree.
 */
#include "unit.h"
#include "renewal/sequence.h"
#include "world.h"

static int setup(void **state)
{
	static struct world world;

	world_open(&world, NULL, ".");
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

static const struct node *load_tables(struct world *world)
{
	static const char path[] = "tests/data/laval-lineages.yaml";
	struct error err = ERROR_INIT;
	struct span text;
	struct doc *doc = NULL;

	if (file_read(&text, &world->arena, path, 1u << 20, &err) ||
	    doc_load(&doc, &world->arena, text, path, NULL, &err))
		fail_msg("%s: %s", path, err.msg);
	return node_get(doc->root, "lineages");
}

/* The scalar's text is what is written in the table, or both are absent. */
static void check_text(const struct node *row, const char *key,
		       const char *got)
{
	const struct node *want = node_get(row, key);

	if (!want != !got || (want && !span_is(want->text, got)))
		fail_msg("%.*s: %s is %s, not %.*s",
			 SPAN_ARG(node_get_string(row, "id")), key,
			 got ? got : "absent",
			 SPAN_ARG(want ? want->text : span_text("absent")));
}

static void check_decimal(struct world *world, const struct node *row,
			  const char *key, bool known, struct decimal value)
{
	struct buf text;

	if (!known) {
		check_text(row, key, NULL);
		return;
	}
	buf_init(&text);
	decimal_format(&text, value);
	check_text(row, key, buf_detach(&text, &world->arena).ptr);
}

static void check_stage(struct world *world, const struct node *row,
			const struct stage *stage)
{
	char day[16];
	int64_t years;

	assert_true(span_is(node_get_string(row, "id"), stage->record->id));
	assert_int_equal(stage->term.start.first, stage->term.start.last);
	assert_int_equal(stage->term.end.first, stage->term.end.last);
	check_text(row, "first_day", day_format(day, stage->term.start.first));
	check_text(row, "last_day", day_format(day, stage->term.end.last));
	assert_int_equal(stage->gap.first, stage->gap.last);
	check_text(row, "gap_days", stage->has_gap ?
		   arena_printf(&world->arena, "%d", (int)stage->gap.first) :
		   NULL);
	assert_true(term_whole_years(&years, &stage->term));
	check_text(row, "span_years",
		   arena_printf(&world->arena, "%d", (int)years));
	check_decimal(world, row, "total", stage->total.known,
		      stage->total.amount);
	check_decimal(world, row, "total_years",
		      !decimal_is_zero(stage->total_years),
		      stage->total_years);
	check_decimal(world, row, "yearly", stage->yearly.known,
		      stage->yearly.amount);
	assert_int_equal(stage->yearly.known, stage->yearly_derived);
	assert_int_equal(stage->standing.status == STATUS_PLANNED,
			 node_is_true(node_get(row, "planned")));
}

static void test_laval(void **state)
{
	struct world *world = *state;
	const struct node *tables = load_tables(world);

	assert_int_equal(tables->count, 4);
	for (size_t i = 0; i < tables->count; i++) {
		const struct node *rows = node_get(node_at(tables, i), "terms");
		/* From whichever end one asks. */
		const struct node *last = node_at(rows, rows->count - 1);
		struct span id = node_get_string(last, "id");
		struct error err = ERROR_INIT;
		struct lineage lineage;

		assert_int_equal(
			lineage_of(&lineage, &world->arena, &world->snapshot,
				   world_find(world, arena_text(&world->arena,
								id)),
				   world->calendar.today, &world->calendar,
				   &err), 0);
		assert_int_equal(lineage.count, rows->count);
		assert_false(lineage.cyclic);
		for (size_t k = 0; k < rows->count; k++)
			check_stage(world, node_at(rows, k),
				    &lineage.stages[k]);
	}
}

static const struct due *due_find(const struct due_list *list, const char *id)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].record->id, id) == 0)
			return &list->items[i];
	return NULL;
}

static void due_between(struct due_list *list, struct world *world,
			const char *owner, day_number until)
{
	struct error err = ERROR_INIT;

	assert_int_equal(due_of(list, &world->arena, &world->snapshot,
				&(struct due_query){
					.owner = span_text(owner),
					.day = world_day("2014-10-01"),
					.window = { world_day("2014-10-01"),
						    until },
				}, &world->calendar, &err), 0);
}

static void test_sisca(void **state)
{
	static const char id[] = "chaudiere-appalaches-sisca";
	struct world *world = *state;
	const struct due *due;
	struct due_list list;
	char text[16];

	due_between(&list, world, "chaudiere-appalaches", DUE_UNTIL_DEFAULT);
	assert_null(due_find(&list, id));
	due_between(&list, world, "chaudiere-appalaches",
		    world_day("2016-12-31"));
	due = due_find(&list, id);
	assert_non_null(due);
	assert_string_equal(day_format(text, due->end), "2016-09-30");
	assert_string_equal(day_format(text, due->act_by), "2016-03-30");
	assert_true(due->extended);
	assert_false(due->overdue);
	assert_int_equal(due->standing.status, STATUS_IN_FORCE);
	assert_string_equal(due->standing.reason,
			    "in force: an amendment has set the end to"
			    " 2016-09-30; no start is recorded; extended, the"
			    " end was 2015-09-30");
}

static void test_planned_is_not_due(void **state)
{
	struct world *world = *state;
	struct due_list list;

	due_between(&list, world, "laval", DUE_UNTIL_DEFAULT);
	assert_non_null(due_find(&list, "laval-egalite-2011"));
	/* Planned, in negotiation, and ended before. */
	assert_null(due_find(&list, "laval-loisir-2014"));
	assert_null(due_find(&list, "laval-economie-sociale-2014"));
	assert_null(due_find(&list, "laval-culture-scientifique-2013"));
	assert_null(due_find(&list, "laval-loisir-2013"));
}

static void test_standings(void **state)
{
	static const struct {
		const char *id;
		enum status status;
		unsigned flags;
	} rows[] = {
		{ "laval-economie-sociale-2008", STATUS_ENDED, FLAG_RENEWED },
		{ "laval-economie-sociale-2013", STATUS_ENDED, 0 },
		{ "laval-economie-sociale-2014", STATUS_PLANNED, 0 },
		{ "laval-mobilite-internationale-2012", STATUS_ENDED, 0 },
		{ "laval-culture-scientifique-2013", STATUS_NEGOTIATION, 0 },
		{ "laval-egalite-2011", STATUS_IN_FORCE, FLAG_DUE },
		{ "laval-immigration-2013", STATUS_IN_FORCE, 0 },
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct standing got = record_standing(
			&world->arena, &world->snapshot,
			world_find(world, rows[i].id), world->calendar.today,
			&world->calendar);

		if (got.status != rows[i].status || got.flags != rows[i].flags)
			fail_msg("%s: %s, flags %x", rows[i].id, got.reason,
				 got.flags);
	}
}

/* What is due, asked on a day by somebody whose today is another. */
static void due_on(struct due_list *list, struct arena *arena,
		   struct world *world, day_number day, day_number today)
{
	struct due_query query = {
		.day = day, .window = { day, DUE_UNTIL_DEFAULT },
		.back = { 1, 'y' },
	};
	struct calendar calendar = world->calendar;
	struct error err = ERROR_INIT;

	calendar.today = today;
	assert_int_equal(due_of(list, arena, &world->snapshot, &query,
				&calendar, &err), 0);
}

static bool has_due(const struct due *items, size_t count,
		    const struct record *record)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].record == record)
			return true;
	return false;
}

static void check_same(const struct due_list *a, const struct due_list *b)
{
	assert_int_equal(a->count, b->count);
	assert_int_equal(a->missed_count, b->missed_count);
	assert_int_equal(a->without_end, b->without_end);
	for (size_t i = 0; i < a->count; i++) {
		assert_ptr_equal(a->items[i].record, b->items[i].record);
		assert_int_equal(a->items[i].end, b->items[i].end);
		assert_int_equal(a->items[i].act_by, b->items[i].act_by);
		assert_string_equal(a->items[i].standing.reason,
				    b->items[i].standing.reason);
	}
	for (size_t i = 0; i < a->missed_count; i++)
		assert_ptr_equal(a->missed[i].record, b->missed[i].record);
}

/* Of agreements that ended yesterday, those are missed that nothing renews. */
static void check_yesterday(const struct due_list *before,
			    const struct due_list *now)
{
	for (size_t i = 0; i < before->count; i++) {
		const struct due *due = &before->items[i];
		bool settled = due->standing.flags & FLAG_RENEWED;

		if (strcmp(due->record->kind->name, "agreement") != 0 ||
		    due->end >= now->window.first ||
		    has_due(now->items, now->count, due->record))
			continue;
		if (has_due(now->missed, now->missed_count, due->record) ==
		    settled)
			fail_msg("%s", due->record->id);
	}
}

/* For every day of four years. */
static void test_due_any_day(void **state)
{
	struct world *world = *state;
	struct arena arenas[2] = { ARENA_INIT, ARENA_INIT };
	day_number last = world_day("2016-04-02");
	struct due_list before = { .count = 0 };
	size_t seen = 0, missed = 0;

	for (day_number day = world_day("2012-04-01"); day <= last; day++) {
		struct arena *arena = &arenas[day & 1];
		struct due_list now, other;

		arena_release(arena);
		*arena = (struct arena)ARENA_INIT;
		due_on(&now, arena, world, day, day);
		due_on(&other, arena, world, day, world_day("2026-11-27"));
		check_same(&now, &other);
		check_yesterday(&before, &now);
		seen += now.count;
		missed += now.missed_count;
		before = now;
	}
	assert_true(seen > 10000 && missed > 1000);
	arena_release(&arenas[0]);
	arena_release(&arenas[1]);
}

/* Every record can be asked, and every amendment is in order. */
static void test_whole_tree(void **state)
{
	struct world *world = *state;
	const struct succession *succession =
		succession_of(&world->arena, &world->snapshot);
	const struct lineages *lineages =
		lineages_of(&world->arena, &world->snapshot, NULL, 0,
			    &world->calendar);
	struct diags diags;
	size_t first;

	diags_init(&diags, &world->arena);
	for (size_t i = 0; i < world->snapshot.count; i++) {
		const struct record *record = world->snapshot.records[i];
		struct standing got = succession_standing(
			&world->arena, succession, record,
			world->calendar.today, &world->calendar);

		assert_non_null(got.reason);
		amendments_check(record, &diags);
		first = diags.count;
		lineage_check(lineages, record, &diags);
		record_explain(record, &diags, first);
	}
	for (size_t i = 0; i < diags.count; i++)
		if (diags.items[i].level >= DIAG_WARNING)
			fail_msg("%s:%u: %s", diags.items[i].at.path,
				 (unsigned)diags.items[i].at.line,
				 diags.items[i].msg);
	diags_release(&diags);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_laval),
		cmocka_unit_test(test_sisca),
		cmocka_unit_test(test_planned_is_not_due),
		cmocka_unit_test(test_standings),
		cmocka_unit_test(test_due_any_day),
		cmocka_unit_test(test_whole_tree),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
