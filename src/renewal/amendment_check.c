/* What is wrong with amendments, and with the texts that they leave. */
#include "renewal/internal.h"

static bool same_text(const char *a, const char *b)
{
	return span_equal(span_text(a), span_text(b));
}

static bool has_diag(const struct diags *diags, const struct diag *diag)
{
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *other = &diags->items[i];

		if (same_text(other->code, diag->code) &&
		    same_text(other->msg, diag->msg) &&
		    same_text(other->pointer, diag->pointer))
			return true;
	}
	return false;
}

struct validation {
	const struct record *record;
	struct arena *arena;
	struct diags seen; /* grows by what is new */
	struct diags *diags;
};

/* Runs the schema over a consolidated text. */
static void check_text(void *context, const struct amendment *amendment,
		       const struct node *tree)
{
	struct validation *checking = context;
	const struct record *record = checking->record;
	struct doc doc = *record->doc;
	struct diags found;

	doc.root = tree;
	diags_init(&found, checking->arena);
	schema_validate(record->kind->schema, &doc, &found);
	for (size_t i = 0; i < found.count; i++) {
		const struct diag *diag = &found.items[i];

		if (diag->level != DIAG_ERROR ||
		    has_diag(&checking->seen, diag))
			continue;
		diags_add(&checking->seen, diag->level, diag->code, MARK_NONE,
			  "%s", diag->msg)->pointer = diag->pointer;
		diags_add(checking->diags, DIAG_ERROR, "R204",
			  doc_mark(record->doc, amendment->node),
			  _("after amendment '%.*s': %s"),
			  SPAN_ARG(amendment->id), diag->msg);
		if (diag->hint)
			diags_hint(checking->diags, "%s", diag->hint);
	}
	diags_release(&found);
}

static void check_texts(const struct record *record, struct arena *arena,
			struct diags *diags)
{
	struct validation checking = { .record = record, .arena = arena,
				       .diags = diags };
	const struct amendment *last;

	diags_init(&checking.seen, arena);
	schema_validate(record->kind->schema, record->doc, &checking.seen);
	last = record_texts(record, arena, check_text, &checking);
	if (last)
		diags_add(diags, DIAG_WARNING, "R205",
			  doc_mark(record->doc, last->node),
			  _("too many amendments: the texts from here on were "
			    "not checked"));
	diags_release(&checking.seen);
}

static void note_dates(const struct record *record,
		       const struct amendment *item, struct diags *diags)
{
	struct mark at = doc_mark(record->doc, item->node);

	if (!item->has_agreed && !item->has_effective)
		diags_add(diags, DIAG_NOTE, "R203", at,
			  _("amendment '%.*s' has no date: it counts always"),
			  SPAN_ARG(item->id));
	else if (!item->has_agreed)
		diags_add(diags, DIAG_NOTE, "R203", at,
			  _("amendment '%.*s' does not say when it was agreed:"
			    " its changes to the term count always"),
			  SPAN_ARG(item->id));
	else if (!item->has_effective)
		diags_add(diags, DIAG_NOTE, "R203", at,
			  _("amendment '%.*s' does not say from when it is"
			    " effective: its changes outside the term count"
			    " always"), SPAN_ARG(item->id));
}

void amendments_check(const struct record *record, struct diags *diags)
{
	struct arena arena = ARENA_INIT;
	struct amendment *items;
	size_t count;

	if (!record->doc)
		return;
	amendments_read(&items, &count, &arena, record->kind,
			record->doc->root);
	if (count) {
		for (size_t i = 0; i < count; i++)
			note_dates(record, &items[i], diags);
		record_consolidated_all(&arena, record, diags);
		check_texts(record, &arena, diags);
	}
	arena_release(&arena);
}
