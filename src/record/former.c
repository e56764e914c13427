#include "record/former.h"

#include <stdlib.h>
#include <string.h>

const struct node *record_formerly(const struct record *record)
{
	const struct place *place =
		&record->kind->facts->lens->roles[ROLE_FORMERLY];
	const struct node *list = record->doc ?
		place_node(place, record->doc->root) : NULL;

	return list && list->type == NODE_LIST ? list : NULL;
}

/* ---- the table ---- */

/* By id, then by path, so that of two who claim one the first is meant. */
static int compare_formers(const void *a, const void *b)
{
	const struct former *x = a, *y = b;
	int order = span_compare(x->id, y->id);

	return order ? order : strcmp(x->record->path, y->record->path);
}

static void reserve(struct snapshot *snapshot, size_t more)
{
	size_t capacity = 2 * snapshot->former_capacity + more;
	struct former *formers;

	if (snapshot->former_count + more <= snapshot->former_capacity)
		return;
	formers = ARENA_ARRAY(snapshot->arena, capacity, struct former);
	if (snapshot->former_count)
		memcpy(formers, snapshot->formers,
		       snapshot->former_count * sizeof(*formers));
	snapshot->formers = formers;
	snapshot->former_capacity = capacity;
}

static void append(struct snapshot *snapshot, const struct record *record)
{
	const struct node *list = record_formerly(record);

	if (!list)
		return;
	reserve(snapshot, list->count);
	for (size_t i = 0; i < list->count; i++) {
		struct span id = node_string(list->entries[i].value);

		if (id.len)
			snapshot->formers[snapshot->former_count++] =
				(struct former){ id, record };
	}
}

enum { FEW = 16 }; /* put in their places one by one */

/* All but those from `before` on are sorted already. */
static void sort_in(struct former *all, size_t before, size_t count)
{
	if (count - before > FEW) {
		qsort(all, count, sizeof(*all), compare_formers);
		return;
	}
	for (size_t i = before; i < count; i++) {
		const struct former added = all[i];
		size_t at = i;

		for (; at > 0 && compare_formers(&all[at - 1], &added) > 0;
		     at--)
			all[at] = all[at - 1];
		all[at] = added;
	}
}

void formers_add(struct snapshot *snapshot,
		 const struct record *const *records, size_t count)
{
	size_t before = snapshot->former_count, kept = 0;
	struct former *all;

	for (size_t i = 0; i < count; i++)
		append(snapshot, records[i]);
	if (snapshot->former_count == before)
		return;
	all = snapshot->formers;
	sort_in(all, before, snapshot->former_count);
	for (size_t i = 0; i < snapshot->former_count; i++)
		if (!kept || compare_formers(&all[kept - 1], &all[i]) != 0)
			all[kept++] = all[i];
	snapshot->former_count = kept;
}

void formers_remove(struct snapshot *snapshot, const struct record *record)
{
	struct former *all = snapshot->formers;
	size_t kept = 0;

	for (size_t i = 0; i < snapshot->former_count; i++)
		if (all[i].record != record)
			all[kept++] = all[i];
	snapshot->former_count = kept;
}

void formers_copy(struct snapshot *snapshot)
{
	const struct former *shared = snapshot->formers;

	if (!snapshot->former_count)
		return;
	snapshot->former_capacity = snapshot->former_count;
	snapshot->formers = ARENA_ARRAY(snapshot->arena,
					snapshot->former_count, struct former);
	memcpy(snapshot->formers, shared,
	       snapshot->former_count * sizeof(*shared));
}

