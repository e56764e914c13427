/*
 * The shared part of editing verbs: options -m and --dry-run, changes to the
 * text of a record, the refusal to `set` what an amendment changes.
 */
#ifndef CLI_EDITS_H
#define CLI_EDITS_H

#include "cli/common.h"

struct edit_opts {
	const char *message;
	bool dry_run;
	bool force; /* set although an amendment changes the same path */
	bool shown; /* the new record was seen and agreed to: not again */
};

#define EDIT_OPTIONS(type, member) \
	{ "message", 'm', OPTION_TEXT, \
	  offsetof(type, member) + offsetof(struct edit_opts, message), \
	  N_("TEXT"), N_("save at once, with this message") }, \
	{ "dry-run", 'n', OPTION_FLAG, \
	  offsetof(type, member) + offsetof(struct edit_opts, dry_run), NULL, \
	  N_("show what would change, write nothing") }

/*
 * Applies the changes to the record's text, writes it, shows it. type names the
 * JSON output.
 */
int edit_record(struct app *app, const struct record *record,
		const struct change *changes, size_t count,
		const struct edit_opts *opts, const char *type,
		struct error *err);

/* ERROR_CONFLICT with a hint when an amendment changes this path. */
int edit_check_amended(struct app *app, const struct record *record,
		       struct path path, struct error *err);

/* ERROR_EXISTS when the kind has a record with this id, before it is made. */
int edit_check_new(struct app *app, const struct kind *kind, const char *id,
		   struct error *err);

/* A new record of a kind from a tree. */
int edit_create(struct app *app, const struct kind *kind, const char *id,
		const struct node *tree, const struct edit_opts *opts,
		const char *type, struct error *err);

/*
 * The change that adds an item at the end of a list; ERROR_EXISTS when the
 * list has an item with that identity.
 */
int edit_item(struct change *out, struct app *app, const struct record *record,
	      struct path list, const struct node *item, struct error *err);

/*
 * "2014-10-01", "2014-10": a date that a person gave as an option, for a date
 * field. ERROR_USAGE when it is none.
 */
int edit_date(const struct node **out, struct app *app, const char *text,
	      struct error *err);

#endif
