#include "report/coverage.h"

#include <stdlib.h>

#include "base/text.h"

enum {
	LABELS_WIDTH = 44, /* of the columns before the years */
	YEAR_WIDTH = 6,    /* "2012", and what stands between columns */
};

struct coverage_fields coverage_fields(const struct kinds *kinds)
{
	struct coverage_fields fields = { NULL, NULL };

	for (size_t i = 0; i < kinds->count && !fields.theme; i++) {
		const struct lens *lens = kinds->items[i].facts->lens;
		const struct field *theme = field_role(
			kinds->items[i].facts->root, ROLE_THEME, NULL);

		if (!theme || !lens->term.field)
			continue;
		fields.theme = theme->items ? theme->items : theme;
		fields.owner = kind_owner(&kinds->items[i]);
	}
	return fields;
}

static const char *mark_of(enum cover cover)
{
	static const char *const marks[] = {
		[COVER_GAP] = "–", [COVER_UNKNOWN] = "?", [COVER_PART] = "◐",
		[COVER_FULL] = "●", [COVER_DOUBLE] = "●●",
	};

	return marks[cover];
}

static struct span clean(struct arena *arena, struct span text)
{
	struct buf out;

	buf_init(&out);
	text_add_safe(&out, text);
	return buf_detach(&out, arena);
}

static struct coverage_line make_line(const struct style *style,
				      struct arena *arena,
				      const struct coverage_row *row,
				      struct coverage_fields fields)
{
	struct coverage_line line = { .row = row, .owner = row->owner,
				      .theme = row->theme };

	if (fields.owner && row->owner.len)
		line.owner = report_reference(style, fields.owner, row->owner);
	if (fields.theme && row->theme.len)
		line.theme = field_value_label(fields.theme, style->lang,
					       row->theme);
	if (!line.owner.len)
		line.owner = span_text(_("no region"));
	if (!line.theme.len)
		line.theme = span_text(_("no theme"));
	line.owner = clean(arena, line.owner);
	line.theme = clean(arena, line.theme);
	line.owner_key = text_fold(arena, line.owner, true);
	line.theme_key = text_fold(arena, line.theme, true);
	return line;
}

static int line_compare(const void *left, const void *right)
{
	const struct coverage_line *a = left, *b = right;
	int order = span_compare(a->owner_key, b->owner_key);

	if (!order)
		order = span_compare(a->row->owner, b->row->owner);
	return order ? order : span_compare(a->theme_key, b->theme_key);
}

struct coverage_line *coverage_lines(const struct style *style,
				     struct arena *arena,
				     const struct coverage *coverage,
				     struct coverage_fields fields)
{
	struct coverage_line *lines = ARENA_ARRAY(arena, coverage->count,
						  struct coverage_line);

	for (size_t i = 0; i < coverage->count; i++)
		lines[i] = make_line(style, arena, &coverage->rows[i], fields);
	if (coverage->count)
		qsort(lines, coverage->count, sizeof(*lines), line_compare);
	return lines;
}

/* The table of the years from `first` on, so many. */
static void add_years(struct buf *out, const struct style *style,
		      struct arena *arena, const struct coverage *coverage,
		      const struct coverage_line *lines, size_t first, size_t years,
		      bool owners)
{
	struct grid table;

	grid_init(&table, arena, years + 1 + owners, owners);
	if (owners)
		grid_cell_text(&table, _("region"));
	grid_cell_text(&table, _("theme"));
	for (size_t i = first; i < first + years; i++)
		grid_cell_text(&table,
			       arena_printf(arena, "%d",
					    coverage->first_year + (int)i));
	for (size_t k = 0; k < coverage->count; k++) {
		if (owners)
			grid_cell(&table, lines[k].owner);
		grid_cell(&table, lines[k].theme);
		for (size_t i = first; i < first + years; i++)
			grid_cell_text(&table,
				       mark_of(lines[k].row->cells[i].cover));
	}
	grid_print(out, &table, style);
}

