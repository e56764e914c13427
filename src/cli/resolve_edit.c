/*
 * resolve --edit: the merged record in an editor, each open conflict marked by
 * comments. A mark that is taken out, or a value that is changed, decides the
 * conflict; what is changed elsewhere is a repair.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/conflict_report.h"
#include "cli/resolving.h"

#define MARK "#> "

struct marking {
	struct app *app;
	const struct sync_plan *plan;
	struct sync_violations violations;
	struct sync_repair record; /* kind, id, file */
	const struct doc *doc;     /* as the merge has it */
	const struct sync_conflict **open;
	size_t open_count;
	struct decisions *out;
};

/* ---- the text that is edited ---- */

/* What stands above a line: a conflict's lines. */
struct note {
	size_t at; /* a byte of the text: the beginning of the line */
	size_t indent;
	char *text;
};

static void add_side(struct buf *out, const char *side,
		     const struct node *value, const struct author *author)
{
	struct span rest, line;
	struct buf text;

	buf_printf(out, MARK "  %s", side);
	if (author && author->name) {
		buf_add_text(out, " (");
		text_add_safe(out, span_text(author->name));
		buf_add_text(out, ", ");
		report_time(out, author->time, author->offset);
		buf_add_text(out, ")");
	}
	buf_add_byte(out, '\n');
	buf_init(&text);
	if (value)
		doc_emit(&text, value);
	else
		buf_printf(&text, "(%s)", _("removed"));
	rest = buf_span(&text);
	while (span_next(&line, &rest, '\n'))
		if (line.len)
			buf_printf(out, MARK "    %.*s\n", SPAN_ARG(line));
	buf_release(&text);
}

static char *note_text(const struct marking *marking, size_t number,
		       const struct sync_conflict *conflict, bool in_place)
{
	struct style style = app_style(marking->app);
	const struct conflict *values = &conflict->conflict;
	struct buf text;
	char *kept;

	buf_init(&text);
	buf_printf(&text, MARK "%zu %s (", number, conflict->path);
	report_path(&text, &style, conflict->kind, values->path);
	buf_printf(&text, "): %s\n", in_place
		   ? _("your value stands below")
		   : _("your side does not have it"));
	add_side(&text, _("published:"), values->theirs,
		 &conflict->published);
	add_side(&text, _("before:"), values->base, NULL);
	kept = arena_text(&marking->app->arena, buf_span(&text));
	buf_release(&text);
	return kept;
}

/* The line of the place: of its key, or of the dash of an item. */
static bool find_line(struct note *out, const struct marking *marking,
		      struct path path)
{
	const struct doc *doc = marking->doc;
	const struct node *node, *up;
	struct locus locus;
	size_t at;

	if (!path_locate(&locus, &marking->app->arena, doc->root,
			 marking->record.kind->shape, path) || !locus.count)
		return false;
	node = locus_find(doc->root, locus);
	locus.count--;
	up = locus_find(doc->root, locus);
	for (size_t i = 0; i < up->count; i++)
		if (up->entries[i].value == node && up->entries[i].key)
			node = up->entries[i].key;
	at = node->begin;
	while (at > 0 && doc->text.ptr[at - 1] != '\n')
		at--;
	out->at = at;
	out->indent = 0;
	while (doc->text.ptr[at + out->indent] == ' ')
		out->indent++;
	return true;
}

