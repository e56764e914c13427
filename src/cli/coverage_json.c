#include "cli/coverage_json.h"

static void json_cell(struct printer *json, int year,
		      const struct coverage_cell *cell)
{
	printer_begin_map(json);
	printer_pair_int(json, "year", year);
	printer_pair(json, "cover", cover_name(cell->cover));
	printer_key(json, "records");
	printer_begin_list(json);
	for (size_t i = 0; i < cell->count; i++)
		printer_text(json, cell->records[i]->id);
	printer_end_list(json);
	printer_end_map(json);
}

static void json_row(struct printer *json, const struct coverage *coverage,
		     const struct coverage_row *row)
{
	printer_begin_map(json);
	printer_pair_span(json, "region", row->owner);
	printer_pair_span(json, "theme", row->theme);
	printer_key(json, "years");
	printer_begin_list(json);
	for (size_t i = 0; i < coverage->years; i++)
		json_cell(json, coverage->first_year + (int)i,
			  &row->cells[i]);
	printer_end_list(json);
	printer_end_map(json);
}

void coverage_json(struct app *app, const struct coverage *coverage,
		   size_t unread)
{
	struct printer *json = app_json_begin(app, "entente.coverage/v1");

	printer_pair_int(json, "from", coverage->first_year);
	printer_pair_int(json, "to",
			 coverage->first_year + (int)coverage->years - 1);
	printer_pair_int(json, "unread", (int64_t)unread);
	printer_key(json, "rows");
	printer_begin_list(json);
	for (size_t i = 0; i < coverage->count; i++)
		json_row(json, coverage, &coverage->rows[i]);
	printer_end_list(json);
	app_json_end(app);
}
