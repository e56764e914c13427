/* One finding: with an excerpt for people, in a line for other programs. */
#ifndef CLI_FINDING_H
#define CLI_FINDING_H

#include "cli/cmd.h"

/*
 * The line that a place is in and a caret under the place; what is longer than
 * a terminal can show is cut. Nothing for a place without a line, an empty line
 * or one of more than 16 KiB.
 */
void finding_excerpt(struct buf *out, struct span line, struct mark at);

/*
 * "path:1:1: error: message [S101]", as compilers do, so that an editor jumps
 * there. A file as a whole is its first line; the level is never translated.
 */
void finding_gcc(struct buf *out, const struct diag *diag);

/* A workflow command by which GitHub shows the finding beside the change. */
void finding_github(struct buf *out, const struct diag *diag);

#endif
