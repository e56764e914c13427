/*
 * What makes an answer incomplete, or wrong without a trace: records that could
 * not be read, one's own region that no record is.
 */
#ifndef CLI_WARNINGS_H
#define CLI_WARNINGS_H

#include "cli/common.h"

/*
 * Records of a kind (NULL: of every kind) that could not be read, and files
 * that might have been some.
 */
size_t unread_count(const struct snapshot *snapshot, const struct kind *kind);
void warn_unread(struct app *app, size_t count);
/* One's own region, when no record that may own others has that id. */
void warn_region(struct app *app, const struct snapshot *snapshot,
		 const char *region);

#endif
