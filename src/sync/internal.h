/* What the files of sync/ share. */
#ifndef SYNC_INTERNAL_H
#define SYNC_INTERNAL_H

#include "sync/sync.h"

enum { FILE_LIMIT = 1024 * 1024 };

/* A file that differs from base on one side or on both. */
struct merge_file {
	const char *path;
	const char *mine_path, *published_path; /* where it lies on each side */
	const char *id; /* of a record that was renamed: the one it will have */
	bool changed_mine, changed_published;
	bool joined; /* told by the one it was moved from */
	struct object_id base, mine, published; /* blobs; zero: absent */
	unsigned mode;
};

bool file_is_gone_mine(const struct merge_file *file);
bool file_is_gone_published(const struct merge_file *file);
/* "laval" of "records/regions/laval.yaml". */
const char *file_stem(struct arena *arena, const char *path);

struct planner {
	struct workspace *ws;
	struct sync_plan *plan;
	const struct node *decisions;
	bool theirs; /* which diff is being collected */
	struct snapshot former; /* the ids that renamed records had */
};

/* ---- records that moved ---- */

/* The kinds allow it: gone here, `new` there, and nothing in between. */
bool files_may_join(const struct merge_file *gone,
		    const struct merge_file *new, const struct kinds *kinds);
void files_join(struct merge_file *gone, struct merge_file *new);
/* Makes one of the two that a moved record's folders give. */
void merge_files_join(struct merge_file *files, size_t count,
		      const struct kinds *kinds);

/* ---- records that were renamed ---- */

/*
 * Makes one of the two that another id gives: gone and new on one side, of one
 * kind, and alike. What the sides called it differently is a conflict.
 */
void merge_files_rename(struct planner *planner);
/*
 * The text with the ids that renamed records will have; the same document when
 * it names none of them.
 */
int rename_mentions(const struct doc **out, struct planner *planner,
		    const struct kind *kind, const struct doc *doc,
		    struct error *err);

/* ---- one file ---- */

/* Both sides changed it. Adds updates and conflicts to the plan. */
int merge_both(struct planner *planner, const struct merge_file *file,
	       struct error *err);
/*
 * Only one side changed it. What a record says of one that the other side
 * renamed is said of its new id; else the bytes are taken as they are.
 */
int merge_one(struct planner *planner, const struct merge_file *file,
	      struct error *err);

/* ---- decisions ---- */

/* The decisions on disk, as a list node; empty when there are none. */
int decisions_read(const struct node **out, struct workspace *ws,
		   struct error *err);
/* The choice of that name; CHOICE_NONE when there is none. */
enum choice choice_of(struct span name);
/* Fills choice and value when this very conflict was decided before. */
void decision_apply(struct sync_conflict *conflict,
		    const struct node *decisions);
/* Counts it as open when nothing was decided about it. */
void plan_decide(struct planner *planner, struct sync_conflict *conflict);
/* To be decided next; good until another one is added. */
struct sync_conflict *plan_add_conflict(struct planner *planner,
					const struct kind *kind,
					const struct merge_file *file,
					const struct conflict *conflict);

/* Lays the repairs that were decided over what the merge gives. */
int repairs_apply(struct planner *planner, struct error *err);

/* ---- the plan as it stands ---- */

void plan_add_update(struct sync_plan *plan, const char *path,
		     struct span bytes, unsigned mode);
/* The update of a path, or NULL; quick once they are sorted. */
struct file_update *plan_update(const struct sync_plan *plan, const char *path);
void plan_sort_updates(struct sync_plan *plan);
/* The changed file that a path is of, on any side; or NULL. */
const struct merge_file *plan_file(const struct sync_plan *plan,
				   const char *path);
/* What the merge gives, as a source; it must outlive it. */
struct merged_source {
	struct workspace *ws;
	const struct sync_plan *plan;
	const char *listed; /* the path that is being visited, or NULL */
	struct object_id blob;
};
void source_merged(struct source *out, struct merged_source *context);

#endif
