/*
 * YAML text and the tree it means, bound to each other: every node knows its
 * bytes in the text. Text is edited, never re-emitted: doc_edit() splices the
 * original bytes, loads the result again and compares it with the intended
 * tree, or changes nothing.
 *
 * Typing is YAML 1.2's core schema (YAML 1.2.2, section 10.3.2). A byte offset
 * counts bytes of the whole text from 0, a BOM included; lines count from 1,
 * columns from 1 in code points.
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/arena.h"
#include "base/base.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/span.h"

enum node_type {
	NODE_NULL, NODE_BOOL, NODE_INT, NODE_FLOAT, NODE_STRING,
	NODE_LIST, NODE_MAP,
};

/* How a node is written. A node made by the program has STYLE_ANY. */
enum node_style {
	STYLE_ANY,
	STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE, /* scalars: x 'x' "x" */
	STYLE_LITERAL, STYLE_FOLDED,             /* | > */
	STYLE_BLOCK, STYLE_FLOW,                 /* collections */
};

struct node;

/* An entry of a mapping (key and value) or of a list (key NULL). */
struct entry {
	const struct node *key;
	const struct node *value;
};

struct node {
	enum node_type type;
	enum node_style style;
	/*
	 * A scalar's text: a string's value with quoting undone; for the other
	 * scalars the token as written ("1.50", "true", "" for an empty null).
	 */
	struct span text;
	const struct entry *entries; /* of a list or a mapping, in order */
	uint32_t count;
	/* Where it stands; all zero in a node made by the program. */
	uint32_t begin, end; /* bytes, end exclusive; no trailing blanks */
	uint32_t line, col;
	uint32_t end_line; /* the line of the last byte */
};

/* What a loader accepts. Zero fields take its defaults; here doc_load()'s. */
struct doc_limits {
	size_t size;  /* bytes of text: 1 MiB */
	size_t depth; /* nested collections: 64 */
	size_t nodes; /* 200 000 */
};

/* A loaded text. All of it lies in the arena it was loaded into. */
struct doc {
	const char *path;        /* as given; for messages */
	struct span text;        /* the whole text, BOM included */
	const struct node *root; /* never NULL: an empty text is refused */
	struct doc_limits limits; /* it was loaded with; edits keep to them */
};

/*
 * Loads a record's YAML (doc/foreign.h loads any). text is copied into the
 * arena. ERROR_INVALID, with the place of the fault, for: an empty text, one
 * over the limits, invalid UTF-8 or another encoding, NUL and other control
 * characters, syntax, a second document, anchors, aliases, merge keys (<<),
 * tags, duplicate keys, keys that are no scalars. Each has its own message.
 */
int doc_load(struct doc **out, struct arena *arena, struct span text,
	     const char *path, const struct doc_limits *limits,
	     struct error *err);

/* The place of a node in the document, for messages. */
struct mark doc_mark(const struct doc *doc, const struct node *node);
/* The line (from 1) without its line end, for excerpts; empty past the end. */
struct span doc_line(const struct doc *doc, uint32_t line);

/* ---- reading trees (borrowed, NULL when absent or of another type) ---- */

const struct node *node_get(const struct node *map, const char *key);
const struct node *node_get_span(const struct node *map, struct span key);
/* The index of the entry with that key, or SIZE_MAX. */
size_t node_index(const struct node *map, struct span key);
const struct node *node_at(const struct node *list, size_t index);
/* A string's value (dates and ids are strings); empty when it is none. */
struct span node_string(const struct node *node);
struct span node_get_string(const struct node *map, const char *key);
bool node_is_scalar(const struct node *node);
bool node_is_true(const struct node *node);

/*
 * Equal as data: same type and value, entries of mappings in any order.
 * Numbers are equal when their exact decimal values are (1.0 and 1 are).
 */
bool node_equal(const struct node *a, const struct node *b);
/* Equal and in the same order, numbers as written: what an edit must give. */
bool node_same(const struct node *a, const struct node *b);

/* ---- making trees (in the arena; for intended trees and new values) ---- */

struct node *node_new_string(struct arena *arena, struct span text);
struct node *node_new_text(struct arena *arena, const char *text);
/* A non-string scalar; text is the token ("3", "1.50", "true", "null"). */
struct node *node_new_scalar(struct arena *arena, enum node_type type,
			     struct span token);
struct node *node_new_list(struct arena *arena);
struct node *node_new_map(struct arena *arena);
/* Adds at the end. The node must have been made by the functions above. */
void node_add(struct arena *arena, struct node *list, const struct node *item);
void node_put(struct arena *arena, struct node *map, struct span key,
	      const struct node *value);
/* A list with the item at index at another place; past the end it is last. */
const struct node *node_moved(struct arena *arena, const struct node *list,
			      size_t index, size_t to);
/* A deep copy without places; styles are kept. node_add() may follow. */
struct node *node_copy(struct arena *arena, const struct node *node);
/* What a plain scalar means in YAML 1.2's core schema: NODE_STRING, … */
enum node_type node_plain_type(struct span token);

/*
 * A plain scalar that YAML 1.1 parsers read as something else: yes, 010, 1e3,
 * 1_000, 12:30, 2014-04-01. For warnings; what the program writes has none.
 */
bool node_is_ambiguous(const struct node *node);

/* ---- places: a way down from the root by keys and positions ---- */

struct locus_step {
	struct span key; /* of a mapping; ptr NULL for a list */
	size_t index;    /* of a list, from 0 */
};

struct locus {
	const struct locus_step *steps;
	size_t count;
};

const struct node *locus_find(const struct node *root, struct locus locus);
/* The way to a node of this tree (compared by address); false if not there. */
bool locus_of(struct locus *out, struct arena *arena, const struct node *root,
	      const struct node *node);
/* One step longer; shares nothing with the old one. */
struct locus locus_key(struct arena *arena, struct locus up, struct span key);
struct locus locus_index(struct arena *arena, struct locus up, size_t index);
/* RFC 6901: "/parties/0/amount"; "" is the whole document. */
char *locus_pointer(struct arena *arena, struct locus locus);
/* A part of a pointer as the key it means: ~1 is a slash, ~0 a ~. */
int locus_unescape(struct span *out, struct arena *arena, struct span piece,
		   struct error *err);
int locus_parse_pointer(struct locus *out, struct arena *arena,
			const struct node *root, struct span text,
			struct error *err);

/* ---- writing ---- */

/*
 * A tree as a new YAML text in block style, two blanks of indentation, LF,
 * read alike by YAML 1.1 and 1.2 parsers: ambiguous strings are quoted. Strings
 * must be valid UTF-8; keys over 1 000 characters make a text that libyaml, and
 * so doc_load(), refuses.
 */
void doc_emit(struct buf *out, const struct node *root);
/* A scalar as doc_emit() writes it in block context, for previews. */
void doc_emit_scalar(struct buf *out, const struct node *scalar);

#endif
