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
	size_t same, set, back, removed, lines, inserted, moved, renamed;
	size_t pairs, inverses, exact, mutated;
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

/* ---- lines of an entry ---- */

struct lines {
	uint32_t first, last;
};

static size_t indent_of(struct span line)
{
	size_t indent = 0;

	while (indent < line.len && line.ptr[indent] == ' ')
		indent++;
	return indent;
}

/* The indentation of a line of comment; else SIZE_MAX. */
static size_t comment_indent(struct span line)
{
	size_t indent = indent_of(line);

	return indent < line.len && line.ptr[indent] == '#' ? indent
							    : SIZE_MAX;
}

static uint32_t end_line_of(const struct entry *entry)
{
	return entry->key && entry->key->end_line > entry->value->end_line
		       ? entry->key->end_line : entry->value->end_line;
}

/*
 * An entry of a block collection that begins a line: its own lines, the comment
 * lines right above it and those below that are indented deeper. False when it
 * begins none.
 */
static bool find_lines(struct lines *out, const struct doc *doc,
		       const struct node *parent, size_t index)
{
	const struct entry *entry = &parent->entries[index];
	size_t indent = parent->col - 1;
	uint32_t top = index ? end_line_of(entry - 1) + 1 : 1;
	uint32_t first = entry->key ? entry->key->line
				    : index ? top : parent->line;

	if (!entry->key)
		while (first < entry->value->line &&
		       (comment_indent(doc_line(doc, first)) != SIZE_MAX ||
			indent_of(doc_line(doc, first)) != indent ||
			doc_line(doc, first).ptr[indent] != '-'))
			first++;
	if (indent_of(doc_line(doc, first)) != indent)
		return false;
	out->last = end_line_of(entry);
	while (comment_indent(doc_line(doc, out->last + 1)) != SIZE_MAX &&
	       comment_indent(doc_line(doc, out->last + 1)) > indent)
		out->last++;
	out->first = first;
	while (first > top &&
	       comment_indent(doc_line(doc, first - 1)) == indent)
		first--;
	/* A licence is the file's. */
	if (span_find(doc_line(doc, first), span_text("Copyright")) ==
	    SIZE_MAX)
		out->first = first;
	return true;
}

/* The next line that is not blank, without its line end. */
static bool next_line(struct span *line, uint32_t *number, struct span *rest)
{
	while (span_next(line, rest, '\n')) {
		(*number)++;
		if (line->len && line->ptr[line->len - 1] == '\r')
			line->len--;
		if (span_trim(*line).len)
			return true;
	}
	return false;
}

static struct span without_mark(struct span text)
{
	return span_from(text, span_starts(text, "\xef\xbb\xbf") ? 3 : 0);
}

/* Are the lines of b those of a, without some, but for blank ones? */
static bool lacks_lines(const struct doc *a, const struct doc *b,
			struct lines lines)
{
	struct span rest_a = without_mark(a->text), line_a;
	struct span rest_b = without_mark(b->text), line_b;
	uint32_t number = 0, ignored = 0;

	while (next_line(&line_a, &number, &rest_a)) {
		if (number >= lines.first && number <= lines.last)
			continue;
		if (!next_line(&line_b, &ignored, &rest_b) ||
		    !span_equal(line_a, line_b))
			return false;
	}
	return !next_line(&line_b, &ignored, &rest_b);
}

/* Only bytes taken out at one place, but for what an empty list leaves. */
static void try_removal(struct trial *trial, struct locus at,
			const struct node *parent, size_t index)
{
	struct doc_edit removal = { .type = EDIT_REMOVE, .where = at };
	struct doc *doc = edit(trial, trial->doc, removal);
	struct span a = trial->doc->text;
	size_t head = 0, tail = 0;
	struct lines lines;

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
	if (parent->style == STYLE_BLOCK && parent->count > 1 &&
	    find_lines(&lines, trial->doc, parent, index))
		promise(trial, at, &trial->tally->lines,
			lacks_lines(trial->doc, doc, lines),
			"its removal takes other lines");
}

