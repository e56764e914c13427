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

/* Of a text that doc_load() took. */
void doc_comments(struct comment_list *out, struct arena *arena,
		  const struct doc *doc);

/*
 * The text with one comment more: on a line of its own above the owner, or
 * beside it; without owner at the end. ERROR_INVALID where there is no room for
 * it, or it would change what the text says.
 */
int doc_add_comment(struct doc **out, struct arena *arena,
		    const struct doc *doc, const struct comment *comment,
		    struct error *err);

#endif
