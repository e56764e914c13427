#include "doc/comment.h"

#include <stdlib.h>

#include "doc/splice.h"

/* ---- finding ---- */

/* The way to an entry, from the innermost step out; keys are the text's. */
struct way {
	const struct way *up;
	struct locus_step step;
	size_t depth;
};

/* Where an entry begins: its key, or its dash. */
struct start {
	size_t at;
	const struct way *way;
};

/* Bytes in which '#' is no comment. */
struct stretch {
	size_t begin, end;
};

struct scan {
	struct arena *arena;
	struct splice splice; /* only its text is used */
	struct start *starts;
	struct stretch *scalars;
	struct comment *comments;
	size_t start_count, scalar_count, comment_count;
};

static size_t count_nodes(const struct node *node)
{
	size_t count = 1;

	for (size_t i = 0; i < node->count; i++)
		count += 1 + count_nodes(node->entries[i].value);
	return count;
}

static void note_scalar(struct scan *scan, const struct node *scalar)
{
	if (scalar->end > scalar->begin)
		scan->scalars[scan->scalar_count++] =
			(struct stretch){ scalar->begin, scalar->end };
}

static const struct way *go_down(struct arena *arena, const struct way *up,
				 const struct entry *entry, size_t index)
{
	struct way *way = ARENA_NEW(arena, struct way);

	way->up = up;
	way->depth = up ? up->depth + 1 : 1;
	if (!entry->key)
		way->step.index = index;
	else
		way->step.key = entry->key->text.ptr ? entry->key->text
						     : span_text("");
	return way;
}

static void note_entries(struct scan *scan, const struct node *node,
			 const struct way *up)
{
	if (node_is_scalar(node))
		note_scalar(scan, node);
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct start start = {
			entry_begin(&scan->splice, node, i),
			go_down(scan->arena, up, entry, i),
		};

		if (start.at != SIZE_MAX)
			scan->starts[scan->start_count++] = start;
		if (entry->key)
			note_scalar(scan, entry->key);
		note_entries(scan, entry->value, start.way);
	}
}

static struct locus locus_of_way(struct arena *arena, const struct way *way)
{
	struct locus_step *steps =
		ARENA_ARRAY(arena, way->depth, struct locus_step);
	struct locus locus = { steps, way->depth };

	for (; way; way = way->up)
		steps[way->depth - 1] = way->step;
	return locus;
}

