/* One finding: with an excerpt for people, in a line for other programs. */
#ifndef CLI_FINDING_H
#define CLI_FINDING_H

#include "cli/cmd.h"

/*
 * The line of a place and a caret under it, from a record or any other text;
 * what is longer than a terminal can show is cut. Nothing where the place has
 * no line, or the text has no such line.
 */
void finding_excerpt(struct buf *out, const struct doc *doc, struct mark at);

/*
 * "path:1:1: error: message [S101]", as compilers do, so that an editor jumps
 * there. A file as a whole is its first line; the level is never translated.
 */
void finding_gcc(struct buf *out, const struct diag *diag);

/* A workflow command by which GitHub shows the finding beside the change. */
void finding_github(struct buf *out, const struct diag *diag);

#endif
