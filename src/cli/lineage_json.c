#include "cli/lineage_json.h"

static void json_decimal(struct printer *json, const char *key,
			 struct decimal value)
{
	struct buf text;

	buf_init(&text);
	decimal_format(&text, value);
	printer_key(json, key);
	printer_number(json, buf_span(&text));
	buf_release(&text);
}

static void json_bound(struct printer *json, const char *key,
		       enum bound bound, struct days days, struct span text)
{
	char day[16];

	printer_key(json, key);
	printer_begin_map(json);
	printer_pair(json, "bound", bound == BOUND_KNOWN ? "known"
				  : bound == BOUND_OPEN ? "open" : "unknown");
	if (text.len)
		printer_pair_span(json, "text", text);
	if (bound == BOUND_KNOWN) {
		printer_pair(json, "first", day_format(day, days.first));
		printer_pair(json, "last", day_format(day, days.last));
	}
	printer_end_map(json);
}

static void json_money_change(struct printer *json, const char *key,
			      const struct money_change *change)
{
	if (!change->known)
		return;
	printer_key(json, key);
	printer_begin_map(json);
	json_decimal(json, "by", change->by);
	if (change->has_percent)
		json_decimal(json, "percent", change->percent);
	printer_end_map(json);
}

static void json_members(struct printer *json, const char *key,
			 const struct members *members)
{
	printer_key(json, key);
	printer_begin_list(json);
	for (size_t i = 0; i < members->count; i++) {
		const struct member *member = &members->items[i];

		printer_begin_map(json);
		printer_pair_span(json, member->field ? "id" : "label",
				  member->text);
		if (member->count > 1)
			printer_pair_int(json, "count", member->count);
		if (member->amount.known)
			json_decimal(json, "amount", member->amount.amount);
		printer_end_map(json);
	}
	printer_end_list(json);
}

static void json_members_change(struct printer *json, const char *key,
				const struct members_change *change)
{
	if (!change->now.known)
		return;
	printer_key(json, key);
	printer_begin_map(json);
	json_members(json, "now", &change->now);
	if (change->known) {
		json_members(json, "joined", &change->joined);
		json_members(json, "left", &change->left);
	}
	printer_end_map(json);
}

static void json_amounts(struct printer *json, const struct stage *stage)
{
	if (stage->total.known)
		json_decimal(json, "total", stage->total.amount);
	if (!decimal_is_zero(stage->total_years))
		json_decimal(json, "total_years", stage->total_years);
	if (stage->yearly.known) {
		json_decimal(json, "yearly", stage->yearly.amount);
		printer_pair_bool(json, "yearly_derived",
				  stage->yearly_derived);
	}
	if (stage->total.currency.len)
		printer_pair_span(json, "currency", stage->total.currency);
	if (stage->amount_printed.len)
		printer_pair_span(json, "amount_printed",
				  stage->amount_printed);
}

static void json_standing(struct printer *json,
			  const struct standing *standing)
{
	printer_pair(json, "status", status_name(standing->status));
	printer_key(json, "flags");
	printer_begin_list(json);
	for (size_t i = 0; status_flag_name(i); i++)
		if (standing->flags & 1u << i)
			printer_text(json, status_flag_name(i));
	printer_end_list(json);
}

void json_stage(struct printer *json, const struct stage *stage)
{
	printer_pair(json, "kind", stage->record->kind->name);
	printer_pair(json, "id", stage->record->id);
	printer_pair_span(json, "title", record_title(stage->record));
	printer_key(json, "term");
	printer_begin_map(json);
	json_bound(json, "start", stage->term.start_bound, stage->term.start,
		   stage->term.start_text);
	json_bound(json, "end", stage->term.end_bound, stage->term.end,
		   stage->term.end_text);
	if (stage_printed_term(stage).len)
		printer_pair_span(json, "as_printed",
				  stage_printed_term(stage));
	printer_end_map(json);
	json_standing(json, &stage->standing);
	json_amounts(json, stage);
}

void json_passage(struct printer *json, const struct stage *stage,
		  const struct passage *passage)
{
	if (stage->has_gap) {
		printer_key(json, "gap_days");
		printer_begin_map(json);
		printer_pair_int(json, "least", stage->gap.first);
		printer_pair_int(json, "most", stage->gap.last);
		printer_end_map(json);
	}
	if (passage->length.known)
		printer_pair_int(json, "length_days", passage->length.days);
	if (passage->length.months)
		printer_pair_int(json, "length_months", passage->length.months);
	if (passage->length_known)
		printer_pair_int(json, "longer_by_days", passage->days);
	json_money_change(json, "total_change", &passage->total);
	json_money_change(json, "yearly_change", &passage->yearly);
	json_members_change(json, "parties", &passage->parties);
	json_members_change(json, "governance", &passage->governance);
}

void lineage_json(struct app *app, const struct lineage_report *report,
		  size_t unread)
{
	struct printer *json = app_json_begin(app, "entente.lineage/v1");

	printer_pair(json, "id", report->asked->id);
	printer_pair_bool(json, "cyclic", report->lineage->cyclic);
	printer_pair_int(json, "unread", (int64_t)unread);
	printer_key(json, "stages");
	printer_begin_list(json);
	for (size_t i = 0; i < report->lineage->count; i++) {
		const struct stage *stage = &report->lineage->stages[i];

		printer_begin_map(json);
		if (stage->record) {
			json_stage(json, stage);
		} else {
			printer_pair_span(json, "unrecorded", stage->text);
			printer_pair_int(json, "count", stage->count);
		}
		printer_key(json, "renews");
		printer_begin_list(json);
		for (size_t k = 0; k < stage->from_count; k++)
			printer_int(json, (int64_t)stage->from[k]);
		printer_end_list(json);
		printer_pair_bool(json, "inferred", stage->inferred);
		json_passage(json, stage, &report->passages[i]);
		printer_end_map(json);
	}
	printer_end_list(json);
	app_json_end(app);
}
