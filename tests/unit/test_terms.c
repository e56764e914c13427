/*
 * The published table of what terms mean, tests/data/terms.txt: each question is
 * asked of a record that has that term, through what the commands call.
 */
#include "unit.h"
#include "renewal/internal.h"
#include "world.h"

static const char schema[] =
	"$schema: https://json-schema.org/draft/2020-12/schema\n"
	"x-kind: term\n"
	"x-folder: terms\n"
	"type: object\n"
	"properties:\n"
	"  term:\n"
	"    type: object\n"
	"    x-term: true\n"
	"    properties:\n"
	"      start: {type: string, format: edtf}\n"
	"      end: {type: string, format: edtf}\n"
	"      years: {type: string, default: fiscal}\n"
	"  renews:\n"
	"    type: array\n"
	"    x-lineage: true\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        term: {type: string, x-reference: {kind: term}}\n"
	"  amendments:\n"
	"    type: array\n"
	"    x-amendments: true\n"
	"    items: {type: object}\n";

enum { ROWS_MAX = 400 };

struct row {
	struct span term, question, answer;
	size_t line;
};

struct table {
	struct arena arena;
	struct row rows[ROWS_MAX];
	size_t count;
};

/* ---- reading ---- */

static void read_row(struct table *table, struct span line, size_t number)
{
	struct row *row = &table->rows[table->count];
	struct span *cells[] = { &row->term, &row->question, &row->answer };

	line = span_trim(line);
	if (!line.len || line.ptr[0] == '#')
		return;
	assert_true(table->count < ROWS_MAX);
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		if (!span_next(cells[i], &line, '|'))
			fail_msg("line %zu: three columns", number);
		*cells[i] = span_trim(*cells[i]);
	}
	row->line = number;
	table->count++;
}

static void read_table(struct table *table)
{
	struct error err = ERROR_INIT;
	struct span text, line;
	size_t number = 0;

	memset(table, 0, sizeof(*table));
	if (file_read(&text, &table->arena, "tests/data/terms.txt", 1u << 20,
		      &err))
		fail_msg("%s", err.msg);
	while (span_next(&line, &text, '\n'))
		read_row(table, line, ++number);
}

/* Takes the word off the front, and the blanks behind it. */
static bool take_word(struct span *text, const char *word)
{
	size_t len = strlen(word);

	if (!span_starts(*text, word) ||
	    (text->len > len && text->ptr[len] != ' '))
		return false;
	*text = span_trim(span_from(*text, len));
	return true;
}

static struct span take_any(struct span *text)
{
	struct span word;

	if (!span_next(&word, text, ' '))
		return span_of(NULL, 0);
	*text = span_trim(*text);
	return word;
}

/* ---- a record for a term ---- */

static void add_bound(struct buf *out, const char *name, struct span text)
{
	if (text.len)
		buf_printf(out, "  %s: '%.*s'\n", name, SPAN_ARG(text));
}

static void add_amendment(struct buf *out, struct span text, size_t index)
{
	bool prolonged = take_word(&text, "prolonged");
	struct span agreed;

	if (!prolonged && !take_word(&text, "ended"))
		fail_msg("'%.*s' is no amendment", SPAN_ARG(text));
	agreed = take_any(&text);
	assert_true(take_word(&text, "to"));
	buf_printf(out, "%s  - id: a%zu\n    kind: %s\n",
		   index ? "" : "amendments:\n", index,
		   prolonged ? "prolongation" : "termination");
	if (!span_is(agreed, "undated"))
		buf_printf(out, "    agreed: '%.*s'\n", SPAN_ARG(agreed));
	buf_printf(out, "    changes: [{path: term.end, to: '%.*s'}]\n",
		   SPAN_ARG(text));
}

