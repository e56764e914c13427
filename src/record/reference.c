#include "record/reference.h"

#include <stdlib.h>
#include <string.h>

/* ---- references of a record ---- */

struct walk {
	const struct record *record;
	reference_visit visit;
	void *context;
	enum reference_type type; /* of what is met */
};

static void walk_tree(struct walk *walk, const struct field *field,
		      const struct node *node);

static void visit_path(const struct walk *walk, const struct node *node)
{
	const struct reference reference = { REFERENCE_PATH, NULL, node };

	if (node && node->type == NODE_STRING)
		walk->visit(walk->context, &reference);
}

/* `from` and `to` are read as what the change's path leads to. */
static void walk_change(struct walk *walk, const struct node *change)
{
	const struct kind *kind = walk->record->kind;
	const struct node *text = node_get(change, "path");
	struct arena scratch = ARENA_INIT;
	struct error ignored = ERROR_INIT;
	struct path path;

	visit_path(walk, text);
	if (path_parse(&path, &scratch, kind->shape, node_string(text),
		       &ignored) == 0) {
		struct walk former = *walk;

		former.type = REFERENCE_FORMER;
		walk_tree(&former, kind_field(kind, path),
			  node_get(change, "from"));
		walk_tree(walk, kind_field(kind, path), node_get(change, "to"));
	}
	arena_release(&scratch);
}

static void walk_amendments(struct walk *walk, const struct node *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct node *changes =
			node_get(list->entries[i].value, "changes");

		for (size_t j = 0; changes && j < changes->count; j++)
			walk_change(walk, changes->entries[j].value);
	}
}

static void walk_tree(struct walk *walk, const struct field *field,
		      const struct node *node)
{
	if (!field || !node)
		return;
	if (node->type == NODE_STRING && field->reference_count) {
		const struct reference reference = { walk->type, field, node };

		walk->visit(walk->context, &reference);
	}
	if (node->type == NODE_LIST && field->is_amendments)
		walk_amendments(walk, node);
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		const struct field *below = field->items;

		if (node->type == NODE_MAP)
			below = field_property(field, entry->key->text);
		walk_tree(walk, below, entry->value);
	}
}

/* What each source is said to be for. */
static void walk_sources(const struct walk *walk)
{
	const struct node *sources, *paths;
	struct span name;

	if (!field_role(walk->record->kind->facts->root, ROLE_SOURCE, &name))
		return;
	sources = node_get_span(walk->record->doc->root, name);
	for (size_t i = 0; sources && i < sources->count; i++) {
		paths = node_get(sources->entries[i].value, "for");
		for (size_t j = 0; paths && j < paths->count; j++)
			visit_path(walk, paths->entries[j].value);
	}
}

void record_references(const struct record *record, reference_visit visit,
		       void *context)
{
	struct walk walk = { record, visit, context, REFERENCE_VALUE };

	if (!record->doc)
		return;
	walk_tree(&walk, record->kind->facts->root, record->doc->root);
	walk_sources(&walk);
}

/* ---- paths that name an item by a reference ---- */

/* One step of a path to a record's items, and what is sought in it. */
struct naming {
	const struct snapshot *snapshot;
	const struct record *const *to;
	size_t count;
};

/* The one of those sought that the value leads to, or NULL. */
static const struct record *sought(const struct naming *naming,
				   const struct field *field,
				   const struct node *value)
{
	const struct record *found;

	if (!field || !field->reference_count || value->type != NODE_STRING)
		return NULL;
	found = snapshot_referred(naming->snapshot, field, value->text);
	for (size_t i = 0; found && i < naming->count; i++)
		if (naming->to[i] == found)
			return found;
	return NULL;
}

static const struct record *named_by_step(const struct naming *naming,
					  const struct field *items,
					  const struct step *step)
{
	const struct record *found = NULL;

	if (step->type == STEP_VALUE)
		return sought(naming, items, step->item);
	if (step->type != STEP_ITEM)
		return NULL;
	for (size_t i = 0; i < step->item->count && !found; i++) {
		const struct entry *entry = &step->item->entries[i];

		found = sought(naming, field_property(items, entry->key->text),
			       entry->value);
	}
	return found;
}

static const struct record *named_by_path(const struct naming *naming,
					  const struct kind *kind,
					  struct span text)
{
	struct arena scratch = ARENA_INIT;
	struct error ignored = ERROR_INIT;
	const struct record *found = NULL;
	struct path path;

	if (path_parse(&path, &scratch, kind->shape, text, &ignored) == 0)
		for (size_t i = 1; i <= path.count && !found; i++)
			found = named_by_step(naming,
				kind_field(kind, (struct path){ path.steps, i }),
				&path.steps[i - 1]);
	arena_release(&scratch);
	return found;
}

/* ---- who names a record ---- */

struct search {
	struct mentions *out;
	const struct record *record;
	struct naming naming;
	bool present_only;
};

void mentions_init(struct mentions *mentions, struct arena *arena)
{
	*mentions = (struct mentions){ .arena = arena };
}

void mentions_put(struct mentions *mentions, struct mention mention)
{
	if (mentions->count == mentions->capacity) {
		size_t next = mentions->capacity ? 2 * mentions->capacity : 16;
		struct mention *items = ARENA_ARRAY(mentions->arena, next,
						    struct mention);

		if (mentions->count)
			memcpy(items, mentions->items,
			       mentions->count * sizeof(*items));
		mentions->items = items;
		mentions->capacity = next;
	}
	mentions->items[mentions->count++] = mention;
}

