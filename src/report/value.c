#include "report/report.h"

#include <string.h>

#include "base/text.h"
#include "report/html.h"

enum { INLINE_ITEMS = 6, INLINE_DEPTH = 4 };

/* A figure space stands for a blank where the line must not break. */
#define BOUND_BLANK "\u2007"

/* ---- dates ---- */

static const char *const months_fr[] = {
	"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
	"août", "septembre", "octobre", "novembre", "décembre",
};
static const char *const months_en[] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December",
};

static void add_month_day(struct buf *out, enum language lang,
			  struct date date)
{
	if (date.precision == DATE_DAY) {
		buf_printf(out, "%d", date.day);
		if (lang == LANG_FR && date.day == 1)
			buf_add_text(out, "er");
		buf_add_byte(out, ' ');
	}
	if (date.precision != DATE_YEAR)
		buf_printf(out, "%s ",
			   lang == LANG_FR ? months_fr[date.month - 1]
					   : months_en[date.month - 1]);
}

void report_date(struct buf *out, enum language lang, struct date date)
{
	if (date.approximate)
		buf_printf(out, "%s ", lang == LANG_FR ? "vers" : "about");
	add_month_day(out, lang, date);
	buf_printf(out, "%d", date.year);
	if (date.uncertain)
		buf_add_text(out, " (?)");
}

void report_time(struct buf *out, int64_t time, int offset)
{
	int second;
	day_number day = day_of_time(&second, time, offset);
	char text[16];

	buf_printf(out, "%s %02d:%02d", day_format(text, day), second / 3600,
		   second / 60 % 60);
}

static void add_bound(struct buf *out, enum bound bound, struct days days,
		      struct span text)
{
	char day[16];

	if (bound == BOUND_UNKNOWN)
		buf_add_byte(out, '?');
	else if (bound == BOUND_OPEN)
		buf_add_text(out, "…");
	else if (days.first == days.last)
		buf_add_text(out, day_format(day, days.first));
	else
		buf_add(out, text);
}

void report_bound(struct buf *out, enum bound bound, struct days days,
		  struct span text)
{
	if (bound == BOUND_OPEN)
		buf_add_text(out, "..");
	else if (bound == BOUND_KNOWN)
		add_bound(out, bound, days, text);
}

void report_term(struct buf *out, const struct style *style,
		 const struct term *term)
{
	(void)style;
	if (term->start_bound == BOUND_UNKNOWN &&
	    term->end_bound == BOUND_UNKNOWN) {
		buf_add_text(out, _("no dates"));
		return;
	}
	add_bound(out, term->start_bound, term->start, term->start_text);
	buf_add_text(out, " – ");
	add_bound(out, term->end_bound, term->end, term->end_text);
}

/* ---- money ---- */

void report_money(struct buf *out, enum language lang,
		  const struct money *money)
{
	if (money->known)
		decimal_format_money(out, money->amount, money->currency,
				     lang == LANG_FR);
	else
		buf_add_text(out, "—");
}

static bool is_amount(const struct field *field)
{
	return field && (field->role == ROLE_TOTAL ||
			 field->role == ROLE_YEARLY ||
			 field->role == ROLE_PARTY_AMOUNT);
}

/* ---- values ---- */

struct span report_reference(const struct style *style,
			     const struct field *field, struct span id)
{
	const struct record *record = style->snapshot
		? snapshot_referred(style->snapshot, field, id) : NULL;

	return record ? record_title(record) : id;
}

/* A text of several lines goes on in one, unless the style keeps them. */
static void add_text(struct buf *out, const struct style *style,
		     struct span text)
{
	struct span line;
	bool first = true;

	text = span_trim(text);
	while (span_next(&line, &text, '\n')) {
		if (!first)
			buf_add_byte(out, style->keep_lines ? '\n' : ' ');
		text_add_safe(out, style->keep_lines ? line : span_trim(line));
		first = false;
	}
}

/* A date does not break between its day and its month. */
static void add_date(struct buf *out, const struct style *style,
		     struct date date)
{
	size_t at = out->len;

	report_date(out, style->lang, date);
	for (; style->hanging && at < out->len; at++)
		if (out->ptr[at] == ' ')
			buf_splice(out, at, 1, span_text(BOUND_BLANK));
}

static void add_plain(struct buf *out, const struct style *style,
		      const struct field *field, const struct node *node)
{
	const struct span cad = SPAN_LITERAL("CAD");
	struct decimal number;
	struct date date;
	bool french = style->lang == LANG_FR;

	if (node->type == NODE_NULL)
		buf_add_text(out, "—");
	else if (node->type == NODE_BOOL)
		buf_add_text(out, node_is_true(node) ? _("yes") : _("no"));
	else if (node->type != NODE_STRING &&
		 decimal_parse(&number, node->text) && is_amount(field))
		decimal_format_money(out, number, style->currency.len
				     ? style->currency : cad, french);
	else if (node->type != NODE_STRING || !field)
		add_text(out, style, node->text);
	else if (field->reference_count)
		text_add_safe(out, report_reference(style, field, node->text));
	else if (field->is_date && date_parse(&date, node->text))
		add_date(out, style, date);
	else
		add_text(out, style,
			 field_value_label(field, style->lang, node->text));
}

