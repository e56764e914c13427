#include "report/lineage.h"

#include <string.h>

#include "base/text.h"
#include "renewal/places.h"

enum { INDENT = 3, GAP = 2 };

/* One stage being written. */
struct block {
	struct buf *out;
	const struct style *style;
	struct arena *arena;
	const struct lineage_report *report;
	const struct stage *stage;
	const struct passage *passage;
	size_t index, label_width;
};

static const char *const labels[] = {
	N_("term"), N_("status"), N_("total"), N_("a year"), N_("parties"),
	N_("governed by"), N_("events"), N_("changed"),
};
enum { TERM, STATUS, TOTAL, YEARLY, PARTIES, GOVERNANCE, EVENTS, CHANGED };

static size_t widest_label(void)
{
	size_t widest = 0;

	for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
		size_t width = text_width(span_text(_(labels[i])));

		if (width > widest)
			widest = width;
	}
	return widest;
}

/* "   label  text", the text wrapped beside the label. label NULL: below. */
static void add_line(const struct block *block, const char *label,
		     struct span text)
{
	size_t width = INDENT + block->label_width + GAP;
	size_t start = block->out->len;
	struct buf prefix;

	if (!label)
		label = "";
	buf_init(&prefix);
	buf_add_repeat(&prefix, ' ', width);
	text_wrap(block->out, text, block->style->width, prefix.ptr);
	buf_clear(&prefix);
	buf_add_repeat(&prefix, ' ', INDENT);
	buf_add_text(&prefix, label);
	buf_add_repeat(&prefix, ' ',
		       width - INDENT - text_width(span_text(label)));
	buf_splice(block->out, start, width, buf_span(&prefix));
	buf_release(&prefix);
}

/* ---- the lines of a stage ---- */

static void add_term(const struct block *block)
{
	const struct term *term = &block->stage->term;
	struct span printed = stage_printed_term(block->stage);
	struct buf text;

	buf_init(&text);
	report_term(&text, block->style, term);
	report_term_length(&text, block->style, block->passage);
	if (term->approximate)
		buf_printf(&text, ", %s", _("approximate"));
	if (printed.len)
		buf_printf(&text, _(", printed “%.*s”"), SPAN_ARG(printed));
	else if (term->by_reading)
		buf_printf(&text, _(", read from “%.*s – %.*s”"),
			   SPAN_ARG(term->start_text),
			   SPAN_ARG(term->end_text));
	add_line(block, _(labels[TERM]), buf_span(&text));
	buf_release(&text);
}

/* "extended, the end was 2015-09-30" */
static void add_old_end(struct buf *text, const struct block *block,
			const char *what)
{
	const struct record *record = block->stage->record;
	struct path path = places_of(block->arena, record->kind).end;
	const struct node *end = path_find(record->doc->root,
					   record->kind->shape, path);

	buf_printf(text, ", %s", what);
	if (path.count && end)
		buf_printf(text, _(", the end was %.*s"), SPAN_ARG(end->text));
}

static void add_status(const struct block *block)
{
	const struct standing *standing = &block->stage->standing;
	struct buf text;

	buf_init(&text);
	buf_add_text(&text, status_label(standing->status));
	if (standing->status == STATUS_PLANNED ||
	    standing->status == STATUS_NEGOTIATION)
		buf_printf(&text, " (%s)", _("to come"));
	if (standing->flags & FLAG_EXTENDED)
		add_old_end(&text, block, _("extended"));
	if (standing->flags & FLAG_ENDED_EARLY)
		add_old_end(&text, block, _("ended early"));
	if (standing->flags & FLAG_NOT_RENEWED)
		buf_printf(&text, ", %s", _("will not be renewed"));
	add_line(block, _(labels[STATUS]), buf_span(&text));
	buf_release(&text);
}

static void add_total(const struct block *block)
{
	const struct stage *stage = block->stage;
	struct buf text;

	if (!stage->total.known && stage->yearly.known)
		return;
	buf_init(&text);
	report_total(&text, block->style, stage);
	report_amount_notes(&text, block->style, false, &block->passage->total,
			    stage->total.currency);
	add_line(block, _(labels[TOTAL]), buf_span(&text));
	buf_release(&text);
}

static void add_yearly(const struct block *block)
{
	const struct stage *stage = block->stage;
	struct buf text;

	if (!stage->yearly.known)
		return;
	buf_init(&text);
	report_yearly(&text, block->style, stage);
	report_amount_notes(&text, block->style, stage->yearly_derived,
			    &block->passage->yearly, stage->yearly.currency);
	add_line(block, _(labels[YEARLY]), buf_span(&text));
	buf_release(&text);
}

static void add_members_line(const struct block *block, const char *label,
			     const char *prefix, const struct members *members)
{
	struct buf text;

	if (!members->count)
		return;
	buf_init(&text);
	buf_add_text(&text, prefix);
	report_members(&text, block->style, members);
	add_line(block, label, buf_span(&text));
	buf_release(&text);
}

/* All of them where nothing is to compare with, else who came and went. */
static void add_members(const struct block *block, const char *label,
			const struct members_change *change)
{
	if (!change->now.known || (change->known && !change->joined.count &&
				   !change->left.count))
		return;
	if (!change->known) {
		add_members_line(block, label, "", &change->now);
		return;
	}
	add_members_line(block, label, "+ ", &change->joined);
	add_members_line(block, change->joined.count ? NULL : label, "- ",
			 &change->left);
}

/* ---- events ---- */

/* Those that tell how a term came about or ends, unless all are wanted. */
static bool is_told(const struct block *block, struct span kind)
{
	static const char *const kinds[] = {
		"negotiation", "draft", "awaiting-signature", "shortened",
		"lapse",
	};

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (span_is(kind, kinds[i]))
			return true;
	return block->report->all_fields;
}

