/* Following a path through a record, and into those it refers to. */
#include "expr/eval.h"

int run_step(struct run *run, size_t count)
{
	if (count <= run->steps) {
		run->steps -= count;
		return 0;
	}
	run->steps = 0;
	error_set(run->err, ERROR_INVALID, MARK_NONE,
		  _("the expression takes too long"));
	return error_hint(run->err, _("it asks for every item of a list again "
				      "for every item of another"));
}

struct walk {
	struct run *run;
	const struct part *path;
	bool into_lists;
	bool is_partial;
	spot_visit visit;
	void *context;
};

/* Null says nothing, as if it were not there. */
static bool is_absent(const struct node *node)
{
	return !node || node->type == NODE_NULL;
}

/* The items of a list with such an identity; absent counts as empty. */
static bool has_identity(const struct node *item, const struct hop *hop)
{
	for (size_t i = 0; i < hop->pair_count; i++) {
		const struct node *value =
			node_get_span(item, hop->pairs[i].name);
		struct span text = span_of(NULL, 0);

		if (!is_absent(value) && !node_is_scalar(value))
			return false;
		if (!is_absent(value))
			text = value->text;
		if (!span_equal(text, hop->pairs[i].value))
			return false;
	}
	return true;
}

static const struct node *find_item(const struct node *list,
				    const struct hop *hop)
{
	for (size_t i = 0; list->type == NODE_LIST && i < list->count; i++)
		if (has_identity(list->entries[i].value, hop))
			return list->entries[i].value;
	return NULL;
}

static void hop_name(struct spot *spot, struct run *run,
		     const struct hop *hop)
{
	const struct expr_world *world = run->world;

	if (hop->place.is_derived) {
		spot->node = world->derived ?
			world->derived(world->context, &spot->record,
				       hop->name) :
			NULL;
		return;
	}
	spot->term = hop->bound ? spot->node : NULL;
	spot->node = node_get_span(spot->node, hop->name);
}

static void hop_reference(struct spot *spot, struct run *run,
			  const struct hop *hop)
{
	const struct expr_world *world = run->world;
	struct span id = node_string(spot->node);

	spot->node = NULL;
	if (id.len && world->record &&
	    world->record(&spot->record, world->context, &hop->place, id))
		spot->node = spot->record.root;
}

static void hop_once(struct spot *spot, struct run *run,
		     const struct hop *hop)
{
	switch (hop->type) {
	case HOP_NAME:
		hop_name(spot, run, hop);
		break;
	case HOP_INDEX:
		spot->node = node_at(spot->node, hop->index);
		break;
	case HOP_ITEM:
		spot->node = find_item(spot->node, hop);
		break;
	case HOP_REFERENCE:
		hop_reference(spot, run, hop);
		break;
	case HOP_EACH:
		break;
	}
}

static bool ends_in_list(const struct part *path)
{
	return path->hop_count &&
	       path->hops[path->hop_count - 1].place.type == EXPR_LIST;
}

/*
 * From the hop on; a list whose items are wanted calls itself for each, which,
 * at the path's end, need be no list again.
 */
static int walk_on(struct walk *walk, struct spot spot, size_t index,
		   bool is_item)
{
	const struct part *path = walk->path;
	bool wants_items = false;
	int result = 0;

	for (; index < path->hop_count && !is_absent(spot.node); index++) {
		if (run_step(walk->run, 1))
			return -1;
		wants_items = path->hops[index].type == HOP_EACH;
		if (wants_items)
			break;
		hop_once(&spot, walk->run, &path->hops[index]);
	}
	if (index == path->hop_count && walk->into_lists && spot.node)
		wants_items = spot.node->type == NODE_LIST ||
			      (!is_item && ends_in_list(path));
	/* Something else than a list is a record that breaks its schema. */
	if (is_absent(spot.node) ||
	    (wants_items && spot.node->type != NODE_LIST)) {
		walk->is_partial = true;
		return 0;
	}
	if (!wants_items)
		return walk->visit(walk->context, walk->run, &spot);
	is_item = index == path->hop_count;
	for (size_t i = 0; !result && i < spot.node->count; i++) {
		struct spot item = { .node = spot.node->entries[i].value,
				     .record = spot.record };

		result = run_step(walk->run, 1) ? -1 :
			 walk_on(walk, item, is_item ? index : index + 1,
				 is_item);
	}
	return result;
}

int reach(bool *is_partial, struct run *run, const struct part *path,
	  bool into_lists, spot_visit visit, void *context)
{
	struct walk walk = { run, path, into_lists, false, visit, context };
	int result = walk_on(&walk, run->frames[path->frame], 0, false);

	*is_partial = walk.is_partial;
	return result;
}

static int take_one(void *context, struct run *run, const struct spot *spot)
{
	(void)run;
	*(struct spot *)context = *spot;
	return 1;
}

int reach_one(bool *is_there, struct spot *out, struct run *run,
	      const struct part *path)
{
	bool is_partial;
	int result = reach(&is_partial, run, path, false, take_one, out);

	*is_there = result == 1;
	return result < 0 ? -1 : 0;
}
