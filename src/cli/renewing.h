/* A renewal being prepared: its tree, the proposals, the questions. */
#ifndef CLI_RENEWING_H
#define CLI_RENEWING_H

#include "cli/edits.h"
#include "renewal/places.h"

struct renewing {
	struct app *app;
	const struct record *record;
	const struct kind *kind;
	struct places places;
	const struct node *old;  /* with all amendments */
	const struct node *tree; /* being made */
	const char *id;          /* NULL: not chosen yet */
	bool asking;
};

/* Gives a field of the new tree a value; nothing for NULL or no path. */
int renewing_put(struct renewing *renewing, struct path path,
		 const struct node *value, struct error *err);
/* PATH=VALUE. */
int renewing_assign(struct renewing *renewing, const char *word,
		    struct error *err);
/* The bounds of the term that nobody gave. */
int renewing_propose(struct renewing *renewing, struct error *err);
/* Asks on the terminal for what the schema wants asked. */
int renewing_ask(struct renewing *renewing, struct error *err);

#endif
