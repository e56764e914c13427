/* Amendments and events added to a record: amend, extend, end, lapse. */
#ifndef CLI_AMEND_H
#define CLI_AMEND_H

#include "cli/edits.h"

struct amending {
	const struct record *record;
	const char *kind;              /* "change", "prolongation", … */
	const struct node *agreed, *effective; /* dates, or NULL */
	const struct change *changes;
	size_t count;
};

/*
 * A bare id that several kinds have means, to a verb on terms, the record of
 * the only one that has a term and what renews or amends it: "kind/id" then,
 * else the word as it is.
 */
const char *term_word(struct app *app, const struct snapshot *snapshot,
		      const char *word);
/* Refuses a kind of record that has no amendments. */
int amend_check_kind(const struct record *record, struct error *err);
/* Adds it at the end of the record's list, and finishes the edit. */
int amend_add(struct app *app, const struct amending *amending,
	      const struct edit_opts *opts, const char *type,
	      struct error *err);
/* A date that was given, or today; NULL text and no default: NULL. */
int amend_date(const struct node **out, struct app *app, const char *text,
	       bool today, struct error *err);
/* The days a date node means. */
struct days amend_days(const struct node *date);
/*
 * So many letters and digits, and a NUL, that nobody can foresee; at most 32.
 * ENTENTE_SEED fixes them, so that a run can be repeated; then salt tells one
 * call from another.
 */
int app_random(char *out, size_t len, size_t salt, struct error *err);

#endif