static const char *record_text(struct arena *arena, struct span text,
			       const char *renews)
{
	struct span part, start, end, rest;
	size_t count = 0;
	struct buf out;

	buf_init(&out);
	assert_true(span_next(&part, &text, ','));
	rest = span_trim(part);
	end = take_any(&rest);
	span_next(&start, &end, '/');
	buf_add_text(&out, "term:\n");
	buf_printf(&out, "  years: %s\n",
		   take_word(&rest, "civil") ? "civil" : "fiscal");
	assert_int_equal(rest.len, 0);
	add_bound(&out, "start", start);
	add_bound(&out, "end", end);
	while (span_next(&part, &text, ','))
		add_amendment(&out, span_trim(part), count++);
	if (renews)
		buf_printf(&out, "renews: [{term: %s}]\n", renews);
	return buf_detach(&out, arena).ptr;
}

/* The record of a row; "b" is the one after it, for `then`. */
static void open_row(struct world *world, struct arena *arena,
		     const struct row *row)
{
	struct page *pages = ARENA_ARRAY(arena, 4, struct page);
	struct span next = row->question;
	size_t count = 0;

	pages[count++] = (struct page){ "records/terms/a.yaml",
					record_text(arena, row->term, NULL) };
	if (take_word(&next, "then"))
		pages[count++] = (struct page){ "records/terms/b.yaml",
						record_text(arena, next, "a") };
	pages[count++] = (struct page){ "schemas/term.yaml", schema };
	pages[count] = (struct page){ NULL, NULL };
	world_open(world, pages, NULL);
}

/* ---- answers ---- */

static void say_days(struct buf *out, struct days days, enum bound bound)
{
	char first[16], last[16];

	if (bound == BOUND_OPEN)
		buf_add_text(out, "open");
	else if (bound == BOUND_UNKNOWN)
		buf_add_text(out, "unknown");
	else if (days.first == days.last)
		buf_add_text(out, day_format(first, days.first));
	else
		buf_printf(out, "%s to %s", day_format(first, days.first),
			   day_format(last, days.last));
}

static void say_bound(struct buf *out, struct world *world,
		      struct span question, bool is_end)
{
	const struct record *record = world_find(world, "a");
	const struct lens *lens = lens_of(record->kind);
	day_number day = world->calendar.today;
	struct consolidation text;
	struct term term;

	if (take_word(&question, "on"))
		assert_true(day_parse(&day, question));
	text = lens_consolidate(&world->arena, lens, record, day);
	term = consolidated_term(&world->arena, lens, record, day, &text,
				 &world->calendar);
	if (is_end)
		say_days(out, term.end, term.end_bound);
	else
		say_days(out, term.start, term.start_bound);
}

static void say_standing(struct buf *out, struct world *world,
			 struct span period)
{
	const struct succession *succession =
		succession_of(&world->arena, &world->snapshot);
	struct days days;
	enum status status;

	if (!period_parse(&days, period, world->calendar.fiscal))
		fail_msg("'%.*s' is no period", SPAN_ARG(period));
	status = succession_within(&world->arena, succession,
				   world_find(world, "a"), days,
				   &world->calendar).status;
	buf_add_text(out, status == STATUS_IN_FORCE ? "yes" :
			  status == STATUS_UNKNOWN ? "unknown" : "no");
}

static void say_years(struct buf *out, struct world *world)
{
	const struct record *record = world_find(world, "a");
	struct term term = term_read(record->kind, record->doc->root,
				     &world->calendar);
	int64_t years;

	if (term_whole_years(&years, &term))
		buf_printf(out, "%d", (int)years);
	else
		buf_add_text(out, "none");
}

static void say_gap(struct buf *out, struct world *world)
{
	struct error err = ERROR_INIT;
	struct lineage lineage;
	const struct stage *stage;

	assert_int_equal(lineage_of(&lineage, &world->arena, &world->snapshot,
				    world_find(world, "b"),
				    world_day("2030-01-01"), &world->calendar,
				    &err), 0);
	stage = &lineage.stages[1];
	if (!stage->has_gap)
		buf_add_text(out, "unknown");
	else if (stage->gap.first == stage->gap.last)
		buf_printf(out, "%d", (int)stage->gap.first);
	else
		buf_printf(out, "%d to %d", (int)stage->gap.first,
			   (int)stage->gap.last);
}

