#include "report/coverage.h"

#include "base/text.h"

static const char *mark_of(enum cover cover)
{
	static const char *const marks[] = {
		[COVER_GAP] = "–", [COVER_UNKNOWN] = "?", [COVER_PART] = "◐",
		[COVER_FULL] = "●", [COVER_DOUBLE] = "●●",
	};

	return marks[cover];
}

static bool has_many_owners(const struct coverage *coverage)
{
	for (size_t i = 1; i < coverage->count; i++)
		if (!span_equal(coverage->rows[i].owner,
				coverage->rows[0].owner))
			return true;
	return false;
}

static void add_head(struct grid *table, struct arena *arena,
		     const struct coverage *coverage, bool owners)
{
	if (owners)
		grid_cell_text(table, _("region"));
	grid_cell_text(table, _("theme"));
	for (size_t i = 0; i < coverage->years; i++)
		grid_cell_text(table,
			       arena_printf(arena, "%d", coverage->first_year +
							 (int)i));
}

static void add_row(struct grid *table, const struct style *style,
		    const struct coverage *coverage,
		    const struct coverage_row *row,
		    struct coverage_fields fields, bool owners)
{
	struct buf text;

	buf_init(&text);
	if (owners && row->owner.len)
		text_add_safe(&text, fields.owner
			? report_reference(style, fields.owner, row->owner)
			: row->owner);
	if (owners)
		grid_cell_text(table, text.len ? text.ptr : "—");
	buf_clear(&text);
	if (row->theme.len)
		text_add_safe(&text, fields.theme
			? field_value_label(fields.theme, style->lang,
					    row->theme)
			: row->theme);
	grid_cell_text(table, text.len ? text.ptr : "—");
	buf_release(&text);
	for (size_t i = 0; i < coverage->years; i++)
		grid_cell_text(table, mark_of(row->cells[i].cover));
}

static void add_legend(struct buf *out, const struct style *style)
{
	static const enum cover order[] = {
		COVER_FULL, COVER_PART, COVER_DOUBLE, COVER_GAP, COVER_UNKNOWN,
	};
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		buf_printf(&text, "%s%s\u00a0%s", i ? report_semicolon(style) : "",
			   mark_of(order[i]), cover_label(order[i]));
	buf_add_byte(out, '\n');
	text_wrap(out, buf_span(&text), style->width, "");
	buf_release(&text);
}

void report_coverage(struct buf *out, const struct style *style,
		     struct arena *arena, const struct coverage *coverage,
		     struct coverage_fields fields)
{
	bool owners = has_many_owners(coverage);
	struct grid table;

	if (!coverage->count)
		return;
	grid_init(&table, arena, coverage->years + 1 + owners, owners);
	add_head(&table, arena, coverage, owners);
	for (size_t i = 0; i < coverage->count; i++)
		add_row(&table, style, coverage, &coverage->rows[i], fields,
			owners);
	grid_print(out, &table, style);
	add_legend(out, style);
}
