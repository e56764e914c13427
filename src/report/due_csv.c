/* What ends when, as a table for programs and spreadsheets. */
#include "report/due.h"

static void add_head(struct csv *csv)
{
	static const char *const heads[] = {
		"kind", "id", "title", "owner", "end", "act_by", "extended",
		"approximate", "overdue", "missed", "status", "successors",
	};

	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		csv_cell_text(csv, heads[i]);
	csv_end(csv);
}

static void add_record(struct csv *csv, const struct record *record)
{
	csv_cell_text(csv, record->kind->name);
	csv_cell_text(csv, record->id);
	csv_cell(csv, record_title(record));
	csv_cell(csv, record_owner(record));
}

static void add_bool(struct csv *csv, bool value)
{
	csv_cell_text(csv, value ? "true" : "false");
}

static void add_successors(struct csv *csv, const struct due *due)
{
	struct buf ids;

	buf_init(&ids);
	for (size_t i = 0; i < due->successor_count; i++)
		buf_printf(&ids, "%s%s", i ? ";" : "",
			   due->successors[i].record->id);
	csv_cell(csv, buf_span(&ids));
	buf_release(&ids);
}

void report_due_csv(struct csv *csv, const struct due_row *rows, size_t count)
{
	char day[16];

	add_head(csv);
	for (size_t i = 0; i < count; i++) {
		const struct due *due = rows[i].due;

		add_record(csv, due->record);
		csv_cell_text(csv, day_format(day, due->end));
		csv_cell_text(csv, day_format(day, due->act_by));
		add_bool(csv, due->extended);
		add_bool(csv, due->approximate);
		add_bool(csv, due->overdue);
		add_bool(csv, due->missed);
		csv_cell_text(csv, status_name(due->standing.status));
		add_successors(csv, due);
		csv_end(csv);
	}
}

/* The same columns; what there is none of is empty. */
void report_no_end_csv(struct csv *csv, const struct record *const *records,
		       const struct standing *standings, size_t count)
{
	enum { BETWEEN = 6 }; /* end to missed */

	add_head(csv);
	for (size_t i = 0; i < count; i++) {
		add_record(csv, records[i]);
		for (size_t k = 0; k < BETWEEN; k++)
			csv_cell_text(csv, NULL);
		csv_cell_text(csv, status_name(standings[i].status));
		csv_cell_text(csv, NULL);
		csv_end(csv);
	}
}
