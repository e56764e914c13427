#include "record/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/former.h"
#include "record/internal.h"
#include "record/reference.h"
#include "record/rules.h"

struct checker {
	const struct snapshot *snapshot;
	const struct record *record;
	struct diags *diags;
	size_t first; /* of the record's own findings */
};

/* ---- references ---- */

static bool refers_to_kind(const struct field *field, const struct kind *kind)
{
	for (size_t i = 0; i < field->reference_count; i++)
		if (span_is(field->reference[i], kind->name))
			return true;
	return false;
}

/* What a reference to nothing is about. */
struct missing {
	const struct field *field;
	struct span id;
};

/* The id of a kind asked for that looks most like this one, or NULL. */
static const char *nearest_id(const struct snapshot *all,
			      const struct field *field, struct span id)
{
	struct span *ids = mem_zero(all->count, sizeof(*ids));
	const char *nearest = NULL;
	size_t count = 0, at;

	for (size_t i = 0; i < all->count; i++)
		if (refers_to_kind(field, all->records[i]->kind))
			ids[count++] = span_text(all->records[i]->id);
	at = text_nearest(id, ids, count);
	if (at != SIZE_MAX)
		nearest = ids[at].ptr;
	free(ids);
	return nearest;
}

static char *join_kinds(struct arena *arena, const struct field *field)
{
	struct buf words;

	buf_init(&words);
	for (size_t i = 0; i < field->reference_count; i++) {
		if (i)
			buf_add_text(&words, _(" or "));
		buf_add(&words, field->reference[i]);
	}
	return (char *)(uintptr_t)buf_detach(&words, arena).ptr;
}

/* One that leads to a record by an id it had before. */
static void note_former(const struct checker *checker,
			const struct node *value, const struct record *found)
{
	diags_add(checker->diags, DIAG_NOTE, "R023",
		  doc_mark(checker->record->doc, value),
		  _("'%.*s' is now called '%s'"), SPAN_ARG(value->text),
		  found->id);
	diags_hint(checker->diags, _("entente tidy %s writes the new id"),
		   checker->record->id);
}

static void check_reference(void *context, const struct reference *reference)
{
	const struct checker *checker = context;
	const struct field *field = reference->field;
	const struct node *value = reference->node;
	struct error ignored = ERROR_INIT;
	struct missing *missing;
	const struct record *found;
	struct locus locus;
	struct diag *diag;

	if (reference->type != REFERENCE_VALUE)
		return;
	found = snapshot_referred(checker->snapshot, field, value->text);
	if (found && !span_is(value->text, found->id))
		note_former(checker, value, found);
	if (found)
		return;
	diag = diags_add(checker->diags, DIAG_ERROR, "R010",
			 doc_mark(checker->record->doc, value),
			 _("there is no %s '%.*s'"),
			 join_kinds(checker->diags->arena, field),
			 SPAN_ARG(value->text));
	if (locus_of(&locus, checker->diags->arena, checker->record->doc->root,
		     value))
		diag->pointer = locus_pointer(checker->diags->arena, locus);
	missing = ARENA_NEW(checker->diags->arena, struct missing);
	*missing = (struct missing){ field, value->text };
	diag->subject = missing;
	if (!kinds_find(checker->snapshot->kinds, field->reference[0]))
		diags_hint(checker->diags, _("the kind %.*s is not known: see "
					     "its schema"),
			   SPAN_ARG(field->reference[0]));
	else if (record_id_check(value->text, &ignored) == 0)
		diags_hint(checker->diags, _("make it first: entente new %.*s %.*s; "
					     "or take this out"),
			   SPAN_ARG(field->reference[0]), SPAN_ARG(value->text));
}

/* Each costs a look at every id; who has so many needs none. */
enum { NEAREST_MOST = 200 };