static bool is_civil(const struct coverage *coverage)
{
	struct date first = day_date(coverage->first_days.first);

	return first.month == 1 && first.day == 1;
}

/* The year that a column is named by is not all civil: "2012 = …". */
static void add_year(struct buf *out, const struct style *style,
		     const struct coverage *coverage)
{
	struct days days = coverage->first_days;
	char from[16], to[16];

	if (is_civil(coverage))
		return;
	buf_printf(out, "%s%d\u00a0=\u00a0%s\u00a0–\u00a0%s",
		   report_semicolon(style), coverage->first_year,
		   day_format(from, days.first), day_format(to, days.last));
}

static void add_legend(struct buf *out, const struct style *style,
		       const struct coverage *coverage)
{
	static const enum cover order[] = {
		COVER_FULL, COVER_PART, COVER_DOUBLE, COVER_GAP, COVER_UNKNOWN,
	};
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		buf_printf(&text, "%s%s\u00a0%s", i ? report_semicolon(style) : "",
			   mark_of(order[i]), cover_label(order[i]));
	add_year(&text, style, coverage);
	buf_add_byte(out, '\n');
	text_wrap(out, buf_span(&text), style->width, "");
	buf_release(&text);
}

void report_coverage(struct buf *out, const struct style *style,
		     struct arena *arena, const struct coverage *coverage,
		     struct coverage_fields fields, bool owners)
{
	size_t room = style->width > LABELS_WIDTH + YEAR_WIDTH
		? (style->width - LABELS_WIDTH) / YEAR_WIDTH : 1;
	struct coverage_line *lines;

	if (!coverage->count)
		return;
	lines = coverage_lines(style, arena, coverage, fields);
	/* A few more than fit in theory do when the labels are short. */
	if (!owners)
		room += 2;
	for (size_t first = 0; first < coverage->years; first += room) {
		size_t left = coverage->years - first;

		if (first)
			buf_add_byte(out, '\n');
		add_years(out, style, arena, coverage, lines, first,
			  left < room ? left : room, owners);
	}
	add_legend(out, style, coverage);
}

static void add_csv_head(struct csv *csv, const struct style *labels,
			 struct arena *arena, const struct coverage *coverage,
			 struct coverage_fields fields)
{
	bool split = labels && !is_civil(coverage);

	if (labels) {
		csv_cell(csv, field_label(fields.owner, labels->lang,
					  span_text(_("owner"))));
		csv_cell(csv, field_label(fields.theme, labels->lang,
					  span_text(_("theme"))));
	} else {
		csv_cell_text(csv, "owner");
		csv_cell_text(csv, "theme");
	}
	for (size_t i = 0; i < coverage->years; i++) {
		int year = coverage->first_year + (int)i;

		csv_cell_text(csv, arena_printf(arena, split ? "%d-%d" : "%d",
						year, year + 1));
	}
	csv_end(csv);
}

void report_coverage_csv(struct csv *csv, const struct style *labels,
			 struct arena *arena, const struct coverage *coverage,
			 struct coverage_fields fields)
{
	const struct coverage_line *lines = labels
		? coverage_lines(labels, arena, coverage, fields) : NULL;

	add_csv_head(csv, labels, arena, coverage, fields);
	for (size_t i = 0; i < coverage->count; i++) {
		const struct coverage_row *row = lines ? lines[i].row
						       : &coverage->rows[i];

		csv_cell(csv, lines && row->owner.len ? lines[i].owner
						      : row->owner);
		csv_cell(csv, lines && row->theme.len ? lines[i].theme
						      : row->theme);
		for (size_t k = 0; k < coverage->years; k++) {
			enum cover cover = row->cells[k].cover;

			csv_cell_text(csv, lines ? cover_label(cover)
						 : cover_name(cover));
		}
		csv_end(csv);
	}
}
