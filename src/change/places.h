/*
 * Where changes are made, as JSON Pointers (RFC 6901): for programs that know
 * neither our paths nor identities, and for a JSON Patch (RFC 6902).
 */
#ifndef CHANGE_PLACES_H
#define CHANGE_PLACES_H

#include "change/change.h"

struct change_place {
	/*
	 * The place at the change's turn, when those before it were made: what
	 * is set, removed or moved stands there; what is added will.
	 */
	const char *pointer;
	const char *to; /* CHANGE_MOVE: where the item stands then; or NULL */
	/* In its list, what is added or moved, from 0; else SIZE_MAX. */
	size_t index;
};

/*
 * One for each change, in the arena. The changes are those of change_diff()
 * from this root, or others that apply to it: errors are those of
 * change_apply_tree().
 */
int change_places(struct change_place **out, struct arena *arena,
		  const struct node *root, const struct shape *shape,
		  const struct change *changes, size_t count,
		  struct error *err);

/*
 * A JSON Pointer as a path by keys and positions, read against the tree: "0" is
 * a position in a list and a key elsewhere, "-" is behind the last item. What
 * is not there yet may follow, as keys. ERROR_USAGE, ERROR_NOTFOUND.
 */
int path_parse_pointer(struct path *out, struct arena *arena,
		       const struct node *root, struct span text,
		       struct error *err);

#endif
