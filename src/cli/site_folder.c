#include "cli/site_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define MARKER ".entente-site"
#define LOCK ".entente-site.lock"
#define FIRST_LINE "entente-site 1"

enum { FILE_LIMIT = 512 * 1024 * 1024, LOCK_WAIT = 100 };

static int compare(const void *left, const void *right)
{
	return span_compare(*(const struct span *)left,
			    *(const struct span *)right);
}

/* ---- the marker ---- */

/* A path that we could have written: nothing leads out of the folder. */
static bool is_ours(struct span path)
{
	bool good = path.len && span_ends(path, ".html");
	char before = '/';

	for (size_t i = 0; good && i < path.len; i++) {
		char byte = path.ptr[i];

		good = (byte >= 'a' && byte <= 'z') ||
		       (byte >= '0' && byte <= '9') || byte == '-' ||
		       ((byte == '.' || byte == '/') && before != '/' &&
			before != '.');
		before = byte;
	}
	return good;
}

static int bad_marker(const struct site_folder *folder, struct error *err)
{
	error_set(err, ERROR_EXISTS, MARK_NONE,
		  _("the file %s in '%s' is not as entente site writes it"),
		  MARKER, folder->path);
	return error_hint(err, _("give a new folder, or empty this one"));
}

static int read_marker(struct site_folder *folder, struct error *err)
{
	struct span text, line;

	if (file_read(&text, folder->arena,
		      file_join(folder->arena, folder->path, MARKER),
		      FILE_LIMIT, err))
		return -1;
	if (!span_next(&line, &text, '\n') || !span_is(line, FIRST_LINE))
		return bad_marker(folder, err);
	folder->old = ARENA_ARRAY(folder->arena, text.len / 2 + 1,
				  struct span);
	while (span_next(&line, &text, '\n')) {
		/* A run that was killed may have cut the last line. */
		if (!is_ours(line) && text.len)
			return bad_marker(folder, err);
		if (is_ours(line))
			folder->old[folder->old_count++] = line;
	}
	if (folder->old_count)
		qsort(folder->old, folder->old_count, sizeof(*folder->old),
		      compare);
	return 0;
}

static int write_marker(const struct site_folder *folder,
			const struct span *paths, size_t count,
			struct error *err)
{
	struct buf text;
	int status;

	buf_init(&text);
	buf_add_text(&text, FIRST_LINE "\n");
	for (size_t i = 0; i < count; i++) {
		buf_add(&text, paths[i]);
		buf_add_byte(&text, '\n');
	}
	status = file_write(file_join(folder->arena, folder->path, MARKER),
			    buf_span(&text), err);
	buf_release(&text);
	return status;
}

/* A file is named before it is there. */
static int add_to_marker(struct site_folder *folder, struct span path,
			 struct error *err)
{
	const char *marker = file_join(folder->arena, folder->path, MARKER);
	struct buf line;
	ssize_t put;
	int number = 0;

	if (folder->marker < 0)
		folder->marker = open(marker, O_WRONLY | O_APPEND | O_NOFOLLOW |
					      O_CLOEXEC);
	buf_init(&line);
	buf_add(&line, path);
	buf_add_byte(&line, '\n');
	put = folder->marker < 0 ? -1
				 : write(folder->marker, line.ptr, line.len);
	if (put < 0)
		number = errno;
	else if ((size_t)put < line.len)
		number = ENOSPC;
	buf_release(&line);
	return number ? error_errno(err, number, marker,
				    _("cannot write '%s'"), MARKER) : 0;
}

/* ---- opening ---- */

/* What a run that was killed at once may have left does not count. */
static int visit_name(void *context, const char *name, enum file_type type,
		      struct error *err)
{
	(void)context;
	(void)type;
	(void)err;
	return strcmp(name, LOCK) != 0 &&
	       !span_starts(span_text(name), FILE_TMP_PREFIX);
}

static int not_ours(const char *path, struct error *err)
{
	error_set(err, ERROR_EXISTS, MARK_NONE,
		  _("'%s' is not empty, and entente site did not make it"),
		  path);
	return error_hint(err, _("give a new or an empty folder"));
}

/* 0 and whether there is a marker; a folder with other things is refused. */
static int look(bool *has_marker, const struct site_folder *folder,
		struct error *err)
{
	enum file_type type = file_type(file_join(folder->arena, folder->path,
						  MARKER));
	int status;

	*has_marker = type == FILE_REGULAR;
	if (*has_marker)
		return 0;
	status = file_list(folder->path, visit_name, NULL, err);
	return status > 0 ? not_ours(folder->path, err) : status;
}

int site_folder_open(struct site_folder *out, struct arena *arena,
		     const char *path, struct error *err)
{
	bool has_marker;

	memset(out, 0, sizeof(*out));
	out->arena = arena;
	out->path = path;
	out->marker = out->lock.fd = -1;
	if (file_make_folders(path, err) || look(&has_marker, out, err) ||
	    file_lock(&out->lock, file_join(arena, path, LOCK), LOCK_WAIT, err))
		return -1;
	if (has_marker ? read_marker(out, err)
		       : write_marker(out, NULL, 0, err)) {
		site_folder_close(out);
		return -1;
	}
	return 0;
}

