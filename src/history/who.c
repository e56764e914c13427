/* Who set the value of each field: blame, by fields instead of lines. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "change/finder.h"
#include "history/history.h"
#include "history/trail.h"

/* A field whose commit is sought. */
struct sought {
	struct field_origin *origin;
	bool by_value; /* an item without identity: in the list at `path`,
			  wherever it stands */
	struct path list;
};

/* Fields that came through a commit, which may have set them. */
struct task {
	struct trail_step step;
	struct finder before; /* while it is worked off: what its first
				 parent says */
	struct sought **fields; /* heap */
	size_t count, capacity;
};

struct asking {
	struct trail trail;
	struct arena *arena; /* of the answer */
	struct sought *sought; /* heap */
	size_t count, capacity;
	struct task *tasks; /* heap */
	size_t task_count, task_capacity;
};

/* ---- the fields of a text ---- */

static void add_field(struct asking *asking, struct path path,
		      const struct node *value, bool by_value)
{
	struct sought *sought;

	mem_grow(&asking->sought, &asking->capacity, asking->count + 1,
		 sizeof(*asking->sought));
	sought = &asking->sought[asking->count++];
	memset(sought, 0, sizeof(*sought));
	sought->origin = ARENA_NEW(asking->arena, struct field_origin);
	sought->origin->path = path;
	sought->origin->value = value;
	sought->by_value = by_value;
	sought->list = path;
	if (by_value)
		sought->list.count--;
}

static void collect(struct asking *asking, const struct shape *shape,
		    struct path path, const struct node *node);

static void collect_item(struct asking *asking, const struct shape *shape,
			 struct path path, const struct node *list,
			 size_t index)
{
	const struct node *item = list->entries[index].value;
	struct step step = path_item_step(asking->arena, shape, item, index);
	struct path below = path_append(asking->arena, path, step);

	if (step.type == STEP_INDEX)
		add_field(asking, below, item, true);
	else
		collect(asking, shape ? shape->items : NULL, below, item);
}

static void collect(struct asking *asking, const struct shape *shape,
		    struct path path, const struct node *node)
{
	if (node_is_scalar(node) || !node->count) {
		add_field(asking, path, node, false);
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct step step = { .type = STEP_KEY };

		if (node->type == NODE_LIST) {
			collect_item(asking, shape, path, node, i);
			continue;
		}
		step.key = entry->key->text;
		collect(asking, shape ? shape_property(shape, step.key) : NULL,
			path_append(asking->arena, path, step), entry->value);
	}
}

static int collect_fields(struct asking *asking, const struct record *record,
			  const struct path *path, struct error *err)
{
	const struct shape *shape = record->kind->shape;
	const struct node *root = record->doc->root;
	struct path all = { NULL, 0 };

	if (!path) {
		collect(asking, shape, all, root);
		return 0;
	}
	root = path_find(root, shape, *path);
	if (!root)
		return error_set(err, ERROR_NOTFOUND, MARK_FILE(record->path),
				 _("the record has no such field: '%s'"),
				 path_format(asking->arena, shape, *path));
	collect(asking, path_shape(shape, *path), *path, root);
	return 0;
}

/* ---- has a version the value? ---- */

static const struct node *value_in(const struct sought *sought,
				   struct finder *finder, bool *equal)
{
	const struct node *value = sought->origin->value, *there;

	if (sought->by_value) {
		*equal = finder_has(finder, sought->list, value);
		return NULL;
	}
	there = finder_find(finder, sought->origin->path);
	*equal = there && node_equal(there, value);
	return there;
}

static void finder_on(struct finder *out, const struct asking *asking,
		   struct arena *arena, const struct node *root)
{
	finder_init(out, arena, root, asking->trail.kind->shape);
}

/* ---- from commit to commit ---- */

