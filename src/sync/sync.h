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
	const char *merged_id;    /* as the merged record has it */
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

/*
 * A repair: a value laid over the merged record where no two sides disagree,
 * because the merge breaks a rule there. It holds while the merge gives the
 * same value in that place.
 */
struct sync_repair {
	const struct kind *kind;
	const char *id;
	const char *file;           /* of the merged record */
	struct path steps;          /* none: the whole record */
	const char *path;
	const struct node *merged;  /* as the merge has it; NULL: absent */
	enum choice choice;         /* where the value is from */
	const struct node *value;   /* NULL: it is taken out */
};

struct merge_file;

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
	struct sync_repair *repairs;   /* those that were laid over it */
	size_t repair_count, repair_capacity;
	struct merge_file *files;      /* that a side changed */
	size_t file_count, file_capacity;
	const char **line_merged;      /* files merged as plain text */
	size_t line_merged_count, line_merged_capacity;
};

/* Merges HEAD with the published branch as last fetched. */
int sync_plan(struct sync_plan *out, struct workspace *ws, struct error *err);
void sync_plan_release(struct sync_plan *plan);
/* Fills who set what is in conflict, in one walk of each side's history. */
int sync_authors(struct sync_plan *plan, struct workspace *ws,
		 struct error *err);

/*
 * The errors that the merged records have and neither side had: they agree,
 * and the result breaks a rule. While conflicts are open it is checked with
 * the local values.
 */
struct sync_violations {
	struct diags findings;
	/*
	 * The same of level warning, in records that both sides changed, or
	 * about two of them: they stop nothing.
	 */
	struct diags warnings;
	bool own_errors; /* they are in the local saves already */
	struct kinds kinds;
	struct snapshot snapshot; /* merged */
};

int sync_violations(struct sync_violations *out, const struct sync_plan *plan,
		    struct workspace *ws, struct error *err);
void sync_violations_release(struct sync_violations *violations);

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
	struct sync_violations violations; /* SYNC_REFUSED */
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

/* What is to be remembered: of a conflict, or a repair. */
struct sync_decision {
	const struct sync_conflict *conflict; /* NULL: the repair */
	enum choice choice;
	const struct node *value;             /* CHOICE_VALUE */
	struct sync_repair repair;
};

/* Remembers them, all or none. */
int sync_decide(struct workspace *ws, const struct sync_decision *decisions,
		size_t count, struct error *err);
/* Forgets every decision; says how many there were. */
int sync_forget(size_t *count, struct workspace *ws, struct error *err);

/*
 * The merged record that a word means, to be repaired: one that a side
 * changed, or that a violation names. Fills kind, id, file, and in *doc its
 * text, NULL when the merge has no such record. ERROR_NOTFOUND.
 */
int sync_repairable(struct sync_repair *out, const struct doc **doc,
		    const struct sync_plan *plan,
		    const struct sync_violations *violations, const char *word,
		    struct error *err);
/* The value at out->steps that a side has, by out->choice. */
int sync_repair_value(struct sync_repair *out, const struct sync_plan *plan,
		      struct workspace *ws, struct error *err);

#endif
