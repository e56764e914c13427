/* Helpers shared by commands, beyond what cmd.h offers to all. */
#ifndef CLI_COMMON_H
#define CLI_COMMON_H

#include "base/text.h"
#include "cli/cmd.h"
#include "report/report.h"

struct style app_style(const struct app *app);
/*
 * The record of the work tree that a word means; where not all are read, the
 * hint of ERROR_NOTFOUND knows former ids all the same.
 */
int app_find(const struct record **out, struct app *app, const char *word,
	     struct error *err);
/* Why the file of the work tree could not be read, as the error. */
int app_unread_error(struct app *app, const char *path, struct error *err);
/* The kind that a word names: its name or a label of it; NULL: none yet. */
int app_kind(const struct kind **out, struct app *app, const char *word,
	     struct error *err);
/* The kind as the reader calls it. */
struct span app_kind_name(const struct app *app, const struct kind *kind);
/* ERROR_USAGE: the kind has no such field; meant, or NULL, is for the hint. */
int app_no_field(struct app *app, const struct kind *kind, struct span text,
		 const char *meant, struct error *err);
/*
 * A path of the kind, properties by their names or labels; a field that the
 * schema does not have is refused.
 */
int app_path(struct path *out, struct app *app, const struct kind *kind,
	     struct span text, struct error *err);
/*
 * A typed value. A list of ids, of enum values, a set takes them separated by
 * commas; a list of texts takes one text; the empty text is the empty list.
 */
int app_value(const struct node **out, struct app *app,
	      const struct field *field, struct span text, struct error *err);
/* The day that an option means. ERROR_USAGE when it is none. */
enum whole { /* what a month or a year is */
	WHOLE_NONE,  /* no day */
	WHOLE_FIRST, /* its first */
	WHOLE_LAST,
};
int app_day(day_number *out, struct app *app, const char *word,
	    enum whole whole, struct error *err);
/* What is saved can be published, where there is a remote: with a look first? */
void app_next_publish(struct app *app, bool look);
/* "6m" and the like; ERROR_USAGE when it is none. */
int app_duration(struct duration *out, const char *word, struct error *err);
/* Has JSON a word for every number in it? It has none for .inf and 0x1F. */
bool json_says(const struct node *node);
/*
 * The changes as a JSON list, with dotted paths, and with RFC 6901 pointers
 * where one of the trees is given: from NULL is then nothing.
 */
void json_changes(struct app *app, struct printer *json,
		  const struct kind *kind, const struct node *from,
		  const struct node *to, const struct change *changes,
		  size_t count);
/* Saves these records; complaints are printed when that is refused. */
int app_save_records(struct object_id *out, struct app *app,
		     const struct record *const *records, size_t count,
		     const char *message, struct error *err);

#endif