/* Where those with this id begin. */
static size_t first_former(const struct snapshot *snapshot, struct span id)
{
	size_t low = 0, high = snapshot->former_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (span_compare(snapshot->formers[middle].id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first of the kind that had the id, but for one; or NULL. */
static const struct record *find_former(const struct snapshot *snapshot,
					struct span kind, struct span id,
					const char *but_path)
{
	for (size_t i = first_former(snapshot, id);
	     i < snapshot->former_count &&
	     span_equal(snapshot->formers[i].id, id); i++) {
		const struct record *record = snapshot->formers[i].record;

		if (span_is(kind, record->kind->name) &&
		    !(but_path && strcmp(record->path, but_path) == 0))
			return record;
	}
	return NULL;
}

const struct record *former_referred(const struct snapshot *snapshot,
				     const struct field *field,
				     struct span id)
{
	const struct record *found = NULL;

	for (size_t i = 0; !found && i < field->reference_count; i++)
		found = find_former(snapshot, field->reference[i], id, NULL);
	return found;
}

const struct record *former_named(const struct snapshot *snapshot,
				  struct span kind, struct span id)
{
	const struct kind *known = kinds_find_word(snapshot->kinds, kind);
	size_t at = first_former(snapshot, id);

	if (kind.len)
		return known ? find_former(snapshot, span_text(known->name),
					   id, NULL) : NULL;
	return at < snapshot->former_count &&
	       span_equal(snapshot->formers[at].id, id)
		? snapshot->formers[at].record : NULL;
}

const struct record *former_other(const struct snapshot *snapshot,
				  const struct record *record, struct span id)
{
	return find_former(snapshot, span_text(record->kind->name), id,
			   record->path);
}

/* ---- R024 ---- */

static const struct node *former_node(const struct record *record,
				      struct span id)
{
	const struct node *list = record_formerly(record);

	for (size_t i = 0; list && i < list->count; i++)
		if (span_equal(node_string(list->entries[i].value), id))
			return list->entries[i].value;
	return NULL;
}

static void add_clash(struct diags *diags, struct diag *diag,
		      const struct record *other, struct span id)
{
	const struct node *node = former_node(other, id);

	diag->other = node ? doc_mark(other->doc, node)
			   : MARK_FILE(other->path);
	diags_hint(diags, _("choose another id, or take the former one out "
			    "where nothing refers by it"));
}

static void check_former(const struct snapshot *snapshot,
			 const struct record *record, const struct node *node,
			 struct diags *diags)
{
	struct span id = node_string(node);
	const struct record *other = snapshot_get(snapshot, record->kind, id);
	struct diag *diag;

	/* That it has the id still, or again, is no doubt. */
	if (!id.len || (other && strcmp(other->path, record->path) == 0))
		return;
	if (other)
		diag = diags_add(diags, DIAG_ERROR, "R024",
				 doc_mark(record->doc, node),
				 _("'%.*s' is a record now, and a former id of "
				   "this one"), SPAN_ARG(id));
	else if ((other = former_other(snapshot, record, id)))
		diag = diags_add(diags, DIAG_ERROR, "R024",
				 doc_mark(record->doc, node),
				 _("'%.*s' is a former id of '%s' as well"),
				 SPAN_ARG(id), other->id);
	else
		return;
	add_clash(diags, diag, other, id);
}

void formers_check(const struct snapshot *snapshot,
		   const struct record *record, struct diags *diags)
{
	struct span id = span_text(record->id);
	const struct record *other = former_other(snapshot, record, id);
	const struct node *list = record_formerly(record);

	if (other)
		add_clash(diags, diags_add(diags, DIAG_ERROR, "R024",
					   MARK_FILE(record->path),
					   _("'%s' was the id of '%s' before"),
					   record->id, other->id), other, id);
	for (size_t i = 0; list && i < list->count; i++)
		check_former(snapshot, record, list->entries[i].value, diags);
}

/* ---- writing them ---- */

static bool has_text(const struct node *list, struct span text)
{
	for (size_t i = 0; i < list->count; i++)
		if (span_equal(node_string(list->entries[i].value), text))
			return true;
	return false;
}

static void put(struct arena *arena, struct node *list, struct span former,
		struct span id)
{
	if (!span_equal(former, id) && !has_text(list, former))
		node_add(arena, list, node_new_string(arena, former));
}

static void put_all(struct arena *arena, struct node *list,
		    const struct node *formers, struct span id)
{
	for (size_t i = 0; formers && i < formers->count; i++)
		put(arena, list, node_string(formers->entries[i].value), id);
}

bool former_change(struct change *out, struct arena *arena,
		   const struct record *record, const struct record *was,
		   bool noted, struct span id)
{
	const struct place *place =
		&record->kind->facts->lens->roles[ROLE_FORMERLY];
	const struct node *before = record_formerly(record);
	struct node *list = node_new_list(arena);

	memset(out, 0, sizeof(*out));
	if (!place->field)
		return false;
	put_all(arena, list, before, id);
	put_all(arena, list, record_formerly(was), id);
	if (noted)
		put(arena, list, span_text(was->id), id);
	if (before ? node_equal(before, list) : !list->count)
		return false;
	for (size_t i = 0; i < place->count; i++)
		out->path = path_append(arena, out->path, (struct step){
			.type = STEP_KEY, .key = place->keys[i] });
	out->type = CHANGE_SET;
	out->index = SIZE_MAX;
	out->to = list->count ? list : NULL;
	return true;
}
