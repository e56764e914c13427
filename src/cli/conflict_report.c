#include "cli/conflict_report.h"

#include <string.h>

bool conflict_is_of(const struct sync_conflict *conflict, const char *word)
{
	const char *const files[] = { conflict->file, conflict->published_file,
				      conflict->base_file };
	struct span kind, id;

	record_id_split(&kind, &id, span_text(word));
	if (kind.len && !span_is(kind, conflict->kind->name))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct span stem = span_text(file_name(files[i]));

		stem.len -= strlen(".yaml");
		if (span_equal(stem, id))
			return true;
	}
	return false;
}

/* ---- text ---- */

static void add_value(struct app *app, struct buf *out,
		      const struct sync_conflict *conflict,
		      const struct node *value, bool hanging)
{
	struct style style = app_style(app);
	const struct path path = conflict->conflict.path;

	style.hanging = hanging;
	if (conflict->is_name)
		text_add_safe(out, value->text);
	else if (!path.count)
		buf_add_text(out, value ? _("the record") : _("removed"));
	else
		report_value(out, &style, kind_field(conflict->kind, path),
			     value);
}

/* Who set it and when, as "Marie Tremblay, 2014-10-01 09:00"; or nothing. */
static void add_author(struct buf *out, const struct author *author)
{
	if (!author || !author->name)
		return;
	text_add_safe(out, span_text(author->name));
	buf_add_text(out, ", ");
	report_time(out, author->time, author->offset);
}

/* "    mine:        $280,000   Marie Tremblay, 2014-10-01 09:00" */
static void add_side(struct app *app, struct buf *out, const char *side,
		     const struct sync_conflict *conflict,
		     const struct node *value, const struct author *author)
{
	enum { INDENT = 17 };
	struct style style = app_style(app);
	struct buf text, first, who;
	size_t width;

	buf_init(&text);
	buf_init(&first);
	buf_init(&who);
	buf_add_text(&first, "    ");
	text_add_padded(&first, side, INDENT - 5);
	buf_add_byte(&first, ' ');
	add_value(app, &text, conflict, value, false);
	add_author(&who, author);
	width = INDENT + text_width(buf_span(&text));
	if (width > app->width) {
		buf_clear(&text);
		add_value(app, &text, conflict, value, true);
		report_hanging(out, &style, buf_span(&text), first.ptr,
			       "                 ");
	} else {
		buf_printf(out, "%s%s", first.ptr, text.ptr);
		if (who.len && width + 3 + text_width(buf_span(&who)) <=
			       app->width) {
			buf_printf(out, "   %s", who.ptr);
			buf_clear(&who);
		}
		buf_add_byte(out, '\n');
	}
	if (who.len)
		buf_printf(out, "%*s%s\n", INDENT, "", who.ptr);
	buf_release(&text);
	buf_release(&first);
	buf_release(&who);
}

static const char *choice_label(enum choice choice)
{
	switch (choice) {
	case CHOICE_MINE:
		return _("mine");
	case CHOICE_PUBLISHED:
		return _("published");
	case CHOICE_BASE:
		return _("as it was before");
	case CHOICE_VALUE:
	case CHOICE_NONE:
		break;
	}
	return "";
}

static void add_decision(struct app *app, struct buf *out,
			 const struct sync_conflict *conflict)
{
	if (conflict->choice == CHOICE_VALUE)
		add_side(app, out, _("decided:"), conflict, conflict->value,
			 NULL);
	else if (conflict->choice != CHOICE_NONE)
		buf_printf(out, "    %s%*s %s\n", _("decided:"),
			   (int)(12 - text_width(span_text(_("decided:")))),
			   "", choice_label(conflict->choice));
}

/* What of the record it is about. */
static void add_place(struct app *app, struct buf *out,
		      const struct sync_conflict *conflict)
{
	struct style style = app_style(app);
	struct buf label;

	buf_add_text(out, "  ");
	if (conflict->is_name) {
		buf_printf(out, "%s\n", _("both gave it another id"));
	} else if (!conflict->conflict.path.count) {
		buf_printf(out, "%s\n", _("the whole record"));
	} else {
		buf_init(&label);
		report_path(&label, &style, conflict->kind,
			    conflict->conflict.path);
		text_add_safe(out, span_text(conflict->path));
		if (text_width(span_text(conflict->path)) + 5 +
		    text_width(buf_span(&label)) > app->width)
			buf_add_text(out, "\n   ");
		buf_printf(out, " (%s)\n", label.ptr);
		buf_release(&label);
	}
}