static void say_due(struct buf *out, struct world *world, struct span day)
{
	struct due_query query = { .back = { 1, 'y' } };
	struct error err = ERROR_INIT;
	struct due_list list;
	char end[16], act[16];

	assert_true(day_parse(&query.day, day));
	query.window = (struct days){ query.day, DUE_UNTIL_DEFAULT };
	assert_int_equal(due_of(&list, &world->arena, &world->snapshot, &query,
				&world->calendar, &err), 0);
	if (list.missed_count)
		buf_add_text(out, "missed");
	else if (list.without_end)
		buf_add_text(out, "unknown");
	else if (!list.count)
		buf_add_text(out, "no");
	else
		buf_printf(out, "%s, act by %s",
			   day_format(end, list.items[0].end),
			   day_format(act, list.items[0].act_by));
}

static void answer(struct buf *out, struct world *world,
		   const struct row *row)
{
	struct span question = row->question;

	if (take_word(&question, "begins"))
		say_bound(out, world, question, false);
	else if (take_word(&question, "ends"))
		say_bound(out, world, question, true);
	else if (take_word(&question, "on") || take_word(&question, "during"))
		say_standing(out, world, question);
	else if (take_word(&question, "years"))
		say_years(out, world);
	else if (take_word(&question, "then"))
		say_gap(out, world);
	else if (take_word(&question, "due on"))
		say_due(out, world, question);
	else
		fail_msg("line %zu: no such question", row->line);
}

static void test_table(void **state)
{
	struct table table;
	size_t wrong = 0;

	(void)state;
	read_table(&table);
	assert_true(table.count >= 80);
	for (size_t i = 0; i < table.count; i++) {
		const struct row *row = &table.rows[i];
		struct world world;
		struct buf got;

		open_row(&world, &table.arena, row);
		buf_init(&got);
		answer(&got, &world, row);
		if (!span_equal(buf_span(&got), row->answer)) {
			print_error("terms.txt:%zu: %.*s | %.*s | %s\n",
				    row->line, SPAN_ARG(row->term),
				    SPAN_ARG(row->question), got.ptr);
			wrong++;
		}
		buf_release(&got);
		world_close(&world);
	}
	arena_release(&table.arena);
	assert_int_equal(wrong, 0);
}

/* Many amendments, a month's each, some of which may count all year. */
static void test_many_pieces(void **state)
{
	enum { AMENDMENTS = 300, VAGUE = 30, ROOM = 8 * 1024 * 1024 };
	struct page pages[] = { { "records/terms/a.yaml", NULL },
				{ "schemas/term.yaml", schema },
				{ NULL, NULL } };
	const struct days period = { day_of(2020, 1, 1), day_of(2020, 12, 31) };
	struct arena arena = ARENA_INIT;
	struct world world;
	struct days days;
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_add_text(&text, "term: {start: 9000-04-01, end: 9016-03-31}\n"
			    "amendments:\n");
	for (int i = 0; i < AMENDMENTS; i++) {
		buf_printf(&text, "  - {id: a%d, kind: prolongation, agreed: ",
			   i);
		if (i < VAGUE)
			buf_add_text(&text, "2020");
		else
			buf_printf(&text, "2020-%02d-%02d", 1 + i % 12,
				   1 + i / 12);
		buf_printf(&text, ", changes: [{path: term.end, to: "
			   "%d-03-31}]}\n", 9016 + i);
	}
	pages[0].text = text.ptr;
	world_open(&world, pages, NULL);
	days = record_within(&arena, world_find(&world, "a"), period,
			     &world.calendar);
	assert_int_equal(days.last, period.last);
	assert_in_range(arena.total, 1, ROOM);
	arena_release(&arena);
	world_close(&world);
	buf_release(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_many_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
