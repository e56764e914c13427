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

/* The documents of one text, in order. */
struct doc_list {
	struct doc **docs;
	size_t count; /* at least 1: a text that holds none is one null */
};

/*
 * YAML with everything that doc_load() refuses because records must not use
 * it: several documents, anchors and aliases, merge keys, tags. Each document
 * has the whole text.
 *
 * An alias is its anchor's node once more, with the place of that node; an
 * alias that is a key has a place of its own. So a node can stand in the tree
 * several times, outside of the bytes of what holds it. It counts each time
 * towards the limits of values and of depth: whoever walks the tree does no
 * more than they allow.
 *
 * `<<: *a` and `<<: [*a, *b]` are replaced, where they stand, by the entries
 * that the mapping lacks; what comes first in the list wins.
 *
 * !!str !!int !!float !!bool !!null !!map !!seq and ! have their meaning (YAML
 * 1.2.2, section 10.3), other tags have none. An empty document is null.
 * Refused as by doc_load(): bytes that are no clean text, syntax, keys that
 * are there twice, missing, or no scalars.
 */
int doc_load_stream(struct doc_list *out, struct arena *arena,
		    struct span text, const char *path,
		    const struct doc_limits *limits, struct error *err);

#endif
