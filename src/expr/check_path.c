/* The hops of a path: where each name leads. */
#include "base/text.h"
#include "expr/check.h"

/* A list of lists of lists; a schema may even contain itself. */
enum { NESTED_MAX = 64, BEFORE_SHOWN = 60 };

bool scope_field(struct expr_place *out, const struct checker *checker,
		 const struct expr_place *map, struct span name)
{
	const struct expr_scope *scope = checker->scope;

	return map->type == EXPR_MAP && scope->field &&
	       scope->field(out, scope->context, map, name);
}

bool scope_items(struct expr_place *out, const struct checker *checker,
		 const struct expr_place *list)
{
	const struct expr_scope *scope = checker->scope;
	struct expr_place item = { .type = EXPR_ANY };
	bool found = list->type == EXPR_LIST && scope->items &&
		     scope->items(&item, scope->context, list);

	*out = item;
	return found;
}

/* Lists in a list are taken for one: what are their items? */
static struct expr_place innermost(const struct checker *checker,
				   struct expr_place place)
{
	for (int i = 0; place.type == EXPR_LIST && i < NESTED_MAX; i++) {
		struct expr_place item;

		scope_items(&item, checker, &place);
		place = item;
	}
	if (place.type == EXPR_LIST)
		place = (struct expr_place){ .type = EXPR_ANY };
	return place;
}

bool may_have_any(const struct expr_place *place)
{
	return place->type == EXPR_ANY ||
	       (place->type == EXPR_MAP && place->is_open);
}

/* ---- one hop after the other ---- */

struct walk {
	struct checker *checker;
	struct part *part;
	struct hop *out; /* with the hops through items put in */
	size_t count;
	size_t total; /* hops of the part as written */
	bool is_spread;
};

static struct hop *walk_add(struct walk *walk, struct hop hop,
			    struct expr_place place)
{
	hop.place = place;
	walk->out[walk->count] = hop;
	return &walk->out[walk->count++];
}

static void walk_each(struct walk *walk, struct expr_place *place,
		      const struct hop *at)
{
	struct hop each = { .type = HOP_EACH, .begin = at->begin };

	scope_items(place, walk->checker, place);
	walk_add(walk, each, *place);
	walk->is_spread = true;
}

static int hop_name(struct walk *walk, struct expr_place *place,
		    const struct hop *hop)
{
	struct expr_place map = *place;
	struct hop named = *hop, *added;

	if (!scope_field(place, walk->checker, &map, hop->name)) {
		if (!may_have_any(&map))
			return say_no_field(walk->checker, hop->begin,
					    hop->name, &map, NULL);
		*place = (struct expr_place){ .type = EXPR_ANY };
	}
	if (place->name.len)
		named.name = place->name;
	added = walk_add(walk, named, *place);
	if (map.is_term && place->type == EXPR_DATE) {
		added->bound = span_is(named.name, "start") ? BOUND_START :
			       span_is(named.name, "end")   ? BOUND_END :
							     BOUND_NONE;
		added->is_civil = map.is_civil;
	}
	return 0;
}

/* The index-th property that tells the items apart. */
static bool identity_at(struct span *out, const struct checker *checker,
			const struct expr_place *list, size_t index)
{
	const struct expr_scope *scope = checker->scope;

	return scope->identity &&
	       scope->identity(out, scope->context, list, index);
}

/*
 * The whole identity: what was named of it, and nothing for the rest. False
 * when the items are told apart by nothing.
 */
static bool fill_identity(struct hop *hop, const struct checker *checker,
			  const struct expr_place *list,
			  const struct hop_pair *pairs, size_t count)
{
	struct span name;

	hop->pair_count = 0;
	while (identity_at(&name, checker, list, hop->pair_count))
		hop->pair_count++;
	hop->pairs = ARENA_ARRAY(checker->arena, hop->pair_count,
				 struct hop_pair);
	for (size_t i = 0; i < hop->pair_count; i++) {
		identity_at(&hop->pairs[i].name, checker, list, i);
		for (size_t j = 0; j < count; j++)
			if (span_equal(hop->pairs[i].name, pairs[j].name))
				hop->pairs[i].value = pairs[j].value;
	}
	hop->type = HOP_ITEM;
	return hop->pair_count > 0;
}