static struct span role_text(const struct field *items, enum role role,
			     const struct node *item,
			     const struct field **field)
{
	struct span name, none = { NULL, 0 };

	*field = field_role(items, role, &name);
	return *field ? node_string(node_get_span(item, name)) : none;
}

static void add_event(const struct block *block, const struct field *items,
		      const struct node *item, bool first)
{
	const struct field *kind_field, *field;
	struct span kind = role_text(items, ROLE_EVENT_KIND, item, &kind_field);
	struct span day = role_text(items, ROLE_EVENT_DATE, item, &field);
	struct span words = role_text(items, ROLE_EVENT_TEXT, item, &field);
	struct buf text;

	buf_init(&text);
	if (day.len)
		buf_printf(&text, "%.*s, ", SPAN_ARG(day));
	text_add_safe(&text, field_value_label(kind_field, block->style->lang,
					       kind));
	if (words.len) {
		buf_add_text(&text, " – ");
		text_add_safe(&text, words);
	}
	add_line(block, first ? _(labels[EVENTS]) : NULL, buf_span(&text));
	buf_release(&text);
}

static void add_events(const struct block *block)
{
	const struct place *place =
		&block->stage->record->kind->facts->lens->roles[ROLE_EVENTS];
	const struct node *list = place_node(place, block->stage->tree);
	const struct field *items = place->field ? place->field->items : NULL;
	bool first = true;

	if (!list || list->type != NODE_LIST)
		return;
	for (size_t i = 0; i < list->count; i++) {
		const struct node *item = list->entries[i].value;
		const struct field *field;

		if (!is_told(block, role_text(items, ROLE_EVENT_KIND, item,
					      &field)))
			continue;
		add_event(block, items, item, first);
		first = false;
	}
}

/* ---- --all-fields ---- */

/* Every other field that differs; where a fact comes from left out. */
static void add_fields(const struct block *block)
{
	static const enum role told[] = {
		ROLE_SOURCE, ROLE_ODDITIES, ROLE_PARTIES, ROLE_GOVERNANCE,
		ROLE_EVENTS,
	};
	const struct kind *kind = block->stage->record->kind;
	struct changes all, some;

	if (!block->passage->before ||
	    strcmp(block->passage->before->record->kind->name, kind->name) != 0)
		return;
	changes_init(&all, block->arena);
	changes_init(&some, block->arena);
	change_diff(&all, block->passage->before->tree, block->stage->tree,
		    kind->shape);
	for (size_t i = 0; i < all.count; i++) {
		const struct field *field = NULL;
		bool leave = false;

		if (all.items[i].path.count)
			field = field_property(kind->facts->root,
					       all.items[i].path.steps[0].key);
		for (size_t k = 0; field && k < ARRAY_LEN(told); k++)
			leave |= field->role == told[k];
		if (field && !leave && !field->is_term && !field->is_lineage)
			changes_add(&some, all.items[i]);
	}
	if (!some.count)
		return;
	add_line(block, _(labels[CHANGED]), span_text(""));
	report_changes(block->out, block->style, kind, some.items, some.count,
		       INDENT + GAP);
}

/* ---- a stage, the lineage ---- */

static void add_heading(const struct block *block)
{
	const struct stage *stage = block->stage;
	const char *on = block->style->colour ? "\x1b[1m" : "";
	const char *off = block->style->colour ? "\x1b[0m" : "";
	struct buf title;
	size_t start = block->out->len;

	buf_init(&title);
	buf_printf(&title, "%zu. ", block->index + 1);
	text_add_safe(&title, stage->record ? record_title(stage->record)
					    : stage->text);
	if (!stage->record && stage->count > 1)
		buf_printf(&title, " (× %lld)", (long long)stage->count);
	text_wrap(block->out, buf_span(&title), block->style->width, "");
	buf_release(&title);
	buf_splice(block->out, start, 0, span_text(on));
	buf_add_text(block->out, off);
	buf_add_repeat(block->out, ' ', INDENT);
	buf_printf(block->out, "%s%s\n",
		   stage->record ? stage->record->id : _("not recorded"),
		   stage->record && stage->record == block->report->asked
			   ? " ◂" : "");
}

/* "   ↓ seamless; renewal inferred, not told" */
static void add_passage(const struct block *block)
{
	struct buf text;

	buf_add_byte(block->out, '\n');
	if (!block->stage->from_count)
		return;
	buf_init(&text);
	buf_add_text(&text, "↓ ");
	report_passage(&text, block->style, block->stage, block->index);
	text_wrap(block->out, buf_span(&text), block->style->width, "   ");
	buf_add_byte(block->out, '\n');
	buf_release(&text);
}

static void add_block(const struct block *block)
{
	if (block->index)
		add_passage(block);
	add_heading(block);
	if (!block->stage->record)
		return;
	if (!block->stage->record->doc) {
		buf_printf(block->out, "   %s\n",
			   _("this record cannot be read"));
		return;
	}
	add_term(block);
	add_status(block);
	add_total(block);
	add_yearly(block);
	add_members(block, _(labels[PARTIES]), &block->passage->parties);
	add_members(block, _(labels[GOVERNANCE]), &block->passage->governance);
	add_events(block);
	if (block->report->all_fields)
		add_fields(block);
}

void report_lineage(struct buf *out, const struct style *style,
		    struct arena *arena, const struct lineage_report *report)
{
	struct block block = { .out = out, .style = style, .arena = arena,
			       .report = report,
			       .label_width = widest_label() };

	for (size_t i = 0; i < report->lineage->count; i++) {
		block.stage = &report->lineage->stages[i];
		block.passage = &report->passages[i];
		block.index = i;
		add_block(&block);
	}
}
