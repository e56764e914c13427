/*
 * The records of a kind, in the order of each of its columns: without a script
 * an order is a page, and a column's heading the link to it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "report/due.h"
#include "report/site_parts.h"

enum { ROWS = 500, COLUMNS = 12 };

enum column_type { COLUMN_TITLE, COLUMN_FIELD, COLUMN_TERM, COLUMN_STANDING };

struct column {
	enum column_type type;
	struct span name;
	const struct field *field;
};

struct listed {
	const struct site_item *item;
	struct span html;
	struct span text[COLUMNS];  /* to sort by; empty: last */
	int64_t number[COLUMNS];    /* before the text */
};

struct listing {
	const struct pages *pages;
	const struct site_kind *kind;
	struct arena arena;
	struct column columns[COLUMNS];
	size_t count;
	struct listed *rows;
};

/* ---- columns ---- */

static void add_column(struct listing *listing, struct column column)
{
	for (size_t i = 0; i < listing->count; i++)
		if (span_equal(listing->columns[i].name, column.name))
			return;
	if (listing->count < COLUMNS)
		listing->columns[listing->count++] = column;
}

static void find_columns(struct listing *listing)
{
	const struct kind *kind = listing->kind->kind;
	const struct schema_facts *facts = kind->facts;
	struct column column = { .type = COLUMN_TITLE };

	column.name = span_text(facts->title ? facts->title : "id");
	column.field = field_at(facts->root, column.name);
	add_column(listing, column);
	column.type = COLUMN_FIELD;
	column.name = span_text(facts->owner);
	column.field = kind_owner(kind);
	if (column.field)
		add_column(listing, column);
	for (size_t i = 0; i < facts->column_count; i++) {
		column.name = facts->columns[i];
		column.field = field_at(facts->root, column.name);
		column.type = column.field && column.field->is_term
			      ? COLUMN_TERM : COLUMN_FIELD;
		if (column.field && !column.field->is_personal)
			add_column(listing, column);
	}
	column = (struct column){ COLUMN_STANDING, span_text("\x01"), NULL };
	if (listing->kind->has_term)
		add_column(listing, column);
}

static struct span column_label(const struct listing *listing,
				const struct column *column)
{
	if (column->type == COLUMN_STANDING)
		return span_text(_("status"));
	if (!column->field)
		return span_text(_("id"));
	return field_label(column->field, listing->pages->style.lang,
			   column->name);
}

/* ---- rows ---- */

/* What the cell shows, as text. */
static struct span folded(struct listing *listing, const struct style *style,
			  const struct field *field, const struct node *node)
{
	struct span result;
	struct buf text;

	buf_init(&text);
	if (node && node_is_scalar(node) && field && field->is_date)
		buf_add(&text, node->text);
	else if (node)
		report_value(&text, style, field, node);
	result = text_fold(&listing->arena, buf_span(&text), true);
	buf_release(&text);
	return result;
}

static void add_term(struct site_page *page, struct listed *row, size_t column)
{
	const struct record *record = row->item->record;
	const struct node *tree = record_consolidated(
		&page->scratch, record, page->site->day, &page->site->calendar,
		NULL);
	struct term term = term_read(record->kind, tree, &page->site->calendar);
	struct buf text;

	buf_init(&text);
	report_term(&text, page->style, &term);
	html_text(&page->out, buf_span(&text));
	row->number[column] = term.start_bound == BOUND_KNOWN
			      ? term.start.first : DAY_MAX + 1;
	buf_release(&text);
}

static void add_standing(struct site_page *page, struct listed *row,
			 size_t column)
{
	static const int order[] = {
		[STATUS_IN_FORCE] = 0, [STATUS_NEGOTIATION] = 1,
		[STATUS_PLANNED] = 2, [STATUS_ENDED] = 3, [STATUS_UNKNOWN] = 4,
	};
	struct standing standing = site_standing_of(page, row->item->record);

	row->number[column] = order[standing.status];
	site_standing(page, &standing);
}

static void add_cell(struct listing *listing, struct site_page *page,
		     struct listed *row, size_t index)
{
	const struct column *column = &listing->columns[index];
	const struct record *record = row->item->record;
	const struct node *root = record->doc ? record->doc->root : NULL;
	const struct node *node = root ? node_below(root, column->name) : NULL;

	if (column->type == COLUMN_TITLE) {
		buf_add_text(&page->out, "<th scope=\"row\">");
		site_record_link(page, record);
		buf_add_text(&page->out, "</th>");
		row->text[index] = row->item->key;
		return;
	}
	buf_add_text(&page->out, column->type == COLUMN_TERM
				 ? "<td class=\"term\">" : "<td>");
	if (root && column->type == COLUMN_TERM) {
		add_term(page, row, index);
	} else if (root && column->type == COLUMN_STANDING) {
		add_standing(page, row, index);
	} else if (node) {
		site_value(page, column->field, node);
		row->text[index] = folded(listing, page->style,
					   column->field, node);
	}
	buf_add_text(&page->out, "</td>");
}

static void make_rows(struct listing *listing)
{
	const struct site_kind *kind = listing->kind;
	const struct site_model *model = listing->pages->model;
	const struct site_head head = { .path = "lists/row.html" };
	struct site_page page;

	site_page_begin(&page, listing->pages, &head);
	listing->rows = ARENA_ARRAY(&listing->arena, kind->count,
				    struct listed);
	for (size_t i = 0; i < kind->count; i++) {
		struct listed *row = &listing->rows[i];

		row->item = &model->items[kind->items[i]];
		buf_clear(&page.out);
		buf_add_text(&page.out, "<tr>");
		for (size_t k = 0; k < listing->count; k++)
			add_cell(listing, &page, row, k);
		buf_add_text(&page.out, "</tr>\n");
		row->html = arena_span(&listing->arena, buf_span(&page.out));
	}
	site_page_drop(&page);
}

