#include "renewal/act.h"

#include "renewal/internal.h"

const char *act_name(size_t index)
{
	static const char *const names[ACT_COUNT] = {
		"new", "renewal", "correction", "amendment", "extension",
		"termination", "signature", "event", "lapse", "rename", "move",
		"removal",
	};

	return names[index];
}

const char *act_label(size_t index)
{
	static const char *const labels[ACT_COUNT] = {
		N_("new record"), N_("renewal"), N_("correction"),
		N_("amendment"), N_("extension"), N_("termination"),
		N_("signature"), N_("event"), N_("not renewed"),
		N_("renamed"), N_("moved"), N_("removed"),
	};

	return _(labels[index]);
}

/* Is the path the place itself, or so many steps below it? */
static bool is_below(const struct place *place, struct path path, size_t more)
{
	if (!place->field || path.count != place->count + more)
		return false;
	for (size_t i = 0; i < place->count; i++)
		if (path.steps[i].type != STEP_KEY ||
		    !span_equal(path.steps[i].key, place->keys[i]))
			return false;
	return true;
}

static unsigned act_of_amendment(const struct node *amendment)
{
	struct span kind = node_get_string(amendment, "kind");

	if (span_is(kind, "prolongation"))
		return ACT_EXTENSION;
	return span_is(kind, "termination") ? ACT_TERMINATION : ACT_AMENDMENT;
}

static unsigned act_of_event(const struct place *events,
			     const struct node *event)
{
	struct span name;

	if (events->field->items &&
	    field_role(events->field->items, ROLE_EVENT_KIND, &name) &&
	    span_is(node_string(node_get_span(event, name)), "lapse"))
		return ACT_LAPSE;
	return ACT_EVENT;
}

/* The first of a list comes with the list. */
static unsigned acts_of_items(const struct place *place,
			      const struct node *list, bool amendments)
{
	unsigned acts = 0;

	for (size_t i = 0; list && i < list->count; i++)
		acts |= amendments
			? act_of_amendment(list->entries[i].value)
			: act_of_event(place, list->entries[i].value);
	return acts;
}

/* Former ids say that it was renamed, which is told as such. */
static bool is_formerly(const struct lens *lens, struct path path)
{
	const struct place *place = &lens->roles[ROLE_FORMERLY];

	return is_below(place, path, 0) || is_below(place, path, 1);
}

static unsigned act_of_change(const struct lens *lens,
			      const struct change *change)
{
	const struct place *events = &lens->roles[ROLE_EVENTS];
	const struct place *signature = &lens->roles[ROLE_SIGNED];

	if (is_formerly(lens, change->path))
		return 0;
	if (change->type != CHANGE_ADD)
		return ACT_CORRECTION;
	if (is_below(&lens->amendments, change->path, 1))
		return act_of_amendment(change->to);
	if (is_below(&lens->amendments, change->path, 0))
		return acts_of_items(&lens->amendments, change->to, true);
	if (is_below(events, change->path, 1))
		return act_of_event(events, change->to);
	if (is_below(events, change->path, 0))
		return acts_of_items(events, change->to, false);
	return is_below(signature, change->path, 0) ? ACT_SIGNATURE
						    : ACT_CORRECTION;
}

unsigned acts_of(const struct kind *kind, const struct node *before,
		 const struct node *after, const struct changes *changes)
{
	const struct lens *lens = lens_of(kind);
	unsigned acts = 0;

	if (!after)
		return before ? ACT_REMOVAL : 0;
	if (!before) {
		const struct node *renews = place_node(&lens->lineage, after);

		return renews && renews->count ? ACT_RENEWAL : ACT_NEW;
	}
	for (size_t i = 0; i < changes->count; i++)
		acts |= act_of_change(lens, &changes->items[i]);
	return acts;
}
