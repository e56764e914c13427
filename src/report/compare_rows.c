/* The rows of a comparison: terms and amounts. */
#include <string.h>

#include "report/compare_parts.h"
#include "report/lineage.h"

void compare_begin(struct making *making)
{
	size_t count = making->compare->count;

	making->cells = ARENA_ARRAY(making->rows->arena, count,
				    struct compare_cell);
	memset(making->cells, 0, count * sizeof(*making->cells));
}

struct span compare_detach(struct making *making, struct buf *text)
{
	return buf_detach(text, making->rows->arena);
}

static bool same(const struct compare_cell *a, const struct compare_cell *b,
		 bool is_field)
{
	if (is_field && a->node && b->node)
		return node_equal(a->node, b->node);
	if (a->plain.len || b->plain.len)
		return span_equal(a->plain, b->plain);
	return span_equal(a->text, b->text);
}

static void add_row(struct compare_rows *rows, const struct compare_row *row)
{
	if (rows->count == rows->capacity) {
		size_t next = rows->count ? 2 * rows->count : 16;
		struct compare_row *items = ARENA_ARRAY(rows->arena, next,
							struct compare_row);

		if (rows->count)
			memcpy(items, rows->items,
			       rows->count * sizeof(*items));
		rows->items = items;
		rows->capacity = next;
	}
	rows->items[rows->count++] = *row;
}

void compare_end(struct making *making, struct compare_row row)
{
	bool known = false;

	for (size_t i = 0; i < making->compare->count; i++) {
		struct compare_cell *cell = &making->cells[i];

		known |= cell->text.len > 0;
		row.differs |= !same(cell, &making->cells[0], row.is_field);
	}
	for (size_t i = 0; i < making->compare->count; i++)
		if (!making->cells[i].text.len)
			making->cells[i].text = span_text("—");
	row.cells = making->cells;
	if (known && (row.differs || making->compare->all_fields))
		add_row(making->rows, &row);
}

static void end_computed(struct making *making, const char *key,
			 const char *label)
{
	struct compare_row row = { .key = span_text(key),
				   .label = span_text(label) };

	compare_end(making, row);
}

/* ---- the term ---- */

static void make_term(struct making *making)
{
	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++) {
		const struct term *term =
			&making->compare->columns[i].stage->term;
		struct compare_cell *cell = &making->cells[i];
		struct buf text, plain;

		buf_init(&text);
		buf_init(&plain);
		report_term(&text, making->style, term);
		if (term->approximate)
			buf_printf(&text, ", %s", _("approximate"));
		/* An interval, as EDTF writes it. */
		report_bound(&plain, term->start_bound, term->start,
			     term->start_text);
		buf_add_byte(&plain, '/');
		report_bound(&plain, term->end_bound, term->end,
			     term->end_text);
		cell->text = compare_detach(making, &text);
		cell->plain = compare_detach(making, &plain);
	}
	end_computed(making, "term", _("term"));
}

static void make_length(struct making *making)
{
	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++) {
		const struct passage *passage =
			&making->compare->columns[i].passage;
		struct compare_cell *cell = &making->cells[i];
		struct buf text, note, plain;

		if (!passage->length.known)
			continue;
		buf_init(&text);
		buf_init(&note);
		buf_init(&plain);
		report_length(&text, passage->length);
		report_length_change(&note, passage);
		/* ISO 8601 */
		if (passage->length.months)
			buf_printf(&plain, "P%lldM",
				   (long long)passage->length.months);
		else
			buf_printf(&plain, "P%lldD",
				   (long long)passage->length.days);
		cell->text = compare_detach(making, &text);
		cell->note = compare_detach(making, &note);
		cell->plain = compare_detach(making, &plain);
	}
	end_computed(making, "length", _("length"));
}

