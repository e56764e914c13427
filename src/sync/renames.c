/*
 * Records that a side gave another id. The other side still knows them by the
 * old one: what it changed in them is merged into the renamed record, and what
 * it says of them meanwhile is read as said of the new id, on all three sides,
 * before anything is compared.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/edit.h"
#include "record/former.h"
#include "sync/internal.h"

/* So many pairs of gone and new records are compared, and no more. */
enum { PAIRS_MOST = 4 * 1000 * 1000 };

const char *file_stem(struct arena *arena, const char *path)
{
	struct span stem = span_text(file_name(path));

	if (span_ends(stem, ".yaml"))
		stem.len -= strlen(".yaml");
	return arena_text(arena, stem);
}

/* ---- likeness ---- */

/* Equal, where a record's own id is the other one in the other text. */
static bool same_but_id(const struct node *a, const struct node *b,
			struct span old, struct span new)
{
	if (a->type != b->type || a->count != b->count)
		return false;
	if (a->type == NODE_STRING && span_equal(a->text, old) &&
	    span_equal(b->text, new))
		return true;
	if (a->type != NODE_MAP && a->type != NODE_LIST)
		return node_equal(a, b);
	for (size_t i = 0; i < a->count; i++) {
		const struct node *other = a->type == NODE_MAP
			? node_get_span(b, a->entries[i].key->text)
			: b->entries[i].value;

		if (!other ||
		    !same_but_id(a->entries[i].value, other, old, new))
			return false;
	}
	return true;
}

/* One of the two texts that may be of one record. */
struct candidate {
	struct merge_file *file;
	const struct kind *kind;
	const struct node *root; /* NULL: not to be read */
	struct span id;
};

/* Does the new text say itself that it had the old id? */
static bool says_so(const struct candidate *old, const struct candidate *new)
{
	struct doc doc = { .path = new->file->path, .root = new->root };
	const struct record record = { .kind = new->kind, .doc = &doc };
	const struct node *formerly = record_formerly(&record);

	for (size_t i = 0; formerly && i < formerly->count; i++)
		if (span_equal(node_string(formerly->entries[i].value),
			       old->id))
			return true;
	return false;
}

/* So many properties may have changed with the id. */
static bool is_alike(size_t same, size_t most, bool both)
{
	return both ? 2 * same >= most : same >= 3 && same + 1 >= most;
}

/*
 * 0: another record. Of a renamed one all properties but one are as they were,
 * and three at least; or half of them, when both sides gave it this id. The
 * more, the likelier; all of them, or when it says so itself: more than any
 * other.
 */
static size_t likeness(const struct candidate *old,
		       const struct candidate *new)
{
	const struct node *a = old->root, *b = new->root;
	size_t most = a->count > b->count ? a->count : b->count, same = 0;

	if (a->type != NODE_MAP || b->type != NODE_MAP || !most)
		return 0;
	for (size_t i = 0; i < a->count; i++) {
		const struct node *other =
			node_get_span(b, a->entries[i].key->text);

		same += other && same_but_id(a->entries[i].value, other,
					     old->id, new->id);
	}
	if (same == most || says_so(old, new))
		return SIZE_MAX;
	return is_alike(same, most, new->file->changed_mine &&
				    new->file->changed_published) ? same : 0;
}

/* ---- who became whom ---- */

struct matching {
	struct planner *planner;
	struct candidate *gone, *new;
	size_t gone_count, new_count;
	bool mine; /* the side that is looked at */
};

/* Fills kind and root; false when it is no record that can be read. */
static bool candidate_init(struct candidate *out, struct planner *planner,
			   struct merge_file *file,
			   const struct object_id *blob)
{
	struct arena *arena = planner->ws->arena;
	struct error refused = ERROR_INIT;
	struct span bytes;
	struct doc *doc;

	*out = (struct candidate){ .file = file };
	out->kind = kinds_of_path(&planner->plan->kinds,
				  span_text(file->path));
	if (!out->kind || !span_ends(span_text(file->path), ".yaml") ||
	    repo_blob_read(&bytes, arena, planner->ws->repo, blob, FILE_LIMIT,
			   &refused) ||
	    doc_load(&doc, arena, bytes, file->path, NULL, &refused))
		return false;
	out->root = doc->root;
	out->id = span_text(file_stem(arena, file->path));
	return true;
}

