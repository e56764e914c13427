/* Looking up names and checking types. For expr/ only. */
#ifndef EXPR_CHECK_H
#define EXPR_CHECK_H

#include "expr/internal.h"

/* Where names are looked up: the record, or a quantifier's item. */
struct frame {
	struct expr_place place;
	struct expr_read read; /* the way to it */
};

struct checker {
	const struct expr_scope *scope;
	struct span source;
	struct arena *arena;
	struct expr *expr; /* whose reads are filled */
	struct frame frames[EXPR_DEPTH + 1];
	size_t frame_count;
	struct error *err;
};

/* Looks up names, fills what each part gives. ERROR_USAGE. */
int check_part(struct checker *checker, struct part *part);
/* The same, for a part that must be a condition. */
int check_condition(struct checker *checker, struct part *part);
int check_call(struct checker *checker, struct part *part);
int check_path(struct checker *checker, struct part *part);
/* The hops of a path from one on, once it is known where it begins. */
int check_hops(struct checker *checker, struct part *part, size_t begin);
/* A quantifier's or count's path and, where there is one, its condition. */
int check_items(struct checker *checker, struct part *part);
/* Words as the name of a field, or `today`. */
int check_words(struct checker *checker, struct part *part);
/* Is this one word, and the name of something in reach? */
bool is_known_name(const struct checker *checker, const struct part *part);
/* Are these words the label of a field in reach? */
bool is_known_label(const struct checker *checker, const struct part *part);
/*
 * Checks a part that stands beside such a place: words and literals are read
 * as what the place holds; any other part is just checked.
 */
int check_beside(struct checker *checker, struct part *part,
		 const struct expr_place *place);
/* A literal as what it looks like. */
int check_literal(struct checker *checker, struct part *part);
/* Fails unless the part's own type is that, or not known beforehand. */
int check_type(struct checker *checker, const struct part *part,
	       enum expr_type type);
/* May it have fields that nobody listed? */
bool may_have_any(const struct expr_place *place);
/* By its name, else by a label; out->name tells which. */
bool scope_field(struct expr_place *out, const struct checker *checker,
		 const struct expr_place *map, struct span name);
bool scope_items(struct expr_place *out, const struct checker *checker,
		 const struct expr_place *list);

/* ---- check_say.c: complaints ---- */

int say_at(struct checker *checker, size_t at, const char *format, ...)
	FORMAT_PRINTF(3, 4);
/* The part's own words, cut when they are many. */
const char *say_part(const struct checker *checker, const struct part *part);
/* "a number", translated. */
const char *say_type(const struct expr_place *place);
/*
 * "there is no field 'x'", with the name that was meant, of this place or of
 * another that is in reach, or NULL.
 */
int say_no_field(struct checker *checker, size_t at, struct span name,
		 const struct expr_place *map, const struct expr_place *other);
/* Hints at the field in reach that this word was meant to be, if any. */
void hint_field(struct checker *checker, struct span word);
/*
 * `parties.amout` names an item where a value is wanted: a field was meant. 0
 * when it is not so.
 */
int say_if_item(struct checker *checker, const struct part *part);
/* "'x' is a text, not a number". */
int say_type_fault(struct checker *checker, const struct part *part,
		   const struct expr_place *wanted);
/* The choice that was meant, or which there are. */
int say_no_choice(struct checker *checker, const struct part *part,
		  const struct expr_place *place);

#endif
