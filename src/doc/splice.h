/* What the parts of the editor share: one splice, planned on the bytes. */
#ifndef DOC_SPLICE_H
#define DOC_SPLICE_H

#include "doc/edit.h"
#include "doc/internal.h"

enum {
	/* No program indents more; a hostile text shall not make us. */
	MAX_STEP = 16,
	MAX_INDENT = 1024,
};

/* Bytes begin to end of the text are replaced by what is in patch. */
struct splice {
	const struct doc *doc;
	struct span text;
	size_t begin, end;
	struct buf patch;
	struct emitter emitter; /* writes into patch */
	bool careful; /* second try: nothing beyond what is needed */
};

/* The node an edit is about, and what is around it. */
struct target {
	const struct node *node;
	const struct node *parent; /* NULL for the root */
	size_t index;              /* in the parent */
	bool flow;                 /* the parent is in braces or brackets */
};

/*
 * The planners fill a splice: 0, or -1 when they do not understand the text
 * at this place. What they plan is only a proposal: doc_edit() loads the
 * result and compares it with the intended tree.
 */
int splice_set(struct splice *splice, const struct target *target,
	       const struct node *value);
int splice_insert_block(struct splice *splice, const struct node *into,
			size_t index, struct span key,
			const struct node *value);
int splice_insert_flow(struct splice *splice, const struct node *into,
		       size_t index, struct span key,
		       const struct node *value);
int splice_remove_block(struct splice *splice, const struct node *from,
			size_t index);
int splice_remove_flow(struct splice *splice, const struct node *from,
		       size_t index);
/* Of a block list, with the comments that are the item's. */
int splice_move_block(struct splice *splice, const struct node *in,
		      size_t index, size_t to);
int splice_move_flow(struct splice *splice, const struct node *in,
		     size_t index, size_t to);

/* ---- trees ---- */

/* A new value as it will be read back: tokens in the form they are written. */
const struct node *edit_settled(struct arena *arena, const struct node *node);
/* The whole tree as it shall be, sharing what does not change. */
const struct node *edit_wanted(struct arena *arena, const struct node *node,
			       const struct doc_edit *edit, size_t depth,
			       const struct node *value);
/* An entry behind the others; without key to a list. */
void edit_put(struct arena *arena, struct node *to, struct span key,
	      const struct node *value);
/* False when the way leads nowhere. */
bool edit_target(struct target *target, const struct node *root,
		 struct locus where);
/* Are all its texts UTF-8? */
bool edit_is_valid_value(const struct node *node);

/* ---- one edit, from plan to proof ---- */

struct attempt {
	const struct target *target;
	const struct doc_edit *edit;
	const struct node *value;
	const struct node *wanted;
};

void edit_begin(struct splice *splice, const struct doc *doc, bool careful);
/* The value's very bytes, or what reads best; false: no plan was found. */
bool edit_transplant(struct splice *splice, const struct attempt *attempt);
bool edit_splice(struct splice *splice, struct arena *arena,
		 const struct attempt *attempt);
/* A proposal is taken when it reads as what was wanted. */
bool edit_is_wanted(struct doc **out, struct arena *arena,
		    const struct doc *doc, const struct attempt *attempt,
		    struct span text);

/* doc_edit() by one splice. */
int edit_whole(struct doc **out, struct arena *arena, const struct doc *doc,
	       const struct doc_edit *edit, struct error *err);
/* A SET of a collection by edits of its entries; false when it is not one. */
bool edit_by_parts(struct doc **out, struct arena *arena,
		   const struct doc *doc, struct locus where,
		   const struct node *value);

/* ---- lines (offsets are bytes) ---- */

/* Where the byte's line begins, behind a byte order mark. */
size_t line_begin(const struct splice *splice, size_t at);
/* Where it ends, before its LF or CRLF. */
size_t line_end(const struct splice *splice, size_t at);
/* Where the next one begins, or the end of the text. */
size_t line_next(const struct splice *splice, size_t at);
/* Blanks only between the line's begin and the byte. */
bool line_starts_at(const struct splice *splice, size_t at);
bool line_is_blank(const struct splice *splice, size_t at);
/* The indentation of a line that holds only a comment, or SIZE_MAX. */
size_t line_comment(const struct splice *splice, size_t at);
/* A comment in the rest of the line and the blanks before it; or nothing. */
struct span comment_from(const struct splice *splice, size_t at);
size_t skip_blanks(const struct splice *splice, size_t at);
/* Past blanks, comments and line ends. */
size_t skip_space(const struct splice *splice, size_t at);

/*
 * Where the comment lines directly above the line of `at` begin, at the same
 * indentation, no higher than limit; the line's own begin if there are none.
 */
size_t comments_above(const struct splice *splice, size_t at, size_t indent,
		      size_t limit);

/* ---- entries ---- */

/* Behind the sign of a literal or folded text; of others, their end. */
size_t block_sign_end(struct span text, const struct node *node);
/* Where the entry's key or its "?", or its dash, begins; or SIZE_MAX. */
size_t entry_begin(const struct splice *splice, const struct node *in,
		   size_t index);
/* The last byte of the entry's value, key or dash, exclusive. */
size_t entry_end(const struct node *in, size_t index);
/* Where to look for own comments of an entry at most. */
size_t entry_limit(const struct node *in, size_t index);
/* Which item stands at a place once `index` is at `to`. */
size_t moved_index(size_t place, size_t index, size_t to);

/* The sibling whose style a new value there takes, or NULL. */
const struct node *entry_model(const struct node *in, size_t index,
			       const struct node *value);
/* The same for a new key. */
enum node_style entry_key_style(const struct node *in, size_t index);

#endif
