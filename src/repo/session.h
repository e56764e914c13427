/*
 * One conversation with a remote, shared by fetching and pushing.
 */
#ifndef REPO_SESSION_H
#define REPO_SESSION_H

#include "repo/internal.h"

struct session {
	struct repo *repo;
	git_remote *remote;
	git_remote_callbacks callbacks;
	struct transport_context context; /* the callbacks' payload, first */
	struct arena arena;
	struct error err;  /* why the child could not be started */
	struct buf line;   /* of the side band, not yet ended */
	int errors;        /* an unnamed file: the child's stderr */

	/* a push's answer */
	git_oid expected;
	bool moved;        /* another tip was there when we were to send */
	bool answered;
	char status[512];  /* the server's word, "" when it agreed */
};

/* Connects; close in any case. Direction: GIT_DIRECTION_FETCH or _PUSH. */
int session_open(struct session *session, struct repo *repo, const char *name,
		 git_direction direction, struct error *err);
void session_close(struct session *session);
/* ERROR_NET in the remote's own words, libgit2's when it said nothing. */
int session_error(struct session *session, int code, struct error *err);
/* The id of a full ref name at the remote; zero when there is none. */
int session_tip(struct object_id *out, struct session *session,
		const char *name, struct error *err);

/* Is one of the remote's branches here, but not all that it needs? */
bool session_is_partial(struct session *session);
/* Then stock git fetches what is missing, and moves the refs. */
int session_fetch_by_git(struct session *session, const char *spec,
			 struct error *err);

#endif
