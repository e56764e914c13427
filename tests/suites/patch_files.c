/*
 * patch-files PATH…: what the patcher promises, tried on YAML files. Each by
 * itself: scalars set to what they are, set and set back, entries removed and
 * put in; each against the one before it: the changes between the two applied
 * and taken back. Files that are no record (anchors, tags, several documents)
 * are only counted. Exit 1 when a promise is broken.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "change/change.h"
#include "doc/edit.h"

enum { FILE_LIMIT = 1 << 20, NODES_MOST = 40, CHANGES_MOST = 300 };

struct tally {
	size_t files, unread, broken, refused; /* refused: edits not done */
	size_t same, set, back, removed, inserted, pairs, inverses, exact;
};

struct trial {
	struct tally *tally;
	struct arena *arena;
	const struct doc *doc;
};

static void tell(struct trial *trial, struct locus at, const char *what)
{
	printf("%s: %s: %s\n", trial->doc->path,
	       locus_pointer(trial->arena, at), what);
}

static void promise(struct trial *trial, struct locus at, size_t *count,
		    bool kept, const char *what)
{
	(*count)++;
	if (kept)
		return;
	trial->tally->broken++;
	tell(trial, at, what);
}

/* An edit; NULL when it was refused, which is told too. */
static struct doc *edit(struct trial *trial, const struct doc *doc,
			struct doc_edit what)
{
	struct error err = ERROR_INIT;
	struct doc *out;

	if (doc_edit(&out, trial->arena, doc, &what, &err) == 0)
		return out;
	trial->tally->refused++;
	tell(trial, what.where, err.msg);
	return NULL;
}

/* ---- what differs between two texts ---- */

/* Bytes that are the same at both ends, whole lines only. */
static size_t same_head(struct span a, struct span b)
{
	size_t at = 0, line = 0;

	for (; at < a.len && at < b.len && a.ptr[at] == b.ptr[at]; at++)
		if (a.ptr[at] == '\n')
			line = at + 1;
	return at == a.len || at == b.len ? at : line;
}

static size_t same_tail(struct span a, struct span b, size_t head)
{
	size_t n = 0, line = 0;

	while (n + head < a.len && n + head < b.len &&
	       a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n]) {
		n++;
		if (n < a.len && a.ptr[a.len - 1 - n] == '\n')
			line = n;
	}
	return line;
}

static uint32_t line_of(struct span text, size_t at)
{
	uint32_t line = 1;

	for (size_t i = 0; i < at && i < text.len; i++)
		line += text.ptr[i] == '\n';
	return line;
}

/* Is all that differs within the lines from first to last of a? */
static bool differs_within(const struct doc *a, const struct doc *b,
			   uint32_t first, uint32_t last)
{
	size_t head = same_head(a->text, b->text);
	size_t tail = same_tail(a->text, b->text, head);

	return head >= a->text.len ||
	       (line_of(a->text, head) >= first &&
		line_of(a->text, a->text.len - tail) <= last + 1);
}

/* ---- one node ---- */

static const struct node *another(struct arena *arena, const struct node *old)
{
	if (old->type == NODE_INT)
		return node_new_scalar(arena, NODE_INT, span_text("1234567"));
	if (old->type == NODE_BOOL)
		return node_new_scalar(arena, NODE_BOOL,
				       span_text(node_is_true(old) ? "false"
								   : "true"));
	if (span_find_byte(old->text, '\n') != SIZE_MAX)
		return node_new_text(arena, "Another text, in\ntwo lines.\n");
	return node_new_text(arena, old->text.len % 2 ? "Another value"
						      : "2014-04-01");
}

static void try_scalar(struct trial *trial, struct locus at,
		       const struct node *node)
{
	struct doc_edit set = { .type = EDIT_SET, .where = at, .value = node };
	struct tally *tally = trial->tally;
	struct doc *doc = edit(trial, trial->doc, set);

	if (doc)
		promise(trial, at, &tally->same,
			span_equal(doc->text, trial->doc->text),
			"set to itself it changes");
	set.value = another(trial->arena, node);
	doc = edit(trial, trial->doc, set);
	if (!doc)
		return;
	promise(trial, at, &tally->set,
		differs_within(trial->doc, doc, node->line, node->end_line),
		"setting it changes other lines");
	set.value = node;
	set.origin = trial->doc->text;
	doc = edit(trial, doc, set);
	if (doc)
		promise(trial, at, &tally->back,
			span_equal(doc->text, trial->doc->text),
			"set back it is not what it was");
}

/* Only bytes taken out at one place, but for what an empty list leaves. */
static void try_removal(struct trial *trial, struct locus at,
			const struct node *parent)
{
	struct doc_edit removal = { .type = EDIT_REMOVE, .where = at };
	struct doc *doc = edit(trial, trial->doc, removal);
	struct span a = trial->doc->text;
	size_t head = 0, tail = 0;

	if (!doc)
		return;
	while (head < doc->text.len && a.ptr[head] == doc->text.ptr[head])
		head++;
	while (tail < doc->text.len - head &&
	       a.ptr[a.len - 1 - tail] ==
		       doc->text.ptr[doc->text.len - 1 - tail])
		tail++;
	promise(trial, at, &trial->tally->removed,
		parent->count == 1 || head + tail == doc->text.len,
		"its removal writes something");
}

