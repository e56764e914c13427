/* Places in a tree: the way down from the root. */
#include <string.h>

#include "base/buf.h"
#include "doc/doc.h"

static const struct node *step_down(const struct node *node,
				    const struct locus_step *step)
{
	if (step->key.ptr)
		return node_get_span(node, step->key);
	return node_at(node, step->index);
}

const struct node *locus_find(const struct node *root, struct locus locus)
{
	const struct node *node = root;

	for (size_t i = 0; node && i < locus.count; i++)
		node = step_down(node, &locus.steps[i]);
	return node;
}

static struct locus add_step(struct arena *arena, struct locus up,
			     struct locus_step step)
{
	struct locus_step *steps;

	steps = ARENA_ARRAY(arena, up.count + 1, struct locus_step);
	for (size_t i = 0; i < up.count; i++) {
		steps[i] = up.steps[i];
		if (steps[i].key.ptr)
			steps[i].key = arena_span(arena, steps[i].key);
	}
	steps[up.count] = step;
	return (struct locus){ steps, up.count + 1 };
}

struct locus locus_key(struct arena *arena, struct locus up, struct span key)
{
	return add_step(arena, up,
			(struct locus_step){ arena_span(arena, key), 0 });
}

struct locus locus_index(struct arena *arena, struct locus up, size_t index)
{
	return add_step(arena, up,
			(struct locus_step){ { NULL, 0 }, index });
}

/* ---- from a node to its place ---- */

/* The way taken so far, from the innermost step out. */
struct trail {
	const struct trail *up;
	struct locus_step step;
	size_t depth;
};

static void keep_trail(struct locus *out, struct arena *arena,
		       const struct trail *trail)
{
	struct locus_step *steps;

	out->count = trail ? trail->depth : 0;
	steps = ARENA_ARRAY(arena, out->count, struct locus_step);
	for (; trail; trail = trail->up) {
		struct locus_step *step = &steps[trail->depth - 1];

		*step = trail->step;
		if (step->key.ptr)
			step->key = arena_span(arena, step->key);
	}
	out->steps = steps;
}

static bool seek(struct locus *out, struct arena *arena,
		 const struct node *node, const struct node *wanted,
		 const struct trail *trail)
{
	if (node == wanted) {
		keep_trail(out, arena, trail);
		return true;
	}
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct trail next = { trail, { { NULL, 0 }, i },
				      trail ? trail->depth + 1 : 1 };

		if (entry->key) {
			next.step.index = 0;
			next.step.key = entry->key->text.ptr ?
						entry->key->text :
						span_text("");
		}
		if (entry->key == wanted) {
			keep_trail(out, arena, &next);
			return true;
		}
		if (seek(out, arena, entry->value, wanted, &next))
			return true;
	}
	return false;
}

bool locus_of(struct locus *out, struct arena *arena, const struct node *root,
	      const struct node *node)
{
	return node && seek(out, arena, root, node, NULL);
}

/* ---- JSON Pointers, RFC 6901 ---- */

char *locus_pointer(struct arena *arena, struct locus locus)
{
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < locus.count; i++) {
		struct span key = locus.steps[i].key;

		buf_add_byte(&text, '/');
		if (!key.ptr) {
			buf_printf(&text, "%zu", locus.steps[i].index);
			continue;
		}
		for (size_t at = 0; at < key.len; at++) {
			if (key.ptr[at] == '~')
				buf_add_text(&text, "~0");
			else if (key.ptr[at] == '/')
				buf_add_text(&text, "~1");
			else
				buf_add_byte(&text, key.ptr[at]);
		}
	}
	return (char *)(uintptr_t)buf_detach(&text, arena).ptr;
}

/* Undoes ~0 and ~1; false for another ~. */
int locus_unescape(struct span *out, struct arena *arena, struct span piece,
		   struct error *err)
{
	struct buf text;
	bool good = true;

	buf_init(&text);
	for (size_t i = 0; i < piece.len && good; i++) {
		char byte = piece.ptr[i];

		if (byte == '~') {
			i++;
			good = i < piece.len &&
			       (piece.ptr[i] == '0' || piece.ptr[i] == '1');
			byte = good && piece.ptr[i] == '1' ? '/' : '~';
		}
		buf_add_byte(&text, byte);
	}
	*out = buf_detach(&text, arena);
	if (good)
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("'~' in a pointer must be followed by 0 or 1"));
}

/* An array index of RFC 6901: digits without a leading zero. */
static bool parse_index(size_t *out, struct span piece)
{
	uint64_t number;

	if (piece.len > 1 && piece.ptr[0] == '0')
		return false;
	if (!span_uint(&number, piece) || number >= SIZE_MAX)
		return false;
	*out = (size_t)number;
	return true;
}

static int parse_step(struct locus_step *step, struct arena *arena,
		      const struct node *node, struct span piece,
		      struct error *err)
{
	memset(step, 0, sizeof(*step));
	if (node->type == NODE_LIST && parse_index(&step->index, piece))
		return 0;
	if (node->type == NODE_LIST)
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 _("'%.*s' is no position in a list"),
				 SPAN_ARG(piece));
	return locus_unescape(&step->key, arena, piece, err);
}

int locus_parse_pointer(struct locus *out, struct arena *arena,
			const struct node *root, struct span text,
			struct error *err)
{
	const struct node *node = root;
	struct locus_step *steps;
	struct span piece, rest;
	size_t count = 0;

	*out = (struct locus){ NULL, 0 };
	if (!text.len)
		return 0;
	if (text.ptr[0] != '/')
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("a pointer begins with '/': '%.*s'"),
				 SPAN_ARG(text));
	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '/';
	steps = ARENA_ARRAY(arena, count, struct locus_step);
	count = 0;
	rest = span_from(text, 1);
	while (span_next(&piece, &rest, '/')) {
		if (parse_step(&steps[count], arena, node, piece, err))
			return -1;
		node = step_down(node, &steps[count++]);
		if (!node)
			return error_set(err, ERROR_NOTFOUND, MARK_NONE,
					 _("nothing at '%.*s'"),
					 SPAN_ARG(text));
	}
	*out = (struct locus){ steps, count };
	return 0;
}
