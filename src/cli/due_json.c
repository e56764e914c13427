#include "cli/due_json.h"

static void json_days(struct printer *json, const char *key, day_number day)
{
	char text[16];

	printer_pair(json, key, day_format(text, day));
}

static void json_row(struct printer *json, const struct due_row *row)
{
	const struct due *due = row->due;

	printer_begin_map(json);
	printer_pair(json, "kind", due->record->kind->name);
	printer_pair(json, "id", due->record->id);
	printer_pair_span(json, "title", record_title(due->record));
	if (record_owner(due->record).len)
		printer_pair_span(json, "owner", record_owner(due->record));
	json_days(json, "end", due->end);
	json_days(json, "act_by", due->act_by);
	printer_pair_bool(json, "extended", due->extended);
	printer_pair_bool(json, "approximate", due->approximate);
	printer_pair_bool(json, "overdue", due->overdue);
	printer_pair_bool(json, "missed", due->missed);
	printer_pair(json, "status", status_name(due->standing.status));
	printer_key(json, "successors");
	printer_begin_list(json);
	for (size_t i = 0; i < due->successor_count; i++) {
		printer_begin_map(json);
		printer_pair(json, "id", due->successors[i].record->id);
		printer_pair(json, "status",
			     status_name(row->successors[i].status));
		printer_end_map(json);
	}
	printer_end_list(json);
	printer_end_map(json);
}

void due_json(struct app *app, const struct due_list *list, struct span region,
	      const struct due_row *rows, size_t unread)
{
	struct printer *json = app_json_begin(app, "entente.due/v1");

	json_days(json, "from", list->window.first);
	json_days(json, "until", list->window.last);
	printer_key(json, "region");
	if (region.len)
		printer_string(json, region);
	else
		printer_null(json);
	printer_pair_int(json, "unread", (int64_t)unread);
	printer_pair_int(json, "without_end",
			 (int64_t)list->without_end);
	printer_key(json, "no_end");
	printer_begin_list(json);
	for (size_t i = 0; i < list->without_end; i++)
		printer_text(json, list->no_end[i]->id);
	printer_end_list(json);
	printer_key(json, "due");
	printer_begin_list(json);
	for (size_t i = 0; i < list->count; i++)
		json_row(json, &rows[list->missed_count + i]);
	printer_end_list(json);
	json_days(json, "missed_from", list->missed_from);
	printer_key(json, "missed");
	printer_begin_list(json);
	for (size_t i = 0; i < list->missed_count; i++)
		json_row(json, &rows[i]);
	printer_end_list(json);
	app_json_end(app);
}
