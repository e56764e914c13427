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

/* What libyaml said: its words, and offsets in bytes of our text. */
struct syntax_fault {
	const char *context;  /* "while parsing a block mapping", or NULL */
	const char *problem;
	size_t at;            /* byte of the problem */
	size_t from;          /* byte where the context began; SIZE_MAX: none */
};

/* Words of ours, a place and a hint for a fault of syntax; returns -1. */
int syntax_refuse(struct span text, const char *path,
		  const struct syntax_fault *fault, struct error *err);

#endif
