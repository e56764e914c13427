/* A lineage as a Markdown table. */
#include "report/due.h"
#include "report/lineage.h"
#include "report/markdown.h"

static void add_money(struct buf *out, const struct style *style,
		      const struct stage *stage, const struct passage *passage)
{
	if (!stage->total.known) {
		buf_add(out, stage->amount_printed);
		return;
	}
	report_money(out, style->lang, &stage->total);
	report_amount_notes(out, style, false, &passage->total,
			    stage->total.currency);
}

static void add_term(struct buf *out, const struct style *style,
		     const struct stage *stage, const struct passage *passage)
{
	report_term(out, style, &stage->term);
	if (passage->length.known) {
		buf_add_text(out, " (");
		report_length(out, passage->length);
		buf_add_byte(out, ')');
	}
	if (stage->term.approximate)
		buf_printf(out, ", %s", _("approximate"));
}

static void add_passage(struct buf *out, const struct style *style,
			const struct stage *stage)
{
	for (size_t i = 0; i < stage->from_count; i++)
		buf_printf(out, "%s%zu", i ? ", " : "", stage->from[i] + 1);
	if (!stage->from_count)
		return;
	buf_add_text(out, report_colon(style));
	report_gap(out, stage);
	if (stage->inferred)
		buf_printf(out, "%s%s", report_semicolon(style),
			   _("renewal inferred, not told"));
}

/* Moves what was written into the next cell. */
static void take_cell(struct grid *table, struct buf *text)
{
	grid_cell(table, buf_span(text));
	buf_clear(text);
}

static void add_row(struct grid *table, const struct style *style,
		    const struct lineage_report *report, size_t index)
{
	const struct stage *stage = &report->lineage->stages[index];
	const struct passage *passage = &report->passages[index];
	bool readable = stage->record && stage->record->doc;
	struct buf text;

	buf_init(&text);
	buf_printf(&text, "%zu", index + 1);
	take_cell(table, &text);
	buf_add(&text, stage->record ? record_title(stage->record)
				     : stage->text);
	if (!stage->record && stage->count > 1)
		buf_printf(&text, " (× %lld)", (long long)stage->count);
	take_cell(table, &text);
	grid_cell_text(table, stage->record ? stage->record->id
					    : _("not recorded"));
	if (readable)
		add_term(&text, style, stage, passage);
	take_cell(table, &text);
	if (readable)
		buf_add_text(&text, report_standing(&stage->standing));
	take_cell(table, &text);
	add_money(&text, style, stage, passage);
	take_cell(table, &text);
	add_passage(&text, style, stage);
	take_cell(table, &text);
	buf_release(&text);
}

void report_lineage_md(struct buf *out, const struct style *style,
		       struct arena *arena,
		       const struct lineage_report *report)
{
	const char *const heads[] = { "#", _("title"), _("id"), _("term"),
				      _("status"), _("total"), _("follows") };
	struct grid table;

	grid_init(&table, arena, ARRAY_LEN(heads), 1);
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		grid_cell_text(&table, heads[i]);
	for (size_t i = 0; i < report->lineage->count; i++)
		add_row(&table, style, report, i);
	markdown_grid(out, &table);
}