static void see_reference(void *context, const struct reference *reference)
{
	struct search *search = context;
	struct mention mention = { search->record, NULL, *reference };

	if (search->present_only && reference->type == REFERENCE_FORMER)
		return;
	mention.to = reference->type == REFERENCE_PATH
		? named_by_path(&search->naming, search->record->kind,
				reference->node->text)
		: sought(&search->naming, reference->field, reference->node);
	if (mention.to)
		mentions_put(search->out, mention);
}

static int compare_places(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	uint32_t from = x->reference.node->begin, to = y->reference.node->begin;

	return (from > to) - (from < to);
}

/* A path of a source is met last, wherever the sources stand. */
static void add_of_record(struct search *search)
{
	struct mentions *out = search->out;
	size_t first = out->count;

	record_references(search->record, see_reference, search);
	if (out->count > first)
		qsort(out->items + first, out->count - first,
		      sizeof(*out->items), compare_places);
}

void mentions_add(struct mentions *mentions, const struct snapshot *snapshot,
		  const struct record *record,
		  const struct record *const *to, size_t count)
{
	struct search search = {
		mentions, record, { snapshot, to, count }, false,
	};

	add_of_record(&search);
}

void mentions_add_users(struct mentions *mentions,
			const struct snapshot *snapshot,
			const struct record *to)
{
	for (size_t i = 0; i < snapshot->count; i++) {
		struct search search = {
			mentions, snapshot->records[i], { snapshot, &to, 1 },
			true,
		};

		add_of_record(&search);
	}
}

bool mention_is_clear(const struct mention *mention)
{
	return mention->reference.field &&
	       mention->reference.field->reference_clear;
}

/* ---- another id ---- */

/* Gives the node that takes a value's place; NULL: it stays. */
typedef const struct node *(*value_replace)(const void *context,
					    struct arena *arena,
					    const struct field *field,
					    const struct node *value);

struct replacing {
	struct arena *arena;
	value_replace replace;
	const void *context;
	bool any; /* was one replaced? */
};

static const struct node *replaced(struct replacing *replacing,
				   const struct field *field,
				   const struct node *value)
{
	const struct node *other = replacing->replace(
		replacing->context, replacing->arena, field, value);

	replacing->any = replacing->any || other;
	return other ? other : value;
}

static const struct node *replaced_item(struct replacing *replacing,
					const struct field *items,
					const struct node *item)
{
	struct node *copy = node_new_map(replacing->arena);

	for (size_t i = 0; i < item->count; i++) {
		const struct entry *entry = &item->entries[i];

		node_put(replacing->arena, copy, entry->key->text,
			 replaced(replacing,
				  field_property(items, entry->key->text),
				  entry->value));
	}
	return copy;
}

/* A path keeps its other steps; false when none is replaced. */
static bool replaced_path(struct span *out, struct replacing *replacing,
			  const struct kind *kind, struct span text)
{
	struct arena *arena = replacing->arena;
	struct error ignored = ERROR_INIT;
	struct path path;
	struct step *steps;

	if (path_parse(&path, arena, kind->shape, text, &ignored))
		return false;
	steps = ARENA_ARRAY(arena, path.count, struct step);
	for (size_t i = 0; i < path.count; i++) {
		const struct field *items = kind_field(
			kind, (struct path){ path.steps, i + 1 });

		steps[i] = path.steps[i];
		if (steps[i].type == STEP_VALUE)
			steps[i].item = replaced(replacing, items,
						 steps[i].item);
		else if (steps[i].type == STEP_ITEM)
			steps[i].item = replaced_item(replacing, items,
						      steps[i].item);
	}
	path.steps = steps;
	if (replacing->any)
		*out = span_text(path_format(arena, kind->shape, path));
	return replacing->any;
}

/* Those that lead to the mention's record, by a given id. */
struct renaming {
	struct naming naming;
	const char *id;
};

static const struct node *given_id(const void *context, struct arena *arena,
				   const struct field *field,
				   const struct node *value)
{
	const struct renaming *renaming = context;

	return sought(&renaming->naming, field, value)
		? node_new_text(arena, renaming->id) : NULL;
}

struct span mention_renamed(struct arena *arena,
			    const struct snapshot *snapshot,
			    const struct mention *mention, const char *id)
{
	const struct renaming renaming = { { snapshot, &mention->to, 1 }, id };
	struct replacing replacing = { arena, given_id, &renaming, false };
	struct span path;

	if (mention->reference.type == REFERENCE_PATH &&
	    replaced_path(&path, &replacing, mention->record->kind,
			  mention->reference.node->text))
		return path;
	return span_text(id);
}

/* Those that lead somewhere by a former id, by the present one. */
static const struct node *present_id(const void *context, struct arena *arena,
				     const struct field *field,
				     const struct node *value)
{
	const struct snapshot *snapshot = context;
	const struct record *found = field && field->reference_count &&
			value->type == NODE_STRING
		? snapshot_referred(snapshot, field, value->text) : NULL;

	return found && !span_is(value->text, found->id)
		? node_new_text(arena, found->id) : NULL;
}

bool reference_current(struct span *out, struct arena *arena,
		       const struct snapshot *snapshot,
		       const struct record *record,
		       const struct reference *reference)
{
	struct replacing replacing = { arena, present_id, snapshot, false };
	const struct node *id;

	if (reference->type == REFERENCE_PATH)
		return replaced_path(out, &replacing, record->kind,
				     reference->node->text);
	id = present_id(snapshot, arena, reference->field, reference->node);
	if (id)
		*out = id->text;
	return id != NULL;
}
