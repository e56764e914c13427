#include "cli/compare_output.h"

#include "cli/lineage_json.h"

static void json_field(struct printer *json, const struct compare_row *row,
		       size_t columns)
{
	printer_begin_map(json);
	printer_pair_span(json, "path", row->key);
	printer_pair_bool(json, "differs", row->differs);
	printer_key(json, "values");
	printer_begin_list(json);
	for (size_t i = 0; i < columns; i++)
		json_node(json, row->cells[i].node);
	printer_end_list(json);
	printer_end_map(json);
}

void compare_json(struct app *app, const struct compare *compare,
		  const struct compare_rows *rows, size_t unread)
{
	struct printer *json = app_json_begin(app, "entente.compare/v1");

	printer_pair_int(json, "unread", (int64_t)unread);
	printer_key(json, "records");
	printer_begin_list(json);
	for (size_t i = 0; i < compare->count; i++) {
		const struct compare_column *column = &compare->columns[i];

		printer_begin_map(json);
		json_stage(json, column->stage);
		json_passage(json, column->stage, &column->passage);
		printer_end_map(json);
	}
	printer_end_list(json);
	printer_key(json, "fields");
	printer_begin_list(json);
	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].is_field)
			json_field(json, &rows->items[i], compare->count);
	printer_end_list(json);
	app_json_end(app);
}

/* ---- csv ---- */

/* For people: an amount as a number, a date as a date, the rest as it reads. */
static void add_label_cell(struct csv *csv, const struct compare_cell *cell,
			   const struct field *field)
{
	struct decimal amount;

	if (cell->is_amount && decimal_parse(&amount, cell->plain))
		csv_number(csv, amount);
	else if (!cell->node || !csv_computed(csv, cell->node, field))
		csv_cell(csv, span_is(cell->text, "—") ? span_text(NULL)
						       : cell->text);
}

static void add_plain_cell(struct csv *csv, const struct compare_cell *cell,
			   bool is_field)
{
	struct buf text;

	buf_init(&text);
	if (!is_field)
		buf_add(&text, cell->plain);
	else if (cell->node)
		csv_value(&text, cell->node);
	csv_cell(csv, buf_span(&text));
	buf_release(&text);
}

/* A term for people: a row of its first days, and one of its last. */
static void add_days(struct csv *csv, const struct compare *compare,
		     bool last)
{
	csv_cell_text(csv, last ? _("last day") : _("first day"));
	for (size_t i = 0; i < compare->count; i++) {
		const struct term *term = &compare->columns[i].stage->term;
		struct buf day;

		buf_init(&day);
		if (last)
			report_bound(&day, term->end_bound, term->end,
				     term->end_text);
		else
			report_bound(&day, term->start_bound, term->start,
				     term->start_text);
		csv_cell(csv, buf_span(&day));
		buf_release(&day);
	}
	csv_end(csv);
}

static void add_label_row(struct csv *csv, const struct compare *compare,
			  const struct compare_row *row)
{
	if (!row->is_field && span_is(row->key, "term")) {
		add_days(csv, compare, false);
		add_days(csv, compare, true);
		return;
	}
	csv_cell(csv, row->label);
	for (size_t i = 0; i < compare->count; i++) {
		const struct record *record =
			compare->columns[i].stage->record;

		add_label_cell(csv, &row->cells[i],
			       field_at(record->kind->facts->root, row->key));
	}
	csv_end(csv);
}

static void add_titles(struct csv *csv, const struct compare *compare)
{
	csv_cell_text(csv, _("title"));
	for (size_t i = 0; i < compare->count; i++)
		csv_cell(csv, record_title(compare->columns[i].stage->record));
	csv_end(csv);
}

void compare_csv(struct csv *csv, const struct compare *compare,
		 const struct compare_rows *rows, bool labels)
{
	csv_cell_text(csv, labels ? _("field") : "field");
	for (size_t i = 0; i < compare->count; i++)
		csv_cell_text(csv, compare->columns[i].stage->record->id);
	csv_end(csv);
	if (labels)
		add_titles(csv, compare);
	for (size_t i = 0; i < rows->count; i++) {
		const struct compare_row *row = &rows->items[i];

		if (labels) {
			add_label_row(csv, compare, row);
			continue;
		}
		csv_cell(csv, row->key);
		for (size_t k = 0; k < compare->count; k++)
			add_plain_cell(csv, &row->cells[k], row->is_field);
		csv_end(csv);
	}
}
