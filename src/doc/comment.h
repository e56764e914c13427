/* Comments of a text, which no tree knows: found, and added. */
#ifndef DOC_COMMENT_H
#define DOC_COMMENT_H

#include "doc/doc.h"

struct comment {
	struct span text;  /* from its '#' on, without blanks at the end */
	bool beside;       /* behind something on its line */
	/*
	 * Whose it is: beside, the last entry that begins before it; else the
	 * first one below it. No steps: there is none.
	 */
	struct locus owner;
};

struct comment_list {
	struct comment *items; /* in the text's order */
	size_t count;
};

/* Of a text that doc_load() took; the keys of the owners are doc's own. */
void doc_comments(struct comment_list *out, struct arena *arena,
		  const struct doc *doc);

/*
 * The text with these comments more, each on a line of its own above its owner,
 * or beside it; without owner at the end. Of several at one place the first
 * stands first. ERROR_INVALID where one has no room, or they would change what
 * the text says.
 */
int doc_add_comments(struct doc **out, struct arena *arena,
		     const struct doc *doc, const struct comment *comments,
		     size_t count, struct error *err);

#endif
