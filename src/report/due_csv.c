/* What ends when, as a table for programs, or for people. */
#include "report/due.h"

struct table {
	struct csv *csv;
	const struct style *labels; /* of people; NULL: for programs */
};

static void add_word(struct table *table, const char *word, const char *label)
{
	csv_cell_text(table->csv, table->labels ? label : word);
}

/* What the owner is called where all that is listed belongs to one kind. */
static void add_owner_head(struct table *table, const struct record *record)
{
	const struct field *field = record ? kind_owner(record->kind) : NULL;

	if (table->labels && field)
		csv_cell(table->csv,
			 field_label(field, table->labels->lang,
				     span_text(record->kind->facts->owner)));
	else
		add_word(table, "owner", _("owner"));
}

static void add_head(struct table *table, const struct record *first)
{
	static const char *const heads[][2] = {
		{ "kind", N_("kind") }, { "id", N_("id") },
		{ "title", N_("title") }, { NULL, NULL }, /* the owner's */
		{ "end", N_("last day") }, { "act_by", N_("act by") },
		{ "extended", N_("extended") },
		{ "approximate", N_("approximate date") },
		{ "overdue", N_("act now") }, { "missed", N_("missed") },
		{ "status", N_("status") },
		{ "successors", N_("what follows") },
	};

	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		if (heads[i][0])
			add_word(table, heads[i][0], _(heads[i][1]));
		else
			add_owner_head(table, first);
	csv_end(table->csv);
}

static void add_record(struct table *table, const struct record *record)
{
	const struct style *labels = table->labels;
	const struct kind *kind = record->kind;
	const struct field *field = kind_owner(kind);
	struct span owner = record_owner(record);
	struct span name = span_text(kind->name);

	csv_cell(table->csv, labels ? labels_text(&kind->facts->root->labels,
						  labels->lang, name) : name);
	csv_cell_text(table->csv, record->id);
	csv_cell(table->csv, record_title(record));
	csv_cell(table->csv, labels && field && owner.len
		 ? report_reference(labels, field, owner) : owner);
}

static void add_bool(struct table *table, bool value)
{
	add_word(table, value ? "true" : "false", value ? _("yes") : _("no"));
}

static void add_standing(struct table *table, const struct standing *standing)
{
	add_word(table, status_name(standing->status),
		 report_standing(standing));
}

static void add_successors(struct table *table, const struct due_row *row)
{
	const struct due *due = row->due;
	struct buf ids;

	buf_init(&ids);
	for (size_t i = 0; i < due->successor_count; i++) {
		const char *id = due->successors[i].record->id;

		if (table->labels)
			buf_printf(&ids, "%s%s (%s)", i ? ", " : "", id,
				   report_standing(&row->successors[i]));
		else
			buf_printf(&ids, "%s%s", i ? ";" : "", id);
	}
	csv_cell(table->csv, buf_span(&ids));
	buf_release(&ids);
}

void report_due_csv(struct csv *csv, const struct style *labels,
		    const struct due_row *rows, size_t count)
{
	struct table table = { csv, labels };
	char day[16];

	add_head(&table, count ? rows[0].due->record : NULL);
	for (size_t i = 0; i < count; i++) {
		const struct due *due = rows[i].due;

		add_record(&table, due->record);
		csv_cell_text(csv, day_format(day, due->end));
		csv_cell_text(csv, day_format(day, due->act_by));
		add_bool(&table, due->extended);
		add_bool(&table, due->approximate);
		add_bool(&table, due->overdue);
		add_bool(&table, due->missed);
		add_standing(&table, &due->standing);
		add_successors(&table, &rows[i]);
		csv_end(csv);
	}
}

/* The same columns; what there is none of is empty. */
void report_no_end_csv(struct csv *csv, const struct style *labels,
		       const struct record *const *records,
		       const struct standing *standings, size_t count)
{
	enum { BETWEEN = 6 }; /* end to missed */
	struct table table = { csv, labels };

	add_head(&table, count ? records[0] : NULL);
	for (size_t i = 0; i < count; i++) {
		add_record(&table, records[i]);
		for (size_t k = 0; k < BETWEEN; k++)
			csv_cell_text(csv, NULL);
		add_standing(&table, &standings[i]);
		csv_cell_text(csv, NULL);
		csv_end(csv);
	}
}