static int compare_notes(const void *a, const void *b)
{
	const struct note *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

static void add_note(struct buf *out, const struct note *note)
{
	struct span rest = span_text(note->text), line;

	while (span_next(&line, &rest, '\n')) {
		if (!line.len)
			continue;
		buf_add_repeat(out, ' ', note->indent);
		buf_add(out, line);
		buf_add_byte(out, '\n');
	}
}

static void write_text(struct buf *out, const struct marking *marking,
		       struct note *notes, bool in_place)
{
	struct span text = marking->doc->text;
	size_t from = 0;

	buf_clear(out);
	buf_printf(out, MARK "%s\n" MARK "%s\n",
		   _("Set each value that is marked, and take its mark out."),
		   _("A mark that stays leaves its conflict open."));
	for (size_t i = 0; i < marking->open_count; i++) {
		if (!in_place)
			notes[i].at = notes[i].indent = 0;
		buf_add(out, span_part(text, from, notes[i].at - from));
		from = notes[i].at;
		add_note(out, &notes[i]);
	}
	buf_add(out, span_from(text, from));
}

/* Comments among the lines; above them all, where they would change them. */
static void make_text(struct buf *out, const struct marking *marking)
{
	struct note *notes = mem_zero(marking->open_count + 1, sizeof(*notes));
	struct error ignored = ERROR_INIT;
	struct doc *doc;

	for (size_t i = 0; i < marking->open_count; i++) {
		const struct sync_conflict *conflict = marking->open[i];
		bool found = find_line(&notes[i], marking,
				       conflict->conflict.path);

		notes[i].text = note_text(marking, i + 1, conflict, found);
	}
	if (marking->open_count)
		qsort(notes, marking->open_count, sizeof(*notes),
		      compare_notes);
	write_text(out, marking, notes, true);
	if (doc_load(&doc, &marking->app->arena, buf_span(out), "", NULL,
		     &ignored) || !node_same(doc->root, marking->doc->root))
		write_text(out, marking, notes, false);
	free(notes);
}

/* ---- what came back ---- */

/* Takes the marks out; those that were still there have their number set. */
static struct span without_marks(struct marking *marking, bool *marked,
				 struct span text)
{
	struct span rest = text, line;
	struct buf plain;

	buf_init(&plain);
	while (rest.len) {
		size_t end = span_find_byte(rest, '\n');
		size_t number = 0, indent = 0;

		line = span_part(rest, 0, end == SIZE_MAX ? rest.len : end + 1);
		rest = span_from(rest, line.len);
		while (indent < line.len && line.ptr[indent] == ' ')
			indent++;
		if (!span_starts(span_from(line, indent), MARK)) {
			buf_add(&plain, line);
			continue;
		}
		for (size_t i = indent + strlen(MARK); i < line.len &&
		     line.ptr[i] >= '0' && line.ptr[i] <= '9' &&
		     number <= marking->open_count; i++)
			number = 10 * number + (size_t)(line.ptr[i] - '0');
		if (number && number <= marking->open_count)
			marked[number - 1] = true;
	}
	text = span_text(arena_text(&marking->app->arena, buf_span(&plain)));
	buf_release(&plain);
	return text;
}

static bool is_same(const struct node *a, const struct node *b)
{
	return a && b ? node_equal(a, b) : a == b;
}

static struct sync_decision *add_decision(struct marking *marking)
{
	struct sync_decision *added = &marking->out->items[
		marking->out->count++];

	memset(added, 0, sizeof(*added));
	return added;
}

/* The conflicts that are decided, and what that changes in the merged tree. */
static void decide_marked(struct changes *changes, struct marking *marking,
			 const struct node *root, const bool *marked)
{
	const struct shape *shape = marking->record.kind->shape;

	for (size_t i = 0; i < marking->open_count; i++) {
		const struct sync_conflict *conflict = marking->open[i];
		const struct conflict *values = &conflict->conflict;
		const struct node *value = path_find(root, shape, values->path);
		struct sync_decision *decision;

		if (marked[i] && is_same(value, values->ours))
			continue;
		decision = add_decision(marking);
		decision->conflict = conflict;
		decision->choice = is_same(value, values->ours) ? CHOICE_MINE
			: is_same(value, values->theirs) ? CHOICE_PUBLISHED
			: is_same(value, values->base) ? CHOICE_BASE
			: CHOICE_VALUE;
		if (decision->choice == CHOICE_VALUE)
			decision->value = value;
		if (decision->choice == CHOICE_MINE)
			continue;
		changes_add(changes, (struct change){
			.type = value ? CHANGE_SET : CHANGE_REMOVE,
			.path = values->path, .from = values->ours,
			.to = value, .index = SIZE_MAX,
		});
	}
}

/* A place in a sequence, or an order, is told by the whole list. */
static struct path repaired_path(const struct change *change)
{
	struct path path = change->path;

	for (size_t i = 0; i < path.count; i++)
		if (path.steps[i].type == STEP_INDEX)
			return (struct path){ path.steps, i };
	if (change->type == CHANGE_MOVE)
		path.count--;
	return path;
}

static void add_repair(struct marking *marking, const struct node *from,
		       const struct node *to, struct path path)
{
	const struct shape *shape = marking->record.kind->shape;
	struct sync_decision *added;
	struct sync_repair repair = marking->record;

	repair.steps = path;
	repair.path = path_format(&marking->app->arena, shape, path);
	for (size_t i = 0; i < marking->out->count; i++)
		if (!marking->out->items[i].conflict &&
		    strcmp(marking->out->items[i].repair.path,
			   repair.path) == 0)
			return;
	repair.choice = CHOICE_VALUE;
	repair.merged = path_find(from, shape, path);
	repair.value = path_find(to, shape, path);
	resolving_repaired(&repair, marking->plan);
	added = add_decision(marking);
	added->repair = repair;
	added->choice = CHOICE_VALUE;
}

static int take_back(struct marking *marking, struct span text,
		     struct error *err)
{
	struct arena *arena = &marking->app->arena;
	const struct shape *shape = marking->record.kind->shape;
	bool *marked = arena_array(arena, marking->open_count + 1,
				   sizeof(*marked));
	struct decisions decisions = { NULL, 0 };
	struct changes decided, others;
	const struct node *from;
	struct doc *doc;

	memset(marked, 0, marking->open_count + 1);
	text = without_marks(marking, marked, text);
	if (doc_load(&doc, arena, text, marking->record.file, NULL, err))
		return -1;
	decisions.items = arena_array(arena, marking->open_count + 1,
				      sizeof(*decisions.items));
	*marking->out = decisions;
	changes_init(&decided, arena);
	changes_init(&others, arena);
	decide_marked(&decided, marking, doc->root, marked);
	if (change_apply_tree(&from, arena, marking->doc->root, shape,
			      decided.items, decided.count, err))
		return -1;
	change_diff(&others, from, doc->root, shape);
	decisions.items = arena_array(arena, marking->out->count +
				      others.count + 1,
				      sizeof(*decisions.items));
	decisions.count = marking->out->count;
	memcpy(decisions.items, marking->out->items,
	       decisions.count * sizeof(*decisions.items));
	*marking->out = decisions;
	for (size_t i = 0; i < others.count; i++)
		add_repair(marking, from, doc->root,
			   repaired_path(&others.items[i]));
	return 0;
}

/* ---- the record ---- */

static int find_open(struct marking *marking, const char *word,
		     struct error *err)
{
	const struct sync_plan *plan = marking->plan;

	marking->open = arena_array(&marking->app->arena,
				    plan->conflict_count + 1,
				    sizeof(*marking->open));
	for (size_t i = 0; i < plan->conflict_count; i++) {
		const struct sync_conflict *conflict = &plan->conflicts[i];

		if (!conflict_is_of(conflict, word) ||
		    conflict->choice != CHOICE_NONE)
			continue;
		if (!conflict->conflict.path.count) {
			error_set(err, ERROR_CONFLICT, MARK_NONE,
				  _("the conflict is about the whole record: "
				    "there is nothing to edit yet"));
			return error_hint(err, _("entente resolve %s --mine | "
						 "--published | --base"),
					  conflict->id);
		}
		marking->open[marking->open_count++] = conflict;
	}
	return 0;
}

int resolving_edit(struct decisions *out, struct editing *copy, struct app *app,
		   const struct sync_plan *plan, const char *word,
		   struct error *err)
{
	struct marking marking = { .app = app, .plan = plan, .out = out };
	struct span edited;
	struct buf text;
	int status = -1;

	*out = (struct decisions){ NULL, 0 };
	if (find_open(&marking, word, err) ||
	    sync_violations(&marking.violations, plan, app->ws, err))
		return -1;
	if (marking.open_count)
		word = arena_printf(&app->arena, "%s/%s",
				    marking.open[0]->kind->name,
				    marking.open[0]->merged_id);
	buf_init(&text);
	if (sync_repairable(&marking.record, &marking.doc, plan,
			    &marking.violations, word, err) == 0) {
		if (!marking.doc)
			error_set(err, ERROR_NOTFOUND,
				  MARK_FILE(marking.record.file),
				  _("a side removed this record: it comes "
				    "back as a whole, without PATH"));
		else
			make_text(&text, &marking);
	}
	if (text.len && editing_begin(copy, app, marking.record.id,
				      buf_span(&text), err) == 0) {
		status = editing_run(copy, err) ||
			 editing_read(&edited, copy, err) ||
			 take_back(&marking, edited, err) ? -1 : 0;
		if (status)
			editing_leave(copy);
	}
	buf_release(&text);
	sync_violations_release(&marking.violations);
	return status;
}
