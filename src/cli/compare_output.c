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

static void add_cell(struct csv *csv, const struct compare_row *row,
		     const struct compare_cell *cell)
{
	struct buf text;

	if (!row->is_field) {
		csv_cell(csv, cell->plain);
		return;
	}
	buf_init(&text);
	if (cell->node)
		csv_value(&text, cell->node);
	csv_cell(csv, buf_span(&text));
	buf_release(&text);
}

void compare_csv(struct csv *csv, const struct compare *compare,
		 const struct compare_rows *rows)
{
	csv_cell_text(csv, "field");
	for (size_t i = 0; i < compare->count; i++)
		csv_cell_text(csv, compare->columns[i].stage->record->id);
	csv_end(csv);
	for (size_t i = 0; i < rows->count; i++) {
		const struct compare_row *row = &rows->items[i];

		csv_cell(csv, row->key);
		for (size_t k = 0; k < compare->count; k++)
			add_cell(csv, row, &row->cells[k]);
		csv_end(csv);
	}
}
