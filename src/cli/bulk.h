/* One change of many records: set --where, unset --where. */
#ifndef CLI_BULK_H
#define CLI_BULK_H

#include "cli/edits.h"

struct bulk_opts {
	struct option_list where;
	bool all;
};

#define BULK_OPTIONS(type, member) \
	{ "where", 'w', OPTION_LIST, \
	  offsetof(type, member) + offsetof(struct bulk_opts, where), \
	  N_("EXPRESSION"), \
	  N_("all records of KIND for which it certainly holds") }, \
	{ "all", 'a', OPTION_FLAG, \
	  offsetof(type, member) + offsetof(struct bulk_opts, all), NULL, \
	  N_("with --where: everyone's, not only one's own") }

/* The record's text with the words of the command line done to it. */
typedef int (*bulk_change)(const struct doc **out, struct app *app,
			   const struct record *record, struct args words,
			   const struct edit_opts *opts, struct error *err);

/*
 * Changes the records that `entente list KIND --where …` shows; args begin with
 * the kind. All are written or none; those that would get an error are named.
 */
int bulk_run(struct app *app, const struct bulk_opts *bulk,
	     const struct edit_opts *opts, struct args args,
	     bulk_change change, const char *type, struct error *err);

/* ERROR_USAGE: --all says nothing without --where. */
int bulk_check(const struct bulk_opts *bulk, struct error *err);

#endif
