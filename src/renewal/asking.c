#include "renewal/asking.h"

#include "renewal/internal.h"

/* The written text with the term of another one. */
static const struct node *with_term(struct arena *arena,
				    const struct record *record,
				    const struct node *other)
{
	const struct lens *lens = lens_of(record->kind);
	const struct node *root = record->doc->root;
	struct change change = {
		.path = place_path(arena, &lens->term),
		.from = place_node(&lens->term, root),
		.to = place_node(&lens->term, other),
		.index = SIZE_MAX,
	};
	struct error ignored = ERROR_INIT;
	const struct node *tree = root;

	if (!change.from && !change.to)
		return root;
	change.type = !change.to ? CHANGE_REMOVE :
		      change.from ? CHANGE_SET : CHANGE_ADD;
	if (change_apply_tree(&tree, arena, root, record->kind->shape, &change,
			      1, &ignored))
		return root;
	return tree;
}

static const struct node *text_of(const struct asking *asking,
				  const struct record *record)
{
	const struct node *root = record->doc->root, *amended;

	if (asking->text == ASKING_WRITTEN)
		return root;
	amended = record_consolidated(
		asking->arena, record,
		record_within(asking->arena, record, asking->period,
			      asking->calendar).last,
		asking->calendar, NULL);
	if (asking->text == ASKING_ON_DAY || amended == root)
		return amended;
	return with_term(asking->arena, record, amended);
}

struct expr_record asking_record(const struct asking *asking,
				 const struct record *record)
{
	return (struct expr_record){ text_of(asking, record), record };
}

static bool find_record(struct expr_record *out, void *context,
			const struct expr_place *reference, struct span id)
{
	const struct asking *asking = context;
	const struct field *field = reference->handle;
	const struct record *record =
		field ? snapshot_referred(asking->snapshot, field, id) : NULL;

	if (!record || !record->doc)
		return false;
	*out = asking_record(asking, record);
	return true;
}

/* Who renews a record says nothing of its status. */
static const struct node *derive(void *context,
				 const struct expr_record *record,
				 struct span name)
{
	const struct asking *asking = context;
	struct standing standing = standing_of(asking->arena, record->handle,
					       NULL, 0, asking->period,
					       asking->calendar);

	(void)name; /* there is one */
	return node_new_text(asking->arena, status_name(standing.status));
}

void asking_world(struct expr_world *out, struct asking *asking)
{
	*out = (struct expr_world){
		.context = asking, .arena = asking->arena,
		.today = asking->calendar->today,
		.fiscal = asking->calendar->fiscal,
		.record = find_record, .derived = derive,
	};
}
