/*
 * Trees and blobs. A tree object is compared as git stores it, entry by
 * entry, because making libgit2's tree of each costs several times more and
 * its cache holds no large ones.
 */
#include <limits.h>
#include <string.h>

#include "repo/internal.h"

#define MODE_FOLDER 0040000u
#define MODE_TYPE 0170000u
#define MODE_REGULAR 0100000u
#define MODE_LINK 0120000u

bool repo_mode_is_file(unsigned mode)
{
	return (mode & MODE_TYPE) == MODE_REGULAR ||
	       (mode & MODE_TYPE) == MODE_LINK;
}

struct raw_entry {
	struct span name;
	struct object_id id;
	unsigned mode;
};

/* A tree object being read. Without an object it is an empty tree. */
struct cursor {
	git_odb_object *object;
	struct span rest;
	struct raw_entry entry; /* the current one */
	bool at_end;
};

struct walk {
	struct repo *repo;
	git_odb *odb;
	struct buf path;
	tree_change_visit visit;
	void *context;
	struct error *err;
	unsigned depth;
};

static const struct object_id no_id;

static bool is_folder(const struct raw_entry *entry)
{
	return (entry->mode & MODE_TYPE) == MODE_FOLDER;
}

/* Old commits hold 0100664; git itself reads it as 0100644. */
static unsigned plain_mode(unsigned mode)
{
	if ((mode & MODE_TYPE) != MODE_REGULAR)
		return mode;
	return mode & 0100 ? 0100755u : 0100644u;
}

/*
 * Names that would lead a writer out of its folder, or into git's own: stock
 * git makes none, a hostile remote may. ".git" in any case of letters.
 */
static bool is_unsafe(struct span name)
{
	return span_is(name, ".") || span_is(name, "..") ||
	       span_find_byte(name, '/') != SIZE_MAX ||
	       (name.len == 4 && name.ptr[0] == '.' &&
		(name.ptr[1] | 0x20) == 'g' && (name.ptr[2] | 0x20) == 'i' &&
		(name.ptr[3] | 0x20) == 't');
}

/* "mode SP name NUL id", again and again. */
static int cursor_next(struct cursor *cursor, struct error *err)
{
	struct raw_entry *entry = &cursor->entry;
	struct span rest = cursor->rest;
	size_t space = span_find_byte(rest, ' ');
	size_t end = span_find_byte(rest, '\0');

	if (!rest.len) {
		cursor->at_end = true;
		return 0;
	}
	if (space == SIZE_MAX || end == SIZE_MAX || space > 7 ||
	    space + 1 >= end || rest.len - end - 1 < sizeof(entry->id.bytes))
		return error_set(err, ERROR_GIT, MARK_NONE,
				 _("a tree object is damaged"));
	entry->mode = 0;
	for (size_t i = 0; i < space; i++) {
		if (rest.ptr[i] < '0' || rest.ptr[i] > '7')
			return error_set(err, ERROR_GIT, MARK_NONE,
					 _("a tree object is damaged"));
		entry->mode = entry->mode * 8 + (unsigned)(rest.ptr[i] - '0');
	}
	entry->mode = plain_mode(entry->mode);
	entry->name = span_part(rest, space + 1, end - space - 1);
	if (is_unsafe(entry->name))
		return error_set(err, ERROR_GIT, MARK_NONE,
				 _("a commit holds the unsafe name '%.*s'"),
				 SPAN_ARG(entry->name));
	memcpy(entry->id.bytes, rest.ptr + end + 1, sizeof(entry->id.bytes));
	cursor->rest = span_from(rest, end + 1 + sizeof(entry->id.bytes));
	return 0;
}

static int cursor_open(struct cursor *cursor, git_odb *odb,
		       const struct object_id *tree, struct error *err)
{
	git_oid id = repo_id_in(tree);
	int code;

	memset(cursor, 0, sizeof(*cursor));
	if (!object_id_is_zero(tree)) {
		code = git_odb_read(&cursor->object, odb, &id);
		if (code < 0)
			return repo_error(err, code, _("reading tree %s"),
					  git_oid_tostr_s(&id));
		if (git_odb_object_type(cursor->object) != GIT_OBJECT_TREE) {
			git_odb_object_free(cursor->object);
			cursor->object = NULL;
			return error_set(err, ERROR_GIT, MARK_NONE,
					 _("%s is no tree"),
					 git_oid_tostr_s(&id));
		}
		cursor->rest = span_of(git_odb_object_data(cursor->object),
				       git_odb_object_size(cursor->object));
	}
	return cursor_next(cursor, err);
}

