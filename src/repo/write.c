/*
 * Writing commits without the index: only the folders on the way to what
 * changes are written anew. git_tree_create_updated() does nearly that, but
 * leaves empty folders behind and cannot turn a file into a folder.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "repo/internal.h"

enum { MANY = 64 }; /* files from which on a pack is worth its while */

#define MODE_REGULAR 0100000u
#define MODE_TYPE 0170000u

/* The updates of one folder: sorted paths, all with the same first part. */
struct batch {
	const struct file_update **items;
	size_t count;
	size_t skip; /* bytes of each path that name the folder */
};

/* '/' before every other byte, so that what lies in a folder is together. */
static int compare_paths(const void *left, const void *right)
{
	const struct file_update *const *one = left, *const *two = right;
	const unsigned char *a = (const unsigned char *)(*one)->path;
	const unsigned char *b = (const unsigned char *)(*two)->path;

	while (*a && *a == *b)
		a++, b++;
	return (*a == '/' ? 1 : *a ? *a + 1 : 0) -
	       (*b == '/' ? 1 : *b ? *b + 1 : 0);
}

/* The first part of the batch's first path, and how many items share it. */
static struct span first_part(size_t *count, const struct batch *batch)
{
	struct span path = span_text(batch->items[0]->path + batch->skip);
	size_t slash = span_find_byte(path, '/');
	struct span part = span_part(path, 0, slash);
	size_t i = 1;

	for (; i < batch->count; i++) {
		const char *other = batch->items[i]->path + batch->skip;

		if (strncmp(other, part.ptr, part.len) != 0 ||
		    (other[part.len] && other[part.len] != '/'))
			break;
	}
	*count = i;
	return part;
}

static bool is_removal(const struct file_update *update)
{
	return !update->bytes.ptr && object_id_is_zero(&update->blob);
}

/* A new blob, noted for the pack; the id alone when the blob is there. */
static int write_bytes(git_oid *out, struct repo *repo,
		       const struct file_update *update, struct error *err)
{
	struct object_id id = update->blob;

	if (!object_id_is_zero(&id)) {
		*out = repo_id_in(&id);
		return 0;
	}
	if (repo_blob_write(&id, repo, update->bytes, err))
		return -1;
	*out = repo_id_in(&id);
	return repo_bulk_note(repo, out, err);
}

static int put_file(git_treebuilder *builder, struct repo *repo,
		    const struct file_update *update, const char *name,
		    const git_tree_entry *old, struct error *err)
{
	git_oid oid;
	unsigned mode = update->mode;
	int code;

	if (!mode && old)
		mode = (unsigned)git_tree_entry_filemode(old);
	if (!mode || (object_id_is_zero(&update->blob) &&
		      (mode & MODE_TYPE) != MODE_REGULAR))
		mode = GIT_FILEMODE_BLOB;
	if (write_bytes(&oid, repo, update, err))
		return -1;
	code = git_treebuilder_insert(NULL, builder, name, &oid,
				      (git_filemode_t)mode);
	if (code < 0)
		return repo_error(err, code, _("adding '%s'"), update->path);
	return 0;
}

static int remove_entry(git_treebuilder *builder, const char *name,
			const char *path, struct error *err)
{
	int code = 0;

	if (git_treebuilder_get(builder, name))
		code = git_treebuilder_remove(builder, name);
	if (code < 0)
		return repo_error(err, code, _("removing '%s'"), path);
	return 0;
}

static int write_folder(git_oid *out, bool *empty, struct repo *repo,
			const git_oid *base, struct batch batch,
			struct error *err);

/* Entry `name` is a folder, or becomes one, or stops being one. */
static int put_folder(git_treebuilder *builder, struct repo *repo,
		      const char *name, struct batch below, struct error *err)
{
	const git_tree_entry *old = git_treebuilder_get(builder, name);
	const char *path = below.items[0]->path;
	bool is_tree = old && git_tree_entry_type(old) == GIT_OBJECT_TREE;
	bool empty;
	git_oid id;
	int code;

	if (write_folder(&id, &empty, repo,
			 is_tree ? git_tree_entry_id(old) : NULL, below, err))
		return -1;
	if (empty)
		return is_tree ? remove_entry(builder, name, path, err) : 0;
	if (old && !is_tree)
		return error_set(err, ERROR_CONFLICT, MARK_NONE,
				 _("'%s' cannot be added: '%s' is a file"),
				 path, name);
	code = git_treebuilder_insert(NULL, builder, name, &id,
				      GIT_FILEMODE_TREE);
	if (code < 0)
		return repo_error(err, code, _("adding '%s'"), path);
	return 0;
}

/* The file `name` itself: its old entry goes before a folder comes. */
static int put_direct(git_treebuilder *builder, struct repo *repo,
		      const char *name, const struct file_update *update,
		      struct error *err)
{
	const git_tree_entry *old = git_treebuilder_get(builder, name);

	if (old && git_tree_entry_type(old) == GIT_OBJECT_TREE) {
		if (is_removal(update))
			return 0; /* no such file */
		return error_set(err, ERROR_CONFLICT, MARK_NONE,
				 _("'%s' cannot be written: it is a folder"),
				 update->path);
	}
	if (is_removal(update))
		return remove_entry(builder, name, update->path, err);
	return put_file(builder, repo, update, name, old, err);
}