static void try_insertion(struct trial *trial, struct locus at,
			  const struct node *node)
{
	struct doc_edit insertion = {
		.type = EDIT_INSERT, .where = at, .index = node->count / 2,
		.key = node->type == NODE_MAP ? span_text("new key")
					      : span_of(NULL, 0),
		.value = node_new_text(trial->arena, "new value"),
	};
	struct doc *doc;

	if (node_get(node, "new key"))
		return;
	doc = edit(trial, trial->doc, insertion);
	if (!doc || !node->count)
		return;
	if (node->type == NODE_LIST)
		at = locus_index(trial->arena, at, insertion.index);
	else
		at = locus_key(trial->arena, at, insertion.key);
	doc = edit(trial, doc, (struct doc_edit){ .type = EDIT_REMOVE,
						  .where = at });
	if (doc)
		promise(trial, at, &trial->tally->inserted,
			span_equal(doc->text, trial->doc->text),
			"put in and removed again the text is another");
}

static void try_node(struct trial *trial, struct locus at,
		     const struct node *node, size_t *number, size_t every)
{
	bool now = (*number)++ % every == 0;

	if (now && node_is_scalar(node))
		try_scalar(trial, at, node);
	else if (now)
		try_insertion(trial, at, node);
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct locus below =
			entry->key ? locus_key(trial->arena, at,
					       entry->key->text)
				   : locus_index(trial->arena, at, i);

		if ((*number + i) % every == 0)
			try_removal(trial, below, node);
		try_node(trial, below, entry->value, number, every);
	}
}

static size_t count_nodes(const struct node *node)
{
	size_t count = 1;

	for (size_t i = 0; i < node->count; i++)
		count += count_nodes(node->entries[i].value);
	return count;
}

/* ---- two files ---- */

static bool only_sets(const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];

		if (change->type != CHANGE_SET ||
		    !node_is_scalar(change->from) ||
		    !node_is_scalar(change->to))
			return false;
	}
	return true;
}

static void try_pair(struct trial *trial, const struct doc *to)
{
	const struct locus root = { NULL, 0 };
	struct changes changes, inverses;
	struct error err = ERROR_INIT;
	const struct doc *there, *back;

	changes_init(&changes, trial->arena);
	changes_init(&inverses, trial->arena);
	change_diff(&changes, trial->doc->root, to->root, NULL);
	changes_place(&changes, trial->doc->text, to->text);
	if (changes.count > CHANGES_MOST)
		return;
	if (change_apply(&there, trial->arena, trial->doc, NULL, changes.items,
			 changes.count, &err)) {
		promise(trial, root, &trial->tally->pairs, false, err.msg);
		return;
	}
	promise(trial, root, &trial->tally->pairs,
		node_equal(there->root, to->root),
		"the changes do not lead to the next file");
	for (size_t i = changes.count; i > 0; i--)
		changes_add(&inverses, change_inverse(changes.items[i - 1]));
	if (change_apply(&back, trial->arena, there, NULL, inverses.items,
			 inverses.count, &err)) {
		promise(trial, root, &trial->tally->inverses, false, err.msg);
		return;
	}
	promise(trial, root, &trial->tally->inverses,
		node_equal(back->root, trial->doc->root),
		"taken back it is another tree");
	if (only_sets(&changes))
		promise(trial, root, &trial->tally->exact,
			span_equal(back->text, trial->doc->text),
			"taken back it is another text");
}

/* ---- files ---- */

static struct doc *load(struct arena *arena, const char *path,
			struct error *err)
{
	struct span text;
	struct doc *doc;

	if (file_read(&text, arena, path, FILE_LIMIT, err) ||
	    doc_load(&doc, arena, text, path, NULL, err))
		return NULL;
	return doc;
}

static void try_file(struct tally *tally, const char *path, const char *before)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT, ignored = ERROR_INIT;
	struct trial trial = { .tally = tally, .arena = &arena };
	struct doc *doc = load(&arena, path, &err), *old = NULL;
	size_t number = 0;

	tally->files++;
	if (!doc) {
		tally->unread++;
		if (getenv("VERBOSE"))
			printf("%s:%u: not read: %s\n", path, err.at.line,
			       err.msg);
		arena_release(&arena);
		return;
	}
	trial.doc = doc;
	try_node(&trial, (struct locus){ NULL, 0 }, doc->root, &number,
		 1 + count_nodes(doc->root) / NODES_MOST);
	if (before)
		old = load(&arena, before, &ignored);
	if (old) {
		trial.doc = old;
		try_pair(&trial, doc);
	}
	arena_release(&arena);
}

int main(int argc, char **argv)
{
	struct tally tally = { 0 };

	for (int i = 1; i < argc; i++)
		try_file(&tally, argv[i], i > 1 ? argv[i - 1] : NULL);
	printf("%zu files, %zu of them no records; %zu edits refused\n"
	       "set to itself %zu, set %zu, set back %zu, removed %zu, put in "
	       "and removed %zu\n"
	       "pairs %zu, taken back %zu, of those with sets alone %zu\n"
	       "broken promises: %zu\n",
	       tally.files, tally.unread, tally.refused, tally.same, tally.set,
	       tally.back, tally.removed, tally.inserted, tally.pairs,
	       tally.inverses, tally.exact, tally.broken);
	return tally.broken || tally.refused;
}