static void cursor_close(struct cursor *cursor)
{
	git_odb_object_free(cursor->object);
	cursor->object = NULL;
}

/* git's order: a folder's name counts as if it ended with a slash. */
static int compare(const struct raw_entry *a, const struct raw_entry *b)
{
	size_t len = a->name.len < b->name.len ? a->name.len : b->name.len;
	int order = memcmp(a->name.ptr, b->name.ptr, len);
	int end_a, end_b;

	if (order)
		return order;
	end_a = a->name.len > len ? (unsigned char)a->name.ptr[len] :
		is_folder(a) ? '/' : 0;
	end_b = b->name.len > len ? (unsigned char)b->name.ptr[len] :
		is_folder(b) ? '/' : 0;
	if (end_a == end_b && a->name.len != b->name.len)
		return a->name.len < b->name.len ? -1 : 1;
	return end_a - end_b;
}

static int diff_trees(struct walk *walk, const struct object_id *old_tree,
		      const struct object_id *new_tree);

/* One name: either side may be NULL; both have the same type if present. */
static int diff_entry(struct walk *walk, const struct raw_entry *a,
		      const struct raw_entry *b)
{
	const struct raw_entry *any = a ? a : b;
	size_t len = walk->path.len;
	struct tree_change change;
	int result;

	if (a && b && a->mode == b->mode && object_id_equal(&a->id, &b->id))
		return 0;
	if (len + any->name.len + 2 > REPO_PATH_MAX)
		return error_set(walk->err, ERROR_INVALID, MARK_NONE,
				 _("a path in a commit is too long"));
	buf_add(&walk->path, any->name);
	if (is_folder(any)) {
		buf_add_byte(&walk->path, '/');
		result = diff_trees(walk, a ? &a->id : &no_id,
				    b ? &b->id : &no_id);
	} else {
		change.path = walk->path.ptr;
		change.old_id = a ? a->id : no_id;
		change.new_id = b ? b->id : no_id;
		change.old_mode = a ? a->mode : 0;
		change.new_mode = b ? b->mode : 0;
		result = walk->visit(walk->context, &change, walk->err);
	}
	buf_splice(&walk->path, len, walk->path.len - len, span_text(""));
	return result;
}

static int diff_cursors(struct walk *walk, struct cursor *a, struct cursor *b)
{
	while (!a->at_end || !b->at_end) {
		int order = a->at_end ? 1 : b->at_end ? -1 :
			    compare(&a->entry, &b->entry);
		int result = diff_entry(walk, order <= 0 ? &a->entry : NULL,
					order >= 0 ? &b->entry : NULL);

		if (result)
			return result;
		if (order <= 0 && cursor_next(a, walk->err))
			return -1;
		if (order >= 0 && cursor_next(b, walk->err))
			return -1;
	}
	return 0;
}

static int diff_trees(struct walk *walk, const struct object_id *old_tree,
		      const struct object_id *new_tree)
{
	struct cursor a = { 0 }, b = { 0 };
	int result = -1;

	if (walk->depth > REPO_DEPTH_MAX)
		return error_set(walk->err, ERROR_INVALID, MARK_NONE,
				 _("the folders of a commit are nested too "
				   "deep"));
	walk->depth++;
	if (cursor_open(&a, walk->odb, old_tree, walk->err) == 0 &&
	    cursor_open(&b, walk->odb, new_tree, walk->err) == 0)
		result = diff_cursors(walk, &a, &b);
	cursor_close(&a);
	cursor_close(&b);
	walk->depth--;
	return result;
}