/* Words as text, or as text in a page. */
static void add_words(struct buf *out, const struct style *style,
		      struct span text)
{
	if (style->markup)
		html_text(out, text);
	else
		text_add_safe(out, text);
}

static void add_scalar(struct buf *out, const struct style *style,
		       const struct field *field, const struct node *node)
{
	struct buf text;

	if (!style->markup) {
		add_plain(out, style, field, node);
		return;
	}
	if (style->markup->scalar(style->markup, field, node))
		return;
	buf_init(&text);
	add_plain(&text, style, field, node);
	html_text(out, buf_span(&text));
	buf_release(&text);
}

/* What a source is for, as labels. */
static void add_paths(struct buf *out, const struct style *style,
		      const struct node *paths)
{
	struct style plain = *style;
	struct buf text;

	plain.markup = NULL;
	buf_init(&text);
	report_paths(&text, &plain, style->kind, paths);
	add_words(out, style, buf_span(&text));
	buf_release(&text);
}

const char *report_colon(const struct style *style)
{
	return style->lang == LANG_FR ? "\u00a0: " : ": ";
}

const char *report_semicolon(const struct style *style)
{
	return style->lang == LANG_FR ? "\u00a0; " : "; ";
}

struct style report_within(const struct style *style,
			   const struct field *field, const struct node *node)
{
	struct style within = *style;
	struct span name, currency;

	if (node->type != NODE_MAP ||
	    !field_role(field, ROLE_CURRENCY, &name))
		return within;
	currency = node_string(node_get_span(node, name));
	if (currency.len)
		within.currency = currency;
	return within;
}

bool report_is_identity(const struct field *list, struct span name)
{
	for (size_t i = 0; list && i < list->identity_count; i++)
		if (span_equal(list->identity[i], name))
			return true;
	return false;
}

static void add_value(struct buf *out, const struct style *style,
		      const struct field *field, const struct node *node,
		      int depth);

static void add_separator(struct buf *out, const struct style *style,
			  int depth)
{
	if (depth % 2)
		buf_add_text(out, ", ");
	else
		buf_add_text(out, report_semicolon(style));
}

/* The entries of a mapping; list: the list that it is an item of, or NULL. */
static void add_map(struct buf *out, const struct style *outer,
		    const struct field *field, const struct field *list,
		    const struct node *node, int depth)
{
	const struct style style = report_within(outer, field, node);

	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct span key = entry->key->text;
		const struct field *below = field_property(field, key);

		if (i)
			add_separator(out, &style, depth);
		/* What an item is needs no label. */
		if (i || !node_is_scalar(entry->value) ||
		    !report_is_identity(list, key)) {
			add_words(out, &style,
				  field_label(below, style.lang, key));
			buf_add_text(out, report_colon(&style));
			if (style.hanging)
				buf_splice(out, out->len - 1, 1,
					   span_text(BOUND_BLANK));
		}
		if (style.kind && list && list->role == ROLE_SOURCE &&
		    span_is(key, "for") && entry->value->type == NODE_LIST)
			add_paths(out, &style, entry->value);
		else
			add_value(out, &style, below, entry->value, depth + 1);
	}
}

static void add_list(struct buf *out, const struct style *style,
		     const struct field *field, const struct node *node,
		     int depth)
{
	const struct field *items = field ? field->items : NULL;

	for (size_t i = 0; i < node->count; i++) {
		const struct node *item = node->entries[i].value;

		if (i)
			add_separator(out, style, depth);
		if (i == INLINE_ITEMS && !style->whole) {
			buf_add_text(out, "…");
			break;
		}
		if (item->type == NODE_MAP && item->count &&
		    depth < INLINE_DEPTH)
			add_map(out, style, items, field, item, depth + 1);
		else
			add_value(out, style, items, item, depth + 1);
	}
}

static void add_value(struct buf *out, const struct style *style,
		      const struct field *field, const struct node *node,
		      int depth)
{
	if (!node)
		buf_add_text(out, "—");
	else if (node_is_scalar(node))
		add_scalar(out, style, field, node);
	else if (depth > INLINE_DEPTH)
		buf_add_text(out, "…");
	else if (!node->count)
		buf_add_text(out, _("none"));
	else if (node->type == NODE_MAP)
		add_map(out, style, field, NULL, node, depth);
	else
		add_list(out, style, field, node, depth);
}

void report_value(struct buf *out, const struct style *style,
		  const struct field *field, const struct node *node)
{
	add_value(out, style, field, node, 0);
}

void report_item(struct buf *out, const struct style *style,
		 const struct field *list, const struct node *item)
{
	const struct field *items = list ? list->items : NULL;

	if (item && item->type == NODE_MAP && item->count)
		add_map(out, style, items, list, item, 0);
	else
		add_value(out, style, items, item, 0);
}

void report_hanging(struct buf *out, const struct style *style,
		    struct span text, const char *first, const char *rest)
{
	const size_t bound = strlen(BOUND_BLANK);
	size_t start = out->len, at;

	text_wrap(out, text, style->width, rest);
	while ((at = span_find(span_from(buf_span(out), start),
			       span_text(BOUND_BLANK))) != SIZE_MAX)
		buf_splice(out, start + at, bound, span_text(" "));
	if (out->len == start)
		buf_printf(out, "%s\n", rest);
	buf_splice(out, start, strlen(rest), span_text(first));
}
