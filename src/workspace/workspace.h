/*
 * The open records repository: loading, checking, editing here; saving,
 * undoing and moving the branch in workspace/save.h, which comes with this one.
 *
 * A record's life: edited (work tree) -> saved (a commit) -> published (the
 * remote's branch). Everything of ours that is neither record nor commit lies
 * in <git directory>/entente and can be deleted.
 */
#ifndef WORKSPACE_WORKSPACE_H
#define WORKSPACE_WORKSPACE_H

#include "base/arena.h"
#include "base/base.h"
#include "base/diag.h"
#include "base/error.h"
#include "base/file.h"
#include "index/index.h"
#include "record/record.h"
#include "record/replace.h"
#include "renewal/renewal.h"
#include "repo/repo.h"

#define REMOTE_NAME "origin"

/* What a command was told about the moment; from cli. */
struct moment {
	int64_t now;       /* seconds since 1970 */
	bool today_given;  /* ENTENTE_TODAY */
	day_number today;
	enum language lang; /* for what schemas say in both */
	const char *verb;   /* the command's name, for those who list acts */
	const char *program; /* its version: others may find other things */
	bool no_index;      /* ENTENTE_NO_INDEX: nothing is kept between
			       commands */
	/* What takes long tells how far it is; NULL: nobody listens. */
	void (*progress)(void *context, size_t done, size_t total);
	/* Who waits long for another process says so, once; or NULL. */
	void (*waits)(void *context);
	void *progress_context; /* of both */
};

struct workspace {
	struct arena *arena;
	struct repo *repo;
	const char *folder; /* absolute, the work tree's top */
	const char *state;  /* absolute, <git directory>/entente */
	struct moment moment;
	int offset;         /* minutes east of UTC in the repository's zone */
	struct calendar calendar;
	const char *region; /* one's own (git config entente.region), or NULL */
	struct source files; /* the work tree */
	struct kinds kinds;
	struct snapshot snapshot; /* of the work tree */
	struct diags diags;       /* of loading schemas and records */
	struct file_lock lock;
	struct index *index;      /* by workspace_index() */
	struct shelf *shelves;    /* by workspace_want() */
	const char *unindexed;    /* why that was of no use, or NULL */
};

enum workspace_flags {
	WORKSPACE_WRITE = 1u << 0, /* takes the lock, finishes what was cut */
	WORKSPACE_LIST = 1u << 1, /* all but the settings are only listed */
	WORKSPACE_LAZY = 1u << 2, /* the same; read when somebody comes upon
				     them: workspace_want() */
	WORKSPACE_BY_NAME = 1u << 4, /* nor listed: looked for by their ids */
	WORKSPACE_GLANCE = 1u << 3, /* nobody is waited for, nothing finished */
};

/*
 * Opens the repository that holds folder, and reads its schemas, settings and
 * records. With WORKSPACE_WRITE another writer is waited for (5 s, then
 * ERROR_LOCKED), and what a killed process left half done is finished first.
 * On failure nothing is open.
 */
int workspace_open(struct workspace *out, struct arena *arena,
		   const char *folder, const struct moment *moment,
		   unsigned flags, struct error *err);
void workspace_close(struct workspace *ws);
/*
 * ERROR_NOTFOUND when neither the work tree nor the last save has schemas:
 * somebody else's git repository, where every answer would be "none".
 */
int workspace_require_schemas(struct workspace *ws, struct error *err);

/*
 * Gives the lock away, so that others can write meanwhile; and takes it again,
 * with all that workspace_open() does for a writer: schemas and records are
 * read anew, those that were found before are out of use.
 */
void workspace_unlock(struct workspace *ws);
int workspace_lock(struct workspace *ws, struct error *err);

/* Reads the work tree's records again. */
int workspace_reload(struct workspace *ws, struct error *err);
/* Reads the records that were only listed. */
int workspace_read(struct workspace *ws, struct error *err);

/* ---- checking ---- */

/*
 * All that is to be said of one record, by itself and beside others; what it
 * explains is a note. For many, workspace_check() looks at the others once.
 */
void workspace_check_record(const struct snapshot *snapshot,
			    const struct record *record, struct diags *diags);
/*
 * Of all, or of the given ones, on every core; the findings in their order.
 * found, when not NULL, gets for each record how many there are.
 */
void workspace_check(const struct snapshot *snapshot,
		     const struct record *const *only, size_t count,
		     struct diags *diags, size_t *found);

/*
 * The first error of `after` that `before` does not have (compared by path,
 * code, pointer and message, each counted), or NULL.
 */
const struct diag *diags_first_new_error(const struct diags *before,
					 const struct diags *after);

/* Keeps of `all` only the errors that `known` does not have. */
void diags_keep_new_errors(struct diags *all, const struct diags *known);

/* ---- editing ---- */

/*
 * Writes a record: doc is its new text. old is the record as it was read, NULL
 * for a new one. Refused, nothing written, when the file is not what was read
 * (ERROR_AGAIN), when it exists already (ERROR_EXISTS), or when the new text
 * adds an error that the record did not have (ERROR_INVALID at its place). A
 * record whose folder changes is moved. *out is the record as written.
 */
int workspace_write(const struct record **out, struct workspace *ws,
		    const struct record *old, const struct kind *kind,
		    const char *id, const struct doc *doc, struct error *err);

/* The same checks and refusals, and nothing is written. */
int workspace_try(struct workspace *ws, const struct record *old,
		  const struct kind *kind, const char *id,
		  const struct doc *doc, struct error *err);
/* Fills found with all errors for which it would be refused. */
int workspace_try_all(struct diags *found, struct workspace *ws,
		      const struct record *old, const struct kind *kind,
		      const char *id, const struct doc *doc,
		      struct error *err);

/*
 * What takes several records at once (record/replace.h): refused like a write
 * of one, also when a record that stays would have a new error. All files are
 * written or none; `undo` takes it back as one act. dry_run: the same checks
 * and refusals, and nothing is written. found, when not NULL, gets all new
 * errors, of which the first is told in err.
 */
int workspace_replace(struct workspace *ws, const struct replacements *plan,
		      bool dry_run, struct diags *found, struct error *err);

#include "workspace/moments.h"
#include "workspace/save.h"

#endif
