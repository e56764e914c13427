/* Before several files are written: what could stop us half way? */
#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "workspace/internal.h"

enum { ROOM_SPARE = 256 * 1024 }; /* bytes, for index, refs, folders */

int ahead_check_folder(struct workspace *ws, const char *path,
		       struct error *err)
{
	struct arena scratch = ARENA_INIT;
	char *folder = file_folder(&scratch, file_join(&scratch, ws->folder,
						       path));
	int status = 0;

	/* The nearest folder that is there already must let us write. */
	while (file_type(folder) == FILE_NONE && strchr(folder + 1, '/'))
		folder = file_folder(&scratch, folder);
	if (access(folder, W_OK | X_OK)) {
		error_errno(err, errno, path, _("cannot write '%s'"),
			    file_name(path));
		status = error_hint(err, _("nothing was changed"));
	}
	arena_release(&scratch);
	return status;
}

int ahead_check_room(const char *folder, uintmax_t needed, struct error *err)
{
	struct statvfs room;

	if (statvfs(folder, &room) ||
	    room.f_blocks == 0 || /* a file system that cannot say */
	    (uintmax_t)room.f_bavail * room.f_frsize >= needed + ROOM_SPARE)
		return 0;
	error_set(err, ERROR_IO, MARK_FILE(folder),
		  _("the disk is too full to go on"));
	return error_hint(err, _("nothing was changed; free some space and "
				 "try again"));
}