int repo_tree_of(git_tree **out, struct repo *repo,
		 const struct object_id *commit, struct error *err)
{
	git_commit *object = NULL;
	git_oid id;
	int code;

	*out = NULL;
	if (!commit || object_id_is_zero(commit))
		return 0;
	id = repo_id_in(commit);
	code = git_commit_lookup(&object, repo->git, &id);
	if (!code)
		code = git_commit_tree(out, object);
	git_commit_free(object);
	if (code < 0)
		return repo_error(err, code, _("reading commit %s"),
				  git_oid_tostr_s(&id));
	return 0;
}

/* The tree of a folder of a commit; zero when there is none. */
static int folder_tree(struct object_id *out, struct repo *repo,
		       const struct object_id *commit, const char *folder,
		       struct error *err)
{
	git_tree *tree = NULL;
	git_tree_entry *entry = NULL;
	int code = 0;

	memset(out, 0, sizeof(*out));
	if (repo_tree_of(&tree, repo, commit, err))
		return -1;
	if (tree && !folder[0]) {
		repo_id_out(out, git_tree_id(tree));
	} else if (tree) {
		code = git_tree_entry_bypath(&entry, tree, folder);
		if (!code && git_tree_entry_type(entry) == GIT_OBJECT_TREE)
			repo_id_out(out, git_tree_entry_id(entry));
	}
	git_tree_entry_free(entry);
	git_tree_free(tree);
	if (code < 0 && code != GIT_ENOTFOUND)
		return repo_error(err, code, _("looking for '%s'"), folder);
	git_error_clear();
	return 0;
}

int repo_tree_diff(struct repo *repo, const struct object_id *old_commit,
		   const struct object_id *new_commit, const char *folder,
		   tree_change_visit visit, void *context, struct error *err)
{
	struct walk walk = { .repo = repo, .visit = visit, .context = context,
			     .err = err };
	struct object_id old_tree, new_tree;
	int code, result = -1;

	if (folder[0] && repo_path_check(folder, err))
		return -1;
	if (folder_tree(&old_tree, repo, old_commit, folder, err) ||
	    folder_tree(&new_tree, repo, new_commit, folder, err))
		return -1;
	if (object_id_equal(&old_tree, &new_tree))
		return 0;
	code = git_repository_odb(&walk.odb, repo->git);
	if (code < 0)
		return repo_error(err, code, _("opening the objects"));
	buf_init(&walk.path);
	if (folder[0])
		buf_printf(&walk.path, "%s/", folder);
	result = diff_trees(&walk, &old_tree, &new_tree);
	buf_release(&walk.path);
	git_odb_free(walk.odb);
	return result < 0 ? -1 : 0;
}

struct listing {
	tree_visit visit;
	void *context;
};

static int list_entry(void *context, const struct tree_change *change,
		      struct error *err)
{
	struct listing *listing = context;
	struct tree_entry entry = { .path = change->path,
				    .id = change->new_id,
				    .mode = change->new_mode };

	return listing->visit(listing->context, &entry, err);
}

int repo_tree_list(struct repo *repo, const struct object_id *commit,
		   const char *folder, tree_visit visit, void *context,
		   struct error *err)
{
	struct listing listing = { visit, context };

	return repo_tree_diff(repo, &no_id, commit, folder, list_entry,
			      &listing, err);
}

int repo_tree_find(struct tree_entry *out, struct repo *repo,
		   const struct object_id *commit, const char *path,
		   struct error *err)
{
	git_tree *tree = NULL;
	git_tree_entry *entry = NULL;
	int code = GIT_ENOTFOUND;

	if (repo_path_check(path, err) || repo_tree_of(&tree, repo, commit, err))
		return -1;
	if (tree)
		code = git_tree_entry_bypath(&entry, tree, path);
	if (!code) {
		out->path = path;
		out->mode = plain_mode((unsigned)
				       git_tree_entry_filemode_raw(entry));
		repo_id_out(&out->id, git_tree_entry_id(entry));
	}
	git_tree_entry_free(entry);
	git_tree_free(tree);
	if (code == GIT_ENOTFOUND) {
		git_error_clear();
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 _("there is no '%s' in that commit"), path);
	}
	if (code < 0)
		return repo_error(err, code, _("looking for '%s'"), path);
	return 0;
}
