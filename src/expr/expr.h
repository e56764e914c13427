/*
 * The expression language of rules, of conditions on records and of reports:
 * entente-expression(5). Typed, without side effects, bounded in size and
 * time; an outcome is yes, no or unknown.
 *
 * An expression is read once against what records of a kind may hold (struct
 * expr_scope), then evaluated on as many of them as one likes (struct
 * expr_record). Whatever else an outcome depends on is said by struct
 * expr_world. Neither schemas nor kinds are known here.
 */
#ifndef EXPR_EXPR_H
#define EXPR_EXPR_H

#include "base/arena.h"
#include "base/base.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/span.h"
#include "doc/doc.h"

enum {
	EXPR_BYTES = 4096,   /* the longest expression */
	EXPR_DEPTH = 64,     /* levels in it */
	EXPR_STEPS = 1000000, /* what an evaluation may take, unless said */
};

/* ---- what records may hold ---- */

enum expr_type {
	EXPR_ANY, /* not known before a record is there */
	EXPR_NUMBER, EXPR_TEXT, EXPR_DATE, EXPR_BOOL, EXPR_LIST, EXPR_MAP,
};

/* What a place of a record holds. Copied freely; the scope owns the handle. */
struct expr_place {
	enum expr_type type;
	const void *handle; /* for the scope's and the world's callbacks */
	bool is_term;       /* MAP: start and end are bounds, read by `years` */
	bool is_civil;      /* a term whose years are civil unless it says */
	bool is_reference;  /* TEXT: the id of a record */
	bool is_derived;    /* of the root: in no tree, the world is asked */
	bool is_open;       /* MAP: may have fields, TEXT: values, that are not
			       listed. A text without any choice is open */
	struct span name;   /* of a field asked for by a label: its own name */
};

/* One of the values that a text may have; labels may be empty. */
struct expr_choice {
	struct span value;
	struct span labels[2]; /* also accepted for the value */
	struct span shown;     /* in hints; empty: the value */
};

/*
 * Callbacks that look at a place; each may be NULL, and then there is nothing
 * of the kind. Those with an index list things: false past the last one.
 */
struct expr_scope {
	void *context;
	struct expr_place root;
	/* The field of a mapping, by its name, else by a label. */
	bool (*field)(struct expr_place *out, void *context,
		      const struct expr_place *map, struct span name);
	/* What the items of a list are. */
	bool (*items)(struct expr_place *out, void *context,
		      const struct expr_place *list);
	/* The names of a mapping's fields, for hints. */
	bool (*name)(struct span *out, void *context,
		     const struct expr_place *map, size_t index);
	bool (*choice)(struct expr_choice *out, void *context,
		       const struct expr_place *text, size_t index);
	/* The properties that tell the items of a list apart. */
	bool (*identity)(struct span *out, void *context,
			 const struct expr_place *list, size_t index);
	/* The root of each kind that a reference may lead to. */
	bool (*target)(struct expr_place *out, void *context,
		       const struct expr_place *reference, size_t index);
	/*
	 * What people write for a number (`460 000 $`), for true or false
	 * (`oui`), as this language writes it; false when it is neither.
	 */
	bool (*plain)(struct span *out, void *context, enum expr_type type,
		      struct span text);
};

/* ---- reading ---- */

struct expr; /* lies in an arena */

/*
 * Reads and checks a condition, what can be yes or no; expr_parse_value()
 * reads any expression. The text is copied into the arena; what the handles of
 * places point to must live as long as the expression. ERROR_USAGE at the line
 * (from 1) and column (from 1, in code points) of the first fault, with a hint.
 */
int expr_parse(struct expr **out, struct arena *arena, struct span text,
	       const struct expr_scope *scope, struct error *err);
int expr_parse_value(struct expr **out, struct arena *arena, struct span text,
		     const struct expr_scope *scope, struct error *err);

/* What it gives; of a list, expr_item_type() is what its items are. */
enum expr_type expr_type(const struct expr *expr);
enum expr_type expr_item_type(const struct expr *expr);

/*
 * The canonical text: parentheses where they are needed, one blank between
 * words, texts in quotes, values for labels. Read again it is the same
 * expression, provided that it is not too long.
 */
void expr_format(struct buf *out, const struct expr *expr);

/* What an expression looks at; for those who know what has changed. */
enum expr_read_type {
	EXPR_READS_FIELD,   /* a place in the tree, and all below it */
	EXPR_READS_DERIVED, /* a derived field */
	EXPR_READS_TODAY,
};

struct expr_read {
	enum expr_read_type type;
	struct span path; /* names and dots; lists are passed through */
	/*
	 * Empty for the record itself; else the path is one of the record that
	 * the reference at this path leads to, `a.b` where a leads to a record
	 * whose b leads there.
	 */
	struct span through;
};

/* Each thing read, once. The expression owns the texts. */
typedef void (*expr_visit)(void *context, const struct expr_read *read);
void expr_reads(const struct expr *expr, expr_visit visit, void *context);

/* ---- evaluating ---- */

struct expr_record {
	const struct node *root;
	const void *handle; /* for the world's callbacks */
};

struct expr_world {
	void *context;
	struct arena *arena; /* what evaluating takes; release it each turn */
	day_number today;
	struct fiscal fiscal; /* all zero: FISCAL_DEFAULT */
	size_t steps;         /* at most; 0: EXPR_STEPS */
	/* The record that an id means at this place; false when there is none. */
	bool (*record)(struct expr_record *out, void *context,
		       const struct expr_place *reference, struct span id);
	/* A derived field's value as a tree; NULL when it is not known. */
	const struct node *(*derived)(void *context,
				      const struct expr_record *record,
				      struct span name);
};

/*
 * What the value is, as far as the record tells. A number or a date is known
 * to lie within its two ends; they are one where it is known exactly.
 */
struct expr_value {
	enum expr_type type; /* never ANY when known */
	bool known;
	struct decimal low, high;        /* NUMBER */
	struct days days;                /* DATE */
	bool is_open;                    /* an open end: days.last is no day */
	enum ternary truth;              /* BOOL */
	struct span text;                /* TEXT */
	const struct node *node;         /* MAP */
	const struct node *const *items; /* LIST, none of them NULL */
	size_t count;
};

/*
 * The outcome of a condition. Any tree will do, valid or not: a value that is
 * absent, or is none of its type, is unknown. ERROR_INVALID when it takes too
 * many steps.
 */
int expr_eval(enum ternary *out, const struct expr *expr,
	      const struct expr_record *record, const struct expr_world *world,
	      struct error *err);
/* Any expression's value; what it points to lies in the tree or the arena. */
int expr_eval_value(struct expr_value *out, const struct expr *expr,
		    const struct expr_record *record,
		    const struct expr_world *world, struct error *err);

/* What callers ask of an outcome: certain, or not excluded. */
bool expr_holds(enum ternary outcome);
bool expr_may_hold(enum ternary outcome);

/* ---- the tables of Kleene's logic ---- */

enum ternary ternary_not(enum ternary a);
enum ternary ternary_and(enum ternary a, enum ternary b);
enum ternary ternary_or(enum ternary a, enum ternary b);
/* not a, or b */
enum ternary ternary_implies(enum ternary a, enum ternary b);

#endif