/* Beside: the last entry that begins before it; above: the next one. */
static struct locus owner_of(const struct scan *scan, size_t at, bool beside)
{
	size_t low = 0, high = scan->start_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (scan->starts[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	if (beside ? !low : low == scan->start_count)
		return (struct locus){ NULL, 0 };
	return locus_of_way(scan->arena,
			    scan->starts[beside ? low - 1 : low].way);
}

static void note_comment(struct scan *scan, size_t at)
{
	struct span text = scan->splice.text;
	struct comment *added = &scan->comments[scan->comment_count++];

	added->text = span_trim(span_part(
		text, at, line_end(&scan->splice, at) - at));
	added->beside = !line_starts_at(&scan->splice, at);
	added->owner = owner_of(scan, at, added->beside);
}

static bool begins_comment(struct span text, size_t at)
{
	return text.ptr[at] == '#' &&
	       (at == check_bom(text) || text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\t' ||
		text.ptr[at - 1] == '\n');
}

static size_t count_signs(struct span text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '#';
	return count;
}

void doc_comments(struct comment_list *out, struct arena *arena,
		  const struct doc *doc)
{
	size_t nodes = count_nodes(doc->root), next = 0;
	struct scan scan = { .arena = arena,
			     .splice = { .doc = doc, .text = doc->text } };
	struct span text = doc->text;

	scan.starts = ARENA_ARRAY(arena, nodes, struct start);
	scan.scalars = ARENA_ARRAY(arena, nodes, struct stretch);
	scan.comments = ARENA_ARRAY(arena, count_signs(text), struct comment);
	note_entries(&scan, doc->root, NULL);
	for (size_t at = check_bom(text); at < text.len;) {
		while (next < scan.scalar_count &&
		       scan.scalars[next].begin < at)
			next++;
		if (next < scan.scalar_count && at == scan.scalars[next].begin) {
			at = scan.scalars[next++].end;
		} else if (begins_comment(text, at)) {
			note_comment(&scan, at);
			at = line_end(&scan.splice, at);
		} else {
			at++;
		}
	}
	*out = (struct comment_list){ scan.comments, scan.comment_count };
}

/* ---- adding ---- */

static int no_room(const struct doc *doc, struct error *err)
{
	return error_set(err, ERROR_INVALID, MARK_FILE(doc->path),
			 _("there is no place for the comment"));
}

static const char *eol_of(struct span text)
{
	size_t at = span_find_byte(text, '\n');

	return at != SIZE_MAX && at && text.ptr[at - 1] == '\r' ? "\r\n" : "\n";
}

/* A comment as it stands in the text, from byte `at` on. */
struct addition {
	size_t at;
	struct span line;
	size_t turn; /* of those at one byte, the first one stands first */
};

static struct span own_line(struct arena *arena, const struct doc *doc,
			    struct span indent, struct span comment)
{
	return span_text(arena_printf(arena, "%.*s%.*s%s", SPAN_ARG(indent),
				      SPAN_ARG(comment), eol_of(doc->text)));
}

/* False: there is nowhere to put it. */
static bool place(struct addition *out, struct arena *arena,
		  const struct doc *doc, const struct comment *comment)
{
	struct splice splice = { .doc = doc, .text = doc->text };
	struct locus up = comment->owner;
	const struct node *parent;
	const struct locus_step *last;
	size_t index, begin;

	out->at = doc->text.len;
	if (!up.count) {
		out->line = own_line(arena, doc, span_of(NULL, 0),
				     comment->text);
		return true;
	}
	last = &up.steps[--up.count];
	parent = locus_find(doc->root, up);
	index = last->key.ptr ? node_index(parent, last->key) : last->index;
	begin = parent && index < parent->count
			? entry_begin(&splice, parent, index) : SIZE_MAX;
	if (begin == SIZE_MAX)
		return false;
	if (comment->beside) {
		out->at = line_end(&splice, begin);
		out->line = span_text(arena_printf(arena, " %.*s",
						   SPAN_ARG(comment->text)));
		return true;
	}
	out->at = line_begin(&splice, begin);
	out->line = own_line(arena, doc,
			     span_part(doc->text, out->at, begin - out->at),
			     comment->text);
	return line_starts_at(&splice, begin);
}

static int compare_additions(const void *a, const void *b)
{
	const struct addition *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->turn < y->turn ? -1 : x->turn > y->turn;
}

/* The text with all of them; false when one has no place. */
static bool add_lines(struct buf *out, struct arena *arena,
		      const struct doc *doc, const struct comment *comments,
		      size_t count)
{
	struct addition *additions =
		ARENA_ARRAY(arena, count, struct addition);
	size_t from = 0;

	for (size_t i = 0; i < count; i++) {
		additions[i].turn = i;
		if (!place(&additions[i], arena, doc, &comments[i]))
			return false;
	}
	if (count)
		qsort(additions, count, sizeof(*additions), compare_additions);
	for (size_t i = 0; i < count; i++) {
		size_t at = additions[i].at;

		buf_add(out, span_part(doc->text, from, at - from));
		/* The last line may have no end. */
		if (at == doc->text.len && additions[i].line.ptr[0] != ' ' &&
		    out->len && out->ptr[out->len - 1] != '\n')
			buf_add_text(out, eol_of(doc->text));
		buf_add(out, additions[i].line);
		from = at;
	}
	buf_add(out, span_from(doc->text, from));
	return true;
}

int doc_add_comments(struct doc **out, struct arena *arena,
		     const struct doc *doc, const struct comment *comments,
		     size_t count, struct error *err)
{
	struct comment_list before, after;
	struct doc *made;
	struct buf text;
	bool good;

	buf_init(&text);
	good = add_lines(&text, arena, doc, comments, count) &&
	       !doc_load(&made, arena, buf_span(&text), doc->path,
			 &doc->limits, err);
	buf_release(&text);
	if (!good)
		return err->kind == ERROR_NONE ? no_room(doc, err) : -1;
	doc_comments(&before, arena, doc);
	doc_comments(&after, arena, made);
	if (after.count != before.count + count ||
	    !node_same(doc->root, made->root))
		return no_room(doc, err);
	*out = made;
	return 0;
}