void record_suggest(const struct snapshot *snapshot, struct diags *diags)
{
	size_t count = 0;

	for (size_t i = 0; i < diags->count && count < NEAREST_MOST; i++) {
		struct diag *diag = &diags->items[i];
		const struct missing *missing = diag->subject;
		const char *nearest;

		if (strcmp(diag->code, "R010") != 0 || !missing)
			continue;
		count++;
		nearest = nearest_id(snapshot, missing->field, missing->id);
		if (nearest)
			diag->hint = arena_printf(diags->arena,
						  _("did you mean '%s'?"),
						  nearest);
		diag->subject = NULL;
	}
}

/* ---- the place in the tree ---- */

static bool is_reference(const struct record *record, struct span name)
{
	const struct field *field =
		field_property(record->kind->facts->root, name);

	return field && field->reference_count > 0;
}

static void check_place(const struct checker *checker)
{
	const struct record *record = checker->record;
	struct arena *arena = checker->diags->arena;
	struct span bad;
	char *path = record_path_checked(arena, record->kind, record->doc->root,
					 record->id, &bad);
	const struct node *node;

	if ((!bad.len && strcmp(path, record->path) == 0) ||
	    record->doc->root->type != NODE_MAP) /* S101 says that */
		return;
	node = bad.len ? node_get_span(record->doc->root, bad) : NULL;
	if (node && is_reference(record, bad))
		return; /* no record has such an id: R010 says which was meant */
	if (node) {
		diags_add(checker->diags, DIAG_ERROR, "R006",
			  doc_mark(record->doc, node),
			  _("'%.*s' cannot be the name of a folder"),
			  SPAN_ARG(node_string(node)));
		return;
	}
	diags_add(checker->diags, DIAG_ERROR, "R006", MARK_FILE(record->path),
		  _("by what it says this record belongs at %s"), path);
	diags_hint(checker->diags, _("entente tidy %s moves the file there"),
		   record->id);
}

/* ---- sources: each path of `for` leads somewhere ---- */

static void check_source_path(const struct checker *checker,
			      const struct node *text)
{
	const struct record *record = checker->record;
	struct arena *arena = checker->diags->arena;
	const struct shape *shape = record->kind->shape;
	struct error err = ERROR_INIT;
	struct path path;

	if (text->type != NODE_STRING)
		return;
	if (path_parse(&path, arena, shape, text->text, &err) == 0 &&
	    path_find(record->doc->root, shape, path))
		return;
	diags_add(checker->diags, DIAG_ERROR, "R012",
		  doc_mark(record->doc, text),
		  _("the source is said to be for '%.*s', which this record "
		    "does not have"), SPAN_ARG(text->text));
	diags_hint(checker->diags, _("entente show --paths %s lists them"),
		   record->id);
}

static void check_sources(const struct checker *checker)
{
	const struct field *root = checker->record->kind->facts->root;
	struct span name;
	const struct node *sources;

	if (!field_role(root, ROLE_SOURCE, &name))
		return;
	sources = node_get_span(checker->record->doc->root, name);
	if (!sources || sources->type != NODE_LIST)
		return;
	for (size_t i = 0; i < sources->count; i++) {
		const struct node *paths =
			node_get(sources->entries[i].value, "for");

		if (!paths || paths->type != NODE_LIST)
			continue;
		for (size_t j = 0; j < paths->count; j++)
			check_source_path(checker, paths->entries[j].value);
	}
}

/* ---- what other programs read as something else ---- */

/* A date without quotes is a date to them as well. */
bool reads_otherwise(const struct node *node)
{
	day_number day;

	return node_is_scalar(node) && node_is_ambiguous(node) &&
	       !day_parse(&day, node->text);
}

static bool any_reads_otherwise(const struct node *node)
{
	bool found = reads_otherwise(node);

	for (size_t i = 0; i < node->count && !found; i++)
		found = any_reads_otherwise(node->entries[i].value);
	return found;
}

/* Does the schema take it as it stands? If not, S101 or S104 says more. */
static bool is_taken(const struct field *field, const struct node *node)
{
	uint32_t bits = node->type == NODE_STRING ? 1u << NODE_STRING
		: 1u << NODE_INT | 1u << NODE_FLOAT;
	bool listed = !field || !field->value_count || field->values_open;

	for (size_t i = 0; !listed && i < field->value_count; i++)
		listed = node_equal(field->values[i], node);
	return listed && (!field || !field->types || (field->types & bits));
}