static bool is_same_record(const struct sync_conflict *a,
			   const struct sync_conflict *b)
{
	return a && a->kind == b->kind && strcmp(a->id, b->id) == 0;
}

void report_conflicts(struct app *app, const struct sync_plan *plan,
		      const char *word)
{
	const struct sync_conflict *last = NULL;
	struct buf *out = &app->out;

	for (size_t i = 0; i < plan->conflict_count; i++) {
		const struct sync_conflict *conflict = &plan->conflicts[i];

		if (word && !conflict_is_of(conflict, word))
			continue;
		if (!is_same_record(last, conflict)) {
			const char *head = arena_printf(
				&app->arena, "%s/%s", conflict->kind->name,
				conflict->id);

			buf_add_text(out, last ? "\n" : "");
			if (strcmp(conflict->title, conflict->id) != 0)
				app_headline(app, head,
					     span_text(conflict->title), 2);
			else
				text_add_safe(out, span_text(head));
			buf_add_byte(out, '\n');
		}
		last = conflict;
		add_place(app, out, conflict);
		add_side(app, out, _("mine:"), conflict,
			 conflict->conflict.ours, &conflict->mine);
		add_side(app, out, _("published:"), conflict,
			 conflict->conflict.theirs, &conflict->published);
		add_side(app, out, _("before:"), conflict,
			 conflict->conflict.base, NULL);
		add_decision(app, out, conflict);
	}
}

/* ---- JSON ---- */

static void json_value(struct printer *json, const char *key,
		       const struct node *value)
{
	if (!value)
		return;
	printer_key(json, key);
	json_node(json, value);
}

static void json_side(struct printer *json, const char *key,
		      const struct node *value, const struct author *author)
{
	printer_key(json, key);
	printer_begin_map(json);
	json_value(json, "value", value);
	if (author && author->name) {
		printer_pair(json, "author", author->name);
		printer_pair(json, "email", author->email);
		printer_pair_int(json, "time", author->time);
	}
	printer_end_map(json);
}

static const char *type_name(const struct sync_conflict *conflict)
{
	static const char *const names[] = {
		[CONFLICT_VALUE] = "value", [CONFLICT_DELETE] = "delete",
		[CONFLICT_TOGETHER] = "together", [CONFLICT_ADD] = "add",
		[CONFLICT_TYPE] = "type",
	};

	return conflict->is_name ? "id" : names[conflict->conflict.type];
}

static void json_conflict(struct printer *json,
			  const struct sync_conflict *conflict)
{
	static const char *const choices[] = {
		[CHOICE_MINE] = "mine", [CHOICE_PUBLISHED] = "published",
		[CHOICE_BASE] = "base", [CHOICE_VALUE] = "value",
	};

	printer_begin_map(json);
	printer_pair(json, "kind", conflict->kind->name);
	printer_pair(json, "id", conflict->id);
	printer_pair(json, "title", conflict->title);
	printer_pair(json, "file", conflict->file);
	printer_pair(json, "type", type_name(conflict));
	printer_pair(json, "path", conflict->path);
	printer_pair(json, "pointer", conflict->pointer);
	json_side(json, "mine", conflict->conflict.ours, &conflict->mine);
	json_side(json, "published", conflict->conflict.theirs,
		  &conflict->published);
	json_side(json, "base", conflict->conflict.base, NULL);
	printer_pair(json, "decided", choices[conflict->choice]);
	if (conflict->choice == CHOICE_VALUE)
		json_value(json, "value", conflict->value);
	printer_end_map(json);
}

void json_conflicts(struct printer *json, const struct sync_plan *plan,
		    const char *word)
{
	printer_begin_list(json);
	for (size_t i = 0; i < plan->conflict_count; i++)
		if (!word || conflict_is_of(&plan->conflicts[i], word))
			json_conflict(json, &plan->conflicts[i]);
	printer_end_list(json);
}
