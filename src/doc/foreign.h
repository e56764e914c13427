/*
 * Loading what others wrote: any JSON, any YAML. The trees are those of
 * doc_load(), with the same places. They are for reading: doc_edit() takes
 * records only. Comes with doc.h.
 *
 * Zero fields of the limits mean here: 64 MiB of text, 512 levels, 10 000 000
 * values. Faults are ERROR_INVALID with their place.
 */
#ifndef DOC_FOREIGN_H
#define DOC_FOREIGN_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"
#include "base/span.h"
#include "doc/doc.h"

/*
 * JSON as RFC 8259 has it, any value at the top; a byte order mark is read
 * over. Refused beyond that: names twice in an object, halves of surrogate
 * pairs. Numbers keep their tokens: NODE_FLOAT has a dot or an exponent. A
 * text may hold any character, NUL too.
 */
int doc_load_json(struct doc **out, struct arena *arena, struct span text,
		  const char *path, const struct doc_limits *limits,
		  struct error *err);

#endif
