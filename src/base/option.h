/*
 * Command-line options from a table. The table is const and holds offsets
 * into the command's options struct, so that help, completion and the manual
 * check read it without running the command.
 */
#ifndef BASE_OPTION_H
#define BASE_OPTION_H

#include "base/arena.h"
#include "base/base.h"
#include "base/buf.h"
#include "base/error.h"

enum option_type {
	OPTION_END,    /* ends the table */
	OPTION_FLAG,   /* bool */
	OPTION_TEXT,   /* const char *; NULL when not given */
	OPTION_LIST,   /* struct option_list: may be given many times */
	OPTION_NUMBER, /* long; digits only, 0 or more */
};

struct option {
	const char *name;     /* long name, without -- */
	char letter;          /* short name, or 0 */
	enum option_type type;
	size_t offset;        /* offsetof(struct …_opts, member) */
	const char *argument; /* N_("DATE"), or NULL for a flag */
	const char *help;     /* N_("one line"); NULL hides it */
};

struct option_list {
	const char **items;
	size_t count;
};

struct args {
	const char *const *items;
	size_t count;
};

/*
 * Parses argv (without the program's and the command's name). Options and
 * arguments may be mixed; "--" ends options; "-" is an argument; "--name=v",
 * "--name v", "-n v", "-nv", "-ab" for flags; an unambiguous prefix of a long
 * name is accepted. globals is a second table over its own struct, or NULL.
 * Given twice, the last value counts; texts are borrowed from argv.
 * ERROR_USAGE with "did you mean" as a hint. stop_at_argument: everything from
 * the first argument on is left alone (for the command word).
 */
int option_parse(struct args *rest, struct arena *arena,
		 const struct option *table, void *opts,
		 const struct option *globals, void *global_opts,
		 int argc, const char *const *argv, bool stop_at_argument,
		 struct error *err);

/* The options as aligned help lines, wrapped to width columns. */
void option_help(struct buf *out, const struct option *table, size_t width);

#endif