static void hint_reading(struct diags *diags, const struct node *node)
{
	struct buf token;

	if (node->type == NODE_STRING) {
		diags_hint(diags, _("put it in quotes: '%s'"),
			   arena_text(diags->arena, node->text));
		return;
	}
	buf_init(&token);
	doc_emit_scalar(&token, node);
	diags_hint(diags, _("write %s"), token.ptr);
	buf_release(&token);
}

enum { LOCI_MOST = 200 };

static void complain_reading(const struct checker *checker,
			     const struct node *node)
{
	const struct record *record = checker->record;
	struct diags *diags = checker->diags;
	struct locus locus;
	struct diag *diag;

	diag = diags_add(diags, DIAG_WARNING, "R013",
			 doc_mark(record->doc, node),
			 node->type == NODE_STRING
			 ? _("other programs do not read '%.*s' as a text")
			 : _("other programs do not read '%.*s' as this number"),
			 SPAN_ARG(span_part(node->text, 0, 40)));
	/* A search through the record: not for each of very many. */
	if (diags->count - checker->first <= LOCI_MOST &&
	    locus_of(&locus, diags->arena, record->doc->root, node))
		diag->pointer = locus_pointer(diags->arena, locus);
	hint_reading(diags, node);
}

static void check_readings(const struct checker *checker,
			   const struct field *field, const struct node *node)
{
	if (reads_otherwise(node) && is_taken(field, node))
		complain_reading(checker, node);
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		check_readings(checker, entry->key
			       ? field_property(field, entry->key->text)
			       : field ? field->items : NULL, entry->value);
	}
}

/* ---- oddities: a finding that the record explains is a note ---- */

/*
 * A source may contradict itself, and that is explained; a reference to nothing
 * or a text that its schema refuses would only be hidden.
 */
static bool is_explainable(const struct kind *kind, const struct diag *diag)
{
	static const char *const codes[] = { "S114", "R202", "R212" };

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (strcmp(diag->code, codes[i]) == 0)
			return true;
	return diag->level < DIAG_ERROR ||
	       rule_find(kind, span_text(diag->code)) != NULL;
}

static void explain(struct arena *arena, const struct kind *kind,
		    struct diag *diag, const struct node *oddities)
{
	if (!is_explainable(kind, diag))
		return;
	for (size_t i = 0; i < oddities->count; i++) {
		const struct node *oddity = oddities->entries[i].value;

		if (!span_is(node_get_string(oddity, "rule"), diag->code))
			continue;
		diag->level = DIAG_NOTE;
		diag->explained = arena_text(arena,
					     node_get_string(oddity, "text"));
	}
}

void record_explain(const struct record *record, struct diags *diags,
		    size_t first)
{
	const struct field *root = record->kind->facts->root;
	const struct node *oddities;
	struct span name;

	if (!record->doc || !field_role(root, ROLE_ODDITIES, &name))
		return;
	oddities = node_get_span(record->doc->root, name);
	if (!oddities || oddities->type != NODE_LIST)
		return;
	for (size_t i = first; i < diags->count; i++)
		explain(diags->arena, record->kind, &diags->items[i],
			oddities);
}

void record_check(const struct snapshot *snapshot, const struct record *record,
		  struct diags *diags)
{
	size_t first = diags->count;
	struct checker checker = { snapshot, record, diags, first };

	if (!record->doc)
		return;
	schema_validate(record->kind->schema, record->doc, diags);
	check_place(&checker);
	record_references(record, check_reference, &checker);
	formers_check(snapshot, record, diags);
	check_sources(&checker);
	if (any_reads_otherwise(record->doc->root))
		check_readings(&checker, record->kind->facts->root,
			       record->doc->root);
	record_explain(record, diags, first);
}