/* It went away on this side, and no other place is known for it. */
static bool is_missing(const struct merge_file *file, bool mine)
{
	return !file->joined && !object_id_is_zero(&file->base) &&
	       (mine ? file_is_gone_mine(file) : file_is_gone_published(file));
}

static bool is_new(const struct merge_file *file, bool mine)
{
	return !file->joined && object_id_is_zero(&file->base) &&
	       !object_id_is_zero(mine ? &file->mine : &file->published);
}

static void collect(struct matching *matching)
{
	struct planner *planner = matching->planner;
	bool mine = matching->mine;

	matching->gone_count = matching->new_count = 0;
	for (size_t i = 0; i < planner->plan->file_count; i++) {
		struct merge_file *file = &planner->plan->files[i];

		if (is_missing(file, mine))
			matching->gone_count += candidate_init(
				&matching->gone[matching->gone_count], planner,
				file, &file->base);
		else if (is_new(file, mine))
			matching->new_count += candidate_init(
				&matching->new[matching->new_count], planner,
				file, mine ? &file->mine : &file->published);
	}
}

/* The new one that is most like it, no other as much; or NULL. */
static struct candidate *most_like(struct matching *matching,
				   const struct candidate *gone)
{
	struct candidate *found = NULL;
	size_t most = 0;

	for (size_t i = 0; i < matching->new_count; i++) {
		struct candidate *new = &matching->new[i];
		size_t like;

		if (new->kind != gone->kind ||
		    !files_may_join(gone->file, new->file,
				    &matching->planner->plan->kinds))
			continue;
		like = likeness(gone, new);
		if (like > most)
			found = new;
		else if (like && like == most)
			found = NULL;
		most = like > most ? like : most;
	}
	return found;
}

/* Of two that seem to have become the same one, neither did for certain. */
static bool is_contested(struct matching *matching, size_t at,
			 const struct candidate *new)
{
	const struct candidate *gone = matching->gone;
	size_t like = likeness(&gone[at], new);

	for (size_t i = 0; i < matching->gone_count; i++)
		if (i != at && gone[i].kind == new->kind &&
		    likeness(&gone[i], new) >= like)
			return true;
	return false;
}

static void match(struct matching *matching)
{
	collect(matching);
	if (matching->gone_count && matching->new_count &&
	    matching->gone_count > PAIRS_MOST / matching->new_count)
		return;
	for (size_t i = 0; i < matching->gone_count; i++) {
		struct merge_file *gone = matching->gone[i].file;
		struct candidate *new = most_like(matching, &matching->gone[i]);

		if (!new || new->file->joined ||
		    is_contested(matching, i, new))
			continue;
		files_join(gone, new->file);
		gone->id = gone->path; /* the id is settled below */
	}
}

/* ---- the id that it will have ---- */

static struct span decided_id(const struct sync_conflict *conflict)
{
	switch (conflict->choice) {
	case CHOICE_PUBLISHED:
		return node_string(conflict->conflict.theirs);
	case CHOICE_BASE:
		return node_string(conflict->conflict.base);
	case CHOICE_VALUE:
		return node_string(conflict->value);
	case CHOICE_MINE:
	case CHOICE_NONE:
		break;
	}
	return node_string(conflict->conflict.ours);
}

static const char *title_of(struct planner *planner, struct merge_file *file)
{
	struct record record = { .id = file_stem(planner->ws->arena,
						 file->mine_path) };
	struct candidate mine;
	struct doc doc = { .path = file->path };

	if (candidate_init(&mine, planner, file, &file->mine)) {
		doc.root = mine.root;
		record.kind = mine.kind;
		record.doc = &doc;
	}
	return record.doc ? arena_text(planner->ws->arena,
				       record_title(&record)) : record.id;
}

