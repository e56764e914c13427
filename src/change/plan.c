/* A change as edits of a tree: where it leads, what is missing on the way. */
#include <string.h>

#include "change/internal.h"
#include "change/plan.h"

/* ---- messages ---- */

static const char *path_text(const struct planner *planner)
{
	const char *text = path_format(planner->arena, planner->shape,
				       planner->change->path);

	if (!*text)
		return _("the whole record");
	return arena_printf(planner->arena, _("'%s'"), text);
}

/* A value in a few words, for messages. */
static const char *value_text(const struct planner *planner,
			      const struct node *value)
{
	struct span text;

	if (!value)
		return _("absent");
	if (value->type == NODE_LIST)
		return arena_printf(planner->arena,
				    NG_("a list of %zu item",
					"a list of %zu items", value->count),
				    (size_t)value->count);
	if (value->type == NODE_MAP)
		return arena_printf(planner->arena,
				    NG_("a group of %zu field",
					"a group of %zu fields", value->count),
				    (size_t)value->count);
	if (value->type == NODE_NULL)
		return _("empty");
	text = span_part(value->text, 0, 80);
	/* Not in the middle of a character. */
	while (text.len < value->text.len && text.len &&
	       (value->text.ptr[text.len] & 0xc0) == 0x80)
		text.len--;
	return arena_printf(planner->arena, _("'%.*s%s'"), SPAN_ARG(text),
			    text.len < value->text.len ? "…" : "");
}

/* The place of the deepest node that the path reaches. */
static struct mark mark_of(const struct planner *planner)
{
	const struct node *node = planner->nodes[planner->depth];

	if (!planner->doc || !node || !node->line)
		return MARK_NONE;
	return doc_mark(planner->doc, node);
}

static int leads_nowhere(const struct planner *planner)
{
	return error_set(planner->err, ERROR_NOTFOUND, mark_of(planner),
			 _("there is nothing at %s"), path_text(planner));
}

static int disagrees(const struct planner *planner, const struct node *found)
{
	return error_set(planner->err, ERROR_CONFLICT, mark_of(planner),
			 _("%s is %s, where the change expects %s"),
			 path_text(planner), value_text(planner, found),
			 value_text(planner, planner->change->from));
}

static int is_there(const struct planner *planner)
{
	return error_set(planner->err, ERROR_EXISTS, mark_of(planner),
			 _("%s is there already"), path_text(planner));
}

/* ---- following ---- */

static void follow(struct planner *planner)
{
	struct path path = planner->change->path;
	struct arena *arena = planner->arena;
	size_t i = 0;

	planner->steps = ARENA_ARRAY(arena, path.count, struct locus_step);
	planner->nodes =
		arena_array(arena, path.count + 1, sizeof(*planner->nodes));
	planner->shapes =
		arena_array(arena, path.count + 1, sizeof(*planner->shapes));
	planner->indexes = ARENA_ARRAY(arena, path.count, size_t);
	planner->nodes[0] = planner->root;
	planner->shapes[0] = planner->shape;
	for (; i < path.count; i++) {
		const struct step *step = &path.steps[i];
		struct locus_step *down = &planner->steps[i];

		planner->shapes[i + 1] = step_shape(planner->shapes[i], step);
		planner->nodes[i + 1] =
			step_find(&planner->indexes[i], planner->nodes[i],
				  planner->shapes[i], step);
		if (!planner->nodes[i + 1])
			break;
		if (step->type == STEP_KEY)
			down->key = arena_span(arena, step->key);
		else
			down->index = planner->indexes[i];
	}
	planner->depth = i;
}

static bool is_reached(const struct planner *planner)
{
	return planner->root && planner->depth == planner->change->path.count;
}

static struct locus locus_to(const struct planner *planner, size_t depth)
{
	return (struct locus){ planner->steps, depth };
}

static struct doc_edit *add_edit(struct planner *planner,
				 enum doc_edit_type type, struct locus where,
				 const struct node *value)
{
	struct doc_edit *edit = &planner->out->edits[planner->out->count++];

	*edit = (struct doc_edit){
		.type = type,
		.where = where,
		.value = value,
		.index = SIZE_MAX,
	};
	return edit;
}

/* ---- making what is missing ---- */

/* shapes[] beyond the point where the tree ends. */
static void follow_shapes(struct planner *planner)
{
	for (size_t i = planner->depth; i < planner->change->path.count; i++)
		planner->shapes[i + 1] = step_shape(
			planner->shapes[i], &planner->change->path.steps[i]);
}

/* A new entry in the deepest node reached, or a value for its null. */
static int plan_insert(struct planner *planner)
{
	const struct change *change = planner->change;
	const struct node *node = planner->nodes[planner->depth];
	const struct step *step = &change->path.steps[planner->depth];
	struct locus where = locus_to(planner, planner->depth);
	bool is_last = planner->depth + 1 == change->path.count;
	const struct node *value;
	struct doc_edit *edit;

	follow_shapes(planner);
	if (node->type == NODE_NULL) {
		value = plan_value(planner, planner->depth, NULL);
		if (!value)
			return leads_nowhere(planner);
		add_edit(planner, EDIT_SET, where, value);
		return 0;
	}
	if (node->type != (step->type == STEP_KEY ? NODE_MAP : NODE_LIST) ||
	    (step->type == STEP_INDEX && step->index != node->count))
		return leads_nowhere(planner);
	value = plan_value(planner, planner->depth + 1, node);
	if (!value)
		return leads_nowhere(planner);
	edit = add_edit(planner, EDIT_INSERT, where, value);
	if (step->type == STEP_KEY) {
		edit->key = arena_span(planner->arena, step->key);
		edit->index = plan_key_index(
			node, planner->shapes[planner->depth], step->key);
	} else if (is_last && change->type == CHANGE_ADD &&
		   change->index < node->count) {
		edit->index = change->index;
	}
	return 0;
}