static struct task *task_of(struct asking *asking,
			    const struct trail_step *step)
{
	struct task *task;

	for (size_t i = 0; i < asking->task_count; i++)
		if (memcmp(asking->tasks[i].step.commit.id, step->commit.id,
			   LOG_ID) == 0)
			return &asking->tasks[i];
	mem_grow(&asking->tasks, &asking->task_capacity,
		 asking->task_count + 1, sizeof(*asking->tasks));
	task = &asking->tasks[asking->task_count++];
	memset(task, 0, sizeof(*task));
	task->step = *step;
	return task;
}

/* These fields are at this place what they are: whoever last touched the file. */
static int add_task(struct asking *asking, const struct log_place *at,
		    struct sought **fields, size_t count, struct error *err)
{
	struct trail_step step;
	struct task *task;
	bool found;

	if (!count)
		return 0;
	if (trail_origin(&step, &found, &asking->trail, at, err))
		return -1;
	if (!found)
		return error_set(err, ERROR_DB, MARK_NONE,
				 _("the index does not know where the record "
				   "comes from"));
	task = task_of(asking, &step);
	mem_grow(&task->fields, &task->capacity, task->count + count,
		 sizeof(struct sought *));
	memcpy(task->fields + task->count, fields,
	       count * sizeof(struct sought *));
	task->count += count;
	return 0;
}

/* The newest, so that what comes to a commit by several ways meets there. */
static struct task take_newest(struct asking *asking)
{
	size_t newest = 0;
	struct task out;

	for (size_t i = 1; i < asking->task_count; i++)
		if (asking->tasks[i].step.commit.date >
		    asking->tasks[newest].step.commit.date)
			newest = i;
	out = asking->tasks[newest];
	asking->tasks[newest] = asking->tasks[--asking->task_count];
	return out;
}

/* The fields that this text has; those that it has not move to the front. */
static size_t keep_missing(struct sought **fields, size_t count,
			   struct sought **has, size_t *has_count,
			   struct finder *finder)
{
	size_t missing = 0;
	bool equal;

	*has_count = 0;
	for (size_t i = 0; i < count; i++) {
		value_in(fields[i], finder, &equal);
		if (equal)
			has[(*has_count)++] = fields[i];
		else
			fields[missing++] = fields[i];
	}
	return missing;
}

/* A commit's parents, one after the other, take what they have; the rest is its. */
static int ask_parents(struct asking *asking, const struct commit *commit,
		       struct task *task, struct arena *scratch,
		       struct error *err)
{
	struct sought **has = ARENA_ARRAY(scratch, task->count,
					  struct sought *);

	for (size_t i = 0; i < commit->parent_count && task->count; i++) {
		const struct node *root;
		struct log_commit parent;
		struct finder finder;
		size_t has_count;
		bool found;

		if (log_find(&parent, &found, asking->trail.index,
			     commit->parents[i].bytes, err))
			return -1;
		if (!found)
			continue;
		if (trail_readable(&root, &parent.at, &asking->trail, scratch,
				   err))
			return -1;
		finder_on(&finder, asking, scratch, root);
		task->count = keep_missing(task->fields, task->count, has,
					   &has_count, &finder);
		if (i == 0)
			task->before = finder;
		if (add_task(asking, &parent.at, has, has_count, err))
			return -1;
	}
	return 0;
}

static void settle(struct asking *asking, const struct commit *commit,
		   struct task *task)
{
	bool equal;

	for (size_t i = 0; i < task->count; i++) {
		struct field_origin *origin = task->fields[i]->origin;
		const struct node *before = value_in(task->fields[i],
						     &task->before, &equal);

		origin->commit = *commit;
		origin->date = task->step.commit.date;
		origin->before = before ? node_copy(asking->arena, before)
					: NULL;
	}
}

static int work_off(struct asking *asking, struct task *task,
		    struct arena *scratch, struct error *err)
{
	struct object_id id;
	struct commit commit;

	memcpy(id.bytes, task->step.commit.id, LOG_ID);
	if (repo_commit_read(&commit, asking->arena, asking->trail.ws->repo,
			     &id, err) ||
	    ask_parents(asking, &commit, task, scratch, err))
		return -1;
	settle(asking, &commit, task);
	return 0;
}

