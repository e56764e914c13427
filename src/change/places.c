#include "change/places.h"

static const char *pointer_to(struct locus *locus, struct arena *arena,
			      const struct node *root,
			      const struct shape *shape, struct path path)
{
	if (!root || !path_locate(locus, arena, root, shape, path))
		return NULL;
	return locus_pointer(arena, *locus);
}

static size_t last_index(struct locus locus)
{
	if (!locus.count || locus.steps[locus.count - 1].key.ptr)
		return SIZE_MAX;
	return locus.steps[locus.count - 1].index;
}

/* Before and after are the trees around the change; NULL is no record. */
static void place_change(struct change_place *out, struct arena *arena,
			 const struct node *before, const struct node *after,
			 const struct shape *shape, const struct change *change)
{
	struct locus was = { NULL, 0 }, is = { NULL, 0 };
	const char *old, *new;

	old = pointer_to(&was, arena, before, shape, change->path);
	new = pointer_to(&is, arena, after, shape, change->path);
	out->index = SIZE_MAX;
	if (change->type == CHANGE_ADD || change->type == CHANGE_MOVE)
		out->index = last_index(is);
	if (change->type == CHANGE_MOVE)
		out->to = new;
	/* In a set of 2, '2' is found as what reads alike. */
	out->pointer = change->type == CHANGE_ADD || !old ? new : old;
}

int change_places(struct change_place **out, struct arena *arena,
		  const struct node *root, const struct shape *shape,
		  const struct change *changes, size_t count,
		  struct error *err)
{
	const struct node *before = root, *after;

	*out = ARENA_ARRAY(arena, count, struct change_place);
	for (size_t i = 0; i < count; i++) {
		const struct change *change = &changes[i];

		if (change_apply_tree(&after, arena, before, shape, change, 1,
				      err))
			return -1;
		place_change(&(*out)[i], arena, before, after, shape, change);
		before = after;
	}
	return 0;
}

/* ---- reading ---- */

static int item_step(struct step *step, const struct node *list,
		     struct span token, struct error *err)
{
	uint64_t index = list->count;

	step->type = STEP_INDEX;
	if (!span_is(token, "-") &&
	    (!span_uint(&index, token) || index > list->count ||
	     (token.len > 1 && token.ptr[0] == '0')))
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 _("'%.*s' is no position in a list"),
				 SPAN_ARG(token));
	step->index = (size_t)index;
	return 0;
}

int path_parse_pointer(struct path *out, struct arena *arena,
		       const struct node *root, struct span text,
		       struct error *err)
{
	const struct node *node = root;
	struct span rest = text;

	*out = (struct path){ NULL, 0 };
	if (text.len && text.ptr[0] != '/')
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("a pointer begins with '/': '%.*s'"),
				 SPAN_ARG(text));
	while (rest.len) {
		struct step step = { .type = STEP_KEY };
		struct span token = span_from(rest, 1);

		token.len = span_find_byte(token, '/') == SIZE_MAX
			? token.len : span_find_byte(token, '/');
		rest = span_from(rest, token.len + 1);
		if (node && node->type == NODE_LIST) {
			if (item_step(&step, node, token, err))
				return -1;
			node = node_at(node, step.index);
		} else {
			if (locus_unescape(&step.key, arena, token, err))
				return -1;
			node = node ? node_get_span(node, step.key) : NULL;
		}
		*out = path_append(arena, *out, step);
	}
	return 0;
}