/* `parties.mess`: the item whose first property of the identity it is. */
static bool hop_item_name(struct walk *walk, struct expr_place *place,
			  const struct hop *hop)
{
	struct hop_pair first = { .value = hop->name };
	struct hop item = *hop;

	if (!identity_at(&first.name, walk->checker, place, 0) ||
	    !fill_identity(&item, walk->checker, place, &first, 1))
		return false;
	scope_items(place, walk->checker, place);
	walk_add(walk, item, *place);
	return true;
}

/* A name at a list: a field of all its items, or the name of one. */
static int hop_list_name(struct walk *walk, struct expr_place *place,
			 const struct hop *hop)
{
	struct checker *checker = walk->checker;
	struct expr_place item, field;

	scope_items(&item, checker, place);
	if (!hop->is_bracketed &&
	    (scope_field(&field, checker, &item, hop->name) ||
	     item.type == EXPR_ANY)) {
		walk_each(walk, place, hop);
		return hop_name(walk, place, hop);
	}
	if (hop_item_name(walk, place, hop))
		return 0;
	if (item.type == EXPR_MAP && !hop->is_bracketed)
		return say_no_field(checker, hop->begin, hop->name, &item,
				    NULL);
	say_at(checker, hop->begin,
	       _("the items of this list have no names: '%.*s'"),
	       SPAN_ARG(hop->name));
	return error_hint(checker->err,
			  _("write `has` for what is in a list: themes has "
			    "culture"));
}

/* NULL when this pair is fine, else what is wrong with it. */
static const char *pair_fault(const struct checker *checker,
			      const struct expr_place *list,
			      const struct hop *hop, size_t index)
{
	struct span known, name = hop->pairs[index].name;
	bool found = false;

	for (size_t i = 0; i < index; i++)
		if (span_equal(hop->pairs[i].name, name))
			return _("'%.*s' is given twice");
	for (size_t i = 0; identity_at(&known, checker, list, i); i++)
		found = found || span_equal(known, name);
	return found ? NULL :
		       _("'%.*s' does not tell the items of this list apart");
}

static int hop_pairs(struct walk *walk, struct expr_place *place,
		     const struct hop *hop)
{
	struct checker *checker = walk->checker;
	struct hop item = *hop;

	for (size_t i = 0; i < hop->pair_count; i++) {
		const char *fault = pair_fault(checker, place, hop, i);

		if (!fault)
			continue;
		say_at(checker, hop->begin, fault,
		       SPAN_ARG(hop->pairs[i].name));
		return error_hint(checker->err,
				  _("write instead: any parties where "
				    "amount > 0"));
	}
	fill_identity(&item, checker, place, hop->pairs, hop->pair_count);
	scope_items(place, checker, place);
	walk_add(walk, item, *place);
	return 0;
}

/* What is written before the hop, for a complaint. */
static struct span path_before(const struct walk *walk, const struct hop *hop)
{
	struct span text = span_part(walk->checker->source, walk->part->begin,
				     hop->begin - walk->part->begin);

	if (text.len && !hop->is_bracketed)
		text.len--; /* the dot */
	return text_fit(text, BEFORE_SHOWN);
}

/* A hop into something that has no inside. */
static int no_inside(struct walk *walk, const struct expr_place *place,
		     const struct hop *hop)
{
	struct checker *checker = walk->checker;
	struct span before = path_before(walk, hop);

	say_at(checker, hop->begin, _("'%.*s' is %s, with nothing in it"),
	       SPAN_ARG(before), say_type(place));
	if (place->is_reference)
		return error_hint(checker->err,
				  _("write ref(%.*s) for the record that it "
				    "names"),
				  SPAN_ARG(before));
	return error_hint(checker->err, _("leave out what follows"));
}

