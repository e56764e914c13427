/*
 * The copy of a record that an editor works on. It lies in the git directory
 * until what is written in it was taken, so that no text is lost, whatever is
 * killed. What was found in it stands at its top, in lines that are taken out
 * again when it is read.
 */
#ifndef CLI_EDITING_H
#define CLI_EDITING_H

#include "cli/common.h"

struct editing {
	struct app *app;
	const char *path;
	struct span given; /* the text that the editor was given */
	struct span notes; /* the lines put on top of it */
};

/*
 * A copy with this text, under a name that is not taken; earlier copies that
 * are kept are told of.
 */
int editing_begin(struct editing *out, struct app *app, const char *id,
		  struct span text, struct error *err);
/* Runs the editor until it is closed. */
int editing_run(struct editing *editing, struct error *err);
/* What was written, without the notes. */
int editing_read(struct span *out, struct editing *editing,
		 struct error *err);
/* The text again, with these findings on top. */
int editing_note(struct editing *editing, struct span text,
		 const struct diags *findings, struct error *err);
/* It was taken: the copy goes. */
int editing_end(struct editing *editing, struct error *err);
/*
 * It was not: the copy stays, without the notes, and is named; one as it was
 * given goes.
 */
void editing_leave(struct editing *editing);

#endif