static void make_gap(struct making *making)
{
	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++) {
		const struct stage *stage = making->compare->columns[i].stage;
		struct buf text, plain;

		if (!stage->from_count)
			continue;
		buf_init(&text);
		buf_init(&plain);
		report_gap(&text, stage);
		if (stage->has_gap)
			buf_printf(&plain, "%d", stage->gap.first);
		if (stage->has_gap && stage->gap.last != stage->gap.first)
			buf_printf(&plain, "/%d", stage->gap.last);
		making->cells[i].text = compare_detach(making, &text);
		making->cells[i].plain = compare_detach(making, &plain);
	}
	end_computed(making, "gap", _("after the one before"));
}

static void make_status(struct making *making)
{
	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++) {
		const struct standing *standing =
			&making->compare->columns[i].stage->standing;
		struct compare_cell *cell = &making->cells[i];
		struct buf text;

		buf_init(&text);
		buf_add_text(&text, status_label(standing->status));
		if (standing->flags & FLAG_EXTENDED)
			buf_printf(&text, ", %s", _("extended"));
		if (standing->flags & FLAG_ENDED_EARLY)
			buf_printf(&text, ", %s", _("ended early"));
		if (standing->flags & FLAG_NOT_RENEWED)
			buf_printf(&text, ", %s", _("will not be renewed"));
		cell->text = compare_detach(making, &text);
		cell->plain = span_text(status_name(standing->status));
	}
	end_computed(making, "status", _("status"));
}

/* ---- amounts ---- */

struct span compare_number(struct making *making, struct decimal value)
{
	struct buf text;

	buf_init(&text);
	decimal_format(&text, value);
	return compare_detach(making, &text);
}

bool compare_is_plain(const struct money *money)
{
	return money->known && (!money->currency.len ||
				span_is(money->currency, "CAD"));
}

struct span compare_money_note(struct making *making,
			       const struct money_change *change,
			       struct span currency, const char *first)
{
	struct buf note;

	buf_init(&note);
	buf_add_text(&note, first);
	if (change->known) {
		buf_add_text(&note, note.len ? report_semicolon(making->style)
					     : "");
		report_money_change(&note, making->style->lang, change,
				    currency);
	}
	return compare_detach(making, &note);
}

static void make_total(struct making *making)
{
	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++) {
		const struct compare_column *column =
			&making->compare->columns[i];
		const struct stage *stage = column->stage;
		struct compare_cell *cell = &making->cells[i];
		struct buf text;

		if (!stage->total.known && !stage->amount_printed.len)
			continue;
		buf_init(&text);
		report_total(&text, making->style, stage);
		cell->text = compare_detach(making, &text);
		cell->note = compare_money_note(making, &column->passage.total,
					stage->total.currency, "");
		cell->plain = stage->total.known
			? compare_number(making, stage->total.amount)
			: stage->amount_printed;
		cell->is_amount = compare_is_plain(&stage->total);
	}
	end_computed(making, "total", _("total"));
}

static void make_yearly(struct making *making)
{
	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++) {
		const struct compare_column *column =
			&making->compare->columns[i];
		const struct stage *stage = column->stage;
		struct compare_cell *cell = &making->cells[i];
		struct buf text;

		if (!stage->yearly.known)
			continue;
		buf_init(&text);
		report_yearly(&text, making->style, stage);
		cell->text = compare_detach(making, &text);
		cell->note = compare_money_note(making, &column->passage.yearly,
					stage->yearly.currency,
					stage->yearly_derived ? _("derived")
							      : "");
		cell->plain = compare_number(making, stage->yearly.amount);
		cell->is_amount = compare_is_plain(&stage->yearly);
	}
	end_computed(making, "yearly", _("a year"));
}

void compare_rows(struct compare_rows *out, struct arena *arena,
		  const struct style *style, const struct compare *compare)
{
	struct making making = { .rows = out, .style = style,
				 .compare = compare };

	memset(out, 0, sizeof(*out));
	out->arena = arena;
	make_term(&making);
	make_length(&making);
	if (compare->lineage)
		make_gap(&making);
	make_status(&making);
	make_total(&making);
	make_yearly(&making);
	compare_parties(&making);
	compare_governance(&making);
	compare_fields(&making);
}