void site_folder_close(struct site_folder *folder)
{
	if (folder->marker >= 0)
		close(folder->marker);
	folder->marker = -1;
	file_unlock(&folder->lock);
	free(folder->now);
	folder->now = NULL;
}

/* ---- files ---- */

static bool was_there(const struct site_folder *folder, struct span path)
{
	return folder->old_count &&
	       bsearch(&path, folder->old, folder->old_count,
		       sizeof(*folder->old), compare);
}

/* Temporary files of a run that was killed. */
static int sweep(void *context, const char *name, enum file_type type,
		 struct error *err)
{
	struct arena scratch = ARENA_INIT;

	(void)err;
	if (type == FILE_REGULAR &&
	    span_starts(span_text(name), FILE_TMP_PREFIX))
		unlink(file_join(&scratch, context, name));
	arena_release(&scratch);
	return 0;
}

/* Each folder on the way must be one: a link would lead elsewhere. */
static int check_folders(const struct site_folder *folder, const char *path,
			 struct error *err)
{
	struct arena scratch = ARENA_INIT;
	struct span rest = span_text(path);
	int status = 0;

	for (size_t i = 0; i < rest.len && !status; i++) {
		const char *part;
		enum file_type type;

		if (rest.ptr[i] != '/')
			continue;
		part = arena_text(&scratch, span_part(rest, 0, i));
		type = file_type(file_join(&scratch, folder->path, part));
		if (type != FILE_FOLDER && type != FILE_NONE) {
			error_set(err, ERROR_EXISTS, MARK_NONE,
				  _("'%s' in '%s' is no folder, and entente "
				    "site did not make it"), part,
				  folder->path);
			status = error_hint(err, _("give a new or an empty "
						   "folder"));
		}
	}
	arena_release(&scratch);
	return status;
}

static int make_folder(struct site_folder *folder, const char *path,
		       struct error *err)
{
	char *below = file_folder(folder->arena, path);
	char *full;

	if (folder->folder && strcmp(folder->folder, below) == 0)
		return 0;
	full = file_join(folder->arena, folder->path, below);
	if (check_folders(folder, path, err) || file_make_folders(full, err) ||
	    file_list(full, sweep, full, err))
		return -1;
	folder->folder = below;
	return 0;
}

static bool is_same(const char *full, struct span bytes)
{
	struct arena scratch = ARENA_INIT;
	struct error ignored = ERROR_INIT;
	struct file_stamp stamp;
	struct span there;
	bool same = file_stamp(&stamp, full) &&
		    stamp.size == (int64_t)bytes.len &&
		    file_read(&there, &scratch, full, FILE_LIMIT,
			      &ignored) == 0 && span_equal(there, bytes);

	arena_release(&scratch);
	return same;
}

static int put(struct site_folder *folder, const char *path, const char *full,
	       struct span bytes, struct error *err)
{
	struct span kept = arena_span(folder->arena, span_text(path));

	if (make_folder(folder, path, err))
		return -1;
	mem_grow(&folder->now, &folder->now_capacity, folder->now_count + 1,
		 sizeof(*folder->now));
	folder->now[folder->now_count++] = kept;
	if (!was_there(folder, kept)) {
		if (file_type(full) != FILE_NONE) {
			error_set(err, ERROR_EXISTS, MARK_NONE,
				  _("'%s' is there already, and entente site "
				    "did not write it"), full);
			return error_hint(err, _("move it away, or give "
						 "another folder"));
		}
		if (add_to_marker(folder, kept, err))
			return -1;
	} else if (is_same(full, bytes)) {
		return 0;
	}
	folder->written++;
	if (file_put(full, bytes, err) == 0)
		return 0;
	err->hint[0] = '\0'; /* it says that nothing was changed */
	return error_hint(err, _("some pages are new and some are old; run the "
				 "command again"));
}

int site_folder_put(void *context, const char *path, struct span bytes,
		    struct error *err)
{
	struct site_folder *folder = context;
	struct arena scratch = ARENA_INIT;
	int status = put(folder, path, file_join(&scratch, folder->path, path),
			 bytes, err);

	arena_release(&scratch);
	return status;
}

static int remove_one(struct site_folder *folder, struct span path,
		      struct error *err)
{
	const char *text = arena_text(folder->arena, path);
	const char *full = file_join(folder->arena, folder->path, text);

	if (check_folders(folder, text, err))
		return -1;
	if (file_type(full) != FILE_REGULAR)
		return 0;
	if (unlink(full) < 0 && errno != ENOENT)
		return error_errno(err, errno, full, _("cannot remove '%s'"),
				   file_name(full));
	file_prune(file_folder(folder->arena, full), folder->path);
	folder->removed++;
	return 0;
}

int site_folder_finish(struct site_folder *folder, struct error *err)
{
	if (folder->now_count)
		qsort(folder->now, folder->now_count, sizeof(*folder->now),
		      compare);
	for (size_t i = 0; i < folder->old_count; i++) {
		struct span path = folder->old[i];

		if ((i && span_equal(path, folder->old[i - 1])) ||
		    (folder->now_count &&
		     bsearch(&path, folder->now, folder->now_count,
			     sizeof(*folder->now), compare)))
			continue;
		if (remove_one(folder, path, err))
			return -1;
	}
	return write_marker(folder, folder->now, folder->now_count, err);
}
