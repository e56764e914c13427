/* Two files without a schema, or changes to one: what these commands share. */
#ifndef CLI_DIFF_FILES_H
#define CLI_DIFF_FILES_H

#include "cli/foreign.h"
#include "report/diff.h"

#define IDENTITY_OPTION(type, member) \
	{ "identity", 0, OPTION_LIST, offsetof(type, member), \
	  N_("PATH=KEY[,KEY]…"), \
	  N_("tell the items of this list apart by these keys") }

/* A kind that knows of data only what --identity said. */
const struct kind *files_kind(struct app *app, const struct option_list *words,
			      struct error *err);

#define FILES_DIFF_TYPE "entente.diff/v1"

/*
 * The JSON that other commands read back: entente.diff/v1 with one record, and
 * with what --identity said.
 */
struct files_diff {
	const char *old, *new; /* the files */
	const struct kind *kind;
	const struct option_list *identity;
	const struct doc *before, *after;
	struct changes changes;
	bool layout; /* the bytes differ and the data do not */
};

void files_diff_json(struct app *app, const struct files_diff *diff);
/* RFC 6902. ERROR_INVALID for a value that JSON has no word for. */
int files_diff_patch(struct app *app, const struct files_diff *diff,
		     struct error *err);

/*
 * Reads what files_diff_json() wrote; the kind and the changes in *out, which
 * names no file. ERROR_INVALID, with the place, for anything else.
 */
int files_diff_read(struct files_diff *out, struct app *app, const char *path,
		    struct error *err);

/*
 * Where the text goes: to the file of -o, with -i back to the file it is from,
 * else to stdout (NULL). ERROR_USAGE for both, and for -i with stdin.
 */
int files_target(const char **out, const char *from, const char *to,
		 bool in_place, struct error *err);

/* After an edit of a file: writes the text, says what was done. */
struct files_edit {
	const struct kind *kind;
	const struct doc *old, *new;
	const char *to;   /* NULL: stdout */
	const char *type; /* of the JSON */
};
int files_finish(struct app *app, const struct files_edit *edit,
		 struct error *err);

#endif
