/* What the parts of the loader of YAML streams share. */
#ifndef DOC_STREAM_H
#define DOC_STREAM_H

#include "doc/internal.h"

/*
 * Whether the scalar is of the type that its tag names; gives it that type.
 * The tag is resolved, or NULL.
 */
bool tag_scalar(struct node *scalar, const char *tag);
/* Whether a tag suits this collection. */
bool tag_suits(const struct node *collection, const char *tag);
/* Whether the tag makes a string of what would be something else. */
bool tag_is_string(const char *tag);

/*
 * Replaces the entry at this index, `<<`, by those of the mappings it names
 * that the map has not.
 */
int merge_entries(const struct doc *doc, struct arena *arena, struct node *map,
		  size_t index, struct error *err);

#endif
