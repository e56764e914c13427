/* Escapes: of texts in double quotes, and the digits of others. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"
#include "base/span.h"

/*
 * Appends the text in double quotes, as paths of records and expressions write
 * it: \" \\ \n \t \r are the escapes there are.
 */
void escape_add_quoted(struct buf *out, struct span text);

/* The byte meant by a backslash and this one, or NUL. */
char escape_meant(char byte);

/* A hexadecimal digit's value, of either case, or -1. */
int escape_digit(char byte);

#endif
