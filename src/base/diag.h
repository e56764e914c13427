/*
 * Diagnostics: "your data says this". Many, collected, sorted, printed by
 * cli. A function that validates returns 0 when it ran, however many
 * complaints it made; the caller asks diags_worst().
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"

enum diag_level { DIAG_NONE, DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

struct diag {
	enum diag_level level;
	const char *code;    /* stable: "R102"; never translated */
	struct mark at;
	const char *msg;     /* translated, one line, no full stop */
	const char *hint;    /* what to do next, or NULL */
	const char *pointer; /* RFC 6901 pointer of the node, or NULL */
	struct mark other;   /* a second place that disagrees; path NULL = none */
	const char *explained; /* the oddity that explains it, or NULL */
	const void *subject; /* what its maker needs to say more, or NULL */
};

struct diags {
	struct arena *arena; /* where texts are kept; borrowed */
	struct diag *items;
	size_t count;
	size_t capacity;
};

void diags_init(struct diags *diags, struct arena *arena);

/* Frees the table; the texts go with the arena. */
void diags_release(struct diags *diags);

/*
 * Adds one and returns it (dead after the next add), so that the caller may
 * fill hint, pointer and other. The message is formatted into the arena; code
 * is kept as it is: a literal, or the id of a schema's rule, which outlives it.
 */
struct diag *diags_add(struct diags *diags, enum diag_level level,
		       const char *code, struct mark at, const char *format,
		       ...) FORMAT_PRINTF(5, 6);

/* Adds so many of other's, from the first on; their texts stay where they are. */
void diags_add_all(struct diags *diags, const struct diags *other,
		   size_t first, size_t count);

/* Formats the hint of the newest one. */
void diags_hint(struct diags *diags, const char *format, ...)
	FORMAT_PRINTF(2, 3);

/* By path, line, column, code, message; same places keep their order. */
void diags_sort(struct diags *diags);

/* Sorts, and keeps the first of those alike in all of that. */
void diags_unique(struct diags *diags);

enum diag_level diags_worst(const struct diags *diags);
size_t diags_count(const struct diags *diags, enum diag_level level);

/* Turns an error into a diagnostic of level error with that code. */
void diags_add_error(struct diags *diags, const char *code,
		     const struct error *err);

#endif
