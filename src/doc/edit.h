/* Editing a document's text in place. */
#ifndef DOC_EDIT_H
#define DOC_EDIT_H

#include "doc/doc.h"

enum doc_edit_type {
	EDIT_SET,    /* replace the value at `where` by `value` */
	EDIT_INSERT, /* a new entry in the collection at `where` */
	EDIT_REMOVE, /* the entry whose value is at `where` */
	EDIT_RENAME, /* give the mapping's entry at `where` another key */
	EDIT_MOVE,   /* the list's item at `where` to another place of it */
};

struct doc_edit {
	enum doc_edit_type type;
	struct locus where;
	struct span key;          /* INSERT into a mapping; RENAME: the new key */
	size_t index;             /* INSERT: before this entry; MOVE: its new
				     place; SIZE_MAX: last */
	const struct node *value; /* SET, INSERT */
	/*
	 * SET of a scalar: the text that the value stands in, or empty. Its
	 * very bytes are then taken, where they mean the same here.
	 */
	struct span origin;
};

/*
 * One edit, on the bytes. *out is a new document in the arena with the same
 * path; doc is untouched. Comments, blank lines, order, quoting, line ends,
 * a BOM and a missing last newline elsewhere stay as they are; the entry's own
 * comment lines go with it when it is removed or moved. A new value takes the
 * style of what it replaces or of its neighbours. A SET to an equal value gives
 * the same text. ERROR_NOTFOUND when `where` leads nowhere, ERROR_EXISTS for a
 * key that is there; ERROR_INVALID when the text cannot be edited safely.
 * A MOVE behind a dash keeps the value alone; so does one in brackets where
 * comments share lines with more than their item.
 * An INSERT into null makes a mapping (with a key) or a list of one entry; the
 * last entry's removal leaves {} or [].
 */
int doc_edit(struct doc **out, struct arena *arena, const struct doc *doc,
	     const struct doc_edit *edit, struct error *err);

/*
 * Scalars set in the place of scalars, all at once: the text is read again once
 * and not each time. False, nothing in *out, when that is not what the edits
 * are, or it cannot be done together: then one after the other.
 */
bool doc_set_scalars(struct doc **out, struct arena *arena,
		     const struct doc *doc, const struct doc_edit *edits,
		     size_t count);

#endif
