/* Values of a record, and what is made of them. For expr/ only. */
#ifndef EXPR_EVAL_H
#define EXPR_EVAL_H

#include "expr/internal.h"

/* A value's place: the node, and what it takes to understand it. */
struct spot {
	const struct node *node; /* never NULL, never null */
	const struct node *term; /* whose bound it is, or NULL */
	struct expr_record record;
};

struct run {
	const struct expr_world *world;
	struct spot frames[EXPR_DEPTH + 1]; /* the record, then items */
	size_t steps;                       /* left */
	struct error *err;
};

/* Bytes of text that cost as much as one step. */
enum { TEXT_STEP = 16 };

/* Takes steps; ERROR_INVALID when none are left. */
int run_step(struct run *run, size_t count);

/* ---- reach.c ---- */

/* 0: go on; 1: enough; -1: an error. */
typedef int (*spot_visit)(void *context, struct run *run,
			  const struct spot *spot);
/*
 * Calls each value that a path leads to; into lists, if so wished, so that
 * their items come instead. *is_partial when something on the way is absent,
 * so that there may be more. What the visitor returned last, if not 0.
 */
int reach(bool *is_partial, struct run *run, const struct part *path,
	  bool into_lists, spot_visit visit, void *context);
/* The one place of a path through no list; false when there is none. */
int reach_one(bool *is_there, struct spot *out, struct run *run,
	      const struct part *path);

/* ---- value.c ---- */

/* What a spot holds, as that type; not known when it does not. */
struct expr_value value_of(struct run *run, const struct spot *spot,
			   enum expr_type type, const struct part *path);
struct expr_value value_unknown(enum expr_type type);
struct expr_value value_truth(enum ternary truth);
/* A date; of a text whose type was not known before, the one it is. */
struct expr_value value_date(const struct expr_value *value);
/* Whole and more years from the first to the last day. */
struct expr_value value_years(const struct expr_value *start,
			      const struct expr_value *end);
struct expr_value value_days(const struct expr_value *from,
			     const struct expr_value *to);
/* Both bounds of a term. */
void term_bounds(struct expr_value *start, struct expr_value *end,
		 struct run *run, const struct node *term, bool is_civil);

/* ---- compare.c ---- */

/*
 * OP_EQ to OP_GE. When the right side is a literal, a date there is a period,
 * all of its days together; other dates are one day that is not quite known.
 */
enum ternary value_compare(enum op op, const struct expr_value *a,
			   const struct expr_value *b, bool is_period);
/* Does the text a contain b, accents and case aside? */
enum ternary value_contains(const struct expr_value *a,
			    const struct expr_value *b);

/* ---- range.c ---- */

/* OP_ADD to OP_DIVIDE; not known when it does not fit, or by zero. */
struct expr_value range_combine(enum op op, const struct expr_value *a,
				const struct expr_value *b);
struct expr_value range_negate(const struct expr_value *a);

/* ---- eval.c, eval_compare.c, eval_call.c ---- */

int eval_part(struct expr_value *out, struct run *run,
	      const struct part *part);
int eval_truth(enum ternary *out, struct run *run, const struct part *part);
int eval_comparison(struct expr_value *out, struct run *run,
		    const struct part *part);
int eval_member(struct expr_value *out, struct run *run,
		const struct part *part);
int eval_call(struct expr_value *out, struct run *run,
	      const struct part *part);

#endif