static bool begins_with_entry(const struct doc *doc, const struct node *node)
{
	return node->style == STYLE_FLOW &&
	       !strchr("[{", doc->text.ptr[node->begin]);
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
	/* "[a: 1]" has no place for a second entry: it gets braces. */
	if (!doc || !node->count || begins_with_entry(trial->doc, node))
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

/* An item moved, and moved back; the comments and blanks are whole again. */
static void try_move(struct trial *trial, struct locus at,
		     const struct node *list, size_t index)
{
	size_t to = (index + 1 + list->count / 2) % list->count;
	struct doc_edit move = { .type = EDIT_MOVE, .index = to,
				 .where = locus_index(trial->arena, at,
						      index) };
	struct doc *doc = edit(trial, trial->doc, move);

	move.where = locus_index(trial->arena, at, to);
	move.index = index;
	doc = doc ? edit(trial, doc, move) : NULL;
	if (doc)
		promise(trial, locus_index(trial->arena, at, index),
			&trial->tally->moved,
			span_equal(doc->text, trial->doc->text),
			"moved there and back the text is another");
}

/* Nothing but the key is written. */
static void try_rename(struct trial *trial, struct locus at,
		       const struct node *map, size_t index)
{
	const struct node *key = map->entries[index].key;
	struct doc_edit rename = { .type = EDIT_RENAME,
				   .where = locus_key(trial->arena, at,
						      key->text),
				   .key = span_text("another key") };
	struct doc *doc = edit(trial, trial->doc, rename);
	struct span a = trial->doc->text, after = span_from(a, key->end), b;

	if (!doc)
		return;
	b = doc->text;
	promise(trial, rename.where, &trial->tally->renamed,
		b.len >= after.len + key->begin &&
			span_equal(span_from(b, b.len - after.len), after) &&
			span_equal(span_part(b, 0, key->begin),
				   span_part(a, 0, key->begin)),
		"renaming it changes more than the key");
}

static void try_node(struct trial *trial, struct locus at,
		     const struct node *node, size_t *number, size_t every)
{
	bool now = (*number)++ % every == 0;

	if (now && node_is_scalar(node))
		try_scalar(trial, at, node);
	else if (now)
		try_insertion(trial, at, node);
	if (now && node->type == NODE_LIST && node->count > 1)
		try_move(trial, at, node, *number % node->count);
	if (now && node->type == NODE_MAP && node->count &&
	    !node_get(node, "another key"))
		try_rename(trial, at, node, *number % node->count);
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct locus below =
			entry->key ? locus_key(trial->arena, at,
					       entry->key->text)
				   : locus_index(trial->arena, at, i);

		if ((*number + i) % every == 0)
			try_removal(trial, below, node, i);
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

static void try_pair(struct trial *trial, const struct node *to,
		     struct span to_text)
{
	const struct locus root = { NULL, 0 };
	struct changes changes, inverses;
	struct error err = ERROR_INIT;
	const struct doc *there, *back;

	changes_init(&changes, trial->arena);
	changes_init(&inverses, trial->arena);
	change_diff(&changes, trial->doc->root, to, NULL);
	changes_place(&changes, trial->doc->text, to_text);
	if (changes.count > CHANGES_MOST)
		return;
	if (change_apply(&there, trial->arena, trial->doc, NULL, changes.items,
			 changes.count, &err)) {
		promise(trial, root, &trial->tally->pairs, false, err.msg);
		return;
	}
	promise(trial, root, &trial->tally->pairs,
		node_equal(there->root, to),
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

/* ---- a file and a copy with edits ---- */

enum mutation { SCALARS, MOVES, ANY, MUTATIONS };

struct mutating {
	struct arena *arena;
	enum mutation how;
	size_t number, every;
};

static void put(struct mutating *mutating, struct node *to, struct span key,
		const struct node *value)
{
	if (to->type == NODE_MAP)
		node_put(mutating->arena, to, key, value);
	else
		node_add(mutating->arena, to, value);
}

/* Each so many nodes a scalar is another, an entry gone, new or moved. */
static const struct node *mutated(struct mutating *mutating,
				  const struct node *node)
{
	bool now = ++mutating->number % mutating->every == 0;
	bool any = now && mutating->how == ANY;
	size_t gone = any && mutating->number % 2 ? node->count / 2 : SIZE_MAX;
	size_t moved = now && mutating->how == MOVES &&
		       node->type == NODE_LIST ? node->count / 2 : SIZE_MAX;
	struct node *out;

	if (node_is_scalar(node))
		return now && mutating->how != MOVES
			       ? another(mutating->arena, node) : node;
	out = node->type == NODE_MAP ? node_new_map(mutating->arena)
				     : node_new_list(mutating->arena);
	if (any && !node_get(node, "newest"))
		put(mutating, out, span_text("newest"),
		    node_new_text(mutating->arena, "first of all"));
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		if (i != gone && i != moved)
			put(mutating, out,
			    entry->key ? entry->key->text : span_of(NULL, 0),
			    mutated(mutating, entry->value));
	}
	if (moved < node->count)
		put(mutating, out, span_of(NULL, 0),
		    node->entries[moved].value);
	return out;
}

static void try_mutations(struct trial *trial, size_t nodes)
{
	for (int how = SCALARS; how < MUTATIONS; how++) {
		struct mutating mutating = {
			.arena = trial->arena,
			.how = (enum mutation)how,
			.every = 2 + nodes / NODES_MOST,
		};

		trial->tally->mutated++;
		try_pair(trial, mutated(&mutating, trial->doc->root),
			 trial->doc->text);
	}
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
	size_t number = 0, nodes;

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
	nodes = count_nodes(doc->root);
	try_node(&trial, (struct locus){ NULL, 0 }, doc->root, &number,
		 1 + nodes / NODES_MOST);
	try_mutations(&trial, nodes);
	if (before)
		old = load(&arena, before, &ignored);
	if (old) {
		trial.doc = old;
		try_pair(&trial, doc->root, doc->text);
	}
	arena_release(&arena);
}

int main(int argc, char **argv)
{
	struct tally tally = { 0 };

	for (int i = 1; i < argc; i++)
		try_file(&tally, argv[i], i > 1 ? argv[i - 1] : NULL);
	printf("%zu files, %zu of them no records; %zu edits refused\n"
	       "set to itself %zu, set %zu, set back %zu, removed %zu, "
	       "of those by lines %zu\n"
	       "put in and removed %zu, moved and back %zu, renamed %zu\n"
	       "pairs %zu, of those with a copy %zu, taken back %zu, with "
	       "sets alone %zu\n"
	       "broken promises: %zu\n",
	       tally.files, tally.unread, tally.refused, tally.same, tally.set,
	       tally.back, tally.removed, tally.lines, tally.inserted,
	       tally.moved, tally.renamed, tally.pairs, tally.mutated,
	       tally.inverses, tally.exact, tally.broken);
	return tally.broken || tally.refused;
}
