/*
 * Writing many objects at once. Each loose object is a file and two fsyncs of
 * its own, some ten milliseconds: a thousand of them are one pack instead. A
 * second handle on the repository keeps what is written in memory, and leaves
 * the first one's objects alone.
 */
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>

#include "repo/internal.h"

int repo_bulk_open(struct repo *bulk, struct repo *repo, struct error *err)
{
	git_odb_backend *backend = NULL;
	git_odb *odb = NULL;
	int code;

	*bulk = (struct repo){ .folder = repo->folder,
			       .git_dir = repo->git_dir };
	code = git_repository_open(&bulk->git, repo->git_dir);
	if (!code)
		code = git_repository_odb(&odb, bulk->git);
	if (!code)
		code = git_mempack_new(&backend);
	/* Before the loose objects, so that it takes what is written. */
	if (!code)
		code = git_odb_add_backend(odb, backend, 999);
	if (!code)
		code = git_packbuilder_new(&bulk->pack, bulk->git);
	git_odb_free(odb);
	if (!code)
		return 0;
	repo_error(err, code, _("preparing to write many objects"));
	git_repository_free(bulk->git);
	return -1;
}

int repo_bulk_close(struct repo *bulk, bool keep, struct error *err)
{
	int code = 0;

	if (keep)
		code = git_packbuilder_write(bulk->pack, NULL, 0, NULL, NULL);
	if (code < 0)
		repo_error(err, code, _("writing a pack of objects"));
	git_packbuilder_free(bulk->pack);
	git_repository_free(bulk->git);
	return code < 0 ? -1 : 0;
}

int repo_bulk_note(struct repo *repo, const git_oid *id, struct error *err)
{
	int code = repo->pack ? git_packbuilder_insert(repo->pack, id, NULL) :
				0;

	if (code < 0)
		return repo_error(err, code, _("writing a pack of objects"));
	return 0;
}
