#include "record/replace.h"

#include <string.h>

#include "doc/edit.h"
#include "record/former.h"
#include "record/internal.h"

void replacements_add(struct replacements *all, struct arena *arena,
		      const struct record *old, const struct record *new)
{
	if (all->count == all->capacity) {
		size_t next = all->capacity ? 2 * all->capacity : 8;
		struct replacement *items = ARENA_ARRAY(arena, next,
							struct replacement);

		if (all->count)
			memcpy(items, all->items, all->count * sizeof(*items));
		all->items = items;
		all->capacity = next;
	}
	all->items[all->count++] = (struct replacement){ old, new };
}

void replacements_apply(struct snapshot *snapshot,
			const struct replacements *replacements)
{
	for (size_t i = 0; i < replacements->count; i++)
		if (replacements->items[i].old)
			snapshot_remove(snapshot, replacements->items[i].old);
	for (size_t i = 0; i < replacements->count; i++)
		if (replacements->items[i].new)
			snapshot_add(snapshot, replacements->items[i].new);
}

const struct record *record_anew(struct arena *arena,
				 const struct record *old,
				 const struct doc *doc, const char *id)
{
	struct record *new = ARENA_NEW(arena, struct record);
	struct doc *text = ARENA_NEW(arena, struct doc);
	struct span bad;

	*new = *old;
	new->id = arena_text(arena, span_text(id));
	new->path = record_path_checked(arena, old->kind, doc->root, id, &bad);
	if (bad.len)
		new->path = arena_printf(arena, "%s/%s.yaml",
					 file_folder(arena, old->path), id);
	*text = *doc;
	text->path = new->path;
	new->doc = text;
	return new;
}

void replacements_change(struct replacements *plan,
			 const struct snapshot *snapshot,
			 const struct record *record, const struct doc *doc)
{
	replacements_add(plan, snapshot->arena, record,
			 record_anew(snapshot->arena, record, doc,
				     record->id));
}

int refuse_settings(const struct snapshot *snapshot,
		    const struct record *record, struct error *err)
{
	if (record != snapshot_settings(snapshot))
		return 0;
	return error_set(err, ERROR_INVALID, MARK_FILE(record->path),
			 _("the settings of the repository stay where they "
			   "are"));
}

/* ---- removing ---- */

static bool is_among(const struct record *const *records, size_t count,
		     const struct record *record)
{
	for (size_t i = 0; i < count; i++)
		if (records[i] == record)
			return true;
	return false;
}

/* Does this property identify the items of the list that the map is in? */
static bool identifies(const struct shape *list, struct span property)
{
	for (size_t i = 0; list && list->list == SHAPE_KEYED &&
	     i < list->identity_count; i++)
		if (span_equal(list->identity[i], property))
			return true;
	return false;
}

/* Where what goes with a reference stands: an item of a list, or a property. */
static struct locus cleared_place(struct arena *arena,
				  const struct mention *mention)
{
	const struct record *record = mention->record;
	const struct shape *shape = record->kind->shape;
	const struct node *node = mention->reference.node;
	struct locus locus;
	struct path path;
	size_t last;

	locus_of(&locus, arena, record->doc->root, node);
	path_of(&path, arena, record->doc->root, shape, node);
	last = path.count - 1;
	if (last >= 2 && path.steps[last].type == STEP_KEY &&
	    identifies(path_shape(shape, (struct path){ path.steps, last - 1 }),
		       path.steps[last].key))
		locus.count--;
	return locus;
}

static bool covers(struct locus above, struct locus place)
{
	size_t same = 0;

	while (same < above.count && same < place.count &&
	       above.steps[same].index == place.steps[same].index &&
	       span_equal(above.steps[same].key, place.steps[same].key))
		same++;
	return same == above.count;
}

/* Does the place go with another one? Of two that are one, the last counts. */
static bool goes_along(const struct locus *places, size_t count, size_t at)
{
	for (size_t i = 0; i < count; i++)
		if (i != at && covers(places[i], places[at]) &&
		    (i > at || places[i].count < places[at].count))
			return true;
	return false;
}

/* From the last to the first, so that the places ahead stay what they are. */
static int clear_all(const struct doc **out, struct arena *arena,
		     const struct mention *items, size_t count,
		     struct error *err)
{
	struct locus *places = ARENA_ARRAY(arena, count, struct locus);
	const struct doc *doc = items[0].record->doc;
	struct doc *next;

	for (size_t i = 0; i < count; i++)
		places[i] = cleared_place(arena, &items[i]);
	for (size_t i = count; i-- > 0;) {
		const struct doc_edit edit = { .type = EDIT_REMOVE,
					       .where = places[i] };

		if (goes_along(places, count, i))
			continue;
		if (doc_edit(&next, arena, doc, &edit, err))
			return -1;
		doc = next;
	}
	*out = doc;
	return 0;
}

/* What is to be cleared of all that names the records; the rest blocks. */
static struct mentions sort_out(struct mentions *blocking,
				const struct mentions *all)
{
	struct mentions clear;

	mentions_init(&clear, all->arena);
	clear.items = ARENA_ARRAY(all->arena, all->count, struct mention);
	for (size_t i = 0; i < all->count; i++) {
		const struct mention *mention = &all->items[i];

		if (mention_is_clear(mention))
			clear.items[clear.count++] = *mention;
		else if (mention->reference.type != REFERENCE_FORMER)
			mentions_put(blocking, *mention);
	}
	return clear;
}

