#include "doc/comment.h"

#include "doc/splice.h"

/* ---- finding ---- */

/* Where an entry begins: its key, or its dash. */
struct start {
	size_t at;
	struct locus locus;
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

static void note_entries(struct scan *scan, const struct node *node,
			 struct locus up)
{
	if (node_is_scalar(node))
		note_scalar(scan, node);
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct start start = {
			entry_begin(&scan->splice, node, i),
			entry->key ? locus_key(scan->arena, up,
					       entry->key->text)
				   : locus_index(scan->arena, up, i),
		};

		if (start.at != SIZE_MAX)
			scan->starts[scan->start_count++] = start;
		if (entry->key)
			note_scalar(scan, entry->key);
		note_entries(scan, entry->value, start.locus);
	}
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
	return scan->starts[beside ? low - 1 : low].locus;
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
	note_entries(&scan, doc->root, (struct locus){ NULL, 0 });
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

/* The comment as it stands in the text from byte `at` on; false: nowhere. */
static bool place(size_t *at, struct buf *line, const struct doc *doc,
		  const struct comment *comment)
{
	struct splice splice = { .doc = doc, .text = doc->text };
	struct locus up = comment->owner;
	const struct node *parent;
	const struct locus_step *last;
	size_t index, begin;

	*at = doc->text.len;
	if (!up.count) {
		if (*at && doc->text.ptr[*at - 1] != '\n')
			buf_add_text(line, eol_of(doc->text));
		buf_add(line, comment->text);
		buf_add_text(line, eol_of(doc->text));
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
		*at = line_end(&splice, begin);
		buf_printf(line, " %.*s", SPAN_ARG(comment->text));
		return true;
	}
	*at = line_begin(&splice, begin);
	buf_add(line, span_part(doc->text, *at, begin - *at));
	buf_printf(line, "%.*s%s", SPAN_ARG(comment->text), eol_of(doc->text));
	return line_starts_at(&splice, begin);
}

int doc_add_comment(struct doc **out, struct arena *arena,
		    const struct doc *doc, const struct comment *comment,
		    struct error *err)
{
	struct comment_list before, after;
	struct buf line, text;
	struct doc *made;
	size_t at;
	bool good;

	buf_init(&line);
	buf_init(&text);
	good = place(&at, &line, doc, comment);
	buf_add(&text, doc->text);
	if (good)
		buf_splice(&text, at, 0, buf_span(&line));
	good = good && !doc_load(&made, arena, buf_span(&text), doc->path,
				 &doc->limits, err);
	buf_release(&text);
	buf_release(&line);
	if (!good)
		return err->kind == ERROR_NONE ? no_room(doc, err) : -1;
	doc_comments(&before, arena, doc);
	doc_comments(&after, arena, made);
	if (after.count != before.count + 1 ||
	    !node_same(doc->root, made->root))
		return no_room(doc, err);
	*out = made;
	return 0;
}