/* ---- orders ---- */

/* A row where one column is what counts. */
struct ranked {
	const struct listed *row;
	size_t column;
};

static int rank_compare(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	struct span x = a->row->text[a->column], y = b->row->text[b->column];
	int64_t m = a->row->number[a->column], n = b->row->number[b->column];
	int order;

	if (m != n)
		return m < n ? -1 : 1;
	if (!x.len != !y.len)
		return x.len ? -1 : 1;
	order = span_compare(x, y);
	if (!order)
		order = span_compare(a->row->item->key, b->row->item->key);
	return order ? order : strcmp(a->row->item->record->path,
				      b->row->item->record->path);
}

/* "lists/agreement.html", "lists/agreement.2.html", "….2.3.html" */
static const char *list_path(struct arena *arena,
			     const struct listing *listing, size_t column,
			     size_t number)
{
	const char *name = listing->kind->name;

	if (number)
		return arena_printf(arena, "lists/%s.%zu.%zu.html", name,
				    column + 1, number + 1);
	if (column)
		return arena_printf(arena, "lists/%s.%zu.html", name,
				    column + 1);
	return arena_printf(arena, "lists/%s.html", name);
}

static void add_head(struct site_page *page, const struct listing *listing,
		     size_t sorted)
{
	buf_add_text(&page->out, "<thead><tr>");
	for (size_t i = 0; i < listing->count; i++) {
		struct span label = column_label(listing,
						 &listing->columns[i]);

		buf_printf(&page->out, "<th scope=\"col\"%s>",
			   i == sorted ? " aria-sort=\"ascending\"" : "");
		if (i != sorted)
			buf_printf(&page->out, "<a href=\"%s%s\">", page->up,
				   list_path(&page->scratch, listing, i, 0));
		site_label(page, label);
		buf_add_text(&page->out, i == sorted
			     ? " <span aria-hidden=\"true\">▲</span>" : "</a>");
		buf_add_text(&page->out, "</th>");
	}
	buf_add_text(&page->out, "</tr></thead>\n");
}

/* "1 2 3": where the rows are many. */
static void add_numbers(struct site_page *page, const struct listing *listing,
			size_t column, size_t number)
{
	size_t count = (listing->kind->count + ROWS - 1) / ROWS;

	if (count < 2)
		return;
	buf_printf(&page->out, "<nav class=\"numbers\" aria-label=\"%s\">"
			       "<ul>\n", _("Parts of the list"));
	for (size_t i = 0; i < count; i++)
		buf_printf(&page->out,
			   "<li><a href=\"%s%s\"%s>%zu</a></li>\n", page->up,
			   list_path(&page->scratch, listing, column, i),
			   i == number ? " aria-current=\"page\"" : "", i + 1);
	buf_add_text(&page->out, "</ul></nav>\n");
}

static struct span caption_of(struct site_page *page,
			      const struct listing *listing, size_t column)
{
	size_t count = listing->kind->count;
	struct span label = column_label(listing, &listing->columns[column]);
	struct buf text;

	buf_init(&text);
	buf_printf(&text, NG_("%zu record", "%zu records", count), count);
	buf_add_text(&text, ", ");
	buf_printf(&text, _("in the order of: %.*s"), SPAN_ARG(label));
	return buf_detach(&text, &page->scratch);
}

static int put_part(const struct listing *listing, const struct ranked *order,
		    size_t column, size_t number, struct error *err)
{
	enum language lang = listing->pages->style.lang;
	struct site_head head = { .path = NULL };
	struct arena scratch = ARENA_INIT;
	struct site_page page;
	int status;

	head.path = list_path(&scratch, listing, column, number);
	head.section = list_path(&scratch, listing, 0, 0);
	head.title = site_plural(lang, listing->kind->kind);
	site_page_begin(&page, listing->pages, &head);
	html_element(&page.out, "p",
		     span_text(_("The heading of a column leads to the list in "
				 "its order.")));
	add_numbers(&page, listing, column, number);
	site_table_begin(&page, "list", "list",
			 caption_of(&page, listing, column));
	add_head(&page, listing, column);
	buf_add_text(&page.out, "<tbody>\n");
	for (size_t i = number * ROWS;
	     i < listing->kind->count && i < (number + 1) * ROWS; i++)
		buf_add(&page.out, order[i].row->html);
	buf_add_text(&page.out, "</tbody>\n");
	site_table_end(&page);
	status = site_page_end(&page, err);
	arena_release(&scratch);
	return status;
}

static int put_order(const struct listing *listing, size_t column,
		     struct error *err)
{
	size_t count = listing->kind->count;
	struct ranked *order = mem_zero(count, sizeof(*order));
	int status = 0;

	for (size_t i = 0; i < count; i++)
		order[i] = (struct ranked){ &listing->rows[i], column };
	qsort(order, count, sizeof(*order), rank_compare);
	for (size_t i = 0; i * ROWS < count && !status; i++)
		status = put_part(listing, order, column, i, err);
	free(order);
	return status;
}

int site_kind_lists(const struct pages *pages, const struct site_kind *kind,
		    struct error *err)
{
	struct listing listing = { .pages = pages, .kind = kind };
	int status = 0;

	if (!kind->count)
		return 0;
	arena_init(&listing.arena);
	find_columns(&listing);
	make_rows(&listing);
	for (size_t i = 0; i < listing.count && !status; i++)
		status = put_order(&listing, i, err);
	arena_release(&listing.arena);
	return status;
}