/* The work tree's own values are nobody's yet. */
static int begin(struct asking *asking, struct error *err)
{
	struct arena scratch = ARENA_INIT;
	struct sought **fields = ARENA_ARRAY(&scratch, asking->count + 1,
					     struct sought *);
	const struct doc *doc = NULL;
	struct trail_step step;
	struct finder finder;
	size_t count = 0;
	bool found;
	int status = trail_origin(&step, &found, &asking->trail,
				  &asking->trail.from.at, err);

	if (status == 0 && found)
		status = trail_doc(&doc, &asking->trail, &scratch,
				   &step.after, err);
	finder_on(&finder, asking, &scratch, doc ? doc->root : NULL);
	for (size_t i = 0; status == 0 && i < asking->count; i++) {
		struct sought *sought = &asking->sought[i];

		value_in(sought, &finder, &sought->origin->is_saved);
		if (sought->origin->is_saved)
			fields[count++] = sought;
	}
	if (status == 0)
		status = add_task(asking, &asking->trail.from.at, fields,
				  count, err);
	arena_release(&scratch);
	return status;
}

/* ---- when it was published ---- */

static int find_publication(struct field_origin *origin,
			    struct asking *asking, const struct log_line *line,
			    struct error *err)
{
	struct log_commit of, first;
	struct object_id id;
	bool found;

	if (log_find(&of, &found, asking->trail.index,
		     origin->commit.id.bytes, err) ||
	    log_line_first(&first, &origin->is_published, asking->trail.index,
			   line, &of, err))
		return -1;
	if (!origin->is_published)
		return 0;
	memcpy(id.bytes, first.id, LOG_ID);
	return repo_commit_read(&origin->publication, asking->arena,
				asking->trail.ws->repo, &id, err);
}

/* Each commit once: many fields have the same. */
static int find_publications(struct asking *asking,
			     const struct object_id *published,
			     struct error *err)
{
	struct log_commit tip;
	struct log_line line;
	bool found;

	if (object_id_is_zero(published))
		return 0;
	if (workspace_log(&asking->trail.index, asking->trail.ws, published,
			  err) ||
	    log_find(&tip, &found, asking->trail.index, published->bytes,
		     err) ||
	    log_line_of(&line, asking->arena, asking->trail.index, &tip.at,
			err))
		return -1;
	for (size_t i = 0; i < asking->count; i++) {
		struct field_origin *origin = asking->sought[i].origin;
		size_t same = i;

		for (size_t k = 0; k < i && same == i; k++)
			if (object_id_equal(&asking->sought[k].origin->commit.id,
					    &origin->commit.id))
				same = k;
		if (same < i) {
			origin->is_published =
				asking->sought[same].origin->is_published;
			origin->publication =
				asking->sought[same].origin->publication;
		} else if (origin->is_saved &&
			   find_publication(origin, asking, &line, err)) {
			return -1;
		}
	}
	return 0;
}

int history_who(struct field_origin **out, size_t *count,
		struct arena *arena, struct workspace *ws,
		const struct object_id *from,
		const struct object_id *published,
		const struct record *record, const struct path *path,
		struct error *err)
{
	struct asking asking = { .arena = arena };
	struct arena scratch = ARENA_INIT;
	int status = collect_fields(&asking, record, path, err);

	if (status == 0 && !object_id_is_zero(from))
		status = trail_follow(&asking.trail, arena, ws, from, record,
				      err) || begin(&asking, err) ? -1 : 0;
	while (asking.task_count) {
		struct task task = take_newest(&asking);

		if (status == 0)
			status = work_off(&asking, &task, &scratch, err);
		free(task.fields);
		arena_release(&scratch);
	}
	if (status == 0 && !object_id_is_zero(from))
		status = find_publications(&asking, published, err);
	*count = asking.count;
	*out = ARENA_ARRAY(arena, asking.count + 1, struct field_origin);
	for (size_t i = 0; i < asking.count; i++)
		(*out)[i] = *asking.sought[i].origin;
	free(asking.sought);
	free(asking.tasks);
	return status;
}
