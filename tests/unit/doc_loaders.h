/* What the tests of the loaders of doc/ share: refusals, and twins. */
#ifndef TESTS_UNIT_DOC_LOADERS_H
#define TESTS_UNIT_DOC_LOADERS_H

#include "unit.h"

#include "doc/doc.h"

/* A text with its length, so that it may hold NUL. */
#define TEXT(literal) { literal, sizeof(literal) - 1 }

/* Loads a text under a name, and throws the tree away. */
typedef int (*refusing)(struct arena *arena, struct span text,
			const struct doc_limits *limits, struct error *err);

#define LOADED_AS "t.doc" /* the name */

struct refused {
	struct span text;
	unsigned line, col;
	const char *msg;
	const char *hint; /* part of it */
};

static inline bool is_refusal(const struct refused *want,
			      const struct error *err)
{
	return strcmp(err->msg, want->msg) == 0 && err->hint[0] &&
	       strstr(err->hint, want->hint) && err->at.line == want->line &&
	       err->at.col == want->col && err->kind == ERROR_INVALID &&
	       strcmp(err->at.path, LOADED_AS) == 0;
}

/* Each is refused with its message, at its place, with its hint. */
static inline void check_refusals(refusing load, const struct refused *cases,
				  size_t count)
{
	size_t failed = 0;

	for (size_t i = 0; i < count; i++) {
		const struct refused *want = &cases[i];
		struct error err = ERROR_INIT;
		struct arena arena = ARENA_INIT;

		if (!load(&arena, want->text, NULL, &err))
			fail_msg("case %zu was accepted: %s", i,
				 want->text.ptr);
		if (!is_refusal(want, &err)) {
			print_error("case %zu: %s\nwant %u:%u: %s (%s)\n"
				    "got  %u:%u: %s (%s)\n",
				    i, want->text.ptr, want->line, want->col,
				    want->msg, want->hint,
				    (unsigned)err.at.line,
				    (unsigned)err.at.col, err.msg, err.hint);
			failed++;
		}
		arena_release(&arena);
	}
	assert_int_equal(failed, 0);
}

static inline void check_refusal(refusing load, struct span text,
				 const struct doc_limits *limits,
				 unsigned line, unsigned col, const char *msg)
{
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;

	assert_int_equal(load(&arena, text, limits, &err), -1);
	assert_string_equal(err.msg, msg);
	assert_int_equal(err.at.line, line);
	assert_int_equal(err.at.col, col);
	arena_release(&arena);
}

/* Alike in everything, the places too. */
static inline bool is_twin(const struct node *a, const struct node *b)
{
	if (a->type != b->type || a->style != b->style ||
	    !span_equal(a->text, b->text) || a->count != b->count ||
	    a->begin != b->begin || a->end != b->end || a->line != b->line ||
	    a->col != b->col || a->end_line != b->end_line)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct entry *x = &a->entries[i], *y = &b->entries[i];

		if ((x->key && !is_twin(x->key, y->key)) ||
		    !is_twin(x->value, y->value))
			return false;
	}
	return true;
}

#endif
