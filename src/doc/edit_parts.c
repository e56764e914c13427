/*
 * A collection in the place of a like one: only the entries that differ are
 * edited, so that the others keep their comments and their wording. Whoever
 * calls compares the result with what was wanted.
 */
#include "doc/splice.h"

enum {
	/* Each part loads the text again; past these it is replaced whole. */
	MAX_PARTS = 16,
	MAX_TEXT = 64 * 1024,
};

struct parts {
	struct doc *doc; /* as far as it is done */
	struct arena *arena;
	struct locus where;
	unsigned left;
};

static bool do_part(struct parts *parts, struct doc_edit edit)
{
	struct error fault = ERROR_INIT;

	return parts->left-- &&
	       !edit_whole(&parts->doc, parts->arena, parts->doc, &edit,
			   &fault);
}

static bool set_map(struct parts *parts, const struct node *old,
		    const struct node *value)
{
	size_t common = 0;

	if (value->count > 4 * MAX_PARTS)
		return false;
	for (size_t i = 0; i < old->count; i++)
		common += node_index(value, old->entries[i].key->text) !=
			  SIZE_MAX;
	if (!common || old->count - common + value->count > 4 * MAX_PARTS)
		return false;
	for (size_t i = 0; i < old->count; i++) {
		struct span key = old->entries[i].key->text;
		struct locus at = locus_key(parts->arena, parts->where, key);

		if (node_index(value, key) == SIZE_MAX &&
		    !do_part(parts, (struct doc_edit){ .type = EDIT_REMOVE,
						       .where = at }))
			return false;
	}
	for (size_t i = 0; i < value->count; i++) {
		const struct entry *entry = &value->entries[i];
		const struct node *had = node_get_span(old, entry->key->text);
		struct doc_edit edit = { .type = EDIT_INSERT,
					 .where = parts->where,
					 .key = entry->key->text,
					 .index = i, .value = entry->value };

		if (node_same(had, entry->value))
			continue;
		if (had) {
			edit.type = EDIT_SET;
			edit.where = locus_key(parts->arena, parts->where,
					       entry->key->text);
		}
		if (!do_part(parts, edit))
			return false;
	}
	return true;
}

static size_t same_ends(const struct node *a, const struct node *b,
			size_t skip, bool from_end)
{
	size_t less = a->count < b->count ? a->count : b->count, n = 0;

	while (n + skip < less) {
		size_t i = from_end ? a->count - 1 - n : n;
		size_t j = from_end ? b->count - 1 - n : n;

		if (!node_same(a->entries[i].value, b->entries[j].value))
			break;
		n++;
	}
	return n;
}

static bool set_list(struct parts *parts, const struct node *old,
		     const struct node *value)
{
	size_t head = same_ends(old, value, 0, false);
	size_t tail = same_ends(old, value, head, true);
	size_t before = old->count - head - tail;
	size_t after = value->count - head - tail;

	if (head + tail == 0 || before > MAX_PARTS || after > MAX_PARTS)
		return false;
	for (size_t i = after; i < before; i++) {
		struct locus at = locus_index(parts->arena, parts->where,
					      head + after);

		if (!do_part(parts, (struct doc_edit){ .type = EDIT_REMOVE,
						       .where = at }))
			return false;
	}
	for (size_t i = 0; i < after; i++) {
		struct doc_edit edit = {
			.type = i < before ? EDIT_SET : EDIT_INSERT,
			.where = parts->where,
			.index = head + i,
			.value = value->entries[head + i].value,
		};

		if (i < before)
			edit.where = locus_index(parts->arena, parts->where,
						 head + i);
		if (!do_part(parts, edit))
			return false;
	}
	return true;
}

bool edit_by_parts(struct doc **out, struct arena *arena,
		   const struct doc *doc, struct locus where,
		   const struct node *value)
{
	const struct node *old = locus_find(doc->root, where);
	struct parts parts = { NULL, arena, where, MAX_PARTS };
	struct error fault = ERROR_INIT;
	bool done;

	if (node_is_scalar(old) || old->type != value->type || !old->count ||
	    !value->count || doc->text.len > MAX_TEXT)
		return false;
	if (doc_load(&parts.doc, arena, doc->text, doc->path, &doc->limits,
		     &fault))
		return false;
	done = old->type == NODE_MAP ? set_map(&parts, old, value)
				     : set_list(&parts, old, value);
	*out = parts.doc;
	return done;
}
