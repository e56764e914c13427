/* Making a records repository, and setting up a copy of one. */
#ifndef WORKSPACE_SETUP_H
#define WORKSPACE_SETUP_H

#include "workspace/workspace.h"

struct setup {
	const char *name, *email; /* of the person; NULL: as git has it */
	const char *region;       /* one's own, or NULL */
	const char *title;        /* of a new repository, or NULL */
	const char *share;        /* holds schemas/ and hooks/ to begin with */
	const char *program;      /* the running one, for the hook, or NULL */
	bool bare_kinds;          /* only the schema of the settings */
	const char *message;      /* of the first save */
};

/*
 * Makes the repository in folder (made when missing): git directory, schemas,
 * hooks, settings, and a first save of them. A git repository without schemas
 * is taken over as it is. ERROR_EXISTS when it has schemas already. What can
 * be known beforehand (a person, the schemas to copy) is checked before
 * anything is written.
 */
int workspace_init(struct arena *arena, const char *folder,
		   const struct setup *setup, const struct moment *moment,
		   struct error *err);

/* The line of git's attributes that gives records to our drivers. */
#define SETUP_ATTRIBUTES "/records/**/*.yaml merge=entente diff=entente"

/*
 * In an existing copy: person, region, git's pre-commit hook, and the drivers
 * with which git merges records by fields and names the field in its diffs.
 * Nothing that git reads from tracked files: a push could then run code.
 */
int workspace_setup(struct arena *arena, struct repo *repo,
		    const struct setup *setup, struct error *err);

/* A path as the hook names it: one word of the shell. */
void setup_quote(struct buf *out, const char *path);

#endif