int replace_removed(struct replacements *out, struct mentions *blocking,
		    const struct snapshot *snapshot,
		    const struct record *const *gone, size_t count,
		    struct error *err)
{
	memset(out, 0, sizeof(*out));
	mentions_init(blocking, snapshot->arena);
	for (size_t i = 0; i < count; i++) {
		if (refuse_settings(snapshot, gone[i], err))
			return -1;
		replacements_add(out, snapshot->arena, gone[i], NULL);
	}
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];
		struct mentions all, clear;
		const struct doc *doc;

		if (is_among(gone, count, record))
			continue;
		mentions_init(&all, snapshot->arena);
		mentions_add(&all, snapshot, record, gone, count);
		clear = sort_out(blocking, &all);
		if (!clear.count)
			continue;
		if (clear_all(&doc, snapshot->arena, clear.items, clear.count,
			      err))
			return -1;
		replacements_change(out, snapshot, record, doc);
	}
	if (blocking->count)
		out->count = 0;
	return 0;
}

/* ---- another id ---- */

int rewrite_mentions(const struct doc **out, struct arena *arena,
		     const struct snapshot *snapshot,
		     const struct mentions *mentions, const char *id,
		     struct error *err)
{
	const struct doc *doc = mentions->items[0].record->doc;
	const struct node *root = doc->root;

	for (size_t i = 0; i < mentions->count; i++) {
		const struct mention *mention = &mentions->items[i];
		struct doc_edit edit = { .type = EDIT_SET };
		struct doc *next;

		locus_of(&edit.where, arena, root, mention->reference.node);
		edit.value = node_new_string(arena,
			mention_renamed(arena, snapshot, mention, id));
		if (doc_edit(&next, arena, doc, &edit, err))
			return -1;
		doc = next;
	}
	*out = doc;
	return 0;
}

struct tally {
	const struct snapshot *snapshot;
	const struct record *to;
	struct span id;
	size_t leading, dangling;
};

static bool may_lead_to(const struct field *field, const struct kind *kind)
{
	for (size_t i = 0; i < field->reference_count; i++)
		if (span_is(field->reference[i], kind->name))
			return true;
	return false;
}

static void tally_reference(void *context, const struct reference *reference)
{
	struct tally *tally = context;
	const struct field *field = reference->field;
	const struct record *found;

	if (reference->type != REFERENCE_VALUE)
		return;
	found = snapshot_referred(tally->snapshot, field, reference->node->text);
	tally->leading += found == tally->to;
	tally->dangling += !found && may_lead_to(field, tally->to->kind) &&
			   span_equal(reference->node->text, tally->id);
}

static struct tally tally_of(const struct snapshot *snapshot,
			     const struct record *to, const char *id)
{
	struct tally tally = { snapshot, to, span_text(id), 0, 0 };

	for (size_t i = 0; i < snapshot->count; i++)
		record_references(snapshot->records[i], tally_reference,
				  &tally);
	return tally;
}

int refuse_mistaken(const char *id, struct error *err)
{
	error_set(err, ERROR_CONFLICT, MARK_NONE,
		  _("a record of another kind has the id '%s', and the same "
		    "fields may name both"), id);
	return error_hint(err, _("choose another id"));
}

/*
 * Where a field may name records of several kinds, one of another kind with
 * the new id would take the references over, or lose its own.
 */
static int check_leading(const struct snapshot *snapshot,
			 const struct replacements *plan, const char *id,
			 struct error *err)
{
	const struct replacement *first = &plan->items[0];
	struct tally before = tally_of(snapshot, first->old, id), after;
	struct snapshot then;

	snapshot_copy(&then, snapshot);
	replacements_apply(&then, plan);
	after = tally_of(&then, first->new, id);
	if (after.leading == before.leading + before.dangling)
		return 0;
	return refuse_mistaken(id, err);
}

static int check_new_id(const struct snapshot *snapshot,
			const struct record *record, const char *id,
			struct error *err)
{
	if (record_id_check(span_text(id), err) ||
	    refuse_settings(snapshot, record, err))
		return -1;
	if (!snapshot_get(snapshot, record->kind, span_text(id)))
		return 0;
	error_set(err, ERROR_EXISTS, MARK_NONE, _("%s/%s exists already"),
		  record->kind->name, id);
	return error_hint(err, _("see it: entente show %s/%s"),
			  record->kind->name, id);
}

/* The record goes on knowing the id that it had. */
static int note_former(const struct doc **out, struct arena *arena,
		       const struct record *record, bool noted,
		       const char *id, struct error *err)
{
	struct change change;

	if (!former_change(&change, arena, record, record, noted,
			   span_text(id)))
		return 0;
	return change_apply(out, arena, *out, record->kind->shape, &change, 1,
			    err);
}

int replace_renamed(struct replacements *out, const struct snapshot *snapshot,
		    const struct record *record, const char *id, bool noted,
		    struct error *err)
{
	struct arena *arena = snapshot->arena;

	memset(out, 0, sizeof(*out));
	if (check_new_id(snapshot, record, id, err))
		return -1;
	replacements_add(out, arena, record, NULL);
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *each = snapshot->records[i];
		const struct doc *doc = each->doc;
		struct mentions mentions;

		mentions_init(&mentions, arena);
		mentions_add(&mentions, snapshot, each, &record, 1);
		if (mentions.count &&
		    rewrite_mentions(&doc, arena, snapshot, &mentions, id, err))
			return -1;
		if (each == record) {
			if (note_former(&doc, arena, record, noted, id, err))
				return -1;
			out->items[0].new = record_anew(arena, each, doc, id);
		} else if (mentions.count) {
			replacements_change(out, snapshot, each, doc);
		}
	}
	return check_leading(snapshot, out, id, err);
}
