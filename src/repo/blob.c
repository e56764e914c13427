#include "repo/internal.h"

int repo_blob_read(struct span *out, struct arena *arena, struct repo *repo,
		   const struct object_id *id, size_t limit,
		   struct error *err)
{
	git_oid oid = repo_id_in(id);
	git_blob *blob = NULL;
	git_odb *odb = NULL;
	git_object_t type = GIT_OBJECT_INVALID;
	size_t size = 0;
	int code;

	/* The header first: a small delta may stand for gigabytes. */
	code = git_repository_odb(&odb, repo->git);
	if (!code)
		code = git_odb_read_header(&size, &type, odb, &oid);
	git_odb_free(odb);
	if (!code && type != GIT_OBJECT_BLOB)
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("object %s is no file"),
				 git_oid_tostr_s(&oid));
	if (!code && size > limit)
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("a file of %zu bytes is over the limit of "
				   "%zu"), size, limit);
	if (!code)
		code = git_blob_lookup(&blob, repo->git, &oid);
	if (code < 0)
		return repo_error(err, code, _("reading object %s"),
				  git_oid_tostr_s(&oid));
	*out = arena_span(arena, span_of(git_blob_rawcontent(blob),
					 (size_t)git_blob_rawsize(blob)));
	git_blob_free(blob);
	return 0;
}

int repo_blob_write(struct object_id *out, struct repo *repo,
		    struct span bytes, struct error *err)
{
	git_oid id;
	int code = git_blob_create_from_buffer(&id, repo->git,
					       bytes.ptr ? bytes.ptr : "",
					       bytes.len);

	if (code < 0)
		return repo_error(err, code, _("writing a file's content"));
	repo_id_out(out, &id);
	return 0;
}

void repo_blob_id(struct object_id *out, struct span bytes)
{
	git_oid id;

	/* Counted by libgit2: nearly free while a repository is open. */
	repo_error_fatal(git_libgit2_init());
	repo_error_fatal(git_odb_hash(&id, bytes.ptr ? bytes.ptr : "",
				      bytes.len, GIT_OBJECT_BLOB));
	git_libgit2_shutdown();
	repo_id_out(out, &id);
}
