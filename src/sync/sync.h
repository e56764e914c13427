/*
 * Keeping step with the shared remote: fetch, merge by fields, check, commit,
 * push, as one transaction that retries when another region was faster.
 *
 * A conflict is never written into a record. It is worked out afresh from the
 * local and the published commit whenever it is asked for; what is kept, in
 * <state>/resolutions, is only what was decided: record, path, the three
 * values, and the choice. A later sync uses a decision again when all agree.
 */
#ifndef SYNC_SYNC_H
#define SYNC_SYNC_H

#include "workspace/workspace.h"

/* Who last set a value, and when. */
struct author {
	const char *name; /* NULL when it cannot be told */
	const char *email;
	int64_t time;
	int offset;
};

enum choice { CHOICE_NONE, CHOICE_MINE, CHOICE_PUBLISHED, CHOICE_BASE,
	      CHOICE_VALUE };

struct sync_conflict {
	const struct kind *kind;
	const char *id;           /* as the local side has it */
	const char *title;        /* of the record, or its id */
	const char *file, *published_file, *base_file; /* on each side */
	struct conflict conflict; /* ours: local; theirs: published */
	const char *path;         /* path_format(); "" is the whole record */
	const char *pointer;      /* RFC 6901, where the first side has it */
	bool is_name;             /* both gave it another id: the values */
	struct author mine, published; /* by sync_authors() */
	enum choice choice;       /* what was decided, if anything */
	const struct node *value; /* CHOICE_VALUE */
	size_t order;             /* as it was found */
};

/* What merging the local and the published commit gives; nothing written. */
struct sync_plan {
	struct object_id base, mine, published;
	struct kinds kinds;            /* the merged schemas */
	struct file_update *updates;   /* onto `mine` */
	size_t update_count, update_capacity;
	bool sorted;                   /* the updates are */
	struct sync_conflict *conflicts;
	size_t conflict_count, conflict_capacity;
	size_t open;                   /* conflicts without a decision */
	const char **line_merged;      /* files merged as plain text */
	size_t line_merged_count, line_merged_capacity;
};

/* Merges HEAD with the published branch as last fetched. */
int sync_plan(struct sync_plan *out, struct workspace *ws, struct error *err);
void sync_plan_release(struct sync_plan *plan);
/* Fills who set what is in conflict, in one walk of each side's history. */
int sync_authors(struct sync_plan *plan, struct workspace *ws,
		 struct error *err);

enum sync_outcome {
	SYNC_NOTHING,   /* both had the same already */
	SYNC_RECEIVED,  /* only the others had something new */
	SYNC_PUBLISHED,
	SYNC_CONFLICT,  /* see plan */
	SYNC_REFUSED,   /* findings: errors that publishing would add */
};

struct sync_result {
	enum sync_outcome outcome;
	struct object_id before;    /* local commit when it began */
	struct object_id published; /* the branch as it is now */
	struct object_id base;      /* what both had */
	size_t saves;               /* local saves published */
	size_t tries;
	struct sync_plan plan;
	struct diags findings;      /* SYNC_REFUSED */
	bool own_errors;            /* they are in the local saves already */
	struct snapshot snapshot;   /* merged, for excerpts of findings */
	struct kinds kinds;
};

/*
 * The whole transaction; needs the workspace's lock. On an error, a conflict or
 * a refusal nothing has changed but the remote-tracking refs. ERROR_NOTFOUND
 * without a remote, ERROR_CONFLICT when unsaved edits are in the way (named),
 * ERROR_AGAIN when the remote kept moving for two minutes.
 */
int sync_run(struct sync_result *out, struct workspace *ws,
	     struct error *err);
void sync_result_release(struct sync_result *result);

/* Remembers a decision. value only for CHOICE_VALUE. */
int sync_decide(struct workspace *ws, const struct sync_conflict *conflict,
		enum choice choice, const struct node *value,
		struct error *err);
/* Forgets every decision. */
int sync_forget(struct workspace *ws, struct error *err);

#endif
