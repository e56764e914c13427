#include "record/personal.h"

struct leaving {
	struct arena *arena;
	const struct kind *kind;
};

static const struct node *leave(const struct leaving *leaving,
				const struct field *field,
				const struct node *node);

/* ---- paths in texts ---- */

/* Does the identity of an item, as a path writes it, tell personal data? */
static bool names_personal(const struct field *items, const struct node *item)
{
	for (size_t i = 0; item && item->type == NODE_MAP && i < item->count;
	     i++) {
		const struct field *field =
			field_property(items, item->entries[i].key->text);

		if (!field || field->is_personal)
			return true;
	}
	return false;
}

/* What the path leads to; false when it may be personal, or is not known. */
static bool path_is_public(const struct field **out,
			   const struct leaving *leaving, struct path path)
{
	const struct field *field = leaving->kind->facts->root;

	for (size_t i = 0; field && i < path.count; i++) {
		const struct step *step = &path.steps[i];

		field = step->type == STEP_KEY ? field_property(field, step->key)
					       : field->items;
		if (!field || field->is_personal ||
		    (step->type == STEP_ITEM &&
		     names_personal(field, step->item)))
			return false;
	}
	*out = field;
	return field != NULL;
}

static bool text_is_public(const struct field **out,
			   const struct leaving *leaving,
			   const struct node *text)
{
	struct error ignored = ERROR_INIT;
	struct path path;

	return path_parse(&path, leaving->arena, leaving->kind->shape,
			  node_string(text), &ignored) == 0 &&
	       path_is_public(out, leaving, path);
}

/* ---- trees ---- */

static const struct node *with_entries(const struct leaving *leaving,
				       const struct node *node,
				       const struct entry *entries,
				       size_t count)
{
	struct node *copy;

	if (count == node->count) {
		size_t same = 0;

		while (same < count &&
		       entries[same].value == node->entries[same].value)
			same++;
		if (same == count)
			return node;
	}
	if (!count && node->count)
		return NULL;
	copy = ARENA_NEW(leaving->arena, struct node);
	*copy = *node;
	copy->entries = entries;
	copy->count = (uint32_t)count;
	return copy;
}

/* A change of an amendment: the values are what its path leads to. */
static const struct node *leave_change(const struct leaving *leaving,
				       const struct node *change)
{
	const struct field *field;
	struct entry *entries;
	size_t count = 0;

	if (change->type != NODE_MAP ||
	    !text_is_public(&field, leaving, node_get(change, "path")))
		return NULL;
	entries = ARENA_ARRAY(leaving->arena, change->count, struct entry);
	for (size_t i = 0; i < change->count; i++) {
		struct entry entry = change->entries[i];

		if (span_is(entry.key->text, "from") ||
		    span_is(entry.key->text, "to"))
			entry.value = leave(leaving, field, entry.value);
		else if (!span_is(entry.key->text, "path"))
			entry.value = NULL;
		if (entry.value)
			entries[count++] = entry;
	}
	/* The path alone takes out what is there. */
	return count > 1 || count == change->count
	       ? with_entries(leaving, change, entries, count) : NULL;
}

/* A list in which each item is looked at by itself, and kept or not. */
static const struct node *
leave_items(const struct leaving *leaving, const struct node *list,
	    const struct node *(*look)(const struct leaving *leaving,
				       const struct node *item))
{
	struct entry *entries;
	size_t count = 0;

	if (list->type != NODE_LIST)
		return NULL;
	entries = ARENA_ARRAY(leaving->arena, list->count, struct entry);
	for (size_t i = 0; i < list->count; i++) {
		const struct node *item = look(leaving,
					       list->entries[i].value);

		if (item)
			entries[count++].value = item;
	}
	return with_entries(leaving, list, entries, count);
}

static const struct node *leave_path(const struct leaving *leaving,
				     const struct node *path)
{
	const struct field *field;

	return text_is_public(&field, leaving, path) ? path : NULL;
}

/* An entry of a mapping; list: the list that the mapping is an item of. */
static const struct node *leave_entry(const struct leaving *leaving,
				      const struct field *list,
				      const struct field *field,
				      const struct entry *entry)
{
	if (!field || field->is_personal)
		return NULL;
	if (list && list->is_amendments && span_is(entry->key->text, "changes"))
		return leave_items(leaving, entry->value, leave_change);
	if (list && list->role == ROLE_SOURCE && span_is(entry->key->text, "for"))
		return leave_items(leaving, entry->value, leave_path);
	return leave(leaving, field, entry->value);
}

static const struct node *leave_map(const struct leaving *leaving,
				    const struct field *list,
				    const struct field *field,
				    const struct node *node)
{
	struct entry *entries = ARENA_ARRAY(leaving->arena, node->count,
					    struct entry);
	size_t count = 0;

	for (size_t i = 0; i < node->count; i++) {
		struct entry entry = node->entries[i];

		entry.value = leave_entry(
			leaving, list, field_property(field, entry.key->text),
			&node->entries[i]);
		if (entry.value)
			entries[count++] = entry;
	}
	return with_entries(leaving, node, entries, count);
}

static const struct node *leave_list(const struct leaving *leaving,
				     const struct field *list,
				     const struct node *node)
{
	struct entry *entries = ARENA_ARRAY(leaving->arena, node->count,
					    struct entry);
	size_t count = 0;

	for (size_t i = 0; i < node->count; i++) {
		const struct node *item = node->entries[i].value;

		item = item->type == NODE_MAP
		       ? leave_map(leaving, list, list->items, item)
		       : leave(leaving, list->items, item);
		if (item)
			entries[count++].value = item;
	}
	return with_entries(leaving, node, entries, count);
}

/* NULL: nothing of it may be shown. */
static const struct node *leave(const struct leaving *leaving,
				const struct field *field,
				const struct node *node)
{
	const uint32_t many = 1u << NODE_MAP | 1u << NODE_LIST;

	/* A text where parts belong may tell what those would hold. */
	if (node_is_scalar(node))
		return field && (field->is_personal ||
				 (field->types && !(field->types & ~many)))
		       ? NULL : node;
	if (!field || field->is_personal)
		return NULL;
	if (node->type == NODE_MAP)
		return leave_map(leaving, NULL, field, node);
	return leave_list(leaving, field, node);
}

const struct node *personal_left_out(struct arena *arena,
				     const struct kind *kind,
				     const struct node *root)
{
	struct leaving leaving = { arena, kind };
	const struct node *left = leave(&leaving, kind->facts->root, root);

	return left ? left : node_new_map(arena);
}

void personal_leave_out(struct snapshot *snapshot)
{
	for (size_t i = 0; i < snapshot->count; i++) {
		struct record *record = snapshot->records[i];
		struct doc *doc;

		if (!record->doc)
			continue;
		doc = ARENA_NEW(snapshot->arena, struct doc);
		*doc = *record->doc;
		doc->root = personal_left_out(snapshot->arena, record->kind,
					      record->doc->root);
		doc->text = span_of("", 0);
		record->doc = doc;
	}
}
