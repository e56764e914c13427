#include "cli/warnings.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

size_t unread_count(const struct snapshot *snapshot, const struct kind *kind)
{
	size_t count = snapshot->stray;

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];

		count += !record->doc && !record->is_listed &&
			 (!kind || strcmp(kind->name, record->kind->name) == 0);
	}
	return count;
}

void warn_unread(struct app *app, size_t count)
{
	if (count)
		app_warn(app, NG_("%zu file cannot be read as a record and is "
				  "not counted: entente check",
				  "%zu files cannot be read as records and are "
				  "not counted: entente check", count), count);
}

void warn_region(struct app *app, const struct snapshot *snapshot,
		 const char *region)
{
	struct span *ids;
	size_t count = 0, nearest;
	bool is_known = !region;

	ids = mem_zero(snapshot->count + 1, sizeof(*ids));
	for (size_t i = 0; i < snapshot->count && !is_known; i++) {
		const struct record *record = snapshot->records[i];

		if (!kinds_has_owner(snapshot->kinds, record->kind))
			continue;
		ids[count++] = span_text(record->id);
		is_known = strcmp(record->id, region) == 0;
	}
	nearest = is_known ? SIZE_MAX
			   : text_nearest(span_text(region), ids, count);
	if (!is_known && nearest != SIZE_MAX)
		app_warn(app, _("no record is your region '%s'; did you mean "
				"'%.*s'? git config entente.region %.*s"),
			 region, SPAN_ARG(ids[nearest]),
			 SPAN_ARG(ids[nearest]));
	else if (!is_known && count)
		app_warn(app, _("no record is your region '%s': git config "
				"entente.region ID says another one"), region);
	free(ids);
}
