/* What the files of doc/ share, and nobody else sees. */
#ifndef DOC_INTERNAL_H
#define DOC_INTERNAL_H

#include "doc/doc.h"

enum { BOM_SIZE = 3 };

/* 3 when the text begins with a byte order mark, else 0. */
size_t check_bom(struct span text);

/* The place of a byte: line and column from 1, counted from the start. */
struct mark check_place(struct span text, const char *path, size_t byte);

/*
 * Refuses what is no clean text: over size, no UTF-8, control characters,
 * line ends that YAML parsers disagree about. Runs before libyaml, whose
 * reader gives such faults no place.
 */
int check_text(struct span text, const char *path, size_t size_limit,
	       struct error *err);
/* Of that only the size, and texts in UTF-16 and UTF-32. */
int check_envelope(struct span text, const char *path, size_t size_limit,
		   struct error *err);

/* Limits with the defaults in the place of zeros; limits may be NULL. */
struct doc_limits check_limits(const struct doc_limits *limits,
			       const struct doc_limits *defaults);

/* A line that begins with %TAG, the next from byte *at on; false: none. */
bool check_find_tag_line(size_t *at, struct span text);

/* Refusals that loaders share; they return -1. A hint is marked N_(). */
int refuse_control(struct mark at, uint32_t point, struct error *err);
int refuse_bytes(struct mark at, unsigned char byte, struct error *err);
int refuse_depth(struct mark at, size_t limit, const char *hint,
		 struct error *err);
int refuse_nodes(struct mark at, size_t limit, const char *hint,
		 struct error *err);

/* What libyaml said: its words, and offsets in bytes of our text. */
struct syntax_fault {
	const char *context;  /* "while parsing a block mapping", or NULL */
	const char *problem;
	size_t at;            /* byte of the problem */
	size_t from;          /* byte where the context began; SIZE_MAX: none */
	bool shared;          /* anchors, aliases and tags are allowed */
};

/* Words of ours, a place and a hint for a fault of syntax; returns -1. */
int syntax_refuse(struct span text, const char *path,
		  const struct syntax_fault *fault, struct error *err);

/* ---- places and keys, for the loader ---- */

/* A place in a text. libyaml counts characters, without a byte order mark. */
struct cursor {
	size_t byte;
	size_t points;
	uint32_t line;
	size_t line_points; /* characters before this line */
};

/* Both move forward or back; a walk forward costs its length. */
void cursor_go_to_point(struct cursor *cursor, struct span text, size_t points);
void cursor_go_to_byte(struct cursor *cursor, struct span text, size_t byte);
uint32_t cursor_col(const struct cursor *cursor);

/* A key of a record; or of any mapping, where only a missing one is refused. */
int check_key(const struct doc *doc, const struct node *key,
	      struct error *err);
int check_key_missing(const struct doc *doc, const struct node *key,
		      struct error *err);
int check_duplicates(const struct doc *doc, const struct node *map,
		     struct error *err);

/* ---- trees that grow, for the loaders ---- */

/* A collection that is still open. */
struct frame {
	struct node *node;
	const struct node *key; /* of a mapping: waits for its value */
	size_t first;           /* its entries on the common stack */
	uint32_t end;           /* where what it holds last ends */
	uint32_t end_line;
};

struct builder {
	struct arena *arena;
	const struct node *root; /* the last that was added outside of all */
	struct frame *frames;
	size_t depth, frames_capacity;
	struct entry *entries;
	size_t count, entries_capacity;
};

/* The innermost open collection, or NULL. */
struct frame *build_top(const struct builder *builder);
bool build_wants_key(const struct builder *builder);
void build_open(struct builder *builder, struct node *node);
/* A key, a value or an item of the open collection, or the root. */
void build_add(struct builder *builder, const struct node *node);
/* The innermost, with its entries; it is not added to what is around it. */
struct node *build_close(struct builder *builder);
void build_release(struct builder *builder);

/* ---- writing ---- */

/* Where a scalar is written, and how one would like it. */
struct scalar_place {
	/* The style of what it replaces, or ANY; PLAIN: where 1.2 reads it. */
	enum node_style wish;
	bool flow;            /* inside braces or brackets */
	bool key;
	bool careful;         /* one line only: no literal, no folded text */
	size_t indent;        /* of the lines of a literal or folded text */
	const char *eol;
};

/*
 * The style in which a string is written beside another, or replaces it: that
 * one's. But quotes that the replaced one needed, a block that its lines
 * needed, and plain text that needs no quotes, are no habit; then the new
 * one's own style counts, which it has if it comes from a text.
 */
enum node_style scalar_habit(const struct node *model, const struct node *node,
			     bool flow, bool replaces);

/* Writes a scalar; never a line end after its last line. */
void scalar_write(struct buf *out, const struct node *scalar,
		  const struct scalar_place *place);

/*
 * The token that is written for a scalar that is no string: the one that YAML
 * 1.1 and 1.2 read alike ("1e3" becomes "1.0e+3").
 */
void scalar_token(struct buf *out, const struct node *scalar);

/* How collections are written; steps are blanks of indentation. */
struct emitter {
	struct buf *out;
	const char *eol;
	size_t map_step;  /* of a value below its key */
	size_t list_step; /* of a list's dash below its key; may be 0 */
	size_t dash_step; /* of an item behind its dash; 0 means 2 */
	bool replaces;    /* the model is what the value replaces */
	bool restyle;     /* styles of nodes mean nothing: canonical form */
	bool careful;     /* as in struct scalar_place */
};

size_t emit_dash_step(const struct emitter *emitter);

/*
 * What comes behind "key:" or "-" that stands at this indentation, with its
 * leading blanks or line end; no line end after it. The model, or NULL, is a
 * node of the same text whose style is followed.
 */
void emit_value(const struct emitter *emitter, const struct node *node,
		const struct node *model, size_t indent, bool in_list);

/* "key: value", its first line without indentation. */
void emit_pair(const struct emitter *emitter, struct span key,
	       enum node_style key_style, const struct node *value,
	       const struct node *model, size_t indent);

/* A collection that is not empty, its first line without indentation. */
void emit_block(const struct emitter *emitter, const struct node *node,
		const struct node *model, size_t indent);

/* In one line, for inside of braces or brackets. */
void emit_flow(const struct emitter *emitter, const struct node *node,
	       const struct node *model);
void emit_flow_pair(const struct emitter *emitter, struct span key,
		    enum node_style key_style, const struct node *value,
		    const struct node *model);

/* Whether emit_value() would write this node in braces, brackets or a line. */
bool emit_is_inline(const struct emitter *emitter, const struct node *node,
		    const struct node *model);

#endif
