/* Pictures of terms over the years, for the commands that have them. */
#ifndef CLI_PICTURES_H
#define CLI_PICTURES_H

#include "cli/common.h"
#include "report/timeline.h"

/* Words that --format has besides text. */
#define PICTURE_FORMATS "timeline|svg|html"

bool picture_is(const char *format);
/* ERROR_USAGE where --ascii is given with another format than timeline. */
int picture_check(const char *format, bool ascii, struct error *err);
/*
 * Prints it in that format. ascii: asked for; so it is too where the
 * environment says that the terminal does not take UTF-8.
 */
void picture_print(struct app *app, const struct timeline_picture *picture,
		   const struct snapshot *snapshot, const char *format);

#endif
