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

/* What a value is the value of. */
struct spot {
	const struct kind *kind;
	struct path path;
	bool is_name;
};

static void add_value(struct app *app, struct buf *out,
		      const struct spot *spot, const struct node *value,
		      bool hanging)
{
	struct style style = app_style(app);

	style.hanging = hanging;
	if (spot->is_name)
		text_add_safe(out, node_string(value));
	else if (!spot->path.count)
		buf_add_text(out, value ? _("the record") : _("removed"));
	else
		report_value(out, &style, kind_field(spot->kind, spot->path),
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
static void add_side(struct app *app, const struct spot *spot,
		     const char *side, const struct node *value,
		     const struct author *author)
{
	enum { INDENT = 17 };
	struct style style = app_style(app);
	struct buf *out = &app->out;
	struct buf text, first, who;
	size_t width;

	buf_init(&text);
	buf_init(&first);
	buf_init(&who);
	buf_add_text(&first, "    ");
	text_add_padded(&first, side, INDENT - 5);
	buf_add_byte(&first, ' ');
	add_value(app, &text, spot, value, false);
	add_author(&who, author);
	width = INDENT + text_width(buf_span(&text));
	if (width > app->width) {
		buf_clear(&text);
		add_value(app, &text, spot, value, true);
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

static void add_decision(struct app *app, const struct spot *spot,
			 enum choice choice, const struct node *value)
{
	const char *label = _("decided:");

	if (choice == CHOICE_VALUE)
		add_side(app, spot, label, value, NULL);
	else if (choice != CHOICE_NONE)
		buf_printf(&app->out, "    %s%*s %s\n", label,
			   (int)(12 - text_width(span_text(label))), "",
			   choice_label(choice));
}

/* What of the record it is about. */
static void add_place(struct app *app, const struct spot *spot,
		      const char *path)
{
	struct style style = app_style(app);
	struct buf *out = &app->out;
	struct buf label;

	buf_add_text(out, "  ");
	if (spot->is_name) {
		buf_printf(out, "%s\n", _("both gave it another id"));
	} else if (!spot->path.count) {
		buf_printf(out, "%s\n", _("the whole record"));
	} else {
		buf_init(&label);
		report_path(&label, &style, spot->kind, spot->path);
		text_add_safe(out, span_text(path));
		if (text_width(span_text(path)) + 5 +
		    text_width(buf_span(&label)) > app->width)
			buf_add_text(out, "\n   ");
		buf_printf(out, " (%s)\n", label.ptr);
		buf_release(&label);
	}
}

/* "agreement/laval-egalite-2011 — title", with a line before all but one. */
static void add_heading(struct app *app, const struct kind *kind,
			const char *id, const char *title, bool first)
{
	struct buf *out = &app->out, safe;
	char *head = arena_printf(&app->arena, "%s/%s", kind->name, id);

	buf_add_text(out, first ? "" : "\n");
	text_add_safe(out, span_text(head));
	if (strcmp(title, id) == 0) {
		buf_add_byte(out, '\n');
		return;
	}
	buf_init(&safe);
	text_add_safe(&safe, span_text(title));
	if (text_width(span_text(head)) + 3 + text_width(buf_span(&safe)) <=
	    app->width) {
		buf_printf(out, " — %s\n", safe.ptr);
	} else {
		buf_add_byte(out, '\n');
		text_wrap(out, buf_span(&safe), app->width, "  ");
	}
	buf_release(&safe);
}

static void add_conflict(struct app *app, const struct sync_conflict *conflict)
{
	const struct conflict *values = &conflict->conflict;
	const struct spot spot = { conflict->kind, values->path,
				     conflict->is_name };

	add_place(app, &spot, conflict->path);
	add_side(app, &spot, _("mine:"), values->ours, &conflict->mine);
	add_side(app, &spot, _("published:"), values->theirs,
		 &conflict->published);
	add_side(app, &spot, _("before:"), values->base, NULL);
	add_decision(app, &spot, conflict->choice, conflict->value);
}

static bool is_same_record(const struct sync_conflict *a,
			   const struct sync_conflict *b)
{
	return a && a->kind == b->kind && strcmp(a->id, b->id) == 0;
}

/* Each under the heading of its record. */
struct telling {
	struct app *app;
	const struct sync_conflict *last;
	size_t count;
};

static void tell_conflict(struct telling *telling,
			  const struct sync_conflict *conflict)
{
	if (!is_same_record(telling->last, conflict))
		add_heading(telling->app, conflict->kind, conflict->id,
			    conflict->title, !telling->app->out.len);
	add_conflict(telling->app, conflict);
	telling->last = conflict;
	telling->count++;
}

size_t report_conflicts(struct app *app, const struct sync_plan *plan,
			const char *word)
{
	struct telling telling = { app, NULL, 0 };

	for (size_t i = 0; i < plan->conflict_count; i++)
		if (!word || conflict_is_of(&plan->conflicts[i], word))
			tell_conflict(&telling, &plan->conflicts[i]);
	return telling.count;
}

/* ---- violations and repairs ---- */

/* Is it the id of the file, alone or behind its kind? */
bool file_is_of(const struct kind *kind, const char *path, const char *word)
{
	struct span name, id, stem = span_text(file_name(path));

	record_id_split(&name, &id, span_text(word));
	if (span_ends(stem, ".yaml"))
		stem.len -= strlen(".yaml");
	return span_equal(stem, id) &&
	       (!name.len || (kind && span_is(name, kind->name)));
}

static void add_repair(struct app *app, const struct sync_repair *repair)
{
	const struct spot spot = { repair->kind, repair->steps, false };

	add_heading(app, repair->kind, repair->id, repair->id,
		    !app->out.len);
	add_place(app, &spot, repair->path);
	add_side(app, &spot, _("merged:"), repair->merged, NULL);
	if (spot.path.count)
		add_side(app, &spot, _("repaired:"), repair->value, NULL);
	else
		add_decision(app, &spot, repair->choice, NULL);
}

size_t report_repairs(struct app *app, const struct sync_plan *plan,
		      const char *word)
{
	size_t count = 0;

	for (size_t i = 0; i < plan->repair_count; i++) {
		const struct sync_repair *repair = &plan->repairs[i];

		if (word && !file_is_of(repair->kind, repair->file, word))
			continue;
		add_repair(app, repair);
		count++;
	}
	return count;
}

bool violation_is_of(const struct sync_violations *violations,
		     const struct diag *diag, const char *word)
{
	const struct record *record = diag->at.path
		? snapshot_at(&violations->snapshot, diag->at.path) : NULL;

	return !word || (diag->at.path &&
			 file_is_of(record ? record->kind : NULL, diag->at.path,
			       word));
}

static size_t add_findings(struct app *app, const char *heading,
			   const struct sync_violations *violations,
			   const struct diags *findings, const char *word)
{
	struct diags meant;
	size_t count;

	diags_init(&meant, &app->arena);
	for (size_t i = 0; i < findings->count; i++)
		if (violation_is_of(violations, &findings->items[i], word))
			diags_add_all(&meant, findings, i, 1);
	count = meant.count;
	if (count) {
		buf_printf(&app->out, "%s%s\n", app->out.len ? "\n" : "",
			   heading);
		app_diags(app, &app->out, &meant, &violations->snapshot);
	}
	diags_release(&meant);
	return count;
}

size_t report_violations(struct app *app,
			 const struct sync_violations *violations,
			 const char *word)
{
	size_t errors = add_findings(
		app, _("The merged records break these rules:"), violations,
		&violations->findings, word);

	return errors + add_findings(
		app, _("The merged records give these warnings:"), violations,
		&violations->warnings, word);
}

void report_decisions(struct app *app, const struct sync_decision *decisions,
		      size_t count)
{
	struct telling telling = { app, NULL, 0 };

	for (size_t i = 0; i < count; i++) {
		if (decisions[i].conflict)
			tell_conflict(&telling, decisions[i].conflict);
		else
			add_repair(app, &decisions[i].repair);
	}
}

/* The innermost node that begins where the mark is, or NULL. */
static const struct node *node_at_mark(const struct node *node,
				       struct mark at)
{
	const struct node *found = NULL;

	for (size_t i = 0; i < node->count && !found; i++)
		found = node_at_mark(node->entries[i].value, at);
	if (!found && node->line == at.line && node->col == at.col)
		found = node;
	return found;
}

static const struct node *violation_node(struct app *app,
					 const struct record *record,
					 const struct diag *diag)
{
	const struct node *root = record->doc->root;
	struct error ignored = ERROR_INIT;
	struct locus locus;

	if (!diag->pointer)
		return node_at_mark(root, diag->at);
	if (locus_parse_pointer(&locus, &app->arena, root,
				span_text(diag->pointer), &ignored))
		return NULL;
	return locus_find(root, locus);
}

/* The record and the path of a violation, as resolve wants them. */
static bool violation_place(struct app *app, const char **path,
			    const struct record **record,
			    const struct sync_violations *violations,
			    const struct diag *diag)
{
	const struct snapshot *snapshot = &violations->snapshot;
	const struct node *node;
	struct path steps;

	*path = "";
	*record = diag->at.path ? snapshot_at(snapshot, diag->at.path) : NULL;
	if (!*record || !(*record)->doc)
		return false;
	node = violation_node(app, *record, diag);
	if (!node || !path_of(&steps, &app->arena, (*record)->doc->root,
			      (*record)->kind->shape, node))
		return true;
	/* What identifies an item goes with the item. */
	if (steps.count > 1 && steps.steps[steps.count - 2].type == STEP_ITEM &&
	    node_get_span(steps.steps[steps.count - 2].item,
			  steps.steps[steps.count - 1].key))
		steps.count--;
	*path = path_format(&app->arena, (*record)->kind->shape, steps);
	return true;
}

static void say_next(struct app *app, const char *id, const char *path,
		     bool has_value)
{
	app_next(app, _("entente resolve %s%s%s --mine | --published | "
			"--base%s"), id, path[0] ? " " : "", path,
		 has_value ? " | --value V" : "");
}

void say_next_conflict(struct app *app, const struct sync_plan *plan,
		       const struct sync_violations *violations)
{
	const struct record *record;
	const char *path;

	for (size_t i = 0; i < plan->conflict_count; i++) {
		const struct sync_conflict *conflict = &plan->conflicts[i];

		if (conflict->choice != CHOICE_NONE)
			continue;
		say_next(app, conflict->id, conflict->path,
			 conflict->path[0] || conflict->is_name);
		return;
	}
	for (size_t i = 0; i < violations->findings.count; i++) {
		if (!violation_place(app, &path, &record, violations,
				     &violations->findings.items[i]))
			continue;
		say_next(app, record->id, path, path[0] != '\0');
		return;
	}
	if (plan->conflict_count || plan->repair_count)
		app_next(app, _("entente sync"));
}