static int no_list(struct walk *walk, const struct expr_place *place,
		   const struct hop *hop)
{
	struct expr_place list = { .type = EXPR_LIST };
	struct span before = path_before(walk, hop);

	say_at(walk->checker, hop->begin, _("'%.*s' is %s, not %s"),
	       SPAN_ARG(before), say_type(place), say_type(&list));
	return error_hint(walk->checker->err,
			  _("only the items of lists have positions"));
}

static int hop_on(struct walk *walk, struct expr_place *place,
		  const struct hop *hop)
{
	if (place->type == EXPR_ANY) {
		walk_add(walk, *hop, *place);
		return 0;
	}
	if (place->type == EXPR_MAP)
		return hop->type == HOP_NAME ? hop_name(walk, place, hop) :
					       no_list(walk, place, hop);
	if (place->type != EXPR_LIST)
		return no_inside(walk, place, hop);
	if (hop->type == HOP_NAME)
		return hop_list_name(walk, place, hop);
	if (hop->type == HOP_ITEM)
		return hop_pairs(walk, place, hop);
	scope_items(place, walk->checker, place);
	walk_add(walk, *hop, *place);
	return 0;
}

static bool target_at(struct expr_place *root, const struct checker *checker,
		      const struct expr_place *place, size_t index)
{
	const struct expr_scope *scope = checker->scope;

	return place->is_reference && scope->target &&
	       scope->target(root, scope->context, place, index);
}

/* From an id to a record. */
static int hop_reference(struct walk *walk, struct expr_place *place,
			 const struct hop *hop)
{
	struct expr_place root;

	if (place->type == EXPR_LIST)
		walk_each(walk, place, hop);
	if (target_at(&root, walk->checker, place, 0)) {
		walk_add(walk, *hop, *place);
		return 0;
	}
	say_at(walk->checker, hop->begin,
	       _("ref() takes the id of a record, not %s"), say_type(place));
	return error_hint(walk->checker->err,
			  _("only fields that the schema says to refer to "
			    "records will do"));
}

static void walk_end(struct walk *walk, struct expr_place place)
{
	struct part *part = walk->part;

	part->hops = walk->out;
	part->hop_count = walk->count;
	part->is_spread = walk->is_spread;
	part->item = innermost(walk->checker, place);
	part->place = place;
	if (walk->is_spread)
		part->place = (struct expr_place){ .type = EXPR_LIST };
}

/*
 * The hops from an index on. Where a reference leads to records of several
 * kinds, the first that the rest of the path fits says what it gives.
 */
static int walk_on(struct walk *walk, struct expr_place place, size_t index)
{
	struct checker *checker = walk->checker;
	const struct hop *hop = &walk->part->hops[index];
	struct error *err = checker->err, first = ERROR_INIT, other;
	struct expr_place root;
	struct walk before;
	int result = -1;

	for (; index < walk->total && hop->type != HOP_REFERENCE; index++) {
		if (hop_on(walk, &place, hop))
			return -1;
		hop++;
	}
	if (index == walk->total) {
		walk_end(walk, place);
		return 0;
	}
	if (hop_reference(walk, &place, hop))
		return -1;
	before = *walk;
	for (size_t i = 0; result && target_at(&root, checker, &place, i);
	     i++) {
		other = (struct error)ERROR_INIT;
		checker->err = i ? &other : &first;
		*walk = before;
		result = walk_on(walk, root, index + 1);
	}
	checker->err = err;
	if (result)
		*err = first;
	return result;
}

int check_hops(struct checker *checker, struct part *part, size_t begin)
{
	struct walk walk = { .checker = checker, .part = part,
			     .total = part->hop_count };

	walk.out = ARENA_ARRAY(checker->arena, 2 * part->hop_count + 1,
			       struct hop);
	return walk_on(&walk, checker->frames[part->frame].place, begin);
}