/* ---- one function a type ---- */

/* What a path by position leads to is no obstacle: items make room. */
static bool adds_at_position(const struct planner *planner)
{
	struct path path = planner->change->path;

	return planner->change->type == CHANGE_ADD && path.count &&
	       path.steps[path.count - 1].type == STEP_INDEX;
}

static bool adds_value(const struct planner *planner)
{
	struct path path = planner->change->path;

	return path.count && path.steps[path.count - 1].type == STEP_VALUE;
}

static int plan_position(struct planner *planner)
{
	struct path path = planner->change->path;
	size_t index = path.steps[path.count - 1].index;
	const struct node *list;
	struct doc_edit *edit;

	if (planner->depth < path.count)
		return plan_insert(planner);
	planner->depth--;
	list = planner->nodes[planner->depth];
	edit = add_edit(planner, EDIT_INSERT, locus_to(planner, planner->depth),
			planner->change->to);
	if (planner->change->index != SIZE_MAX)
		index = planner->change->index;
	edit->index = index < list->count ? index : SIZE_MAX;
	return 0;
}

static int plan_root(struct planner *planner)
{
	const struct change *change = planner->change;

	if (change->type == CHANGE_REMOVE || !change->to) {
		if (!planner->root)
			return leads_nowhere(planner);
		if (change->from && !node_equal(change->from, planner->root))
			return disagrees(planner, planner->root);
		if (planner->doc)
			return error_set(planner->err, ERROR_INVALID,
					 mark_of(planner),
					 _("a record cannot be removed from "
					   "its own text"));
		add_edit(planner, EDIT_REMOVE, locus_to(planner, 0), NULL);
		return 0;
	}
	if (!planner->root && change->from)
		return disagrees(planner, NULL);
	add_edit(planner, EDIT_SET, locus_to(planner, 0), change->to);
	return 0;
}

static int plan_set(struct planner *planner)
{
	const struct change *change = planner->change;
	const struct node *found = NULL;
	struct doc_edit *edit;

	if (is_reached(planner))
		found = planner->nodes[planner->depth];
	if (change->type == CHANGE_SET && change->from &&
	    (found || change->from->type != NODE_NULL) &&
	    !node_equal(change->from, found))
		return disagrees(planner, found);
	if (change->type == CHANGE_ADD && found && found->type != NODE_NULL) {
		if (node_equal(found, change->to))
			return 0;
		if (!adds_value(planner))
			return is_there(planner);
		/* Found as what reads alike: 2 and '2' are two values. */
		planner->depth--;
		found = NULL;
	}
	if (found && node_same(found, change->to))
		return 0;
	if (!planner->change->path.count)
		return plan_root(planner);
	if (!found)
		return plan_insert(planner);
	edit = add_edit(planner, EDIT_SET, locus_to(planner, planner->depth),
			change->to);
	edit->origin = change->to_text;
	return 0;
}

static int plan_remove(struct planner *planner)
{
	const struct node *found = planner->nodes[planner->depth];

	if (!planner->change->path.count)
		return plan_root(planner);
	if (!is_reached(planner))
		return leads_nowhere(planner);
	if (planner->change->from && !node_equal(planner->change->from, found))
		return disagrees(planner, found);
	add_edit(planner, EDIT_REMOVE, locus_to(planner, planner->depth), NULL);
	return 0;
}

static int plan_move(struct planner *planner)
{
	size_t index = planner->change->index, last, up;
	const struct node *list;
	struct doc_edit *edit;

	if (!is_reached(planner))
		return leads_nowhere(planner);
	up = planner->depth ? planner->depth - 1 : 0;
	list = planner->nodes[up];
	if (!planner->depth || list->type != NODE_LIST)
		return leads_nowhere(planner);
	last = list->count - 1;
	if (index > last)
		index = last;
	if (index == planner->indexes[up])
		return 0;
	edit = add_edit(planner, EDIT_MOVE, locus_to(planner, planner->depth),
			NULL);
	edit->index = index;
	return 0;
}

int plan_change(struct plan *out, struct arena *arena, const struct doc *doc,
		const struct node *root, const struct shape *shape,
		const struct change *change, struct error *err)
{
	struct planner planner = {
		.out = out,
		.arena = arena,
		.doc = doc,
		.root = root,
		.shape = shape,
		.change = change,
		.err = err,
	};

	out->count = 0;
	follow(&planner);
	if (!root && change->path.count)
		return leads_nowhere(&planner);
	switch (change->type) {
	case CHANGE_MOVE:
		return plan_move(&planner);
	case CHANGE_REMOVE:
		return plan_remove(&planner);
	case CHANGE_SET:
	case CHANGE_ADD:
		break;
	}
	if (!change->to)
		return plan_remove(&planner);
	if (adds_at_position(&planner))
		return plan_position(&planner);
	return plan_set(&planner);
}
