/*
 * What may stand at the end of a command line that is being typed: for the
 * scripts of `entente completion`. All of it comes from the tables of commands
 * and options, and from the names of records and fields; no record is read.
 */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include "cli/cmd.h"

struct completing {
	struct app *app;
	const struct cmd *cmd;        /* NULL: it is the command's turn */
	const char **given;           /* the arguments before the cursor */
	size_t given_count;
	const struct option *pending; /* the next word is its value */
	bool ended;                   /* by "--" */
	struct span front;            /* "--format=": said again before each */
	struct span current;          /* what stands behind that, typed so far */
	struct workspace ws;
	bool opened, tried;
	size_t found, fields; /* offered; looked at */
};

/*
 * One candidate a line, then a tab and what it is, where that is known. The
 * words are those of the line, without the program's, the last one as far as
 * it is typed. ":files" or ":folders" alone: names of files are wanted. What
 * has a control character in it is no candidate.
 */
void complete_line(struct app *app, struct args words);

/* ---- for complete.c and complete_names.c ---- */

/* One more, when it begins as the word does; description may be empty. */
void complete_offer(struct completing *completing, struct span candidate,
		    struct span description);
/*
 * All that a word of the usage line stands for: "ID", "KIND", "PATH=VALUE…";
 * for what is no name of anything here, nothing.
 */
void complete_token(struct completing *completing, struct span token);

#endif
