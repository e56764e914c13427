/* The records of `list` as a picture of their terms. */
#include "cli/listing.h"

int listing_check_picture(const struct listing *listing, struct error *err)
{
	if (!picture_is(listing->opts->format) ||
	    term_field(&listing->app->arena, listing->kind, NULL))
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("records of kind %.*s have no term to draw"),
			 SPAN_ARG(field_label(
				listing->kind->facts->root,
				listing->app->lang,
				span_text(listing->kind->name))));
}

/* "Over the years: agreements – Laval" */
static const char *title_of(const struct listing *listing)
{
	struct app *app = listing->app;
	const struct schema_facts *facts = listing->kind->facts;
	const char *plural = facts->root->labels.plural[app->lang];
	struct style style = { .lang = app->lang,
			       .snapshot = listing->clocks.snapshot };
	struct span owner;

	if (!plural)
		plural = listing->kind->name;
	if (!listing->owner.region.len)
		return arena_printf(&app->arena, _("Over the years: %s"),
				    plural);
	owner = report_reference(&style, kind_owner(listing->kind),
				 listing->owner.region);
	return arena_printf(&app->arena, _("Over the years: %s – %.*s"),
			    plural, SPAN_ARG(owner));
}

void listing_picture(struct listing *listing)
{
	struct app *app = listing->app;
	const struct record **records = ARENA_ARRAY(
		&app->arena, listing->count, const struct record *);
	struct timeline_picture picture = { .ascii = listing->opts->ascii };
	const struct succession *succession =
		succession_of(&app->arena, listing->clocks.snapshot);
	struct timeline timeline;

	for (size_t i = 0; i < listing->count; i++)
		records[i] = listing->rows[i].record;
	timeline_of_records(&timeline, &app->arena, listing->clocks.snapshot,
			    records, listing->count, succession,
			    listing->clocks.day, &listing->clocks.calendar);
	picture.timeline = &timeline;
	picture.title = span_text(title_of(listing));
	picture_print(app, &picture, listing->clocks.snapshot,
		      listing->opts->format);
}
