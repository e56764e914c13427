#include "cli/list_csv.h"

#include "report/csv.h"

struct table {
	struct csv csv;
	struct listing *listing;
	struct style style;
	const struct span *columns;
	size_t count;
	bool labels;
};

static const struct field *column_field(const struct table *table,
					struct span column)
{
	return field_at(table->listing->kind->facts->root, column);
}

/* ---- heads ---- */

static void add_term_head(struct table *table, const struct field *field,
			  struct span column, const char *bound)
{
	const struct field *below = field_property(field, span_text(bound));
	struct span label = field_label(below, table->style.lang,
					span_text(bound));
	struct buf head;

	buf_init(&head);
	if (table->labels)
		buf_printf(&head, "%.*s › %.*s",
			   SPAN_ARG(field_label(field, table->style.lang,
						column)), SPAN_ARG(label));
	else
		buf_printf(&head, "%.*s.%s", SPAN_ARG(column), bound);
	csv_cell(&table->csv, buf_span(&head));
	buf_release(&head);
}

static void add_heads(struct table *table)
{
	csv_cell_text(&table->csv, table->labels ? _("id") : "id");
	for (size_t i = 0; i < table->count; i++) {
		struct span column = table->columns[i];
		const struct field *field = column_field(table, column);

		if (field && field->is_term) {
			add_term_head(table, field, column, "start");
			add_term_head(table, field, column, "end");
		} else if (!table->labels) {
			csv_cell(&table->csv, column);
		} else if (!field) {
			csv_cell_text(&table->csv, _("status"));
		} else {
			csv_cell(&table->csv,
				 field_label(field, table->style.lang, column));
		}
	}
	csv_end(&table->csv);
}

/* ---- values ---- */

static void add_cell(struct table *table, const struct row *row,
		     struct span column)
{
	const struct field *field = column_field(table, column);
	const struct node *node = listing_value(row, column);
	struct buf text;

	if (node && csv_computed(&table->csv, node, field))
		return;
	buf_init(&text);
	if (!field && span_is(column, "status")) {
		enum status status = clocks_standing(
			&table->listing->clocks, table->listing->app,
			row->record).status;

		buf_add_text(&text, table->labels ? status_label(status)
						  : status_name(status));
	} else if (node && table->labels) {
		report_value(&text, &table->style, field, node);
	} else if (node) {
		csv_value(&text, node);
	}
	csv_cell(&table->csv, buf_span(&text));
	buf_release(&text);
}

static void add_bound(struct table *table, enum bound bound, struct days days,
		      struct span text)
{
	struct buf cell;

	buf_init(&cell);
	report_bound(&cell, bound, days, text);
	csv_cell(&table->csv, buf_span(&cell));
	buf_release(&cell);
}

static void add_row(struct table *table, const struct row *row)
{
	struct listing *listing = table->listing;

	csv_cell_text(&table->csv, row->record->id);
	for (size_t i = 0; i < table->count; i++) {
		const struct field *field = column_field(table,
							 table->columns[i]);
		struct term term;

		if (!field || !field->is_term) {
			add_cell(table, row, table->columns[i]);
			continue;
		}
		term = clocks_term(&listing->clocks, listing->app,
				   row->record);
		add_bound(table, term.start_bound, term.start, term.start_text);
		add_bound(table, term.end_bound, term.end, term.end_text);
	}
	csv_end(&table->csv);
}

void list_csv(struct listing *listing)
{
	struct table table = {
		.listing = listing, .style = app_style(listing->app),
		.labels = listing->opts->csv.labels,
	};

	table.style.whole = true;
	table.style.snapshot = listing->clocks.snapshot;
	table.count = listing_columns(&table.columns, listing);
	csv_opts_begin(&table.csv, listing->app, &listing->opts->csv);
	add_heads(&table);
	for (size_t i = 0; i < listing->count; i++)
		add_row(&table, &listing->rows[i]);
}
