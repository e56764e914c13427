/* How far an agreement has come: planned, negotiated, signed, given up. */
#include <string.h>

#include "renewal/internal.h"

static bool is_talk(struct span kind)
{
	return span_is(kind, "negotiation") || span_is(kind, "draft") ||
	       span_is(kind, "awaiting-signature");
}

/* The value of an event's property with this role. */
static const struct node *event_value(const struct field *items,
				      const struct node *event, enum role role)
{
	struct span name;

	if (!items || !field_role(items, role, &name))
		return NULL;
	return node_get_span(event, name);
}

static void read_event(struct progress *progress, const struct field *items,
		       const struct node *event, day_number day)
{
	const struct node *date = event_value(items, event, ROLE_EVENT_DATE);
	struct span kind = node_string(event_value(items, event,
						   ROLE_EVENT_KIND));
	struct days days;
	bool dated = node_days(&days, date);

	if (span_is(kind, "lapse") && (!dated || days.last <= day)) {
		progress->has_lapse = true;
		progress->lapse_text =
			node_string(event_value(items, event, ROLE_EVENT_TEXT));
	}
	if (!is_talk(kind))
		return;
	if (dated && (!progress->talks_dated ||
		      days.first < progress->talks.first))
		progress->talks = days;
	progress->talks_dated |= dated;
	progress->has_talks = true;
}

void progress_read(struct progress *out, const struct lens *lens,
		   const struct node *root, day_number day)
{
	const struct node *node = place_node(&lens->roles[ROLE_SIGNED], root);
	const struct place *place = &lens->roles[ROLE_EVENTS];
	const struct node *events = place_node(place, root);

	memset(out, 0, sizeof(*out));
	out->has_signed = node_days(&out->signed_on, node);
	out->signed_text = node_string(node);
	out->planned = span_is(node_string(place_node(&lens->roles[ROLE_STAGE],
						      root)), "planned");
	if (!events || events->type != NODE_LIST)
		return;
	for (size_t i = 0; i < events->count; i++)
		read_event(out, place->field->items, events->entries[i].value,
			   day);
}

/* Signed only after the day asked, certainly. */
static bool signed_later(const struct progress *progress, day_number day)
{
	return progress->has_signed && progress->signed_on.first > day;
}

bool progress_in_talks(const struct progress *progress, day_number day)
{
	if (!progress->has_talks)
		return false;
	if (!progress->has_signed)
		return true;
	return signed_later(progress, day) && progress->talks_dated &&
	       progress->talks.last <= day;
}

bool progress_is_tentative(const struct progress *progress, day_number day)
{
	return progress_in_talks(progress, day) ||
	       (progress->planned && !progress->has_signed);
}

bool record_is_tentative(const struct record *record, day_number day)
{
	struct progress progress;
	const struct lens *lens = lens_of(record->kind);

	if (!record->doc)
		return true;
	progress_read(&progress, lens, record->doc->root, day);
	return progress_is_tentative(&progress, day);
}

bool record_is_concluded(const struct record *record, day_number day)
{
	struct progress progress;
	const struct lens *lens = lens_of(record->kind);

	if (!record->doc)
		return false;
	progress_read(&progress, lens, record->doc->root, day);
	return !progress_is_tentative(&progress, day) &&
	       !signed_later(&progress, day);
}