static const char *settle_id(struct planner *planner, struct merge_file *file)
{
	struct arena *arena = planner->ws->arena;
	const char *base = file_stem(arena, file->path);
	const char *mine = file_stem(arena, file->mine_path);
	const char *published = file_stem(arena, file->published_path);
	struct error ignored = ERROR_INIT;
	struct sync_conflict *added;
	struct conflict conflict;
	struct span id;

	if (strcmp(mine, published) == 0 || strcmp(published, base) == 0)
		return mine;
	if (strcmp(mine, base) == 0)
		return published;
	conflict = (struct conflict){
		.type = CONFLICT_VALUE,
		.base = node_new_text(arena, base),
		.ours = node_new_text(arena, mine),
		.theirs = node_new_text(arena, published),
	};
	added = plan_add_conflict(planner,
				  kinds_of_path(&planner->plan->kinds,
						span_text(file->path)),
				  file, &conflict);
	added->is_name = true;
	added->title = title_of(planner, file);
	plan_decide(planner, added);
	id = decided_id(added);
	return record_id_check(id, &ignored) == 0 ? arena_text(arena, id)
						  : mine;
}

/* The ids that are no more, so that what names them is found. */
static void add_former(struct planner *planner, const struct merge_file *file,
		       const char *path)
{
	struct arena *arena = planner->ws->arena;
	const struct kind *kind = kinds_of_path(&planner->plan->kinds,
						span_text(file->path));
	const char *id = file_stem(arena, path);

	if (strcmp(id, file->id) != 0 &&
	    !snapshot_get(&planner->former, kind, span_text(id)))
		snapshot_put(&planner->former, kind, id, path, NULL);
}

static void settle_ids(struct planner *planner)
{
	for (size_t i = 0; i < planner->plan->file_count; i++) {
		struct merge_file *file = &planner->plan->files[i];

		if (!file->id)
			continue;
		file->id = settle_id(planner, file);
		add_former(planner, file, file->path);
		add_former(planner, file, file->mine_path);
		add_former(planner, file, file->published_path);
	}
}

void merge_files_rename(struct planner *planner)
{
	struct arena *arena = planner->ws->arena;
	struct matching matching = { .planner = planner };

	planner->former = (struct snapshot){ .arena = arena,
					     .kinds = &planner->plan->kinds };
	matching.gone = mem_zero(planner->plan->file_count + 1, sizeof(*matching.gone));
	matching.new = mem_zero(planner->plan->file_count + 1, sizeof(*matching.new));
	matching.mine = true;
	match(&matching);
	matching.mine = false;
	match(&matching);
	free(matching.gone);
	free(matching.new);
	settle_ids(planner);
}

/* ---- what names them ---- */

/* The id that the record will have whose former one is meant. */
static const char *renamed_to(const struct planner *planner,
			      const struct record *former)
{
	for (size_t i = 0; i < planner->plan->file_count; i++) {
		const struct merge_file *file = &planner->plan->files[i];

		if (file->id && (strcmp(file->path, former->path) == 0 ||
				 strcmp(file->mine_path, former->path) == 0 ||
				 strcmp(file->published_path,
					former->path) == 0))
			return file->id;
	}
	return former->id;
}

int rename_mentions(const struct doc **out, struct planner *planner,
		    const struct kind *kind, const struct doc *doc,
		    struct error *err)
{
	struct arena *arena = planner->ws->arena;
	const struct snapshot *former = &planner->former;
	const struct record record = { .kind = kind, .id = "", .doc = doc };
	struct mentions mentions;

	*out = doc;
	if (!former->count)
		return 0;
	mentions_init(&mentions, arena);
	mentions_add(&mentions, former, &record,
		     (const struct record *const *)former->records,
		     former->count);
	for (size_t i = 0; i < mentions.count; i++) {
		const struct mention *mention = &mentions.items[i];
		struct doc_edit edit = { .type = EDIT_SET };
		struct doc *next;

		locus_of(&edit.where, arena, doc->root,
			 mention->reference.node);
		edit.value = node_new_string(arena, mention_renamed(
			arena, former, mention,
			renamed_to(planner, mention->to)));
		if (doc_edit(&next, arena, *out, &edit, err))
			return -1;
		*out = next;
	}
	return 0;
}
