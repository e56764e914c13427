#include "renewal/places.h"

#include "renewal/internal.h"

static struct path below(struct arena *arena, const struct place *term,
			 const char *name)
{
	struct step step = { .type = STEP_KEY, .key = span_text(name) };
	struct path none = { NULL, 0 };

	if (!term->field || !field_property(term->field, step.key))
		return none;
	return path_append(arena, place_path(arena, term), step);
}

struct places places_of(struct arena *arena, const struct kind *kind)
{
	struct places out;
	const struct lens *lens = lens_of(kind);

	out.term = place_path(arena, &lens->term);
	out.start = below(arena, &lens->term, "start");
	out.end = below(arena, &lens->term, "end");
	out.lineage = place_path(arena, &lens->lineage);
	out.amendments = place_path(arena, &lens->amendments);
	return out;
}

struct path places_role(struct arena *arena, const struct kind *kind,
			enum role role)
{
	const struct lens *lens = lens_of(kind);

	return place_path(arena, &lens->roles[role]);
}