static int put_part(git_treebuilder *builder, struct repo *repo,
		    struct span part, struct batch batch, struct error *err)
{
	const struct file_update *direct = NULL;
	char name[REPO_PATH_MAX];

	memcpy(name, part.ptr, part.len);
	name[part.len] = '\0';
	if (!batch.items[0]->path[batch.skip + part.len]) {
		direct = batch.items[0];
		batch.items++;
		batch.count--;
	}
	batch.skip += part.len + 1;
	if (batch.count && !batch.items[0]->path[batch.skip - 1])
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("'%s' is written twice in one commit"),
				 direct->path);
	if (direct && is_removal(direct) &&
	    put_direct(builder, repo, name, direct, err))
		return -1;
	if (batch.count && put_folder(builder, repo, name, batch, err))
		return -1;
	if (direct && !is_removal(direct) &&
	    put_direct(builder, repo, name, direct, err))
		return -1;
	return 0;
}

static int write_folder(git_oid *out, bool *empty, struct repo *repo,
			const git_oid *base, struct batch batch,
			struct error *err)
{
	git_treebuilder *builder = NULL;
	git_tree *tree = NULL;
	bool is_root = batch.skip == 0;
	int code = 0, result = 0;

	if (base)
		code = git_tree_lookup(&tree, repo->git, base);
	if (!code)
		code = git_treebuilder_new(&builder, repo->git, tree);
	git_tree_free(tree);
	if (code < 0)
		return repo_error(err, code, _("reading a folder's tree"));
	while (!result && batch.count) {
		struct batch group = batch;
		struct span part = first_part(&group.count, &batch);

		result = put_part(builder, repo, part, group, err);
		batch.items += group.count;
		batch.count -= group.count;
	}
	*empty = git_treebuilder_entrycount(builder) == 0;
	if (!result && (is_root || !*empty))
		code = git_treebuilder_write(out, builder);
	if (code < 0)
		result = repo_error(err, code, _("writing a folder's tree"));
	else if (!result && (is_root || !*empty))
		result = repo_bulk_note(repo, out, err);
	git_treebuilder_free(builder);
	return result;
}

static int write_tree(git_oid *out, struct repo *repo,
		      const struct commit_request *request, struct error *err)
{
	struct batch batch = { .count = request->update_count };
	git_tree *base = NULL;
	bool empty;
	int result = 0;

	if (repo_tree_of(&base, repo, request->base, err))
		return -1;
	batch.items = mem_zero(batch.count, sizeof(batch.items[0]));
	for (size_t i = 0; !result && i < batch.count; i++) {
		batch.items[i] = &request->updates[i];
		result = repo_path_check(batch.items[i]->path, err);
	}
	if (!result) {
		const struct file_update **all = batch.items;

		if (batch.count)
			qsort(all, batch.count, sizeof(all[0]), compare_paths);
		result = write_folder(out, &empty, repo,
				      base ? git_tree_id(base) : NULL, batch,
				      err);
	}
	free(batch.items);
	git_tree_free(base);
	return result;
}

static int write_many(git_oid *out, struct repo *repo,
		      const struct commit_request *request, struct error *err)
{
	struct repo bulk;
	int result;

	if (repo_bulk_open(&bulk, repo, err))
		return -1;
	result = write_tree(out, &bulk, request, err);
	if (repo_bulk_close(&bulk, result == 0, err))
		return -1;
	return result;
}

static int sign(git_signature **out, const struct person *who, int64_t when,
		int offset, struct error *err)
{
	int code = git_signature_new(out, who->name, who->email, when, offset);

	if (code < 0) {
		git_error_clear();
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("git cannot keep the name '%s' with the "
				   "address '%s'"), who->name, who->email);
	}
	return 0;
}

int repo_commit_write(struct object_id *out, struct repo *repo,
		      const struct commit_request *request,
		      struct error *err)
{
	git_signature *author = NULL, *committer = NULL;
	size_t count = request->parent_count;
	git_oid *ids = mem_zero(count, sizeof(*ids));
	const git_oid **parents = mem_zero(count, sizeof(*parents));
	git_oid tree, id;
	int code, result = -1;

	for (size_t i = 0; i < count; i++) {
		ids[i] = repo_id_in(&request->parents[i]);
		parents[i] = &ids[i];
	}
	if (sign(&author, &request->author, request->author_time,
		 request->offset, err) ||
	    sign(&committer, &request->committer, request->commit_time,
		 request->offset, err) ||
	    (request->update_count < MANY ?
	     write_tree(&tree, repo, request, err) :
	     write_many(&tree, repo, request, err)))
		goto done;
	code = git_commit_create_from_ids(&id, repo->git, NULL, author,
					  committer, NULL, request->message,
					  &tree, count, parents);
	if (code < 0) {
		repo_error(err, code, _("writing the commit"));
		goto done;
	}
	repo_id_out(out, &id);
	result = 0;
done:
	git_signature_free(author);
	git_signature_free(committer);
	free(parents);
	free(ids);
	return result;
}
