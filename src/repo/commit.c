/* Commits: reading, walking, comparing. */
#include <string.h>

#include "repo/internal.h"

static void read_signature(struct person *who, int64_t *when, int *offset,
			   struct arena *arena, const git_signature *from)
{
	who->name = arena_text(arena, span_text(from->name));
	who->email = arena_text(arena, span_text(from->email));
	*when = from->when.time;
	*offset = from->when.offset;
}

static void fill(struct commit *out, struct arena *arena, git_commit *from)
{
	memset(out, 0, sizeof(*out));
	repo_id_out(&out->id, git_commit_id(from));
	repo_id_out(&out->tree, git_commit_tree_id(from));
	out->parent_count = git_commit_parentcount(from);
	out->parents = ARENA_ARRAY(arena, out->parent_count + 1,
				   struct object_id);
	for (size_t i = 0; i < out->parent_count; i++)
		repo_id_out(&out->parents[i],
			    git_commit_parent_id(from, (unsigned)i));
	read_signature(&out->author, &out->author_time, &out->author_offset,
		       arena, git_commit_author(from));
	read_signature(&out->committer, &out->commit_time, &out->commit_offset,
		       arena, git_commit_committer(from));
	out->message = arena_text(arena, span_text(git_commit_message(from)));
}

static int read_id(struct commit *out, struct arena *arena, struct repo *repo,
		   const git_oid *id, struct error *err)
{
	git_commit *commit = NULL;
	int code = git_commit_lookup(&commit, repo->git, id);

	if (code < 0)
		return repo_error(err, code, _("reading commit %s"),
				  git_oid_tostr_s(id));
	fill(out, arena, commit);
	git_commit_free(commit);
	return 0;
}

int repo_commit_read(struct commit *out, struct arena *arena,
		     struct repo *repo, const struct object_id *id,
		     struct error *err)
{
	git_oid oid = repo_id_in(id);

	return read_id(out, arena, repo, &oid, err);
}

int repo_is_ancestor(bool *out, struct repo *repo, const struct object_id *a,
		     const struct object_id *b, struct error *err)
{
	git_oid ancestor = repo_id_in(a), commit = repo_id_in(b);
	int code;

	*out = true;
	if (object_id_equal(a, b))
		return 0;
	repo_unchecked_begin(repo);
	code = git_graph_descendant_of(repo->git, &commit, &ancestor);
	repo_unchecked_end(repo);
	if (code < 0)
		return repo_error(err, code, _("comparing two commits"));
	*out = code == 1;
	return 0;
}

int repo_merge_base(struct object_id *out, struct repo *repo,
		    const struct object_id *a, const struct object_id *b,
		    struct error *err)
{
	git_oid one = repo_id_in(a), two = repo_id_in(b), base;
	int code;

	memset(out, 0, sizeof(*out));
	if (object_id_is_zero(a) || object_id_is_zero(b))
		return 0;
	repo_unchecked_begin(repo);
	code = git_merge_base(&base, repo->git, &one, &two);
	repo_unchecked_end(repo);
	if (repo_is_absent(code)) {
		git_error_clear();
		return 0;
	}
	if (code < 0)
		return repo_error(err, code, _("comparing two commits"));
	repo_id_out(out, &base);
	return 0;
}

static int start_walk(git_revwalk **out, struct repo *repo,
		      const struct object_id *from,
		      const struct object_id *hide, struct error *err)
{
	git_oid id = repo_id_in(from);
	git_revwalk *walk = NULL;
	int code = git_revwalk_new(&walk, repo->git);

	if (!code)
		code = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL |
						 GIT_SORT_TIME);
	if (!code)
		code = git_revwalk_push(walk, &id);
	if (!code && hide && !object_id_is_zero(hide)) {
		id = repo_id_in(hide);
		code = git_revwalk_hide(walk, &id);
	}
	if (code < 0) {
		repo_error(err, code, _("reading the history"));
		git_revwalk_free(walk);
		return -1;
	}
	*out = walk;
	return 0;
}

static int count_commits(size_t *out, struct repo *repo,
			 const struct object_id *from, struct error *err)
{
	git_revwalk *walk;
	git_oid id;
	int code;

	*out = 0;
	if (object_id_is_zero(from))
		return 0;
	if (start_walk(&walk, repo, from, NULL, err))
		return -1;
	while ((code = git_revwalk_next(&id, walk)) == 0)
		++*out;
	git_revwalk_free(walk);
	if (code != GIT_ITEROVER)
		return repo_error(err, code, _("reading the history"));
	return 0;
}

int repo_ahead_behind(size_t *ahead, size_t *behind, struct repo *repo,
		      const struct object_id *local,
		      const struct object_id *upstream, struct error *err)
{
	git_oid one = repo_id_in(local), two = repo_id_in(upstream);
	int code;

	if (object_id_is_zero(local) || object_id_is_zero(upstream)) {
		if (count_commits(ahead, repo, local, err))
			return -1;
		return count_commits(behind, repo, upstream, err);
	}
	repo_unchecked_begin(repo);
	code = git_graph_ahead_behind(ahead, behind, repo->git, &one, &two);
	repo_unchecked_end(repo);
	if (code < 0)
		return repo_error(err, code, _("comparing two commits"));
	return 0;
}

/*
 * Follows first parents by hand: commits come as they are read, where a
 * sorted walk reads the whole history before it gives the first.
 */
static int walk_line(struct repo *repo, const struct object_id *from,
		     commit_visit visit, void *context, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct object_id next = *from;
	struct commit commit;
	int result = 0;

	for (bool more = true; more && result == 0;) {
		arena_release(&arena);
		result = repo_commit_read(&commit, &arena, repo, &next, err);
		if (result)
			break;
		more = commit.parent_count > 0;
		if (more)
			next = commit.parents[0];
		result = visit(context, &commit, err);
	}
	arena_release(&arena);
	return result < 0 ? -1 : 0;
}

static int walk_sorted(struct repo *repo, git_revwalk *walk,
		       commit_visit visit, void *context, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct commit commit;
	git_oid id;
	int code = 0, result = 0;

	while (result == 0 && (code = git_revwalk_next(&id, walk)) == 0) {
		arena_release(&arena);
		result = read_id(&commit, &arena, repo, &id, err);
		if (!result)
			result = visit(context, &commit, err);
	}
	arena_release(&arena);
	if (code < 0 && code != GIT_ITEROVER)
		return repo_error(err, code, _("reading the history"));
	return result < 0 ? -1 : 0;
}

int repo_walk(struct repo *repo, const struct object_id *from,
	      const struct object_id *hide, bool first_parent,
	      commit_visit visit, void *context, struct error *err)
{
	git_revwalk *walk = NULL;
	int result;

	if (object_id_is_zero(from))
		return 0;
	repo_unchecked_begin(repo);
	if (first_parent && (!hide || object_id_is_zero(hide))) {
		result = walk_line(repo, from, visit, context, err);
	} else {
		result = start_walk(&walk, repo, from, hide, err);
		if (!result && first_parent)
			git_revwalk_simplify_first_parent(walk);
		if (!result)
			result = walk_sorted(repo, walk, visit, context, err);
	}
	git_revwalk_free(walk);
	repo_unchecked_end(repo);
	return result;
}
